//! An assessment that changes nothing.

use cert_syntax::ast::Kind;

use super::{Context, Find, Level, Lint};
use crate::diagnostics::{Diagnostic, codes, words};
use crate::model::messages::Described;
use crate::model::{EntityId, Rule, reads};

pub(super) const LINT: Lint = Lint {
    code: codes::IDLE_ASSESSMENT,
    name: "idle-assessment",
    level: Level::Warn,
    source: None,
    find: Find::Always(find),
};

fn find(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    out.extend(idle(cx).into_iter().map(|id| message(&cx.model.describe(id))));
}

/// The assessments that assess nothing, decide nothing, and hold nothing that anything reads.
pub(super) fn idle(cx: &Context<'_>) -> Vec<EntityId> {
    // Where an entry could not be read, what seems missing may not be.
    if cx.model.lost.syntax || cx.model.lost.rules {
        return Vec::new();
    }
    let mut idle = cx.model.of_kind(Kind::Assessment).to_vec();
    let serves =
        |id, kind| cx.model.inside(id, kind).iter().any(|&it| cx.model.entity(it).says_whom);
    let has_rule = |id| cx.model.decided(id).is_some_and(|one| !matches!(one.rule, Rule::Fact));
    idle.retain(|&id| {
        cx.model.assessed.of(id).is_empty()
            && !has_rule(id)
            && cx.model.inside(id, Kind::Decision).is_empty()
            && !serves(id, Kind::Criterion)
            && !serves(id, Kind::Deliverable)
            && !cx.model.lost.assessing.contains(&id)
            && !cx.model.entity(id).damaged
    });
    let no_competence = cx.model.of_kind(Kind::Competence).is_empty();
    if idle.is_empty() || no_competence {
        return Vec::new();
    }
    let mut read = vec![false; cx.model.entities.len()];
    for one in &cx.model.decided {
        let within = holder(cx, &idle, one.entity);
        reads::visit(one, &mut |id| {
            // What the criteria of an assessment read of each other stays inside it.
            if within.is_none() || holder(cx, &idle, id) != within {
                read[id.index()] = true;
            }
        });
    }
    idle.retain(|&id| !read[id.index()..cx.model.entity(id).end as usize].contains(&true));
    idle
}

/// The one of `assessments` in which an entity stands.
fn holder(cx: &Context<'_>, assessments: &[EntityId], id: EntityId) -> Option<EntityId> {
    let index = assessments.partition_point(|&it| it <= id).checked_sub(1)?;
    let last = assessments[index];
    (id.number() < cx.model.entity(last).end).then_some(last)
}

fn message(assessment: &Described) -> Diagnostic {
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
