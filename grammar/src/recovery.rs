//! Where the grammar could not go on and did all the same.

use std::cell::Cell;
use std::convert::Infallible;

use lalrpop_util::{ErrorRecovery, ParseError};

use crate::error::{Expected, Reach};
use crate::span::Span;
use crate::terminal::Terminal;

/// An error from which the grammar recovered, and what it dropped for that.
pub(crate) type Error = ErrorRecovery<u32, Terminal, Infallible>;

/// A grammar that stumbled this often is not read on: its text is hardly Cert at all.
const MOST_RECOVERIES: usize = 1_000;

/// Where the grammar stumbled, in order. The grammar notes it while its tokens are being drawn,
/// and no more are drawn once it is too often.
#[derive(Default)]
pub(crate) struct Recoveries {
    list: Cell<Vec<Recovery>>,
    count: Cell<usize>,
}

impl Recoveries {
    pub(crate) fn note(&self, error: Error) {
        let mut list = self.list.take();
        list.push(Recovery::of(error.error));
        self.count.set(list.len());
        self.list.set(list);
    }

    pub(crate) fn are_too_many(&self) -> bool {
        self.count.get() >= MOST_RECOVERIES
    }

    /// How far what the grammar stumbled over reaches.
    pub(crate) fn reach(&self) -> Reach {
        if self.are_too_many() {
            return Reach::Anywhere;
        }
        let list = self.list.take();
        let reach = list.iter().map(Recovery::reach).fold(Reach::Nowhere, Reach::and);
        self.list.set(list);
        reach
    }

    pub(crate) fn into_list(self) -> Vec<Recovery> {
        self.list.into_inner()
    }
}

/// A place where the grammar stumbled.
#[derive(Debug)]
pub(crate) struct Recovery {
    /// The token that cannot stand where it stands, or the text's end.
    pub(crate) at: Span,
    /// Whether that is the text's end.
    pub(crate) at_end: bool,
    /// What could have stood there.
    pub(crate) expected: Vec<Expected>,
}

impl Recovery {
    fn reach(&self) -> Reach {
        if self.at_end { Reach::Anywhere } else { Reach::Within(self.at) }
    }

    pub(crate) fn of(error: ParseError<u32, Terminal, Infallible>) -> Self {
        let (at, at_end, terminals) = match error {
            ParseError::UnrecognizedToken { token: (start, _, end), expected } => {
                (Span::new(start, end), false, expected)
            }
            ParseError::UnrecognizedEof { location, expected } => {
                (Span::empty(location), true, expected)
            }
            ParseError::ExtraToken { token: (start, _, end) } => {
                (Span::new(start, end), false, Vec::new())
            }
            ParseError::InvalidToken { location } => (Span::empty(location), false, Vec::new()),
            ParseError::User { error } => match error {},
        };
        Self { at, at_end, expected: expected(&terminals) }
    }
}

/// What the terminals that can stand somewhere come down to. Each category shows in a terminal
/// that nothing else brings along.
fn expected(terminals: &[String]) -> Vec<Expected> {
    let has = |terminal: &str| terminals.iter().any(|name| name.trim_matches('"') == terminal);
    let entry = has("include");
    let operand = has("aggregate");
    let value = !operand && (has("unspecified") || (has("certified") && has("literal")));
    // Where an operand or a value may stand, so may most of the others: they say nothing more.
    let narrow = !operand && !value;
    let shown = [
        (Expected::Code, narrow && has("name")),
        (Expected::Text, narrow && has("text") && !has("percent")),
        (Expected::Number, narrow && has("number") && !has("text")),
        (Expected::Literal, narrow && has("duration")),
        (Expected::Condition, operand),
        (Expected::When, has("when")),
        (Expected::State, has("state") && !value && !entry),
        (Expected::PropertyValue, value),
        (Expected::Body, has("<")),
        (Expected::Close, has(">")),
        (Expected::ClosingParenthesis, has(")")),
        (Expected::Entry, entry),
        (Expected::Comparison, has("between")),
        (Expected::KindOrCodes, narrow && has("kind") && !has("every")),
    ];
    shown.into_iter().filter_map(|(category, holds)| holds.then_some(category)).collect()
}
