//! What a quantifier or an aggregate ranges over: « les critères », `criteria of E1`, `of C1, C3`.

use cert_syntax::ast::{self, Kind, Refs};

use super::check::Check;
use super::relations_of::is_grouped;
use super::{EntityId, Set, kinds, messages};
use crate::diagnostics::Label;
use crate::source::{FileId, Place};

/// More elements than this in all rules together are refused: they could only come from a default
/// that names everything in everything.
const MOST_RANGED: usize = 10_000_000;

/// The elements of a domain, all of one kind, in the order of the source.
#[derive(Debug)]
pub(super) struct Elements {
    pub kind: Kind,
    pub ids: Vec<EntityId>,
}

/// Where a domain is written.
pub(super) struct Written<'a> {
    pub file: FileId,
    pub domain: &'a ast::Domain,
    pub except: &'a [Refs],
    /// The whole expression.
    pub at: Place,
}

/// The elements of a domain in the rules of `scope`; none, and said so, where there are none or
/// they are of two kinds.
pub(super) fn elements(
    check: &mut Check<'_>,
    scope: Option<EntityId>,
    written: &Written<'_>,
) -> Option<Elements> {
    // A set that lacks what a name should have brought in is not judged by its size.
    let before = std::mem::take(&mut check.incomplete);
    let found = ranged(check, scope, written);
    let whole = !check.incomplete;
    check.incomplete |= before;
    let found = found.filter(|_| whole)?;
    if found.ids.is_empty() {
        let damaged = scope.is_none_or(|scope| check.entity(scope).damaged);
        let lost = !check.declared.lost.is_empty() && check.has_syntax_errors();
        if !damaged && !lost && !check.incomplete {
            empty(check, scope, written.at, found.kind);
        }
        return None;
    }
    let before = check.ranged;
    check.ranged += found.ids.len();
    if check.ranged > MOST_RANGED {
        if before <= MOST_RANGED {
            check.say(messages::rules::too_many_elements(written.at));
        }
        return None;
    }
    if let Some((_, kind)) = written.domain.kind {
        let elements = u32::try_from(found.ids.len()).unwrap_or(u32::MAX);
        check.sets.push(Set { at: Place::new(written.file, kind), elements });
    }
    Some(found)
}

/// The elements as written, however many there are.
fn ranged(
    check: &mut Check<'_>,
    scope: Option<EntityId>,
    written: &Written<'_>,
) -> Option<Elements> {
    let kind = written.domain.kind.map(|(kind, _)| match kind {
        // « Toutes les options » are the options, not their groups.
        Kind::Options => Kind::Option,
        kind => kind,
    });
    let mut found = match kind {
        Some(kind) if written.domain.of.is_empty() => {
            let owner = owner(check, scope, kind);
            Elements { kind, ids: members(check, owner, kind) }
        }
        Some(kind) => {
            let mut ids = Vec::new();
            for (owner, _) in check.refs(scope, written.file, &written.domain.of) {
                ids.extend(members(check, Some(owner), kind));
            }
            ids.sort_unstable();
            ids.dedup();
            Elements { kind, ids }
        }
        None => listed(check, scope, written)?,
    };
    if !written.except.is_empty() {
        except(check, scope, written, &mut found);
    }
    Some(found)
}

/// Says that a set is empty. A default that is empty for several entities is one message.
fn empty(check: &mut Check<'_>, scope: Option<EntityId>, at: Place, kind: Kind) {
    const NAMED: usize = 8;
    let judged = scope.map(|scope| check.describe(scope));
    let told = check.empty_sets.get(&at).and_then(|&index| check.diagnostics.get_mut(index));
    match (told, judged) {
        (Some(told), Some(judged)) if told.labels.len() < NAMED => {
            told.labels.push(Label { at: judged.at, words: judged.words });
        }
        (Some(_), _) => {}
        (None, judged) => {
            check.empty_sets.insert(at, check.diagnostics.len());
            check.say(messages::rules::empty_set(at, kind, judged.as_ref()));
        }
    }
}

/// `of C1, C3 to C5`: as written, of one kind.
fn listed(
    check: &mut Check<'_>,
    scope: Option<EntityId>,
    written: &Written<'_>,
) -> Option<Elements> {
    let found = check.refs(scope, written.file, &written.domain.of);
    let (first, _) = *found.first()?;
    let kind = check.entity(first).kind;
    if found.iter().any(|(id, _)| check.entity(*id).kind == Kind::Unknown) {
        return None;
    }
    if let Some(&(other, at)) = found.iter().find(|(id, _)| check.entity(*id).kind != kind) {
        let (first, other) = (check.describe(first), check.describe(other));
        check.say(messages::rules::mixed_list(at, &first, &other));
        return None;
    }
    let mut ids = found.into_iter().map(|(id, _)| id).collect::<Vec<_>>();
    ids.sort_unstable();
    ids.dedup();
    Some(Elements { kind, ids })
}

/// The nearest body around `scope`, itself included, that has entities of this kind to speak of.
fn owner(check: &Check<'_>, scope: Option<EntityId>, kind: Kind) -> Option<EntityId> {
    let mut owner = scope;
    while let Some(id) = owner {
        let entity = check.entity(id);
        if kinds::can_hold(entity.kind, kind) {
            return Some(id);
        }
        owner = entity.parent;
    }
    None
}

/// The entities of a kind that stand in `owner` or serve it; in the whole file where there is none.
fn members(check: &Check<'_>, owner: Option<EntityId>, kind: Kind) -> Vec<EntityId> {
    let Some(owner) = owner else {
        let all = check.by_kind[kinds::index(kind)].iter().copied();
        return all.filter(|&id| kind != Kind::Criterion || !is_grouped(check, id)).collect();
    };
    let owner_kind = check.entity(owner).kind;
    match (owner_kind, kind) {
        (Kind::Competence, Kind::Criterion) => check.criteria.of(owner).to_vec(),
        (Kind::Competence, Kind::Deliverable) => {
            merged(check.deliverables.of(owner), check.inside(owner, kind))
        }
        (Kind::Competence, Kind::Assessment) => {
            merged(check.assessments.of(owner), check.inside(owner, kind))
        }
        (Kind::Assessment, Kind::Competence) => check.assessed.of(owner).to_vec(),
        (Kind::Criterion, Kind::Criterion) => children(check, owner, kind),
        (_, Kind::Criterion) => {
            let mut ids = check.inside(owner, kind).to_vec();
            ids.retain(|&id| !is_grouped(check, id));
            if owner_kind != Kind::Assessment && owner_kind != Kind::Certification {
                for &competence in check.inside(owner, Kind::Competence) {
                    ids.extend_from_slice(check.criteria.of(competence));
                }
                ids.sort_unstable();
                ids.dedup();
            }
            ids
        }
        _ => check.inside(owner, kind).to_vec(),
    }
}

/// The entities of a kind that stand directly in `owner`.
pub(super) fn children(check: &Check<'_>, owner: EntityId, kind: Kind) -> Vec<EntityId> {
    let inside = check.inside(owner, kind).iter().copied();
    inside.filter(|&id| check.entity(id).parent == Some(owner)).collect()
}

fn merged(one: &[EntityId], other: &[EntityId]) -> Vec<EntityId> {
    let mut ids = [one, other].concat();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// `except K2`: each must be one of the elements.
fn except(
    check: &mut Check<'_>,
    scope: Option<EntityId>,
    written: &Written<'_>,
    found: &mut Elements,
) {
    for (id, at) in check.refs(scope, written.file, written.except) {
        match found.ids.binary_search(&id) {
            Ok(index) => {
                found.ids.remove(index);
            }
            Err(_) if check.incomplete => {}
            Err(_) if check.entity(id).kind == found.kind => {
                let entity = check.describe(id);
                check.say(messages::rules::except_nothing(at, &entity));
            }
            Err(_) => {
                let entity = check.describe(id);
                let words = kinds::words_of(found.kind);
                let article = if words.feminine { "une" } else { "un" };
                let wanted_fr = format!("{article} {}", words.fr);
                check.say(messages::names::wrong_kind(at, &entity, words.en, &wanted_fr));
            }
        }
    }
}
