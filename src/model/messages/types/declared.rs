//! Types that are missing, unknown or incomplete.

use crate::diagnostics::{Diagnostic, codes, words};
use crate::model::messages::{Described, did_you_mean};
use crate::source::{Place, Span};

pub(in crate::model) fn missing_type(entity: &Described) -> Diagnostic {
    let behind = Place::new(entity.at.file, Span::empty(entity.at.span.end));
    Diagnostic::new(
        codes::MISSING_TYPE,
        entity.at,
        words!(
            en: "{en} does not say what its values are",
            fr: "{fr} ne dit pas quelles sont ses valeurs",
            en = entity.en(), fr = entity.fr()
        ),
    )
    .why(words!(
        en: "without a type, nobody knows whether a candidate's file may hold 12, « oui » or a date",
        fr: "sans type, nul ne sait si le dossier d'un candidat peut contenir 12, « oui » ou une date"
    ))
    .help(words!(
        en: "behind the text, write `as yesno`, `as integer`, `as score out of 20`, `as duration`, `as date` or `as choice of (a, b)`",
        fr: "après le texte, écrire « comme ouinon », « comme entier », « comme note sur 20 », « comme durée », « comme date » ou « comme choix de (a, b) »"
    ))
    .label(words!(en: "of what type?", fr: "de quel type ?"))
    .also(behind, words!(en: "the type goes behind this", fr: "le type se met après"))
}

pub(in crate::model) fn unknown_type(at: Place, written: &str, near: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        codes::UNKNOWN_TYPE,
        at,
        words!(en: "there is no type `{written}`", fr: "il n'y a pas de type « {written} »"),
    )
    .label(words!(en: "unknown type", fr: "type inconnu"))
    .why(words!(
        en: "the types are yesno, integer, number, percent, score, duration, date, choice and level",
        fr: "les types sont ouinon, entier, nombre, pourcentage, note, durée, date, choix et niveau"
    ));
    match near {
        Some(near) => diagnostic.help(did_you_mean(near)).suggest(
            words!(en: "write `{near}`", fr: "écrire « {near} »"),
            at,
            near,
        ),
        None => diagnostic,
    }
}

pub(in crate::model) fn type_with_extra(at: Place, written: &str) -> Diagnostic {
    Diagnostic::new(
        codes::BAD_TYPE,
        at,
        words!(
            en: "the type `{written}` takes nothing of this form behind it",
            fr: "le type « {written} » ne prend rien de cette forme après lui"
        ),
    )
    .help(words!(
        en: "`out of 20` belongs to a score, `of (a, b)` to a choice or a level",
        fr: "« sur 20 » va avec une note, « de (a, b) » avec un choix ou un niveau"
    ))
}

pub(in crate::model) fn score_without_scale(at: Place, written: &str) -> Diagnostic {
    let behind = Place::new(at.file, Span::empty(at.span.end));
    let french = written == "note";
    Diagnostic::new(
        codes::BAD_TYPE,
        at,
        words!(
            en: "this mark does not say what it is out of", fr: "cette note ne dit pas sur combien elle est"
        ),
    )
    .help(words!(
        en: "write `score out of 20`, with the highest mark of its scale",
        fr: "écrire « note sur 20 », avec la note la plus haute de l'échelle"
    ))
    .suggest(words!(en: "out of 20", fr: "sur 20"), behind, if french { " sur 20" } else { " out of 20" })
}

pub(in crate::model) fn value_twice(at: Place, written: &str) -> Diagnostic {
    Diagnostic::new(
        codes::BAD_TYPE,
        at,
        words!(
            en: "the value `{written}` is listed twice", fr: "la valeur « {written} » est listée deux fois"
        ),
    )
}

pub(in crate::model) fn too_few_values(at: Place, written: &str) -> Diagnostic {
    Diagnostic::new(
        codes::BAD_TYPE,
        at,
        words!(
            en: "the type `{written}` lists the values to choose from, at least two",
            fr: "le type « {written} » liste les valeurs entre lesquelles choisir, deux au moins"
        ),
    )
    .help(words!(en: "write `{written} of (a, b)`", fr: "écrire « {written} de (a, b) »"))
}

pub(in crate::model) fn number_too_long(at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::NUMBER_TOO_LONG,
        at,
        words!(
            en: "this number has more than 15 digits", fr: "ce nombre a plus de 15 chiffres"
        ),
    )
    .why(words!(
        en: "numbers of up to 15 digits are read the same by every program that reads the tables",
        fr: "jusqu'à 15 chiffres, tous les programmes qui lisent les tables lisent le même nombre"
    ))
}

pub(in crate::model) fn scale_of_nothing(at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::BAD_TYPE,
        at,
        words!(
            en: "the highest mark of a scale is above zero",
            fr: "la note la plus haute d'une échelle est supérieure à zéro"
        ),
    )
    .help(words!(en: "write `score out of 20`", fr: "écrire « note sur 20 »"))
}
