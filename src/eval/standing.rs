//! Where one element stands, and every row that says so.

use super::candidate::{Candidate, Status};
use super::plan::{Plan, Type};

/// All that a table rests on.
#[derive(Clone, Debug, Default)]
pub struct Below<'a> {
    /// The facts that it looks at, itself or through other tables, by their ids.
    pub facts: Vec<&'a str>,
    /// The table itself and the tables that it looks at, by their place in evaluation order.
    pub tables: Vec<usize>,
}

impl Plan {
    /// All that the table with this index rests on.
    pub fn below(&self, table: usize) -> Below<'_> {
        let mut below = Below::default();
        let mut seen = vec![false; self.inputs.len() + self.tables.len()];
        let mut open = vec![table];
        while let Some(index) = open.pop() {
            let Some(table) = self.tables.get(index) else { continue };
            below.tables.push(index);
            for column in &table.columns {
                column.each_leaf(&mut |slot| {
                    if std::mem::replace(&mut seen[slot], true) {
                        return;
                    }
                    match self.table_in(slot) {
                        Some(table) => open.push(table),
                        None => below.facts.push(&self.inputs[slot].id),
                    }
                });
            }
        }
        below
    }

    /// Where the element or fact with this id stands for a candidate that was decided: the outcome
    /// of its table, or else the state that was observed. None where nothing has this id, or where
    /// it is no state.
    pub fn standing(&self, candidate: &Candidate, id: &str) -> Option<Status<'_>> {
        if let Some(&table) = self.table_ids.get(id) {
            return Some(self.status(candidate, table));
        }
        let &input = self.input_ids.get(id)?;
        let Type::Listed(domain) = &self.inputs[input].kind else { return None };
        let state = domain.name(self.mask(candidate, input));
        Some(state.map_or(Status::Pending, |state| Status::Settled(state)))
    }

    /// The ids of all rows of the table with this index that match for a candidate that was
    /// decided. They agree, and each is a reason in itself.
    pub fn matching_rows(&self, candidate: &Candidate, table: usize) -> Vec<&str> {
        let Some(table) = self.tables.get(table).filter(|_| self.fits(candidate)) else {
            return Vec::new();
        };
        let views: Vec<_> =
            table.columns.iter().map(|column| self.view(column, candidate)).collect();
        let matches = table
            .rows
            .iter()
            .filter(|row| row.cells.iter().all(|(column, test)| views[*column].test(test).0));
        matches.map(|row| &*row.id).collect()
    }
}
