//! The ways to make a computation come to something: by one fact whose threshold is told in its own
//! terms, or by several together.

use super::search::Search;
use super::ways::{Asked, Demand, Way, Ways};
use crate::eval::calendar::day_number;
use crate::eval::exact::Exact;
use crate::eval::plan::{Column, Guard, Number, NumberFact, Scale, Test, Type};
use crate::eval::span::{NumberTest, Numbers, Range};

/// More facts in one computation are only tried one by one and all together.
const MOST_FACTS: usize = 4;

/// So many guards are taken for settled one way and the other.
const MOST_GUARDS: usize = 4;

impl<'p> Search<'p> {
    /// The ways to make a test of a column of numbers hold.
    pub(super) fn number(
        &mut self,
        column: &'p Column,
        number: &'p Number,
        test: &NumberTest,
    ) -> Ways<'p> {
        match number {
            Number::Fact(fact) => self.number_fact(fact, test),
            Number::Count(counted) => self.counted(column, counted, test, false),
            Number::Guarded { fact, guard } => {
                // A fact that is not applicable itself is so whatever its guard says.
                let value = self.number_fact(fact, test);
                let applies = self.table_in(*guard, false).and(&value);
                match test.absent {
                    false => applies,
                    true => applies.or(self.table_in(*guard, true)).or(value),
                }
            }
            _ => self.guarded_computation(column, number, test, 0),
        }
    }

    /// Takes each guard for settled one way and the other: then only facts are missing.
    fn guarded_computation(
        &mut self,
        column: &'p Column,
        number: &'p Number,
        test: &NumberTest,
        passed: usize,
    ) -> Ways<'p> {
        let guards = self.open_guards(number);
        if test.holds(&self.deciding().numbers(number)) {
            return Ways::settled();
        }
        let Some(&guard) = guards.get(passed) else {
            return self.computation(column, number, test);
        };
        if guards.len() > MOST_GUARDS {
            return self.computation(column, number, test).incomplete();
        }
        let mut ways = self.guarded_computation(column, number, test, passed + 1);
        for absent in [false, true] {
            let settled = self.table_in(guard, absent);
            if settled.all.is_empty() {
                ways.complete &= settled.complete;
                continue;
            }
            let before = self.plan.mask(&self.candidate, guard.slot);
            let taken = if absent { before & guard.absent } else { before & !guard.absent };
            self.plan.put_mask(&mut self.candidate, guard.slot, taken);
            let with = self.guarded_computation(column, number, test, passed);
            self.plan.put_mask(&mut self.candidate, guard.slot, before);
            ways = ways.or(settled.and(&with));
        }
        ways
    }

    /// The guards that are not settled.
    fn open_guards(&self, number: &Number) -> Vec<Guard> {
        let mut guards: Vec<Guard> = Vec::new();
        number.each_fact(&mut |_, guard| {
            if let Some(guard) = guard {
                let mask = self.plan.mask(&self.candidate, guard.slot);
                let open = mask & guard.absent != 0 && mask & !guard.absent != 0;
                if open && !guards.iter().any(|own| own.slot == guard.slot) {
                    guards.push(guard);
                }
            }
        });
        guards
    }

    /// The ways that only take facts of the computation itself.
    fn computation(
        &mut self,
        column: &'p Column,
        number: &'p Number,
        test: &NumberTest,
    ) -> Ways<'p> {
        let mut facts: Vec<NumberFact> = Vec::new();
        number.each_fact(&mut |fact, guard| {
            let applies = guard.is_none_or(|guard| {
                self.plan.mask(&self.candidate, guard.slot) & !guard.absent != 0
            });
            let known = &self.candidate.numbers[fact.place];
            let open = known.value().is_none() && known.span.is_some();
            if open && applies && !facts.iter().any(|own| own.input == fact.input) {
                facts.push(*fact);
            }
        });
        facts.sort_by_key(|fact| fact.input);
        let mut ways = Ways { all: Vec::new(), complete: !number.counts() };
        // A range with two ends may be met in ways that are not tried.
        let two_sided = test.ranges.iter().any(|it| it.from.is_some() && it.to.is_some());
        ways.complete &= facts.len() <= MOST_FACTS && !(two_sided && facts.len() > 1);
        for chosen in subsets(&facts) {
            if let Some(way) = self.by_facts(column, number, test, &chosen) {
                ways = ways.or(Ways { all: vec![way], complete: true });
            }
        }
        ways
    }

    /// The way that takes exactly these facts, if there is one.
    fn by_facts(
        &mut self,
        column: &'p Column,
        number: &'p Number,
        test: &NumberTest,
        facts: &[NumberFact],
    ) -> Option<Way<'p>> {
        if let [fact] = facts
            && let Some(asked) = self.alone(number, test, fact)
        {
            return Some(Way::one(fact.input, Asked::Number(self.possible(fact, &asked)?)));
        }
        self.witness(number, test, facts)?;
        let asked = facts.iter().map(|fact| {
            let Type::Number(kind) = &self.plan.inputs[fact.input].kind else { return None };
            Some((fact.input, Asked::Number(kind.possible())))
        });
        let asked = asked.collect::<Option<Vec<_>>>()?;
        let by = facts.iter().map(|fact| fact.input).collect();
        let demand = Demand { column, test: Test::Numbers(test.clone()), by };
        Some(Way { facts: asked, demands: vec![demand] })
    }

    /// What a fact alone has to be, whatever the others are; none where that cannot be said in its
    /// own terms.
    fn alone(
        &mut self,
        number: &Number,
        test: &NumberTest,
        fact: &NumberFact,
    ) -> Option<NumberTest> {
        let ranges = test.ranges.iter().map(|range| self.needed(number, range, fact.input));
        let ranges = ranges.collect::<Option<Vec<_>>>()?;
        // Where it can be not applicable, it may do so.
        let absent = self.can_be_absent(fact) && {
            let before = self.set(fact, Numbers::NOTHING);
            let holds = test.holds(&self.deciding().numbers(number));
            self.set(fact, before);
            holds
        };
        let ranges: Vec<_> = ranges.into_iter().filter(|range| !range.is_empty()).collect();
        Some(NumberTest { ranges, absent })
    }

    fn can_be_absent(&self, fact: &NumberFact) -> bool {
        self.candidate.numbers[fact.place].absent
    }

    fn set(&mut self, fact: &NumberFact, known: Numbers) -> Numbers {
        std::mem::replace(&mut self.candidate.numbers[fact.place], known)
    }

    /// Values of these facts, in their order, with which a test holds whatever the others are. All
    /// but one are tried at their ends and at what is asked; what the last has to be follows.
    pub(super) fn witness(
        &mut self,
        number: &Number,
        test: &NumberTest,
        facts: &[NumberFact],
    ) -> Option<Vec<Numbers>> {
        (0..facts.len()).rev().find_map(|last| {
            let mut values = vec![Numbers::NOTHING; facts.len()];
            self.try_values(number, test, facts, last, 0, &mut values).then_some(values)
        })
    }

    fn try_values(
        &mut self,
        number: &Number,
        test: &NumberTest,
        facts: &[NumberFact],
        last: usize,
        at: usize,
        values: &mut [Numbers],
    ) -> bool {
        if at == facts.len() {
            let Some(value) = self.last_value(number, test, &facts[last]) else { return false };
            values[last] = value;
            return true;
        }
        if at == last {
            return self.try_values(number, test, facts, last, at + 1, values);
        }
        for value in self.worth_trying(test, &facts[at]) {
            let before = self.set(&facts[at], value.clone());
            let found = self.try_values(number, test, facts, last, at + 1, values);
            self.set(&facts[at], before);
            if found {
                values[at] = value;
                return true;
            }
        }
        false
    }

    /// What is asked itself, as far as it is a value, then the ends.
    pub(super) fn worth_trying(&self, test: &NumberTest, fact: &NumberFact) -> Vec<Numbers> {
        let Type::Number(kind) = &self.plan.inputs[fact.input].kind else { return Vec::new() };
        let asked = test.ranges.iter().flat_map(|range| [&range.from, &range.to]).flatten();
        let (least, most) = kind.ends();
        // What is asked of the time between days is no day, so that a round one comes first.
        let round = day_number("2000-01-01").filter(|_| kind.scale == Scale::Date);
        let all = round.map(Exact::whole).into_iter();
        let all = all.chain(asked.map(|bound| bound.at.clone())).chain([least, most]);
        let mut values: Vec<_> = all
            .filter(|value| kind.value_in(&Range::point(value.clone())).is_some())
            .map(Numbers::point)
            .collect();
        if self.can_be_absent(fact) {
            values.push(Numbers::NOTHING);
        }
        values
    }

    fn last_value(
        &mut self,
        number: &Number,
        test: &NumberTest,
        fact: &NumberFact,
    ) -> Option<Numbers> {
        let Type::Number(kind) = &self.plan.inputs[fact.input].kind else { return None };
        if let Some(asked) = self.alone(number, test, fact) {
            let asked = self.possible(fact, &asked)?;
            let value = asked.ranges.iter().find_map(|range| kind.value_in(range));
            return value.map(Numbers::point).or(asked.absent.then_some(Numbers::NOTHING));
        }
        self.worth_trying(test, fact).into_iter().find(|value| {
            let before = self.set(fact, value.clone());
            let holds = test.holds(&self.deciding().numbers(number));
            self.set(fact, before);
            holds
        })
    }
}

/// The facts one by one, then in pairs, and so on to all of them.
fn subsets(facts: &[NumberFact]) -> Vec<Vec<NumberFact>> {
    if facts.len() > MOST_FACTS {
        let mut few: Vec<_> = facts.iter().map(|fact| vec![*fact]).collect();
        few.push(facts.to_vec());
        return few;
    }
    let mut subsets: Vec<usize> = (1..1 << facts.len()).collect();
    subsets.sort_by_key(|subset| (subset.count_ones(), *subset));
    let chosen = |subset: usize| {
        let facts = facts.iter().enumerate();
        facts.filter(|(bit, _)| subset >> bit & 1 == 1).map(|(_, fact)| *fact).collect()
    };
    subsets.into_iter().map(chosen).collect()
}

impl Number {
    /// Calls `tell` with every fact that it reads, and its guard.
    pub(super) fn each_fact(&self, tell: &mut dyn FnMut(&NumberFact, Option<Guard>)) {
        match self {
            Self::Fact(fact) => tell(fact, None),
            Self::Guarded { fact, guard } => tell(fact, Some(*guard)),
            Self::Constant(_) | Self::Count(_) => {}
            Self::Sum(items) | Self::Times(items) | Self::Lowest(items) | Self::Highest(items) => {
                for item in items {
                    item.each_fact(tell);
                }
            }
            Self::Minus(pair) | Self::Divide(pair) => {
                for item in &**pair {
                    item.each_fact(tell);
                }
            }
            Self::Average(items) => items.iter().for_each(|(item, _)| item.each_fact(tell)),
            Self::Later { date, .. } => date.each_fact(tell),
        }
    }

    pub(super) fn reads(&self, input: usize) -> bool {
        let mut reads = false;
        self.each_fact(&mut |fact, _| reads |= fact.input == input);
        reads
    }

    /// Whether something is counted in it: what that needs is not followed.
    fn counts(&self) -> bool {
        match self {
            Self::Count(_) => true,
            Self::Fact(_) | Self::Guarded { .. } | Self::Constant(_) => false,
            Self::Sum(items) | Self::Times(items) | Self::Lowest(items) | Self::Highest(items) => {
                items.iter().any(Self::counts)
            }
            Self::Minus(pair) | Self::Divide(pair) => pair.iter().any(Self::counts),
            Self::Average(items) => items.iter().any(|(item, _)| item.counts()),
            Self::Later { date, .. } => date.counts(),
        }
    }
}
