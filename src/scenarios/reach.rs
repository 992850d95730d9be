//! Which rows some candidate may reach: a row that asks of another table for an outcome that it
//! never has is reached by nobody. Where a rule is not given, its positive outcome is such a one.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::tables::contract::{Cell, Column, Row, Table, Tables, Value};

/// The rows of each table, in evaluation order, that some candidate may reach as far as the
/// outcomes of other tables tell.
pub(super) fn reachable(tables: &Tables) -> Vec<Vec<&Row>> {
    let mut outcomes = Outcomes::default();
    tables.tables.iter().map(|table| outcomes.reachable(table)).collect()
}

/// The outcomes that each table can have, by its id.
#[derive(Default)]
struct Outcomes<'a>(FxHashMap<&'a str, FxHashSet<&'a str>>);

impl<'a> Outcomes<'a> {
    fn reachable(&mut self, table: &'a Table) -> Vec<&'a Row> {
        let may_match = |row: &&Row| {
            table.columns.iter().zip(&row.when).all(|(column, cell)| self.accepts(column, cell))
        };
        let rows: Vec<_> = table.rows.iter().filter(may_match).collect();
        self.0.insert(&table.id, rows.iter().map(|row| &*row.then).collect());
        rows
    }

    /// Whether a cell accepts something that its column can be.
    fn accepts(&self, column: &Column, cell: &Cell) -> bool {
        let Column::Read(id) = column else { return true };
        let Some(outcomes) = self.0.get(&**id) else { return true };
        let is_possible = |value: &Value| match value {
            Value::Text(outcome) => outcomes.contains(&**outcome),
            _ => true,
        };
        match cell {
            Cell::Is(value) => is_possible(value),
            Cell::In(values) => values.iter().any(is_possible),
            _ => true,
        }
    }
}
