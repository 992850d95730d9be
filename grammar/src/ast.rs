//! The syntax tree: what a certifier wrote, not yet what it means.
//!
//! Nodes hold spans, not texts: the source stays the one owner of every word, so building the
//! tree copies nothing. What may stand where is checked by the model, not here.

use crate::span::Span;

/// A whole `.cert` text.
#[derive(Debug, Default)]
pub struct File {
    /// What stands outside any body.
    pub entries: Vec<Entry>,
}

/// One entry of a file or of a body.
#[derive(Debug)]
pub struct Entry {
    /// From the entry's first token to its last.
    pub span: Span,
    /// What the entry is.
    pub kind: EntryKind,
}

/// The entries of the language.
#[derive(Debug)]
pub enum EntryKind {
    /// `competence C1 "…" < … >`
    Entity(Box<Entity>),
    /// `level: 7`
    Property(Box<Property>),
    /// `validated when …`
    Rule(Box<Rule>),
    /// `each competence validated when …`
    Default(Box<DefaultRule>),
    /// `acquired for life`, `acquired for 5 years`
    Acquired(Acquired),
    /// `outcome "…" when …`, `otherwise "…"`
    Outcome(Box<Outcome>),
    /// `any of < … >`, `all of < … >` standing as an entry
    Group(Box<Group>),
    /// `include "…"`
    Include(Text),
    /// `property "…" always …`
    Claim(Box<Claim>),
    /// `given …`
    Given(Box<Given>),
    /// `expect …`
    Expect(Box<Expect>),
    /// What recovery dropped; the error is in the parser's list.
    Error,
}

/// A code or another bare word, as written. Read it with [`crate::text::name`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// Where it stands.
    pub span: Span,
}

/// A quoted text with its quotes, as written. Read it with [`crate::text::unquote`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// Where it stands, quotes included.
    pub span: Span,
}

/// The words that open an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each is the word of the language")]
pub enum Kind {
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
    /// A word that is none of the language's, standing where an entity's kind stands. The error
    /// is in the parser's list; its body is read all the same.
    Unknown,
}

/// `KIND code? "text"? (for refs)? (as type)? (eliminatory | optional)* body?`
#[derive(Debug)]
pub struct Entity {
    /// What it is.
    pub kind: Kind,
    /// The word that says so.
    pub kind_span: Span,
    /// Its code.
    pub code: Option<Name>,
    /// Its text.
    pub title: Option<Text>,
    /// The other parts of its header, in the order written.
    pub parts: Vec<HeaderPart>,
    /// Its body.
    pub body: Option<Body>,
}

/// A part of a header, behind code and text.
#[derive(Debug)]
pub struct HeaderPart {
    /// Where it stands.
    pub span: Span,
    /// What it says.
    pub kind: HeaderPartKind,
}

/// The parts of a header.
#[derive(Debug)]
pub enum HeaderPartKind {
    /// `for C1, C3 to C5`
    Serves(Vec<Refs>),
    /// `as score out of 20`
    Type(Box<TypeExpr>),
    /// `eliminatory`
    Eliminatory,
    /// `optional`
    Optional,
    /// `choose 1`, `choose 1 to 2`
    Choose {
        /// The smallest number of options, as written.
        least: Span,
        /// The largest, where a range is written.
        most: Option<Span>,
    },
    /// `any of`, `all of` before the body: the criterion is a group.
    Group(GroupKind),
}

/// Between `<` and `>`.
#[derive(Debug)]
pub struct Body {
    /// From `<` to `>`, both included. Empty at its end where the `>` had to be supplied.
    pub span: Span,
    /// What stands in it.
    pub entries: Vec<Entry>,
}

/// A name, or the range between two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refs {
    /// The name, or the first of the range.
    pub first: Name,
    /// The last of the range.
    pub last: Option<Name>,
}

/// `as …`
#[derive(Debug)]
pub struct TypeExpr {
    /// The type's name.
    pub name: Name,
    /// `out of 20`: the number as written.
    pub out_of: Option<Span>,
    /// `of (a, b)`: the values, in order.
    pub values: Vec<Name>,
}

/// `key: value, value`
#[derive(Debug)]
pub struct Property {
    /// The key without its colon.
    pub key: Name,
    /// At least one value.
    pub values: Vec<Value>,
}

/// A value of a property.
#[derive(Debug)]
pub struct Value {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: ValueKind,
}

/// The values of properties.
#[derive(Debug)]
pub enum ValueKind {
    /// A bare word or code.
    Name,
    /// A literal.
    Literal(Literal),
    /// `1 to 4`, `C1 to C2`
    Range(Box<Value>, Box<Value>),
    /// `unspecified`
    Unspecified,
}

/// The words that start a rule, and that `is` asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each is the word of the language")]
pub enum State {
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
}

/// `validated when …`
#[derive(Debug)]
pub struct Rule {
    /// Which state the rule decides.
    pub verb: State,
    /// Where that word stands.
    pub verb_span: Span,
    /// When it holds.
    pub condition: Condition,
}

/// What follows `when`.
#[derive(Debug)]
pub enum Condition {
    /// A condition.
    Expr(Expr),
    /// `unspecified`: the source document does not say.
    Unspecified(Span),
}

/// `each competence validated when …`
#[derive(Debug)]
pub struct DefaultRule {
    /// The kind of the entities that it serves.
    pub kind: Kind,
    /// Where that word stands.
    pub kind_span: Span,
    /// The rule.
    pub rule: Rule,
}

/// `acquired for …`
#[derive(Clone, Copy, Debug)]
pub enum Acquired {
    /// For life.
    Life,
    /// For a duration, as written.
    For(Span),
}

/// `outcome "…" when …`; without a condition: `otherwise "…"`.
#[derive(Debug)]
pub struct Outcome {
    /// The outcome.
    pub text: Text,
    /// When it holds; none for `otherwise`.
    pub condition: Option<Condition>,
}

/// How a group of criteria is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupKind {
    /// When one of them is.
    Any,
    /// When each of them is.
    All,
}

/// `any of < … >`
#[derive(Debug)]
pub struct Group {
    /// Any or all.
    pub kind: GroupKind,
    /// The words that say so.
    pub kind_span: Span,
    /// The criteria.
    pub body: Body,
}

/// How a property quantifies over candidates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimKind {
    /// Of every candidate.
    Always,
    /// Of no candidate.
    Never,
    /// Of at least one candidate.
    Possible,
}

/// `property "…" always …`
#[derive(Debug)]
pub struct Claim {
    /// Its text.
    pub title: Option<Text>,
    /// How it quantifies.
    pub kind: ClaimKind,
    /// What is claimed.
    pub condition: Expr,
}

/// `given …`
#[derive(Debug)]
pub struct Given {
    /// `given member …`: the facts are fields of one more juror.
    pub members: Option<Members>,
    /// What is given.
    pub facts: Vec<Item>,
}

/// `member of J1`, `no member of J1`
#[derive(Clone, Copy, Debug)]
pub struct Members {
    /// Where `member` stands.
    pub span: Span,
    /// Whose member it is, where that is written.
    pub jury: Option<Name>,
    /// False where the jury has nobody.
    pub any: bool,
}

/// `expect …`
#[derive(Debug)]
pub struct Expect {
    /// What is expected.
    pub items: Vec<Item>,
}

/// An element of `given` or `expect`. Bare names before an item with a state share that state:
/// `B1, B2 are pending` is two items.
#[derive(Debug)]
pub struct Item {
    /// Where it stands.
    pub span: Span,
    /// What it says.
    pub kind: ItemKind,
}

/// The elements of `given` and `expect`.
#[derive(Debug)]
pub enum ItemKind {
    /// `C1`
    Subject(Subject),
    /// `C1 is refused`, `C1 is not validated`
    Is {
        /// Who.
        subject: Subject,
        /// `is not`
        negated: bool,
        /// Which state.
        state: State,
        /// Where the state's word stands.
        state_span: Span,
    },
    /// `memoire.ecrit = 12/20`, `chosen = (DEV, CLOUD)`
    Compare {
        /// What is set or asked.
        subject: Subject,
        /// How; only `=` may stand in `given`.
        op: CompareOp,
        /// Where the operator stands.
        op_span: Span,
        /// The values: one, or those of a parenthesised list.
        values: Vec<Expr>,
    },
    /// `all criteria except K1 are met`
    All(Box<Quantified>),
    /// A bare state of the certification: `refused`, `pending`
    State(State),
}

/// Who an item is about.
#[derive(Clone, Copy, Debug)]
pub enum Subject {
    /// A code.
    Name(Name),
    /// The certification: `certified`
    Certified(Span),
    /// The jury in scope: `jury`
    Jury(Span),
}

/// A condition or a number.
#[derive(Debug)]
pub struct Expr {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: ExprKind,
}

/// Conditions and numbers share one grammar; the type checker tells them apart.
#[derive(Debug)]
pub enum ExprKind {
    /// A code, a fact, a choice's value.
    Name(Name),
    /// A bare `certified`
    Certified,
    /// A bare `jury`
    Jury,
    /// A literal.
    Literal(Literal),
    /// `(…)`
    Paren(Box<Expr>),
    /// At least two, in order: `a or b or c`
    Or(Vec<Expr>),
    /// At least two, in order.
    And(Vec<Expr>),
    /// At least two, in order; `a implies b implies c` is `a implies (b implies c)`.
    Implies(Vec<Expr>),
    /// `not …`
    Not(Box<Expr>),
    /// `a >= b`
    Compare {
        /// The operator.
        op: CompareOp,
        /// Where it stands.
        op_span: Span,
        /// Both sides.
        sides: Box<(Expr, Expr)>,
    },
    /// `x between a and b`
    Between(Box<(Expr, Expr, Expr)>),
    /// `x in (a, b)`
    In(Box<Expr>, Vec<Expr>),
    /// `x is validated`, `x is not applicable`
    Is {
        /// Who.
        subject: Box<Expr>,
        /// `is not`
        negated: bool,
        /// Which state.
        state: State,
        /// Where the state's word stands.
        state_span: Span,
    },
    /// `all criteria`, `at least 2 members where external`
    Quantified(Box<Quantified>),
    /// `a + b - c`: the first term, then each operator with its term
    Sum(Box<Expr>, Vec<(SumOp, Expr)>),
    /// `a * b / c`
    Product(Box<Expr>, Vec<(ProductOp, Expr)>),
    /// `-a`
    Minus(Box<Expr>),
    /// `average of …`
    Aggregate(Box<Aggregate>),
}

/// How a quantifier counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantifier {
    /// `all`
    All,
    /// `any`
    Any,
    /// `no`
    No,
    /// `at least 3`, `more than 50% of`: the operator and the number or percentage as written
    Amount(CompareOp, Literal),
}

/// What a quantifier or an aggregate ranges over.
#[derive(Debug)]
pub struct Domain {
    /// `criteria`; none in `of C1, C2`
    pub kind: Option<(Kind, Span)>,
    /// `of C1, C3 to C5`
    pub of: Vec<Refs>,
}

/// A quantifier with what it ranges over.
#[derive(Debug)]
pub struct Quantified {
    /// How it counts.
    pub quantifier: Quantifier,
    /// Where the quantifier stands.
    pub quantifier_span: Span,
    /// What it ranges over.
    pub domain: Domain,
    /// `except K2`
    pub except: Vec<Refs>,
    /// `where …`: what an element must pass to be counted
    pub filter: Option<Expr>,
    /// `are refused`: the state that an element must be in to be counted, and whether `are not`
    pub state: Option<StateTest>,
}

/// `are refused`, `are not validated`
#[derive(Clone, Copy, Debug)]
pub struct StateTest {
    /// `are not`
    pub negated: bool,
    /// Which state.
    pub state: State,
    /// Where its word stands.
    pub span: Span,
}

/// What an aggregate computes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the word of the language")]
pub enum AggregateKind {
    Average,
    Sum,
    Lowest,
    Highest,
    Count,
}

/// `average of a coefficient 2, b`
#[derive(Debug)]
pub struct Aggregate {
    /// What it computes.
    pub kind: AggregateKind,
    /// The word that says so.
    pub kind_span: Span,
    /// Over what.
    pub over: Over,
}

/// What an aggregate ranges over.
#[derive(Debug)]
pub enum Over {
    /// Listed items.
    Items(Vec<WeightedItem>),
    /// `criteria of C1 except K1 where …`
    Domain {
        /// The elements.
        domain: Domain,
        /// `except K2`
        except: Vec<Refs>,
        /// `where …`
        filter: Option<Box<Expr>>,
    },
}

/// `a coefficient 2`
#[derive(Debug)]
pub struct WeightedItem {
    /// A name, a literal or a parenthesised expression.
    pub value: Expr,
    /// The coefficient as written.
    pub coefficient: Option<Span>,
}

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CompareOp {
    /// `=`, `exactly`
    Equal,
    /// `!=`
    NotEqual,
    /// `less than`
    Less,
    /// `<=`, `at most`
    AtMost,
    /// `more than`
    More,
    /// `>=`, `at least`
    AtLeast,
}

/// Between the terms of a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SumOp {
    /// `+`
    Plus,
    /// `-`
    Minus,
}

/// Between the factors of a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProductOp {
    /// `*`
    Times,
    /// `/`
    Over,
}

/// A literal as written; [`crate::literal`] reads its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Literal {
    /// Where it stands.
    pub span: Span,
    /// What it looks like.
    pub kind: LiteralKind,
}

/// The forms of literals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LiteralKind {
    /// `12`, `12.5`
    Number,
    /// `50%`
    Percent,
    /// `10/20`
    Score,
    /// `6 months`, `30 h`
    Duration,
    /// `2023-05-31`: a real day, or reported as one that is not
    Date,
    /// `true`
    True,
    /// `false`
    False,
    /// A quoted text.
    Text,
}
