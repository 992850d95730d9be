//! Keys and values of properties.

use super::{Described, did_you_mean};
use crate::diagnostics::{Diagnostic, Words, codes, words};
use crate::model::kinds::words_of;
use crate::model::properties::{Form, Key};
use crate::source::{Place, Span};

pub(in crate::model) fn unknown(at: Place, written: &str, near: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        codes::UNKNOWN_KEY,
        at,
        words!(en: "there is no property `{written}`", fr: "il n'y a pas de propriété « {written} »"),
    )
    .label(words!(en: "unknown property", fr: "propriété inconnue"));
    match near {
        Some(near) => diagnostic.help(did_you_mean(near)).suggest(
            words!(en: "write `{near}`", fr: "écrire « {near} »"),
            at,
            near,
        ),
        None => diagnostic.help(words!(
            en: "for a remark that no rule reads, write `note: \"…\"`",
            fr: "pour une remarque qu'aucune règle ne lit, écrire « remarque: \"…\" »"
        )),
    }
}

/// `criterion K1: "…"`
///
/// `behind` is the text behind the code.
pub(in crate::model) fn code_with_colon(at: Place, written: &str, behind: &str) -> Diagnostic {
    let length = behind.find(':').map_or(0, |colon| colon + 1);
    let end = at.span.end.saturating_add(u32::try_from(length).unwrap_or_default());
    let glued = !behind.get(length..).unwrap_or_default().starts_with(char::is_whitespace);
    Diagnostic::new(
        codes::UNKNOWN_KEY,
        at,
        words!(
            en: "with its colon, `{written}` is read as a property",
            fr: "avec ses deux-points, « {written} » est lu comme une propriété"
        ),
    )
    .label(words!(en: "is this a code?", fr: "est-ce un code ?"))
    .help(words!(
        en: "a code has no colon: `criterion {written} \"…\"`",
        fr: "un code se met sans deux-points : « critère {written} \"…\" »"
    ))
    .fix(
        words!(en: "remove the colon", fr: "supprimer les deux-points"),
        Place::new(at.file, Span::new(at.span.end, end)),
        if glued { " " } else { "" },
    )
}

pub(in crate::model) fn elsewhere(
    at: Place,
    written: &str,
    entity: &Described,
    key: &Key,
) -> Diagnostic {
    let en = key.kinds.iter().map(|&kind| words_of(kind).en).collect::<Vec<_>>().join(", ");
    let fr = key.kinds.iter().map(|&kind| words_of(kind).fr).collect::<Vec<_>>().join(", ");
    Diagnostic::new(
        codes::KEY_ELSEWHERE,
        at,
        words!(
            en: "{entity} has no property `{written}`",
            fr: "la propriété « {written} » ne va pas avec {entity_fr}",
            entity = entity.en(), entity_fr = entity.fr()
        ),
    )
    .label(words!(en: "not for this kind", fr: "pas pour cette sorte d'élément"))
    .help(words!(en: "it is a property of: {en}", fr: "c'est une propriété de : {fr}"))
}

pub(in crate::model) fn twice(at: Place, written: &str, first: Place) -> Diagnostic {
    Diagnostic::new(
        codes::PROPERTY_TWICE,
        at,
        words!(
            en: "the property `{written}` is given twice",
            fr: "la propriété « {written} » est donnée deux fois"
        ),
    )
    .also(first, words!(en: "first given here", fr: "donnée d'abord ici"))
    .help(words!(
        en: "keep one of them; several values go behind one key, separated by commas",
        fr: "n'en garder qu'une ; plusieurs valeurs se suivent après une même clé, avec des virgules"
    ))
}

pub(in crate::model) fn one_value(at: Place, key: &Key) -> Diagnostic {
    Diagnostic::new(
        codes::WRONG_VALUE,
        at,
        words!(
            en: "`{key}` takes one value, and this is a second",
            fr: "« {key_fr} » ne prend qu'une valeur, et celle-ci est la seconde",
            key = key.en, key_fr = key.fr[0]
        ),
    )
    .label(words!(en: "one too many", fr: "une de trop"))
}

pub(in crate::model) fn wrong_value(at: Place, key: &Key, written: &str) -> Diagnostic {
    let written: String = written.chars().take(60).collect();
    let diagnostic = Diagnostic::new(
        codes::WRONG_VALUE,
        at,
        words!(
            en: "`{written}` is no value for `{key}`",
            fr: "« {written} » n'est pas une valeur de « {key_fr} »",
            key = key.en, key_fr = key.fr[0]
        ),
    );
    let expected = expected(key.form);
    let diagnostic = diagnostic.label(words!(en: "not this", fr: "pas ceci")).help(words!(
        en: "write {en}", fr: "écrire {fr}", en = expected.en, fr = expected.fr
    ));
    let (Form::Word(list) | Form::Words(list)) = key.form else {
        return without_quotes(diagnostic, at, &written);
    };
    let all = list.iter().flat_map(|&(en, fr)| [fr, en]);
    match super::nearest(&written, all) {
        Some(near) => {
            diagnostic.suggest(words!(en: "write `{near}`", fr: "écrire « {near} »"), at, near)
        }
        None => diagnostic,
    }
}

/// Offers the value without the quotes around it.
fn without_quotes(diagnostic: Diagnostic, at: Place, written: &str) -> Diagnostic {
    let bare = written.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    match bare.filter(|bare| !bare.is_empty()) {
        Some(bare) => {
            diagnostic.suggest(words!(en: "write `{bare}`", fr: "écrire « {bare} »"), at, bare)
        }
        None => diagnostic,
    }
}

fn expected(form: Form) -> Words {
    match form {
        Form::Text | Form::Texts => {
            words!(en: "a text in quotes: `\"…\"`", fr: "un texte entre guillemets : « \"…\" »")
        }
        Form::Codes => words!(
            en: "codes or texts, separated by commas", fr: "des codes ou des textes, séparés par des virgules"
        ),
        Form::Whole(low, high) => words!(
            en: "a whole number from {low} to {high}", fr: "un nombre entier de {low} à {high}"
        ),
        Form::Pages => words!(
            en: "a number, or a range such as `12 to 14`", fr: "un nombre, ou un intervalle comme « 12 à 14 »"
        ),
        Form::Positive => words!(en: "a number above zero", fr: "un nombre supérieur à zéro"),
        Form::Date => words!(
            en: "a day as year-month-day: `2026-05-31`", fr: "un jour sous la forme année-mois-jour : « 2026-05-31 »"
        ),
        Form::Duration => words!(
            en: "a number and a unit: `30 h`, `6 months`", fr: "un nombre et une unité : « 30 h », « 6 mois »"
        ),
        Form::YesNo => words!(en: "`true` or `false`", fr: "« vrai » ou « faux »"),
        Form::Range => words!(
            en: "a whole number, or a range such as `1 to 4`", fr: "un nombre entier, ou un intervalle comme « 1 à 4 »"
        ),
        Form::Competences => words!(en: "codes of competences", fr: "des codes de compétences"),
        Form::Word(list) | Form::Words(list) => {
            let en = list.iter().map(|(en, _)| format!("`{en}`")).collect::<Vec<_>>().join(", ");
            let fr = list.iter().map(|(_, fr)| format!("« {fr} »")).collect::<Vec<_>>().join(", ");
            words!(en: "one of {en}", fr: "l'un de ces mots : {fr}")
        }
    }
}
