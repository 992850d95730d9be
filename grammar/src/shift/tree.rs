//! Moves the nodes of a tree.

use crate::ast::{
    Acquired, Aggregate, Body, Claim, Condition, DefaultRule, Domain, Entity, Entry, EntryKind,
    Expect, Expr, ExprKind, Given, Group, HeaderPart, HeaderPartKind, Item, ItemKind, Literal,
    Members, Name, Outcome, Over, Property, Quantified, Quantifier, Refs, Rule, StateTest, Subject,
    Text, TypeExpr, Value, ValueKind, WeightedItem,
};

use super::{Move, Shift};

impl Shift for Name {
    fn shift(&mut self, by: Move) {
        let Self { span } = self;
        span.shift(by);
    }
}

impl Shift for Text {
    fn shift(&mut self, by: Move) {
        let Self { span } = self;
        span.shift(by);
    }
}

impl Shift for Literal {
    fn shift(&mut self, by: Move) {
        let Self { span, kind: _ } = self;
        span.shift(by);
    }
}

impl Shift for Refs {
    fn shift(&mut self, by: Move) {
        let Self { first, last } = self;
        (first, last).shift(by);
    }
}

// ---- Entries

impl Shift for Entry {
    fn shift(&mut self, by: Move) {
        let Self { span, kind } = self;
        if span.end >= by.from {
            (span, kind).shift(by);
        }
    }
}

impl Shift for EntryKind {
    fn shift(&mut self, by: Move) {
        match self {
            Self::Entity(entity) => entity.shift(by),
            Self::Property(property) => property.shift(by),
            Self::Rule(rule) => rule.shift(by),
            Self::Default(default) => default.shift(by),
            Self::Acquired(acquired) => acquired.shift(by),
            Self::Outcome(outcome) => outcome.shift(by),
            Self::Group(group) => group.shift(by),
            Self::Include(path) => path.shift(by),
            Self::Claim(claim) => claim.shift(by),
            Self::Given(given) => given.shift(by),
            Self::Expect(expect) => expect.shift(by),
            Self::Error => {}
        }
    }
}

impl Shift for Entity {
    fn shift(&mut self, by: Move) {
        let Self { kind: _, kind_span, code, title, parts, body } = self;
        (kind_span, code, title).shift(by);
        (parts, body).shift(by);
    }
}

impl Shift for HeaderPart {
    fn shift(&mut self, by: Move) {
        let Self { span, kind } = self;
        (span, kind).shift(by);
    }
}

impl Shift for HeaderPartKind {
    fn shift(&mut self, by: Move) {
        match self {
            Self::Serves(refs) => refs.shift(by),
            Self::Type(what) => what.shift(by),
            Self::Choose { least, most } => (least, most).shift(by),
            Self::Eliminatory | Self::Optional | Self::Group(_) => {}
        }
    }
}

impl Shift for Body {
    fn shift(&mut self, by: Move) {
        let Self { span, entries } = self;
        (span, entries).shift(by);
    }
}

impl Shift for TypeExpr {
    fn shift(&mut self, by: Move) {
        let Self { name, out_of, values } = self;
        (name, out_of, values).shift(by);
    }
}

impl Shift for Property {
    fn shift(&mut self, by: Move) {
        let Self { key, values } = self;
        (key, values).shift(by);
    }
}

impl Shift for Value {
    fn shift(&mut self, by: Move) {
        let Self { span, kind } = self;
        (span, kind).shift(by);
    }
}

impl Shift for ValueKind {
    fn shift(&mut self, by: Move) {
        match self {
            Self::Literal(literal) => literal.shift(by),
            Self::Range(first, last) => (first, last).shift(by),
            Self::Name | Self::Unspecified => {}
        }
    }
}

impl Shift for Rule {
    fn shift(&mut self, by: Move) {
        let Self { verb: _, verb_span, condition } = self;
        (verb_span, condition).shift(by);
    }
}

impl Shift for Condition {
    fn shift(&mut self, by: Move) {
        match self {
            Self::Expr(expr) => expr.shift(by),
            Self::Unspecified(span) => span.shift(by),
        }
    }
}

impl Shift for DefaultRule {
    fn shift(&mut self, by: Move) {
        let Self { kind: _, kind_span, rule } = self;
        (kind_span, rule).shift(by);
    }
}

impl Shift for Acquired {
    fn shift(&mut self, by: Move) {
        match self {
            Self::Life => {}
            Self::For(span) => span.shift(by),
        }
    }
}

impl Shift for Outcome {
    fn shift(&mut self, by: Move) {
        let Self { text, condition } = self;
        (text, condition).shift(by);
    }
}

impl Shift for Group {
    fn shift(&mut self, by: Move) {
        let Self { kind: _, kind_span, body } = self;
        (kind_span, body).shift(by);
    }
}

impl Shift for Claim {
    fn shift(&mut self, by: Move) {
        let Self { title, kind: _, condition } = self;
        (title, condition).shift(by);
    }
}

// ---- Scenarios

impl Shift for Given {
    fn shift(&mut self, by: Move) {
        let Self { members, facts } = self;
        (members, facts).shift(by);
    }
}

impl Shift for Members {
    fn shift(&mut self, by: Move) {
        let Self { span, jury, any: _ } = self;
        (span, jury).shift(by);
    }
}

impl Shift for Expect {
    fn shift(&mut self, by: Move) {
        let Self { items } = self;
        items.shift(by);
    }
}

impl Shift for Item {
    fn shift(&mut self, by: Move) {
        let Self { span, kind } = self;
        (span, kind).shift(by);
    }
}

impl Shift for ItemKind {
    fn shift(&mut self, by: Move) {
        match self {
            Self::Subject(subject) => subject.shift(by),
            Self::Is { subject, negated: _, state: _, state_span } => {
                (subject, state_span).shift(by);
            }
            Self::Compare { subject, op: _, op_span, values } => {
                (subject, op_span, values).shift(by);
            }
            Self::All(quantified) => quantified.shift(by),
            Self::State(_) => {}
        }
    }
}

impl Shift for Subject {
    fn shift(&mut self, by: Move) {
        match self {
            Self::Name(name) => name.shift(by),
            Self::Certified(span) | Self::Jury(span) => span.shift(by),
        }
    }
}

// ---- Conditions

impl Shift for Expr {
    fn shift(&mut self, by: Move) {
        let Self { span, kind } = self;
        (span, kind).shift(by);
    }
}

impl Shift for ExprKind {
    /// The parser bounds how deep expressions nest, and with it this recursion.
    fn shift(&mut self, by: Move) {
        match self {
            Self::Name(name) => name.shift(by),
            Self::Certified | Self::Jury => {}
            Self::Literal(literal) => literal.shift(by),
            Self::Paren(inner) | Self::Not(inner) | Self::Minus(inner) => inner.shift(by),
            Self::Or(parts) | Self::And(parts) | Self::Implies(parts) => parts.shift(by),
            Self::Compare { op: _, op_span, sides } => (op_span, sides).shift(by),
            Self::Between(parts) => parts.shift(by),
            Self::In(what, values) => (what, values).shift(by),
            Self::Is { subject, negated: _, state: _, state_span } => {
                (subject, state_span).shift(by);
            }
            Self::Quantified(quantified) => quantified.shift(by),
            Self::Sum(first, terms) => {
                first.shift(by);
                for (_, term) in terms {
                    term.shift(by);
                }
            }
            Self::Product(first, factors) => {
                first.shift(by);
                for (_, factor) in factors {
                    factor.shift(by);
                }
            }
            Self::Aggregate(aggregate) => aggregate.shift(by),
        }
    }
}

impl Shift for Quantifier {
    fn shift(&mut self, by: Move) {
        match self {
            Self::All | Self::Any | Self::No => {}
            Self::Amount(_, amount) => amount.shift(by),
        }
    }
}

impl Shift for Domain {
    fn shift(&mut self, by: Move) {
        let Self { kind, of } = self;
        if let Some((_, span)) = kind {
            span.shift(by);
        }
        of.shift(by);
    }
}

impl Shift for Quantified {
    fn shift(&mut self, by: Move) {
        let Self { quantifier, quantifier_span, domain, except, filter, state } = self;
        (quantifier, quantifier_span, domain).shift(by);
        (except, filter, state).shift(by);
    }
}

impl Shift for StateTest {
    fn shift(&mut self, by: Move) {
        let Self { negated: _, state: _, span } = self;
        span.shift(by);
    }
}

impl Shift for Aggregate {
    fn shift(&mut self, by: Move) {
        let Self { kind: _, kind_span, over } = self;
        (kind_span, over).shift(by);
    }
}

impl Shift for Over {
    fn shift(&mut self, by: Move) {
        match self {
            Self::Items(items) => items.shift(by),
            Self::Domain { domain, except, filter } => (domain, except, filter).shift(by),
        }
    }
}

impl Shift for WeightedItem {
    fn shift(&mut self, by: Move) {
        let Self { value, coefficient } = self;
        (value, coefficient).shift(by);
    }
}
