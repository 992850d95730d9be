//! A criterion or deliverable that serves nothing: no rule reads it, and it serves no competence.

use cert_syntax::ast::Kind;
use rustc_hash::FxHashSet;

use super::idle_assessment::idle;
use super::{Context, Find, Level, Lint};
use crate::diagnostics::{Diagnostic, codes, words};
use crate::model::messages::Described;
use crate::model::{EntityId, Rule};

pub(super) const LINT: Lint = Lint {
    code: codes::IDLE_CRITERION,
    name: "idle-criterion",
    level: Level::Warn,
    source: None,
    find: Find::Sound(find),
};

fn find(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    // What stands in an assessment without effect is told with it.
    let idle = idle(cx);
    let is_told = |id| idle.iter().any(|&assessment| cx.model.holds(assessment, id));
    for &id in cx.model.of_kind(Kind::Criterion) {
        if !cx.is_read(id) && !is_told(id) {
            out.push(message(&cx.model.describe(id)));
        }
    }
    let served = served(cx);
    for &id in cx.model.of_kind(Kind::Deliverable) {
        let part = cx.model.entity(id).parent.is_some_and(|outer| is_part(cx, outer));
        if !cx.is_read(id) && !served.contains(&id) && !part && !is_told(id) {
            out.push(message(&cx.model.describe(id)));
        }
    }
}

/// The deliverables that serve some competence.
fn served(cx: &Context<'_>) -> FxHashSet<EntityId> {
    let competences = cx.model.of_kind(Kind::Competence).iter();
    competences.flat_map(|&id| cx.model.deliverables.of(id)).copied().collect()
}

/// Whether a rule decides what a deliverable stands in: then it is a part of that.
fn is_part(cx: &Context<'_>, outer: EntityId) -> bool {
    cx.model.decided(outer).is_some_and(|one| !matches!(one.rule, Rule::Fact))
}

fn message(found: &Described) -> Diagnostic {
    let feminine = found.feminine();
    let none = if feminine.is_empty() { "lu" } else { "lue" };
    Diagnostic::new(
        codes::IDLE_CRITERION,
        found.at,
        words!(
            en: "{en} serves nothing: no rule reads it",
            fr: "{fr} ne sert à rien : {pronoun} n'est {none} par aucune règle",
            en = found.en(), fr = found.fr(), pronoun = found.pronoun()
        ),
    )
    .label(words!(en: "without effect", fr: "sans effet"))
    .why(words!(
        en: "it is asked of candidates and observed, and no decision changes with it",
        fr: "on le demande aux candidats, on l'observe, et aucune décision n'en dépend"
    ))
    .help(words!(
        en: "say which competence it serves (`for C1`), or let a rule read it",
        fr: "dire quelle compétence il sert (« pour C1 »), ou le faire lire par une règle"
    ))
}
