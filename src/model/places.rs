//! What may stand where.

use cert_syntax::ast::Kind;
use cert_syntax::structure::places::{self, may_stand};

use super::check::Check;
use super::{EntityId, kinds, messages};
use crate::source::{Place, Span};

/// Finds the one certification and reports whatever stands where it cannot.
pub(super) fn check(check: &mut Check<'_>) -> Option<EntityId> {
    let certification = certification(check);
    check.incomplete = !check.by_kind[kinds::index(Kind::Unknown)].is_empty();
    if certification.is_some() {
        check.ids().for_each(|id| place(check, id));
    }
    if let Some(at) = check.declared.too_many_includes {
        check.say(messages::structure::too_many_includes(at));
    }
    for at in std::mem::take(&mut check.declared.loose_groups) {
        check.say(messages::structure::loose_group(at));
    }
    for at in std::mem::take(&mut check.declared.groups_twice) {
        check.say(messages::structure::second_group(at));
    }
    certification
}

fn certification(check: &mut Check<'_>) -> Option<EntityId> {
    let top = |check: &Check<'_>, id: EntityId| {
        let entity = check.entity(id);
        entity.kind == Kind::Certification && entity.parent.is_none()
    };
    let mut all = check.ids().filter(|&id| top(check, id)).collect::<Vec<_>>().into_iter();
    let first = all.next();
    match first {
        None => {
            let silent = check.has_syntax_errors() || check.declared.lost.contains("");
            let start = Place::new(check.loaded.root, Span::empty(0));
            if !silent {
                check.say(messages::structure::no_certification(start));
            }
        }
        Some(first) => {
            for other in all {
                let (first, at) = (check.describe(first), check.entity(other).place());
                check.say(messages::structure::several_certifications(at, &first));
            }
        }
    }
    first
}

fn place(check: &mut Check<'_>, id: EntityId) {
    let entity = check.entity(id);
    let parent = entity.parent.map(|parent| check.entity(parent));
    let within = parent.map(|parent| parent.kind);
    let poisoned = entity.kind == Kind::Unknown || within == Some(Kind::Unknown);
    let place = within.map_or(places::Place::File, places::Place::Body);
    if poisoned || may_stand(entity.kind, place) {
        return;
    }
    let holders = HOLDERS
        .iter()
        .copied()
        .filter(|&holder| may_stand(entity.kind, places::Place::Body(holder)));
    let holders = holders.collect::<Vec<_>>();
    let found = check.describe(id);
    let outer = entity.parent.map(|parent| check.describe(parent));
    check.say(messages::structure::wrong_place(&found, outer.as_ref(), &holders));
    check.incomplete = true;
    check.misplaced.insert(id);
}

/// The kinds that hold others, from the outside in.
const HOLDERS: [Kind; 13] = [
    Kind::Certification,
    Kind::Options,
    Kind::Option,
    Kind::Bloc,
    Kind::Activity,
    Kind::Task,
    Kind::Competence,
    Kind::Assessment,
    Kind::Requirement,
    Kind::Criterion,
    Kind::Jury,
    Kind::Decision,
    Kind::Deliverable,
];
