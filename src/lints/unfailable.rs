//! A criterion that nobody can fail: “where applicable”, and no rule that says when.

use cert_syntax::ast::Kind;

use super::{Context, Find, Level, Lint};
use crate::diagnostics::{Diagnostic, codes, words};
use crate::model::EntityId;
use crate::model::messages::Described;

pub(super) const LINT: Lint = Lint {
    code: codes::UNFAILABLE,
    name: "unfailable",
    level: Level::Warn,
    source: None,
    find: Find::Sound(find),
};

/// What leaves a criterion open, in lower case and with straight apostrophes.
const PHRASES: [&str; 9] = [
    "le cas échéant",
    "si nécessaire",
    "si besoin",
    "en cas de besoin",
    "s'il y a lieu",
    "where applicable",
    "if applicable",
    "where necessary",
    "if needed",
];

fn find(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for &id in cx.model.of_kind(Kind::Criterion) {
        let Some(text) = cx.plain(id) else { continue };
        let phrase = PHRASES.into_iter().find(|phrase| text.contains(phrase));
        if let Some(phrase) = phrase
            && !is_conditional(cx, id)
        {
            out.push(message(&cx.model.describe(id), phrase));
        }
    }
}

/// Whether it, or a criterion around it, says when it applies or is met.
fn is_conditional(cx: &Context<'_>, id: EntityId) -> bool {
    let criteria =
        cx.model.ancestors(id).take_while(|&it| cx.model.entity(it).kind == Kind::Criterion);
    std::iter::once(id).chain(criteria).any(|it| {
        let ruled = cx.model.decided(it).is_some_and(|one| one.applicable.is_some());
        ruled || cx.model.entity(it).optional || cx.model.entity(it).states_rule
    })
}

fn message(criterion: &Described, phrase: &str) -> Diagnostic {
    Diagnostic::new(
        codes::UNFAILABLE,
        criterion.at,
        words!(
            en: "{en} says “{phrase}”, and no rule says when that is",
            fr: "{fr} dit « {phrase} », et aucune règle ne dit quand c'est le cas",
            en = criterion.en(), fr = criterion.fr()
        ),
    )
    .label(words!(en: "who can fail it?", fr: "qui peut y échouer ?"))
    .why(words!(
        en: "whoever leaves it out may say that it did not apply, and a juror cannot answer",
        fr: "qui ne l'a pas fait peut dire que ce n'était pas le cas, et un juré n'a rien à répondre"
    ))
    .help(words!(
        en: "write when it applies: `input needed as yesno` and `applicable when needed`",
        fr: "écrire quand il s'applique : « donnée besoin comme ouinon » et « applicable quand besoin »"
    ))
}
