//! What may stand in the header of an element.

use cert_syntax::ast::Kind;
use cert_syntax::keywords::types;
use cert_syntax::keywords::{TypeName, type_name};
use cert_syntax::token::Token;

use super::item::{About, Completion, CompletionKind};
use super::names::Wanted;
use super::site::Site;
use crate::diagnostics::Lang;
use crate::ide::meanings;

impl Site<'_> {
    pub(super) fn header(&self) -> Vec<Completion> {
        let Some(kind) = self.entry.first().and_then(|first| first.token.kind()) else {
            return Vec::new();
        };
        let last = self.entry.last().map(|last| last.token);
        match last {
            Some(Token::As) => self.types(),
            Some(Token::For | Token::To) => self.names(Wanted::Kind(Kind::Competence)),
            Some(Token::Comma) if self.serves() => self.names(Wanted::Kind(Kind::Competence)),
            Some(Token::Choose | Token::OutOf | Token::LeftParen | Token::Comma) => Vec::new(),
            Some(Token::Name) if self.is_behind(Token::As) => self.rest_of_type(),
            Some(Token::Name) if self.entry.len() == 2 => {
                vec![Completion::new("\"\"", CompletionKind::Value, 1).snippet("\"$1\"$0")]
            }
            _ => self.parts(kind),
        }
    }

    /// Whether the list at hand is that behind `for`.
    fn serves(&self) -> bool {
        let opener = self
            .entry
            .iter()
            .rev()
            .find(|it| !matches!(it.token, Token::Name | Token::Comma | Token::To));
        opener.is_some_and(|it| it.token == Token::For)
    }

    /// Whether the last token stands right behind one of these.
    pub(super) fn is_behind(&self, token: Token) -> bool {
        let before = self.entry.len().checked_sub(2).and_then(|place| self.entry.get(place));
        before.is_some_and(|it| it.token == token)
    }

    fn types(&self) -> Vec<Completion> {
        let all = types().filter_map(|(name, en, fr)| {
            let word = self.write(en.first()?, fr.first()?);
            let insert = match word {
                &"score" => "score out of ${1:20}",
                &"note" => "note sur ${1:20}",
                &"choice" => "choice in (${1:a, b})",
                &"choix" => "choix parmi (${1:a, b})",
                &"level" => "level in (${1:low, high})",
                &"niveau" => "niveau parmi (${1:bas, haut})",
                plain => plain,
            };
            let item = Completion::new(*word, CompletionKind::Type, 1).snippet(insert);
            let about = About::Type((*word).to_owned());
            Some(item.detail(meanings::of_type(*name).get(self.lang)).about(about))
        });
        all.collect()
    }

    /// Behind the name of a type: the scale of a mark, the values of a choice.
    fn rest_of_type(&self) -> Vec<Completion> {
        let written = self.entry.last().map_or("", |last| last.span().text(self.source()));
        match type_name(written) {
            Some(TypeName::Score) => {
                let item = Completion::word(self.spelling(Token::OutOf), 1);
                vec![item.snippet(self.write("out of ${1:20}", "sur ${1:20}"))]
            }
            Some(TypeName::Choice | TypeName::Level) => {
                let item = Completion::word(self.spelling(Token::In), 1);
                vec![item.snippet(self.write("in (${1:a, b})", "parmi (${1:a, b})"))]
            }
            _ => {
                self.parts(self.entry.first().and_then(|it| it.token.kind()).unwrap_or(Kind::Input))
            }
        }
    }

    /// The parts that the header may still have.
    fn parts(&self, kind: Kind) -> Vec<Completion> {
        let parts: &[Token] = match kind {
            Kind::Criterion => {
                &[Token::For, Token::Eliminatory, Token::Optional, Token::AnyOf, Token::AllOf]
            }
            Kind::Deliverable => &[Token::For, Token::Optional],
            Kind::Competence => &[Token::Eliminatory],
            Kind::Input => &[Token::As, Token::Optional],
            Kind::Member => &[Token::As],
            Kind::Options => &[Token::Choose],
            _ => &[],
        };
        let open = parts.iter().filter(|&&part| !self.entry.iter().any(|it| it.token == part));
        let mut items: Vec<_> = open
            .map(|&part| {
                let meaning = meanings::of_token(part).unwrap_or_default();
                Completion::word(self.agreed(part, kind), 2).detail(meaning.get(self.lang))
            })
            .collect();
        let body = Completion::new("< >", CompletionKind::Entry, 5).snippet("<\n\t$0\n>");
        items.push(body);
        items
    }

    /// A word of a header as it agrees with its kind.
    fn agreed(&self, part: Token, kind: Kind) -> &'static str {
        match (part, kind, self.written) {
            (Token::Optional, Kind::Input, Lang::Fr) => "facultative",
            _ => self.spelling(part),
        }
    }
}
