//! A team assessment without a part for each candidate.

use cert_syntax::ast::Kind;

use super::{Context, Find, Level, Lint, is_one};
use crate::diagnostics::{Diagnostic, codes, words};
use crate::model::messages::Described;
use crate::model::{EntityId, PropertyValue};
use crate::source::Place;

pub(super) const LINT: Lint = Lint {
    code: codes::TEAM_ONLY,
    name: "team-only",
    level: Level::Warn,
    source: None,
    find: Find::Always(find),
};

fn find(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for kind in [Kind::Assessment, Kind::Requirement] {
        for &id in cx.model.of_kind(kind) {
            team_only(cx, out, id);
        }
    }
}

/// Work in a team of which no part is said to be each candidate's own. An author who writes that
/// the source does not say knows of it.
fn team_only(cx: &Context<'_>, out: &mut Vec<Diagnostic>, id: EntityId) {
    let Some(team) = cx.model.properties.get(id, "team") else { return };
    let (at, alone) = (team.at, is_one(&team.value));
    let own_part = match cx.model.properties.get(id, "individual").map(|it| &it.value) {
        Some(PropertyValue::Bool(false)) | None => false,
        Some(_) => true,
    };
    let parts = cx.model.inside(id, Kind::Deliverable);
    let in_part = parts.iter().filter_map(|&part| cx.model.properties.get(part, "individual"));
    let in_part = in_part.into_iter().any(|it| it.value == PropertyValue::Bool(true));
    if !alone && !own_part && !in_part {
        let assessment = cx.model.describe(id);
        out.push(message(&assessment, at));
    }
}

fn message(assessment: &Described, at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::TEAM_ONLY,
        at,
        words!(
            en: "{en} is done in a team, and no part of it is each candidate's own",
            fr: "{fr} se fait en équipe, et aucune part n'en revient à chaque candidat",
            en = assessment.en(), fr = assessment.fr()
        ),
    )
    .label(words!(en: "in a team", fr: "en équipe"))
    .why(words!(
        en: "what a team has done does not show what each of its members can do",
        fr: "ce qu'une équipe a fait ne montre pas ce que sait faire chacun de ses membres"
    ))
    .help(words!(
        en: "write `individual: true` in the deliverable or the assessment that each candidate does \
             alone, or `individual: unspecified` where the source document does not say",
        fr: "écrire « individuel: vrai » dans le livrable ou l'épreuve que chacun fait seul, ou \
             « individuel: non précisé » si le document source ne le dit pas"
    ))
}
