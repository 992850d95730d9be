//! The digest: the same for the same rules, however the source spells or arranges them.
//!
//! It is the SHA-256 of the canonical JSON (RFC 8785) of all that decides:
//!
//! ```json
//! {"format": "cert-tables", "inputs": […], "result": "…", "tables": […], "version": "1.0"}
//! ```
//!
//! with `default`, `id` and `type` of each input and `columns`, `id`, `outcomes`, `rows` (`then`,
//! `when`) and `unspecified` of each table. Places, texts, sentences, properties, the generator
//! and the ids of rows decide nothing and are left out. Order decides nothing either: inputs,
//! tables and fields are sorted by their id, columns and rows by their canonical form.

use serde::Serialize;
use serde_json::Result;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fmt::Write;

use super::canonical::canonical;
use super::contract::{Cell, Field, Form, Id, Input, Row, Table, Tables, Type, Value};

/// The digest of `tables`, as `sha256:` and hexadecimal digits. It fails where writing the tables
/// would: on a number that has no decimal form.
pub fn digest(tables: &Tables) -> Result<String> {
    let mut hasher = Sha256::new();
    hasher.update(format!("{{\"format\":{},\"inputs\":[", canonical(&tables.format)?));
    let mut inputs: Vec<_> = tables.inputs.iter().collect();
    inputs.sort_by(|a, b| a.id.cmp(&b.id));
    for (index, input) in inputs.into_iter().enumerate() {
        hasher.update(comma(index));
        hasher.update(canonical(&DecidingInput::from(input))?);
    }
    hasher.update(format!("],\"result\":{},\"tables\":[", canonical(&tables.result)?));
    let mut sorted: Vec<_> = tables.tables.iter().collect();
    sorted.sort_by(|a, b| a.id.cmp(&b.id));
    let mut cells = Cells::new();
    for (index, table) in sorted.into_iter().enumerate() {
        hasher.update(comma(index));
        hasher.update(canonical_table(table, &mut cells)?);
    }
    hasher.update(format!("],\"version\":{}}}", canonical(&tables.version)?));
    let mut text = String::from("sha256:");
    for byte in hasher.finalize() {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    Ok(text)
}

const fn comma(index: usize) -> &'static str {
    if index == 0 { "" } else { "," }
}

/// What decides of an input.
#[derive(Serialize)]
struct DecidingInput<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    default: Option<&'a Value>,
    id: &'a Id,
    #[serde(rename = "type")]
    kind: Type,
}

impl<'a> From<&'a Input> for DecidingInput<'a> {
    fn from(input: &'a Input) -> Self {
        Self { default: input.default.as_ref(), id: &input.id, kind: deciding_type(&input.kind) }
    }
}

/// The type without its fields' titles, and with them in order.
fn deciding_type(kind: &Type) -> Type {
    let mut kind = kind.clone();
    if let Form::List { fields } = &mut kind.form {
        fields.sort_by(|a, b| a.id.cmp(&b.id));
        for Field { title, kind, .. } in fields {
            *title = None;
            *kind = deciding_type(kind);
        }
    }
    kind
}

/// The canonical form of each cell that was seen: there are many and few differ.
type Cells<'a> = HashMap<&'a Cell, String>;

/// What decides of a table: two with the same rows over the same columns, in whatever order, are
/// the same.
pub(crate) fn deciding(table: &Table) -> Result<String> {
    canonical_table(table, &mut Cells::new())
}

/// What decides of a table, its columns and rows in canonical order.
fn canonical_table<'a>(table: &'a Table, cells: &mut Cells<'a>) -> Result<String> {
    let mut columns = Vec::with_capacity(table.columns.len());
    for (place, column) in table.columns.iter().enumerate() {
        columns.push((canonical(column)?, place));
    }
    columns.sort_unstable();
    let places: Vec<_> = columns.iter().map(|&(_, place)| place).collect();
    let columns: Vec<_> = columns.into_iter().map(|(column, _)| column).collect();
    let mut rows = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        rows.push(canonical_row(row, &places, cells)?);
    }
    rows.sort_unstable();
    Ok(format!(
        "{{\"columns\":[{}],\"id\":{},\"outcomes\":{},\"rows\":[{}]{}}}",
        columns.join(","),
        canonical(&table.id)?,
        canonical(&table.outcomes)?,
        rows.join(","),
        if table.unspecified { ",\"unspecified\":true" } else { "" },
    ))
}

fn canonical_row<'a>(row: &'a Row, places: &[usize], cells: &mut Cells<'a>) -> Result<String> {
    let mut text = format!("{{\"then\":{},\"when\":[", canonical(&row.then)?);
    for (index, &place) in places.iter().enumerate() {
        text.push_str(comma(index));
        match row.when.get(place).map(|cell| cells.entry(cell)) {
            None => text.push_str("null"),
            Some(Entry::Occupied(known)) => text.push_str(known.get()),
            Some(Entry::Vacant(new)) => {
                let canonical = canonical(new.key())?;
                text.push_str(new.insert(canonical));
            }
        }
    }
    text.push_str("]}");
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::contract::{Because, Op};
    use crate::tables::samples::{compare, tables};

    fn of(tables: &Tables) -> String {
        digest(tables).unwrap_or_default()
    }

    #[test]
    fn it_is_the_hash_of_the_canonical_form() {
        let mut tables = tables();
        tables.inputs.truncate(1);
        tables.tables.truncate(1);
        tables.tables[0].rows.truncate(2);
        let expected = concat!(
            r#"{"format":"cert-tables","inputs":[{"id":"C1.K1","type":{"name":"state","#,
            r#""values":["met","unmet","not applicable"]}}],"result":"DE","tables":[{"columns":"#,
            r#"[{"read":"C1.K1"},{"read":"C1.K2"}],"id":"C1","outcomes":["validated","refused"],"#,
            r#""rows":[{"then":"refused","when":[["is","unmet"],null]},{"then":"validated","#,
            r#""when":[["in",["met","not applicable"]],["in",["met","not applicable"]]]}]}],"#,
            r#""version":"1.0"}"#,
        );
        let hash = Sha256::digest(expected).iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        });
        assert_eq!(of(&tables), format!("sha256:{hash}"));
    }

    #[test]
    fn it_stays_what_other_programs_compute() {
        // By the Python program of docs/tables.md, on the sample as it is written.
        let expected = "sha256:628a5f41013163edf6907580b5d134d2cf8aca4fe9a1ea0e57bc8213a6f2b013";
        assert_eq!(of(&tables()), expected);
    }

    #[test]
    fn what_does_not_decide_does_not_count() {
        let before = tables();
        let mut after = before.clone();
        after.generator.version = "9.9.9";
        after.digest.clear();
        after.sources.clear();
        after.entities.clear();
        after.certification.title = None;
        after.certification.properties.clear();
        after.inputs.reverse();
        after.tables.reverse();
        for input in &mut after.inputs {
            (input.title, input.at) = (None, None);
            if let Form::List { fields } = &mut input.kind.form {
                fields.reverse();
                for field in fields {
                    field.title = None;
                }
            }
        }
        for table in &mut after.tables {
            table.at.line += 7;
            table.columns.reverse();
            table.rows.reverse();
            for row in &mut table.rows {
                row.id.push('x');
                row.because = Because { fr: String::new(), en: String::new() };
                row.when.reverse();
            }
        }
        assert_eq!(of(&before), of(&after));
    }

    #[test]
    fn what_decides_counts() {
        let before = tables();
        let changes: [fn(&mut Tables); 9] = [
            |tables| tables.result = "C1".into(),
            |tables| tables.inputs[3].kind.not_applicable = true,
            |tables| tables.inputs[0].default = Some(Value::Text("met".into())),
            |tables| tables.inputs[0].id = "C1.K9".into(),
            |tables| tables.tables[0].rows[0].then = "refused".into(),
            |tables| tables.tables[0].rows[1].when.reverse(),
            |tables| tables.tables[1].rows[1].when[0] = compare(Op::AtMost, 10),
            |tables| tables.tables[2].unspecified = false,
            |tables| tables.tables[3].columns.swap(0, 1),
        ];
        for (place, change) in changes.iter().enumerate() {
            let mut after = before.clone();
            change(&mut after);
            assert_ne!(of(&before), of(&after), "change {place}");
        }
    }
}
