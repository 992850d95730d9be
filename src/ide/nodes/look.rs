//! What single nodes say, for those who look for one thing in them.

use cert_syntax::ast::{
    Entry, EntryKind, Expr, ExprKind, HeaderPartKind, Item, ItemKind, Name, Subject, Text,
};

use super::Node;
use crate::ide::snapshot::body_of;

/// Whom an element of a scenario is about.
pub(in crate::ide) fn subject_of(item: &Item) -> Option<Subject> {
    match &item.kind {
        ItemKind::Subject(subject)
        | ItemKind::Is { subject, .. }
        | ItemKind::Compare { subject, .. } => Some(*subject),
        ItemKind::All(_) | ItemKind::State(_) => None,
    }
}

/// The values that the type of an input or of a member's field lists.
pub(in crate::ide) fn values_of_type(entry: &Entry) -> &[Name] {
    let EntryKind::Entity(entity) = &entry.kind else { return &[] };
    let mut parts = entity.parts.iter();
    let values = parts.find_map(|part| match &part.kind {
        HeaderPartKind::Type(what) => Some(&what.values[..]),
        _ => None,
    });
    values.unwrap_or_default()
}

/// The outcomes of a decision, each with its entry.
pub(in crate::ide) fn outcomes(entry: &Entry) -> Vec<(Text, &Entry)> {
    let entries = body_of(entry).map_or(&[][..], |body| &body.entries);
    let outcomes = entries.iter().filter_map(|entry| match &entry.kind {
        EntryKind::Outcome(outcome) => Some((outcome.text, entry)),
        _ => None,
    });
    outcomes.collect()
}

/// The names on both sides of a comparison; none where the node is none.
pub(in crate::ide) fn compared(node: Node<'_>) -> Option<Vec<Name>> {
    match node {
        Node::Expr(Expr { kind: ExprKind::Compare { sides, .. }, .. }) => {
            Some(name_of(&sides.0).into_iter().chain(name_of(&sides.1)).collect())
        }
        Node::Expr(Expr { kind: ExprKind::In(value, _), .. }) => {
            Some(name_of(value).into_iter().collect())
        }
        Node::Item(Item {
            kind: ItemKind::Compare { subject: Subject::Name(name), .. }, ..
        }) => Some(vec![*name]),
        _ => None,
    }
}

fn name_of(expr: &Expr) -> Option<Name> {
    match &expr.kind {
        ExprKind::Name(name) => Some(*name),
        ExprKind::Paren(inner) => name_of(inner),
        _ => None,
    }
}
