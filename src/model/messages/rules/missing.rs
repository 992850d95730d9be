//! Rules and outcomes that are missing.

use cert_syntax::ast::{Kind, State};

use crate::diagnostics::{Diagnostic, codes, words};
use crate::model::kinds::{positive_state, state_fr, state_word, words_of};
use crate::model::messages::Described;
use crate::source::Place;

pub(in crate::model) fn missing_rule(
    entity: &Described,
    within: Option<&Described>,
    has_members: bool,
) -> Diagnostic {
    let (example_en, example_fr) = match entity.kind {
        Kind::Certification => ("certified when all blocs", "certifiée quand tous les blocs"),
        Kind::Bloc => ("validated when all competences", "validé quand toutes les compétences"),
        Kind::Competence => ("validated when all criteria", "validée quand tous les critères"),
        Kind::Jury => ("valid when at least 2 members", "valide quand au moins 2 membres"),
        _ => ("validated when …", "validée quand …"),
    };
    let state = positive_state(entity.kind).unwrap_or(State::Validated);
    let diagnostic = Diagnostic::new(
        codes::MISSING_RULE,
        entity.at,
        words!(
            en: "nothing says when {en} is {state}",
            fr: "aucune règle ne dit quand {fr} est {state_fr}",
            en = entity.en(), fr = entity.fr(),
            state = state_word(state), state_fr = state_fr(state, entity.kind)
        ),
    )
    .label(words!(en: "no rule", fr: "pas de règle"))
    .why(words!(
        en: "what decides is always written, never guessed",
        fr: "ce qui décide est toujours écrit, jamais deviné"
    ));
    let default = matches!(entity.kind, Kind::Bloc | Kind::Competence) && has_members;
    if !default {
        return diagnostic.help(words!(
            en: "write in its body `{example_en}`; where the source document does not say, `unspecified` in place of the condition",
            fr: "écrire dans son corps « {example_fr} » ; si le document source ne le dit pas, « non précisé » à la place de la condition"
        ));
    }
    let each = words_of(entity.kind);
    let diagnostic = diagnostic.help(words!(
        en: "write in its body `{example_en}`, or once for all of them, in the certification, `each {kind} {example_en}`",
        fr: "écrire dans son corps « {example_fr} », ou une fois pour toutes, dans la certification, « chaque {kind_fr} {example_fr} »",
        kind = each.en, kind_fr = each.fr
    ));
    match within {
        Some(within) => diagnostic.also(within.at, words!(en: "in this", fr: "dans ceci")),
        None => diagnostic,
    }
}

/// Several entities of one kind that no rule decides: they lack a default.
pub(in crate::model) fn missing_rules(
    kind: Kind,
    first: &Described,
    others: &[Described],
) -> Diagnostic {
    const NAMED: usize = 8;
    let words = words_of(kind);
    let (example_en, example_fr) = match kind {
        Kind::Bloc => (
            "each bloc validated when all competences",
            "chaque bloc validé quand toutes les compétences",
        ),
        _ => (
            "each competence validated when all criteria",
            "chaque compétence validée quand tous les critères",
        ),
    };
    let diagnostic = Diagnostic::new(
        codes::MISSING_RULE,
        first.at,
        words!(
            en: "nothing says when these {count} {plural} are validated",
            fr: "aucune règle ne dit quand ces {count} {plural_fr} sont {state_fr}s",
            count = others.len() + 1, plural = words.en_plural, plural_fr = words.fr_plural,
            state_fr = state_fr(State::Validated, kind)
        ),
    )
    .label(words!(en: "no rule", fr: "pas de règle"))
    .why(words!(
        en: "what decides is always written, never guessed",
        fr: "ce qui décide est toujours écrit, jamais deviné"
    ))
    .help(words!(
        en: "write once for all of them, in the certification, `{example_en}`, or a rule in the body of each",
        fr: "écrire une fois pour toutes, dans la certification, « {example_fr} », ou bien une règle dans le corps de chaque élément"
    ));
    let named = others.iter().take(NAMED);
    named.fold(diagnostic, |diagnostic, other| {
        diagnostic.also(other.at, words!(en: "nor here", fr: "ni ici"))
    })
}

/// A competence that several assessments assess, and no rule decides.
pub(in crate::model) fn uncombined(
    competence: &Described,
    assessments: &[Described],
) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        codes::MISSING_RULE,
        competence.at,
        words!(
            en: "{count} assessments assess {en}, and nothing says how they combine",
            fr: "{count} épreuves évaluent {fr}, et aucune règle ne dit comment les réunir",
            count = assessments.len(), en = competence.en(), fr = competence.fr()
        ),
    )
    .label(words!(en: "no rule", fr: "pas de règle"))
    .why(words!(
        en: "they may disagree, and what decides is always written, never guessed",
        fr: "elles peuvent ne pas s'accorder, et ce qui décide est toujours écrit, jamais deviné"
    ))
    .help(words!(
        en: "let one assessment assess it, or write in its body what is needed: `validated when all criteria`",
        fr: "ne la faire évaluer que par une épreuve, ou écrire dans son corps ce qu'il faut : « validée quand tous les critères »"
    ));
    assessments.iter().fold(diagnostic, |diagnostic, one| {
        diagnostic.also(one.at, words!(en: "assessed here", fr: "évaluée ici"))
    })
}

/// A rule that the source document does not give, for an entity or for `count` of its kind.
pub(in crate::model) fn unspecified(at: Place, entity: &Described, count: usize) -> Diagnostic {
    let kind = words_of(entity.kind);
    let message = match count {
        ..=1 => words!(
            en: "the source document does not say when {en} is decided: it stays pending",
            fr: "le document source ne dit pas comment se décide {fr} : l'état reste en attente",
            en = entity.en(), fr = entity.fr()
        ),
        _ => words!(
            en: "the source document does not say when these {count} {en} are decided: they stay pending",
            fr: "le document source ne dit pas comment se décident ces {count} {fr} : leur état reste \
                 en attente",
            en = kind.en_plural, fr = kind.fr_plural
        ),
    };
    Diagnostic::new(codes::UNSPECIFIED, at, message)
        .label(words!(en: "not specified", fr: "non précisé"))
        .help(words!(
            en: "ask the certification body for the rule, and write it here",
            fr: "demander la règle à l'organisme certificateur, et l'écrire ici"
        ))
}

pub(in crate::model) fn group_without_words(entity: &Described) -> Diagnostic {
    Diagnostic::new(
        codes::MISSING_RULE,
        entity.at,
        words!(
            en: "{en} holds other criteria, and nothing says whether all or any of them are needed",
            fr: "{fr} contient d'autres critères, et rien ne dit s'il les faut tous ou un seul",
            en = entity.en(), fr = entity.fr()
        ),
    )
    .help(words!(
        en: "write `all of` or `any of` before its `<`",
        fr: "écrire « tous parmi » ou « un parmi » avant son « < »"
    ))
}

pub(in crate::model) fn outcome_after_otherwise(at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::OUTCOMES,
        at,
        words!(
            en: "this outcome stands behind `otherwise` and can never come",
            fr: "cette issue vient après « sinon » et ne peut jamais arriver"
        ),
    )
    .help(words!(en: "put `otherwise` last", fr: "mettre « sinon » en dernier"))
}

pub(in crate::model) fn no_otherwise(entity: &Described, empty: bool) -> Diagnostic {
    let message = if empty {
        words!(
            en: "{en} has no outcome", fr: "{fr} n'a aucune issue",
            en = entity.en(), fr = entity.fr()
        )
    } else {
        words!(
            en: "{en} does not say what comes out where none of its outcomes holds",
            fr: "{fr} ne dit pas ce qui sort quand aucune de ses issues ne convient",
            en = entity.en(), fr = entity.fr()
        )
    };
    Diagnostic::new(codes::OUTCOMES, entity.at, message).help(words!(
        en: "end it with `otherwise \"…\"`", fr: "terminer par « sinon \"…\" »"
    ))
}
