//! What a part of a tree is made of, in the order written. Bodies are left out: their entries are
//! many, and are found by searching.

use cert_syntax::ast::{
    Aggregate, Condition, Domain, Entity, EntryKind, Expr, ExprKind, HeaderPart, HeaderPartKind,
    Item, ItemKind, Literal, LiteralKind, Name, Over, Quantified, Refs, Subject, Text, Value,
    ValueKind,
};

use super::Node;
use crate::source::Span;

/// The parts of a node.
pub(super) fn of(node: Node<'_>) -> Vec<Node<'_>> {
    match node {
        Node::Entry(entry) => of_entry(&entry.kind),
        Node::Part(part) => of_header_part(part),
        Node::Rule(rule) => of_condition(&rule.condition),
        Node::Value(value) => of_value(value),
        Node::Refs(refs) => names(refs),
        Node::Item(item) => of_item(item),
        Node::Expr(expr) => of_expr(expr),
        Node::Body(_) | Node::Text(_) | Node::Name(_) => Vec::new(),
    }
}

/// Where what follows `when` stands.
pub(super) fn span_of_condition(condition: &Condition) -> Span {
    match condition {
        Condition::Expr(expr) => expr.span,
        Condition::Unspecified(span) => *span,
    }
}

fn of_entry(kind: &EntryKind) -> Vec<Node<'_>> {
    match kind {
        EntryKind::Entity(entity) => of_entity(entity),
        EntryKind::Property(property) => std::iter::once(Node::Name(property.key))
            .chain(all(&property.values, Node::Value))
            .collect(),
        EntryKind::Rule(rule) => of_condition(&rule.condition),
        EntryKind::Default(default) => vec![Node::Rule(&default.rule)],
        EntryKind::Outcome(outcome) => {
            let condition = outcome.condition.as_ref().map(of_condition).unwrap_or_default();
            std::iter::once(Node::Text(outcome.text)).chain(condition).collect()
        }
        EntryKind::Include(path) => vec![Node::Text(*path)],
        EntryKind::Claim(claim) => {
            claim.title.map(Node::Text).into_iter().chain([Node::Expr(&claim.condition)]).collect()
        }
        EntryKind::Given(given) => {
            let jury = given.members.and_then(|members| members.jury).map(Node::Name);
            jury.into_iter().chain(all(&given.facts, Node::Item)).collect()
        }
        EntryKind::Expect(expect) => all(&expect.items, Node::Item).collect(),
        EntryKind::Acquired(_) | EntryKind::Group(_) | EntryKind::Error => Vec::new(),
    }
}

fn of_entity(entity: &Entity) -> Vec<Node<'_>> {
    let code = entity.code.map(Node::Name);
    let title = entity.title.map(Node::Text);
    code.into_iter().chain(title).chain(all(&entity.parts, Node::Part)).collect()
}

fn of_header_part(part: &HeaderPart) -> Vec<Node<'_>> {
    match &part.kind {
        HeaderPartKind::Serves(refs) => all(refs, Node::Refs).collect(),
        HeaderPartKind::Type(what) => {
            std::iter::once(what.name).chain(what.values.iter().copied()).map(Node::Name).collect()
        }
        _ => Vec::new(),
    }
}

fn of_condition(condition: &Condition) -> Vec<Node<'_>> {
    match condition {
        Condition::Expr(expr) => vec![Node::Expr(expr)],
        Condition::Unspecified(_) => Vec::new(),
    }
}

fn of_value(value: &Value) -> Vec<Node<'_>> {
    match &value.kind {
        ValueKind::Name => vec![Node::Name(Name { span: value.span })],
        ValueKind::Literal(literal) => of_literal(*literal),
        ValueKind::Range(first, last) => vec![Node::Value(first), Node::Value(last)],
        ValueKind::Unspecified => Vec::new(),
    }
}

fn of_item(item: &Item) -> Vec<Node<'_>> {
    match &item.kind {
        ItemKind::Subject(subject) | ItemKind::Is { subject, .. } => of_subject(*subject),
        ItemKind::Compare { subject, values, .. } => {
            of_subject(*subject).into_iter().chain(all(values, Node::Expr)).collect()
        }
        ItemKind::All(quantified) => of_quantified(quantified),
        ItemKind::State(_) => Vec::new(),
    }
}

fn of_subject<'a>(subject: Subject) -> Vec<Node<'a>> {
    match subject {
        Subject::Name(name) => vec![Node::Name(name)],
        Subject::Certified(_) | Subject::Jury(_) => Vec::new(),
    }
}

fn of_expr(expr: &Expr) -> Vec<Node<'_>> {
    match &expr.kind {
        ExprKind::Name(name) => vec![Node::Name(*name)],
        ExprKind::Literal(literal) => of_literal(*literal),
        ExprKind::Certified | ExprKind::Jury => Vec::new(),
        ExprKind::Paren(inner) | ExprKind::Not(inner) | ExprKind::Minus(inner) => {
            vec![Node::Expr(inner)]
        }
        ExprKind::Or(parts) | ExprKind::And(parts) | ExprKind::Implies(parts) => {
            all(parts, Node::Expr).collect()
        }
        ExprKind::Compare { sides, .. } => vec![Node::Expr(&sides.0), Node::Expr(&sides.1)],
        ExprKind::Between(parts) => {
            vec![Node::Expr(&parts.0), Node::Expr(&parts.1), Node::Expr(&parts.2)]
        }
        ExprKind::In(value, list) => {
            std::iter::once(Node::Expr(value)).chain(all(list, Node::Expr)).collect()
        }
        ExprKind::Is { subject, .. } => vec![Node::Expr(subject)],
        ExprKind::Quantified(quantified) => of_quantified(quantified),
        ExprKind::Sum(first, rest) => std::iter::once(&**first)
            .chain(rest.iter().map(|(_, term)| term))
            .map(Node::Expr)
            .collect(),
        ExprKind::Product(first, rest) => std::iter::once(&**first)
            .chain(rest.iter().map(|(_, term)| term))
            .map(Node::Expr)
            .collect(),
        ExprKind::Aggregate(aggregate) => of_aggregate(aggregate),
    }
}

fn of_quantified(quantified: &Quantified) -> Vec<Node<'_>> {
    of_set(&quantified.domain, &quantified.except, quantified.filter.as_ref())
}

fn of_aggregate(aggregate: &Aggregate) -> Vec<Node<'_>> {
    match &aggregate.over {
        Over::Items(items) => items.iter().map(|item| Node::Expr(&item.value)).collect(),
        Over::Domain { domain, except, filter } => of_set(domain, except, filter.as_deref()),
    }
}

fn of_set<'a>(domain: &'a Domain, except: &'a [Refs], filter: Option<&'a Expr>) -> Vec<Node<'a>> {
    let lists = all(&domain.of, Node::Refs).chain(all(except, Node::Refs));
    lists.chain(filter.map(Node::Expr)).collect()
}

fn of_literal<'a>(literal: Literal) -> Vec<Node<'a>> {
    match literal.kind {
        LiteralKind::Text => vec![Node::Text(Text { span: literal.span })],
        _ => Vec::new(),
    }
}

fn names<'a>(refs: &Refs) -> Vec<Node<'a>> {
    std::iter::once(refs.first).chain(refs.last).map(Node::Name).collect()
}

/// Each of a list as a node.
fn all<'a, T>(list: &'a [T], node: fn(&'a T) -> Node<'a>) -> impl Iterator<Item = Node<'a>> {
    list.iter().map(node)
}
