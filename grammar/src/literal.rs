//! The values of literals, exact: no floating point comes near a mark.

use crate::keywords::{Unit, unit};

/// A decimal number: `mantissa / 10^scale`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Decimal {
    /// All its digits.
    pub mantissa: u128,
    /// How many of them stand behind the point.
    pub scale: u32,
}

/// More digits than these are refused: they are no certifier's number, and this many always fit.
pub const MOST_DIGITS: usize = 30;

/// The value of `12`, `12.5`; of `12,5` too, whose comma is already reported. None where it has
/// more than [`MOST_DIGITS`] significant digits.
pub fn decimal(text: &str) -> Option<Decimal> {
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let fraction = fraction.trim_end_matches('0');
    let whole = whole.trim_start_matches('0');
    let digits = || whole.bytes().chain(fraction.bytes());
    if text.is_empty()
        || !digits().all(|digit| digit.is_ascii_digit())
        || digits().count() > MOST_DIGITS
    {
        return None;
    }
    let mantissa = digits().fold(0, |value: u128, digit| value * 10 + u128::from(digit - b'0'));
    Some(Decimal { mantissa, scale: u32::try_from(fraction.len()).ok()? })
}

/// The value of `50%`, `80 %`: 50, 80.
pub fn percent(text: &str) -> Option<Decimal> {
    decimal(text.strip_suffix('%')?.trim_end())
}

/// The value of `10/20`: the mark and its scale.
pub fn score(text: &str) -> Option<(Decimal, Decimal)> {
    let (mark, scale) = text.split_once('/')?;
    Some((decimal(mark)?, decimal(scale)?))
}

/// The value of `6 months`, `30h`.
pub fn duration(text: &str) -> Option<(Decimal, Unit)> {
    let number_end =
        text.find(|sign: char| !(sign.is_ascii_digit() || matches!(sign, '.' | ',')))?;
    let (number, word) = text.split_at_checked(number_end)?;
    Some((decimal(number)?, unit(word.trim_start())?))
}

/// The value of `2023-05-31`, and of a day written in another form that is already reported: year,
/// month, day. None where the calendar has no such day.
pub fn date(text: &str) -> Option<(i32, u8, u8)> {
    let (year, month, day) = day_parts(text)?;
    let year = i32::from(year);
    is_day(year, month, day).then_some((year, month, day))
}

/// The numbers of a day in their order, whether or not there is such a day: the year is the one
/// of four digits.
pub(crate) fn day_parts(text: &str) -> Option<(u16, u8, u8)> {
    let mut parts = text.split(['-', '/', '.']);
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    let (year, day) = if first.len() == 4 { (first, third) } else { (third, first) };
    Some((year.parse().ok()?, second.parse().ok()?, day.parse().ok()?))
}

/// Whether the Gregorian calendar has the day.
pub(crate) const fn is_day(year: i32, month: u8, day: u8) -> bool {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => 0,
    };
    1 <= day && day <= days
}
