//! What the grammar sees: tokens that know their role.
//!
//! `competence` opens an entity or names what `all` ranges over; `validated` starts a rule or is
//! what `is` asks for. A look at the neighbours settles which, and the grammar, told so, needs
//! neither precedence nor luck; its recovery stops only where an entry really starts.

use std::convert::Infallible;

use crate::ast::{
    AggregateKind, ClaimKind, CompareOp, GroupKind, Kind, LiteralKind, ProductOp, Quantifier,
    State, SumOp,
};
use crate::recovery::Recoveries;
use crate::token::{Lexeme, Token};

/// A token in its role.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Terminal {
    Open,
    Close,
    LeftParen,
    RightParen,
    Comma,

    Name,
    Key,
    Text,
    Number,
    Percent,
    Duration,
    /// The literals that may stand only where every literal may.
    Literal(LiteralKind),

    /// A kind that opens an entity.
    Entity(Kind),
    /// A kind that names what is spoken of.
    Kind(Kind),
    /// `member` where it is spoken of: also the first word behind `given`.
    Member,
    /// `jury` where it is spoken of: a condition by itself.
    Jury,
    /// A state that starts a rule.
    Verb(State),
    /// A state that is asked for.
    State(State),
    /// `certified` where it is asked for: also a condition by itself.
    Certified,

    UnknownKind,
    Property,
    Include,
    Each,
    Outcome,
    Otherwise,
    Given,
    Expect,
    AcquiredForLife,
    AcquiredFor,
    /// `any of <` standing as an entry.
    GroupEntry(GroupKind),

    For,
    To,
    As,
    Of,
    OutOf,
    Choose,
    Eliminatory,
    Optional,
    /// `any of` in a header or over a list of codes.
    Group(GroupKind),

    When,
    Unspecified,
    Claim(ClaimKind),
    And,
    Or,
    Not,
    Implies,
    /// `all`, `any`, `no`
    Every(Quantifier),
    /// `no` behind `given` and before `member`.
    Nobody,
    /// An operator that also counts: `at least`.
    Amount(CompareOp),
    /// An operator that only compares: `>=`.
    Compare(CompareOp),
    Sum(SumOp),
    Product(ProductOp),
    Except,
    Where,
    /// `where` before a lone name: nothing compares it.
    WhereFlag,
    In,
    Between,
    Is,
    /// `is` before a rule's verb: said, not needed.
    IsOfRule,
    Are,
    IsNot,
    AreNot,
    Aggregate(AggregateKind),
    Coefficient,
}

/// The tokens of a text in their roles, each between its places.
pub(crate) struct Terminals<'a> {
    lexemes: &'a [Lexeme],
    place: usize,
    /// How many bodies are open.
    open: u32,
    recoveries: &'a Recoveries,
}

impl<'a> Terminals<'a> {
    pub(crate) fn new(lexemes: &'a [Lexeme], recoveries: &'a Recoveries) -> Self {
        Self { lexemes, place: 0, open: 0, recoveries }
    }

    /// Whether `lexeme`, the last that was read, is the `no` of `given no member`.
    fn gives_nobody(&self, lexeme: Lexeme, behind: &[Lexeme]) -> bool {
        let before = self.place.checked_sub(2).and_then(|place| token(self.lexemes, place));
        let next = token(behind, 0).and_then(Token::kind);
        lexeme.token == Token::No && before == Some(Token::Given) && next == Some(Kind::Member)
    }

    /// Once the text is given up, closes what is open and ends.
    fn close(&mut self) -> Option<(u32, Terminal, u32)> {
        self.open = self.open.checked_sub(1)?;
        let end = self.place.checked_sub(1).and_then(|last| self.lexemes.get(last))?.end;
        Some((end, Terminal::Close, end))
    }
}

impl Iterator for Terminals<'_> {
    type Item = Result<(u32, Terminal, u32), Infallible>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.recoveries.are_too_many() {
            return self.close().map(Ok);
        }
        let lexeme = *self.lexemes.get(self.place)?;
        self.place += 1;
        match lexeme.token {
            Token::Open => self.open += 1,
            Token::Close => self.open = self.open.saturating_sub(1),
            _ => {}
        }
        let behind = self.lexemes.get(self.place..).unwrap_or_default();
        let role = match self.gives_nobody(lexeme, behind) {
            true => Terminal::Nobody,
            false => terminal(lexeme, behind),
        };
        Some(Ok((lexeme.start, role, lexeme.end)))
    }
}

/// The role of `lexeme`, which stands before `behind`.
fn terminal(lexeme: Lexeme, behind: &[Lexeme]) -> Terminal {
    if let Some(kind) = lexeme.token.kind() {
        return kind_terminal(lexeme, kind);
    }
    if let Some(state) = lexeme.token.state() {
        return state_terminal(lexeme, state, behind);
    }
    match lexeme.token {
        Token::Open => Terminal::Open,
        Token::Close => Terminal::Close,
        Token::LeftParen => Terminal::LeftParen,
        Token::RightParen => Terminal::RightParen,
        Token::Comma => Terminal::Comma,
        Token::PropertyKey => Terminal::Key,
        Token::Text => Terminal::Text,
        Token::Number => Terminal::Number,
        Token::Percent => Terminal::Percent,
        Token::Duration => Terminal::Duration,
        Token::Score => Terminal::Literal(LiteralKind::Score),
        Token::Date => Terminal::Literal(LiteralKind::Date),
        Token::True => Terminal::Literal(LiteralKind::True),
        Token::False => Terminal::Literal(LiteralKind::False),
        Token::Property => Terminal::Property,
        Token::Include => Terminal::Include,
        Token::Each => Terminal::Each,
        Token::Outcome => Terminal::Outcome,
        Token::Otherwise => Terminal::Otherwise,
        Token::Given => Terminal::Given,
        Token::Expect => Terminal::Expect,
        Token::AcquiredForLife => Terminal::AcquiredForLife,
        Token::AcquiredFor => Terminal::AcquiredFor,
        Token::For => Terminal::For,
        Token::To => Terminal::To,
        Token::As => Terminal::As,
        Token::Of => Terminal::Of,
        Token::OutOf => Terminal::OutOf,
        Token::Choose => Terminal::Choose,
        Token::Eliminatory => Terminal::Eliminatory,
        Token::Optional => Terminal::Optional,
        Token::AnyOf => group_terminal(lexeme, GroupKind::Any),
        Token::AllOf => group_terminal(lexeme, GroupKind::All),
        Token::When => Terminal::When,
        Token::Unspecified => Terminal::Unspecified,
        Token::Always => Terminal::Claim(ClaimKind::Always),
        Token::Never => Terminal::Claim(ClaimKind::Never),
        Token::Possible => Terminal::Claim(ClaimKind::Possible),
        Token::And => Terminal::And,
        Token::Or => Terminal::Or,
        Token::Not => Terminal::Not,
        Token::Implies => Terminal::Implies,
        Token::All => Terminal::Every(Quantifier::All),
        Token::Any => Terminal::Every(Quantifier::Any),
        Token::No => Terminal::Every(Quantifier::No),
        Token::AtLeast => Terminal::Amount(CompareOp::AtLeast),
        Token::AtMost => Terminal::Amount(CompareOp::AtMost),
        Token::Exactly => Terminal::Amount(CompareOp::Equal),
        Token::MoreThan => Terminal::Amount(CompareOp::More),
        Token::LessThan => Terminal::Amount(CompareOp::Less),
        Token::Equal => Terminal::Compare(CompareOp::Equal),
        Token::NotEqual => Terminal::Compare(CompareOp::NotEqual),
        Token::LessOrEqual => Terminal::Compare(CompareOp::AtMost),
        Token::MoreOrEqual => Terminal::Compare(CompareOp::AtLeast),
        Token::Plus => Terminal::Sum(SumOp::Plus),
        Token::Minus => Terminal::Sum(SumOp::Minus),
        Token::Star => Terminal::Product(ProductOp::Times),
        Token::Slash => Terminal::Product(ProductOp::Over),
        Token::Except => Terminal::Except,
        Token::Where if tests_a_lone_name(behind) => Terminal::WhereFlag,
        Token::Where => Terminal::Where,
        Token::In => Terminal::In,
        Token::Between => Terminal::Between,
        Token::Is if leads_to_a_verb(behind) => Terminal::IsOfRule,
        Token::Is => Terminal::Is,
        Token::Are => Terminal::Are,
        Token::IsNot => Terminal::IsNot,
        Token::AreNot => Terminal::AreNot,
        Token::AverageOf => Terminal::Aggregate(AggregateKind::Average),
        Token::SumOf => Terminal::Aggregate(AggregateKind::Sum),
        Token::LowestOf => Terminal::Aggregate(AggregateKind::Lowest),
        Token::HighestOf => Terminal::Aggregate(AggregateKind::Highest),
        Token::CountOf => Terminal::Aggregate(AggregateKind::Count),
        Token::Coefficient => Terminal::Coefficient,
        // `Name`; the kinds and states were told apart above.
        _ => Terminal::Name,
    }
}

fn kind_terminal(lexeme: Lexeme, kind: Kind) -> Terminal {
    match kind {
        Kind::Unknown => Terminal::UnknownKind,
        _ if lexeme.starts_entry => Terminal::Entity(kind),
        Kind::Member => Terminal::Member,
        Kind::Jury => Terminal::Jury,
        _ => Terminal::Kind(kind),
    }
}

fn state_terminal(lexeme: Lexeme, state: State, behind: &[Lexeme]) -> Terminal {
    match state {
        _ if lexeme.starts_entry || token(behind, 0) == Some(Token::When) => Terminal::Verb(state),
        State::Certified => Terminal::Certified,
        _ => Terminal::State(state),
    }
}

fn group_terminal(lexeme: Lexeme, kind: GroupKind) -> Terminal {
    if lexeme.starts_entry { Terminal::GroupEntry(kind) } else { Terminal::Group(kind) }
}

/// Whether `validated when` follows.
pub(crate) fn leads_to_a_verb(behind: &[Lexeme]) -> bool {
    token(behind, 0).is_some_and(|token| token.state().is_some())
        && token(behind, 1) == Some(Token::When)
}

/// Whether a name follows, negated or not, that nothing compares.
fn tests_a_lone_name(behind: &[Lexeme]) -> bool {
    let negations = behind.iter().take_while(|lexeme| lexeme.token == Token::Not).count();
    token(behind, negations) == Some(Token::Name)
        && !token(behind, negations + 1).is_some_and(Token::is_operator)
}

fn token(lexemes: &[Lexeme], place: usize) -> Option<Token> {
    lexemes.get(place).map(|lexeme| lexeme.token)
}
