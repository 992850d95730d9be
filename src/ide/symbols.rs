//! The outline of a text: its entities, defaults, outcomes and claims, each in what it stands in.

use cert_syntax::ast::{Condition, DefaultRule, Entity, Entry, EntryKind, Kind, Outcome, Text};
use cert_syntax::text::unquote;

use super::Snapshot;
use super::snapshot::body_of;
use crate::source::{FileId, Span};

/// An element of a text's outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// Its code, or else its text, or else its first word; never empty.
    pub name: String,
    /// Its text, where that is not its name; of a default its condition.
    pub detail: String,
    /// What it is.
    pub kind: SymbolKind,
    /// All of it.
    pub whole: Span,
    /// What names it, a part of the whole.
    pub at: Span,
    /// What stands in it.
    pub children: Vec<Symbol>,
}

/// What an element of an outline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SymbolKind {
    /// An entity.
    Entity(Kind),
    /// `each competence validated when …`
    Default,
    /// `outcome "…" when …`
    Outcome,
    /// `property "…" always …`
    Claim,
    /// `include "…"`
    Include,
}

/// Longer details are cut: an outline has one line for each.
const LONGEST: usize = 120;

impl Snapshot {
    /// The outline of a file, in the order of the text. What could not be read is left out.
    pub fn symbols(&self, file: FileId) -> Vec<Symbol> {
        let entries = self.loaded.tree(file).map_or(&[][..], |parsed| &parsed.tree.entries);
        self.symbols_of(file, entries)
    }

    /// The parser bounds how deep bodies nest, and with it this recursion.
    fn symbols_of(&self, file: FileId, entries: &[Entry]) -> Vec<Symbol> {
        let symbol = |entry: &Entry| {
            let (kind, name, detail, at) = symbol(self.text(file), entry)?;
            let inner = body_of(entry).map_or(&[][..], |body| &body.entries);
            let children = self.symbols_of(file, inner);
            Some(Symbol { name, detail, kind, whole: self.tidy(file, entry.span), at, children })
        };
        entries.iter().filter_map(symbol).collect()
    }
}

/// What an entry is, its name, its detail and where it is named; none where it is no symbol.
fn symbol(source: &str, entry: &Entry) -> Option<(SymbolKind, String, String, Span)> {
    let (kind, name, detail, at) = match &entry.kind {
        EntryKind::Entity(entity) => of_entity(source, entity),
        EntryKind::Group(group) => {
            let kind = SymbolKind::Entity(Kind::Criterion);
            (kind, one_line(group.kind_span.text(source)), String::new(), group.kind_span)
        }
        EntryKind::Default(default) => of_default(source, entry.span, default),
        EntryKind::Outcome(outcome) => of_outcome(source, outcome),
        EntryKind::Claim(claim) => {
            let name = claim.title.map(|title| said(source, title)).unwrap_or_default();
            let at = claim.title.map_or(Span::empty(entry.span.start), |title| title.span);
            (SymbolKind::Claim, name, one_line(claim.condition.span.text(source)), at)
        }
        EntryKind::Include(path) => {
            (SymbolKind::Include, said(source, *path), String::new(), path.span)
        }
        _ => return None,
    };
    let first_word = || entry.span.text(source).split_whitespace().next().unwrap_or("?").to_owned();
    let name = if name.is_empty() { first_word() } else { name };
    Some((kind, name, detail, at))
}

fn of_entity(source: &str, entity: &Entity) -> (SymbolKind, String, String, Span) {
    let kind = SymbolKind::Entity(entity.kind);
    let title = entity.title.map(|title| said(source, title)).unwrap_or_default();
    match (entity.code, entity.title) {
        (Some(code), _) => (kind, code.span.text(source).to_owned(), title, code.span),
        (None, Some(text)) => (kind, title, String::new(), text.span),
        (None, None) => {
            (kind, entity.kind_span.text(source).to_owned(), String::new(), entity.kind_span)
        }
    }
}

fn of_default(
    source: &str,
    whole: Span,
    default: &DefaultRule,
) -> (SymbolKind, String, String, Span) {
    let name = Span::new(whole.start, default.rule.verb_span.end).text(source);
    let condition = written(source, &default.rule.condition);
    (SymbolKind::Default, one_line(name), condition, default.kind_span)
}

fn of_outcome(source: &str, outcome: &Outcome) -> (SymbolKind, String, String, Span) {
    let condition = outcome.condition.as_ref().map(|condition| written(source, condition));
    let name = said(source, outcome.text);
    (SymbolKind::Outcome, name, condition.unwrap_or_default(), outcome.text.span)
}

fn written(source: &str, condition: &Condition) -> String {
    match condition {
        Condition::Expr(expr) => one_line(expr.span.text(source)),
        Condition::Unspecified(span) => one_line(span.text(source)),
    }
}

/// What a quoted text says, on one line.
fn said(source: &str, text: Text) -> String {
    one_line(&unquote(source, text))
}

/// `text` on one line that an outline has room for.
pub(super) fn one_line(text: &str) -> String {
    // As nearly all are written: one space between words.
    let mut before = 0;
    let is_single = |&byte: &u8| {
        let before = std::mem::replace(&mut before, byte);
        !byte.is_ascii_whitespace() || (byte == b' ' && before != b' ')
    };
    if text.len() <= LONGEST && text.as_bytes().iter().all(is_single) {
        return text.trim().to_owned();
    }
    let mut line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = line.char_indices().nth(LONGEST) {
        line.truncate(end);
        line.push('…');
    }
    line
}
