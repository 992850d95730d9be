//! A registration for more than five years.

use super::dates::date;
use super::{Context, Find, Level, Lint};
use crate::diagnostics::{Diagnostic, codes, words};
use crate::source::Place;

pub(super) const LINT: Lint = Lint {
    code: codes::LONG_REGISTRATION,
    name: "long-registration",
    level: Level::Warn,
    source: Some((
        "a registration lasts for five years at most: décret 2025-500, read in November 2026",
        "un enregistrement dure cinq ans au plus : décret 2025-500, lu en novembre 2026",
    )),
    find: Find::Always(find),
};

/// Five years with two leap days.
const LONGEST: i32 = 5 * 365 + 2;

fn find(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let of = |key| cx.model.properties.get(cx.model.certification, key);
    let (Some(from), Some(to)) = (of("registered"), of("expires")) else { return };
    let (Some(first), Some(last)) = (date(from), date(to)) else { return };
    if last.saturating_sub(first) > LONGEST {
        out.push(message(from.at, to.at));
    }
}

fn message(from: Place, to: Place) -> Diagnostic {
    Diagnostic::new(
        codes::LONG_REGISTRATION,
        to,
        words!(
            en: "the registration lasts for more than five years",
            fr: "l'enregistrement dure plus de cinq ans"
        ),
    )
    .also(from, words!(en: "from here", fr: "à partir d'ici"))
    .why(words!(
        en: "a certification is registered for five years at most (décret 2025-500, read in November 2026)",
        fr: "une certification est enregistrée pour cinq ans au plus (décret 2025-500, lu en novembre 2026)"
    ))
    .help(words!(
        en: "compare both days with the notice; the last day of delivery is `last_delivery:`",
        fr: "comparer les deux jours à la fiche ; le dernier jour de délivrance est « dernière_délivrance: »"
    ))
}
