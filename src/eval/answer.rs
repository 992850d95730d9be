//! Answers in JSON, one a line. What every answer repeats is written once and copied.

use super::calendar::{iso, iso_duration};
use super::candidate::{Candidate, Known, PENDING, Record, Several};
use super::explain::Reason;
use super::facts::Unreadable;
use super::plan::{ABSENT, Domain, Field, Plan, Scale, Type};
use super::span::Numbers;
use super::what_if::WhatIf;
use crate::diagnostics::Words;

/// Writes answers for the candidates of some tables.
#[derive(Debug)]
pub struct Answers<'a> {
    plan: &'a Plan,
    /// The certification and the digest.
    head: String,
    tables: Vec<Texts>,
}

/// What is written of a table, in JSON.
#[derive(Debug)]
struct Texts {
    name: String,
    outcomes: Vec<String>,
    /// The id and the sentence of each row.
    rows: Vec<String>,
}

impl<'a> Answers<'a> {
    /// Prepares to answer.
    pub fn new(plan: &'a Plan) -> Self {
        let head = format!(
            "\"certification\":{},\"digest\":{}",
            quoted(&plan.certification),
            quoted(&plan.digest)
        );
        let tables = plan.tables.iter().map(|table| {
            let outcomes = table.outcomes.names.iter().map(|name| quoted(name));
            let rows = table.rows.iter().map(|row| {
                let (id, fr, en) =
                    (quoted(&row.id), quoted(&row.because.fr), quoted(&row.because.en));
                format!("\"row\":{id},\"because\":{{\"fr\":{fr},\"en\":{en}}}")
            });
            Texts { name: quoted(&table.id), outcomes: outcomes.collect(), rows: rows.collect() }
        });
        Self { plan, head, tables: tables.collect() }
    }

    /// Appends the answer for a candidate that was decided, as a line.
    pub fn write(&self, candidate: &Candidate, explained: bool, out: &mut String) {
        self.write_with(candidate, explained, None, out);
    }

    /// Appends the answer for a candidate that was decided, with what could still change it.
    pub fn write_with(
        &self,
        candidate: &Candidate,
        explained: bool,
        what_if: Option<&WhatIf<'_>>,
        out: &mut String,
    ) {
        out.push('{');
        if let Some(name) = candidate.name() {
            push(out, &["\"candidate\":", &quoted(name), ","]);
        }
        let unknown;
        let candidate = match self.plan.fits(candidate) {
            true => candidate,
            false => {
                unknown = self.plan.candidate();
                &unknown
            }
        };
        push(out, &[&self.head, ",\"result\":", self.status(candidate, self.plan.result)]);
        out.push_str(",\"statuses\":{");
        for (table, texts) in self.tables.iter().enumerate() {
            let comma = if table == 0 { "" } else { "," };
            push(out, &[comma, &texts.name, ":", self.status(candidate, table)]);
        }
        out.push('}');
        if explained {
            out.push_str(",\"explanations\":");
            let explanation = self.plan.explain(candidate);
            let reasons = explanation.reasons.iter().enumerate();
            list(out, reasons, |out, (table, reason)| self.reason(candidate, table, reason, out));
        }
        if let Some(what_if) = what_if {
            out.push_str(",\"what_if\":");
            what_if.write(self.plan, candidate, out);
        }
        out.push_str("}\n");
    }

    /// Appends what is wrong with a candidate file, as a line in place of the answer.
    pub fn write_unreadable(line: usize, wrong: &Unreadable, out: &mut String) {
        push(out, &["{\"line\":", &line.to_string()]);
        if let Some(name) = &wrong.candidate {
            push(out, &[",\"candidate\":", &quoted(name)]);
        }
        out.push_str(",\"errors\":");
        list(out, &wrong.problems, |out, problem| {
            out.push('{');
            if let Some(fact) = &problem.fact {
                push(out, &["\"fact\":", &quoted(fact), ","]);
            }
            let Words { en, fr } = &problem.words;
            push(out, &["\"message\":{\"fr\":", &quoted(fr), ",\"en\":", &quoted(en), "}}"]);
        });
        out.push_str("}\n");
    }

    fn status(&self, candidate: &Candidate, table: usize) -> &str {
        const PENDING_TEXT: &str = "\"pending\"";
        if candidate.rows[table] == PENDING {
            return PENDING_TEXT;
        }
        let outcome = self.plan.mask(candidate, self.plan.slot(table)).trailing_zeros() as usize;
        self.tables[table].outcomes.get(outcome).map_or(PENDING_TEXT, String::as_str)
    }

    fn reason(&self, candidate: &Candidate, table: usize, reason: &Reason<'_>, out: &mut String) {
        let texts = &self.tables[table];
        push(out, &["{\"table\":", &texts.name, ",\"status\":", self.status(candidate, table)]);
        match reason.row {
            Some(row) => {
                let row_text = texts.rows.get(candidate.rows[table] as usize);
                push(out, &[",", row_text.map_or("", String::as_str)]);
                self.told(candidate, reason, out);
                out.push_str(",\"rests_on\":");
                list(out, &row.grounds, |out, slot| self.ground(candidate, *slot, out));
            }
            None => {
                let inputs = &self.plan.inputs;
                self.told(candidate, reason, out);
                out.push_str(",\"needs\":");
                list(out, &reason.facts, |out, fact| out.push_str(&inputs[*fact].key));
                if !reason.unspecified.is_empty() {
                    out.push_str(",\"unspecified\":");
                    list(out, &reason.unspecified, |out, table| {
                        out.push_str(&self.tables[*table].name);
                    });
                }
            }
        }
        out.push('}');
    }

    /// What people are told of it.
    fn told(&self, candidate: &Candidate, reason: &Reason<'_>, out: &mut String) {
        let Words { en, fr } = self.plan.told(candidate, reason);
        push(out, &[",\"told\":{\"fr\":", &quoted(&fr), ",\"en\":", &quoted(&en), "}"]);
    }

    /// What a row looked at, and what it found.
    fn ground(&self, candidate: &Candidate, slot: usize, out: &mut String) {
        if let Some(table) = self.plan.table_in(slot) {
            let name = &self.tables[table].name;
            push(out, &["{\"table\":", name, ",\"status\":", self.status(candidate, table), "}"]);
            return;
        }
        push(out, &["{\"fact\":", &self.plan.inputs[slot].key]);
        let end = out.len();
        out.push_str(",\"value\":");
        if self.plan.write_value(candidate, slot, out).is_none() {
            out.truncate(end);
        }
        out.push('}');
    }
}

impl Plan {
    /// The value of a fact as a candidate file writes it; none where it is missing.
    pub(super) fn value(&self, candidate: &Candidate, input: usize) -> Option<String> {
        let mut out = String::new();
        self.write_value(candidate, input, &mut out)?;
        Some(out)
    }

    /// Appends the value of a fact; none where it is missing.
    fn write_value(&self, candidate: &Candidate, input: usize, out: &mut String) -> Option<()> {
        let of = &self.inputs[input];
        match &of.kind {
            Type::Listed(domain) => listed(domain, self.mask(candidate, input), out)?,
            Type::Number(kind) => number(&kind.scale, &candidate.numbers[of.place], out)?,
            Type::Set { values, .. } => {
                let Several::Set(set) = candidate.several(input)? else { return None };
                let chosen = values.names.iter().enumerate().filter(|(bit, _)| set >> bit & 1 == 1);
                list(out, chosen, |out, (_, name)| quote(name, out));
            }
            Type::List(fields) => {
                let Several::Records(records) = candidate.several(input)? else { return None };
                list(out, records, |out, record| self::record(fields, record, out));
            }
        }
        Some(())
    }
}

/// The fields of a record that are known.
fn record(fields: &[Field], record: &Record, out: &mut String) {
    out.push('{');
    let mut comma = "";
    for (field, known) in fields.iter().zip(record) {
        let end = out.len();
        out.push_str(comma);
        quote(&field.id, out);
        out.push(':');
        let value = match (&field.kind, known) {
            (Type::Listed(domain), Known::Values(mask)) => listed(domain, *mask, out),
            (Type::Number(kind), Known::Numbers(known)) => number(&kind.scale, known, out),
            _ => None,
        };
        match value {
            Some(()) => comma = ",",
            None => out.truncate(end),
        }
    }
    out.push('}');
}

fn listed(domain: &Domain, mask: u64, out: &mut String) -> Option<()> {
    let name = domain.name(mask)?;
    match domain.boolean && mask != domain.absent {
        true => out.push_str(name),
        false => quote(name, out),
    }
    Some(())
}

fn number(scale: &Scale, known: &Numbers, out: &mut String) -> Option<()> {
    if known.span.is_none() {
        quote(ABSENT, out);
        return Some(());
    }
    let value = known.value()?;
    match scale {
        Scale::Date => quote(&value.to_whole().map(iso)?, out),
        Scale::Duration(unit) => quote(&iso_duration(&value.text(), *unit), out),
        _ => out.push_str(&value.text()),
    }
    Some(())
}

pub(super) fn list<T>(
    out: &mut String,
    items: impl IntoIterator<Item = T>,
    mut write: impl FnMut(&mut String, T),
) {
    out.push('[');
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        write(out, item);
    }
    out.push(']');
}

pub(super) fn push(out: &mut String, parts: &[&str]) {
    for part in parts {
        out.push_str(part);
    }
}

/// A text in JSON.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    quote(text, &mut out);
    out
}

/// Appends a text in JSON.
fn quote(text: &str, out: &mut String) {
    let is_plain = |byte: u8| byte >= b' ' && byte != b'"' && byte != b'\\';
    match text.bytes().all(is_plain) {
        true => push(out, &["\"", text, "\""]),
        false => out.push_str(&serde_json::to_string(text).unwrap_or_default()),
    }
}
