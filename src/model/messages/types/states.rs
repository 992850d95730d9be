//! States that an element does not have, and facts that may be absent.

use cert_syntax::ast::{Kind, State};

use crate::diagnostics::{Diagnostic, Words, codes, words};
use crate::model::kinds::{States, state_fr, state_word};
use crate::model::messages::Described;
use crate::source::Place;

fn list(states: States, kind: Kind) -> Words {
    let quoted = |state| {
        let (en, fr) = (state_word(state), state_fr(state, kind));
        words!(en: "`{en}`", fr: "« {fr} »")
    };
    Words::list(&states.iter().map(quoted).collect::<Vec<_>>(), "or", "ou")
}

pub(in crate::model) fn no_status(at: Place, entity: &Described) -> Diagnostic {
    let structure = matches!(entity.kind, Kind::Activity | Kind::Task);
    let diagnostic = Diagnostic::new(
        codes::WRONG_STATE,
        at,
        words!(
            en: "{en} is never decided, so it cannot be asked for",
            fr: "rien ne décide {fr} : on ne peut pas demander son état",
            en = entity.en(), fr = entity.fr()
        ),
    )
    .also(entity.at, entity.declared_here());
    if structure {
        return diagnostic.help(words!(
            en: "activities structure the text; ask for their competences: `all competences of CODE`",
            fr: "les activités structurent le texte ; demander leurs compétences : « toutes les compétences de CODE »"
        ));
    }
    diagnostic.help(words!(
        en: "give it a rule: `validated when …`", fr: "lui donner une règle : « validée quand … »"
    ))
}

pub(in crate::model) fn pending_in_rule(at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::WRONG_STATE,
        at,
        words!(
            en: "a rule cannot ask whether something is pending",
            fr: "une règle ne peut pas demander si quelque chose est en attente"
        ),
    )
    .why(words!(
        en: "pending says that facts are missing; a decision that rests on missing facts would change when they come",
        fr: "« en attente » dit que des données manquent ; une décision fondée sur ce manque changerait à leur arrivée"
    ))
    .help(words!(
        en: "ask for what has to hold: `is validated`, `is refused`; scenarios may expect `pending`",
        fr: "demander ce qui doit être vrai : « est validé », « est refusé » ; les scénarios peuvent attendre « en attente »"
    ))
}

pub(in crate::model) fn wrong_state(
    at: Place,
    entity: &Described,
    state: State,
    possible: States,
) -> Diagnostic {
    let Words { en: en_list, fr: fr_list } = list(possible, entity.kind);
    let diagnostic = Diagnostic::new(
        codes::WRONG_STATE,
        at,
        words!(
            en: "{entity} is never `{state_en}`", fr: "{entity_fr} n'est jamais « {state_fr} »",
            entity = entity.en(), entity_fr = entity.fr(),
            state_en = state_word(state), state_fr = state_fr(state, entity.kind)
        ),
    )
    .label(words!(en: "never in this state", fr: "jamais dans cet état"))
    .also(entity.at, entity.declared_here());
    if state == State::NotApplicable {
        return diagnostic.help(words!(
            en: "only what is `optional` or has `applicable when` can be not applicable",
            fr: "seul ce qui est « facultatif » ou a « applicable quand » peut être non applicable"
        ));
    }
    diagnostic.help(words!(
        en: "it can be {en_list}", fr: "{pronoun} peut être {fr_list}",
        pronoun = entity.pronoun()
    ))
}

pub(in crate::model) fn state_of_value(at: Place, found: &Words, state: State) -> Diagnostic {
    Diagnostic::new(
        codes::WRONG_STATE,
        at,
        words!(
            en: "{en} is not something that can be `{state_en}`",
            fr: "{fr} ne peut pas être « {state_fr} »",
            en = found.en, fr = found.fr, state_en = state_word(state), state_fr = state_fr(state, Kind::Unknown)
        ),
    )
    .help(words!(
        en: "compare its value instead: `= …`, `>= …`", fr: "comparer plutôt sa valeur : « = … », « >= … »"
    ))
}

pub(in crate::model) fn maybe_not_applicable(at: Place, found: &Words, name: &str) -> Diagnostic {
    Diagnostic::new(
        codes::MAYBE_NOT_APPLICABLE,
        at,
        words!(
            en: "{en} may be not applicable, and this rule does not say what then happens",
            fr: "{fr} peut être non applicable, et cette règle ne dit pas ce qui se passe alors",
            en = found.en, fr = found.fr
        ),
    )
    .label(words!(en: "what if there is none?", fr: "et s'il n'y en a pas ?"))
    .why(words!(
        en: "a fact that does not apply is neither zero nor refused",
        fr: "une donnée qui ne s'applique pas n'est ni zéro, ni un refus"
    ))
    .help(words!(
        en: "write `{name} is applicable and …` or `{name} is not applicable or …`; averages, sums, lowest, highest and `all inputs where` leave it out by themselves",
        fr: "écrire « {name} est applicable et … » ou « {name} n'est pas applicable ou … » ; moyennes, sommes, minimum, maximum et « toutes les données où » la laissent de côté d'eux-mêmes"
    ))
}

pub(in crate::model) fn empty_average(at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::MAYBE_NOT_APPLICABLE,
        at,
        words!(
            en: "each of these may be not applicable, and nothing says what an average of nothing is",
            fr: "chacune de ces données peut être non applicable, et rien ne dit ce que vaut une moyenne de rien"
        ),
    )
    .label(words!(en: "perhaps of nothing", fr: "peut-être de rien"))
    .help(words!(
        en: "write before it, with `and`, that at least one `is applicable`",
        fr: "écrire avant, avec « et », qu'au moins une « est applicable »"
    ))
}

pub(in crate::model) fn member_state(at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::WRONG_STATE,
        at,
        words!(
            en: "members of a jury have fields, not states", fr: "les membres d'un jury ont des champs, pas des états"
        ),
    )
    .help(words!(en: "write `where field`", fr: "écrire « où champ »"))
}

pub(in crate::model) fn input_state(at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::WRONG_STATE,
        at,
        words!(en: "inputs have values, not states", fr: "les données ont des valeurs, pas des états"),
    )
    .help(words!(
        en: "write a test of their values: `where value >= 10/20`",
        fr: "écrire un test sur leurs valeurs : « où valeur >= 10/20 »"
    ))
}

pub(in crate::model) fn never_absent(at: Place, found: &Words) -> Diagnostic {
    Diagnostic::new(
        codes::WRONG_STATE,
        at,
        words!(
            en: "{en} always applies: it is neither `optional` nor under `applicable when`",
            fr: "{fr} s'applique toujours : ni « facultatif », ni « applicable quand » ne le prévoit",
            en = found.en, fr = found.fr
        ),
    )
}
