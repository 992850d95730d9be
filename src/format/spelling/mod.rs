//! The two spellings: which words a text is written with.
//!
//! Without a language, words stay in theirs and get their accents. With one, the words of the other
//! are exchanged: what each agrees with is found in the tree, which form that takes is in the table
//! of `cert_syntax::agreement`. Codes, texts and comments are never touched.

mod codes;
mod french;
mod names;
mod nouns;
mod subjects;

use std::borrow::Cow;

use cert_syntax::Span;
use cert_syntax::ast::File;
use cert_syntax::keywords::{self, Language};
use cert_syntax::token::Token;
use rustc_hash::FxHashMap;

use super::pieces::{Piece, What};
use super::words::{canonical, number_of};
pub(super) use names::are_same;
use nouns::Noun;
use subjects::Subjects;

/// How the pieces of a text are spelled.
pub(super) struct Spelling<'s> {
    source: &'s str,
    pieces: &'s [Piece],
    language: Option<Language>,
    /// By where a word starts, what it agrees with.
    agrees: FxHashMap<u32, Noun>,
    /// By where a word that is none of the table's starts, what is written for it.
    words: FxHashMap<u32, String>,
}

impl<'s> Spelling<'s> {
    /// Every word stays in its language.
    pub(super) fn kept(source: &'s str, pieces: &'s [Piece]) -> Self {
        let (agrees, words) = Default::default();
        Self { source, pieces, language: None, agrees, words }
    }

    /// Every word is of `language`.
    pub(super) fn of(
        source: &'s str,
        pieces: &'s [Piece],
        tree: &File,
        language: Language,
    ) -> Self {
        let before = |start: u32| token_before(pieces, start);
        let Subjects { agrees, words } = Subjects::of(source, tree, language, &before);
        Self { source, pieces, language: Some(language), agrees, words }
    }

    /// How the piece of this number, which is no text, is written.
    pub(super) fn spelled(&self, number: usize) -> Cow<'s, str> {
        let Some(&piece) = self.pieces.get(number) else { return Cow::Borrowed("") };
        let written = piece.span.text(self.source);
        match (piece.what, self.language) {
            (What::Token(token), None) => canonical(token, written),
            (What::Token(token), Some(language)) => {
                self.translated(token, written, language, number, piece.span)
            }
            (What::Article, Some(language)) => self.article(written, language, number),
            (What::Article, None) | (What::Comment, _) => Cow::Borrowed(written),
        }
    }

    fn translated(
        &self,
        token: Token,
        written: &'s str,
        language: Language,
        number: usize,
        span: Span,
    ) -> Cow<'s, str> {
        if let Some(word) = self.words.get(&span.start) {
            return Cow::Owned(word.clone());
        }
        match token {
            Token::Duration => return duration(written, language),
            Token::Percent => return percent(written, language),
            _ => {}
        }
        let Some(spelling) = keywords::spelling_of(token, written) else {
            return canonical(token, written);
        };
        // « applicable » is a word of both, and agrees with something in one of them only.
        let to_agree = language == Language::French && is_of(token, spelling, Language::English);
        if is_of(token, spelling, language) && !to_agree {
            return canonical(token, written);
        }
        match language {
            Language::English => Cow::Borrowed(english(token, spelling, self, number)),
            Language::French => Cow::Owned(self.french(token, spelling, number)),
        }
    }

    /// `the` for « le ».
    fn article(&self, written: &'s str, language: Language, number: usize) -> Cow<'s, str> {
        match (language, written) {
            (Language::English, "the") => Cow::Borrowed(written),
            (Language::English, _) => Cow::Borrowed("the"),
            (Language::French, "the") => Cow::Borrowed(self.french_article(number)),
            (Language::French, _) => Cow::Borrowed(written),
        }
    }

    /// The token that the piece of this number is, if it is one.
    fn token_at(&self, number: usize) -> Option<Token> {
        match self.pieces.get(number)?.what {
            What::Token(token) => Some(token),
            What::Article | What::Comment => None,
        }
    }

    /// What the piece of this number is written as in the source.
    fn written(&self, number: usize) -> &'s str {
        self.pieces.get(number).map_or("", |piece| piece.span.text(self.source))
    }
}

fn is_of(token: Token, spelling: &str, language: Language) -> bool {
    let word = keywords::all().find(|word| word.token == token);
    word.is_some_and(|word| word.spellings(language).contains(&spelling))
}

/// An English word: that for several where the French one is for several.
fn english(token: Token, spelling: &str, text: &Spelling<'_>, number: usize) -> &'static str {
    match token {
        // « au moins 2 parmi C1, C2 »
        Token::In if text.is_behind_quantifier(number) => "of",
        _ if token.kind().is_some() => nouns::english(token, nouns::count_of(token, spelling)),
        _ => keywords::translate(token, spelling, Language::English).unwrap_or_default(),
    }
}

/// The token before the word that starts at `start`, and where it starts.
fn token_before(pieces: &[Piece], start: u32) -> Option<(Token, u32)> {
    let here = pieces.partition_point(|piece| piece.span.start < start);
    let before = pieces.get(..here)?.iter().rev();
    before.take(MOST_APART).find_map(|piece| match piece.what {
        What::Token(token) => Some((token, piece.span.start)),
        What::Article | What::Comment => None,
    })
}

/// Between two words of a sentence nobody writes more comments than these.
const MOST_APART: usize = 100;

/// `6 months` for « 6 mois ».
fn duration(written: &str, language: Language) -> Cow<'_, str> {
    let number = number_of(written);
    let unit = written.get(number.len()..).unwrap_or_default().trim_start();
    let known = keywords::unit(unit);
    let Some((_, en, fr)) = keywords::units().find(|row| Some(row.0) == known) else {
        return canonical(Token::Duration, written);
    };
    let (wanted, others) = if language == Language::English { (en, fr) } else { (fr, en) };
    if wanted.contains(&unit) {
        return canonical(Token::Duration, written);
    }
    let whole = number.split('.').next().unwrap_or_default();
    let is_one = match language {
        Language::English => number == "1",
        Language::French => matches!(whole, "0" | "1"),
    };
    // The words of a unit: for one, then for several; before them its sign, where it has one.
    let place = match wanted.len() {
        3 => others.iter().position(|&other| other == unit).unwrap_or_default(),
        _ => usize::from(!is_one),
    };
    let word = wanted.get(place).or_else(|| wanted.first()).copied().unwrap_or(unit);
    Cow::Owned(format!("{number} {word}"))
}

/// `50%`, « 50 % »
fn percent(written: &str, language: Language) -> Cow<'_, str> {
    let number = number_of(written);
    Cow::Owned(match language {
        Language::English => format!("{number}%"),
        Language::French => format!("{number} %"),
    })
}
