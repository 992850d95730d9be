//! What a rule means in numbers, and where what it names stands: said beside it.

use cert_syntax::ast::Kind;
use cert_syntax::literal;
use cert_syntax::token::{Lexeme, Token};
use num_traits::ToPrimitive;

use super::Snapshot;
use super::speech::Speech;
use crate::diagnostics::Lang;
use crate::model::{EntityId, Model};
use crate::number::{Rational, decimal, whole};
use crate::source::{FileId, Span};

/// A few words beside a place, which are no part of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// Behind what stands before this offset.
    pub offset: u32,
    /// What it says.
    pub label: String,
    /// Why, for whoever asks.
    pub tooltip: Option<String>,
}

impl Snapshot {
    /// The hints between two offsets, in order.
    pub fn hints(&self, file: FileId, range: Span, lang: Lang) -> Vec<Hint> {
        let Some(speech) = Speech::new(self, lang) else { return Vec::new() };
        let mut hints = self.sizes(speech, file, range);
        hints.extend(self.blocs(speech, file, range));
        hints.sort_by_key(|hint| hint.offset);
        hints
    }

    /// How many elements each set has, and what a share of them comes to.
    fn sizes(&self, speech: Speech<'_>, file: FileId, range: Span) -> Vec<Hint> {
        let sets = &speech.model.sets;
        let first = sets.partition_point(|it| (it.at.file, it.at.span.start) < (file, range.start));
        let last = sets.partition_point(|it| (it.at.file, it.at.span.start) <= (file, range.end));
        let places =
            sets.get(first..last).unwrap_or_default().chunk_by(|one, other| one.at == other.at);
        let hints = places.filter_map(|same| {
            let (least, most) = (same.first()?, same.last()?);
            let label = match (least.elements, most.elements) {
                (least, most) if least == most => format!(" ({least})"),
                (least, most) => format!(" ({least}–{most})"),
            };
            let span = least.at.span;
            let share = self.share_before(file, span);
            let threshold = share.filter(|_| least.elements == most.elements);
            let told = threshold.and_then(|share| share.of(speech, least.elements));
            let tooltip = speech.choose(
                "elements of this set; what is not applicable to a candidate leaves it",
                "éléments de cet ensemble ; ce qui n’est pas applicable à un candidat le quitte",
            );
            Some(Hint {
                offset: span.end,
                label: told.unwrap_or(label),
                tooltip: Some(speech.spaced(tooltip)),
            })
        });
        hints.collect()
    }

    /// The share that is asked of the set whose kind is named there.
    fn share_before(&self, file: FileId, kind: Span) -> Option<Share> {
        let tokens = self.tokens(file);
        let before = tokens.get(..tokens.partition_point(|it| it.end <= kind.start))?;
        let mut before = before.iter().rev().filter(|it| it.token != Token::Of);
        let (percent, amount) = (before.next()?, before.next()?);
        if percent.token != Token::Percent {
            return None;
        }
        let value = literal::percent(percent.span().text(self.text(file)))?;
        Some(Share { percent: decimal(value.mantissa, value.scale), amount: *amount })
    }

    /// The bloc of each competence that is named outside it.
    fn blocs(&self, speech: Speech<'_>, file: FileId, range: Span) -> Vec<Hint> {
        let model = speech.model;
        let uses = &model.uses;
        let first = uses.partition_point(|it| (it.at.file, it.at.span.start) < (file, range.start));
        let last = uses.partition_point(|it| (it.at.file, it.at.span.start) <= (file, range.end));
        let named = uses
            .get(first..last)
            .unwrap_or_default()
            .iter()
            .filter(|it| model.entity(it.entity).kind == Kind::Competence);
        let hints = named.filter_map(|it| {
            let bloc = bloc_of(model, it.entity)?;
            let here = self.entity_around(file, it.at.span.start);
            let here = here.filter(|&id| id == bloc || model.holds(bloc, id));
            let qualified = self.parts(model, *it).iter().any(|part| part.entity == bloc);
            if here.is_some() || qualified {
                return None;
            }
            let label = format!(" ({})", speech.code(bloc)?);
            let tooltip = speech.title(it.entity);
            Some(Hint { offset: it.at.span.end, label, tooltip })
        });
        hints.collect()
    }
}

fn bloc_of(model: &Model, id: EntityId) -> Option<EntityId> {
    model.ancestors(id).find(|&outer| model.entity(outer).kind == Kind::Bloc)
}

/// « au moins 60 % »
struct Share {
    percent: Rational,
    amount: Lexeme,
}

impl Share {
    /// « → au moins 5 sur 7 »
    fn of(&self, speech: Speech<'_>, elements: u32) -> Option<String> {
        let exact = &self.percent * whole(i64::from(elements)) / whole(100);
        let above = || exact.floor() + whole(1);
        let below = || exact.ceil() - whole(1);
        let (words, bound) = match self.amount.token {
            Token::AtLeast => (("at least", "au moins"), exact.ceil()),
            Token::MoreThan => (("at least", "au moins"), above()),
            Token::AtMost => (("at most", "au plus"), exact.floor()),
            Token::LessThan => (("at most", "au plus"), below()),
            _ => return None,
        };
        let bound = bound.to_i64().filter(|bound| *bound >= 0)?;
        Some(match speech.lang {
            Lang::En => format!(" → {} {bound} of {elements}", words.0),
            Lang::Fr => format!(" → {} {bound} sur {elements}", words.1),
        })
    }
}
