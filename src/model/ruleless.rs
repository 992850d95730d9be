//! Rules that are not there: neither written nor given by a default, or not given by the source.

use cert_syntax::ast::Kind;

use super::check::Check;
use super::{EntityId, messages};

/// Says which rules were missed while rules were lowered.
pub(super) fn check(check: &mut Check<'_>) {
    missing(check);
    unspecified(check);
}

/// Notes that nothing decides an entity, unless what would may be lost in what is broken.
pub(super) fn note(check: &mut Check<'_>, id: EntityId) {
    if check.entity(id).damaged || may_have_lost_its_default(check, id) {
        return;
    }
    check.ruleless.push(id);
}

/// Says which entities have no rule. Where several of a kind have none, what is missing is one
/// default for all of them.
fn missing(check: &mut Check<'_>) {
    const SEVERAL: usize = 3;
    let mut ruleless = std::mem::take(&mut check.ruleless);
    uncombined(check, &mut ruleless);
    for kind in [Kind::Bloc, Kind::Competence] {
        let of_kind = |id: &&EntityId| check.entity(**id).kind == kind;
        let alike = ruleless.iter().filter(of_kind).copied().collect::<Vec<_>>();
        if alike.len() >= SEVERAL {
            ruleless.retain(|id| alike.binary_search(id).is_err());
            let mut alike = alike.into_iter().map(|id| check.describe(id));
            let Some(first) = alike.next() else { continue };
            let others = alike.collect::<Vec<_>>();
            check.say(messages::rules::missing_rules(kind, &first, &others));
        }
    }
    for id in ruleless {
        let entity = check.describe(id);
        let within = check.entity(id).parent.map(|parent| check.describe(parent));
        let has_members = match entity.kind {
            Kind::Competence => !check.criteria.of(id).is_empty(),
            Kind::Bloc => !check.inside(id, Kind::Competence).is_empty(),
            _ => false,
        };
        check.say(messages::rules::missing_rule(&entity, within.as_ref(), has_members));
    }
}

/// Says which rules the source document does not give: a default once, for all that it serves.
fn unspecified(check: &mut Check<'_>) {
    let mut unspecified = std::mem::take(&mut check.unspecified);
    unspecified.sort_unstable();
    for alike in unspecified.chunk_by(|(one, _), (other, _)| one == other) {
        let Some(&(at, first)) = alike.first() else { continue };
        let entity = check.describe(first);
        check.say(messages::rules::unspecified(at, &entity, alike.len()));
    }
}

/// Says which competences several assessments assess with nothing to combine them, where that is the
/// exception: a default for all competences would settle the others, and might not settle these.
fn uncombined(check: &mut Check<'_>, ruleless: &mut Vec<EntityId>) {
    let of_several = |id: &EntityId| check.assessments.of(*id).len() > 1;
    let competences = ruleless.iter().filter(|id| check.entity(**id).kind == Kind::Competence);
    let found = ruleless.iter().copied().filter(of_several).collect::<Vec<_>>();
    if found.is_empty() || found.len() * 2 > competences.count() {
        return;
    }
    ruleless.retain(|id| !found.contains(id));
    for id in found {
        let assessments = check.assessments.of(id).iter().map(|&it| check.describe(it));
        let assessments = assessments.collect::<Vec<_>>();
        let competence = check.describe(id);
        check.say(messages::rules::uncombined(&competence, &assessments));
    }
}

/// Whether a default could stand in what is broken around an entity, or would if the entity stood
/// in its place.
fn may_have_lost_its_default(check: &Check<'_>, id: EntityId) -> bool {
    let mut around = Some(id);
    while let Some(id) = around {
        let entity = check.entity(id);
        if entity.broken || entity.kind == Kind::Unknown || check.misplaced.contains(&id) {
            return true;
        }
        around = entity.parent;
    }
    false
}
