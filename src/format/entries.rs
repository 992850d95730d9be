//! Entries and the bodies that they stand in.

use cert_syntax::ast::{
    Body, Claim, Condition, DefaultRule, Entity, Entry, EntryKind, HeaderPart, HeaderPartKind,
    LiteralKind, Outcome, Property, Refs, Rule, TypeExpr, ValueKind,
};

use super::page::INDENT;
use super::sentence::Manner;
use super::writer::Writer;

impl Writer<'_> {
    /// Writes entries, each on lines of its own.
    pub(super) fn entries(&mut self, entries: &[Entry], indent: u32) {
        for entry in entries {
            self.start(entry.span.start, indent);
            match self.header(entry) {
                Some(body) => self.body(body, indent),
                None => self.up_to(entry.span.end),
            }
            self.end();
        }
    }

    /// Adds what stands before an entry's body, and returns that.
    fn header<'e>(&mut self, entry: &'e Entry) -> Option<&'e Body> {
        match &entry.kind {
            EntryKind::Entity(entity) => {
                self.entity(entity);
                return entity.body.as_ref();
            }
            EntryKind::Group(group) => return Some(&group.body),
            EntryKind::Property(property) => self.property(property),
            EntryKind::Rule(rule) => self.rule(rule),
            EntryKind::Default(default) => self.default_rule(default),
            EntryKind::Outcome(outcome) => self.outcome(outcome),
            EntryKind::Claim(claim) => self.claim(claim),
            EntryKind::Given(given) => self.items(&given.facts),
            EntryKind::Expect(expect) => self.items(&expect.items),
            EntryKind::Acquired(_) | EntryKind::Include(_) | EntryKind::Error => {}
        }
        None
    }

    /// Adds a body: the `<` ends the line, the `>` has its own. An empty one stays on its line.
    fn body(&mut self, body: &Body, indent: u32) {
        let (start, end) = (body.span.start, body.span.end);
        self.up_to(start);
        if self.is_empty(body.span) {
            return self.up_to(end);
        }
        self.up_to(start + 1);
        self.end();
        self.open_body();
        self.entries(&body.entries, indent + INDENT);
        self.rest(indent + INDENT, end.saturating_sub(1));
        self.start(end, indent);
        self.up_to(end);
    }

    // ---- Headers

    fn entity(&mut self, entity: &Entity) {
        let title = entity.title.map(|title| title.span);
        let code = entity.code.map(|code| code.span);
        self.up_to(title.or(code).unwrap_or(entity.kind_span).end);
        if entity.parts.is_empty() {
            return;
        }
        if title.is_some() {
            self.may_break();
        }
        self.group(Manner::Fill, |writer| {
            for (place, part) in entity.parts.iter().enumerate() {
                if place > 0 {
                    writer.may_break();
                }
                writer.header_part(part);
                writer.up_to(part.span.end);
            }
        });
    }

    fn header_part(&mut self, part: &HeaderPart) {
        match &part.kind {
            HeaderPartKind::Serves(refs) => self.refs(refs),
            HeaderPartKind::Type(what) => self.type_expr(what),
            HeaderPartKind::Eliminatory
            | HeaderPartKind::Optional
            | HeaderPartKind::Choose { .. }
            | HeaderPartKind::Group(_) => {}
        }
    }

    fn type_expr(&mut self, what: &TypeExpr) {
        self.list(&what.values, |writer, value| writer.up_to(value.span.end));
    }

    /// `C1, C3 to C5`
    pub(super) fn refs(&mut self, refs: &[Refs]) {
        self.list(refs, |writer, range| writer.up_to(range.last.unwrap_or(range.first).span.end));
    }

    // ---- Properties

    /// Short values fill their lines; where one is a text, each has its own.
    fn property(&mut self, property: &Property) {
        let is_text = |kind: &ValueKind| matches!(kind, ValueKind::Literal(literal) if literal.kind == LiteralKind::Text);
        let texts = property.values.iter().any(|value| is_text(&value.kind));
        let manner = if texts { Manner::All } else { Manner::Fill };
        self.up_to(property.values.first().map_or(0, |value| value.span.start));
        self.group(manner, |writer| {
            writer.list(&property.values, |writer, value| writer.up_to(value.span.end));
        });
    }

    // ---- Rules

    fn rule(&mut self, rule: &Rule) {
        match &rule.condition {
            Condition::Expr(condition) => self.expr(condition),
            Condition::Unspecified(span) => self.up_to(span.end),
        }
    }

    fn default_rule(&mut self, default: &DefaultRule) {
        self.rule(&default.rule);
    }

    fn outcome(&mut self, outcome: &Outcome) {
        self.up_to(outcome.text.span.end);
        if let Some(condition) = &outcome.condition {
            self.may_break();
            match condition {
                Condition::Expr(condition) => self.expr(condition),
                Condition::Unspecified(span) => self.up_to(span.end),
            }
        }
    }

    fn claim(&mut self, claim: &Claim) {
        if let Some(title) = claim.title {
            self.up_to(title.span.end);
            self.may_break();
        }
        self.expr(&claim.condition);
    }
}
