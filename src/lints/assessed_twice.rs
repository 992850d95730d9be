//! Competences that several assessments assess, with nothing that combines what these find.

use cert_syntax::ast::Kind;
use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use super::{Context, Find, Level, Lint};
use crate::diagnostics::{Diagnostic, codes, words};
use crate::model::messages::Described;
use crate::model::{EntityId, Rule};

pub(super) const LINT: Lint = Lint {
    code: codes::ASSESSED_TWICE,
    name: "assessed-twice",
    level: Level::Warn,
    source: None,
    find: Find::Sound(find),
};

fn find(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    // The same assessments of the same bloc are one question, however many competences it touches.
    let mut groups: IndexMap<(Option<EntityId>, Vec<EntityId>), Vec<EntityId>, FxBuildHasher> =
        IndexMap::default();
    for &id in cx.model.of_kind(Kind::Competence) {
        if is_open(cx, id) {
            continue;
        }
        let silent = silent(cx, id);
        if silent.len() > 1 {
            let bloc = cx.model.enclosing(id, Kind::Bloc);
            groups.entry((bloc, silent)).or_default().push(id);
        }
    }
    for ((_, assessments), competences) in groups {
        let Some(&first) = competences.first() else { continue };
        let assessments = assessments.iter().map(|&id| cx.model.describe(id)).collect::<Vec<_>>();
        out.push(message(&cx.model.describe(first), competences.len(), &assessments));
    }
}

/// Whether a rule of the competence or of one of its criteria is said to be open: that is told there.
fn is_open(cx: &Context<'_>, competence: EntityId) -> bool {
    let criteria = cx.model.criteria.of(competence).iter().copied();
    let rules = std::iter::once(competence).chain(criteria).filter_map(|id| cx.model.decided(id));
    rules.into_iter().any(|decided| decided.rule == Rule::Unspecified)
}

/// The assessments of a competence whose own result is told by nothing: no criterion in them serves
/// it, and no rule reads them.
fn silent(cx: &Context<'_>, competence: EntityId) -> Vec<EntityId> {
    let criteria = cx.model.criteria.of(competence);
    let speaks = |assessment| {
        criteria.iter().any(|&criterion| cx.model.holds(assessment, criterion))
            || cx.is_read(assessment)
    };
    let all = cx.model.assessments.of(competence).iter().copied();
    all.filter(|&assessment| !speaks(assessment)).collect()
}

fn message(competence: &Described, count: usize, assessments: &[Described]) -> Diagnostic {
    let others = count - 1;
    let words = match others {
        0 => words!(
            en: "{en} is assessed {times} times, and nothing combines the results",
            fr: "{fr} est évaluée {times} fois, et rien ne combine les résultats",
            en = competence.en(), fr = competence.fr(), times = assessments.len()
        ),
        1 => words!(
            en: "{en} and one more of its bloc are assessed {times} times, and nothing combines the results",
            fr: "{fr} et une autre de son bloc sont évaluées {times} fois, et rien ne combine les résultats",
            en = competence.en(), fr = competence.fr(), times = assessments.len()
        ),
        _ => words!(
            en: "{en} and {others} more of its bloc are assessed {times} times, and nothing combines the results",
            fr: "{fr} et {others} autres de son bloc sont évaluées {times} fois, et rien ne combine les résultats",
            en = competence.en(), fr = competence.fr(), times = assessments.len()
        ),
    };
    let found = Diagnostic::new(codes::ASSESSED_TWICE, competence.at, words)
        .label(words!(en: "which one counts?", fr: "laquelle compte ?"));
    let with_all = assessments.iter().fold(found, |found, assessment| {
        found.also(assessment.at, words!(en: "assessed here", fr: "évaluée ici"))
    });
    with_all
        .why(words!(
            en: "met in one and unmet in the other, its criteria would be whatever a jury prefers",
            fr: "acquis dans l'une et non acquis dans l'autre, ses critères seraient ce que préfère un jury"
        ))
        .help(words!(
            en: "write in each assessment the criteria that are judged there, or a rule that reads both: \
                 `validated when E1 and E2`",
            fr: "écrire dans chaque épreuve les critères qu'on y juge, ou une règle qui lit les deux : \
                 « validée quand E1 et E2 »"
        ))
}
