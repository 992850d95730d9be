//! Values for the facts of a way, with which it is shown that they settle what is asked.

use super::records;
use super::search::Search;
use super::tight::Tight;
use super::ways::{Asked, Way};
use crate::eval::candidate::{Candidate, PENDING, Several};
use crate::eval::plan::{Column, NumberFact, Plan, Test, Type};
use crate::eval::span::{NumberTest, Numbers};

/// The outcome that a table is to have.
#[derive(Clone, Copy, Debug)]
pub(super) struct Goal {
    pub(super) table: usize,
    pub(super) outcome: u64,
}

impl Goal {
    pub(super) fn is_met(self, plan: &Plan, candidate: &mut Candidate) -> bool {
        plan.decide(candidate);
        candidate.rows[self.table] != PENDING
            && plan.mask(candidate, plan.slot(self.table)) == self.outcome
    }
}

/// The candidate with values for the facts of a way.
pub(super) struct Witness {
    pub(super) settled: Candidate,
    /// Whether a part of the way settles the goal with every value that was tried: then the way was
    /// cut down to that part, and to those values.
    pub(super) cut_down: bool,
}

/// Values for the facts of a way with which it settles the goal, and no part of it does; none where
/// no values were found that settle it at all.
pub(super) fn of(plan: &Plan, known: &Candidate, way: &mut Way<'_>, goal: Goal) -> Option<Witness> {
    let mut settled = known.clone();
    for (input, asked) in &way.facts {
        match asked {
            Asked::Values(mask) => {
                settled.put_value(plan, *input, first_value(plan, *input, *mask));
            }
            Asked::Set { has, lacks } => {
                let set = choice(plan, *input, *has, *lacks)?;
                settled.put_several(*input, Several::Set(set));
            }
            Asked::Number(_) | Asked::Records => {}
        }
    }
    plan.decide(&mut settled);
    for (input, asked) in &way.facts {
        if *asked == Asked::Records {
            let found = records::matching(plan, &settled, *input, &way.demands)?;
            settled.put_several(*input, Several::Records(found));
        }
    }
    plan.decide(&mut settled);
    let settled = with_numbers(plan, &settled, way, goal)?;
    let tight = Tight { plan, known, goal };
    if tight.superfluous(way, &settled).is_none() {
        return Some(Witness { settled, cut_down: false });
    }
    match tight.with_other_values(way, &settled) {
        Some(settled) => Some(Witness { settled, cut_down: false }),
        None => Some(Witness { settled: tight.cut_down(way, settled), cut_down: true }),
    }
}

/// Values for the numbers of a way: those that computations need, then those that stand alone.
fn with_numbers(plan: &Plan, settled: &Candidate, way: &Way<'_>, goal: Goal) -> Option<Candidate> {
    let numbers = way.facts.iter().filter_map(|(input, asked)| match asked {
        Asked::Number(test) => {
            Some((NumberFact { input: *input, place: plan.inputs[*input].place }, test))
        }
        _ => None,
    });
    let numbers: Vec<_> = numbers.collect();
    let mut tried = settled.clone();
    for (fact, test) in &numbers {
        tried.put_number(fact, value_of(plan, fact, test)?);
    }
    if goal.is_met(plan, &mut tried) {
        return Some(tried);
    }
    // What computations need, one after the other.
    let mut search = Search::new(plan, settled);
    // Those of which something is asked by themselves come first.
    for (fact, test) in &numbers {
        let Type::Number(kind) = &plan.inputs[fact.input].kind else { continue };
        let value = value_of(plan, fact, test).filter(|_| **test != kind.possible());
        if let Some(value) = value {
            search.candidate.put_number(fact, value);
        }
    }
    for demand in &way.demands {
        let (Column::Number(number), Test::Numbers(test)) = (demand.column, &demand.test) else {
            continue;
        };
        let free: Vec<_> = numbers
            .iter()
            .filter(|(fact, _)| number.reads(fact.input) && !search.candidate.given[fact.input])
            .map(|(fact, _)| *fact)
            .collect();
        let Some(values) = search.witness(number, test, &free) else { continue };
        for (fact, value) in free.iter().zip(values) {
            search.candidate.put_number(fact, value);
        }
    }
    for (fact, test) in &numbers {
        if !search.candidate.given[fact.input] {
            search.candidate.put_number(fact, value_of(plan, fact, test)?);
        }
    }
    let mut tried = search.candidate;
    if goal.is_met(plan, &mut tried) {
        return Some(tried);
    }
    let tight = Tight { plan, known: settled, goal };
    tight.combination(way, &tried, |tried| goal.is_met(plan, tried))
}

/// A value of which a test holds.
pub(super) fn value_of(plan: &Plan, fact: &NumberFact, test: &NumberTest) -> Option<Numbers> {
    let Type::Number(kind) = &plan.inputs[fact.input].kind else { return None };
    let value = test.ranges.iter().find_map(|range| kind.value_in(range));
    value.map(Numbers::point).or(test.absent.then_some(Numbers::NOTHING))
}

/// The first of some values, and rather one that is applicable.
fn first_value(plan: &Plan, input: usize, mask: u64) -> u64 {
    let absent = match &plan.inputs[input].kind {
        Type::Listed(domain) => domain.absent,
        _ => 0,
    };
    let there = if mask & !absent == 0 { mask } else { mask & !absent };
    1 << there.trailing_zeros()
}

impl Way<'_> {
    /// Whether each set of choices that it asks for may be made.
    pub(super) fn can_choose(&self, plan: &Plan) -> bool {
        self.facts.iter().all(|(input, asked)| match asked {
            Asked::Set { has, lacks } => choice(plan, *input, *has, *lacks).is_some(),
            _ => true,
        })
    }
}

/// The smallest choice that has some values and lacks others.
fn choice(plan: &Plan, input: usize, has: u64, lacks: u64) -> Option<u64> {
    let Type::Set { values, least, most } = &plan.inputs[input].kind else { return None };
    let mut set = has;
    for bit in 0..values.names.len() {
        if (set.count_ones() as usize) < *least && lacks >> bit & 1 == 0 {
            set |= 1 << bit;
        }
    }
    (*least..=*most).contains(&(set.count_ones() as usize)).then_some(set)
}

impl Candidate {
    pub(super) fn put_value(&mut self, plan: &Plan, input: usize, bit: u64) {
        plan.put_mask(self, input, bit);
        self.given[input] = true;
    }

    pub(super) fn put_number(&mut self, fact: &NumberFact, value: Numbers) {
        self.numbers[fact.place] = value;
        self.given[fact.input] = true;
    }

    pub(super) fn put_several(&mut self, input: usize, values: Several) {
        self.several.retain(|(own, _)| *own != input);
        self.several.push((input, values));
        self.given[input] = true;
    }

    /// Forgets a fact that was not known.
    pub(super) fn take_back(&mut self, plan: &Plan, input: usize, known: &Candidate) {
        self.given[input] = known.given[input];
        match &plan.inputs[input].kind {
            Type::Listed(_) => plan.put_mask(self, input, plan.mask(known, input)),
            Type::Number(_) => {
                let place = plan.inputs[input].place;
                self.numbers[place] = known.numbers[place].clone();
            }
            Type::Set { .. } | Type::List(_) => {
                self.several.retain(|(own, _)| *own != input);
                self.several.extend(known.several.iter().filter(|(own, _)| *own == input).cloned());
            }
        }
    }
}
