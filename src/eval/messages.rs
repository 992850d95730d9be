//! What is said of facts that cannot be used.

use std::sync::Arc;

use super::calendar::Unit;
use super::exact::MOST_DIGITS;
use super::plan::Domain;
use crate::diagnostics::{Words, words};

/// Longer values are cut where they are shown.
const MOST_SHOWN: usize = 40;

/// A value as it is shown: no longer than a glance.
fn shown(text: &str) -> String {
    match text.char_indices().nth(MOST_SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

pub(super) fn no_candidate() -> Words {
    words!(
        en: "a candidate file is an object: `{{\"facts\": {{…}}}}`",
        fr: "un fichier de candidat est un objet : « {{\"facts\": {{…}}}} »"
    )
}

pub(super) fn no_facts() -> Words {
    words!(
        en: "the facts are missing: `\"facts\": {{…}}`",
        fr: "les données manquent : « \"facts\": {{…}} »"
    )
}

pub(super) fn unknown_member(name: &str) -> Words {
    let name = shown(name);
    words!(
        en: "a candidate file has no member `{name}`: only `candidate` and `facts`",
        fr: "un fichier de candidat n'a pas d'élément « {name} » : seulement « candidate » et « facts »"
    )
}

pub(super) fn name_is_no_text(found: &str) -> Words {
    let found = shown(found);
    words!(
        en: "the candidate's name is a text, not `{found}`",
        fr: "le nom du candidat est un texte, et non « {found} »"
    )
}

pub(super) fn twice(name: &str) -> Words {
    words!(en: "`{name}` is there twice", fr: "« {name} » est présent deux fois")
}

pub(super) fn given_twice() -> Words {
    words!(en: "it is given twice", fr: "elle est donnée deux fois")
}

/// A name that none of `names` is, with the nearest of them.
pub(super) fn unknown_fact<'a>(name: &str, names: impl Iterator<Item = &'a Arc<str>>) -> Words {
    let near = names.map(|known| (strsim::jaro_winkler(name, known), known));
    let near = near.filter(|(likeness, _)| name.len() < 200 && *likeness > 0.8);
    // Of names as near, always the same one.
    let near = near.max_by(|(one, a), (other, b)| one.total_cmp(other).then_with(|| b.cmp(a)));
    match near {
        Some((_, near)) => words!(
            en: "there is no such fact; did you mean `{near}`?",
            fr: "cette donnée n'existe pas ; vouliez-vous dire « {near} » ?"
        ),
        None => words!(en: "there is no such fact", fr: "cette donnée n'existe pas"),
    }
}

pub(super) fn not_listed(found: &str, domain: &Domain) -> Words {
    let found = shown(found);
    let quoted = |name: &Arc<str>| Words { en: format!("`{name}`"), fr: format!("« {name} »") };
    let names: Vec<_> = domain.names.iter().map(quoted).collect();
    let Words { en, fr } = Words::list(&names, "or", "ou");
    words!(en: "`{found}` is none of its values: {en}", fr: "« {found} » n'est pas une de ses valeurs : {fr}")
}

pub(super) fn no_number(found: &str) -> Words {
    let found = shown(found);
    words!(en: "`{found}` is not a number", fr: "« {found} » n'est pas un nombre")
}

pub(super) fn not_whole(found: &str) -> Words {
    let found = shown(found);
    words!(en: "`{found}` is not a whole number", fr: "« {found} » n'est pas un nombre entier")
}

pub(super) fn too_long(found: &str) -> Words {
    let found = shown(found);
    words!(
        en: "the number `{found}` has more than {MOST_DIGITS} digits",
        fr: "le nombre « {found} » a plus de {MOST_DIGITS} chiffres"
    )
}

pub(super) fn off_scale(found: &str, most: &str) -> Words {
    let found = shown(found);
    words!(
        en: "`{found}` does not lie between 0 and {most}",
        fr: "« {found} » n'est pas compris entre 0 et {most}"
    )
}

pub(super) fn no_day(found: &str) -> Words {
    let found = shown(found);
    words!(
        en: "`{found}` is no day of the calendar, such as `\"2025-06-30\"`",
        fr: "« {found} » n'est pas un jour du calendrier, comme « \"2025-06-30\" »"
    )
}

pub(super) fn no_duration(found: &str, unit: Unit) -> Words {
    let (found, example) = (shown(found), example(unit));
    words!(
        en: "`{found}` is not a duration such as `\"{example}\"`",
        fr: "« {found} » n'est pas une durée comme « \"{example}\" »"
    )
}

pub(super) fn other_unit(found: &str, unit: Unit) -> Words {
    let example = example(unit);
    let (en, fr) = match unit {
        Unit::Month => ("months", "mois"),
        Unit::Day => ("days", "jours"),
        Unit::Minute => ("minutes", "minutes"),
    };
    words!(
        en: "`{found}` cannot be counted in {en}: write it as `\"{example}\"`",
        fr: "« {found} » ne se compte pas en {fr} : l'écrire comme « \"{example}\" »"
    )
}

const fn example(unit: Unit) -> &'static str {
    match unit {
        Unit::Month => "P1Y6M",
        Unit::Day => "P10D",
        Unit::Minute => "PT1H30M",
    }
}

pub(super) fn no_list(found: &str) -> Words {
    let found = shown(found);
    words!(en: "`{found}` is not a list", fr: "« {found} » n'est pas une liste")
}

pub(super) fn chosen_twice(name: &str) -> Words {
    words!(en: "`{name}` is chosen twice", fr: "« {name} » est choisi deux fois")
}

pub(super) fn wrong_number(count: usize, least: usize, most: usize) -> Words {
    words!(
        en: "{count} are chosen, and not from {least} to {most}",
        fr: "le nombre de choix est {count}, et non de {least} à {most}"
    )
}

pub(super) fn no_record(found: &str) -> Words {
    let found = shown(found);
    words!(
        en: "`{found}` is not an object with the fields of one of them",
        fr: "« {found} » n'est pas un objet avec les champs d'un élément"
    )
}

pub(super) fn in_record(number: usize, inner: &Words) -> Words {
    let Words { en, fr } = inner;
    words!(en: "number {number}: {en}", fr: "numéro {number} : {fr}")
}

pub(super) fn in_field(name: &str, inner: &Words) -> Words {
    let (name, Words { en, fr }) = (shown(name), inner);
    words!(en: "`{name}`: {en}", fr: "« {name} » : {fr}")
}
