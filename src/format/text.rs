//! Quoted texts: on one line, and cut where their lines may end.

use std::borrow::Cow;

use cert_syntax::text::{ESCAPED, on_one_line};

/// A quoted text, quotes included, on one line. Guillemets have no-break spaces inside.
pub(super) fn joined(quoted: &str) -> Cow<'_, str> {
    let Some(text) = on_one_line(quoted) else { return Cow::Borrowed(quoted) };
    let (open, words, close) = (text.open, text.words, text.close);
    let joined = match open == close || words.is_empty() {
        true => format!("{open}{words}{close}"),
        false => format!("{open}\u{A0}{words}\u{A0}{close}"),
    };
    if joined == quoted { Cow::Borrowed(quoted) } else { Cow::Owned(joined) }
}

/// Whether a quote behind the text on its line would be taken for its end: a stroke before the
/// closing quote keeps that in the text where another follows.
pub(super) fn must_end_line(quoted: &str) -> bool {
    quoted.starts_with('"') && quoted.ends_with(ESCAPED)
}

/// The parts of a quoted text on one line between which its line may end, one space apart. A line
/// break counts as one space, and takes all white space around it: so it may only take the place of
/// a single space.
pub(super) struct Wrapped<'t> {
    rest: Option<&'t str>,
    /// How many bytes of the rest may hold a break.
    first: usize,
    last: usize,
}

impl<'t> Wrapped<'t> {
    pub(super) fn new(quoted: &'t str) -> Self {
        // Behind the last quote of a line there is no stroke that keeps it in the text; and a
        // guillemet that opens inside another, on a line of its own, reads like the next text.
        let last = match quoted.starts_with('"') {
            true => quoted.find(ESCAPED).unwrap_or(quoted.len()),
            false => quoted.len(),
        };
        let inner = quoted.char_indices().nth(1).map_or(0, |(place, _)| place);
        let first = match quoted.starts_with('«') {
            true => quoted.get(inner..).and_then(|rest| rest.find('«')).map_or(0, |at| inner + at),
            false => 0,
        };
        // The spaces beside the quotes are the author's.
        Self { rest: Some(quoted), first: first.max(inner), last }
    }
}

impl<'t> Iterator for Wrapped<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        let rest = self.rest.take()?;
        let places = memchr::memchr_iter(b' ', rest.as_bytes());
        for place in places.skip_while(|&place| place < self.first) {
            if place >= self.last {
                break;
            }
            let (before, behind) = (rest.get(..place)?, rest.get(place + 1..)?);
            let is_outer = place <= self.first || matches!(behind, "\"" | "»");
            if !is_outer && parts_words(before, behind) {
                self.rest = Some(behind);
                self.first = self.first.saturating_sub(place + 1);
                self.last = self.last.saturating_sub(place + 1);
                return Some(before);
            }
        }
        Some(rest)
    }
}

/// Whether a line may end between `before` and `behind`. A line does not end behind the number of a
/// list nor behind a guillemet that opens, and does not start with a sign that belongs to the word
/// before it.
fn parts_words(before: &str, behind: &str) -> bool {
    let number = before.rsplit(' ').next().and_then(|word| word.strip_suffix(['.', ')', '°']));
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|it| it.is_ascii_digit());
    !before.ends_with(|sign: char| sign.is_whitespace() || matches!(sign, '«' | '('))
        && !behind.starts_with(|sign: char| {
            sign.is_whitespace() || matches!(sign, ':' | ';' | '?' | '!' | '»' | '%' | '…')
        })
        && !number.is_some_and(is_number)
}
