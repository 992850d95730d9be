//! What is written around a place, from the outermost entry to the word.

mod look;
mod parts;

use cert_syntax::ast::{Body, Entry, Expr, HeaderPart, Item, Name, Refs, Rule, Text, Value};

use super::Snapshot;
use super::snapshot::body_of;
use crate::source::{FileId, Span};
pub(super) use look::{compared, outcomes, subject_of, values_of_type};

/// A part of a tree.
#[derive(Clone, Copy, Debug)]
pub enum Node<'a> {
    /// An entry of a file or of a body.
    Entry(&'a Entry),
    /// A body.
    Body(&'a Body),
    /// A part of an entity's header.
    Part(&'a HeaderPart),
    /// The rule of a default, behind `each competence`.
    Rule(&'a Rule),
    /// A property's value.
    Value(&'a Value),
    /// A name in a list, or a range.
    Refs(&'a Refs),
    /// An element of `given` or `expect`.
    Item(&'a Item),
    /// A condition or a number.
    Expr(&'a Expr),
    /// A quoted text.
    Text(Text),
    /// A code or another bare word.
    Name(Name),
}

impl Node<'_> {
    /// Where it stands.
    pub fn span(&self) -> Span {
        match self {
            Self::Entry(entry) => entry.span,
            Self::Body(body) => body.span,
            Self::Part(part) => part.span,
            Self::Rule(rule) => rule.verb_span.to(parts::span_of_condition(&rule.condition)),
            Self::Value(value) => value.span,
            Self::Refs(refs) => {
                refs.last.map_or(refs.first.span, |last| refs.first.span.to(last.span))
            }
            Self::Item(item) => item.span,
            Self::Expr(expr) => expr.span,
            Self::Text(text) => text.span,
            Self::Name(name) => name.span,
        }
    }
}

impl Snapshot {
    /// What is written around `offset`, each part in the one before it. At the border of two parts
    /// it is the second.
    pub fn nodes_at(&self, file: FileId, offset: u32) -> Vec<Node<'_>> {
        let mut path = Vec::new();
        for entry in self.entries_at(file, offset) {
            path.push(Node::Entry(entry));
            path.extend(body_of(entry).filter(|body| body.span.touches(offset)).map(Node::Body));
        }
        // Entries of bodies were searched already: what is left is what stands in one entry alone.
        if let Some(Node::Entry(_)) = path.last() {
            descend(offset, &mut path);
        }
        path
    }
}

/// Goes from the last node into the last of its parts that touches `offset`, and so on.
fn descend<'a>(offset: u32, path: &mut Vec<Node<'a>>) {
    let touched = |node: &Node<'a>| {
        parts::of(*node).into_iter().rev().find(|part| part.span().touches(offset))
    };
    while let Some(inner) = path.last().and_then(touched) {
        path.push(inner);
    }
}
