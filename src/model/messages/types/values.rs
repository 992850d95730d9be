//! Values where another sort of value is needed.

use crate::diagnostics::{Diagnostic, Words, codes, words};
use crate::model::messages::{Described, nearest};
use crate::source::Place;

pub(in crate::model) fn not_a_condition(at: Place, found: &Words) -> Diagnostic {
    Diagnostic::new(
        codes::NOT_A_CONDITION,
        at,
        words!(
            en: "a condition is needed here, and this is {en}",
            fr: "il faut ici une condition, or c'est {fr}", en = found.en, fr = found.fr
        ),
    )
    .label(words!(en: "true or false?", fr: "vrai ou faux ?"))
    .help(words!(
        en: "write a comparison: `… >= 10`, `… = \"admitted\"`",
        fr: "écrire une comparaison : « … >= 10 », « … = \"admis\" »"
    ))
}

pub(in crate::model) fn not_a_number(at: Place, found: &Words) -> Diagnostic {
    Diagnostic::new(
        codes::NOT_A_NUMBER,
        at,
        words!(
            en: "a number is needed here, and this is {en}",
            fr: "il faut ici un nombre, or c'est {fr}", en = found.en, fr = found.fr
        ),
    )
    .label(words!(en: "not a number", fr: "pas un nombre"))
    .help(words!(
        en: "to count what is obtained, write `at least 2 of C1, C2` or `count of competences`",
        fr: "pour compter ce qui est obtenu, écrire « au moins 2 de C1, C2 » ou « nombre de compétences »"
    ))
}

pub(in crate::model) fn unknown_field(at: Place, written: &str, fields: &[String]) -> Diagnostic {
    let all = fields.join(", ");
    let diagnostic = Diagnostic::new(
        codes::UNKNOWN_FIELD,
        at,
        words!(
            en: "the members of this jury have no field `{written}`",
            fr: "les membres de ce jury n'ont pas de champ « {written} »"
        ),
    )
    .label(words!(en: "unknown field", fr: "champ inconnu"))
    .help(words!(
        en: "the fields are: {all}. To go on with another condition after `where`, put parentheses: `where (… and …)`",
        fr: "les champs sont : {all}. Pour poursuivre par une autre condition après « où », mettre des parenthèses : « où (… et …) »"
    ));
    match nearest(written, fields.iter().map(String::as_str)) {
        Some(near) => {
            diagnostic.suggest(words!(en: "write `{near}`", fr: "écrire « {near} »"), at, near)
        }
        None => diagnostic,
    }
}

/// A value that a choice does not have, or, in quotes, an outcome that a decision does not have.
pub(in crate::model) fn unknown_value(
    at: Place,
    written: &str,
    values: &[String],
    quotes: bool,
) -> Diagnostic {
    let all = values.join(", ");
    let diagnostic = Diagnostic::new(
        codes::UNKNOWN_VALUE,
        at,
        words!(
            en: "`{written}` is not one of the possible values",
            fr: "« {written} » n'est pas l'une des valeurs possibles"
        ),
    )
    .label(words!(en: "not in the list", fr: "pas dans la liste"))
    .help(words!(en: "the values are: {all}", fr: "les valeurs sont : {all}"));
    match nearest(written, values.iter().map(String::as_str)) {
        Some(near) => diagnostic.suggest(
            words!(en: "write `{near}`", fr: "écrire « {near} »"),
            at,
            if quotes { format!("\"{near}\"") } else { near.to_owned() },
        ),
        None => diagnostic,
    }
}

/// A value of a choice that is written between quotes.
pub(in crate::model) fn quoted_value(at: Place, written: &str) -> Diagnostic {
    Diagnostic::new(
        codes::TYPE_MISMATCH,
        at,
        words!(
            en: "the values of a choice are written without quotes",
            fr: "les valeurs d'un choix s'écrivent sans guillemets"
        ),
    )
    .label(words!(en: "a text", fr: "un texte"))
    .fix(words!(en: "write `{written}`", fr: "écrire « {written} »"), at, written)
}

pub(in crate::model) fn no_single_mark(at: Place, entity: &Described, found: usize) -> Diagnostic {
    let (en, fr) = (entity.en(), entity.fr());
    let message = match found {
        0 => words!(
            en: "{en} has no input of its own, so it is not a number",
            fr: "{fr} n'a aucune donnée : ce n'est pas un nombre"
        ),
        _ => words!(
            en: "{en} has {found} inputs of its own, so it is not one number",
            fr: "{fr} a {found} données : ce n'est pas un seul nombre"
        ),
    };
    Diagnostic::new(codes::WRONG_DOMAIN, at, message).also(entity.at, entity.declared_here()).help(
        words!(
            en: "give it exactly one input, its mark, or name the inputs: `CODE.mark`",
            fr: "lui donner une seule donnée, sa note, ou nommer les données : « CODE.note »"
        ),
    )
}

pub(in crate::model) fn not_an_option(at: Place, found: &Words) -> Diagnostic {
    Diagnostic::new(
        codes::WRONG_GIVEN,
        at,
        words!(
            en: "an option's code is needed here, and this is {en}",
            fr: "il faut ici le code d'une option, or c'est {fr}", en = found.en, fr = found.fr
        ),
    )
}

pub(in crate::model) fn not_whole(at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::WRONG_GIVEN,
        at,
        words!(en: "a whole number is needed here", fr: "il faut ici un nombre entier"),
    )
}

pub(in crate::model) fn wrong_given(at: Place, wanted: &Words, found: &Words) -> Diagnostic {
    Diagnostic::new(
        codes::WRONG_GIVEN,
        at,
        words!(
            en: "{wanted} is needed here, and this is {found}",
            fr: "il faut ici {wanted_fr}, or c'est {found_fr}",
            wanted = wanted.en, found = found.en, wanted_fr = wanted.fr, found_fr = found.fr
        ),
    )
}

pub(in crate::model) fn not_judged(at: Place, found: &Words) -> Diagnostic {
    Diagnostic::new(
        codes::WRONG_GIVEN,
        at,
        words!(
            en: "a scenario expects what is decided, and this is {en}",
            fr: "un scénario attend ce qui se décide, or c'est {fr}", en = found.en, fr = found.fr
        ),
    )
    .help(words!(
        en: "facts are given, with `given`; what the rules make of them is expected",
        fr: "les faits se fixent, avec « soit » ; ce que les règles en font s'attend"
    ))
}

pub(in crate::model) fn field_of_nobody(at: Place, field: &Described) -> Diagnostic {
    Diagnostic::new(
        codes::UNKNOWN_FIELD,
        at,
        words!(
            en: "this is a field of each member of a jury, and here no member is spoken of",
            fr: "ceci est un champ de chaque membre d'un jury, et on ne parle ici d'aucun membre"
        ),
    )
    .label(words!(en: "of which member?", fr: "de quel membre ?"))
    .also(field.at, words!(en: "declared here", fr: "déclaré ici"))
    .help(words!(
        en: "`where` takes one test; several stand in parentheses: `members where (a and b)`",
        fr: "« où » prend un seul test ; plusieurs se mettent entre parenthèses : « membres où (a et b) »"
    ))
}
