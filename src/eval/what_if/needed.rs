//! What one fact has to be for a computation to come to something, in the fact's own terms: the
//! computation is followed backwards, with what is known of all else.

use super::search::Search;
use crate::eval::exact::Exact;
use crate::eval::plan::Number;
use crate::eval::span::{Bound, NumberTest, Range, Span};

impl Search<'_> {
    /// The values of a fact with which a number lies in a range, whatever all others are. None
    /// where the number depends on the fact in a way that is not followed.
    pub(super) fn needed(&self, number: &Number, range: &Range, input: usize) -> Option<Range> {
        let mut there = 0;
        number.each_fact(&mut |fact, _| there += usize::from(fact.input == input));
        match there {
            0 => {
                let test = NumberTest { ranges: vec![range.clone()], absent: false };
                let holds = test.holds(&self.deciding().numbers(number));
                return Some(if holds { Range::default() } else { nothing() });
            }
            1 => {}
            _ => return None,
        }
        let span = |number: &Number| {
            let known = self.deciding().numbers(number).into_owned();
            known.span.filter(|_| !known.absent)
        };
        let others = |items: &'_ [Number]| -> Option<(usize, Vec<Span>)> {
            let own = items.iter().position(|item| item.reads(input))?;
            let rest = items.iter().enumerate().filter(|(place, _)| *place != own);
            Some((own, rest.map(|(_, item)| span(item)).collect::<Option<Vec<_>>>()?))
        };
        let zero = Span::point(Exact::ZERO);
        match number {
            Number::Fact(_) => Some(range.clone()),
            Number::Guarded { guard, .. } => {
                let applies = self.plan.mask(&self.candidate, guard.slot) & guard.absent == 0;
                applies.then(|| range.clone())
            }
            Number::Sum(items) => {
                let (own, rest) = others(items)?;
                let rest = rest.iter().fold(zero, |sum, item| sum.plus(item));
                self.needed(&items[own], &less(range, &rest), input)
            }
            Number::Minus(pair) => match pair[0].reads(input) {
                true => self.needed(&pair[0], &less(range, &negated(&span(&pair[1])?)), input),
                false => {
                    let turned = less(range, &span(&pair[0])?);
                    self.needed(&pair[1], &scaled(&turned, &Exact::whole(-1))?, input)
                }
            },
            Number::Times(items) => {
                let (own, rest) = others(items)?;
                let one = Span::point(Exact::ONE);
                let factor = rest.iter().fold(one, |product, item| product.times(item));
                let factor = factor.from.filter(|from| Some(from) == factor.to.as_ref())?;
                let factor = Exact::ONE.over(&factor)?;
                self.needed(&items[own], &scaled(range, &factor)?, input)
            }
            Number::Divide(pair) => {
                let divisor = span(&pair[1]).filter(|_| pair[0].reads(input))?;
                let divisor = divisor.from.filter(|from| Some(from) == divisor.to.as_ref())?;
                self.needed(&pair[0], &scaled(range, &divisor)?, input)
            }
            Number::Average(items) => {
                let own = items.iter().position(|(item, _)| item.reads(input))?;
                if self.deciding().numbers(&items[own].0).absent {
                    return None;
                }
                let (mut rest, mut total) = (zero, Exact::ZERO);
                for (place, (item, weight)) in items.iter().enumerate() {
                    if self.deciding().numbers(item).span.is_none() {
                        continue;
                    }
                    total = total.plus(weight);
                    if place != own {
                        rest = rest.plus(&span(item)?.scaled(weight));
                    }
                }
                let part = less(&scaled(range, &total)?, &rest);
                let weight = Exact::ONE.over(&items[own].1)?;
                self.needed(&items[own].0, &scaled(&part, &weight)?, input)
            }
            Number::Lowest(items) => self.extreme(items, range, input, true),
            Number::Highest(items) => self.extreme(items, range, input, false),
            Number::Later { date, by, months: false } => {
                let by = Span::point(Exact::whole(*by));
                self.needed(date, &less(range, &by), input)
            }
            Number::Later { .. } | Number::Count(_) | Number::Constant(_) => None,
        }
    }

    /// Of the lowest, all must reach the lower bound and one must stay below the upper one; of the
    /// highest it is the other way round.
    fn extreme(&self, items: &[Number], range: &Range, input: usize, low: bool) -> Option<Range> {
        let own = items.iter().position(|item| item.reads(input))?;
        if self.deciding().numbers(&items[own]).absent {
            return None;
        }
        let half = |from: bool| match from {
            true => Range { from: range.from.clone(), to: None },
            false => Range { from: None, to: range.to.clone() },
        };
        let (all, one) = (half(low), half(!low));
        let mut asked = all.clone();
        let mut one_does = false;
        let mut any = false;
        for (_, item) in items.iter().enumerate().filter(|(place, _)| *place != own) {
            let known = self.deciding().numbers(item).into_owned();
            if known.span.is_none() {
                continue;
            }
            let holds = |range: &Range| {
                NumberTest { ranges: vec![range.clone()], absent: true }.holds(&known)
            };
            if !holds(&all) {
                return Some(nothing());
            }
            any = true;
            one_does |= !known.absent && holds(&one);
        }
        if !any || !one_does {
            asked = asked.and(&one);
        }
        self.needed(&items[own], &asked, input)
    }
}

/// A range in which nothing lies.
fn nothing() -> Range {
    let open = Some(Bound { at: Exact::ZERO, open: true });
    Range { from: open.clone(), to: open }
}

/// What is left of a range for one part of a sum, whatever of a span the rest is.
fn less(range: &Range, rest: &Span) -> Range {
    let bound = |bound: &Bound, by: &Exact| {
        Some(Bound { at: bound.at.plus(&by.negated()), open: bound.open })
    };
    let unreachable =
        (range.from.is_some() && rest.from.is_none()) || (range.to.is_some() && rest.to.is_none());
    if unreachable {
        return nothing();
    }
    Range {
        from: range.from.as_ref().zip(rest.from.as_ref()).and_then(|(at, by)| bound(at, by)),
        to: range.to.as_ref().zip(rest.to.as_ref()).and_then(|(at, by)| bound(at, by)),
    }
}

fn negated(span: &Span) -> Span {
    span.scaled(&Exact::whole(-1))
}

/// A range times a number; none for zero, where everything falls together.
fn scaled(range: &Range, factor: &Exact) -> Option<Range> {
    let bound = |bound: &Option<Bound>| {
        bound.as_ref().map(|bound| Bound { at: bound.at.times(factor), open: bound.open })
    };
    match factor.cmp(&Exact::ZERO) {
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Greater => {
            Some(Range { from: bound(&range.from), to: bound(&range.to) })
        }
        std::cmp::Ordering::Less => Some(Range { from: bound(&range.to), to: bound(&range.from) }),
    }
}
