//! Numbers: what is one, and arithmetic.

use cert_syntax::ast::{CompareOp, Expr, ExprKind, LiteralKind, ProductOp, SumOp};

use super::conditions::Lower;
use super::measures::Measured;
use super::types::{DurationUnit, Measure, date_of, later};
use super::values::Value;
use super::{Condition, Number, messages};
use crate::number::{Rational, whole};
use crate::source::Span;

/// Whether an expression is a mark written as such: `2/3`.
fn is_mark(expr: &Expr) -> bool {
    matches!(&expr.kind, ExprKind::Literal(literal) if literal.kind == LiteralKind::Score)
}

/// Whether `left op right`.
pub(super) fn holds(op: CompareOp, left: &Rational, right: &Rational) -> bool {
    match op {
        CompareOp::Equal => left == right,
        CompareOp::NotEqual => left != right,
        CompareOp::Less => left < right,
        CompareOp::AtMost => left <= right,
        CompareOp::More => left > right,
        CompareOp::AtLeast => left >= right,
    }
}

/// Two numbers neither of which is constant: their difference against zero.
pub(super) fn negated_compare(left: Number, right: Number, op: CompareOp) -> Condition {
    Condition::Compare(Number::Minus(Box::new((left, right))), op, whole(0))
}

impl Lower<'_, '_> {
    /// The number that an expression is; none, and said so, where it is none.
    pub(super) fn number(&mut self, expr: &Expr) -> Option<Measured> {
        match self.value(expr)? {
            Value::Number(_, Measure::Unknown) | Value::Unknown => None,
            Value::Number(number, measure) => Some((number, measure)),
            Value::Word(name) => {
                self.unknown_word(name);
                None
            }
            other => {
                let (at, words) = (self.at(expr.span), other.words(self.check));
                self.check.say(messages::types::not_a_number(at, &words));
                None
            }
        }
    }

    /// `+ - * /` and the minus sign.
    pub(super) fn arithmetic(&mut self, expr: &Expr) -> Option<Measured> {
        match &expr.kind {
            ExprKind::Sum(first, rest) => self.sum(first, rest),
            ExprKind::Product(first, rest) => self.product(first, rest),
            ExprKind::Minus(inner) => {
                let (number, measure) = self.number(inner)?;
                let measure = self.plain(measure, inner.span)?;
                Some((times(number, &whole(-1)), measure))
            }
            _ => self.number(expr),
        }
    }

    fn sum(&mut self, first: &Expr, rest: &[(SumOp, Expr)]) -> Option<Measured> {
        let mut total = self.number(first);
        for (op, term) in rest {
            let term_number = self.number(term);
            total = match (total, term_number) {
                (Some(total), Some(number)) => {
                    self.add(total, *op, number, (first.span, term.span))
                }
                _ => None,
            };
        }
        total
    }

    fn add(
        &mut self,
        (left, left_measure): Measured,
        op: SumOp,
        (right, right_measure): Measured,
        (left_span, right_span): (Span, Span),
    ) -> Option<Measured> {
        match (&left_measure, &right_measure) {
            (Measure::Date, Measure::Duration(..)) => {
                return self.shift(left, op, right, right_measure, right_span);
            }
            (Measure::Date, Measure::Date) if op == SumOp::Minus => {
                let measure = Measure::Duration(Some(DurationUnit::Day), Vec::new());
                return Some((Number::Days(Box::new((right, left))), measure));
            }
            (Measure::Duration(..), Measure::Duration(..)) => {}
            _ => {
                let one = self.plain(left_measure, left_span)?;
                let other = self.plain(right_measure, right_span)?;
                let is_whole = |measure: &Measure| *measure == Measure::Plain { whole: true };
                let measure = Measure::Plain { whole: is_whole(&one) && is_whole(&other) };
                return Some((plus(left, op, right), measure));
            }
        }
        let places = (self.at(left_span), self.at(right_span));
        let (left, right, measure) =
            self.same_measure((left, left_measure), (right, right_measure), places)?;
        Some((plus(left, op, right), measure))
    }

    /// A date plus or minus a constant duration.
    fn shift(
        &mut self,
        date: Number,
        op: SumOp,
        by: Number,
        measure: Measure,
        span: Span,
    ) -> Option<Measured> {
        let (Number::Const(amount), Measure::Duration(Some(unit), _)) = (by, measure) else {
            let at = self.at(span);
            self.check.say(messages::types::shift_by_fact(at));
            return None;
        };
        let small = amount.is_integer().then(|| i32::try_from(amount.to_integer()).ok()).flatten();
        let Some(small) = small.filter(|small| *small <= 12_000 && unit != DurationUnit::Minute)
        else {
            let at = self.at(span);
            self.check.say(messages::types::shift_by_odd(at));
            return None;
        };
        let small = if op == SumOp::Minus { -small } else { small };
        if let Number::Const(day) = &date {
            let day = i32::try_from(day.to_integer()).ok();
            let shifted = day.and_then(|day| later(day, small, unit));
            let Some(shifted) = shifted.filter(|&day| is_written_with_four_digits(day)) else {
                let at = self.at(span);
                self.check.say(messages::types::date_out_of_range(at));
                return None;
            };
            return Some((Number::Const(whole(shifted.into())), Measure::Date));
        }
        Some((Number::Later(Box::new(date), whole(small.into()), unit), Measure::Date))
    }

    fn product(&mut self, first: &Expr, rest: &[(ProductOp, Expr)]) -> Option<Measured> {
        let mut total = self.number(first);
        let mut total_span = first.span;
        for (op, factor) in rest {
            let number = self.number(factor);
            if let Some(mark) = [first, factor].into_iter().find(|expr| is_mark(expr)) {
                let (at, words) = (self.at(mark.span), self.check.words(self.file, mark.span));
                self.check.say(messages::types::mark_as_fraction(at, words));
                return None;
            }
            total = match (total, number) {
                (Some(total), Some(number)) => {
                    self.multiply(total, *op, number, (total_span, factor.span))
                }
                _ => None,
            };
            total_span = total_span.to(factor.span);
        }
        total
    }

    fn multiply(
        &mut self,
        (left, left_measure): Measured,
        op: ProductOp,
        (right, right_measure): Measured,
        (left_span, right_span): (Span, Span),
    ) -> Option<Measured> {
        if op == ProductOp::Over {
            let Number::Const(divisor) = &right else {
                let at = self.at(right_span);
                self.check.say(messages::types::divided_by_fact(at));
                return None;
            };
            if *divisor == whole(0) {
                let at = self.at(right_span);
                self.check.say(messages::types::divided_by_zero(at));
                return None;
            }
        }
        // A duration stays one when it is multiplied by a plain number.
        let measure = match (&left_measure, &right_measure) {
            (Measure::Duration(..), Measure::Plain { .. }) => left_measure,
            (Measure::Plain { .. }, Measure::Duration(..)) if op == ProductOp::Times => {
                right_measure
            }
            _ => {
                let one = self.plain(left_measure, left_span)?;
                let other = self.plain(right_measure, right_span)?;
                let whole = |measure: &Measure| *measure == Measure::Plain { whole: true };
                let is_whole = op == ProductOp::Times && whole(&one) && whole(&other);
                Measure::Plain { whole: is_whole }
            }
        };
        let number = match (op, left, right) {
            (ProductOp::Times, Number::Const(one), Number::Const(other)) => {
                Number::Const(one * other)
            }
            (ProductOp::Over, Number::Const(one), Number::Const(other)) => {
                Number::Const(one / other)
            }
            (ProductOp::Times, left, right) => Number::Times(vec![left, right]),
            (ProductOp::Over, left, right) => Number::Divide(Box::new((left, right))),
        };
        Some((number, measure))
    }
}

pub(super) fn times(number: Number, factor: &Rational) -> Number {
    match number {
        Number::Const(value) => Number::Const(value * factor),
        number if *factor == whole(1) => number,
        number => Number::Times(vec![number, Number::Const(factor.clone())]),
    }
}

fn plus(left: Number, op: SumOp, right: Number) -> Number {
    match (left, op, right) {
        (Number::Const(left), SumOp::Plus, Number::Const(right)) => Number::Const(left + right),
        (Number::Const(left), SumOp::Minus, Number::Const(right)) => Number::Const(left - right),
        (Number::Sum(mut terms), SumOp::Plus, right) => {
            terms.push(right);
            Number::Sum(terms)
        }
        (left, SumOp::Plus, right) => Number::Sum(vec![left, right]),
        (left, SumOp::Minus, right) => Number::Minus(Box::new((left, right))),
    }
}

/// Whether a day is of the years 1 to 9999.
fn is_written_with_four_digits(day: i32) -> bool {
    date_of(day).is_some_and(|date| (1..=9999).contains(&date.year()))
}
