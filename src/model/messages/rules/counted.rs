//! Sets that are empty, mixed or too large, and counts that never hold or always.

use cert_syntax::ast::Kind;

use crate::diagnostics::{Diagnostic, codes, words};
use crate::model::kinds::words_of;
use crate::model::messages::Described;
use crate::source::Place;

pub(in crate::model) fn empty_set(at: Place, kind: Kind, judged: Option<&Described>) -> Diagnostic {
    let words = words_of(kind);
    let none = if words.feminine { "aucune" } else { "aucun" };
    let diagnostic = Diagnostic::new(
        codes::EMPTY_SET,
        at,
        words!(
            en: "there are no {plural} here to count",
            fr: "il n'y a ici {none} {kind} à compter",
            plural = words.en_plural, kind = words.fr
        ),
    )
    .label(words!(en: "an empty set", fr: "un ensemble vide"))
    .why(words!(
        en: "« all » of nothing would always hold, and grant what nobody has shown",
        fr: "« tous » sur rien serait toujours vrai, et donnerait ce que personne n'a montré"
    ))
    .help(words!(
        en: "declare what is to be counted, or say whose: `{plural} of CODE`",
        fr: "déclarer ce qu'il faut compter, ou dire de qui : « {plural_fr} de CODE »",
        plural = words.en_plural, plural_fr = words.fr_plural
    ));
    match judged {
        Some(judged) => diagnostic.also(judged.at, judged.words.clone()),
        None => diagnostic,
    }
}

pub(in crate::model) fn impossible_count(at: Place, written: &str, count: usize) -> Diagnostic {
    Diagnostic::new(
        codes::IMPOSSIBLE_COUNT,
        at,
        words!(
            en: "{written} is asked for, and there are only {count}",
            fr: "il en faut {written}, et il n'y en a que {count}"
        ),
    )
    .label(words!(en: "never reached", fr: "jamais atteint"))
    .why(words!(
        en: "this rule could never hold, so nobody could ever obtain it",
        fr: "cette règle ne serait jamais vraie : personne ne pourrait jamais l'obtenir"
    ))
}

pub(in crate::model) fn impossible_share(at: Place, written: &str) -> Diagnostic {
    Diagnostic::new(
        codes::IMPOSSIBLE_COUNT,
        at,
        words!(
            en: "a share of {written} is more than everything",
            fr: "une part de {written} dépasse le tout"
        ),
    )
}

pub(in crate::model) fn broken_count(at: Place, written: &str) -> Diagnostic {
    Diagnostic::new(
        codes::IMPOSSIBLE_COUNT,
        at,
        words!(
            en: "{written} is no whole number of elements",
            fr: "{written} n'est pas un nombre entier d'éléments"
        ),
    )
    .help(words!(
        en: "write a whole number, or a percentage: `at least 80% of`",
        fr: "écrire un nombre entier, ou un pourcentage : « au moins 80 % des »"
    ))
}

pub(in crate::model) fn useless_count(at: Place, written: &str, count: usize) -> Diagnostic {
    Diagnostic::new(
        codes::NEVER_TRUE,
        at,
        words!(
            en: "with {count} elements, a limit of {written} always holds",
            fr: "avec {count} éléments, une limite de {written} est toujours respectée"
        ),
    )
    .label(words!(en: "always true", fr: "toujours vrai"))
}

pub(in crate::model) fn count_of_items(at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::WRONG_DOMAIN,
        at,
        words!(
            en: "a count ranges over a kind: `count of criteria where …`",
            fr: "on compte des éléments d'une sorte : « nombre de critères où … »"
        ),
    )
}

pub(in crate::model) fn where_in_aggregate(at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::WRONG_DOMAIN,
        at,
        words!(
            en: "an average, sum, lowest or highest takes all the elements it names, without `where`",
            fr: "une moyenne, une somme, un minimum ou un maximum prend tous les éléments nommés, sans « où »"
        ),
    )
    .help(words!(
        en: "name the elements: `average of a, b`", fr: "nommer les éléments : « moyenne de a, b »"
    ))
}

pub(in crate::model) fn useless_coefficient(at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::NEVER_TRUE,
        at,
        words!(
            en: "a coefficient changes nothing in a lowest or a highest",
            fr: "un coefficient ne change rien à un minimum ou à un maximum"
        ),
    )
}

pub(in crate::model) fn where_on_status(at: Place, kind: Kind) -> Diagnostic {
    let words = words_of(kind);
    Diagnostic::new(
        codes::WRONG_DOMAIN,
        at,
        words!(
            en: "`where` can only ask for the status of each {kind}: `where value is …`",
            fr: "« où » ne peut demander que l'état de chaque {kind_fr} : « où valeur est … »",
            kind = words.en, kind_fr = words.fr
        ),
    )
}

pub(in crate::model) fn uncountable(at: Place, kind: Kind) -> Diagnostic {
    let words = words_of(kind);
    Diagnostic::new(
        codes::WRONG_DOMAIN,
        at,
        words!(
            en: "{plural} have no status that could be counted",
            fr: "les {plural_fr} n'ont pas d'état que l'on puisse compter",
            plural = words.en_plural, plural_fr = words.fr_plural
        ),
    )
}

pub(in crate::model) fn mixed_list(at: Place, first: &Described, other: &Described) -> Diagnostic {
    Diagnostic::new(
        codes::WRONG_DOMAIN,
        at,
        words!(
            en: "one list counts elements of one kind, and {other} is not one like {first}",
            fr: "une liste compte des éléments d'une seule sorte : {other_fr} et {first_fr} sont de deux sortes",
            first = first.en(), other = other.en(), first_fr = first.fr(), other_fr = other.fr()
        ),
    )
    .help(words!(
        en: "join two tests with `and`: `all of C1, C2 and all of K1, K2`",
        fr: "réunir deux tests par « et » : « tous parmi C1, C2 et tous parmi K1, K2 »"
    ))
}

pub(in crate::model) fn except_nothing(at: Place, entity: &Described) -> Diagnostic {
    Diagnostic::new(
        codes::WRONG_DOMAIN,
        at,
        words!(
            en: "{en} is not among what is counted, so it cannot be excepted",
            fr: "{fr} ne fait pas partie de ce qui est compté : on ne peut pas l'en excepter",
            en = entity.en(), fr = entity.fr()
        ),
    )
    .also(entity.at, entity.declared_here())
}

pub(in crate::model) fn no_jury(at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::UNKNOWN_NAME,
        at,
        words!(en: "no jury is declared here", fr: "aucun jury n'est déclaré ici"),
    )
    .help(words!(
        en: "declare one in the certification or the assessment: `jury < member … valid when … >`",
        fr: "en déclarer un dans la certification ou l'épreuve : « jury < membre … valide quand … > »"
    ))
}

pub(in crate::model) fn too_many_elements(at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::TABLE_TOO_LARGE,
        at,
        words!(
            en: "the rules range over too many elements in all",
            fr: "les règles portent en tout sur trop d'éléments"
        ),
    )
    .help(words!(
        en: "let one entity hold the rule over them all, and the others read that entity",
        fr: "confier la règle sur tous à un seul élément, et faire lire celui-ci par les autres"
    ))
}

pub(in crate::model) fn too_many_pairs(at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::TABLE_TOO_LARGE,
        at,
        words!(
            en: "too many criteria serve too many competences",
            fr: "trop de critères servent trop de compétences"
        ),
    )
    .help(words!(
        en: "say behind `for` which competences each criterion serves",
        fr: "dire après « pour » quelles compétences chaque critère sert"
    ))
}

pub(in crate::model) fn several_juries(at: Place, juries: &[Described]) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        codes::AMBIGUOUS,
        at,
        words!(
            en: "there are several juries here, and nothing says which one is meant",
            fr: "il y a ici plusieurs jurys, et rien ne dit duquel on parle"
        ),
    )
    .label(words!(en: "which one?", fr: "lequel ?"))
    .help(words!(
        en: "name it: `J1 is valid`, `members of J1`",
        fr: "le nommer : « J1 est valide », « membres de J1 »"
    ));
    juries.iter().fold(diagnostic, |diagnostic, jury| diagnostic.also(jury.at, jury.words.clone()))
}
