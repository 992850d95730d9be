//! Rules that are missing, out of place, empty, impossible or circular.

use cert_syntax::ast::{Kind, State};

use super::Described;
use crate::diagnostics::{Diagnostic, codes, words};
use crate::model::kinds::{positive_state, state_fr, state_word, words_of};
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
        Kind::Bloc => ("each bloc validated when all competences", "chaque bloc validé quand toutes les compétences"),
        _ => ("each competence validated when all criteria", "chaque compétence validée quand tous les critères"),
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

pub(in crate::model) fn unspecified(at: Place, entity: &Described) -> Diagnostic {
    Diagnostic::new(
        codes::UNSPECIFIED,
        at,
        words!(
            en: "the source document does not say when {en} is decided: it stays pending",
            fr: "le document source ne dit pas comment se décide {fr} : l'état reste en attente",
            en = entity.en(), fr = entity.fr()
        ),
    )
    .label(words!(en: "not specified", fr: "non précisé"))
    .help(words!(
        en: "ask the certification body for the rule, and write it here",
        fr: "demander la règle à l'organisme certificateur, et l'écrire ici"
    ))
}

pub(in crate::model) fn wrong_rule(at: Place, entity: &Described, verb: State) -> Diagnostic {
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

pub(in crate::model) fn wrong_default(at: Place, kind: Kind, verb: State) -> Diagnostic {
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

pub(in crate::model) fn empty_set(
    at: Place,
    kind: Kind,
    judged: Option<&Described>,
) -> Diagnostic {
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
