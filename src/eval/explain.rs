//! Why a table stands where it does: the row that settled it and what that rests on, or the facts
//! that could still settle it. Nothing of this is made unless somebody asks.

use super::candidate::{Candidate, Known, PENDING, Several, Status};
use super::counts::Share;
use super::known::Deciding;
use super::plan::{Column, Plan, Row, Table, Test, Type};
use super::span::Numbers;

/// Why each table stands where it does, in evaluation order.
#[derive(Clone, Debug)]
pub struct Explanation<'a> {
    /// A reason for each table.
    pub reasons: Vec<Reason<'a>>,
}

/// Why one table stands where it does.
#[derive(Clone, Debug)]
pub struct Reason<'a> {
    /// The id of the table.
    pub table: &'a str,
    /// Where it stands.
    pub status: Status<'a>,
    /// The row that settled it.
    pub(super) row: Option<&'a Row>,
    /// Of a pending table, the facts that could still settle it, by index.
    pub(super) facts: Vec<usize>,
    /// And the tables below it whose rule is not given.
    pub(super) unspecified: Vec<usize>,
}

impl<'a> Reason<'a> {
    /// The id of the row that settled the table.
    pub fn row(&self) -> Option<&'a str> {
        self.row.map(|row| &*row.id)
    }
}

/// Slots, a bit each.
type Slots = Vec<u64>;

/// What is known of a column.
pub(super) enum View {
    Values(u64),
    Numbers(Numbers),
    Share(Option<Share>),
}

impl View {
    /// Whether a test holds, and whether it may.
    pub(super) fn test(&self, test: &Test) -> (bool, bool) {
        match (self, test) {
            (Self::Values(mask), Test::Values(allowed)) => {
                (mask & !allowed == 0, mask & allowed != 0)
            }
            (Self::Numbers(known), Test::Numbers(test)) => {
                (test.holds(known), test.may_hold(known))
            }
            (Self::Share(Some(share)), Test::Numbers(test)) => {
                (share.holds(test), share.may_hold(test))
            }
            _ => (false, true),
        }
    }
}

impl Plan {
    /// Explains where the tables stand for a candidate that was decided.
    pub fn explain(&self, candidate: &Candidate) -> Explanation<'_> {
        if !self.fits(candidate) {
            return Explanation { reasons: Vec::new() };
        }
        let words = (self.inputs.len() + self.tables.len()).div_ceil(64);
        let mut needs: Vec<Slots> = Vec::with_capacity(self.tables.len());
        let reasons = self.tables.iter().enumerate().map(|(index, table)| {
            let row = table.rows.get(candidate.rows[index] as usize);
            let mut slots = Slots::new();
            if row.is_none() {
                slots.resize(words, 0);
                self.still_needed(table, index, candidate, &needs, &mut slots);
            }
            let (facts, unspecified) = self.split(&slots);
            needs.push(slots);
            Reason {
                table: &table.id,
                status: self.status(candidate, index),
                row,
                facts,
                unspecified,
            }
        });
        let reasons = reasons.collect();
        Explanation { reasons }
    }

    /// Notes what a pending table still waits for: of the rows that may still match, what stands
    /// below the cells that do not hold yet.
    fn still_needed(
        &self,
        table: &Table,
        index: usize,
        candidate: &Candidate,
        before: &[Slots],
        needs: &mut Slots,
    ) {
        if table.unspecified {
            set(needs, self.slot(index));
        }
        let views: Vec<View> =
            table.columns.iter().map(|column| self.view(column, candidate)).collect();
        let mut open = vec![false; table.columns.len()];
        for row in &table.rows {
            if row.cells.iter().all(|(column, test)| views[*column].test(test).1) {
                for (column, test) in &row.cells {
                    open[*column] |= !views[*column].test(test).0;
                }
            }
        }
        let open = table.columns.iter().zip(open).filter(|(_, open)| *open);
        for (column, _) in open {
            column.each_leaf(&mut |slot| match self.table_in(slot) {
                None if self.is_open(slot, candidate) => set(needs, slot),
                Some(below) if candidate.rows[below] == PENDING => {
                    needs.iter_mut().zip(&before[below]).for_each(|(need, other)| *need |= other);
                }
                _ => {}
            });
        }
    }

    pub(super) fn view(&self, column: &Column, candidate: &Candidate) -> View {
        let known = Deciding { plan: self, candidate };
        match column {
            Column::Listed(listed, _) => View::Values(known.mask(listed)),
            Column::Number(number) => View::Numbers(known.numbers(number).into_owned()),
            Column::Share(counted) => View::Share(known.share(counted)),
        }
    }

    /// Whether a fact, or a field of one of its records, is not known.
    fn is_open(&self, input: usize, candidate: &Candidate) -> bool {
        match &self.inputs[input].kind {
            Type::Listed(_) => !candidate.masks[input].is_power_of_two(),
            Type::Number(_) => {
                let known = &candidate.numbers[self.inputs[input].place];
                known.span.is_some() && known.value().is_none()
            }
            Type::Set { .. } => !candidate.given[input],
            Type::List(_) => match candidate.several(input) {
                Some(Several::Records(records)) => records.iter().flatten().any(Known::is_open),
                _ => true,
            },
        }
    }

    /// The facts and the tables of some slots.
    fn split(&self, slots: &Slots) -> (Vec<usize>, Vec<usize>) {
        let (mut facts, mut tables) = (Vec::new(), Vec::new());
        for (word, &bits) in slots.iter().enumerate() {
            let mut bits = bits;
            while bits != 0 {
                let slot = word * 64 + bits.trailing_zeros() as usize;
                match self.table_in(slot) {
                    None => facts.push(slot),
                    Some(table) => tables.push(table),
                }
                bits &= bits - 1;
            }
        }
        (facts, tables)
    }

    /// The facts that could still settle what a reason says is pending.
    pub fn needed<'a>(&'a self, reason: &'a Reason<'_>) -> impl Iterator<Item = &'a str> {
        reason.facts.iter().map(|&fact| &*self.inputs[fact].id)
    }
}

impl Known {
    fn is_open(&self) -> bool {
        match self {
            Self::Values(mask) => !mask.is_power_of_two(),
            Self::Numbers(known) => known.span.is_some() && known.value().is_none(),
        }
    }
}

fn set(slots: &mut Slots, slot: usize) {
    if let Some(word) = slots.get_mut(slot / 64) {
        *word |= 1 << (slot % 64);
    }
}
