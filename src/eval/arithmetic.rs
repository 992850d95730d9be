//! Sums, averages, the lowest and the highest of what can still be several numbers, or not be there.

use super::calendar;
use super::exact::Exact;
use super::known::Deciding;
use super::plan::Number;
use super::span::{Numbers, Span};

impl Deciding<'_> {
    /// What is not applicable counts for nothing.
    pub(super) fn sum(&self, items: &[Number]) -> Numbers {
        let zero = Span::point(Exact::ZERO);
        let sum = items.iter().fold(zero.clone(), |sum, item| {
            let item = self.numbers(item);
            match (&item.span, item.absent) {
                (Some(span), true) => sum.plus(&span.hull(&zero)),
                (Some(span), false) => sum.plus(span),
                (None, _) => sum,
            }
        });
        Numbers::span(sum)
    }

    /// The items that can be there, each with whether it can also be not there.
    fn there<'i>(&self, items: impl Iterator<Item = &'i Number>) -> Vec<(Span, bool)> {
        let known = items.map(|item| self.numbers(item).into_owned());
        known.filter_map(|numbers| Some((numbers.span?, numbers.absent))).collect()
    }

    pub(super) fn average(&self, items: &[(Number, Exact)]) -> Numbers {
        self.plain_average(items).unwrap_or_else(|| self.average_of_some(items))
    }

    /// The average where every item is there for sure.
    fn plain_average(&self, items: &[(Number, Exact)]) -> Option<Numbers> {
        let (mut sum, mut total) = (Span::point(Exact::ZERO), Exact::ZERO);
        for (item, weight) in items {
            let numbers = self.numbers(item);
            let span = numbers.span.as_ref().filter(|_| !numbers.absent)?;
            sum = sum.plus(&span.scaled(weight));
            total = total.plus(weight);
        }
        let mean = |end: Option<Exact>| end.and_then(|end| end.over(&total));
        (total > Exact::ZERO)
            .then(|| Numbers::span(Span { from: mean(sum.from), to: mean(sum.to) }))
    }

    /// The average of what may be there or not.
    fn average_of_some(&self, items: &[(Number, Exact)]) -> Numbers {
        let weighted = items.iter().filter_map(|(item, weight)| {
            let numbers = self.numbers(item).into_owned();
            Some((numbers.span?, numbers.absent, weight))
        });
        let weighted: Vec<_> = weighted.collect();
        if weighted.is_empty() {
            return Numbers::NOTHING;
        }
        let ends = |end: fn(&Span) -> &Option<Exact>, below: bool| {
            let all = weighted
                .iter()
                .map(|(span, absent, weight)| Some((end(span).as_ref()?, *absent, *weight)));
            mean(all.collect::<Option<Vec<_>>>()?, below)
        };
        Numbers::span(Span {
            from: ends(|span| &span.from, true),
            to: ends(|span| &span.to, false),
        })
    }

    pub(super) fn lowest(&self, items: &[Number]) -> Numbers {
        let there = self.there(items.iter());
        if there.is_empty() {
            return Numbers::NOTHING;
        }
        let from = there.iter().map(|(span, _)| span.from.as_ref()).collect::<Option<Vec<_>>>();
        let from = from.and_then(|ends| ends.into_iter().min().cloned());
        // Without what may not be there, the lowest is as high as the others allow.
        let fixed =
            there.iter().filter(|(_, absent)| !absent).filter_map(|(span, _)| span.to.as_ref());
        let to = match there.iter().any(|(_, absent)| !absent) {
            true => fixed.min().cloned(),
            false => {
                let ends =
                    there.iter().map(|(span, _)| span.to.as_ref()).collect::<Option<Vec<_>>>();
                ends.and_then(|ends| ends.into_iter().max().cloned())
            }
        };
        Numbers::span(Span { from, to })
    }

    /// The highest is the lowest on the other side of zero.
    pub(super) fn highest(&self, items: &[Number]) -> Numbers {
        let there = self.there(items.iter());
        if there.is_empty() {
            return Numbers::NOTHING;
        }
        let to = there.iter().map(|(span, _)| span.to.as_ref()).collect::<Option<Vec<_>>>();
        let to = to.and_then(|ends| ends.into_iter().max().cloned());
        let fixed =
            there.iter().filter(|(_, absent)| !absent).filter_map(|(span, _)| span.from.as_ref());
        let from = match there.iter().any(|(_, absent)| !absent) {
            true => fixed.max().cloned(),
            false => {
                let ends = there.iter().map(|(span, _)| span.from.as_ref());
                ends.collect::<Option<Vec<_>>>().and_then(|ends| ends.into_iter().min().cloned())
            }
        };
        Numbers::span(Span { from, to })
    }
}

/// The least (or the greatest) weighted mean of what must be there and what may be: an item that
/// may be there is taken as long as it draws the mean further.
fn mean(items: Vec<(&Exact, bool, &Exact)>, least: bool) -> Option<Exact> {
    let (mut open, fixed): (Vec<_>, Vec<_>) = items.into_iter().partition(|(_, absent, _)| *absent);
    open.sort_by(|(one, ..), (other, ..)| if least { one.cmp(other) } else { other.cmp(one) });
    let mut sum = Exact::ZERO;
    let mut total = Exact::ZERO;
    let mut add = |value: &Exact, weight: &Exact| {
        sum = sum.plus(&value.times(weight));
        total = total.plus(weight);
        sum.over(&total)
    };
    let mut mean = None;
    for (value, _, weight) in fixed {
        mean = add(value, weight);
    }
    for (value, _, weight) in open {
        let draws =
            mean.as_ref().is_none_or(|mean| if least { value < mean } else { value > mean });
        if draws {
            mean = add(value, weight);
        }
    }
    mean
}

/// A later date is later, so that the ends of a span stay its ends.
pub(super) fn later(date: &Numbers, by: i64, months: bool) -> Numbers {
    let end = |end: &Option<Exact>| end.as_ref().and_then(|day| moved(day, by, months));
    let span = date.span.as_ref().map(|span| Span { from: end(&span.from), to: end(&span.to) });
    Numbers { span, absent: date.absent }
}

/// Days further from 1970 than this are none that anybody means.
const MOST_DAYS: i64 = 1_000_000_000_000;

/// So many months or days after a day; none where it is no day of the calendar.
pub(super) fn moved(day: &Exact, by: i64, months: bool) -> Option<Exact> {
    let day = day.to_whole().filter(|day| (-MOST_DAYS..=MOST_DAYS).contains(day))?;
    Some(Exact::whole(if months { calendar::months_later(day, by) } else { day + by }))
}
