//! What can be known of a column: all values that it can still have.

use std::borrow::Cow;

use super::arithmetic;
use super::candidate::{Candidate, Several};
use super::exact::Exact;
use super::plan::{Column, Guard, Listed, Number, Plan, Type};
use super::span::{Numbers, Span};

/// Looks at a candidate through the columns of tables.
pub(super) struct Deciding<'a> {
    pub(super) plan: &'a Plan,
    pub(super) candidate: &'a Candidate,
}

impl Deciding<'_> {
    /// What a column with listed values can be.
    pub(super) fn mask(&self, listed: &Listed) -> u64 {
        match listed {
            Listed::Slot(slot) => self.plan.mask(self.candidate, *slot),
            Listed::Guarded { slot, guard, absent } => {
                let (applies, not) = self.guard(*guard);
                let fact = if applies { self.plan.mask(self.candidate, *slot) } else { 0 };
                if not { fact | absent } else { fact }
            }
            Listed::Contains { input, bit } => match self.candidate.several(*input) {
                Some(Several::Set(set)) => yes_no(set & bit == 0, set & bit != 0),
                _ => self.may_contain(*input, *bit),
            },
            Listed::Applicable(column) => {
                let (there, absent) = self.presence(column);
                yes_no(absent, there)
            }
        }
    }

    /// Of a set that is missing, only what all or none of its choices have is known.
    fn may_contain(&self, input: usize, bit: u64) -> u64 {
        match &self.plan.inputs[input].kind {
            Type::Set { values, least, most } => {
                let has_bit = values.full() & bit != 0;
                yes_no(*least < values.names.len(), *most > 0 && has_bit)
            }
            _ => yes_no(true, true),
        }
    }

    /// Whether a guarded fact can apply, and whether it can not.
    pub(super) fn guard(&self, guard: Guard) -> (bool, bool) {
        let status = self.plan.mask(self.candidate, guard.slot);
        (status & !guard.absent != 0, status & guard.absent != 0)
    }

    /// Whether a column can be something, and whether it can be not applicable.
    fn presence(&self, column: &Column) -> (bool, bool) {
        match column {
            Column::Listed(listed, domain) => {
                let mask = self.mask(listed);
                (mask & !domain.absent != 0, mask & domain.absent != 0)
            }
            Column::Number(number) => {
                let numbers = self.numbers(number);
                (numbers.span.is_some(), numbers.absent)
            }
            Column::Share(_) => (true, false),
        }
    }

    /// What a column of numbers can be.
    pub(super) fn numbers<'n>(&'n self, number: &'n Number) -> Cow<'n, Numbers> {
        Cow::Owned(match number {
            Number::Fact(fact) => return Cow::Borrowed(&self.candidate.numbers[fact.place]),
            Number::Constant(numbers) => return Cow::Borrowed(numbers),
            Number::Guarded { fact, guard } => {
                let (applies, not) = self.guard(*guard);
                match applies {
                    true => self.candidate.numbers[fact.place].clone().or_absent(not),
                    false => Numbers::NOTHING,
                }
            }
            Number::Sum(items) => self.sum(items),
            Number::Minus(pair) => self.pair(pair, Span::minus),
            Number::Divide(pair) => self.pair(pair, Span::over),
            Number::Times(items) => {
                let one = Numbers::point(Exact::ONE);
                items
                    .iter()
                    .fold(one, |product, item| product.with(&self.numbers(item), Span::times))
            }
            Number::Average(items) => self.average(items),
            Number::Lowest(items) => self.lowest(items),
            Number::Highest(items) => self.highest(items),
            Number::Count(counted) => Numbers::span(self.count(counted)),
            Number::Later { date, by, months } => {
                arithmetic::later(&self.numbers(date), *by, *months)
            }
        })
    }

    fn pair(&self, pair: &[Number; 2], operate: impl Fn(&Span, &Span) -> Span) -> Numbers {
        let [one, other] = pair;
        self.numbers(one).with(&self.numbers(other), operate)
    }
}

const fn yes_no(no: bool, yes: bool) -> u64 {
    no as u64 | (yes as u64) << 1
}
