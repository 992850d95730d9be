//! Values that do not compare.

use crate::diagnostics::{Diagnostic, Words, codes, words};
use crate::number::{Rational, plain};
use crate::source::{Place, Span};

pub(in crate::model) fn mismatch(
    left_at: Place,
    left: &Words,
    right_at: Place,
    right: &Words,
) -> Diagnostic {
    Diagnostic::new(
        codes::TYPE_MISMATCH,
        right_at,
        words!(
            en: "{left} cannot be compared with {right}",
            fr: "on ne peut pas comparer {left_fr} et {right_fr}",
            left = left.en, right = right.en, left_fr = left.fr, right_fr = right.fr
        ),
    )
    .label(right.clone())
    .also(left_at, left.clone())
}

/// A percentage against a plain number, which is written as `percent` where it is a constant.
pub(in crate::model) fn percent_and_number(
    percent_at: Place,
    number_at: Place,
    percent: Option<String>,
) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        codes::TYPE_MISMATCH,
        number_at,
        words!(
            en: "a percentage is compared with a plain number",
            fr: "un pourcentage est comparé à un simple nombre"
        ),
    )
    .label(words!(en: "a plain number", fr: "un simple nombre"))
    .also(percent_at, words!(en: "a percentage", fr: "un pourcentage"));
    match percent {
        Some(percent) => diagnostic.suggest(
            words!(en: "write `{percent}`", fr: "écrire « {percent} »"),
            number_at,
            percent.clone(),
        ),
        None => diagnostic.help(words!(
            en: "a share of several elements is written `at least 80% of criteria`",
            fr: "une part de plusieurs éléments s'écrit « au moins 80 % des critères »"
        )),
    }
}

/// `between 60 and 50`
pub(in crate::model) fn between_backwards(low: Place, high: Place, source: &str) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        codes::RANGE_BACKWARDS,
        high,
        words!(
            en: "nothing lies between these bounds: the first is above the second",
            fr: "rien n'est entre ces bornes : la première dépasse la seconde"
        ),
    )
    .label(words!(en: "the lower bound", fr: "la plus petite"))
    .also(low, words!(en: "the higher bound", fr: "la plus grande"))
    .help(words!(en: "write the lower one first", fr: "écrire la plus petite d'abord"));
    let between = Span::new(low.span.end, high.span.start);
    let [low_text, between, high_text] =
        [low.span, between, high.span].map(|span| span.text(source));
    let both = Place::new(low.file, low.span.to(high.span));
    diagnostic.suggest(
        words!(en: "exchange the bounds", fr: "échanger les bornes"),
        both,
        format!("{high_text}{between}{low_text}"),
    )
}

pub(in crate::model) fn scales(
    left_at: Place,
    left: &Rational,
    right_at: Place,
    right: &Rational,
) -> Diagnostic {
    let (left, right) = (plain(left).unwrap_or_default(), plain(right).unwrap_or_default());
    Diagnostic::new(
        codes::SCALES,
        right_at,
        words!(
            en: "a mark out of {left} and a mark out of {right} are on different scales",
            fr: "une note sur {left} et une note sur {right} ne sont pas sur la même échelle"
        ),
    )
    .label(words!(en: "out of {right}", fr: "sur {right}"))
    .also(left_at, words!(en: "out of {left}", fr: "sur {left}"))
    .help(words!(
        en: "write both on one scale, or compare with a percentage of the scale: `>= 50%`",
        fr: "écrire les deux sur la même échelle, ou comparer à un pourcentage de l'échelle : « >= 50 % »"
    ))
}

pub(in crate::model) fn mark_and_number(
    mark_at: Place,
    scale: &Rational,
    number_at: Place,
    written: &str,
    constant: bool,
) -> Diagnostic {
    let scale = plain(scale).unwrap_or_default();
    let diagnostic = Diagnostic::new(
        codes::TYPE_MISMATCH,
        number_at,
        words!(
            en: "a mark out of {scale} is compared with a plain number",
            fr: "une note sur {scale} est comparée à un simple nombre"
        ),
    )
    .label(words!(en: "on which scale?", fr: "sur quelle échelle ?"))
    .also(mark_at, words!(en: "a mark out of {scale}", fr: "une note sur {scale}"));
    if !constant {
        return diagnostic;
    }
    diagnostic
        .help(words!(
            en: "write the mark with its scale: `{written}/{scale}`",
            fr: "écrire la note avec son échelle : « {written}/{scale} »"
        ))
        .suggest(
            words!(en: "write `{written}/{scale}`", fr: "écrire « {written}/{scale} »"),
            number_at,
            format!("{written}/{scale}"),
        )
}

pub(in crate::model) fn units(
    left_at: Place,
    left: &Words,
    right_at: Place,
    right: &Words,
    earlier: Option<Place>,
) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        codes::UNITS,
        right_at,
        words!(
            en: "{left} cannot be compared with {right}",
            fr: "on ne peut pas comparer {left_fr} et {right_fr}",
            left = left.en, right = right.en, left_fr = left.fr, right_fr = right.fr
        ),
    )
    .label(right.clone())
    .also(left_at, left.clone())
    .why(words!(
        en: "a month has no fixed number of days, nor a day of working hours",
        fr: "un mois n'a pas un nombre fixe de jours, ni un jour d'heures de travail"
    ))
    .help(words!(
        en: "write both in months or years, both in days or weeks, or both in hours or minutes",
        fr: "écrire les deux en mois ou années, les deux en jours ou semaines, ou les deux en heures ou minutes"
    ));
    match earlier {
        Some(earlier) if earlier != left_at && earlier != right_at => {
            diagnostic.also(earlier, words!(en: "this shows the unit", fr: "ceci montre l'unité"))
        }
        _ => diagnostic,
    }
}

pub(in crate::model) fn no_order(at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::TYPE_MISMATCH,
        at,
        words!(
            en: "these values have no order: they can only be equal or different",
            fr: "ces valeurs n'ont pas d'ordre : elles sont seulement égales ou différentes"
        ),
    )
    .help(words!(
        en: "write `=` or `!=`; values that have an order are declared `as level of (low, high)`",
        fr: "écrire « = » ou « != » ; des valeurs ordonnées se déclarent « comme niveau de (bas, haut) »"
    ))
}

pub(in crate::model) fn mark_outside(at: Place, written: &str) -> Diagnostic {
    Diagnostic::new(
        codes::OUT_OF_RANGE,
        at,
        words!(
            en: "the mark {written} lies above its own scale",
            fr: "la note {written} dépasse sa propre échelle"
        ),
    )
    .help(words!(en: "write mark/scale: `12/20`", fr: "écrire note/échelle : « 12/20 »"))
}
