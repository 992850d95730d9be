//! From a checked certification to its compiled form.

use super::because;
use super::contract::{Table, Tables};
use super::decide::{Drawn, Refusal, draw};
use super::digest::digest;
use super::document::Document;
use super::ids::Ids;
use super::messages;
use super::shapes::{MOST_ROWS, Shapes};
use crate::diagnostics::Diagnostic;
use crate::model::{Decided, Model};
use crate::source::Sources;

/// Compiles a certification whose check found no error. None, and said why, where a rule is too
/// large for a table: a table is exact or it is not written.
/// Calls `look` for each decision.
pub(crate) fn compile(
    model: &Model,
    sources: &Sources,
    mut look: impl FnMut(&Drawn<'_>),
) -> (Option<Tables>, Vec<Diagnostic>) {
    let ids = Ids::new(model);
    let document = Document { model, sources, ids: &ids };
    let mut list = Vec::with_capacity(model.decided.len());
    let Told { diagnostics, complete } = each_decided(&document, |drawn| {
        look(&drawn);
        list.push(drawn.into_table());
    });
    if !complete {
        return (None, diagnostics);
    }
    let mut tables = document.tables(document.entities(), document.inputs(), list);
    tables.sources = document.sources();
    // Numbers that could not be written would have been refused with their rules.
    tables.digest = digest(&tables).unwrap_or_default();
    because::fill(&mut tables);
    (Some(tables), diagnostics)
}

/// What compiling would say, without keeping any table; only those are written that `look`, called for
/// each decision, looks at.
pub(crate) fn verify(
    model: &Model,
    sources: &Sources,
    mut look: impl FnMut(&Drawn<'_>),
) -> Vec<Diagnostic> {
    let ids = Ids::new(model);
    let document = Document { model, sources, ids: &ids };
    each_decided(&document, |drawn| look(&drawn)).diagnostics
}

/// The table that one rule makes, without its sentences; none where it is too large for one.
pub(crate) fn table_of(
    model: &Model,
    sources: &Sources,
    ids: &Ids,
    decided: &Decided,
) -> Option<Table> {
    let document = Document { model, sources, ids };
    draw(&document, &mut Shapes::default(), decided).ok().map(Drawn::into_table)
}

/// What was said of the tables, and whether all of them could be made.
struct Told {
    diagnostics: Vec<Diagnostic>,
    complete: bool,
}

/// Settles every decision and hands it on. Rules of one shape are settled once.
fn each_decided(document: &Document<'_>, mut keep: impl FnMut(Drawn<'_>)) -> Told {
    let mut shapes = Shapes::default();
    let model = document.model;
    let mut diagnostics = document.ids.clashes(model);
    let mut complete = diagnostics.is_empty();
    for decided in &model.decided {
        let refusal = match draw(document, &mut shapes, decided) {
            Ok(drawn) => {
                keep(drawn);
                continue;
            }
            Err(refusal) => refusal,
        };
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
    Told { diagnostics, complete }
}
