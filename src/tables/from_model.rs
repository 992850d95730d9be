//! From a checked certification to its compiled form.

use super::because;
use super::contract::{Generator, Tables};
use super::decide::{MOST_ROWS, Refusal, Settled, table};
use super::digest::digest;
use super::document::Document;
use super::ids::Ids;
use super::messages;
use crate::diagnostics::Diagnostic;
use crate::model::Model;
use crate::source::Sources;

/// Compiles a certification whose check found no error. None, and said why, where a rule is too
/// large for a table: a table is exact or it is not written.
pub fn compile(model: &Model, sources: &Sources) -> (Option<Tables>, Vec<Diagnostic>) {
    let ids = Ids::new(model);
    let document = Document { model, sources, ids: &ids };
    let mut diagnostics = ids.clashes(model);
    if !diagnostics.is_empty() {
        return (None, diagnostics);
    }
    let mut list = Vec::with_capacity(model.decided.len());
    let mut complete = true;
    for decided in &model.decided {
        match table(&document, decided) {
            Ok(Settled { table, idle }) => {
                if idle {
                    diagnostics.push(messages::idle_test(decided.at));
                }
                list.push(table);
            }
            Err(refusal) => {
                complete = false;
                let entity = model.entity(decided.entity);
                diagnostics.push(match refusal {
                    Refusal::TooManyRows(rows) => {
                        messages::too_many_rows(decided.at, entity.place(), rows, MOST_ROWS)
                    }
                    Refusal::TooManyClasses => messages::too_many_classes(decided.at),
                    Refusal::NoColumn => messages::no_column(decided.at),
                });
            }
        }
    }
    if !complete {
        return (None, diagnostics);
    }
    let mut tables = Tables {
        format: "cert-tables",
        version: "1.0",
        generator: Generator { name: "certc", version: env!("CARGO_PKG_VERSION") },
        digest: String::new(),
        certification: document.certification(),
        sources: document.sources(),
        entities: document.entities(),
        inputs: document.inputs(),
        tables: list,
        result: ids.of(model.certification),
    };
    // Numbers that could not be written would have been refused with their rules.
    tables.digest = digest(&tables).unwrap_or_default();
    because::fill(&mut tables);
    (Some(tables), diagnostics)
}
