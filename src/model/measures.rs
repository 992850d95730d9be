//! What numbers count, and which of them may meet: marks on one scale, durations in one unit.

use super::conditions::Lower;
use super::types::Measure;
use super::values::measure_words;
use super::{Number, messages};
use crate::number::{Rational, whole};
use crate::source::{Place, Span};

/// A number and what it counts.
pub(super) type Measured = (Number, Measure);

impl Lower<'_, '_> {
    /// What arithmetic makes of a measure: marks and percentages become plain numbers.
    pub(super) fn plain(&mut self, measure: Measure, span: Span) -> Option<Measure> {
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
            (M::Plain { whole: one }, M::Plain { whole: other }) => {
                M::Plain { whole: *one && *other }
            }
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
            (M::Percent, M::Plain { .. }) | (M::Plain { .. }, M::Percent) => {
                let (percent_at, number_at, number) = match &left_measure {
                    M::Percent => (left_at, right_at, &right),
                    _ => (right_at, left_at, &left),
                };
                let text = self.check.words(number_at.file, number_at.span);
                let percent = matches!(number, Number::Const(_)).then(|| format!("{text}%"));
                let diagnostic =
                    messages::types::percent_and_number(percent_at, number_at, percent);
                self.check.say(diagnostic);
                return None;
            }
            // `2 trimestres`: the unit that nobody knows has been told.
            _ if self.check.has_error_behind(left_at) || self.check.has_error_behind(right_at) => {
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
        let (Measure::Duration(one, facts), Measure::Duration(other, others)) = (left, right)
        else {
            return None;
        };
        let facts = [&facts[..], &others[..]].concat();
        let unit = one.or(*other);
        let at = if one.is_some() { left_at } else { right_at };
        let told = unit.map(|unit| (unit, at));
        let clash = match (*one, *other) {
            (Some(one), Some(other)) if one != other => Some(None),
            _ => self.check.units.join(&facts, told).err().map(Some),
        };
        if let Some(clash) = clash {
            let earlier = match clash {
                Some((_, (_, earlier))) => Some(earlier),
                None => {
                    facts.iter().find_map(|&fact| self.check.units.unit(fact)).map(|(_, at)| at)
                }
            };
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
        let unit = unit.or_else(|| {
            facts.first().and_then(|&fact| self.check.units.unit(fact)).map(|(unit, _)| unit)
        });
        Some(Measure::Duration(unit, facts))
    }
}

/// 50 % of a mark out of 20 is 10.
fn share_of_scale(percent: Number, scale: &Rational) -> Number {
    match percent {
        Number::Const(percent) => Number::Const(percent * scale / whole(100)),
        other => other,
    }
}
