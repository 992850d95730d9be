//! Values in words, with the unit, scale or language that their type gives them.

use super::contract::{DurationUnit, Form, Id, Number, Value};
use super::wording::{Gender, outcome_word};
use crate::diagnostics::Lang;
use crate::number::{Rational, plain, whole};

/// What kind of values are spoken of, as far as their words differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// States and outcomes of something, with which their words agree.
    State(Gender),
    /// Names that the certifier chose.
    Name,
    /// Days.
    Date,
    /// Yes or no.
    YesNo,
    /// Plain numbers.
    Number,
    /// Hundredths.
    Percent,
    /// Marks on a scale.
    OutOf(Number),
    /// Durations.
    Duration(DurationUnit),
}

impl Manner {
    /// The manner of the values of a type; those of lists and sets are spoken of one by one.
    pub(super) fn of(form: &Form) -> Self {
        match form {
            Form::State { .. } => Self::State(Gender::Masculine),
            Form::YesNo => Self::YesNo,
            Form::Integer | Form::Number | Form::List { .. } => Self::Number,
            Form::Percent => Self::Percent,
            Form::Score { out_of } => Self::OutOf(out_of.clone()),
            Form::Duration { unit } => Self::Duration(*unit),
            Form::Date => Self::Date,
            Form::Choice { .. } | Form::Level { .. } | Form::Set { .. } => Self::Name,
        }
    }

    /// The value in words: « acquis », `yes`, `12.5/20`, « 50 % », `2 years`.
    pub(super) fn words(&self, value: &Value, lang: Lang) -> String {
        match value {
            Value::Bool(true) => choose(lang, "yes", "oui").to_owned(),
            Value::Bool(false) => choose(lang, "no", "non").to_owned(),
            Value::Text(text) => self.text(text, lang),
            Value::Number(Number(number)) => self.number(number, lang),
        }
    }

    fn text(&self, text: &Id, lang: Lang) -> String {
        match self {
            Self::State(gender) => outcome_word(text, *gender, lang).to_owned(),
            _ if &**text == "not applicable" => {
                outcome_word(text, Gender::Masculine, lang).to_owned()
            }
            _ => text.to_string(),
        }
    }

    fn number(&self, number: &Rational, lang: Lang) -> String {
        match self {
            Self::Percent => format!("{}{}", decimal(number), choose(lang, "%", "\u{a0}%")),
            Self::OutOf(Number(scale)) => format!("{}/{}", decimal(number), decimal(scale)),
            Self::Duration(unit) => duration(number, *unit, lang),
            _ => decimal(number),
        }
    }
}

/// The number as the source language writes it.
fn decimal(number: &Rational) -> String {
    plain(number).unwrap_or_else(|| number.to_string())
}

/// A duration in the largest unit of which it is a whole number.
pub(crate) fn duration(number: &Rational, unit: DurationUnit, lang: Lang) -> String {
    let (larger, in_larger) = match unit {
        DurationUnit::Month => (12, Some(["year", "years", "an", "ans"])),
        DurationUnit::Day => (7, None),
        DurationUnit::Minute => (60, Some(["h", "h", "h", "h"])),
    };
    let in_unit = match unit {
        DurationUnit::Month => ["month", "months", "mois", "mois"],
        DurationUnit::Day => ["day", "days", "jour", "jours"],
        DurationUnit::Minute => ["min"; 4],
    };
    let many = number / whole(larger);
    let (number, words) = match in_larger {
        Some(words) if many.is_integer() && many != whole(0) => (&many, words),
        _ => (number, in_unit),
    };
    let several = match lang {
        Lang::En => *number != whole(1),
        Lang::Fr => *number >= whole(2),
    };
    let word = words[2 * usize::from(lang == Lang::Fr) + usize::from(several)];
    format!("{}\u{a0}{word}", decimal(number))
}

const fn choose<T: Copy>(lang: Lang, en: T, fr: T) -> T {
    match lang {
        Lang::En => en,
        Lang::Fr => fr,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::decimal as exact;

    #[test]
    fn values_carry_their_unit() {
        let number = |mantissa, scale| Value::Number(Number(exact(mantissa, scale)));
        let scale = Number(whole(20));
        let cases = [
            (Manner::OutOf(scale), number(125, 1), "12.5/20", "12.5/20"),
            (Manner::Percent, number(50, 0), "50%", "50 %"),
            (Manner::Duration(DurationUnit::Month), number(24, 0), "2 years", "2 ans"),
            (Manner::Duration(DurationUnit::Month), number(18, 0), "18 months", "18 mois"),
            (Manner::Duration(DurationUnit::Month), number(12, 0), "1 year", "1 an"),
            (Manner::Duration(DurationUnit::Minute), number(90, 0), "90 min", "90 min"),
            (Manner::Duration(DurationUnit::Minute), number(180, 0), "3 h", "3 h"),
            (Manner::Duration(DurationUnit::Day), number(0, 0), "0 days", "0 jour"),
            (Manner::State(Gender::Feminine), Value::Text("met".into()), "met", "acquise"),
            (Manner::Name, Value::Text("met".into()), "met", "met"),
            (Manner::YesNo, Value::Bool(true), "yes", "oui"),
        ];
        for (manner, value, en, fr) in cases {
            let spaced = |text: &str| text.replace('\u{a0}', " ");
            assert_eq!(spaced(&manner.words(&value, Lang::En)), en);
            assert_eq!(spaced(&manner.words(&value, Lang::Fr)), fr);
        }
    }
}
