//! Types as the language writes them.

use crate::diagnostics::Lang;
use crate::model::types::DurationUnit;
use crate::model::{Model, Type};
use crate::number::plain;

/// A type as it is written in `lang`: `score out of 20`; none where it could not be read.
pub(super) fn type_words(model: &Model, of: &Type, lang: Lang) -> Option<String> {
    let choose = |en: &str, fr: &str| (if lang == Lang::En { en } else { fr }).to_owned();
    Some(match of {
        Type::YesNo => choose("yesno", "ouinon"),
        Type::Integer => choose("integer", "entier"),
        Type::Number => choose("number", "nombre"),
        Type::Percent => choose("percent", "pourcentage"),
        Type::Score(scale) => {
            format!("{} {}", choose("score out of", "note sur"), plain(scale).unwrap_or_default())
        }
        Type::Duration(unit) => {
            let unit = match unit {
                DurationUnit::Month => choose("months", "mois"),
                DurationUnit::Day => choose("days", "jours"),
                DurationUnit::Minute => choose("minutes", "minutes"),
            };
            format!("{} ({unit})", choose("duration", "durée"))
        }
        Type::Date => "date".to_owned(),
        Type::Choice(values) => {
            format!("{} ({})", choose("choice in", "choix parmi"), names(model, values))
        }
        Type::Level(values) => {
            format!("{} ({})", choose("level in", "niveau parmi"), names(model, values))
        }
        Type::Unknown => return None,
    })
}

fn names(model: &Model, values: &[crate::model::Symbol]) -> String {
    values.iter().map(|&value| model.symbols.text(value)).collect::<Vec<_>>().join(", ")
}
