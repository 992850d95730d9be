//! A competence whose text says no purpose.

use cert_syntax::ast::Kind;

use super::{Context, Find, Level, Lint};
use crate::diagnostics::{Diagnostic, codes, words};
use crate::model::messages::Described;

pub(super) const LINT: Lint = Lint {
    code: codes::NO_PURPOSE,
    name: "no-purpose",
    level: Level::Hint,
    source: Some((
        "a competence is an action verb, an object and a purpose: questions and answers of France compétences, read in November 2026",
        "une compétence est un verbe d’action, un objet et une finalité : foire aux questions de France compétences, lue en novembre 2026",
    )),
    find: Find::Sound(find),
};

/// What leads a purpose, in lower case and with straight apostrophes.
const LEADS: [&str; 13] = [
    "afin de ",
    "afin d'",
    "afin que ",
    "pour ",
    "en vue de ",
    "en vue d'",
    "de manière à ",
    "de façon à ",
    "dans le but de ",
    "dans le but d'",
    "in order to ",
    "so that ",
    "so as to ",
];

fn find(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for &id in cx.model.of_kind(Kind::Competence) {
        let Some(text) = cx.plain(id) else { continue };
        if !LEADS.iter().any(|lead| text.contains(lead)) {
            out.push(message(&cx.model.describe(id)));
        }
    }
}

fn message(competence: &Described) -> Diagnostic {
    Diagnostic::new(
        codes::NO_PURPOSE,
        competence.at,
        words!(
            en: "the text of {en} says no purpose", fr: "le texte de {fr} ne dit pas de finalité",
            en = competence.en(), fr = competence.fr()
        ),
    )
    .label(words!(en: "what for?", fr: "dans quel but ?"))
    .help(words!(
        en: "an action verb, an object and a purpose: « Cartographier les données afin de… »",
        fr: "un verbe d'action, un objet et une finalité : « Cartographier les données afin de… »"
    ))
}
