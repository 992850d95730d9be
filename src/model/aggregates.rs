//! Averages, sums, lowest, highest and counts: over listed items or over a kind.

use cert_syntax::ast::{Aggregate, AggregateKind, Expr, ExprKind, Kind, Over, WeightedItem};

use super::conditions::Lower;
use super::domains::{self, Written};
use super::measures::Measured;
use super::numbers::times;
use super::properties::PropertyValue;
use super::types::Measure;
use super::values::{Value, measure_words};
use super::{EntityId, Fact, Number, headers, messages};
use crate::number::{Rational, whole};
use crate::source::{Place, Span};

impl Lower<'_, '_> {
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
                Some(span) => {
                    let weight = headers::number(self.check, self.file, span);
                    if weight.as_ref().is_some_and(|weight| *weight <= whole(0)) {
                        let at = self.at(span);
                        self.check.say(messages::types::coefficient_of_nothing(at));
                    }
                    weight
                }
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
            // What it is was told where it is declared.
            Kind::Unknown => return None,
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
        let added = matches!(kind, AggregateKind::Sum | AggregateKind::Average);
        if let Some(item) = items.iter().find(|item| added && item.measure == Measure::Date) {
            let words = measure_words(&item.measure);
            self.check.say(messages::types::no_arithmetic(item.at, &words));
            return None;
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
