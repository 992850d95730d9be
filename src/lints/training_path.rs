//! A certification open to VAE, and an assessment that its own text places in training.

use cert_syntax::ast::Kind;

use super::plain;
use super::{Context, Find, Level, Lint};
use crate::diagnostics::{Diagnostic, codes, words};
use crate::model::messages::Described;
use crate::model::{EntityId, PropertyValue};
use crate::source::Place;

pub(super) const LINT: Lint = Lint {
    code: codes::TRAINING_PATH,
    name: "training-path",
    level: Level::Warn,
    source: Some((
        "access by experience (VAE) is one of the nine criteria of registration: Code du travail, R6113-9, read in November 2026",
        "l’accès par la VAE est l’un des neuf critères d’enregistrement : Code du travail, R6113-9, lu en novembre 2026",
    )),
    find: Find::Sound(find),
};

/// What places something in training, in lower case and with straight apostrophes.
const PHRASES: [&str; 12] = [
    "pendant la formation",
    "durant la formation",
    "au cours de la formation",
    "en cours de formation",
    "tout au long de la formation",
    "pendant sa formation",
    "au cours de sa formation",
    "équipe pédagogique",
    "par le formateur",
    "par les formateurs",
    "during the training",
    "by the trainer",
];

/// What shows that a text thinks of those who follow no training.
const ANSWERS: [&str; 5] = ["vae", "expérience", "en poste", "en entreprise", "experience"];

/// The properties whose texts say how an assessment goes.
const KEYS: [&str; 4] = ["place", "by", "expected", "note"];

fn find(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(routes) = cx.model.properties.get(cx.model.certification, "routes") else { return };
    if !names_vae(&routes.value) {
        return;
    }
    for kind in [Kind::Assessment, Kind::Requirement] {
        for &id in cx.model.of_kind(kind) {
            if let Some((at, phrase)) = in_training(cx, id)
                && !spares_some(cx, id)
                && !answers(cx, id)
            {
                out.push(message(&cx.model.describe(id), at, phrase, routes.at));
            }
        }
    }
}

fn names_vae(routes: &PropertyValue) -> bool {
    match routes {
        PropertyValue::Word(route) => *route == "VAE",
        PropertyValue::List(all) => all.iter().any(names_vae),
        _ => false,
    }
}

/// Where a text of an assessment places it in training, and the words that do.
fn in_training(cx: &Context<'_>, id: EntityId) -> Option<(Place, &'static str)> {
    let phrase = |text: &str| {
        let text = plain(text);
        PHRASES.into_iter().find(|phrase| text.contains(phrase))
    };
    let entity = cx.model.entity(id);
    let title = entity.title.and_then(|title| {
        let found = phrase(&cx.said(entity.file, title)?)?;
        Some((Place::new(entity.file, title), found))
    });
    title.or_else(|| {
        let of = KEYS.iter().filter_map(|key| cx.model.properties.get(id, key));
        of.into_iter().find_map(|property| {
            texts(&property.value).into_iter().find_map(phrase).map(|it| (property.at, it))
        })
    })
}

/// Whether some text of an assessment thinks of candidates by experience.
fn answers(cx: &Context<'_>, id: EntityId) -> bool {
    let of = KEYS.iter().filter_map(|key| cx.model.properties.get(id, key));
    of.flat_map(|property| texts(&property.value)).any(|text| {
        let text = plain(text);
        ANSWERS.iter().any(|answer| text.contains(answer))
    })
}

fn texts(value: &PropertyValue) -> Vec<&str> {
    match value {
        PropertyValue::Text(text) => vec![text],
        PropertyValue::List(all) => all.iter().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

/// Whether a rule says to whom it applies.
fn spares_some(cx: &Context<'_>, id: EntityId) -> bool {
    cx.model.decided(id).is_some_and(|decided| decided.applicable.is_some())
}

fn message(assessment: &Described, at: Place, phrase: &str, routes: Place) -> Diagnostic {
    Diagnostic::new(
        codes::TRAINING_PATH,
        at,
        words!(
            en: "{en} takes place in training (“{phrase}”), and VAE is among the routes",
            fr: "{fr} se place dans la formation (« {phrase} »), et la VAE est parmi les voies",
            en = assessment.en(), fr = assessment.fr()
        ),
    )
    .also(routes, words!(en: "the routes", fr: "les voies"))
    .why(words!(
        en: "a candidate by experience follows no training, and could not take it",
        fr: "un candidat à la VAE ne suit pas la formation, et ne pourrait pas la passer"
    ))
    .help(words!(
        en: "say how a candidate by experience shows the same, or write `applicable when route != VAE`",
        fr: "dire comment un candidat à la VAE montre la même chose, ou écrire « applicable quand voie != VAE »"
    ))
}
