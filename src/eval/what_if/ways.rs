//! Ways to settle something: what they ask of facts, and how they are put together.

use crate::eval::plan::{Column, Test};
use crate::eval::span::{NumberTest, Range};

/// So many ways are kept of each thing that is to be settled.
const MOST_WAYS: usize = 300;

/// So many are put together before the smallest are kept.
const MOST_PRODUCTS: usize = 3_000;

/// What is asked of a fact that is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// To have one of these values.
    Values(u64),
    /// To be a number of which the test holds.
    Number(NumberTest),
    /// To have these values among its own, and those not.
    Set { has: u64, lacks: u64 },
    /// To be known: what its records must be like is what computations ask.
    Records,
}

impl Asked {
    /// What is asked by both; none where nothing can fulfil both.
    fn and(&self, other: &Self) -> Option<Self> {
        match (self, other) {
            (Self::Values(one), Self::Values(other)) => {
                (one & other != 0).then_some(Self::Values(one & other))
            }
            (Self::Number(one), Self::Number(other)) => {
                let both = one.and(other);
                (both.absent || !both.ranges.is_empty()).then_some(Self::Number(both))
            }
            (Self::Set { has: one, lacks }, Self::Set { has: other, lacks: others }) => {
                let (has, lacks) = (one | other, lacks | others);
                (has & lacks == 0).then_some(Self::Set { has, lacks })
            }
            (Self::Records, Self::Records) => Some(Self::Records),
            _ => None,
        }
    }

    /// Whether whatever fulfils the other fulfils this.
    fn allows(&self, other: &Self) -> bool {
        self.and(other).as_ref() == Some(other)
    }
}

impl NumberTest {
    /// What passes both tests.
    pub(super) fn and(&self, other: &Self) -> Self {
        let pairs = self.ranges.iter().flat_map(|one| other.ranges.iter().map(|it| one.and(it)));
        Self {
            ranges: pairs.filter(|range| !range.is_empty()).collect(),
            absent: self.absent && other.absent,
        }
    }

    /// Every number, and nothing else.
    pub(super) fn any() -> Self {
        Self { ranges: vec![Range::default()], absent: false }
    }
}

/// A computation over several facts, and what it has to come to.
#[derive(Clone, Debug)]
pub(super) struct Demand<'p> {
    pub(super) column: &'p Column,
    pub(super) test: Test,
    /// The facts by which it does so, whatever all others are.
    pub(super) by: Vec<usize>,
}

impl Demand<'_> {
    pub(super) fn is(&self, other: &Self) -> bool {
        let alike = match (&self.test, &other.test) {
            (Test::Values(one), Test::Values(other)) => one == other,
            (Test::Numbers(one), Test::Numbers(other)) => one == other,
            _ => false,
        };
        alike && self.by == other.by && std::ptr::eq(self.column, other.column)
    }
}

/// One way to settle something: the facts that it takes, in the order of the inputs.
#[derive(Clone, Debug, Default)]
pub(super) struct Way<'p> {
    pub(super) facts: Vec<(usize, Asked)>,
    pub(super) demands: Vec<Demand<'p>>,
}

impl Way<'_> {
    pub(super) fn one(fact: usize, asked: Asked) -> Self {
        Self { facts: vec![(fact, asked)], demands: Vec::new() }
    }

    /// What fulfils both; none where nothing can.
    fn and(&self, other: &Self) -> Option<Self> {
        let mut both = self.clone();
        for (fact, asked) in &other.facts {
            match both.facts.binary_search_by_key(fact, |(own, _)| *own) {
                Ok(place) => both.facts[place].1 = both.facts[place].1.and(asked)?,
                Err(place) => both.facts.insert(place, (*fact, asked.clone())),
            }
        }
        let fresh = other.demands.iter().filter(|it| !self.demands.iter().any(|own| own.is(it)));
        both.demands.extend(fresh.cloned());
        Some(both)
    }

    /// Whether whatever fulfils the other fulfils this.
    fn allows(&self, other: &Self) -> bool {
        self.facts.len() <= other.facts.len()
            && self.facts.iter().all(|(fact, asked)| {
                let place = other.facts.binary_search_by_key(fact, |(own, _)| *own);
                place.is_ok_and(|place| asked.allows(&other.facts[place].1))
            })
            && self.demands.iter().all(|own| other.demands.iter().any(|it| own.is(it)))
    }
}

/// All ways to settle something, the smallest first.
#[derive(Clone, Debug)]
pub(super) struct Ways<'p> {
    pub(super) all: Vec<Way<'p>>,
    /// Whether there are no others.
    pub(super) complete: bool,
}

impl<'p> Ways<'p> {
    /// There is none.
    pub(super) const fn none() -> Self {
        Self { all: Vec::new(), complete: true }
    }

    /// It is settled already.
    pub(super) fn settled() -> Self {
        Self { all: vec![Way::default()], complete: true }
    }

    pub(super) fn one(fact: usize, asked: Asked) -> Self {
        Self { all: vec![Way::one(fact, asked)], complete: true }
    }

    /// It may be that there are others.
    pub(super) const fn incomplete(mut self) -> Self {
        self.complete = false;
        self
    }

    /// Those that settle one or the other.
    pub(super) fn or(mut self, other: Self) -> Self {
        self.complete &= other.complete;
        self.all.extend(other.all);
        self.smallest()
    }

    /// Those that settle both.
    pub(super) fn and(&self, other: &Self) -> Self {
        let mut both = Self { all: Vec::new(), complete: self.complete && other.complete };
        // Where one cannot be settled, nothing is lost by not knowing all of the other.
        if (self.all.is_empty() && self.complete) || (other.all.is_empty() && other.complete) {
            return Self::none();
        }
        'all: for one in &self.all {
            for other in &other.all {
                if both.all.len() >= MOST_PRODUCTS {
                    both.complete = false;
                    break 'all;
                }
                both.all.extend(one.and(other));
            }
        }
        both.smallest()
    }

    /// Leaves out what another way makes superfluous, and what is too much.
    fn smallest(mut self) -> Self {
        self.all.sort_by_key(|way| way.facts.len());
        let mut kept: Vec<Way<'p>> = Vec::new();
        for way in self.all {
            if kept.iter().any(|own| own.allows(&way)) {
                continue;
            }
            if kept.len() == MOST_WAYS {
                self.complete = false;
                break;
            }
            kept.push(way);
        }
        Self { all: kept, complete: self.complete }
    }
}
