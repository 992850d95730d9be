//! The units that a text is made of.

use crate::ast::{Kind, State};
use crate::span::Span;

/// What a piece of text is. Both spellings of a word are one token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each names itself")]
#[repr(u8)]
pub enum Token {
    // Signs.
    Open,
    Close,
    LeftParen,
    RightParen,
    Comma,
    Equal,
    NotEqual,
    LessOrEqual,
    MoreOrEqual,
    Plus,
    Minus,
    Star,
    Slash,

    // What the author chooses.
    Name,
    /// A word glued to a colon, colon included.
    PropertyKey,
    /// A bare name where a kind should stand. Only the pass over the structure makes it.
    UnknownKind,
    Text,
    Number,
    Percent,
    Score,
    Duration,
    Date,

    // Kinds.
    Certification,
    Options,
    Option,
    Bloc,
    Activity,
    Task,
    Competence,
    Criterion,
    Assessment,
    Deliverable,
    Requirement,
    Jury,
    Member,
    Input,
    Decision,
    Scenario,

    // States.
    Validated,
    Refused,
    Pending,
    Certified,
    Applicable,
    NotApplicable,
    Met,
    Unmet,
    Valid,
    Invalid,
    Submitted,
    Missing,

    // The first words of other entries.
    Property,
    Include,
    Each,
    Outcome,
    Otherwise,
    Given,
    Expect,
    AcquiredForLife,
    AcquiredFor,

    // The words of headers.
    For,
    To,
    As,
    Of,
    OutOf,
    Choose,
    Eliminatory,
    Optional,
    AnyOf,
    AllOf,

    // The words of conditions.
    When,
    Unspecified,
    Always,
    Never,
    Possible,
    And,
    Or,
    Not,
    Implies,
    All,
    Any,
    No,
    AtLeast,
    AtMost,
    Exactly,
    MoreThan,
    LessThan,
    Except,
    Where,
    In,
    Between,
    Is,
    Are,
    IsNot,
    AreNot,
    True,
    False,
    AverageOf,
    SumOf,
    LowestOf,
    HighestOf,
    CountOf,
    Coefficient,
}

impl Token {
    /// The kind that the word names.
    pub const fn kind(self) -> Option<Kind> {
        Some(match self {
            Self::Certification => Kind::Certification,
            Self::Options => Kind::Options,
            Self::Option => Kind::Option,
            Self::Bloc => Kind::Bloc,
            Self::Activity => Kind::Activity,
            Self::Task => Kind::Task,
            Self::Competence => Kind::Competence,
            Self::Criterion => Kind::Criterion,
            Self::Assessment => Kind::Assessment,
            Self::Deliverable => Kind::Deliverable,
            Self::Requirement => Kind::Requirement,
            Self::Jury => Kind::Jury,
            Self::Member => Kind::Member,
            Self::Input => Kind::Input,
            Self::Decision => Kind::Decision,
            Self::Scenario => Kind::Scenario,
            Self::UnknownKind => Kind::Unknown,
            _ => return None,
        })
    }

    /// The state that the word names.
    pub const fn state(self) -> Option<State> {
        Some(match self {
            Self::Validated => State::Validated,
            Self::Refused => State::Refused,
            Self::Pending => State::Pending,
            Self::Certified => State::Certified,
            Self::Applicable => State::Applicable,
            Self::NotApplicable => State::NotApplicable,
            Self::Met => State::Met,
            Self::Unmet => State::Unmet,
            Self::Valid => State::Valid,
            Self::Invalid => State::Invalid,
            Self::Submitted => State::Submitted,
            Self::Missing => State::Missing,
            _ => return None,
        })
    }

    /// Whether the token stands for one value, the same wherever it is written.
    pub const fn is_literal(self) -> bool {
        matches!(
            self,
            Self::Text
                | Self::Number
                | Self::Percent
                | Self::Score
                | Self::Duration
                | Self::Date
                | Self::True
                | Self::False
        )
    }

    /// Whether the word can only be the first of an entry.
    pub const fn always_starts_entry(self) -> bool {
        matches!(
            self,
            Self::PropertyKey
                | Self::UnknownKind
                | Self::Property
                | Self::Include
                | Self::Each
                | Self::Outcome
                | Self::Otherwise
                | Self::Given
                | Self::Expect
                | Self::AcquiredForLife
                | Self::AcquiredFor
        )
    }

    /// Whether an operand, or a whole entry, can end with the token.
    pub const fn ends_operand(self) -> bool {
        self.is_literal()
            || self.kind().is_some()
            || self.state().is_some()
            || matches!(
                self,
                Self::Name
                    | Self::RightParen
                    | Self::Unspecified
                    | Self::AcquiredForLife
                    | Self::Eliminatory
                    | Self::Optional
            )
    }

    /// Whether the token compares or computes, between two operands.
    pub const fn is_operator(self) -> bool {
        matches!(
            self,
            Self::Equal
                | Self::NotEqual
                | Self::LessOrEqual
                | Self::MoreOrEqual
                | Self::AtLeast
                | Self::AtMost
                | Self::Exactly
                | Self::MoreThan
                | Self::LessThan
                | Self::Between
                | Self::In
                | Self::Is
                | Self::IsNot
                | Self::Plus
                | Self::Minus
                | Self::Star
                | Self::Slash
        )
    }
}

/// A token in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lexeme {
    /// Offset of its first byte.
    pub start: u32,
    /// Offset after its last byte; that of `start` where the token had to be supplied.
    pub end: u32,
    /// What it is.
    pub token: Token,
    /// Whether only white space stands before it on its line.
    pub first_on_line: bool,
    /// Whether an entry starts here. Known once the structure is.
    pub starts_entry: bool,
}

impl Lexeme {
    /// Where the token stands.
    pub const fn span(self) -> Span {
        Span::new(self.start, self.end)
    }
}
