//! What could still change: the smallest sets of missing facts that would settle something that is
//! pending, one way or the other.
//!
//! A set is found by going down from the rows of a table to the facts below it, then shown to
//! settle it by deciding with values for its facts, and to be as small as it can be by deciding
//! without each of them. What the search gives up is told: then there may be other sets.

mod asked;
mod counts;
mod json;
mod needed;
mod numbers;
mod records;
mod scales;
mod search;
mod tight;
mod told;
mod ways;
mod witness;

use super::candidate::{Candidate, PENDING};
use super::plan::Plan;
use search::Search;
use ways::{Asked, Demand, Way, Ways};
use witness::{Goal, Witness};

/// So many sets are told for each outcome.
const MOST_SETS: usize = 50;

/// What could still settle a table.
#[derive(Clone, Debug)]
pub struct WhatIf<'p> {
    pub(super) table: usize,
    /// For each outcome that it can still have, what would lead to it. None where it is settled.
    pub(super) prospects: Vec<Prospect<'p>>,
}

/// What would lead to one outcome.
#[derive(Clone, Debug)]
pub struct Prospect<'p> {
    /// The outcome.
    pub outcome: &'p str,
    /// The sets of facts, the smallest first, then in the order of the inputs.
    pub(super) sets: Vec<Set<'p>>,
    /// How many sets were found beyond those that are told.
    pub more: usize,
    /// Whether there are no other sets. Without it the search gave up somewhere: there may be
    /// others, and smaller ones.
    pub complete: bool,
}

/// Facts that together settle a table.
#[derive(Clone, Debug)]
pub(super) struct Set<'p> {
    facts: Vec<(usize, Asked)>,
    demands: Vec<Demand<'p>>,
    /// The candidate with values for these facts.
    settled: Candidate,
}

impl<'p> WhatIf<'p> {
    /// What would lead to each outcome that the table can still have.
    pub fn prospects(&self) -> &[Prospect<'p>] {
        &self.prospects
    }
}

impl Set<'_> {
    /// Whether it asks this of a computation.
    fn demands(&self, demand: &Demand<'_>) -> bool {
        self.demands.iter().any(|own| own.is(demand))
    }

    fn takes(&self, input: usize) -> bool {
        self.facts.iter().any(|(own, _)| *own == input)
    }
}

impl Prospect<'_> {
    /// The names of the facts of each set, each with a value as a candidate file writes it: with
    /// these values the set settles the table.
    pub fn sets<'s>(&'s self, plan: &'s Plan) -> impl Iterator<Item = Vec<(&'s str, String)>> {
        self.sets.iter().map(|set| {
            let named = set.facts.iter().filter_map(|(input, _)| {
                Some((&*plan.inputs[*input].id, plan.value(&set.settled, *input)?))
            });
            named.collect()
        })
    }
}

impl Plan {
    /// What could still settle the table with this id, or that of the certification, for a
    /// candidate that was decided. None where there is no such table.
    pub fn what_if(&self, candidate: &Candidate, id: Option<&str>) -> Option<WhatIf<'_>> {
        let table = match id {
            Some(id) => *self.table_ids.get(id)?,
            None => self.result,
        };
        let mut prospects = Vec::new();
        if self.fits(candidate) && candidate.rows[table] == PENDING {
            let mut search = Search::new(self, candidate);
            for (bit, outcome) in self.tables[table].outcomes.names.iter().enumerate() {
                let bit = u32::try_from(bit).unwrap_or_default();
                let ways = search.outcome(table, bit);
                let goal = Goal { table, outcome: 1 << bit };
                prospects.push(self.prospect(candidate, outcome, ways, goal));
            }
        }
        Some(WhatIf { table, prospects })
    }

    /// Shows that ways do what they are said to do, and keeps those that are as small as can be.
    fn prospect<'p>(
        &'p self,
        candidate: &Candidate,
        outcome: &'p str,
        ways: Ways<'p>,
        goal: Goal,
    ) -> Prospect<'p> {
        let mut complete = ways.complete;
        let (mut sets, mut smaller): (Vec<Set<'p>>, Vec<Set<'p>>) = (Vec::new(), Vec::new());
        for mut way in ways.all {
            let Some(witness) = witness::of(self, candidate, &mut way, goal) else {
                complete = false;
                continue;
            };
            let Witness { settled, cut_down } = witness;
            let Way { facts, demands } = way;
            let demands: Vec<_> =
                demands.into_iter().filter(|demand| is_about(demand, &facts)).collect();
            let twice = |own: &Set<'_>| {
                own.facts == facts && demands.iter().all(|demand| own.demands(demand))
            };
            if cut_down {
                smaller.push(Set { facts, demands, settled });
            } else if !sets.iter().any(twice) {
                sets.push(Set { facts, demands, settled });
            }
        }
        // What a way was cut down to mostly is a way of its own.
        for set in smaller {
            let within = |own: &Set<'_>| own.facts.iter().all(|(input, _)| set.takes(*input));
            if !sets.iter().any(within) {
                sets.push(set);
            }
        }
        sets.sort_by_key(|set| {
            let inputs: Vec<_> = set.facts.iter().map(|(input, _)| *input).collect();
            (inputs.len(), inputs)
        });
        let more = sets.len().saturating_sub(MOST_SETS);
        sets.truncate(MOST_SETS);
        Prospect { outcome, sets, more, complete }
    }
}

/// Whether a computation still depends on the facts that are left.
fn is_about(demand: &Demand<'_>, facts: &[(usize, Asked)]) -> bool {
    let mut about = false;
    demand.column.each_leaf(&mut |slot| about |= facts.iter().any(|(input, _)| *input == slot));
    about
}
