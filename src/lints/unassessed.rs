//! A competence that nothing assesses, where others are assessed.

use cert_syntax::ast::Kind;
use rustc_hash::FxHashSet;

use super::idle_assessment::idle;
use super::{Context, Find, Level, Lint};
use crate::diagnostics::{Diagnostic, codes, words};
use crate::model::EntityId;
use crate::model::messages::Described;

pub(super) const LINT: Lint = Lint {
    code: codes::UNASSESSED,
    name: "unassessed",
    level: Level::Warn,
    source: None,
    find: Find::Always(find),
};

/// A competence that nothing assesses, where others are assessed. One with a rule of its own says
/// itself what it rests on; and where an assessment beside it assesses nothing, that is told there.
fn find(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    // Where an entry could not be read, what seems missing may not be.
    if cx.model.lost.syntax {
        return;
    }
    let idle = idle(cx);
    let beside_idle = idle.iter().map(|&id| bloc(cx, id)).collect::<FxHashSet<_>>();
    let all = cx.model.of_kind(Kind::Competence).iter().copied();
    let (assessed, mut others): (Vec<_>, Vec<_>) =
        all.partition(|&id| !cx.model.assessments.of(id).is_empty());
    others.retain(|&id| {
        let entity = cx.model.entity(id);
        !entity.states_rule && !entity.damaged && !beside_idle.contains(&bloc(cx, id))
    });
    // A name that was told to be wrong may have meant one of them.
    if assessed.is_empty() || others.len() <= cx.model.lost.assessing.len() {
        return;
    }
    for id in others {
        out.push(message(&cx.model.describe(id)));
    }
}

fn bloc(cx: &Context<'_>, id: EntityId) -> Option<EntityId> {
    cx.model.enclosing(id, Kind::Bloc)
}

fn message(competence: &Described) -> Diagnostic {
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
