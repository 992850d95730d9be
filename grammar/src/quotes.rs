//! Where a text ends: at its closing quote, or where its author must have forgotten it.

use memchr::{memchr2, memmem};

use crate::lexer::lex;
use crate::text::QUOTES;
use crate::token::Token;

/// The end of a text, and whether a quote is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct End {
    pub(crate) offset: usize,
    pub(crate) closed: bool,
}

/// The next closing quote of each sort, so that a text full of opening quotes is not searched
/// anew from each of them.
#[derive(Debug, Default)]
pub(crate) struct Quotes {
    closers: [Option<Closer>; QUOTES.len()],
}

/// The next closing quote of one sort.
#[derive(Clone, Copy, Debug)]
struct Closer {
    /// Where it stands; behind the text's end where there is none.
    offset: usize,
    /// Whether it rather opens an entry's text, once that was asked.
    opens_entry: Option<bool>,
}

/// A header is longer than this only by its text.
const LONGEST_HEADER_START: usize = 200;

impl Quotes {
    /// The end of the text whose opening quote stands at `start`.
    pub(crate) fn end_of_text(&mut self, source: &str, start: usize) -> End {
        let rest = source.get(start..).unwrap_or_default();
        let Some(sort) = QUOTES.iter().position(|(open, _)| rest.starts_with(*open)) else {
            return End { offset: start, closed: false };
        };
        let (open, close) = QUOTES[sort];
        let inner = start + open.len_utf8();
        let mut from = inner;
        while let Some(behind) = escaped(source, self.closer(source, sort, from).offset) {
            from = behind;
        }
        let closer = self.closer(source, sort, from);
        let Some(text) = source.get(inner..closer.offset) else {
            return unclosed(source, inner);
        };
        if spans_lines(text) {
            let forgotten = if open == close {
                let behind = source.get(closer.offset + close.len_utf8()..);
                *closer.opens_entry.get_or_insert_with(|| opens_entry(text) && text_starts(behind))
            } else {
                opens_within(text, open)
            };
            if forgotten {
                return unclosed(source, inner);
            }
        }
        End { offset: closer.offset + close.len_utf8(), closed: true }
    }

    fn closer(&mut self, source: &str, sort: usize, from: usize) -> &mut Closer {
        let (_, close) = QUOTES[sort];
        let known = self.closers[sort].filter(|closer| closer.offset >= from);
        self.closers[sort].insert(known.unwrap_or_else(|| {
            let place = source.get(from..).and_then(|rest| find(rest, close));
            Closer { offset: place.map_or(usize::MAX, |place| from + place), opens_entry: None }
        }))
    }
}

/// Where to look on behind a quote that a stroke keeps in the text, as programmers write it:
/// `\"`. The last quote of a line is never one of those, so that `"C:\dossier\"` is a text.
fn escaped(source: &str, quote: usize) -> Option<usize> {
    let bytes = source.as_bytes();
    let before = quote.checked_sub(1)?;
    if bytes.get(before..=quote)? != br#"\""# {
        return None;
    }
    let rest = bytes.get(quote + 1..)?;
    let next = memchr::memchr3(b'"', b'\n', b'\r', rest)?;
    (rest.get(next) == Some(&b'"')).then_some(quote + 1)
}

/// Whether a text of two different quotes holds the start of another behind an entry's header.
fn opens_within(text: &str, open: char) -> bool {
    find(text, open)
        .and_then(|place| text.get(..place))
        .is_some_and(|before| spans_lines(before) && opens_entry(before))
}

/// Whether what stands before a quote, on the quote's line, is the start of an entry up to its
/// text: `criterion K2`. Then the quote opens that text, and the one before it was never closed.
fn opens_entry(before: &str) -> bool {
    let line_start = before.rfind(['\n', '\r']).map_or(0, |place| place + 1);
    let line = before.get(line_start..).unwrap_or_default().trim();
    if line.is_empty()
        || line.len() > LONGEST_HEADER_START
        || QUOTES.iter().any(|(open, _)| line.contains(*open))
    {
        return false;
    }
    let head = lex(line);
    let tokens: Vec<Token> = head.lexemes.iter().map(|lexeme| lexeme.token).collect();
    let starts = |token: Token| token.kind().is_some() || token.always_starts_entry();
    head.errors.is_empty() && matches!(tokens[..], [first] | [first, Token::Name] if starts(first))
}

/// Whether a quote with this behind it may open a text: what a closing quote ends is followed by
/// white space or a bracket, while texts start with a word.
fn text_starts(behind: Option<&str>) -> bool {
    behind.is_some_and(|behind| behind.starts_with(char::is_alphanumeric))
}

/// A text without closing quote ends with its first line. The `<` that opens the body, or the `>`
/// that close some, are hardly part of it.
fn unclosed(source: &str, inner: usize) -> End {
    let rest = source.get(inner..).unwrap_or_default();
    let line_end = memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
    let mut line = rest.get(..line_end).unwrap_or_default().trim_end();
    while let Some(shorter) = line.strip_suffix([' ', '\t', '<', '>']) {
        line = shorter;
    }
    End { offset: inner + line.len(), closed: false }
}

fn spans_lines(text: &str) -> bool {
    memchr2(b'\n', b'\r', text.as_bytes()).is_some()
}

fn find(text: &str, quote: char) -> Option<usize> {
    let mut bytes = [0; 4];
    let quote = quote.encode_utf8(&mut bytes).as_bytes();
    match quote {
        [single] => memchr::memchr(*single, text.as_bytes()),
        _ => memmem::find(text.as_bytes(), quote),
    }
}
