//! Rules under the wrong word, or given twice.

use cert_syntax::ast::{Kind, State};

use crate::diagnostics::{Diagnostic, codes, words};
use crate::model::kinds::{may_state, positive_state, state_fr, state_word, words_of};
use crate::model::messages::Described;
use crate::source::Place;

pub(in crate::model) fn wrong_rule(
    at: Place,
    entity: &Described,
    verb: State,
    written: &str,
) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        codes::WRONG_RULE,
        at,
        words!(
            en: "{entity} has no rule `{verb} when`",
            fr: "{entity_fr} n'a pas de règle « {verb_fr} quand »",
            entity = entity.en(), entity_fr = entity.fr(), verb = state_word(verb),
            verb_fr = state_fr(verb, entity.kind)
        ),
    )
    .label(words!(en: "not this word", fr: "pas ce mot"))
    .also(entity.at, entity.declared_here());
    let diagnostic = with_own_verb(diagnostic, at, entity.kind, verb, written);
    match verb_of(entity.kind) {
        Some((en, fr)) => diagnostic.help(words!(
            en: "its rule is written `{en} when …`", fr: "sa règle s'écrit « {fr} quand … »"
        )),
        None => diagnostic.help(words!(
            en: "it has no rule of its own: what stands in it has",
            fr: "{pronoun} n'a pas de règle : c'est ce qu'{pronoun} contient qui en a",
            pronoun = entity.pronoun()
        )),
    }
}

/// Offers the word that grants something of this kind in place of one that grants something else.
fn with_own_verb(
    diagnostic: Diagnostic,
    at: Place,
    kind: Kind,
    verb: State,
    written: &str,
) -> Diagnostic {
    const GRANTING: [State; 5] =
        [State::Validated, State::Certified, State::Met, State::Submitted, State::Valid];
    let own = positive_state(kind).filter(|own| GRANTING.contains(&verb) && *own != verb);
    let Some(own) = own.filter(|own| may_state(kind, *own)) else { return diagnostic };
    let english = written == state_word(verb);
    let meant = if english { state_word(own) } else { state_fr(own, kind) };
    diagnostic.suggest(words!(en: "write `{meant}`", fr: "écrire « {meant} »"), at, meant)
}

fn verb_of(kind: Kind) -> Option<(&'static str, &'static str)> {
    Some(match kind {
        Kind::Certification => ("certified", "certifiée"),
        Kind::Criterion => ("met", "acquis"),
        Kind::Jury => ("valid", "valide"),
        Kind::Decision => ("outcome \"…\"", "issue \"…\""),
        Kind::Input | Kind::Deliverable => ("applicable", "applicable"),
        Kind::Bloc => ("validated", "validé"),
        _ => match positive_state(kind) {
            Some(_) => ("validated", "validée"),
            None => return None,
        },
    })
}

pub(in crate::model) fn rule_twice(at: Place, first: Place) -> Diagnostic {
    Diagnostic::new(
        codes::RULE_TWICE,
        at,
        words!(
            en: "this rule is given a second time, and only one can decide",
            fr: "cette règle est donnée une seconde fois, or une seule peut décider"
        ),
    )
    .label(words!(en: "again here", fr: "une seconde fois ici"))
    .also(first, words!(en: "first given here", fr: "donnée d'abord ici"))
    .help(words!(
        en: "join both with `and` or `or`, or remove one",
        fr: "réunir les deux par « et » ou « ou », ou en enlever une"
    ))
}

pub(in crate::model) fn acquired_twice(at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::RULE_TWICE,
        at,
        words!(
            en: "how long this bloc counts is said twice",
            fr: "la durée pendant laquelle ce bloc compte est dite deux fois"
        ),
    )
    .label(words!(en: "again here", fr: "une seconde fois ici"))
    .help(words!(en: "keep one of them", fr: "n'en garder qu'une"))
}

pub(in crate::model) fn odd_lifetime(at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::WRONG_VALUE,
        at,
        words!(
            en: "a bloc counts for a whole number of years, months, weeks or days",
            fr: "un bloc compte pendant un nombre entier d'années, de mois, de semaines ou de jours"
        ),
    )
    .help(words!(
        en: "write `acquired for 5 years` or `acquired for life`",
        fr: "écrire « conservé pour 5 ans » ou « conservé à vie »"
    ))
}

pub(in crate::model) fn wrong_default(
    at: Place,
    kind: Kind,
    verb: State,
    written: &str,
) -> Diagnostic {
    let words = words_of(kind);
    let diagnostic = Diagnostic::new(
        codes::WRONG_RULE,
        at,
        words!(
            en: "each {kind} cannot have a rule `{verb} when`",
            fr: "« chaque {kind_fr} » n'a pas de règle « {verb_fr} quand »",
            kind = words.en, kind_fr = words.fr, verb = state_word(verb),
            verb_fr = state_fr(verb, kind)
        ),
    )
    .label(words!(en: "not this word", fr: "pas ce mot"));
    let diagnostic = with_own_verb(diagnostic, at, kind, verb, written);
    match verb_of(kind) {
        Some((en, fr)) => diagnostic.help(words!(
            en: "for this kind, write `{en} when …`",
            fr: "pour cette sorte d'élément, écrire « {fr} quand … »"
        )),
        None => diagnostic,
    }
}

pub(in crate::model) fn rule_and_group(at: Place, criterion: Place) -> Diagnostic {
    Diagnostic::new(
        codes::RULE_TWICE,
        at,
        words!(
            en: "this criterion is a group and has a rule: which of the two decides?",
            fr: "ce critère est un groupe et a une règle : lequel des deux décide ?"
        ),
    )
    .also(criterion, words!(en: "the group", fr: "le groupe"))
    .help(words!(
        en: "keep the group (`any of`, `all of`) or the rule (`met when`)",
        fr: "garder le groupe (« un parmi », « tous parmi ») ou la règle (« acquis quand »)"
    ))
}

pub(in crate::model) fn cycle(at: Place, steps: &[Described]) -> Diagnostic {
    let join = |text: fn(&Described) -> &str| {
        let mut names = steps.iter().take(12).map(text).collect::<Vec<_>>();
        names.extend(steps.first().map(text));
        names.join(" → ")
    };
    if let [only] = steps {
        let message = words!(
            en: "{en} depends on itself", fr: "{fr} dépend d'{pronoun}-même",
            en = only.en(), fr = only.fr(),
            pronoun = if only.feminine().is_empty() { "lui" } else { "elle" }
        );
        return Diagnostic::new(codes::CYCLE, at, message)
            .also(only.at, only.declared_here())
            .why(words!(
                en: "it could never be decided", fr: "rien ne pourrait jamais en décider"
            ))
            .help(words!(
                en: "remove its code from its own rule", fr: "enlever son code de sa propre règle"
            ));
    }
    let (en, fr) = (join(Described::en), join(Described::fr));
    let mut diagnostic = Diagnostic::new(
        codes::CYCLE,
        at,
        words!(
            en: "these decisions depend on each other: {en}",
            fr: "ces décisions dépendent l'une de l'autre : {fr}"
        ),
    )
    .why(words!(
        en: "none of them could ever be decided first",
        fr: "aucune ne pourrait être décidée la première"
    ))
    .help(words!(
        en: "remove one of these dependencies from its rule",
        fr: "enlever l'une de ces dépendances de sa règle"
    ));
    for step in steps.iter().take(12) {
        diagnostic = diagnostic.also(step.at, step.words.clone());
    }
    diagnostic
}

pub(in crate::model) fn unspecified_elsewhere(at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::WRONG_RULE,
        at,
        words!(
            en: "only the rule that grants something can be `unspecified`",
            fr: "seule la règle qui accorde quelque chose peut être « non précisé »"
        ),
    )
    .label(words!(en: "not here", fr: "pas ici"))
    .why(words!(
        en: "a knock-out or a condition of applicability that nobody knows would leave everything open",
        fr: "un refus ou une applicabilité que personne ne connaît laisserait tout en suspens"
    ))
    .help(words!(
        en: "remove the line, or write the rule; a comment or `note:` keeps the remark",
        fr: "enlever la ligne, ou écrire la règle ; un commentaire ou « remarque: » garde l'observation"
    ))
}

pub(in crate::model) fn refuses_nothing(entity: &Described) -> Diagnostic {
    Diagnostic::new(
        codes::WRONG_HEADER,
        entity.at,
        words!(
            en: "{en} is eliminatory, and there is nothing here that it could refuse",
            fr: "{fr} est éliminatoire, et il n'y a ici rien qui puisse être refusé",
            en = entity.en(), fr = entity.fr()
        ),
    )
    .help(words!(
        en: "say which competences it serves (`for C1`), or which ones the assessment assesses",
        fr: "dire quelles compétences il sert (« pour C1 »), ou lesquelles l'épreuve évalue"
    ))
}
