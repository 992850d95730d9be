//! Moves what stands in a text, once something before it is longer or shorter.
//!
//! Whatever has places is taken apart in full, so that a new part does not compile until it is moved.

mod tree;

use crate::error::{SyntaxError, SyntaxErrorKind};
use crate::span::Span;
use crate::token::Lexeme;

/// How what stands in a text moves.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Move {
    /// What ends before this offset stays.
    from: u32,
    /// By how many bytes the rest moves: forwards, or backwards by a number that wraps around.
    bytes: u32,
}

impl Move {
    /// All of it moves.
    pub(crate) const fn all(bytes: u32) -> Self {
        Self { from: 0, bytes }
    }

    /// What stands at `from` or behind it moves.
    pub(crate) const fn behind(from: u32, bytes: u32) -> Self {
        Self { from, bytes }
    }
}

/// What has places in a text.
pub(crate) trait Shift {
    /// Moves it; what it is around grows with that.
    fn shift(&mut self, by: Move);
}

impl Shift for u32 {
    fn shift(&mut self, by: Move) {
        if *self >= by.from {
            *self = self.wrapping_add(by.bytes);
        }
    }
}

impl Shift for Span {
    fn shift(&mut self, by: Move) {
        let Self { start, end } = self;
        (start, end).shift(by);
    }
}

impl Shift for Lexeme {
    fn shift(&mut self, by: Move) {
        let Self { start, end, token: _, first_on_line: _, starts_entry: _ } = self;
        (start, end).shift(by);
    }
}

impl<T: Shift> Shift for [T] {
    fn shift(&mut self, by: Move) {
        for part in self {
            part.shift(by);
        }
    }
}

impl<T: Shift> Shift for Vec<T> {
    fn shift(&mut self, by: Move) {
        self.as_mut_slice().shift(by);
    }
}

impl<T: Shift> Shift for Option<T> {
    fn shift(&mut self, by: Move) {
        if let Some(part) = self {
            part.shift(by);
        }
    }
}

impl<T: Shift + ?Sized> Shift for Box<T> {
    fn shift(&mut self, by: Move) {
        (**self).shift(by);
    }
}

impl<T: Shift + ?Sized> Shift for &mut T {
    fn shift(&mut self, by: Move) {
        (**self).shift(by);
    }
}

impl<A: Shift, B: Shift> Shift for (A, B) {
    fn shift(&mut self, by: Move) {
        self.0.shift(by);
        self.1.shift(by);
    }
}

impl<A: Shift, B: Shift, C: Shift> Shift for (A, B, C) {
    fn shift(&mut self, by: Move) {
        self.0.shift(by);
        self.1.shift(by);
        self.2.shift(by);
    }
}

impl Shift for SyntaxError {
    fn shift(&mut self, by: Move) {
        let Self { span, kind } = self;
        (span, kind).shift(by);
    }
}

impl Shift for SyntaxErrorKind {
    fn shift(&mut self, by: Move) {
        match self {
            Self::MissingClose { opener, seen_at, insert_at } => {
                let opener = opener.as_mut().map(|(_, words)| words);
                (opener, seen_at, insert_at).shift(by);
            }
            Self::MissingOpen { seen_at, insert_at } => (seen_at, insert_at).shift(by),
            Self::EqualsForColon { key } => key.shift(by),
            Self::UnknownUnit { unit } => unit.shift(by),
            Self::Unexpected { expected: _, at_end: _ }
            | Self::UnreadableCharacter
            | Self::UnclosedText
            | Self::ExtraClose
            | Self::AngleComparison { greater: _ }
            | Self::DecimalComma
            | Self::DateForm { iso: _ }
            | Self::ImpossibleDate
            | Self::UnknownEntry
            | Self::TooDeep { limit: _ }
            | Self::TooMany => {}
        }
    }
}
