//! Exact numbers. Nothing in this compiler is ever a floating-point number.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Pow, Signed, Zero};

/// An exact rational number.
pub type Rational = BigRational;

/// `mantissa / 10^scale`
pub fn decimal(mantissa: u128, scale: u32) -> Rational {
    Rational::new(BigInt::from(mantissa), Pow::pow(BigInt::from(10), scale))
}

/// A whole number.
pub fn whole(value: i64) -> Rational {
    Rational::from_integer(BigInt::from(value))
}

/// The number in plain decimal notation without superfluous zeros (`12.5`, `-3`, `0`); none where
/// it has no finite decimal form.
pub fn plain(value: &Rational) -> Option<String> {
    let (two, five, ten) = (BigInt::from(2), BigInt::from(5), BigInt::from(10));
    let mut denominator = value.denom().clone();
    let mut scale = 0_usize;
    let mut numerator = value.numer().abs();
    while (&denominator % &ten).is_zero() {
        denominator /= &ten;
        scale += 1;
    }
    for (factor, other) in [(&two, &five), (&five, &two)] {
        while (&denominator % factor).is_zero() {
            denominator /= factor;
            numerator *= other;
            scale += 1;
        }
    }
    if denominator != BigInt::from(1) {
        return None;
    }
    let digits = format!("{numerator:0>width$}", width = scale + 1);
    let (whole, fraction) = digits.split_at(digits.len() - scale);
    let fraction = fraction.trim_end_matches('0');
    let sign = if value.is_negative() { "-" } else { "" };
    let point = if fraction.is_empty() { "" } else { "." };
    Some(format!("{sign}{whole}{point}{fraction}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_notation_is_exact_and_short() {
        let cases = [
            (decimal(125, 1), "12.5"),
            (decimal(1000, 2), "10"),
            (decimal(5, 3), "0.005"),
            (whole(-3), "-3"),
            (whole(0), "0"),
            (Rational::new(1.into(), 8.into()), "0.125"),
            (Rational::new((-7).into(), 20.into()), "-0.35"),
        ];
        for (value, text) in cases {
            assert_eq!(plain(&value).as_deref(), Some(text));
        }
        assert_eq!(plain(&Rational::new(1.into(), 3.into())), None);
    }
}
