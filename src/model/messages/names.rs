//! Names that mean nothing, too much, or something else.

use super::{Described, did_you_mean};
use crate::diagnostics::{Diagnostic, codes, words};
use crate::source::Place;

/// A name that nothing bears.
pub(in crate::model) fn unknown(at: Place, written: &str, near: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        codes::UNKNOWN_NAME,
        at,
        words!(en: "nothing here is called `{written}`", fr: "rien ici ne s'appelle « {written} »"),
    )
    .label(words!(en: "unknown name", fr: "nom inconnu"));
    with_near(diagnostic, at, near).why(words!(
        en: "a rule can only speak of what the référentiel declares, by its code",
        fr: "une règle ne peut parler que de ce que le référentiel déclare, par son code"
    ))
}

/// A qualified name whose last part is nothing in the first.
pub(in crate::model) fn not_in(
    at: Place,
    outer: &Described,
    rest: &str,
    near: Option<&str>,
    inside: &[&str],
) -> Diagnostic {
    const SHOWN: usize = 12;
    let diagnostic = Diagnostic::new(
        codes::UNKNOWN_NAME,
        at,
        words!(
            en: "{en} has nothing called `{rest}`", fr: "{fr} n'a rien qui s'appelle « {rest} »",
            en = outer.en(), fr = outer.fr()
        ),
    )
    .label(words!(en: "unknown name", fr: "nom inconnu"))
    .also(outer.at, outer.declared_here());
    if near.is_some() || inside.is_empty() {
        return with_near(diagnostic, at, near);
    }
    let more = if inside.len() > SHOWN { ", …" } else { "" };
    let codes = inside.iter().take(SHOWN).copied().collect::<Vec<_>>().join(", ");
    diagnostic.help(words!(
        en: "{en} has {codes}{more}", fr: "{fr} contient {codes}{more}",
        en = outer.en(), fr = outer.fr()
    ))
}

fn with_near(diagnostic: Diagnostic, at: Place, near: Option<&str>) -> Diagnostic {
    match near {
        None => diagnostic,
        Some(near) => diagnostic.help(did_you_mean(near)).suggest(
            words!(en: "write `{near}`", fr: "écrire « {near} »"),
            at,
            near,
        ),
    }
}

/// A name that several entities bear, none of them nearer than the others.
pub(in crate::model) fn ambiguous(
    at: Place,
    written: &str,
    candidates: &[Described],
) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(
        codes::AMBIGUOUS,
        at,
        words!(
            en: "`{written}` fits several elements, and nothing says which one is meant",
            fr: "« {written} » convient à plusieurs éléments, et rien ne dit lequel"
        ),
    )
    .label(words!(en: "which one?", fr: "lequel ?"))
    .help(words!(
        en: "write the code of what it stands in, a dot, and this code: `C1.{written}`",
        fr: "écrire le code de ce qui le contient, un point, puis ce code : « C1.{written} »"
    ));
    for candidate in candidates {
        diagnostic = diagnostic.also(candidate.at, candidate.words.clone());
    }
    diagnostic
}

/// A code that two entities of one body bear.
pub(in crate::model) fn duplicate(
    at: Place,
    code: &str,
    first: &Described,
    free: Option<&str>,
) -> Diagnostic {
    if first.at == at {
        return included_twice(at, code);
    }
    let diagnostic = Diagnostic::new(
        codes::DUPLICATE,
        at,
        words!(
            en: "the code `{code}` is given twice", fr: "le code « {code} » est donné deux fois"
        ),
    )
    .label(words!(en: "again here", fr: "une seconde fois ici"))
    .also(first.at, words!(en: "first given here", fr: "donné ici la première fois"))
    .why(words!(
        en: "rules, candidates' files and tables find an element by its code",
        fr: "les règles, les dossiers des candidats et les tables trouvent un élément par son code"
    ))
    .help(words!(
        en: "give one of them another code; where the source document itself gives the code \
             twice, `shown: \"{code}\"` keeps what is printed",
        fr: "donner un autre code à l'un des deux ; si le document source donne lui-même deux \
             fois ce code, « affiché: \"{code}\" » garde ce qui s'imprime"
    ));
    match free {
        None => diagnostic,
        Some(free) => diagnostic.suggest(
            words!(en: "call this one `{free}`", fr: "appeler celui-ci « {free} »"),
            at,
            free,
        ),
    }
}

/// A file that two includes bring in, with an element that stands there once.
fn included_twice(at: Place, code: &str) -> Diagnostic {
    Diagnostic::new(
        codes::DUPLICATE,
        at,
        words!(
            en: "`{code}` is brought in twice: its file is included at two places",
            fr: "« {code} » est apporté deux fois : son fichier est inclus à deux endroits"
        ),
    )
    .label(words!(en: "included twice", fr: "inclus deux fois"))
    .help(words!(en: "keep one of the two includes", fr: "ne garder que l'une des deux inclusions"))
}

/// `C9 to C1`
pub(in crate::model) fn range_backwards(
    at: Place,
    written: &str,
    first: &Described,
    last: &Described,
) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        codes::RANGE_BACKWARDS,
        at,
        words!(
            en: "this range is written backwards: {first} stands after {last}",
            fr: "cet intervalle est écrit à l'envers : {first_fr} vient après {last_fr}",
            first = first.en(), last = last.en(), first_fr = first.fr(), last_fr = last.fr()
        ),
    )
    .label(words!(en: "from the last to the first", fr: "du dernier au premier"))
    .also(last.at, words!(en: "this one comes first", fr: "celui-ci vient d'abord"))
    .also(first.at, words!(en: "this one comes after it", fr: "celui-ci vient ensuite"))
    .help(words!(
        en: "a range follows the order of declaration: write the first one first",
        fr: "un intervalle suit l'ordre de déclaration : écrire le premier d'abord"
    ));
    let meant = turned_round(written);
    diagnostic.suggest(words!(en: "write `{meant}`", fr: "écrire « {meant} »"), at, meant.as_str())
}

/// `C1 to C9` for `C9 to C1`.
fn turned_round(written: &str) -> String {
    let parts = written.split_once(char::is_whitespace);
    let parts =
        parts.and_then(|(first, rest)| Some((first, rest.rsplit_once(char::is_whitespace)?)));
    parts.map_or_else(|| written.to_owned(), |(first, (to, last))| format!("{last} {to} {first}"))
}

/// `C1 to K3`
pub(in crate::model) fn range_kinds(at: Place, first: &Described, last: &Described) -> Diagnostic {
    Diagnostic::new(
        codes::RANGE_KINDS,
        at,
        words!(
            en: "a range goes from one element to another of the same kind, not from {first} to {last}",
            fr: "un intervalle va d'un élément à un autre de la même sorte : ici {first_fr} et {last_fr} \
                 sont de deux sortes",
            first = first.en(), last = last.en(), first_fr = first.fr(), last_fr = last.fr()
        ),
    )
    .also(first.at, first.words.clone())
    .also(last.at, last.words.clone())
}

/// A name of a kind that cannot stand where it stands.
pub(in crate::model) fn wrong_kind(
    at: Place,
    found: &Described,
    wanted_en: &str,
    wanted_fr: &str,
) -> Diagnostic {
    Diagnostic::new(
        codes::WRONG_KIND,
        at,
        words!(
            en: "{wanted_en} is needed here, and this is {en}",
            fr: "il faut ici {wanted_fr}, or c'est {fr}",
            en = found.en(), fr = found.fr()
        ),
    )
    .label(words!(en: "another kind", fr: "une autre sorte"))
    .also(found.at, found.declared_here())
}

/// A code that is the name of one of the language's own facts.
pub(in crate::model) fn reserved(entity: &Described, name: &str) -> Diagnostic {
    Diagnostic::new(
        codes::DUPLICATE,
        entity.at,
        words!(
            en: "the code `{name}` is the name of a fact of the language itself",
            fr: "le code « {name} » est le nom d'une donnée du langage lui-même"
        ),
    )
    .label(words!(en: "already taken", fr: "déjà pris"))
    .help(words!(en: "give it another code", fr: "lui donner un autre code"))
}
