//! Columns of numbers whose facts are all known: one number instead of all that it can be.

use super::arithmetic;
use super::exact::Exact;
use super::known::Deciding;
use super::plan::Number;

impl Deciding<'_> {
    /// The number that a column is for sure; none where it is not that simple: something missing
    /// or not applicable plays a part, or a division by zero.
    pub(super) fn fixed(&self, number: &Number) -> Option<Exact> {
        let all = |items: &[Number], operate: fn(Exact, Exact) -> Exact| {
            let mut items = items.iter().map(|item| self.fixed(item));
            let first = items.next()??;
            items.try_fold(first, |result, item| Some(operate(result, item?)))
        };
        match number {
            Number::Fact(fact) => self.candidate.numbers[fact.place].value().cloned(),
            Number::Constant(numbers) => numbers.value().cloned(),
            Number::Guarded { fact, guard } => match self.guard(*guard) {
                (true, false) => self.candidate.numbers[fact.place].value().cloned(),
                _ => None,
            },
            Number::Sum(items) => all(items, |sum, item| sum.plus(&item)),
            Number::Times(items) => all(items, |product, item| product.times(&item)),
            Number::Lowest(items) => all(items, Exact::min),
            Number::Highest(items) => all(items, Exact::max),
            Number::Minus(pair) => {
                let [one, other] = &**pair;
                Some(self.fixed(one)?.plus(&self.fixed(other)?.negated()))
            }
            Number::Divide(pair) => {
                let [one, other] = &**pair;
                self.fixed(one)?.over(&self.fixed(other)?)
            }
            Number::Average(items) => {
                let (mut sum, mut total) = (Exact::ZERO, Exact::ZERO);
                for (item, weight) in items {
                    sum = sum.plus(&self.fixed(item)?.times(weight));
                    total = total.plus(weight);
                }
                sum.over(&total)
            }
            Number::Later { date, by, months } => {
                arithmetic::moved(&self.fixed(date)?, *by, *months)
            }
            Number::Count(_) => None,
        }
    }
}
