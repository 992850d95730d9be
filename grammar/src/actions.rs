//! What the grammar does when it has read something: builds nodes, nothing else.

use crate::ast::*;
use crate::recovery::{Error, Recoveries};
use crate::span::Span;

/// A quantifier with what it ranges over.
pub(crate) type Head = ((Quantifier, Span), Domain);

pub(crate) fn with<T>(mut items: Vec<T>, item: T) -> Vec<T> {
    items.push(item);
    items
}

// ---- Entries

pub(crate) fn with_entry(mut entries: Vec<Entry>, entry: Entry) -> Vec<Entry> {
    entries.push(entry);
    entries
}

/// An entry of which nothing could be read.
pub(crate) fn broken(
    entries: Vec<Entry>,
    span: Span,
    error: Error,
    recoveries: &Recoveries,
) -> Vec<Entry> {
    recoveries.note(error);
    with_entry(entries, Entry { span, kind: EntryKind::Error })
}

/// An entry whose header could not be read to its end, while its body could. The body belongs to
/// the entity whose header was being read; where there is none, to one of unknown kind.
pub(crate) fn broken_before_body(
    mut entries: Vec<Entry>,
    span: Span,
    error: Error,
    body: Body,
    recoveries: &Recoveries,
) -> Vec<Entry> {
    recoveries.note(error);
    let end = body.span.end;
    if let Some(Entry { span, kind: EntryKind::Entity(entity) }) = entries.last_mut()
        && entity.body.is_none()
    {
        span.end = end;
        entity.body = Some(body);
        return entries;
    }
    let entity = entity((Kind::Unknown, span), None, None, Vec::new(), Some(body));
    with_entry(entries, Entry { span: Span::new(span.start, end), kind: EntryKind::Entity(entity) })
}

/// A part of a header of which nothing could be read.
pub(crate) fn broken_part(
    parts: Vec<HeaderPart>,
    error: Error,
    recoveries: &Recoveries,
) -> Vec<HeaderPart> {
    recoveries.note(error);
    parts
}

pub(crate) fn entity(
    (kind, kind_span): (Kind, Span),
    code: Option<Name>,
    title: Option<Text>,
    parts: Vec<HeaderPart>,
    body: Option<Body>,
) -> Box<Entity> {
    Box::new(Entity { kind, kind_span, code, title, parts, body })
}

pub(crate) fn with_body(mut entity: Box<Entity>, body: Option<Body>) -> Box<Entity> {
    entity.body = body;
    entity
}

pub(crate) fn property(source: &str, key: Span, values: Vec<Value>) -> EntryKind {
    let name = key
        .text(source)
        .trim_end_matches(|sign: char| matches!(sign, ':' | '=') || sign.is_whitespace());
    // The key is shorter than the text, whose offsets all fit.
    #[allow(clippy::cast_possible_truncation, reason = "part of a span of u32")]
    let span = Span::new(key.start, key.start + name.len() as u32);
    EntryKind::Property(Box::new(Property { key: Name { span }, values }))
}

pub(crate) fn default_rule((kind, kind_span): (Kind, Span), rule: Rule) -> EntryKind {
    EntryKind::Default(Box::new(DefaultRule { kind, kind_span, rule }))
}

pub(crate) fn rule((verb, verb_span): (State, Span), condition: Condition) -> Rule {
    Rule { verb, verb_span, condition }
}

pub(crate) fn outcome(text: Text, condition: Option<Condition>) -> EntryKind {
    EntryKind::Outcome(Box::new(Outcome { text, condition }))
}

pub(crate) fn group((kind, kind_span): (GroupKind, Span), body: Body) -> EntryKind {
    EntryKind::Group(Box::new(Group { kind, kind_span, body }))
}

pub(crate) fn claim(title: Option<Text>, kind: ClaimKind, condition: Expr) -> EntryKind {
    EntryKind::Claim(Box::new(Claim { title, kind, condition }))
}

pub(crate) fn given(member: Option<Span>, facts: Vec<Item>) -> EntryKind {
    EntryKind::Given(Box::new(Given { member, facts }))
}

pub(crate) fn type_expr(name: Name, out_of: Option<Span>, values: Vec<Name>) -> TypeExpr {
    TypeExpr { name, out_of, values }
}

pub(crate) fn range(first: Value, last: Value) -> Value {
    Value {
        span: first.span.to(last.span),
        kind: ValueKind::Range(Box::new(first), Box::new(last)),
    }
}

pub(crate) fn item_is(subject: Subject, test: StateTest) -> ItemKind {
    ItemKind::Is { subject, negated: test.negated, state: test.state, state_span: test.span }
}

pub(crate) fn item_compare(
    subject: Subject,
    (op, op_span): (CompareOp, Span),
    values: Vec<Expr>,
) -> ItemKind {
    ItemKind::Compare { subject, op, op_span, values }
}

// ---- Conditions and numbers

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
