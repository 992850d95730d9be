//! The decision table of an entity, as far as a glance takes it in.

use cert_syntax::ast::Kind;

use crate::diagnostics::Lang;
use crate::ide::speech::{Speech, escaped};
use crate::model::EntityId;
use crate::model::kinds::positive_state;
use crate::tables::show::Grid;
use crate::vocabulary::state_word;

/// Larger tables are only counted.
const MOST_ROWS: usize = 8;
const MOST_COLUMNS: usize = 6;
/// More ways to succeed than these are left to the table.
const MOST_SENTENCES: usize = 3;

/// The sentences of what grants the entity, and its table where it is small; nothing of what has none.
pub(super) fn shown(speech: Speech<'_>, id: EntityId) -> Option<String> {
    let (name, tables) = speech.snapshot.glimpse(id)?;
    let grid = Grid::of(&tables, &name, speech.lang)?;
    let table = tables.tables.iter().find(|table| table.id == name)?;
    let kind = speech.model.entity(id).kind;
    let mut parts = Vec::new();
    if let Some(note) = &grid.note {
        parts.push(escaped(note));
    }
    let granted = positive_state(kind).map(state_word);
    let rows = table.rows.iter().zip(&grid.rows);
    let granting: Vec<_> = rows
        .filter(|(row, _)| kind == Kind::Decision || granted == Some(&*row.then))
        .map(|(_, row)| format!("- {}", escaped(&row.sentence)))
        .collect();
    if granting.len() <= MOST_SENTENCES {
        parts.push(granting.join("\n"));
    }
    if grid.rows.len() <= MOST_ROWS && grid.columns.len() <= MOST_COLUMNS && !grid.rows.is_empty() {
        parts.push(drawn(speech, &grid));
    } else if !grid.rows.is_empty() {
        let (rows, columns) = (grid.rows.len(), grid.columns.len());
        parts.push(match speech.lang {
            Lang::En => format!("Table of {rows} rows over {columns} columns."),
            Lang::Fr => format!("Table de {rows} lignes sur {columns} colonnes."),
        });
    }
    parts.retain(|part| !part.is_empty());
    (!parts.is_empty()).then(|| parts.join("\n\n"))
}

fn drawn(speech: Speech<'_>, grid: &Grid) -> String {
    let outcome = speech.choose("Outcome", "Issue");
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let head = std::iter::once(outcome.to_owned()).chain(grid.columns.iter().map(|it| escaped(it)));
    let mut out = line(head.collect());
    out += &line(vec!["---".to_owned(); grid.columns.len() + 1]);
    for row in &grid.rows {
        let cells = std::iter::once(&row.outcome).chain(&row.cells);
        out += &line(cells.map(|it| escaped(it)).collect());
    }
    out.trim_end().to_owned()
}
