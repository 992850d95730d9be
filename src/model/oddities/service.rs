//! Competences without an assessment, and assessments without an effect.

use cert_syntax::ast::{EntryKind, HeaderPartKind, Kind};
use rustc_hash::FxHashSet;

use crate::model::check::Check;
use crate::model::own_rules::OwnRules;
use crate::model::{Decided, EntityId, kinds, messages, reads};

/// Compares what is assessed with what should be. Where an entry could not be read, what seems
/// missing may not be.
pub(super) fn check(check: &mut Check<'_>, own: &[OwnRules<'_>], decided: &[Decided]) {
    if check.has_syntax_errors() {
        return;
    }
    let idle = idle(check, own, decided);
    unassessed(check, &idle);
    for id in idle {
        let assessment = check.describe(id);
        check.say(messages::oddities::idle(&assessment));
    }
}

/// A competence that nothing assesses, where others are assessed. One with a rule of its own says
/// itself what it rests on; and where an assessment beside it assesses nothing, that is told there.
fn unassessed(check: &mut Check<'_>, idle: &[EntityId]) {
    let beside_idle = idle.iter().map(|&id| bloc(check, id)).collect::<FxHashSet<_>>();
    let all = check.by_kind[kinds::index(Kind::Competence)].clone();
    let (assessed, mut others): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|&id| !check.assessments.of(id).is_empty());
    others.retain(|&id| {
        let is_rule = |it: &EntryKind| matches!(it, EntryKind::Rule(_));
        let has_rule = check.statements(id).any(|it| is_rule(&it.entry.kind));
        !has_rule && !check.entity(id).damaged && !beside_idle.contains(&bloc(check, id))
    });
    // A name that was told to be wrong may have meant one of them.
    if assessed.is_empty() || others.len() <= check.misread_assesses.len() {
        return;
    }
    for id in others {
        let competence = check.describe(id);
        check.say(messages::oddities::unassessed(&competence));
    }
}

fn bloc(check: &Check<'_>, id: EntityId) -> Option<EntityId> {
    check.enclosing(id, &[Kind::Bloc])
}

/// The assessments that assess nothing, decide nothing, and hold nothing that anything reads.
fn idle(check: &Check<'_>, own: &[OwnRules<'_>], decided: &[Decided]) -> Vec<EntityId> {
    let mut idle = check.by_kind[kinds::index(Kind::Assessment)].clone();
    let serves = |id, kind| check.inside(id, kind).iter().any(|&it| says_whom_it_serves(check, it));
    idle.retain(|&id| {
        check.assessed.of(id).is_empty()
            && own[id.index()].positive.is_none()
            && check.inside(id, Kind::Decision).is_empty()
            && !serves(id, Kind::Criterion)
            && !serves(id, Kind::Deliverable)
            && !check.misread_assesses.contains(&id)
            && !check.entity(id).damaged
    });
    let no_competence = check.by_kind[kinds::index(Kind::Competence)].is_empty();
    if idle.is_empty() || no_competence || has_lost_rules(own, decided) {
        return Vec::new();
    }
    let mut read = vec![false; check.declared.entities.len()];
    for one in decided {
        let within = holder(check, &idle, one.entity);
        reads::visit(one, &mut |id| {
            // What the criteria of an assessment read of each other stays inside it.
            if within.is_none() || holder(check, &idle, id) != within {
                read[id.index()] = true;
            }
        });
    }
    idle.retain(|&id| !read[id.index()..check.entity(id).end as usize].contains(&true));
    idle
}

/// Whether `for` stands in its header, whatever it names.
fn says_whom_it_serves(check: &Check<'_>, id: EntityId) -> bool {
    let parts = check.node(id).syntax.map_or(&[][..], |syntax| &syntax.parts);
    parts.iter().any(|part| matches!(part.kind, HeaderPartKind::Serves(_)))
}

/// Whether a rule was written that could not be understood: it may read anything.
fn has_lost_rules(own: &[OwnRules<'_>], decided: &[Decided]) -> bool {
    let understood = decided.iter().map(|one| one.entity).collect::<FxHashSet<_>>();
    own.iter().enumerate().any(|(index, own)| {
        let written = own.positive.or(own.refused).or(own.applicable).is_some();
        written && !understood.contains(&EntityId::from_index(index))
    })
}

/// The one of `assessments` in which an entity stands.
fn holder(check: &Check<'_>, assessments: &[EntityId], id: EntityId) -> Option<EntityId> {
    let index = assessments.partition_point(|&it| it <= id).checked_sub(1)?;
    let last = assessments[index];
    (id.0 < check.entity(last).end).then_some(last)
}
