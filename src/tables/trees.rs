//! Numbers as trees of named operators, and the bounds of what they can be.

use num_bigint::BigInt;

use super::columns::{Columns, from_usize};
use super::contract::{Column, Number as Exact, Weighted};
use super::document::{iso_date, iso_duration};
use super::line::Range;
use crate::model::{self, Fact, Number, Type};
use crate::number::{Rational, whole};

impl Columns<'_> {
    /// A number as a tree of named operators; none where something in it cannot be counted by one
    /// test.
    pub(super) fn tree(&self, number: &Number) -> Option<Column> {
        let trees = |numbers: &[Number]| {
            numbers.iter().map(|number| self.tree(number)).collect::<Option<Vec<_>>>()
        };
        let pair =
            |pair: &(Number, Number)| Some(Box::new([self.tree(&pair.0)?, self.tree(&pair.1)?]));
        let weighted = |(item, weight): &(Number, Rational)| {
            Some(Weighted { of: self.tree(item)?, weight: Exact(weight.clone()) })
        };
        Some(match number {
            Number::Const(value) => constant(value),
            Number::Read(fact) => self.read(*fact),
            Number::Sum(terms) => Column::Sum(trees(terms)?),
            Number::Minus(sides) => Column::Minus(pair(sides)?),
            Number::Times(factors) => Column::Times(trees(factors)?),
            Number::Divide(sides) => Column::Divide(pair(sides)?),
            Number::Average(items) => {
                Column::Average(items.iter().map(weighted).collect::<Option<Vec<_>>>()?)
            }
            Number::Lowest(items) => Column::Lowest(trees(items)?),
            Number::Highest(items) => Column::Highest(trees(items)?),
            Number::Count(counted) => Column::Count(self.counted(counted)?),
            Number::Days(sides) => {
                Column::Days(Box::new([self.date(&sides.0)?, self.date(&sides.1)?]))
            }
            Number::Later(date, amount, unit) => Column::Later {
                date: Box::new(self.date(date)?),
                by: Box::new(Column::Duration(iso_duration(amount, *unit))),
            },
        })
    }

    /// A date as a column: a constant one is written as such.
    fn date(&self, number: &Number) -> Option<Column> {
        match number {
            Number::Const(day) => {
                i32::try_from(day.to_integer()).ok().map(iso_date).map(Column::Date)
            }
            other => self.tree(other),
        }
    }

    pub(super) fn is_date(&self, number: &Number) -> bool {
        match number {
            Number::Read(Fact::SessionDate | Fact::AcquiredOn(_)) | Number::Later(..) => true,
            Number::Read(Fact::Input(id)) => self.document.model.types.get(id) == Some(&Type::Date),
            Number::Lowest(items) | Number::Highest(items) => {
                items.first().is_some_and(|item| self.is_date(item))
            }
            _ => false,
        }
    }

    /// The bounds of a number, from the declared types of what it reads.
    pub(super) fn range(&self, number: &Number) -> Range {
        match number {
            Number::Const(value) => Range {
                least: Some(value.clone()),
                most: Some(value.clone()),
                whole: value.is_integer(),
            },
            Number::Read(fact) => self.fact_range(*fact),
            Number::Count(counted) => {
                let most = match &**counted {
                    model::Counted::Statuses(ids, _) => Some(from_usize(ids.len())),
                    model::Counted::Facts(facts) => Some(from_usize(facts.len())),
                    model::Counted::Members(..) => None,
                };
                Range { least: Some(whole(0)), most, whole: true }
            }
            Number::Lowest(items) | Number::Highest(items) => self.hull(items.iter()),
            Number::Average(items) => {
                let range = self.hull(items.iter().map(|(item, _)| item));
                Range { whole: false, ..range }
            }
            Number::Sum(terms) => {
                let mut total = Range { least: Some(whole(0)), most: Some(whole(0)), whole: true };
                for range in terms.iter().map(|term| self.range(term)) {
                    total.least = total.least.zip(range.least).map(|(one, other)| one + other);
                    total.most = total.most.zip(range.most).map(|(one, other)| one + other);
                    total.whole &= range.whole;
                }
                total
            }
            Number::Days(_) => Range { least: None, most: None, whole: true },
            _ => Range::default(),
        }
    }

    fn hull<'n>(&self, items: impl Iterator<Item = &'n Number>) -> Range {
        let join = |one: Range, other: Range| Range {
            least: one.least.zip(other.least).map(|(one, other)| one.min(other)),
            most: one.most.zip(other.most).map(|(one, other)| one.max(other)),
            whole: one.whole && other.whole,
        };
        items.map(|item| self.range(item)).reduce(join).unwrap_or_default()
    }

    pub(super) fn fact_range(&self, fact: Fact) -> Range {
        let (least, most, is_whole) = match fact {
            Fact::SessionDate | Fact::AcquiredOn(_) => (None, None, true),
            Fact::Route | Fact::Chosen => (None, None, false),
            Fact::Input(id) => match self.document.model.types.get(&id) {
                Some(Type::Score(scale)) => (Some(whole(0)), Some(scale.clone()), false),
                Some(Type::Percent) => (Some(whole(0)), Some(whole(100)), false),
                Some(Type::Duration(_)) => (Some(whole(0)), None, false),
                Some(Type::Integer | Type::Date) => (None, None, true),
                _ => (None, None, false),
            },
        };
        Range { least, most, whole: is_whole }
    }
}

fn constant(value: &Rational) -> Column {
    match crate::number::plain(value) {
        Some(_) => Column::Number(Exact(value.clone())),
        // 1/3 has no decimal form: it is written as the division that it is.
        None => {
            let whole = |part: &BigInt| Column::Number(Exact(Rational::from_integer(part.clone())));
            Column::Divide(Box::new([whole(value.numer()), whole(value.denom())]))
        }
    }
}
