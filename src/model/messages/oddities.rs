//! What compiles and looks wrong, in words that leave the decision to the certifier.

use super::Described;
use crate::diagnostics::{Diagnostic, codes, words};
use crate::model::properties::Key;
use crate::source::Place;

pub(in crate::model) fn code_form(
    found: &Described,
    code: &str,
    meant: &str,
    like: &Described,
) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        codes::CODE_FORM,
        found.at,
        words!(
            en: "the code `{code}` is written otherwise than its neighbours: `{meant}`, perhaps?",
            fr: "le code « {code} » est écrit autrement que ses voisins : « {meant} », peut-être ?"
        ),
    )
    .label(words!(en: "written otherwise", fr: "écrit autrement"))
    .also(like.at, words!(en: "written like this", fr: "écrit comme ceci"))
    .why(words!(
        en: "elsewhere in the document, and in candidates' files, it will be looked for under the other form",
        fr: "ailleurs dans le document, et dans les dossiers, on le cherchera sous l'autre forme"
    ));
    renamed(diagnostic, found.at, code, meant)
}

pub(in crate::model) fn code_elsewhere(
    found: &Described,
    code: &str,
    meant: &str,
    bloc: &Described,
) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        codes::CODE_ELSEWHERE,
        found.at,
        words!(
            en: "the code `{code}` reads as another bloc's: here it would be `{meant}`",
            fr: "le code « {code} » se lit comme celui d'un autre bloc : ce serait ici « {meant} »"
        ),
    )
    .label(words!(en: "another bloc's number", fr: "numéro d'un autre bloc"))
    .also(bloc.at, words!(en: "it stands in this one", fr: "elle est dans celui-ci"))
    .why(words!(
        en: "in all other codes of competences, this number is that of the bloc",
        fr: "dans tous les autres codes de compétences, ce nombre est celui du bloc"
    ));
    renamed(diagnostic, found.at, code, meant)
}

/// Offers another code, and tells how to keep the printed one.
fn renamed(diagnostic: Diagnostic, at: Place, code: &str, meant: &str) -> Diagnostic {
    diagnostic
        .help(words!(
            en: "call it `{meant}`; `shown: \"{code}\"` keeps what is printed",
            fr: "l'appeler « {meant} » ; « affiché: \"{code}\" » garde ce qui s'imprime"
        ))
        .suggest(words!(en: "call it `{meant}`", fr: "l'appeler « {meant} »"), at, meant)
}

pub(in crate::model) fn activity_without_code(found: &Described, like: &Described) -> Diagnostic {
    Diagnostic::new(
        codes::ACTIVITY_WITHOUT_CODE,
        found.at,
        words!(
            en: "this activity has no code, and most others have one",
            fr: "cette activité n'a pas de code, alors que la plupart en ont un"
        ),
    )
    .label(words!(en: "no code", fr: "pas de code"))
    .also(like.at, words!(en: "this one has", fr: "celle-ci en a un"))
    .help(words!(
        en: "give it a code; where it goes on with another activity, write its tasks there",
        fr: "lui donner un code ; si elle continue une autre activité, écrire ses tâches dans celle-là"
    ))
}

pub(in crate::model) fn unassessed(competence: &Described) -> Diagnostic {
    Diagnostic::new(
        codes::UNASSESSED,
        competence.at,
        words!(
            en: "no assessment assesses {en}", fr: "aucune épreuve n'évalue {fr}",
            en = competence.en(), fr = competence.fr()
        ),
    )
    .label(words!(en: "not assessed", fr: "pas évaluée"))
    .help(words!(
        en: "add its code behind `assesses:` in an assessment, or write in its body what it rests on",
        fr: "ajouter son code après « évalue: » dans une épreuve, ou écrire dans son corps sur quoi elle repose"
    ))
}

pub(in crate::model) fn idle(assessment: &Described) -> Diagnostic {
    Diagnostic::new(
        codes::IDLE_ASSESSMENT,
        assessment.at,
        words!(
            en: "{en} changes nothing: it assesses no competence, and no rule reads it",
            fr: "{fr} ne change rien : elle n'évalue aucune compétence et aucune règle ne la lit",
            en = assessment.en(), fr = assessment.fr()
        ),
    )
    .label(words!(en: "without effect", fr: "sans effet"))
    .help(words!(
        en: "write the competences that it assesses: `assesses: C1, C2`",
        fr: "écrire les compétences qu'elle évalue : « évalue: C1, C2 »"
    ))
}

pub(in crate::model) fn same_text(found: &Described, first: &Described) -> Diagnostic {
    Diagnostic::new(
        codes::SAID_TWICE,
        found.at,
        words!(
            en: "{en} has the text of an earlier one, word for word",
            fr: "{fr} reprend mot pour mot un texte déjà donné",
            en = found.en(), fr = found.fr()
        ),
    )
    .label(words!(en: "again here", fr: "une seconde fois ici"))
    .also(first.at, words!(en: "first here", fr: "une première fois ici"))
    .help(words!(
        en: "remove one of the two, or say how they differ",
        fr: "enlever l'un des deux textes, ou dire ce qui les distingue"
    ))
}

pub(in crate::model) fn same_jury(found: &Described, first: &Described) -> Diagnostic {
    Diagnostic::new(
        codes::SAID_TWICE,
        found.at,
        words!(
            en: "this jury is written word for word like an earlier one",
            fr: "ce jury est écrit mot pour mot comme un jury précédent"
        ),
    )
    .label(words!(en: "again here", fr: "une seconde fois ici"))
    .also(first.at, words!(en: "first here", fr: "une première fois ici"))
    .help(words!(en: "write it once", fr: "l'écrire une seule fois"))
}

pub(in crate::model) fn same_value(at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::SAID_TWICE,
        at,
        words!(
            en: "this text stands twice, word for word", fr: "ce texte se trouve deux fois, mot pour mot"
        ),
    )
    .label(words!(en: "again here", fr: "une seconde fois ici"))
    .help(words!(en: "write it once", fr: "l'écrire une seule fois"))
}

pub(in crate::model) fn other_figures(
    found: &Described,
    at: Place,
    first: Place,
    key: &Key,
) -> Diagnostic {
    let (_, meaning_fr) = key.meaning;
    Diagnostic::new(
        codes::OTHER_FIGURES,
        at,
        words!(
            en: "{en} has the text of an earlier assessment and another figure: {meaning}",
            fr: "{fr} a le texte d'une épreuve précédente et un autre chiffre : {meaning_fr}",
            en = found.en(), fr = found.fr(), meaning = key.meaning.0
        ),
    )
    .label(words!(en: "another figure", fr: "un autre chiffre"))
    .also(first, words!(en: "the first figure", fr: "le premier chiffre"))
    .help(words!(
        en: "if these are two assessments, let their texts tell them apart; if not, keep one figure",
        fr: "si ce sont deux épreuves, les distinguer par leur texte ; sinon, garder un seul chiffre"
    ))
}

pub(in crate::model) fn lone_juror(jury: &Described, at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::LONE_JUROR,
        at,
        words!(
            en: "{en} has one member only", fr: "{fr} n'a qu'un seul membre",
            en = jury.en(), fr = jury.fr()
        ),
    )
    .label(words!(en: "one member", fr: "un seul membre"))
    .why(words!(
        en: "a jury deliberates, and nobody deliberates alone",
        fr: "un jury délibère, et l'on ne délibère pas seul"
    ))
    .help(words!(
        en: "ask the certification body for at least two members",
        fr: "demander au certificateur d'en prévoir au moins deux"
    ))
}

pub(in crate::model) fn team_only(assessment: &Described, at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::TEAM_ONLY,
        at,
        words!(
            en: "{en} is done in a team, and no part of it is each candidate's own",
            fr: "{fr} se fait en équipe, et aucune part n'en revient à chaque candidat",
            en = assessment.en(), fr = assessment.fr()
        ),
    )
    .label(words!(en: "in a team", fr: "en équipe"))
    .why(words!(
        en: "what a team has done does not show what each of its members can do",
        fr: "ce qu'une équipe a fait ne montre pas ce que sait faire chacun de ses membres"
    ))
    .help(words!(
        en: "write `individual: true` in the deliverable or the assessment that each candidate does \
             alone, or `individual: unspecified` where the source document does not say",
        fr: "écrire « individuel: vrai » dans le livrable ou l'épreuve que chacun fait seul, ou \
             « individuel: non précisé » si le document source ne le dit pas"
    ))
}
