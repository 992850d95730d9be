//! The form of what is being written, with the part that the cursor is in.

use cert_syntax::ast::Kind;
use cert_syntax::token::{Lexeme, Token};

use super::Snapshot;
use super::completion::entry_before;
use super::meanings::{self, language};
use crate::diagnostics::Lang;
use crate::model::kinds::words_of;
use crate::source::{FileId, Span};

/// The form of something that is written in parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The whole form; what need not be there stands in brackets.
    pub label: String,
    /// Where its parts stand in `label`, in bytes.
    pub parts: Vec<Span>,
    /// Which of them is being written.
    pub active: usize,
    /// What it says.
    pub meaning: Option<String>,
}

impl Snapshot {
    /// The form around `offset`; none where there is nothing to fill in.
    pub fn signature(&self, file: FileId, offset: u32, lang: Lang) -> Option<Signature> {
        if self.is_in_comment(file, offset) {
            return None;
        }
        let entry = entry_before(self, file, offset);
        let written = self.lang(file);
        let form = innermost(entry).or_else(|| header(entry))?;
        let mut signature = form.in_words(written);
        let meaning = meanings::of_token(form.token);
        signature.meaning = meaning.map(|words| words.get(lang).to_owned());
        Some(signature)
    }
}

/// A form, by the token that opens it, and what is written of it.
struct Form<'a> {
    token: Token,
    shape: Shape,
    behind: &'a [Lexeme],
}

enum Shape {
    /// `at least N kinds of NAME except NAMES where TEST`
    Amount,
    /// The same without a number.
    Every,
    /// `average of VALUE coefficient N, VALUE`
    Weighted,
    /// `lowest of VALUES`
    Listed,
    /// `between LOW and HIGH`
    Between,
    /// `in (VALUE, VALUE)`
    In,
    /// The header of an entity of this kind.
    Header(Kind),
}

/// The innermost form of a rule that the tokens end in.
fn innermost(entry: &[Lexeme]) -> Option<Form<'_>> {
    let mut closed = 0_usize;
    for (place, lexeme) in entry.iter().enumerate().rev() {
        let behind = entry.get(place + 1..).unwrap_or_default();
        let form = |shape| Some(Form { token: lexeme.token, shape, behind });
        let compared =
            place.checked_sub(1).and_then(|before| entry.get(before)).is_some_and(|it| {
                it.token.ends_operand() || matches!(it.token, Token::Is | Token::IsNot)
            });
        match lexeme.token {
            Token::RightParen => closed += 1,
            Token::LeftParen if closed > 0 => closed -= 1,
            _ if closed > 0 => {}
            Token::AtLeast | Token::AtMost | Token::Exactly | Token::MoreThan | Token::LessThan
                if !compared =>
            {
                return form(Shape::Amount);
            }
            Token::All | Token::Any | Token::No => return form(Shape::Every),
            Token::AverageOf | Token::SumOf => return form(Shape::Weighted),
            Token::LowestOf | Token::HighestOf | Token::CountOf => return form(Shape::Listed),
            Token::Between => return form(Shape::Between),
            Token::In if behind.first().is_some_and(|it| it.token == Token::LeftParen) => {
                return form(Shape::In);
            }
            // `between 10 and`: the next turn finds it.
            Token::And if is_between(entry.get(..place).unwrap_or_default()) => {}
            Token::And | Token::Or | Token::Implies | Token::When | Token::Not => return None,
            _ => {}
        }
    }
    None
}

/// Whether the tokens end in `between` and one bound.
fn is_between(before: &[Lexeme]) -> bool {
    let bound = |it: &&Lexeme| {
        it.token.is_literal() || matches!(it.token, Token::Name | Token::Plus | Token::Minus)
    };
    before.iter().rev().find(|it| !bound(it)).is_some_and(|it| it.token == Token::Between)
}

fn header(entry: &[Lexeme]) -> Option<Form<'_>> {
    let (first, behind) = entry.split_first()?;
    let kind = first.token.kind().filter(|kind| *kind != Kind::Unknown)?;
    Some(Form { token: first.token, shape: Shape::Header(kind), behind })
}

impl Form<'_> {
    fn in_words(&self, lang: Lang) -> Signature {
        let fr = lang == Lang::Fr;
        let word = |token: Token| token.spelling(language(lang)).unwrap_or_default();
        let own = word(self.token);
        let one = matches!(self.token, Token::Any | Token::No);
        let (kinds, name, test, state) = match (fr, one) {
            (true, false) => ("éléments", "nom", "test", "état"),
            (true, true) => ("élément", "nom", "test", "état"),
            (false, false) => ("elements", "name", "test", "state"),
            (false, true) => ("element", "name", "test", "state"),
        };
        let (value, number) = if fr { ("valeur", "nombre") } else { ("value", "number") };
        let rest = || {
            vec![
                format!("[{} {name}]", word(Token::Of)),
                format!("[{} {name}]", word(Token::Except)),
                format!("[{} {test}]", word(Token::Where)),
                format!("[{} {state}]", word(Token::Are)),
            ]
        };
        let parts = match self.shape {
            Shape::Amount => [vec![format!("{number} [%]"), kinds.to_owned()], rest()].concat(),
            Shape::Every => [vec![kinds.to_owned()], rest()].concat(),
            Shape::Weighted => {
                let weighted = format!("{value} [{} {number}]", word(Token::Coefficient));
                vec![weighted.clone(), format!(", {weighted} …")]
            }
            Shape::Listed => vec![value.to_owned(), format!(", {value} …")],
            Shape::Between => {
                vec!["minimum".to_owned(), format!("{} maximum", word(Token::And))]
            }
            Shape::In => vec![format!("({value}"), format!(", {value} …)")],
            Shape::Header(kind) => header_parts(kind, lang),
        };
        let mut label = match self.shape {
            Shape::Header(kind) => {
                let words = words_of(kind);
                (if fr { words.fr } else { words.en }).to_owned()
            }
            _ => own.to_owned(),
        };
        let mut spans = Vec::new();
        for part in parts {
            let glued = part.starts_with(',') || label.ends_with('\'');
            if !glued {
                label.push(' ');
            }
            let start = u32::try_from(label.len()).unwrap_or_default();
            label += &part;
            spans.push(Span::new(start, u32::try_from(label.len()).unwrap_or_default()));
        }
        let active = self.active().min(spans.len().saturating_sub(1));
        Signature { label, parts: spans, active, meaning: None }
    }

    /// Which part the cursor is in.
    fn active(&self) -> usize {
        let last = |token: Token| self.behind.iter().rposition(|it| it.token == token);
        let any = |token: Token| last(token).is_some();
        let narrowed = |first: usize| {
            let later = [Token::Are, Token::AreNot].into_iter().any(any).then_some(3);
            let later = later.or_else(|| any(Token::Where).then_some(2));
            let later = later.or_else(|| any(Token::Except).then_some(1));
            // `of` before the kind belongs to the amount.
            let kind = self.behind.iter().position(|it| it.token.kind().is_some());
            let of = last(Token::Of).zip(kind).is_some_and(|(of, kind)| of > kind);
            later.or_else(|| of.then_some(0)).map(|part| first + part)
        };
        match self.shape {
            Shape::Amount => {
                let counted = self.behind.first().is_some_and(|it| it.token.is_literal());
                narrowed(2).unwrap_or(usize::from(counted))
            }
            Shape::Every => narrowed(1).unwrap_or(0),
            Shape::Weighted | Shape::Listed | Shape::In => usize::from(any(Token::Comma)),
            Shape::Between => usize::from(any(Token::And)),
            Shape::Header(kind) => self.header_part(kind),
        }
    }

    fn header_part(&self, kind: Kind) -> usize {
        let has_code = self.behind.first().is_some_and(|it| it.token == Token::Name);
        let has_text = self.behind.iter().any(|it| it.token == Token::Text);
        let marks = [Token::For, Token::As, Token::Choose, Token::Eliminatory, Token::Optional];
        let marked = self.behind.iter().any(|it| marks.contains(&it.token));
        let first = if kind == Kind::Member || kind == Kind::Options { 1 } else { 2 };
        match (has_code, has_text, marked) {
            (_, true, _) | (_, _, true) => first,
            (true, false, false) => 1,
            (false, false, false) => 0,
        }
    }
}

/// The parts of a header, in the order in which they are mostly written.
fn header_parts(kind: Kind, lang: Lang) -> Vec<String> {
    let fr = lang == Lang::Fr;
    let text = if fr { "\"texte\"" } else { "\"text\"" };
    let more: &[&str] = match (kind, fr) {
        (Kind::Criterion, true) => &["[pour compétences] [éliminatoire] [facultatif]"],
        (Kind::Criterion, false) => &["[for competences] [eliminatory] [optional]"],
        (Kind::Deliverable, true) => &["[pour compétences] [facultatif]"],
        (Kind::Deliverable, false) => &["[for competences] [optional]"],
        (Kind::Competence, true) => &["[éliminatoire]"],
        (Kind::Competence, false) => &["[eliminatory]"],
        (Kind::Input, true) => &["comme type [facultative]"],
        (Kind::Input, false) => &["as type [optional]"],
        (Kind::Member, true) => &["comme type"],
        (Kind::Member, false) => &["as type"],
        (Kind::Options, true) => &["choisir nombre [à nombre]"],
        (Kind::Options, false) => &["choose number [to number]"],
        _ => &[],
    };
    let head: &[&str] = match kind {
        Kind::Member | Kind::Options => &["code"],
        Kind::Scenario => &[text],
        _ => &["code", text],
    };
    head.iter().chain(more).map(|&it| it.to_owned()).collect()
}
