//! What is said of columns of numbers: what they are made of, what they come to, and what is asked.

use super::values::Measure;
use super::{Stance, Telling};
use crate::diagnostics::Lang;
use crate::eval::exact::Exact;
use crate::eval::known::Deciding;
use crate::eval::plan::{Counted, Number, NumberFact};
use crate::eval::span::{Bound, NumberTest, Numbers};
use crate::tables::phrases::{is_within, join};

impl Telling<'_> {
    /// « la moyenne de « A » et « B » est de 9,75/20, alors qu'il faut au moins 10/20 »
    pub(super) fn number(&self, number: &Number, test: &NumberTest, stance: Stance) -> String {
        if let Some(said) = self.lifetime(number, test) {
            return said;
        }
        let deciding = Deciding { plan: self.plan, candidate: self.candidate };
        let known = deciding.numbers(number);
        if let Number::Minus(pair) = number
            && let Some(said) = self.order_of_days(pair, test)
        {
            return said;
        }
        let measure = Measure::of(self.plan, number);
        let subject = self.subject(number);
        let said = self.state_of(&known, test, &measure);
        // What is exactly what was asked need not be told twice.
        let at =
            |bound: &Option<Bound>| bound.as_ref().filter(|it| !it.open).map(|it| it.at.clone());
        let exact = known.value().is_some_and(|value| {
            test.ranges.iter().any(|it| [at(&it.from), at(&it.to)].contains(&Some(value.clone())))
        });
        if exact && stance == Stance::Among {
            return format!("{subject} {said}");
        }
        format!("{subject} {said}{}", self.demand(&measure, test, stance))
    }

    /// « est de 9,75/20 », « ne peut pas dépasser 8/20 »
    fn state_of(&self, known: &Numbers, test: &NumberTest, measure: &Measure) -> String {
        if let Some(value) = known.value() {
            return is_within_of_value(measure, value, self.lang);
        }
        let Some(span) = &known.span else {
            return self.choose("is not applicable", "n'est pas applicable").to_owned();
        };
        let words = |value: &Exact| measure.words(value, self.lang);
        let range = test.ranges.first();
        let upper = range.is_some_and(|range| range.to.is_some());
        match (&span.from, &span.to) {
            (_, Some(most)) if upper => {
                format!("{} {}", self.choose("cannot exceed", "ne peut pas dépasser"), words(most))
            }
            (Some(least), _) => match self.lang {
                Lang::En => format!("is at least {} already", words(least)),
                Lang::Fr => format!("est déjà d'au moins {}", words(least)),
            },
            _ => is_within(&measure.asked(test, self.lang), measure.is_day(), self.lang),
        }
    }

    /// What would have been needed, or what was asked.
    pub(super) fn demand(&self, measure: &Measure, test: &NumberTest, stance: Stance) -> String {
        match stance {
            Stance::Alone => {
                let needed = measure.asked(&test.opposite(), self.lang);
                match (needed.is_empty(), self.lang) {
                    (true, _) => String::new(),
                    (false, Lang::En) if measure.is_day() => format!(", and should be {needed}"),
                    (false, Lang::En)
                        if needed.starts_with("at most") || needed.starts_with("less") =>
                    {
                        format!(", while {needed} is allowed")
                    }
                    (false, Lang::En) => format!(", while {needed} is needed"),
                    (false, Lang::Fr) if measure.is_day() => {
                        format!(", alors que ce doit être {needed}")
                    }
                    (false, Lang::Fr) => format!(", alors qu'il faut {needed}"),
                }
            }
            Stance::Among => {
                let asked = measure.asked(test, self.lang);
                format!(", {} {asked}", self.choose("that is", "soit"))
            }
        }
    }

    /// What a column looks at.
    pub(in crate::eval) fn subject(&self, number: &Number) -> String {
        let and = self.choose("and", "et");
        let list = |items: &[Number]| {
            join(&items.iter().map(|item| self.operand(item)).collect::<Vec<_>>(), and)
        };
        match number {
            Number::Fact(NumberFact { input, .. })
            | Number::Guarded { fact: NumberFact { input, .. }, .. } => self.fact(*input),
            Number::Constant(numbers) => {
                let value = numbers.value().cloned().unwrap_or(Exact::ZERO);
                Measure::of(self.plan, number).words(&value, self.lang)
            }
            Number::Average(items) => {
                let alike = items.windows(2).all(|pair| pair[0].1 == pair[1].1);
                let names = items.iter().map(|(item, weight)| match alike {
                    true => self.operand(item),
                    false => {
                        let weight = Measure::of(self.plan, &Number::Constant(Numbers::NOTHING))
                            .words(weight, self.lang);
                        format!("{} (coefficient {weight})", self.operand(item))
                    }
                });
                let names = join(&names.collect::<Vec<_>>(), and);
                format!("{} {names}", self.choose("the average of", "la moyenne de"))
            }
            Number::Lowest(items) => {
                format!(
                    "{} {}",
                    self.choose("the lowest of", "la plus basse valeur de"),
                    list(items)
                )
            }
            Number::Highest(items) => {
                format!(
                    "{} {}",
                    self.choose("the highest of", "la plus haute valeur de"),
                    list(items)
                )
            }
            Number::Sum(items) => {
                format!("{} {}", self.choose("the sum of", "la somme de"), list(items))
            }
            Number::Times(items) => {
                format!("{} {}", self.choose("the product of", "le produit de"), list(items))
            }
            Number::Divide(pair) => {
                let [over, under] = [self.operand(&pair[0]), self.operand(&pair[1])];
                match self.lang {
                    Lang::En => format!("{over} divided by {under}"),
                    Lang::Fr => format!("{over} divisé par {under}"),
                }
            }
            Number::Minus(pair) => self.difference(pair),
            Number::Count(counted) => self.number_of(counted),
            Number::Later { date, by, months } => {
                let by = self.span_of_time(by.unsigned_abs(), *months);
                let after = matches!(number, Number::Later { by, .. } if *by >= 0);
                let words = match after {
                    true => self.choose("after", "après"),
                    false => self.choose("before", "avant"),
                };
                format!("{by} {words} {}", self.subject(date))
            }
        }
    }

    /// An item of a computation; those that are computed themselves stand in parentheses.
    fn operand(&self, number: &Number) -> String {
        match number {
            Number::Fact(_) | Number::Guarded { .. } | Number::Constant(_) => self.subject(number),
            _ => format!("({})", self.subject(number)),
        }
    }

    fn difference(&self, pair: &[Number; 2]) -> String {
        let [one, other] = [self.operand(&pair[0]), self.operand(&pair[1])];
        let days = Measure::of(self.plan, &pair[0]).is_day();
        match (self.lang, days) {
            (Lang::En, true) => format!("the time from {other} to {one}"),
            (Lang::Fr, true) => format!("le temps écoulé entre {other} et {one}"),
            (Lang::En, false) => format!("{one} less {other}"),
            (Lang::Fr, false) => format!("{one} moins {other}"),
        }
    }

    fn number_of(&self, counted: &Counted) -> String {
        match counted {
            Counted::List { input, tests } => {
                let such = self.such(*input, tests);
                let such = if such.is_empty() { such } else { format!(" {such}") };
                format!("{}{such}", self.choose("the number of members", "le nombre de membres"))
            }
            Counted::Of(elements) => {
                let total = elements.len();
                match self.lang {
                    Lang::En => format!("the number of those counted among {total}"),
                    Lang::Fr => format!("le nombre de ceux qui comptent parmi {total}"),
                }
            }
        }
    }

    fn span_of_time(&self, by: u64, months: bool) -> String {
        use crate::tables::contract::DurationUnit;
        let unit = if months { DurationUnit::Month } else { DurationUnit::Day };
        let amount = i64::try_from(by).unwrap_or(i64::MAX);
        crate::tables::values::duration(&crate::number::whole(amount), unit, self.lang)
    }

    /// Which of two days comes first, where only that is asked.
    pub(in crate::eval) fn order_of_days(
        &self,
        pair: &[Number; 2],
        test: &NumberTest,
    ) -> Option<String> {
        let [later, sooner] = pair;
        let measure = Measure::of(self.plan, later);
        let [range] = test.ranges.as_slice() else { return None };
        // A day more is the same as more than none.
        let strict = |bound: &Bound, day: i64| match bound.open {
            open if bound.at == Exact::ZERO => Some(open),
            false if bound.at == Exact::whole(day) => Some(true),
            true if bound.at == Exact::whole(-day) => Some(false),
            _ => None,
        };
        let (behind, strict) = match (&range.from, &range.to) {
            (Some(from), None) => (true, strict(from, 1)?),
            (None, Some(to)) => (false, strict(to, -1)?),
            _ => return None,
        };
        if !measure.is_day() {
            return None;
        }
        let dated = |number: &Number| {
            let known = Deciding { plan: self.plan, candidate: self.candidate };
            let value = known.numbers(number).value().map(|day| measure.words(day, self.lang));
            match value {
                Some(day) => format!("{} ({day})", self.subject(number)),
                None => self.subject(number),
            }
        };
        let (later, sooner) = (dated(later), dated(sooner));
        Some(match (self.lang, behind, strict) {
            (Lang::En, true, true) => format!("{later} is after {sooner}"),
            (Lang::En, true, false) => format!("{later} is not before {sooner}"),
            (Lang::En, false, true) => format!("{later} is before {sooner}"),
            (Lang::En, false, false) => format!("{later} is not after {sooner}"),
            (Lang::Fr, true, true) => format!("{later} vient après {sooner}"),
            (Lang::Fr, true, false) => format!("{later} ne vient pas avant {sooner}"),
            (Lang::Fr, false, true) => format!("{later} vient avant {sooner}"),
            (Lang::Fr, false, false) => format!("{later} ne vient pas après {sooner}"),
        })
    }

    /// How long ago a bloc was obtained, where it counts for some time.
    fn lifetime(&self, number: &Number, test: &NumberTest) -> Option<String> {
        let Number::Minus(pair) = number else { return None };
        let [Number::Later { date, by, months }, Number::Fact(session)] = &**pair else {
            return None;
        };
        let Number::Fact(earlier) = &**date else { return None };
        let is = |input: usize, own: &str| {
            let id = &self.plan.inputs[input].id;
            id.rsplit('.').next() == Some(own)
        };
        if !is(session.input, "session_date") || !is(earlier.input, "acquired_on") {
            return None;
        }
        let still = test.ranges.first().is_some_and(|range| range.from.is_some());
        let by = self.span_of_time(by.unsigned_abs(), *months);
        let day = self.candidate.numbers[earlier.place].value();
        let day = day.map(|day| Measure::of(self.plan, date).words(day, self.lang));
        let on = day.map(|day| match self.lang {
            Lang::En => format!(" on {day}"),
            Lang::Fr => format!(" le {day}"),
        });
        let on = on.unwrap_or_default();
        Some(match (self.lang, still) {
            (Lang::En, true) => {
                format!("the earlier award{on} is at most {by} old at the session")
            }
            (Lang::En, false) => {
                format!("the earlier award{on} is more than {by} old at the session")
            }
            (Lang::Fr, true) => {
                format!("l'obtention antérieure{on} date d'au plus {by} à la session")
            }
            (Lang::Fr, false) => {
                format!("l'obtention antérieure{on} date de plus de {by} à la session")
            }
        })
    }
}

/// « est de 12/20 », « est le 31 mai 2026 »
fn is_within_of_value(measure: &Measure, value: &Exact, lang: Lang) -> String {
    let words = measure.words(value, lang);
    match (lang, measure.is_day()) {
        (Lang::En, _) => format!("is {words}"),
        (Lang::Fr, true) => format!("est le {words}"),
        (Lang::Fr, false) => is_within(&words, false, lang),
    }
}
