//! The ways to make so many of several things pass.

use super::search::Search;
use super::ways::{Asked, Demand, Way, Ways};
use crate::eval::counts::Share;
use crate::eval::exact::Exact;
use crate::eval::plan::{Column, Counted, Domain, Element, Test};
use crate::eval::span::{NumberTest, Numbers, Span};

/// So many choices are looked at.
const MOST_CHOICES: usize = 4_000;

/// What an element does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Move {
    Pass,
    Fail,
    LeftOut,
}

/// What elements can do, and what is asked of how many pass.
struct Tally<'t> {
    share: bool,
    test: &'t NumberTest,
    /// Of each element whether it can pass, fail, and be left out.
    can: Vec<[bool; 3]>,
}

impl Tally<'_> {
    fn holds(&self) -> bool {
        if self.share {
            let mut share = Share::default();
            for [pass, fail, left_out] in &self.can {
                let can =
                    usize::from(*pass) | usize::from(*fail) << 1 | usize::from(*left_out) << 2;
                share.counts[can] += 1;
            }
            return share.holds(self.test);
        }
        let surely = self.can.iter().filter(|can| **can == [true, false, false]).count();
        let maybe = self.can.iter().filter(|[pass, ..]| *pass).count();
        let count = |count: usize| Exact::whole(i64::try_from(count).unwrap_or(i64::MAX));
        self.test.holds(&Numbers::span(Span::between(count(surely), count(maybe))))
    }

    /// Whether it could hold if every element from one on did what suits best.
    fn may_hold(&self, from: usize) -> bool {
        let best = |first: Move, second: Move| {
            let mut can = self.can.clone();
            for element in &mut can[from..] {
                let does = [first, second].into_iter().find(|it| element[*it as usize]);
                if let Some(does) = does.filter(|_| element.iter().filter(|it| **it).count() > 1) {
                    *element = only(does);
                }
            }
            Self { share: self.share, test: self.test, can }
        };
        let ends = |end: fn(&crate::eval::span::Range) -> bool| self.test.ranges.iter().any(end);
        let two_sided = ends(|range| range.from.is_some() && range.to.is_some());
        two_sided
            || best(Move::Pass, Move::LeftOut).holds()
            || best(Move::Fail, Move::LeftOut).holds()
            || (self.share && best(Move::LeftOut, Move::Pass).holds())
            || (self.share && best(Move::LeftOut, Move::Fail).holds())
    }
}

const fn only(does: Move) -> [bool; 3] {
    let mut can = [false; 3];
    can[does as usize] = true;
    can
}

impl<'p> Search<'p> {
    /// The ways to make the test of a count or share hold.
    pub(super) fn counted(
        &mut self,
        column: &'p Column,
        counted: &'p Counted,
        test: &NumberTest,
        share: bool,
    ) -> Ways<'p> {
        match counted {
            Counted::List { input, .. } => {
                let mut way = Way::one(*input, Asked::Records);
                let by = vec![*input];
                way.demands.push(Demand { column, test: Test::Numbers(test.clone()), by });
                Ways { all: vec![way], complete: true }
            }
            Counted::Of(elements) => self.elements(elements, test, share),
        }
    }

    fn elements(&mut self, elements: &'p [Element], test: &NumberTest, share: bool) -> Ways<'p> {
        let can: Vec<_> = elements.iter().map(|element| self.can(element, share)).collect();
        let mut tally = Tally { share, test, can };
        let mut found = Ways::none();
        let mut choices = 0;
        self.choose(elements, &mut tally, 0, &Ways::settled(), &mut found, &mut choices);
        if choices >= MOST_CHOICES { found.incomplete() } else { found }
    }

    /// Lets the elements from one on do what they can until the test holds.
    fn choose(
        &mut self,
        elements: &'p [Element],
        tally: &mut Tally<'_>,
        from: usize,
        so_far: &Ways<'p>,
        found: &mut Ways<'p>,
        choices: &mut usize,
    ) {
        *choices += 1;
        if *choices >= MOST_CHOICES {
            return;
        }
        if tally.holds() {
            let before = std::mem::replace(found, Ways::none());
            *found = before.or(so_far.clone());
            return;
        }
        if from == elements.len() || !tally.may_hold(from) {
            return;
        }
        let can = tally.can[from];
        if can.iter().filter(|it| **it).count() > 1 {
            for does in [Move::Pass, Move::Fail, Move::LeftOut] {
                if can[does as usize] {
                    let ways = so_far.and(&self.does(&elements[from], does, tally.share));
                    if !ways.all.is_empty() || !ways.complete {
                        tally.can[from] = only(does);
                        self.choose(elements, tally, from + 1, &ways, found, choices);
                        tally.can[from] = can;
                    }
                }
            }
        }
        self.choose(elements, tally, from + 1, so_far, found, choices);
    }

    /// Whether an element can pass, fail, and be left out. What is counted is left out by failing.
    fn can(&self, element: &Element, share: bool) -> [bool; 3] {
        let deciding = self.deciding();
        let (holds, may_hold) = deciding.element(element);
        if !share {
            return [may_hold, !holds, false];
        }
        let can = deciding.can(element);
        [can & 1 != 0, can & 2 != 0, can & 4 != 0]
    }

    /// The ways to make an element do something.
    fn does(&mut self, element: &'p Element, does: Move, share: bool) -> Ways<'p> {
        let column = &element.column;
        match (column, &element.test) {
            (Column::Listed(_, domain), Test::Values(allowed)) => {
                self.cell(column, &Test::Values(values(domain, *allowed, does, share)))
            }
            (Column::Number(_), Test::Numbers(test)) => {
                self.cell(column, &Test::Numbers(numbers(test, does, share)))
            }
            _ => Ways::none().incomplete(),
        }
    }
}

/// The values with which an element does something.
fn values(domain: &Domain, allowed: u64, does: Move, share: bool) -> u64 {
    let there = if share { domain.full() & !domain.absent } else { domain.full() };
    match does {
        Move::Pass => there & allowed,
        Move::Fail => there & !allowed,
        Move::LeftOut => domain.absent,
    }
}

fn numbers(test: &NumberTest, does: Move, share: bool) -> NumberTest {
    let there = |test: NumberTest| NumberTest { absent: test.absent && !share, ..test };
    match does {
        Move::Pass => there(test.clone()),
        Move::Fail => there(test.opposite()),
        Move::LeftOut => NumberTest { ranges: Vec::new(), absent: true },
    }
}
