//! Exact numbers that are quick while they are small, as marks and counts are.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_rational::BigRational;

use crate::number::plain;

/// A fraction. Small ones need not be in lowest terms.
#[derive(Clone, Debug)]
pub(super) enum Exact {
    /// A numerator over a denominator above zero.
    Small(i64, i64),
    /// What does not fit.
    Big(Box<BigRational>),
}

/// A number with more digits than any fact needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TooLong;

/// How many digits a number may have: so many always fit.
pub(super) const MOST_DIGITS: usize = 18;

const TENS: [i64; MOST_DIGITS + 1] = {
    let mut tens = [1; MOST_DIGITS + 1];
    let mut place = 1;
    while place <= MOST_DIGITS {
        tens[place] = tens[place - 1] * 10;
        place += 1;
    }
    tens
};

impl Exact {
    pub(super) const ZERO: Self = Self::Small(0, 1);
    pub(super) const ONE: Self = Self::Small(1, 1);
    pub(super) const HUNDRED: Self = Self::Small(100, 1);

    pub(super) const fn whole(value: i64) -> Self {
        Self::Small(value, 1)
    }

    /// The number that a JSON number writes: `12`, `-0.5`, `1e3`.
    pub(super) fn decimal(text: &str) -> Result<Self, TooLong> {
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (digits, exponent) = match text.find(['e', 'E']) {
            Some(at) => (&text[..at], exponent(&text[at + 1..])?),
            None => (text, 0),
        };
        let (integer, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let fraction = fraction.trim_end_matches('0');
        let scale = i64::try_from(fraction.len()).map_err(|_| TooLong)? - exponent;
        let mut mantissa = 0_i64;
        let mut length = 0_usize;
        for digit in integer.bytes().chain(fraction.bytes()) {
            length += usize::from(length > 0 || digit != b'0');
            if length > MOST_DIGITS {
                return Err(TooLong);
            }
            mantissa = mantissa * 10 + i64::from(digit - b'0');
        }
        if mantissa == 0 {
            return Ok(Self::ZERO);
        }
        let mantissa = if negative { -mantissa } else { mantissa };
        let places = usize::try_from(scale.unsigned_abs()).map_err(|_| TooLong)?;
        let power = *TENS.get(places).ok_or(TooLong)?;
        match scale > 0 {
            true => Ok(Self::Small(mantissa, power)),
            false => mantissa.checked_mul(power).map(Self::whole).ok_or(TooLong),
        }
    }

    /// `numer / denom`, small if it can be.
    fn fraction(numer: i128, denom: i128) -> Self {
        if let (Ok(numer), Ok(denom)) = (i64::try_from(numer), i64::try_from(denom)) {
            return Self::Small(numer, denom);
        }
        Self::from_rational(BigRational::new(BigInt::from(numer), BigInt::from(denom)))
    }

    fn from_rational(value: BigRational) -> Self {
        match (i64::try_from(value.numer()), i64::try_from(value.denom())) {
            (Ok(numer), Ok(denom)) => Self::Small(numer, denom),
            _ => Self::Big(Box::new(value)),
        }
    }

    /// The same number in lowest terms.
    pub(super) fn rational(&self) -> BigRational {
        match self {
            Self::Small(numer, denom) => {
                BigRational::new(BigInt::from(*numer), BigInt::from(*denom))
            }
            Self::Big(value) => (**value).clone(),
        }
    }

    pub(super) fn plus(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::Small(a, b), Self::Small(c, d)) if b == d => {
                Self::fraction(i128::from(*a) + i128::from(*c), i128::from(*b))
            }
            (Self::Small(a, b), Self::Small(c, d)) => {
                let [a, b, c, d] = [*a, *b, *c, *d].map(i128::from);
                // Each product is below 2^126, so that their sum fits.
                Self::fraction(a * d + c * b, b * d)
            }
            _ => Self::from_rational(self.rational() + other.rational()),
        }
    }

    pub(super) fn negated(&self) -> Self {
        match self {
            Self::Small(numer, denom) => Self::fraction(-i128::from(*numer), i128::from(*denom)),
            Self::Big(value) => Self::from_rational(-(**value).clone()),
        }
    }

    pub(super) fn times(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::Small(a, b), Self::Small(c, d)) => {
                let [a, b, c, d] = [*a, *b, *c, *d].map(i128::from);
                Self::fraction(a * c, b * d)
            }
            _ => Self::from_rational(self.rational() * other.rational()),
        }
    }

    /// The number over another one; none over zero.
    pub(super) fn over(&self, other: &Self) -> Option<Self> {
        match (self, other) {
            (_, zero) if *zero == Self::ZERO => None,
            (Self::Small(a, b), Self::Small(c, d)) => {
                let [a, b, c, d] = [*a, *b, *c, *d].map(i128::from);
                Some(Self::fraction(a * d * c.signum(), b * c.abs()))
            }
            _ => Some(Self::from_rational(self.rational() / other.rational())),
        }
    }

    pub(super) fn is_whole(&self) -> bool {
        match self {
            Self::Small(numer, denom) => numer % denom == 0,
            Self::Big(value) => value.is_integer(),
        }
    }

    /// The whole number that it is, where it is a small one.
    pub(super) fn to_whole(&self) -> Option<i64> {
        match self {
            Self::Small(numer, denom) if numer % denom == 0 => Some(numer / denom),
            _ => None,
        }
    }

    /// In plain decimal notation, where it has a finite one.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Small(numer, 1) => numer.to_string(),
            _ => plain(&self.rational()).unwrap_or_else(|| self.rational().to_string()),
        }
    }
}

/// The exponent of a JSON number; the largest ones belong to no number that could be meant.
fn exponent(text: &str) -> Result<i64, TooLong> {
    let exponent: i64 = text.trim_start_matches('+').parse().map_err(|_| TooLong)?;
    if exponent.unsigned_abs() < 1_000 { Ok(exponent) } else { Err(TooLong) }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Small(a, b), Self::Small(c, d)) if b == d => a.cmp(c),
            (Self::Small(a, b), Self::Small(c, d)) => {
                let [a, b, c, d] = [*a, *b, *c, *d].map(i128::from);
                (a * d).cmp(&(c * b))
            }
            _ => self.rational().cmp(&other.rational()),
        }
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Exact {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_read_exactly() {
        for (text, plain) in [
            ("12", "12"),
            ("-0.50", "-0.5"),
            ("1e3", "1000"),
            ("12.5E-1", "1.25"),
            ("0.000", "0"),
            ("-0", "0"),
            ("100000000000000000e-17", "1"),
        ] {
            assert_eq!(Exact::decimal(text).map(|it| it.text()), Ok(plain.to_owned()), "{text}");
        }
        for text in ["1e400", "1e-400", "1e99999999999999999999", &"7".repeat(400)] {
            assert_eq!(Exact::decimal(text), Err(TooLong));
        }
        assert_eq!(Exact::decimal("0e999"), Ok(Exact::ZERO));
    }

    #[test]
    fn what_does_not_fit_stays_exact() {
        let large = Exact::whole(i64::MAX);
        let square = large.times(&large);
        assert!(matches!(square, Exact::Big(_)));
        assert!(square > large);
        assert_eq!(square.over(&large), Some(large.clone()));
        assert_eq!(square.plus(&square.negated()), Exact::ZERO);
        let third = Exact::ONE.over(&Exact::whole(-3)).map(|third| third.negated());
        assert_eq!(third.map(|third| third.plus(&third).plus(&third)), Some(Exact::ONE));
        assert_eq!(large.over(&Exact::ZERO), None);
    }
}
