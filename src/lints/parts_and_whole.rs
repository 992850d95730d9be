//! Durations of the parts of an assessment that do not add up to the whole.

use cert_syntax::ast::Kind;

use super::{Context, Find, Level, Lint};
use crate::diagnostics::{Diagnostic, codes, words};
use crate::model::messages::Described;
use crate::model::{DurationUnit, EntityId, PropertyValue};
use crate::number::Rational;
use crate::source::Place;

pub(super) const LINT: Lint = Lint {
    code: codes::PARTS_AND_WHOLE,
    name: "parts-and-whole",
    level: Level::Warn,
    source: None,
    find: Find::Always(find),
};

fn find(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for kind in [Kind::Assessment, Kind::Requirement, Kind::Deliverable] {
        for &id in cx.model.of_kind(kind) {
            look(cx, out, id);
        }
    }
}

/// The written and the oral part make the whole, the preparation counted or not. A part alone may
/// not be longer than the whole.
fn look(cx: &Context<'_>, out: &mut Vec<Diagnostic>, id: EntityId) {
    let Some((whole_at, whole)) = duration(cx, id, "duration") else { return };
    let (written, oral) = (duration(cx, id, "written"), duration(cx, id, "oral"));
    let preparation = duration(cx, id, "preparation").map(|(_, length)| length);
    let parts = [written, oral].into_iter().flatten().collect::<Vec<_>>();
    let Some(&(at, _)) = parts.first() else { return };
    let unit = whole.1;
    if parts.iter().any(|(_, part)| part.1 != unit) {
        return;
    }
    let sum = parts.iter().fold(crate::number::whole(0), |sum, (_, part)| sum + &part.0);
    let prepared = preparation.filter(|it| it.1 == unit).map(|it| &sum + it.0);
    let fits = match parts.len() {
        1 => sum <= whole.0,
        _ => sum == whole.0 || prepared.is_some_and(|prepared| prepared == whole.0),
    };
    if !fits {
        out.push(message(&cx.model.describe(id), whole_at, at));
    }
}

fn duration(
    cx: &Context<'_>,
    id: EntityId,
    key: &str,
) -> Option<(Place, (Rational, DurationUnit))> {
    let property = cx.model.properties.get(id, key)?;
    match &property.value {
        PropertyValue::Duration(length, unit) => Some((property.at, (length.clone(), *unit))),
        _ => None,
    }
}

fn message(assessment: &Described, whole: Place, part: Place) -> Diagnostic {
    Diagnostic::new(
        codes::PARTS_AND_WHOLE,
        whole,
        words!(
            en: "the parts of {en} do not add up to its duration",
            fr: "les parties de {fr} ne font pas sa durée",
            en = assessment.en(), fr = assessment.fr()
        ),
    )
    .label(words!(en: "the whole", fr: "le tout"))
    .also(part, words!(en: "the first of its parts", fr: "la première de ses parties"))
    .help(words!(
        en: "`written:` and `oral:` make `duration:`, with or without `preparation:`",
        fr: "« écrit: » et « oral: » font « durée: », avec ou sans « préparation: »"
    ))
}
