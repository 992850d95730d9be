//! Whether a way takes no fact too many: with some values, every one of its facts matters.

use super::search::Search;
use super::ways::{Asked, Way};
use super::witness::{Goal, value_of};
use crate::eval::candidate::Candidate;
use crate::eval::exact::Exact;
use crate::eval::plan::{Column, Number, NumberFact, NumberType, Plan, Test, Type};
use crate::eval::span::{Bound, NumberTest, Numbers, Range};

/// So many values of a fact are tried, and so many combinations.
const MOST_VALUES: usize = 24;
const MOST_COMBINATIONS: usize = 400;

pub(super) struct Tight<'p, 'c> {
    pub(super) plan: &'p Plan,
    /// What is known without the way.
    pub(super) known: &'c Candidate,
    pub(super) goal: Goal,
}

/// What each of several facts has to be where they share what is asked evenly, and a little more.
fn shares_of(way: &Way<'_>, kind: &NumberType) -> Vec<Numbers> {
    let tests = way.demands.iter().filter_map(|demand| match &demand.test {
        Test::Numbers(test) => Some(test),
        Test::Values(_) => None,
    });
    let ends = tests.flat_map(|test| &test.ranges).flat_map(|range| [&range.from, &range.to]);
    let even = ends.flatten().flat_map(|end| {
        (2..=4).filter_map(|of| {
            let from = Some(Bound { at: end.at.over(&Exact::whole(of))?, open: end.open });
            kind.value_in(&Range { from, to: None })
        })
    });
    let even: Vec<_> = even.collect();
    let more = even.iter().map(|value| value.plus(&Exact::ONE)).collect::<Vec<_>>();
    even.into_iter().chain(more).map(Numbers::point).collect()
}

/// A value of a fact.
#[derive(Clone)]
enum Value {
    Mask(u64),
    Number(Numbers),
}

impl Tight<'_, '_> {
    /// A fact without which the goal is met all the same.
    pub(super) fn superfluous(&self, way: &Way<'_>, settled: &Candidate) -> Option<usize> {
        way.facts.iter().map(|(input, _)| *input).find(|input| {
            let mut without = settled.clone();
            without.take_back(self.plan, *input, self.known);
            self.goal.is_met(self.plan, &mut without)
        })
    }

    /// Other values with which the goal is met and every fact matters.
    pub(super) fn with_other_values(
        &self,
        way: &Way<'_>,
        settled: &Candidate,
    ) -> Option<Candidate> {
        self.combination(way, settled, |tried| {
            self.goal.is_met(self.plan, tried) && self.superfluous(way, tried).is_none()
        })
    }

    /// Leaves out every superfluous fact, and asks of the others what they are.
    pub(super) fn cut_down(&self, way: &mut Way<'_>, mut settled: Candidate) -> Candidate {
        while let Some(input) = self.superfluous(way, &settled) {
            settled.take_back(self.plan, input, self.known);
            way.facts.retain(|(own, _)| *own != input);
        }
        for (input, asked) in &mut way.facts {
            match asked {
                Asked::Values(mask) => *mask = self.plan.mask(&settled, *input),
                Asked::Number(test) => {
                    let known = &settled.numbers[self.plan.inputs[*input].place];
                    let ranges = known.value().map(|value| Range::point(value.clone()));
                    *test = NumberTest {
                        ranges: ranges.into_iter().collect(),
                        absent: known.span.is_none(),
                    };
                }
                Asked::Set { .. } | Asked::Records => {}
            }
        }
        settled
    }

    /// The first combination of values that is wanted.
    pub(super) fn combination(
        &self,
        way: &Way<'_>,
        settled: &Candidate,
        wanted: impl Fn(&mut Candidate) -> bool,
    ) -> Option<Candidate> {
        let options: Vec<_> = way
            .facts
            .iter()
            .map(|(input, asked)| (*input, self.values(way, *input, asked)))
            .collect();
        let options: Vec<_> = options.into_iter().filter(|(_, own)| own.len() > 1).collect();
        let total = options.iter().fold(1_usize, |total, (_, own)| total.saturating_mul(own.len()));
        let different = (0..total.min(MOST_COMBINATIONS)).map(|number| {
            let mut rest = number;
            let digit = |own: &Vec<Value>| {
                let digit = rest % own.len();
                rest /= own.len();
                digit
            };
            options.iter().map(|(_, own)| own).map(digit).collect::<Vec<_>>()
        });
        // Facts of one computation mostly matter where they are alike.
        let alike = (0..MOST_VALUES).map(|number| {
            options.iter().map(|(_, own)| number.min(own.len() - 1)).collect::<Vec<_>>()
        });
        for choice in alike.chain(different) {
            let mut tried = settled.clone();
            for ((input, own), number) in options.iter().zip(choice) {
                match &own[number] {
                    Value::Mask(bit) => tried.put_value(self.plan, *input, *bit),
                    Value::Number(value) => {
                        let place = self.plan.inputs[*input].place;
                        tried.put_number(&NumberFact { input: *input, place }, value.clone());
                    }
                }
            }
            if wanted(&mut tried) {
                return Some(tried);
            }
        }
        None
    }

    /// Values of a fact that fulfil what is asked of it and may make a difference.
    fn values(&self, way: &Way<'_>, input: usize, asked: &Asked) -> Vec<Value> {
        match asked {
            Asked::Values(mask) => {
                let bits = (0..64).filter(|bit| mask >> bit & 1 == 1).map(|bit| 1 << bit);
                bits.take(MOST_VALUES).map(Value::Mask).collect()
            }
            Asked::Number(test) => self.numbers(way, input, test),
            Asked::Set { .. } | Asked::Records => Vec::new(),
        }
    }

    fn numbers(&self, way: &Way<'_>, input: usize, own: &NumberTest) -> Vec<Value> {
        let fact = NumberFact { input, place: self.plan.inputs[input].place };
        let Type::Number(kind) = &self.plan.inputs[input].kind else { return Vec::new() };
        let search = Search::new(self.plan, self.known);
        let mut values: Vec<Numbers> = value_of(self.plan, &fact, own).into_iter().collect();
        values.extend(shares_of(way, kind));
        let demanded = way.demands.iter().map(|demand| &demand.test);
        let tests = demanded.chain(self.held_against(input)).filter_map(|test| match test {
            Test::Numbers(test) => Some(test),
            Test::Values(_) => None,
        });
        for test in tests.chain([own]) {
            values.extend(search.worth_trying(test, &fact));
            let ends = test.ranges.iter().flat_map(|range| [&range.from, &range.to]).flatten();
            for end in ends {
                let near = [1, -1].map(|by| end.at.plus(&Exact::whole(by)));
                let near = near
                    .into_iter()
                    .filter(|value| kind.value_in(&Range::point(value.clone())).is_some());
                values.extend(near.map(Numbers::point));
            }
        }
        let mut fresh: Vec<Numbers> = Vec::new();
        for value in values.into_iter().filter(|value| own.holds(value)) {
            if !fresh.contains(&value) {
                fresh.push(value);
            }
        }
        fresh.truncate(MOST_VALUES);
        fresh.into_iter().map(Value::Number).collect()
    }

    /// The tests that tables have of a fact alone.
    fn held_against(&self, input: usize) -> impl Iterator<Item = &Test> {
        self.plan.tables.iter().flat_map(move |table| {
            let reads = move |column: usize| match &table.columns[column] {
                Column::Number(Number::Fact(fact) | Number::Guarded { fact, .. }) => {
                    fact.input == input
                }
                _ => false,
            };
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            cells.filter(move |(column, _)| reads(*column)).map(|(_, test)| test)
        })
    }
}
