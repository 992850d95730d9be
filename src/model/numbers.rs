//! Numbers: arithmetic, aggregates, and what may be compared with what.

use cert_syntax::ast::{
    Aggregate, AggregateKind, CompareOp, Expr, ExprKind, Kind, Over, ProductOp, SumOp, WeightedItem,
};

use super::conditions::Lower;
use super::domains::{self, Written};
use super::properties::PropertyValue;
use super::types::{DurationUnit, Measure, date_of, later};
use super::values::{Value, measure_words};
use super::{Condition, EntityId, Fact, Number, headers, messages};
use crate::number::{Rational, whole};
use crate::source::{Place, Span};

type Measured = (Number, Measure);

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
                (Some(total), Some(number)) => self.add(total, *op, number, (first.span, term.span)),
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
            let shifted = i32::try_from(day.to_integer()).ok().and_then(|day| later(day, small, unit));
            let shifted = shifted.filter(|&day| date_of(day).is_some())?;
            return Some((Number::Const(whole(shifted.into())), Measure::Date));
        }
        Some((Number::Later(Box::new(date), whole(small.into()), unit), Measure::Date))
    }

    fn product(&mut self, first: &Expr, rest: &[(ProductOp, Expr)]) -> Option<Measured> {
        let mut total = self.number(first);
        let mut total_span = first.span;
        for (op, factor) in rest {
            let number = self.number(factor);
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
            (Measure::Plain { .. }, Measure::Duration(..)) if op == ProductOp::Times => right_measure,
            _ => {
                let one = self.plain(left_measure, left_span)?;
                let other = self.plain(right_measure, right_span)?;
                let whole = |measure: &Measure| *measure == Measure::Plain { whole: true };
                let is_whole = op == ProductOp::Times && whole(&one) && whole(&other);
                Measure::Plain { whole: is_whole }
            }
        };
        let number = match (op, left, right) {
            (ProductOp::Times, Number::Const(one), Number::Const(other)) => Number::Const(one * other),
            (ProductOp::Over, Number::Const(one), Number::Const(other)) => Number::Const(one / other),
            (ProductOp::Times, left, right) => Number::Times(vec![left, right]),
            (ProductOp::Over, left, right) => Number::Divide(Box::new((left, right))),
        };
        Some((number, measure))
    }

    /// What arithmetic makes of a measure: marks and percentages become plain numbers.
    fn plain(&mut self, measure: Measure, span: Span) -> Option<Measure> {
        match measure {
            Measure::Plain { .. } => Some(measure),
            Measure::Percent | Measure::Score(_) => Some(Measure::Plain { whole: false }),
            Measure::Unknown => None,
            Measure::Date | Measure::Duration(..) => {
                let (at, words) = (self.at(span), measure_words(&measure));
                self.check.say(messages::types::no_arithmetic(at, &words));
                None
            }
        }
    }

    /// Brings two numbers to one measure; none, and said so, where they have none in common.
    pub(super) fn same_measure(
        &mut self,
        (left, left_measure): Measured,
        (right, right_measure): Measured,
        (left_at, right_at): (Place, Place),
    ) -> Option<(Number, Number, Measure)> {
        use Measure as M;
        let measure = match (&left_measure, &right_measure) {
            (M::Unknown, _) | (_, M::Unknown) => return None,
            (M::Plain { whole: one }, M::Plain { whole: other }) => M::Plain { whole: *one && *other },
            (M::Percent, M::Percent) => M::Percent,
            (M::Date, M::Date) => M::Date,
            (M::Score(one), M::Score(other)) if one == other => left_measure,
            (M::Score(scale), M::Percent) if matches!(right, Number::Const(_)) => {
                let right = share_of_scale(right, scale);
                return Some((left, right, left_measure));
            }
            (M::Percent, M::Score(scale)) if matches!(left, Number::Const(_)) => {
                let left = share_of_scale(left, scale);
                return Some((left, right, right_measure));
            }
            (M::Score(one), M::Score(other)) => {
                let diagnostic = messages::types::scales(left_at, one, right_at, other);
                self.check.say(diagnostic);
                return None;
            }
            (M::Duration(..), M::Duration(..)) => {
                self.same_unit(&left_measure, &right_measure, (left_at, right_at))?
            }
            (M::Score(scale), M::Plain { .. }) | (M::Plain { .. }, M::Score(scale)) => {
                let (mark_at, number_at, number) = match &left_measure {
                    M::Score(_) => (left_at, right_at, &right),
                    _ => (right_at, left_at, &left),
                };
                let constant = matches!(number, Number::Const(_));
                let text = self.check.words(number_at.file, number_at.span).to_owned();
                let diagnostic =
                    messages::types::mark_and_number(mark_at, scale, number_at, &text, constant);
                self.check.say(diagnostic);
                return None;
            }
            _ => {
                let (one, other) = (measure_words(&left_measure), measure_words(&right_measure));
                self.check.say(messages::types::mismatch(left_at, &one, right_at, &other));
                return None;
            }
        };
        Some((left, right, measure))
    }

    /// Durations compare in one unit: months, days or minutes. A fact takes the unit of what it
    /// is first compared with.
    fn same_unit(
        &mut self,
        left: &Measure,
        right: &Measure,
        (left_at, right_at): (Place, Place),
    ) -> Option<Measure> {
        let (Measure::Duration(one, facts), Measure::Duration(other, others)) = (left, right) else {
            return None;
        };
        let facts = [&facts[..], &others[..]].concat();
        let unit = match (*one, *other) {
            (Some(one), Some(other)) if one != other => {
                let places = facts.iter().filter_map(|fact| self.check.units.get(fact));
                let earlier = places.map(|(_, at)| *at).next();
                let diagnostic = messages::types::units(
                    left_at,
                    &measure_words(left),
                    right_at,
                    &measure_words(right),
                    earlier,
                );
                self.check.say(diagnostic);
                return None;
            }
            (one, other) => one.or(other),
        };
        let at = if one.is_some() { left_at } else { right_at };
        if let Some(unit) = unit {
            for &fact in &facts {
                self.check.units.entry(fact).or_insert((unit, at));
            }
        }
        Some(Measure::Duration(unit, facts))
    }

    /// `average of …`, `count of …`
    pub(super) fn aggregate(&mut self, span: Span, aggregate: &Aggregate) -> Option<Measured> {
        if aggregate.kind == AggregateKind::Count {
            let counted = super::quantifiers::counted(self, span, aggregate)?;
            return Some((Number::Count(Box::new(counted)), Measure::Plain { whole: true }));
        }
        let items = match &aggregate.over {
            Over::Items(items) => self.items(items)?,
            Over::Domain { domain, except, filter } => {
                if let Some(filter) = filter {
                    let at = self.at(filter.span);
                    self.check.say(messages::rules::where_in_aggregate(at));
                    return None;
                }
                let at = self.at(span);
                let written = Written { file: self.file, domain, except, at };
                let elements = domains::elements(self.check, self.scope, &written)?;
                let marks = elements.ids.iter().map(|&id| self.mark_of(id, at));
                marks.collect::<Vec<_>>().into_iter().collect::<Option<Vec<_>>>()?
            }
        };
        self.combine(aggregate, span, items)
    }

    /// Listed items with their coefficients and places.
    fn items(&mut self, items: &[WeightedItem]) -> Option<Vec<Item>> {
        let mut found = Vec::with_capacity(items.len());
        for item in items {
            let weight = match item.coefficient {
                Some(span) => headers::number(self.check, self.file, span),
                None => Some(whole(1)),
            };
            let at = self.at(item.value.span);
            let number = self.item(&item.value);
            found.push(number.zip(weight).map(|((number, measure), weight)| Item {
                absent: self.is_absent(&number),
                number,
                measure,
                weight,
                at,
            }));
        }
        found.into_iter().collect()
    }

    /// An item may be a fact that is not applicable: it then leaves the aggregate.
    fn item(&mut self, expr: &Expr) -> Option<Measured> {
        let fact = match expr.kind {
            ExprKind::Name(name) => self.silent_fact(name),
            _ => None,
        };
        let Some(fact) = fact else {
            return match self.value(expr)? {
                Value::Entity(id) => {
                    let at = self.at(expr.span);
                    self.mark_of(id, at).map(|item| (item.number, item.measure))
                }
                Value::Number(number, measure) => Some((number, measure)),
                _ => self.number(expr),
            };
        };
        self.granted.push(fact);
        let number = self.number(expr);
        self.granted.pop();
        number
    }

    fn is_absent(&self, number: &Number) -> bool {
        match number {
            Number::Read(fact) => {
                self.check.may_be_absent(*fact, self.scope) && !self.granted.contains(fact)
            }
            _ => false,
        }
    }

    /// The mark of an element: an input itself, or the one number that an entity holds.
    fn mark_of(&mut self, id: EntityId, at: Place) -> Option<Item> {
        let input = match self.check.entity(id).kind {
            Kind::Input => id,
            _ => {
                let own = domains::children(self.check, id, Kind::Input);
                match own.as_slice() {
                    [one] => *one,
                    _ => {
                        let entity = self.check.describe(id);
                        self.check.say(messages::types::no_single_mark(at, &entity, own.len()));
                        return None;
                    }
                }
            }
        };
        let weight = match self.check.properties.get(id, "coefficient") {
            Some(property) => match &property.value {
                PropertyValue::Number(weight) => weight.clone(),
                _ => whole(1),
            },
            None => whole(1),
        };
        let fact = Fact::Input(input);
        let absent = self.check.may_be_absent(fact, self.scope);
        match self.unguarded(fact) {
            Value::Number(number, measure) => Some(Item { number, measure, weight, at, absent }),
            Value::Unknown => None,
            other => {
                let words = other.words(self.check);
                self.check.say(messages::types::not_a_number(at, &words));
                None
            }
        }
    }

    /// Brings the items to one measure and combines them.
    fn combine(&mut self, aggregate: &Aggregate, span: Span, items: Vec<Item>) -> Option<Measured> {
        let kind = aggregate.kind;
        if kind != AggregateKind::Sum && items.iter().all(|item| item.absent) && !items.is_empty() {
            let at = self.at(span);
            self.check.say(messages::types::empty_average(at));
        }
        let weighted = kind != AggregateKind::Average && kind != AggregateKind::Sum;
        if weighted && let Some(item) = items.iter().find(|item| item.weight != whole(1)) {
            self.check.say(messages::rules::useless_coefficient(item.at));
        }
        let mut items = items.into_iter();
        let first = items.next()?;
        let (mut measure, first_at) = (first.measure, first.at);
        let mut numbers = vec![(first.number, first.weight)];
        for item in items {
            let probe = (Number::Const(whole(0)), measure);
            let (_, number, common) =
                self.same_measure(probe, (item.number, item.measure), (first_at, item.at))?;
            measure = common;
            numbers.push((number, item.weight));
        }
        let plain = |numbers: Vec<(Number, Rational)>| {
            numbers.into_iter().map(|(number, _)| number).collect::<Vec<_>>()
        };
        Some(match kind {
            AggregateKind::Average => {
                let measure = match measure {
                    Measure::Plain { .. } => Measure::Plain { whole: false },
                    measure => measure,
                };
                (Number::Average(numbers), measure)
            }
            AggregateKind::Lowest => (Number::Lowest(plain(numbers)), measure),
            AggregateKind::Highest => (Number::Highest(plain(numbers)), measure),
            AggregateKind::Sum | AggregateKind::Count => {
                let terms = numbers.into_iter().map(|(number, weight)| times(number, &weight));
                let measure = match measure {
                    Measure::Score(_) => Measure::Plain { whole: false },
                    measure => measure,
                };
                (Number::Sum(terms.collect()), measure)
            }
        })
    }
}

/// An item of an aggregate.
struct Item {
    number: Number,
    measure: Measure,
    weight: Rational,
    at: Place,
    /// Whether it may be not applicable.
    absent: bool,
}

fn times(number: Number, factor: &Rational) -> Number {
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

/// 50 % of a mark out of 20 is 10.
fn share_of_scale(percent: Number, scale: &Rational) -> Number {
    match percent {
        Number::Const(percent) => Number::Const(percent * scale / whole(100)),
        other => other,
    }
}
