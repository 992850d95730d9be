//! Would anybody notice? One rule at a time is changed a little, and the scenarios are run again:
//! a change after which all of them still hold is one that they do not guard against.

mod changes;
mod conditions;
mod names;
mod numbers;

use super::coverage::Places;
use super::run::{Runner, plan};
use crate::diagnostics::Words;
use crate::eval::Plan;
use crate::model::{Decided, Scenario};
use crate::source::{Place, Sources};
use crate::tables::contract::{Table, Tables};
use crate::tables::{deciding, table_of};
pub(super) use changes::changes;

/// What the scenarios notice.
#[derive(Clone, Debug)]
pub struct Mutation {
    /// How many changes were tried that decide otherwise for some candidate.
    pub tried: usize,
    /// The changes that no scenario notices, in evaluation order.
    pub unnoticed: Vec<Unnoticed>,
}

/// A change that no scenario notices.
#[derive(Clone, Debug)]
pub struct Unnoticed {
    /// Where the rule stands, or where what it decides does if it is a default for several.
    pub at: Place,
    /// The table, by its id.
    pub id: String,
    /// What it decides, in words.
    pub subject: Words,
    /// The change: "10 becomes 10.01".
    pub change: Words,
}

/// A rule with one change, and the table that it makes.
pub(super) struct Mutant {
    pub(super) change: Words,
    /// What it changes, for whoever wants to show the difference.
    pub(super) kind: Kind,
    pub(super) table: Table,
}

/// What a change touches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Threshold,
    KnockOut,
    Other,
}

impl Mutation {
    /// How many changes some scenario notices.
    pub fn noticed(&self) -> usize {
        self.tried - self.unnoticed.len()
    }

    /// Whether at least `percent` of a hundred changes are noticed.
    pub fn is_at_least(&self, percent: u8) -> bool {
        self.noticed() * 100 >= self.tried * usize::from(percent)
    }
}

impl Runner<'_> {
    /// Changes one rule at a time and says which changes no scenario notices. `sources` and
    /// `tables` are those that the runner was made with.
    pub fn mutate(&self, sources: &Sources, tables: &Tables) -> Mutation {
        let places = Places::new(self.model);
        let sound = self.sound();
        let mut workbench = Workbench::new(tables);
        let mut mutation = Mutation { tried: 0, unnoticed: Vec::new() };
        for (index, decided) in self.model.decided.iter().enumerate() {
            for Mutant { change, table, .. } in self.mutants(sources, decided) {
                let Some(plan) = workbench.with(index, table) else { continue };
                mutation.tried += 1;
                if self.is_noticed(&plan, &sound) {
                    continue;
                }
                let id = self.ids.of(decided.entity).to_string();
                let (at, subject) = (places.of(decided), self.name(decided.entity));
                mutation.unnoticed.push(Unnoticed { at, id, subject, change });
            }
        }
        mutation
    }

    /// The changes of a rule that make another table.
    pub(super) fn mutants(&self, sources: &Sources, decided: &Decided) -> Vec<Mutant> {
        let table = |decided: &Decided| table_of(self.model, sources, &self.ids, decided);
        let Some(original) = table(decided).map(|table| deciding(&table).ok()) else {
            return Vec::new();
        };
        let changed = changes(self.model, &self.ids, decided).into_iter().filter_map(|changed| {
            let table = table(&changed.decided)?;
            let differs = deciding(&table).ok() != original;
            differs.then_some(Mutant { change: changed.words, kind: changed.kind, table })
        });
        changed.collect()
    }

    /// The scenarios that hold: one that fails anyway notices nothing.
    pub(super) fn sound(&self) -> Vec<&Scenario> {
        self.model.scenarios.iter().filter(|it| self.holds(&self.plan, it)).collect()
    }

    /// Whether some of the scenarios does not hold by the tables of `plan`.
    pub(super) fn is_noticed(&self, plan: &Plan, scenarios: &[&Scenario]) -> bool {
        scenarios.iter().any(|scenario| !self.holds(plan, scenario))
    }
}

/// Tables in which one at a time is exchanged for another. What people read is left out.
pub(super) struct Workbench(Tables);

impl Workbench {
    pub(super) fn new(tables: &Tables) -> Self {
        Self(Tables { entities: Vec::new(), ..tables.clone() })
    }

    /// The plan of all tables with another one at this index; none where it does not fit.
    pub(super) fn with(&mut self, index: usize, table: Table) -> Option<Plan> {
        let place = self.0.tables.get_mut(index)?;
        let original = std::mem::replace(place, table);
        let plan = plan(&self.0);
        self.0.tables[index] = original;
        plan.ok()
    }
}
