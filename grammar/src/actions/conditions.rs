//! Conditions and numbers.

use super::with;
use crate::ast::{
    Aggregate, AggregateKind, CompareOp, Domain, Expr, ExprKind, GroupKind, Literal, LiteralKind,
    Name, Over, ProductOp, Quantified, Quantifier, Refs, State, StateTest, SumOp,
};
use crate::span::Span;

/// A quantifier with what it ranges over.
pub(crate) type Head = ((Quantifier, Span), Domain);

/// `left` with one more term: chains are flat however long they are.
fn chain(
    left: Expr,
    right: Expr,
    terms_of: fn(ExprKind) -> Result<Vec<Expr>, ExprKind>,
    node: fn(Vec<Expr>) -> ExprKind,
) -> Expr {
    let span = left.span.to(right.span);
    let terms = match terms_of(left.kind) {
        Ok(terms) => with(terms, right),
        Err(kind) => vec![Expr { span: left.span, kind }, right],
    };
    Expr { span, kind: node(terms) }
}

pub(crate) fn implies(left: Expr, right: Expr) -> Expr {
    let terms = |kind| {
        if let ExprKind::Implies(terms) = kind { Ok(terms) } else { Err(kind) }
    };
    chain(left, right, terms, ExprKind::Implies)
}

pub(crate) fn or(left: Expr, right: Expr) -> Expr {
    let terms = |kind| {
        if let ExprKind::Or(terms) = kind { Ok(terms) } else { Err(kind) }
    };
    chain(left, right, terms, ExprKind::Or)
}

pub(crate) fn and(left: Expr, right: Expr) -> Expr {
    let terms = |kind| {
        if let ExprKind::And(terms) = kind { Ok(terms) } else { Err(kind) }
    };
    chain(left, right, terms, ExprKind::And)
}

pub(crate) fn sum(left: Expr, op: SumOp, right: Expr) -> Expr {
    let span = left.span.to(right.span);
    let kind = match left.kind {
        ExprKind::Sum(first, terms) => ExprKind::Sum(first, with(terms, (op, right))),
        kind => ExprKind::Sum(Box::new(Expr { span: left.span, kind }), vec![(op, right)]),
    };
    Expr { span, kind }
}

pub(crate) fn product(left: Expr, op: ProductOp, right: Expr) -> Expr {
    let span = left.span.to(right.span);
    let kind = match left.kind {
        ExprKind::Product(first, factors) => ExprKind::Product(first, with(factors, (op, right))),
        kind => ExprKind::Product(Box::new(Expr { span: left.span, kind }), vec![(op, right)]),
    };
    Expr { span, kind }
}

pub(crate) fn not(start: u32, inner: Expr) -> Expr {
    Expr { span: Span::new(start, inner.span.end), kind: ExprKind::Not(Box::new(inner)) }
}

pub(crate) fn minus(start: u32, inner: Expr) -> Expr {
    Expr { span: Span::new(start, inner.span.end), kind: ExprKind::Minus(Box::new(inner)) }
}

/// `-5`
pub(crate) fn negative(start: u32, number: Span) -> Expr {
    minus(start, literal(Literal { span: number, kind: LiteralKind::Number }))
}

pub(crate) fn compare(left: Expr, (op, op_span): (CompareOp, Span), right: Expr) -> Expr {
    let span = left.span.to(right.span);
    Expr { span, kind: ExprKind::Compare { op, op_span, sides: Box::new((left, right)) } }
}

pub(crate) fn between(value: Expr, low: Expr, high: Expr) -> Expr {
    Expr { span: value.span.to(high.span), kind: ExprKind::Between(Box::new((value, low, high))) }
}

pub(crate) fn is_in(value: Expr, values: Vec<Expr>, end: u32) -> Expr {
    Expr { span: Span::new(value.span.start, end), kind: ExprKind::In(Box::new(value), values) }
}

pub(crate) fn is(subject: Expr, test: StateTest) -> Expr {
    let span = subject.span.to(test.span);
    let subject = Box::new(subject);
    Expr {
        span,
        kind: ExprKind::Is {
            subject,
            negated: test.negated,
            state: test.state,
            state_span: test.span,
        },
    }
}

/// `is not applicable` asks for a state of its own, however its words are cut.
pub(crate) fn state_test(negated: bool, (state, span): (State, Span)) -> StateTest {
    match (negated, state) {
        (true, State::Applicable) => {
            StateTest { negated: false, state: State::NotApplicable, span }
        }
        (true, State::NotApplicable) => {
            StateTest { negated: false, state: State::Applicable, span }
        }
        _ => StateTest { negated, state, span },
    }
}

pub(crate) fn name(name: Name) -> Expr {
    Expr { span: name.span, kind: ExprKind::Name(name) }
}

/// `bloc B1`: the word before the code is for the reader.
pub(crate) fn spoken_of(start: u32, name: Name) -> Expr {
    Expr { span: Span::new(start, name.span.end), kind: ExprKind::Name(name) }
}

pub(crate) fn literal(literal: Literal) -> Expr {
    Expr { span: literal.span, kind: ExprKind::Literal(literal) }
}

pub(crate) fn other_literal((kind, span): (LiteralKind, Span)) -> Literal {
    Literal { span, kind }
}

pub(crate) fn paren(span: Span, inner: Expr) -> Expr {
    Expr { span, kind: ExprKind::Paren(Box::new(inner)) }
}

// ---- Quantifiers and aggregates

pub(crate) fn group_head((group, span): (GroupKind, Span), domain: Domain) -> Head {
    let quantifier = match group {
        GroupKind::Any => Quantifier::Any,
        GroupKind::All => Quantifier::All,
    };
    ((quantifier, span), domain)
}

pub(crate) fn quantified(
    ((quantifier, quantifier_span), domain): Head,
    except: Vec<Refs>,
    filter: Option<Expr>,
    state: Option<StateTest>,
) -> Quantified {
    Quantified { quantifier, quantifier_span, domain, except, filter, state }
}

pub(crate) fn quantified_expr(span: Span, quantified: Quantified) -> Expr {
    Expr { span, kind: ExprKind::Quantified(Box::new(quantified)) }
}

pub(crate) fn aggregate(span: Span, (kind, kind_span): (AggregateKind, Span), over: Over) -> Expr {
    Expr { span, kind: ExprKind::Aggregate(Box::new(Aggregate { kind, kind_span, over })) }
}

pub(crate) fn over(domain: Domain, except: Vec<Refs>, filter: Option<Expr>) -> Over {
    Over::Domain { domain, except, filter: filter.map(Box::new) }
}
