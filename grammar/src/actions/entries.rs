//! Entries and what they are made of.

use super::with;
use crate::ast::{
    Body, Claim, ClaimKind, CompareOp, Condition, DefaultRule, Entity, Entry, EntryKind, Expr,
    Given, Group, GroupKind, HeaderPart, Item, ItemKind, Kind, Members, Name, Outcome, Property,
    Rule, State, StateTest, Subject, Text, TypeExpr, Value, ValueKind,
};
use crate::recovery::{Error, Recoveries};
use crate::span::Span;

/// An entry of which nothing could be read.
pub(crate) fn broken(
    entries: Vec<Entry>,
    span: Span,
    error: Error,
    recoveries: &Recoveries,
) -> Vec<Entry> {
    recoveries.note(error);
    with(entries, Entry { span, kind: EntryKind::Error })
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
    let entity = Box::new(entity((Kind::Unknown, span), None, None, Vec::new(), Some(body)));
    with(entries, Entry { span: Span::new(span.start, end), kind: EntryKind::Entity(entity) })
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
) -> Entity {
    Entity { kind, kind_span, code, title, parts, body }
}

pub(crate) fn with_body(mut entity: Entity, body: Option<Body>) -> Entity {
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

pub(crate) fn given(members: Option<Members>, facts: Vec<Item>) -> EntryKind {
    EntryKind::Given(Box::new(Given { members, facts }))
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
