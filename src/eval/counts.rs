//! Counts and shares: how many of some elements or records pass a test, or may pass it.

use super::candidate::{Known, Record, Several};
use super::exact::Exact;
use super::known::Deciding;
use super::plan::{Column, Counted, Element, FieldTest, Test};
use super::span::{NumberTest, Numbers, Span};

/// How many elements, of all that are counted, can pass, fail or not apply.
#[derive(Debug, Default)]
pub(super) struct Share {
    /// By what an element can do: 1 for passing, 2 for failing, 4 for not applying.
    pub(super) counts: [i64; 8],
}

const PASSES: usize = 1;
const FAILS: usize = 2;
const LEFT_OUT: usize = 4;

impl Share {
    /// What 100 × passing − bound × applicable can be, from the least to the most.
    fn beyond(&self, bound: &Exact) -> (Exact, Exact) {
        let passes = Exact::HUNDRED.plus(&bound.negated());
        let fails = bound.negated();
        let (mut least, mut most) = (Exact::ZERO, Exact::ZERO);
        for (can, &count) in self.counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            let gains = [(PASSES, &passes), (FAILS, &fails), (LEFT_OUT, &Exact::ZERO)];
            let possible = gains.iter().filter(|(bit, _)| can & bit != 0).map(|(_, gain)| *gain);
            let count = Exact::whole(count);
            if let (Some(low), Some(high)) = (possible.clone().min(), possible.max()) {
                least = least.plus(&low.times(&count));
                most = most.plus(&high.times(&count));
            }
        }
        (least, most)
    }

    /// Whether a test holds whatever is missing.
    pub(super) fn holds(&self, test: &NumberTest) -> bool {
        test.ranges.iter().any(|range| {
            range.from.as_ref().is_none_or(|bound| {
                let (least, _) = self.beyond(&bound.at);
                if bound.open { least > Exact::ZERO } else { least >= Exact::ZERO }
            }) && range.to.as_ref().is_none_or(|bound| {
                let (_, most) = self.beyond(&bound.at);
                if bound.open { most < Exact::ZERO } else { most <= Exact::ZERO }
            })
        })
    }

    /// Whether a test may hold: told for each bound by itself.
    pub(super) fn may_hold(&self, test: &NumberTest) -> bool {
        test.ranges.iter().any(|range| {
            range.from.as_ref().is_none_or(|bound| {
                let (_, most) = self.beyond(&bound.at);
                if bound.open { most > Exact::ZERO } else { most >= Exact::ZERO }
            }) && range.to.as_ref().is_none_or(|bound| {
                let (least, _) = self.beyond(&bound.at);
                if bound.open { least < Exact::ZERO } else { least <= Exact::ZERO }
            })
        })
    }
}

impl Deciding<'_> {
    pub(super) fn count(&self, counted: &Counted) -> Span {
        let (mut surely, mut maybe) = (0, 0);
        let mut add = |holds: bool, may_hold: bool| {
            surely += i64::from(holds);
            maybe += i64::from(may_hold);
        };
        match counted {
            Counted::Of(elements) => {
                for element in elements {
                    let (holds, may_hold) = self.element(element);
                    add(holds, may_hold);
                }
            }
            Counted::List { input, tests } => {
                let Some(Several::Records(records)) = self.candidate.several(*input) else {
                    return Span { from: Some(Exact::ZERO), to: None };
                };
                for record in records {
                    let (holds, may_hold) = all_of(record, tests);
                    add(holds, may_hold);
                }
            }
        }
        Span::between(Exact::whole(surely), Exact::whole(maybe))
    }

    /// Whether the test of an element holds, and whether it may.
    pub(super) fn element(&self, element: &Element) -> (bool, bool) {
        match (&element.column, &element.test) {
            (Column::Listed(listed, _), Test::Values(allowed)) => {
                let mask = self.mask(listed);
                (mask & !allowed == 0, mask & allowed != 0)
            }
            (Column::Number(number), Test::Numbers(test)) => {
                let known = self.numbers(number).into_owned();
                (test.holds(&known), test.may_hold(&known))
            }
            _ => (false, true),
        }
    }

    /// What is counted of what; none where it is not known which elements there are.
    pub(super) fn share(&self, counted: &Counted) -> Option<Share> {
        let mut share = Share::default();
        match counted {
            Counted::Of(elements) => {
                for element in elements {
                    share.counts[self.can(element)] += 1;
                }
            }
            Counted::List { input, tests } => {
                let Some(Several::Records(records)) = self.candidate.several(*input) else {
                    return None;
                };
                for record in records {
                    let (holds, may_hold) = all_of(record, tests);
                    share.counts[flags(may_hold, !holds, false)] += 1;
                }
            }
        }
        Some(share)
    }

    /// What an element can do, where what is not applicable is left out.
    pub(super) fn can(&self, element: &Element) -> usize {
        match (&element.column, &element.test) {
            (Column::Listed(listed, domain), Test::Values(allowed)) => {
                let mask = self.mask(listed);
                let there = mask & !domain.absent;
                flags(there & allowed != 0, there & !allowed != 0, mask & domain.absent != 0)
            }
            (Column::Number(number), Test::Numbers(test)) => {
                let known = self.numbers(number).into_owned();
                let there = Numbers { absent: false, span: known.span };
                let can = there.span.is_some();
                flags(can && test.may_hold(&there), can && !test.holds(&there), known.absent)
            }
            _ => flags(true, true, true),
        }
    }
}

const fn flags(passes: bool, fails: bool, left_out: bool) -> usize {
    (passes as usize * PASSES) | (fails as usize * FAILS) | (left_out as usize * LEFT_OUT)
}

/// Whether all tests of a record hold, and whether they may.
fn all_of(record: &Record, tests: &[FieldTest]) -> (bool, bool) {
    tests
        .iter()
        .map(|test| one_of(record, test))
        .fold((true, true), |all, one| (all.0 && one.0, all.1 && one.1))
}

fn one_of(record: &Record, test: &FieldTest) -> (bool, bool) {
    match test {
        FieldTest::Any(lists) => lists
            .iter()
            .map(|tests| all_of(record, tests))
            .fold((false, false), |any, one| (any.0 || one.0, any.1 || one.1)),
        FieldTest::Field(index, test) => match (record.get(*index), test) {
            (Some(Known::Values(mask)), Test::Values(allowed)) => {
                (mask & !allowed == 0, mask & allowed != 0)
            }
            (Some(Known::Numbers(known)), Test::Numbers(test)) => {
                (test.holds(known), test.may_hold(known))
            }
            _ => (false, true),
        },
    }
}
