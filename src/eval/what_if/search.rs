//! The ways to settle tables and cells, down to the facts that are missing.

use rustc_hash::FxHashMap;

use super::ways::{Asked, Ways};
use crate::eval::candidate::Candidate;
use crate::eval::known::Deciding;
use crate::eval::plan::{Column, Domain, Guard, Listed, NumberFact, Plan, Test, Type};
use crate::eval::span::NumberTest;

/// Looks for ways to settle what is pending for a candidate.
pub(super) struct Search<'p> {
    pub(super) plan: &'p Plan,
    /// What is known. A search within computations takes some guards for settled.
    pub(super) candidate: Candidate,
    /// What was found of tables, by table and outcome.
    found: FxHashMap<(usize, u32), Ways<'p>>,
}

impl<'p> Search<'p> {
    pub(super) fn new(plan: &'p Plan, candidate: &Candidate) -> Self {
        Self { plan, candidate: candidate.clone(), found: FxHashMap::default() }
    }

    pub(super) fn deciding(&self) -> Deciding<'_> {
        Deciding { plan: self.plan, candidate: &self.candidate }
    }

    /// The ways to give a table one of some outcomes.
    pub(super) fn table(&mut self, table: usize, outcomes: u64) -> Ways<'p> {
        let plan = self.plan;
        let mask = self.plan.mask(&self.candidate, plan.slot(table));
        if mask & !outcomes == 0 {
            return Ways::settled();
        }
        if mask.is_power_of_two() {
            return Ways::none();
        }
        let mut ways = Ways::none();
        for bit in 0..plan.tables[table].outcomes.names.len() {
            if (outcomes & mask) >> bit & 1 == 0 {
                continue;
            }
            let bit = u32::try_from(bit).unwrap_or_default();
            ways = ways.or(self.outcome(table, bit));
        }
        ways
    }

    /// The ways to give a table the outcome with this bit.
    pub(super) fn outcome(&mut self, table: usize, bit: u32) -> Ways<'p> {
        if let Some(found) = self.found.get(&(table, bit)) {
            return found.clone();
        }
        let plan = self.plan;
        let of = &plan.tables[table];
        let mut ways = Ways::none();
        for row in of.rows.iter().filter(|row| row.then == 1 << bit) {
            let mut both = Ways::settled();
            for (column, test) in &row.cells {
                if both.all.is_empty() {
                    break;
                }
                both = both.and(&self.cell(&of.columns[*column], test));
            }
            // What asks for more choices than there may be is no way.
            both.all.retain(|way| way.can_choose(plan));
            ways = ways.or(both);
        }
        self.found.insert((table, bit), ways.clone());
        ways
    }

    /// The ways to make a cell hold.
    pub(super) fn cell(&mut self, column: &'p Column, test: &Test) -> Ways<'p> {
        let view = self.plan.view(column, &self.candidate);
        let (holds, may_hold) = view.test(test);
        match (column, test) {
            _ if holds => Ways::settled(),
            _ if !may_hold => Ways::none(),
            (Column::Listed(listed, domain), Test::Values(allowed)) => {
                self.listed(listed, domain, *allowed)
            }
            (Column::Number(number), Test::Numbers(test)) => self.number(column, number, test),
            (Column::Share(counted), Test::Numbers(test)) => {
                self.counted(column, counted, test, true)
            }
            _ => Ways::none().incomplete(),
        }
    }

    fn listed(&mut self, listed: &'p Listed, domain: &Domain, allowed: u64) -> Ways<'p> {
        match listed {
            Listed::Slot(slot) => self.slot(*slot, allowed),
            Listed::Guarded { slot, guard, absent } => {
                let fact = self.slot(*slot, allowed);
                let applies = self.table_in(*guard, false).and(&fact);
                match allowed & absent {
                    0 => applies,
                    // It is known to be fine before it is known whether it applies.
                    _ => applies.or(self.table_in(*guard, true)).or(fact),
                }
            }
            Listed::Contains { input, bit } => {
                let asked = |has: bool| match has {
                    true => Asked::Set { has: *bit, lacks: 0 },
                    false => Asked::Set { has: 0, lacks: *bit },
                };
                let mut ways = Ways::none();
                for has in [false, true] {
                    if allowed >> u32::from(has) & 1 == 1 {
                        ways = ways.or(Ways::one(*input, asked(has)));
                    }
                }
                ways
            }
            Listed::Applicable(of) => {
                let mut ways = Ways::none();
                for there in [false, true] {
                    if allowed >> u32::from(there) & 1 == 1 {
                        ways = ways.or(self.presence(of, there));
                    }
                }
                let _ = domain;
                ways
            }
        }
    }

    /// The ways to give a fact or a table one of some values.
    fn slot(&mut self, slot: usize, allowed: u64) -> Ways<'p> {
        if let Some(table) = self.plan.table_in(slot) {
            return self.table(table, allowed);
        }
        let mask = self.plan.mask(&self.candidate, slot);
        match mask & allowed {
            0 => Ways::none(),
            both if both == mask => Ways::settled(),
            both => Ways::one(slot, Asked::Values(both)),
        }
    }

    /// The ways to settle that a guarded fact does not apply, or that it does.
    pub(super) fn table_in(&mut self, guard: Guard, absent: bool) -> Ways<'p> {
        let Some(table) = self.plan.table_in(guard.slot) else { return Ways::none().incomplete() };
        let full = self.plan.tables[table].outcomes.full();
        self.table(table, if absent { guard.absent } else { full & !guard.absent })
    }

    /// The ways to settle that a column is something, or that it is not applicable.
    fn presence(&mut self, of: &'p Column, there: bool) -> Ways<'p> {
        match of {
            Column::Listed(listed, domain) => {
                let allowed = if there { domain.full() & !domain.absent } else { domain.absent };
                self.listed(listed, domain, allowed)
            }
            Column::Number(number) => {
                let test = match there {
                    true => NumberTest::any(),
                    false => NumberTest { ranges: Vec::new(), absent: true },
                };
                self.number(of, number, &test)
            }
            Column::Share(_) => Ways::none().incomplete(),
        }
    }

    /// The ways to give a number that is a fact a value of which a test holds.
    pub(super) fn number_fact(&self, fact: &NumberFact, test: &NumberTest) -> Ways<'p> {
        let known = &self.candidate.numbers[fact.place];
        match (test.holds(known), test.may_hold(known)) {
            (true, _) => Ways::settled(),
            (_, false) => Ways::none(),
            _ => match self.possible(fact, test) {
                Some(test) => Ways::one(fact.input, Asked::Number(test)),
                None => Ways::none(),
            },
        }
    }

    /// What of a test the values of a fact can fulfil; none where they cannot.
    pub(super) fn possible(&self, fact: &NumberFact, test: &NumberTest) -> Option<NumberTest> {
        let Type::Number(kind) = &self.plan.inputs[fact.input].kind else { return None };
        let possible = kind.possible().and(test);
        let fulfilled =
            possible.absent || possible.ranges.iter().any(|range| kind.value_in(range).is_some());
        fulfilled.then_some(possible)
    }
}
