//! Gathers what is wrong with a text: once for each cause, in the order of the text.

use crate::error::{Expected, SyntaxError, SyntaxErrorKind};
use crate::recovery::{Recoveries, Recovery};
use crate::span::Span;
use crate::token::{Lexeme, Token};

/// More errors than these are not listed.
const MOST_ERRORS: usize = 200;

/// The errors found before the grammar and by it, without those that others brought about.
pub(crate) fn report(
    errors: Vec<SyntaxError>,
    recoveries: Recoveries,
    lexemes: &[Lexeme],
) -> Vec<SyntaxError> {
    let given_up = recoveries.are_too_many();
    let stumbles = recoveries.into_list();
    let last = stumbles.last().map_or(0, |recovery| recovery.at.start);
    let stumbles = stumbles.into_iter().map(|recovery| unexpected(recovery, lexemes));
    let found = errors.into_iter().chain(stumbles).map(|error| (place(&error), error)).collect();
    let mut errors = without_echoes(found, lexemes);
    if given_up {
        give_up(&mut errors, last);
    }
    errors.sort_by_key(|error| (error.span.start, error.span.end));
    if let Some(first_left_out) = errors.get_mut(MOST_ERRORS) {
        first_left_out.kind = SyntaxErrorKind::TooMany;
        errors.truncate(MOST_ERRORS + 1);
    }
    errors
}

/// Where an error shows. A missing `>` is told at its opener, but shows where it is missed.
fn place(error: &SyntaxError) -> u32 {
    match error.kind {
        SyntaxErrorKind::MissingClose { seen_at, .. } => seen_at.start,
        _ => error.span.start,
    }
}

fn unexpected(recovery: Recovery, lexemes: &[Lexeme]) -> SyntaxError {
    let Recovery { at, at_end, mut expected } = recovery;
    let place = lexemes.partition_point(|lexeme| lexeme.start < at.start);
    let before = place.checked_sub(1).and_then(|before| lexemes.get(before));
    if before.is_some_and(|before| before.token == Token::As) {
        // The grammar takes any name for a type.
        expected = vec![Expected::Type];
    }
    SyntaxError { span: at, kind: SyntaxErrorKind::Unexpected { expected, at_end } }
}

/// The grammar stopped at `place`: says so in the place of all that comes behind.
fn give_up(errors: &mut Vec<SyntaxError>, place: u32) {
    errors.retain(|error| error.span.start <= place);
    let span = Span::empty(place);
    errors.push(SyntaxError { span, kind: SyntaxErrorKind::TooMany });
}

/// What went wrong so far in the entry at hand.
#[derive(Clone, Copy, Default)]
struct Trouble {
    any: bool,
    unexpected: bool,
    unreadable: bool,
    unclosed: bool,
}

/// Leaves out what an error before it in the same entry brought about: a quote that is missing at
/// one end of a text, say, makes its words unexpected, its apostrophes unreadable, and the quote at
/// its other end one that is never closed.
fn without_echoes(mut found: Vec<(u32, SyntaxError)>, lexemes: &[Lexeme]) -> Vec<SyntaxError> {
    found.sort_by_key(|(place, _)| *place);
    let mut starts =
        lexemes.iter().filter(|lexeme| lexeme.starts_entry).map(|lexeme| lexeme.start).peekable();
    let mut trouble = Trouble::default();
    let mut errors = Vec::with_capacity(found.len());
    for (place, error) in found {
        // Where an entry's first word is unexpected, the entry before it is what is wrong.
        let belongs_before = matches!(error.kind, SyntaxErrorKind::Unexpected { .. });
        while starts
            .next_if(|&start| start < place || (start == place && !belongs_before))
            .is_some()
        {
            trouble = Trouble::default();
        }
        let is_echo = trouble.explains(&error);
        trouble.note(&error);
        if !is_echo {
            errors.push(error);
        }
    }
    errors
}

impl Trouble {
    fn explains(self, error: &SyntaxError) -> bool {
        match error.kind {
            SyntaxErrorKind::Unexpected { .. } => self.any,
            SyntaxErrorKind::UnclosedText => self.unexpected || self.unreadable || self.unclosed,
            SyntaxErrorKind::UnreadableCharacter | SyntaxErrorKind::ExtraClose => {
                self.unexpected || self.unclosed
            }
            _ => false,
        }
    }

    fn note(&mut self, error: &SyntaxError) {
        self.any = true;
        match error.kind {
            SyntaxErrorKind::Unexpected { .. } => self.unexpected = true,
            SyntaxErrorKind::UnreadableCharacter => self.unreadable = true,
            SyntaxErrorKind::UnclosedText => self.unclosed = true,
            _ => {}
        }
    }
}
