//! Types of facts and of numbers, and the units in which they are counted.

use cert_syntax::keywords::Unit;
use jiff::civil::Date;

use super::{Fact, Symbol};
use crate::number::{Rational, whole};

pub use crate::tables::contract::DurationUnit;

/// The type of a fact.
#[derive(Clone, Debug, PartialEq)]
pub enum Type {
    /// Yes or no.
    YesNo,
    /// A whole number.
    Integer,
    /// A decimal number.
    Number,
    /// From 0 to 100.
    Percent,
    /// A mark out of so many.
    Score(Rational),
    /// A duration, in the unit that the rules compare it in.
    Duration(DurationUnit),
    /// A day.
    Date,
    /// One of these.
    Choice(Vec<Symbol>),
    /// One of these, from the lowest to the highest.
    Level(Vec<Symbol>),
    /// It could not be read; nothing more is said about it.
    Unknown,
}

impl Type {
    /// The values of a choice or level.
    pub fn values(&self) -> Option<&[Symbol]> {
        match self {
            Self::Choice(values) | Self::Level(values) => Some(values),
            _ => None,
        }
    }
}

/// What a number counts. Only like and like are compared.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Measure {
    /// A plain number; whether it is whole for sure.
    Plain { whole: bool },
    /// A percentage.
    Percent,
    /// A mark out of so many.
    Score(Rational),
    /// A duration in this unit, or in one that is not known yet and must be the same for these facts.
    Duration(Option<DurationUnit>, Vec<Fact>),
    /// A day number.
    Date,
    /// Something was wrong with it and has been told.
    Unknown,
}

/// A literal's unit as a multiple of the unit in which its class is counted.
pub fn unit_of(unit: Unit) -> (DurationUnit, i64) {
    match unit {
        Unit::Year => (DurationUnit::Month, 12),
        Unit::Month => (DurationUnit::Month, 1),
        Unit::Week => (DurationUnit::Day, 7),
        Unit::Day => (DurationUnit::Day, 1),
        Unit::Hour => (DurationUnit::Minute, 60),
        Unit::Minute => (DurationUnit::Minute, 1),
    }
}

/// Days from 1970-01-01 to a day of the Gregorian calendar.
pub fn day_number(year: i32, month: u8, day: u8) -> Option<i32> {
    let date =
        Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    let epoch = Date::new(1970, 1, 1).ok()?;
    date.ok()?.since(epoch).ok().map(|span| span.get_days())
}

/// The day with this number.
pub fn date_of(day_number: i32) -> Option<Date> {
    use jiff::ToSpan;
    Date::new(1970, 1, 1).ok()?.checked_add(day_number.days()).ok()
}

/// The day so many months or days later; the last day of the month where there is none such.
pub fn later(day: i32, amount: i32, unit: DurationUnit) -> Option<i32> {
    use jiff::ToSpan;
    let span = match unit {
        DurationUnit::Month => amount.months(),
        DurationUnit::Day => amount.days(),
        DurationUnit::Minute => return None,
    };
    let date = date_of(day)?.checked_add(span).ok()?;
    day_number(
        i32::from(date.year()),
        u8::try_from(date.month()).ok()?,
        u8::try_from(date.day()).ok()?,
    )
}

/// A day number as an exact number.
pub fn day(day_number: i32) -> Rational {
    whole(i64::from(day_number))
}
