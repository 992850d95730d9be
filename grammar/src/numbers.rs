//! Reads what starts with a digit: numbers, marks, percentages, durations and days.

use unicode_normalization::char::is_combining_mark;

use crate::error::{SyntaxError, SyntaxErrorKind};
use crate::keywords::{unit, units};
use crate::lexer::{key_end, offset};
use crate::literal::is_day;
use crate::span::Span;
use crate::text::composed;
use crate::token::Token;
use crate::words;

/// A literal, and what is wrong with how it is written.
#[derive(Debug)]
pub(crate) struct Number {
    pub(crate) token: Token,
    pub(crate) end: usize,
    pub(crate) error: Option<SyntaxError>,
}

/// The literal whose first digit stands at `start`.
pub(crate) fn read(source: &str, start: usize) -> Number {
    if let Some(day) = day(source, start) {
        return day;
    }
    let (end, comma) = decimal(source, start);
    let error = |kind| SyntaxError { span: span(start, end), kind };
    let comma = comma.then(|| error(SyntaxErrorKind::DecimalComma));
    if let Some(end) = scale_end(source, end) {
        return Number { token: Token::Score, end, error: comma };
    }
    if let Some(end) = percent_end(source, end) {
        return Number { token: Token::Percent, end, error: comma };
    }
    match word_behind(source, end) {
        Some(word) if word.is_unit => {
            Number { token: Token::Duration, end: word.end, error: comma }
        }
        Some(word) if word.is_meant_as_unit(source, end) => {
            let wrong = SyntaxErrorKind::UnknownUnit { unit: span(word.start, word.end) };
            let error = SyntaxError { span: span(start, word.end), kind: wrong };
            Number { token: Token::Duration, end: word.end, error: comma.or(Some(error)) }
        }
        _ => Number { token: Token::Number, end, error: comma },
    }
}

// ---- Days

/// `2023-05-31`, or another form in which days are written: three glued numbers, one of them a
/// year.
fn day(source: &str, start: usize) -> Option<Number> {
    let bytes = source.as_bytes();
    let first = digits_end(source, start);
    let sign = *bytes.get(first).filter(|sign| b"-/.".contains(sign))?;
    let second = digits_end(source, first + 1);
    if bytes.get(second) != Some(&sign) {
        return None;
    }
    let end = digits_end(source, second + 1);
    let lengths = (first - start, second - first - 1, end - second - 1);
    if !matches!(lengths, (4, 1 | 2, 1 | 2) | (1 | 2, 1 | 2, 4)) {
        return None;
    }
    let parts = crate::literal::day_parts(source.get(start..end)?);
    let real = parts.filter(|&(year, month, day)| is_day(i32::from(year), month, day));
    let kind = match (sign, lengths) {
        (b'-', (4, 2, 2)) if real.is_some() => None,
        (b'-', (4, 2, 2)) => Some(SyntaxErrorKind::ImpossibleDate),
        _ => Some(SyntaxErrorKind::DateForm { iso: real }),
    };
    let error = kind.map(|kind| SyntaxError { span: span(start, end), kind });
    Some(Number { token: Token::Date, end, error })
}

// ---- Numbers

/// The end of the decimal at `start`, and whether a comma stands where its point belongs.
fn decimal(source: &str, start: usize) -> (usize, bool) {
    let whole = digits_end(source, start);
    match source.as_bytes().get(whole) {
        Some(b'.') if starts_with_digit(source, whole + 1) => {
            (digits_end(source, whole + 1), false)
        }
        Some(b',') if comma_is_decimal(source, start, whole) => {
            (digits_end(source, whole + 1), true)
        }
        _ => (whole, false),
    }
}

/// Whether the comma at `comma` is written for a point: digits glued to both sides, and no other
/// comma glued to those, as in a list `1,2,3`.
fn comma_is_decimal(source: &str, start: usize, comma: usize) -> bool {
    let end = digits_end(source, comma + 1);
    let before = source.as_bytes().get(..start).unwrap_or_default();
    let behind_a_comma = matches!(before, [.., digit, b','] if digit.is_ascii_digit());
    let before_another =
        source.as_bytes().get(end) == Some(&b',') && starts_with_digit(source, end + 1);
    end > comma + 1 && !behind_a_comma && !before_another
}

/// The end of the mark whose number ends at `end`: `/20`.
fn scale_end(source: &str, end: usize) -> Option<usize> {
    let glued = source.as_bytes().get(end) == Some(&b'/') && starts_with_digit(source, end + 1);
    glued.then(|| decimal(source, end + 1).0)
}

fn percent_end(source: &str, end: usize) -> Option<usize> {
    let behind = source.get(end..)?.trim_start_matches(SPACES);
    behind.starts_with('%').then(|| source.len() - behind.len() + 1)
}

fn digits_end(source: &str, start: usize) -> usize {
    let behind = source.as_bytes().get(start..).unwrap_or_default();
    start + behind.iter().take_while(|byte| byte.is_ascii_digit()).count()
}

fn starts_with_digit(source: &str, place: usize) -> bool {
    source.as_bytes().get(place).is_some_and(u8::is_ascii_digit)
}

// ---- Units

const SPACES: [char; 4] = [' ', '\t', '\u{A0}', '\u{202F}'];

/// The word behind a number.
struct Word {
    start: usize,
    end: usize,
    is_unit: bool,
    same_line: bool,
}

fn word_behind(source: &str, end: usize) -> Option<Word> {
    let behind = source.get(end..)?;
    let word = behind.trim_start();
    let start = source.len() - word.len();
    let gap = behind.get(..behind.len() - word.len())?;
    let length = word.find(|letter: char| {
        !(letter.is_alphanumeric() || letter == '_' || is_combining_mark(letter))
    });
    let end = start + length.unwrap_or(word.len());
    let word = source.get(start..end)?;
    if !word.starts_with(char::is_alphabetic) || key_end(source, end).is_some() {
        return None;
    }
    Some(Word { start, end, is_unit: unit(word).is_some(), same_line: !gap.contains(['\n', '\r']) })
}

impl Word {
    /// Whether the word, which is no unit, can only be one misspelt: it is glued to the number, or
    /// looks like a unit and like no word of the language.
    fn is_meant_as_unit(&self, source: &str, number_end: usize) -> bool {
        let word = source.get(self.start..self.end).unwrap_or_default();
        let glued = self.start == number_end;
        self.same_line
            && words::root().then(&composed(word)).is_none()
            && (glued || is_near_a_unit(word))
    }
}

fn is_near_a_unit(word: &str) -> bool {
    // Two letters are two edits from anything: only longer words can look alike.
    let letters: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
    let spellings = units().flat_map(|(_, en, fr)| en.iter().chain(*fr));
    let allowed = match letters.len() {
        ..=2 => 0,
        3..=5 => 1,
        6..=12 => 2,
        _ => return false,
    };
    spellings
        .filter(|spelling| spelling.len() > 2)
        .any(|spelling| distance(&letters, spelling) <= allowed)
}

/// How many letters must be added, left out or changed to make one word of the other.
fn distance(word: &[char], spelling: &str) -> usize {
    let mut row: Vec<usize> = (0..=word.len()).collect();
    for (place, letter) in spelling.chars().enumerate() {
        let mut diagonal = place;
        row[0] = place + 1;
        for (column, &other) in word.iter().enumerate() {
            let changed = diagonal + usize::from(letter != other);
            diagonal = row[column + 1];
            row[column + 1] = changed.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}

fn span(start: usize, end: usize) -> Span {
    Span::new(offset(start), offset(end))
}
