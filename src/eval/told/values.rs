//! Exact numbers in words, with the unit, scale or calendar that they have.

use crate::diagnostics::Lang;
use crate::eval::calendar::{Unit, iso};
use crate::eval::exact::Exact;
use crate::eval::plan::{Number, NumberType, Plan, Scale, Type};
use crate::eval::span::{Bound, NumberTest, Range};
use crate::number::{plain, whole};
use crate::tables::contract::{DurationUnit, Op};
use crate::tables::phrases::{bound, day, decimal, join};
use crate::tables::values::duration;

/// How numbers are spoken of.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::eval) struct Measure {
    scale: Scale,
    /// Whether there is nothing between two whole numbers.
    pub(in crate::eval) whole: bool,
}

impl Measure {
    pub(in crate::eval) const SHARE: Self = Self { scale: Scale::Percent, whole: false };
    pub(in crate::eval) const COUNT: Self = Self { scale: Scale::Integer, whole: true };
    const PLAIN: Self = Self { scale: Scale::Number, whole: false };

    /// How the values of a fact are spoken of.
    pub(in crate::eval) fn of_type(kind: &NumberType) -> Self {
        let whole = matches!(kind.scale, Scale::Integer | Scale::Duration(_) | Scale::Date);
        Self { scale: kind.scale.clone(), whole }
    }

    /// How the values of a column are spoken of.
    pub(in crate::eval) fn of(plan: &Plan, number: &Number) -> Self {
        let common = |items: &[Number]| {
            let mut measures = items.iter().filter(|item| !matches!(item, Number::Constant(_)));
            let first = measures.next().map(|item| Self::of(plan, item));
            first.filter(|first| measures.all(|item| Self::of(plan, item) == *first))
        };
        match number {
            Number::Fact(fact) | Number::Guarded { fact, .. } => {
                match &plan.inputs[fact.input].kind {
                    Type::Number(kind) => Self::of_type(kind),
                    _ => Self::PLAIN,
                }
            }
            Number::Count(_) => Self::COUNT,
            Number::Later { .. } => Self { scale: Scale::Date, whole: true },
            Number::Lowest(items) | Number::Highest(items) => common(items).unwrap_or(Self::PLAIN),
            Number::Average(items) => {
                let mut measures = items.iter().map(|(item, _)| Self::of(plan, item));
                let first = measures.next().unwrap_or(Self::PLAIN);
                match measures.all(|measure| measure == first) {
                    true => Self { whole: false, ..first },
                    false => Self::PLAIN,
                }
            }
            Number::Sum(items) => common(items).map_or(Self::PLAIN, Self::computed),
            Number::Minus(pair) => match common(&pair[..]) {
                Some(Self { scale: Scale::Date, .. }) => {
                    Self { scale: Scale::Duration(Unit::Day), whole: true }
                }
                measure => measure.map_or(Self::PLAIN, Self::computed),
            },
            Number::Times(_) | Number::Divide(_) | Number::Constant(_) => Self::PLAIN,
        }
    }

    /// Sums and differences of durations are durations, of whole numbers whole; of marks they are
    /// plain numbers.
    fn computed(self) -> Self {
        match self.scale {
            Scale::Duration(_) | Scale::Integer => self,
            _ => Self::PLAIN,
        }
    }

    pub(in crate::eval) fn is_day(&self) -> bool {
        self.scale == Scale::Date
    }

    /// `9.75/20`, « 9,75/20 », « 6 mois », « 31 mai 2026 ».
    pub(in crate::eval) fn words(&self, value: &Exact, lang: Lang) -> String {
        let number = |value: &Exact| match plain(&value.rational()) {
            Some(text) => decimal(&text, lang),
            None => fraction(value, "", lang),
        };
        match &self.scale {
            Scale::Integer | Scale::Number => number(value),
            Scale::Percent if lang == Lang::En => format!("{}%", number(value)),
            Scale::Percent => format!("{}\u{a0}%", number(value)),
            Scale::Score(out_of) => match plain(&value.rational()) {
                Some(text) => format!("{}/{}", decimal(&text, lang), out_of.text()),
                None => fraction(value, &format!("/{}", out_of.text()), lang),
            },
            Scale::Duration(unit) => {
                let unit = match unit {
                    Unit::Month => DurationUnit::Month,
                    Unit::Day => DurationUnit::Day,
                    Unit::Minute => DurationUnit::Minute,
                };
                decimal(&duration(&value.rational(), unit, lang), lang)
            }
            Scale::Date => match value.to_whole().map(iso) {
                Some(iso) => day(&iso, lang),
                None => value.text(),
            },
        }
    }

    /// A bound in words; of whole numbers by the last one that is meant.
    fn bound(&self, op: Op, value: &Exact, lang: Lang) -> String {
        let moved = |by: i64| value.plus(&Exact::whole(by));
        let (op, value) = match op {
            Op::More if self.whole && value.is_whole() => (Op::AtLeast, moved(1)),
            Op::Less if self.whole && value.is_whole() => (Op::AtMost, moved(-1)),
            op => (op, value.clone()),
        };
        bound(op, &self.words(&value, lang), self.is_day(), lang)
    }

    /// What a test asks for, in words: « au moins 10/20 ».
    pub(in crate::eval) fn asked(&self, test: &NumberTest, lang: Lang) -> String {
        let ranges: Vec<_> = test.ranges.iter().map(|range| self.range(range, lang)).collect();
        join(&ranges, if lang == Lang::En { "or" } else { "ou" })
    }

    fn range(&self, range: &Range, lang: Lang) -> String {
        let lower =
            |at: &Bound| self.bound(if at.open { Op::More } else { Op::AtLeast }, &at.at, lang);
        let upper =
            |at: &Bound| self.bound(if at.open { Op::Less } else { Op::AtMost }, &at.at, lang);
        match (&range.from, &range.to) {
            (Some(from), Some(to)) if from.at == to.at => self.words(&from.at, lang),
            (Some(from), Some(to)) => {
                let and = if lang == Lang::En { "and" } else { "et" };
                format!("{} {and} {}", lower(from), upper(to))
            }
            (Some(from), None) => lower(from),
            (None, Some(to)) => upper(to),
            (None, None) => String::new(),
        }
    }
}

/// A number without a finite decimal notation: about what on its scale, and what exactly.
fn fraction(value: &Exact, scale: &str, lang: Lang) -> String {
    let ratio = value.rational();
    let hundredths = (&ratio * whole(100)).trunc() / whole(100);
    let about = decimal(&plain(&hundredths).unwrap_or_default(), lang);
    match lang {
        Lang::En => format!("about {about}{scale} (exactly {ratio})"),
        Lang::Fr => format!("environ {about}{scale} (exactement {ratio})"),
    }
}
