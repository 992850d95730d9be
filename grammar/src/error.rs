//! What can be wrong with a text before anything is known of its meaning.

use crate::ast::Kind;
use crate::span::Span;

/// An error of the text: data only, in the order of the text. Its words are the compiler's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Where the reader should look first.
    pub span: Span,
    /// What is wrong.
    pub kind: SyntaxErrorKind,
}

/// Which part of a text was read otherwise than it stands because something is wrong with it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Reach {
    /// None: all is in order.
    #[default]
    Nowhere,
    /// At most this.
    Within(Span),
    /// Any.
    Anywhere,
}

impl Reach {
    /// That of both.
    pub(crate) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Nowhere, reach) | (reach, Self::Nowhere) => reach,
            (Self::Within(one), Self::Within(other)) => Self::Within(one.to(other)),
            (Self::Anywhere, _) | (_, Self::Anywhere) => Self::Anywhere,
        }
    }
}

impl SyntaxError {
    /// How far the error reaches, wherever it shows.
    pub(crate) fn reach(&self) -> Reach {
        let reach = match self.kind {
            SyntaxErrorKind::MissingClose { seen_at, insert_at, .. }
            | SyntaxErrorKind::MissingOpen { seen_at, insert_at } => {
                self.span.to(seen_at).to(Span::empty(insert_at))
            }
            SyntaxErrorKind::EqualsForColon { key } => self.span.to(key),
            SyntaxErrorKind::UnknownUnit { unit } => self.span.to(unit),
            // Only the first of many is told.
            SyntaxErrorKind::TooDeep { .. } | SyntaxErrorKind::TooMany => return Reach::Anywhere,
            SyntaxErrorKind::Unexpected { .. }
            | SyntaxErrorKind::UnreadableCharacter
            | SyntaxErrorKind::UnclosedText
            | SyntaxErrorKind::ExtraClose
            | SyntaxErrorKind::AngleComparison { .. }
            | SyntaxErrorKind::DecimalComma
            | SyntaxErrorKind::DateForm { .. }
            | SyntaxErrorKind::ImpossibleDate
            | SyntaxErrorKind::UnknownEntry => self.span,
        };
        Reach::Within(reach)
    }
}

/// The errors of a text, one for each root cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SyntaxErrorKind {
    /// Something stands where it cannot, for a reason that has no kind of its own.
    Unexpected {
        /// What would have been right here, in the reader's terms.
        expected: Vec<Expected>,
        /// Whether the text ends here.
        at_end: bool,
    },
    /// A character that the language has no use for.
    UnreadableCharacter,
    /// A text whose closing quote is missing.
    UnclosedText,
    /// A body whose `>` is missing.
    MissingClose {
        /// The kind whose body is open, with its word; none for a group.
        opener: Option<(Kind, Span)>,
        /// The token that shows it: the first that cannot stand in that body, or the text's end.
        seen_at: Span,
        /// Where a `>` makes the text whole.
        insert_at: u32,
    },
    /// A body whose `<` is missing.
    MissingOpen {
        /// The entry that shows it: the first that can only stand in that body.
        seen_at: Span,
        /// Where a `<` makes the text whole.
        insert_at: u32,
    },
    /// A `>` that closes nothing.
    ExtraClose,
    /// `<` or `>` used to compare.
    AngleComparison {
        /// Whether it is `>`.
        greater: bool,
    },
    /// `12,5`
    DecimalComma,
    /// `31/05/2023` or `31-05-2023`; the day as `2023-05-31` where it is one
    DateForm {
        /// Year, month, day.
        iso: Option<(u16, u8, u8)>,
    },
    /// `2023-02-30`
    ImpossibleDate,
    /// A number behind which stands a word that is no unit: `6 monthes`
    UnknownUnit {
        /// The word.
        unit: Span,
    },
    /// A word where an entity's kind or a rule's first word should stand.
    UnknownEntry,
    /// `=` behind a property's key where a colon belongs: `level = 7`
    EqualsForColon {
        /// The key.
        key: Span,
    },
    /// Bodies, parentheses or operators nested too deep to be read.
    TooDeep {
        /// The deepest nesting that is read.
        limit: u32,
    },
    /// More errors than a reader can use: the rest is not listed.
    TooMany,
}

/// What a reader could write at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each names itself")]
pub enum Expected {
    Code,
    Text,
    Number,
    Literal,
    Condition,
    When,
    State,
    Type,
    PropertyValue,
    Body,
    Close,
    ClosingParenthesis,
    Entry,
    Comparison,
    KindOrCodes,
}
