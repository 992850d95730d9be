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
        let mut waiting = Waiting::new(self, candidate);
        let tables = self.tables.iter().zip(&candidate.rows).enumerate();
        let reasons = tables.map(|(index, (table, &row))| {
            let row = table.rows.get(row as usize);
            let outcome = row.and_then(|row| table.outcomes.name(row.then));
            let status = outcome.map_or(Status::Pending, |outcome| Status::Settled(outcome));
            let mut reason = Reason {
                table: &table.id,
                status,
                row,
                facts: Vec::new(),
                unspecified: Vec::new(),
            };
            if row.is_none() {
                waiting.add(index);
                waiting.tell(index, &mut reason);
            }
            reason
        });
        let reasons = reasons.collect();
        Explanation { reasons }
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
            Type::Listed(_) => !self.mask(candidate, input).is_power_of_two(),
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

/// What the pending tables wait for, table after table. Its lists are used again for each.
struct Waiting<'a> {
    plan: &'a Plan,
    candidate: &'a Candidate,
    /// So many words of slots for each table.
    words: usize,
    /// A bit for each slot that a table waits for.
    slots: Vec<u64>,
    views: Vec<View>,
    /// Which columns a row that may match waits for.
    open: Vec<bool>,
    /// The columns that one row waits for.
    of_row: Vec<usize>,
}

impl<'a> Waiting<'a> {
    fn new(plan: &'a Plan, candidate: &'a Candidate) -> Self {
        let words = plan.bits.len().div_ceil(64);
        Self {
            plan,
            candidate,
            words,
            slots: vec![0; words * plan.tables.len()],
            views: Vec::new(),
            open: Vec::new(),
            of_row: Vec::new(),
        }
    }

    /// Notes what a pending table still waits for: of the rows that may still match, what stands
    /// below the cells that do not hold yet.
    fn add(&mut self, index: usize) {
        let Self { plan, candidate, .. } = *self;
        let table = &plan.tables[index];
        self.open_columns(table);
        let (below, own) = self.slots.split_at_mut(index * self.words);
        if table.unspecified {
            set(own, plan.slot(index));
        }
        let open = table.columns.iter().zip(&self.open).filter(|(_, open)| **open);
        for (column, _) in open {
            column.each_leaf(&mut |slot| match plan.table_in(slot) {
                None if plan.is_open(slot, candidate) => set(own, slot),
                Some(table) if candidate.rows[table] == PENDING => {
                    let below = below.chunks_exact(self.words).nth(table).unwrap_or_default();
                    own.iter_mut().zip(below).for_each(|(need, other)| *need |= other);
                }
                _ => {}
            });
        }
    }

    /// Finds the columns that a row that may still match waits for.
    fn open_columns(&mut self, table: &Table) {
        self.views.clear();
        let columns = table.columns.iter();
        self.views.extend(columns.map(|column| self.plan.view(column, self.candidate)));
        self.open.clear();
        self.open.resize(table.columns.len(), false);
        for row in &table.rows {
            self.of_row.clear();
            let may_match = row.cells.iter().all(|(column, test)| {
                let (holds, may_hold) = self.views[*column].test(test);
                if !holds {
                    self.of_row.push(*column);
                }
                may_hold
            });
            if may_match {
                self.of_row.iter().for_each(|&column| self.open[column] = true);
            }
        }
    }

    /// Writes what a table waits for into its reason.
    fn tell(&self, index: usize, reason: &mut Reason<'_>) {
        let slots = &self.slots[index * self.words..][..self.words];
        reason.facts.reserve_exact(slots.iter().map(|bits| bits.count_ones() as usize).sum());
        for (word, &bits) in slots.iter().enumerate() {
            let mut bits = bits;
            while bits != 0 {
                let slot = word * 64 + bits.trailing_zeros() as usize;
                match self.plan.table_in(slot) {
                    None => reason.facts.push(slot),
                    Some(table) => reason.unspecified.push(table),
                }
                bits &= bits - 1;
            }
        }
    }
}

/// Sets the bit of a slot.
fn set(slots: &mut [u64], slot: usize) {
    slots[slot / 64] |= 1 << (slot % 64);
}
