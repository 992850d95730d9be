//! What names and texts say, read from the source that holds them.

use std::borrow::Cow;

use unicode_normalization::{
    IsNormalized, UnicodeNormalization, char::is_combining_mark, is_nfc_quick,
};

use crate::ast::{Name, Text};

/// The quotes that open a text, each with the one that closes it.
pub(crate) const QUOTES: [(char, char); 2] = [('"', '"'), ('«', '»')];

/// A name with its accents composed, so that two that look the same are the same.
pub fn name(source: &str, name: Name) -> Cow<'_, str> {
    composed(name.span.text(source))
}

/// What a text says: without its quotes and the spaces that belong to guillemets, each line break with the white space around it one space.
pub fn unquote(source: &str, text: Text) -> Cow<'_, str> {
    let inner = inner(text.span.text(source));
    let said =
        if inner.contains(LINE_BREAKS) { Cow::Owned(folded(inner)) } else { Cow::Borrowed(inner) };
    // A quote that a stroke keeps in the text is said without the stroke.
    if said.contains(ESCAPED) { Cow::Owned(said.replace(ESCAPED, "\"")) } else { said }
}

/// A text as written, but on one line: each line break with the white space around it is one space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneLine<'s> {
    /// The quote that opens it.
    pub open: char,
    /// What stands between the quotes. Strokes that keep a quote in the text are still there; the
    /// spaces that belong to guillemets are not.
    pub words: Cow<'s, str>,
    /// The quote that closes it.
    pub close: char,
}

/// A quoted text, quotes included, on one line. None where it is no closed text.
pub fn on_one_line(quoted: &str) -> Option<OneLine<'_>> {
    let (open, close) = QUOTES.into_iter().find(|(open, _)| quoted.starts_with(*open))?;
    quoted.strip_prefix(open)?.strip_suffix(close)?;
    let inner = inner(quoted);
    let words =
        if inner.contains(LINE_BREAKS) { Cow::Owned(folded(inner)) } else { Cow::Borrowed(inner) };
    Some(OneLine { open, words, close })
}

/// A quote inside a text of straight quotes.
pub const ESCAPED: &str = "\\\"";

const LINE_BREAKS: [char; 2] = ['\n', '\r'];

/// The text between the quotes. One that was never closed has only the first.
fn inner(quoted: &str) -> &str {
    for (open, close) in QUOTES {
        if let Some(rest) = quoted.strip_prefix(open) {
            let inner = rest.strip_suffix(close).unwrap_or(rest);
            // The spaces inside guillemets are typography, part of the sign.
            return if open == close { inner } else { inner.trim() };
        }
    }
    quoted
}

fn folded(text: &str) -> String {
    let mut lines = text.split(LINE_BREAKS);
    let mut folded = String::with_capacity(text.len());
    // The outer ends of the first and last line are the author's; the inner ends are layout.
    let last = lines.next_back().unwrap_or_default();
    for (place, line) in lines.enumerate() {
        let line = if place == 0 { line.trim_end() } else { line.trim() };
        if place > 0 && line.is_empty() {
            continue;
        }
        folded.push_str(line);
        folded.push(' ');
    }
    folded.push_str(last.trim_start());
    folded
}

/// `text` in Unicode's composed form, copied only where it is not already.
pub(crate) fn composed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// The letters of `text` as a keyboard without accents writes them.
pub fn without_accents(text: &str) -> impl Iterator<Item = char> {
    text.nfd().filter(|&letter| !is_combining_mark(letter))
}
