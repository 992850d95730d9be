//! What stands in the wrong place, twice, or not at all.

use cert_syntax::ast::Kind;

use super::Described;
use crate::diagnostics::{Diagnostic, codes, words};
use crate::model::kinds::words_of;
use crate::source::{Place, Span};

/// « un bloc, une option »
fn one_of(kinds: &[Kind]) -> (String, String) {
    let en = kinds.iter().map(|&kind| words_of(kind).en.to_owned()).collect::<Vec<_>>();
    let fr = kinds.iter().map(|&kind| {
        let words = words_of(kind);
        let article = if words.feminine { "une" } else { "un" };
        if kind == Kind::Options {
            "un groupe d'options".into()
        } else {
            format!("{article} {}", words.fr)
        }
    });
    (en.join(", "), fr.collect::<Vec<_>>().join(", "))
}

pub(in crate::model) fn wrong_place(
    found: &Described,
    outer: Option<&Described>,
    holders: &[Kind],
) -> Diagnostic {
    let message = match outer {
        Some(outer) => words!(
            en: "{found} cannot stand in {outer}", fr: "{found_fr} ne peut pas se trouver dans {outer_fr}",
            found = found.en(), outer = outer.en(),
            found_fr = found.fr(), outer_fr = outer.fr()
        ),
        None => words!(
            en: "{found} cannot stand outside a certification",
            fr: "{found_fr} ne peut pas se trouver hors d'une certification",
            found = found.en(), found_fr = found.fr()
        ),
    };
    let (en, fr) = one_of(holders);
    let mut diagnostic = Diagnostic::new(codes::WRONG_PLACE, found.at, message)
        .label(words!(en: "not here", fr: "pas ici"));
    if let Some(outer) = outer {
        diagnostic = diagnostic.also(outer.at, words!(en: "in this", fr: "dans ceci"));
    }
    if holders.is_empty() {
        return diagnostic.help(words!(
            en: "write it at the top of the file", fr: "l'écrire au premier niveau du fichier"
        ));
    }
    diagnostic.help(words!(
        en: "it may stand in: {en}", fr: "sa place est dans : {fr}"
    ))
}

pub(in crate::model) fn no_certification(at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::NO_CERTIFICATION,
        at,
        words!(
            en: "this file declares no certification", fr: "ce fichier ne déclare aucune certification"
        ),
    )
    .help(words!(
        en: "start with `certification CODE \"title\" <` and close it with `>` at the end",
        fr: "commencer par « certification CODE \"intitulé\" < » et fermer par « > » à la fin"
    ))
}

pub(in crate::model) fn several_certifications(at: Place, first: &Described) -> Diagnostic {
    Diagnostic::new(
        codes::SEVERAL_CERTIFICATIONS,
        at,
        words!(
            en: "a file holds one certification, and this is the second",
            fr: "un fichier contient une seule certification, et celle-ci est la seconde"
        ),
    )
    .also(first.at, words!(en: "the first", fr: "la première"))
    .help(words!(
        en: "give each certification a file of its own", fr: "donner un fichier à chaque certification"
    ))
}

pub(in crate::model) fn second_group(at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::RULE_TWICE,
        at,
        words!(
            en: "a criterion is one group, and this is its second",
            fr: "un critère est un seul groupe, et celui-ci est le second"
        ),
    )
    .help(words!(
        en: "give each group a criterion of its own inside this one",
        fr: "donner à chaque groupe son propre critère à l'intérieur de celui-ci"
    ))
}

pub(in crate::model) fn wrong_part(at: Place, entity: &Described, kinds: &[Kind]) -> Diagnostic {
    let (en, fr) = one_of(kinds);
    Diagnostic::new(
        codes::WRONG_HEADER,
        at,
        words!(
            en: "this does not go with {entity}", fr: "ceci ne va pas avec {entity_fr}",
            entity = entity.en(), entity_fr = entity.fr()
        ),
    )
    .label(words!(en: "not for this kind", fr: "pas pour cette sorte d'élément"))
    .help(words!(en: "it goes with: {en}", fr: "cela va avec : {fr}"))
}

/// `épreuve EV1 pour C1`, as one would say it.
pub(in crate::model) fn assessed_in_header(wrong: Diagnostic, competences: &str) -> Diagnostic {
    wrong.help(words!(
        en: "write what an assessment assesses in its body: `assesses: {competences}`",
        fr: "écrire dans le corps d'une épreuve ce qu'elle évalue : « évalue: {competences} »",
    ))
}

/// `source` is the text of the file.
pub(in crate::model) fn part_twice(at: Place, source: &str) -> Diagnostic {
    let before = source.get(..at.span.start as usize).unwrap_or_default();
    let space = before.len() - before.trim_end_matches([' ', '\t']).len();
    let start = at.span.start - u32::try_from(space).unwrap_or_default();
    let with_space = Place::new(at.file, Span::new(start, at.span.end));
    Diagnostic::new(
        codes::WRONG_HEADER,
        at,
        words!(en: "this is said twice in one header", fr: "ceci est dit deux fois dans le même en-tête"),
    )
    .fix(words!(en: "remove it", fr: "l'enlever"), with_space, "")
}

pub(in crate::model) fn impossible_choice(at: Place, options: usize) -> Diagnostic {
    let message = match options {
        0 => words!(
            en: "this choice cannot be made: there are no options",
            fr: "ce choix est impossible : il n'y a aucune option"
        ),
        1 => words!(
            en: "this choice cannot be made: there is only one option",
            fr: "ce choix est impossible : il n'y a qu'une option"
        ),
        _ => words!(
            en: "this choice cannot be made: there are {options} options",
            fr: "ce choix est impossible : il y a {options} options"
        ),
    };
    Diagnostic::new(codes::IMPOSSIBLE_CHOICE, at, message)
    .help(words!(
        en: "write a number of options, or a range such as `1 to 2`, no larger than what there is",
        fr: "écrire un nombre d'options, ou un intervalle comme « 1 à 2 », qui ne dépasse pas ce qu'il y a"
    ))
}

pub(in crate::model) fn no_code(entity: &Described) -> Diagnostic {
    Diagnostic::new(
        codes::NO_CODE,
        entity.at,
        words!(
            en: "{en} needs a code: rules read it by its name",
            fr: "{fr} doit avoir un code : les règles le lisent par son nom",
            en = entity.en(), fr = entity.fr()
        ),
    )
}

pub(in crate::model) fn unnumbered(entity: &Described, code: &str) -> Diagnostic {
    let behind = Place::new(entity.at.file, Span::empty(entity.at.span.end));
    Diagnostic::new(
        codes::UNNUMBERED,
        entity.at,
        words!(
            en: "{en} has no code", fr: "{fr} n'a pas de code",
            en = entity.en(), fr = entity.fr()
        ),
    )
    .why(words!(
        en: "its name in the tables then depends on its place, and changes when something is inserted before it",
        fr: "son nom dans les tables dépend alors de sa place, et change dès qu'on insère un élément avant lui"
    ))
    .suggest(words!(en: "call it `{code}`", fr: "l'appeler « {code} »"), behind, format!(" {code}"))
}

pub(in crate::model) fn grouped_for(at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::WRONG_HEADER,
        at,
        words!(
            en: "a criterion of a group serves through its group, not by itself",
            fr: "un critère d'un groupe sert à travers son groupe, pas par lui-même"
        ),
    )
    .help(words!(
        en: "write `for` behind the group's criterion", fr: "écrire « pour » après le critère qui est le groupe"
    ))
}

pub(in crate::model) fn misplaced(
    at: Place,
    outer: Option<&Described>,
    kinds: &[Kind],
) -> Diagnostic {
    let (en, fr) = one_of(kinds);
    let message = match outer {
        Some(outer) => words!(
            en: "this does not belong in {outer}", fr: "ceci n'a pas sa place dans {outer_fr}",
            outer = outer.en(), outer_fr = outer.fr()
        ),
        None => words!(
            en: "this does not belong outside a certification",
            fr: "ceci n'a pas sa place hors d'une certification"
        ),
    };
    let diagnostic = Diagnostic::new(codes::WRONG_PLACE, at, message)
        .label(words!(en: "not here", fr: "pas ici"))
        .help(words!(en: "it belongs in: {en}", fr: "sa place est dans : {fr}"));
    match outer {
        Some(outer) => diagnostic.also(outer.at, words!(en: "in this", fr: "dans ceci")),
        None => diagnostic,
    }
}

pub(in crate::model) fn too_many_includes(at: Place) -> Diagnostic {
    let most = crate::model::declare::MOST_INCLUDES;
    Diagnostic::new(
        codes::INCLUDE_TOO_OFTEN,
        at,
        words!(
            en: "files are included more than {most} times in all; this one is left out",
            fr: "des fichiers sont inclus plus de {most} fois en tout ; celui-ci est laissé de côté"
        ),
    )
    .help(words!(
        en: "include each file once, where it belongs",
        fr: "inclure chaque fichier une fois, là où est sa place"
    ))
}

pub(in crate::model) fn loose_group(at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::WRONG_PLACE,
        at,
        words!(
            en: "this group belongs to no criterion", fr: "ce groupe n'appartient à aucun critère"
        ),
    )
    .label(words!(en: "of which criterion?", fr: "de quel critère ?"))
    .help(words!(
        en: "write it on the criterion's own line: `criterion K1 \"…\" all of < … >`, or inside its body",
        fr: "l'écrire sur la ligne du critère : « critère K1 \"…\" tous parmi < … > », ou dans son corps"
    ))
}
