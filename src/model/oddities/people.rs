//! Who judges, and who is judged: one juror alone, and teams without a part for each candidate.

use cert_syntax::ast::Kind;

use crate::model::check::Check;
use crate::model::{EntityId, PropertyValue, kinds, messages};
use crate::number::whole;

/// Looks at the sizes of juries and teams.
pub(super) fn check(check: &mut Check<'_>) {
    for id in check.by_kind[kinds::index(Kind::Jury)].clone() {
        lone_juror(check, id);
    }
    for kind in [Kind::Assessment, Kind::Requirement] {
        for id in check.by_kind[kinds::index(kind)].clone() {
            team_only(check, id);
        }
    }
}

fn lone_juror(check: &mut Check<'_>, id: EntityId) {
    let Some(size) = check.properties.get(id, "size") else { return };
    if is_one(&size.value) {
        let (at, jury) = (size.at, check.describe(id));
        check.say(messages::oddities::lone_juror(&jury, at));
    }
}

/// Work in a team of which no part is said to be each candidate's own. An author who writes that
/// the source does not say knows of it.
fn team_only(check: &mut Check<'_>, id: EntityId) {
    let Some(team) = check.properties.get(id, "team") else { return };
    let (at, alone) = (team.at, is_one(&team.value));
    let own_part = match check.properties.get(id, "individual").map(|it| &it.value) {
        Some(PropertyValue::Bool(false)) | None => false,
        Some(_) => true,
    };
    let parts = check.inside(id, Kind::Deliverable);
    let in_part = parts.iter().filter_map(|&part| check.properties.get(part, "individual"));
    let in_part = in_part.into_iter().any(|it| it.value == PropertyValue::Bool(true));
    if !alone && !own_part && !in_part {
        let assessment = check.describe(id);
        check.say(messages::oddities::team_only(&assessment, at));
    }
}

fn is_one(value: &PropertyValue) -> bool {
    match value {
        PropertyValue::Number(number) => *number == whole(1),
        PropertyValue::Range(bounds) => is_one(&bounds.1),
        _ => false,
    }
}
