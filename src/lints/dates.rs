//! Dates of a certification that contradict each other.

use super::{Context, Find, Level, Lint};
use crate::diagnostics::{Diagnostic, codes, words};
use crate::model::PropertyValue;
use crate::model::properties::Property;

pub(super) const LINT: Lint = Lint {
    code: codes::DATES,
    name: "date-order",
    level: Level::Warn,
    source: None,
    find: Find::Always(find),
};

/// The dates, in the order in which they come.
const ORDER: [&str; 3] = ["registered", "expires", "last_delivery"];

fn find(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let of = |key| cx.model.properties.get(cx.model.certification, key);
    let dates = ORDER.iter().filter_map(|key| of(key)).filter_map(|it| Some((date(it)?, it)));
    let dates = dates.collect::<Vec<_>>();
    for pair in dates.windows(2) {
        if let [(first, earlier), (second, later)] = pair
            && second < first
        {
            out.push(message(earlier, later));
        }
    }
}

/// The day that a property gives.
pub(super) fn date(property: &Property) -> Option<i32> {
    match property.value {
        PropertyValue::Date(day) => Some(day),
        _ => None,
    }
}

fn message(earlier: &Property, later: &Property) -> Diagnostic {
    let ((one, one_fr), (other, other_fr)) = (earlier.key.meaning, later.key.meaning);
    Diagnostic::new(
        codes::DATES,
        later.at,
        words!(
            en: "this day comes before another that it must follow: {other} before {one}",
            fr: "ce jour vient avant un autre qu'il doit suivre : {other_fr} avant {one_fr}"
        ),
    )
    .label(words!(en: "too early", fr: "trop tôt"))
    .also(earlier.at, words!(en: "must come first", fr: "doit venir avant"))
    .help(words!(
        en: "compare both with the notice of France compétences",
        fr: "comparer les deux à la fiche de France compétences"
    ))
}
