//! Scenarios that give or expect what they cannot.

use crate::diagnostics::{Diagnostic, codes, words};
use crate::model::messages::Described;
use crate::source::Place;

pub(in crate::model) fn not_a_fact(at: Place, entity: &Described) -> Diagnostic {
    Diagnostic::new(
        codes::NOT_A_FACT,
        at,
        words!(
            en: "{en} is decided by its rule: a scenario gives facts and expects what is decided",
            fr: "{fr} se décide par sa règle : un scénario donne des faits et attend ce qui se décide",
            en = entity.en(), fr = entity.fr()
        ),
    )
    .also(entity.at, words!(en: "decided here", fr: "décidé{e} ici", e = entity.feminine()))
    .help(words!(
        en: "give the facts that its rule reads, or write it behind `expect`",
        fr: "donner les faits que sa règle lit, ou l'écrire après « alors »"
    ))
}

pub(in crate::model) fn odd_given(at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::WRONG_GIVEN,
        at,
        words!(
            en: "this does not set a fact", fr: "ceci ne fixe aucune donnée"
        ),
    )
    .help(words!(
        en: "write `given K1 is met`, `given mark = 12/20` or `given all criteria except K1 are met`",
        fr: "écrire « soit K1 est acquis », « soit note = 12/20 » ou « soit tous les critères sauf K1 sont acquis »"
    ))
}

pub(in crate::model) fn expects_what(at: Place, entity: &Described) -> Diagnostic {
    Diagnostic::new(
        codes::WRONG_GIVEN,
        at,
        words!(
            en: "this does not say what is expected of {en}",
            fr: "ceci ne dit pas ce qui est attendu de {fr}",
            en = entity.en(), fr = entity.fr()
        ),
    )
    .help(words!(
        en: "a decision has outcomes, `= \"…\"`; a conditional input `is applicable` or `is not applicable`; both may be `pending`",
        fr: "une décision a des issues, « = \"…\" » ; une donnée conditionnelle « est applicable » ou « est non applicable » ; l'une et l'autre peuvent être « en attente »"
    ))
}

pub(in crate::model) fn odd_expect(at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::WRONG_GIVEN,
        at,
        words!(
            en: "only a decision has outcomes to compare with",
            fr: "seule une décision a des issues à comparer"
        ),
    )
    .help(words!(
        en: "write `expect B1 is validated`, `expect refused` or `expect admission = \"…\"`",
        fr: "écrire « alors B1 est validé », « alors refusé » ou « alors admission = \"…\" »"
    ))
}

pub(in crate::model) fn not_in_scenario(at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::WRONG_PLACE,
        at,
        words!(
            en: "a scenario holds only `given` and `expect`",
            fr: "un scénario ne contient que « soit » et « alors »"
        ),
    )
}
