//! Arithmetic that has no result.

use crate::diagnostics::{Diagnostic, Words, codes, words};
use crate::source::Place;

pub(in crate::model) fn no_arithmetic(at: Place, found: &Words) -> Diagnostic {
    Diagnostic::new(
        codes::NOT_A_NUMBER,
        at,
        words!(
            en: "{en} cannot be calculated with like a plain number",
            fr: "on ne peut pas calculer avec {fr} comme avec un simple nombre",
            en = found.en, fr = found.fr
        ),
    )
}

pub(in crate::model) fn shift_by_fact(at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::TYPE_MISMATCH,
        at,
        words!(
            en: "only a duration written as such can be added to a date: `+ 6 months`",
            fr: "on n'ajoute à une date qu'une durée écrite en toutes lettres : « + 6 mois »"
        ),
    )
}

pub(in crate::model) fn shift_by_odd(at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::UNITS,
        at,
        words!(
            en: "a date moves by whole years, months, weeks or days",
            fr: "une date se décale d'un nombre entier d'années, de mois, de semaines ou de jours"
        ),
    )
}

pub(in crate::model) fn divided_by_fact(at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::DIVISION,
        at,
        words!(
            en: "only a constant may divide: this could be zero",
            fr: "seule une constante peut diviser : ceci pourrait valoir zéro"
        ),
    )
    .help(words!(
        en: "multiply the other side instead: `a >= 2 * b`",
        fr: "multiplier plutôt l'autre côté : « a >= 2 * b »"
    ))
}

pub(in crate::model) fn divided_by_zero(at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::DIVISION,
        at,
        words!(en: "nothing can be divided by zero", fr: "on ne divise pas par zéro"),
    )
}

pub(in crate::model) fn mark_as_fraction(at: Place, written: &str) -> Diagnostic {
    let spaced = written.replacen('/', " / ", 1);
    Diagnostic::new(
        codes::TYPE_MISMATCH,
        at,
        words!(
            en: "`{written}` is a mark on its scale, not a fraction",
            fr: "« {written} » est une note sur son échelle, pas une fraction"
        ),
    )
    .label(words!(en: "a mark", fr: "une note"))
    .help(words!(
        en: "for a division, put spaces around the stroke: `{spaced}`",
        fr: "pour une division, mettre des espaces autour de la barre : « {spaced} »"
    ))
    .suggest(words!(en: "write `{spaced}`", fr: "écrire « {spaced} »"), at, spaced.as_str())
}

pub(in crate::model) fn date_out_of_range(at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::OUT_OF_RANGE,
        at,
        words!(
            en: "this leads to a day outside the years 1 to 9999",
            fr: "ceci mène à un jour hors des années 1 à 9999"
        ),
    )
}

pub(in crate::model) fn coefficient_of_nothing(at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::OUT_OF_RANGE,
        at,
        words!(
            en: "a coefficient is above zero", fr: "un coefficient est supérieur à zéro"
        ),
    )
    .help(words!(
        en: "leave out of the average what does not count",
        fr: "laisser hors de la moyenne ce qui ne compte pas"
    ))
}
