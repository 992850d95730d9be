//! A competence that no criterion serves, where others have some.

use cert_syntax::ast::Kind;

use super::{Context, Find, Level, Lint};
use crate::diagnostics::{Diagnostic, codes, words};
use crate::model::messages::Described;

pub(super) const LINT: Lint = Lint {
    code: codes::NO_CRITERION,
    name: "no-criterion",
    level: Level::Warn,
    source: Some((
        "a référentiel of evaluation sets the criteria and modalities of assessment: Code du travail, L6113-1, as two of the public référentiels quote it, read in November 2026",
        "un référentiel d’évaluation définit les critères et les modalités d’évaluation : Code du travail, L6113-1, tel que le citent deux des référentiels publics, lu en novembre 2026",
    )),
    find: Find::Sound(find),
};

fn find(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let all = cx.model.of_kind(Kind::Competence);
    let (with, without): (Vec<_>, Vec<_>) =
        all.iter().partition(|&&id| !cx.model.criteria.of(id).is_empty());
    if with.is_empty() {
        return;
    }
    out.extend(without.into_iter().map(|id| message(&cx.model.describe(id))));
}

fn message(competence: &Described) -> Diagnostic {
    Diagnostic::new(
        codes::NO_CRITERION,
        competence.at,
        words!(
            en: "no criterion serves {en}", fr: "aucun critère ne sert {fr}",
            en = competence.en(), fr = competence.fr()
        ),
    )
    .label(words!(en: "without a criterion", fr: "sans critère"))
    .why(words!(
        en: "two jurors who judge it have nothing to agree on",
        fr: "deux jurés qui la jugent n'ont rien sur quoi s'accorder"
    ))
    .help(words!(
        en: "write the criteria by which it is recognised, in its body or in its assessment",
        fr: "écrire les critères auxquels on la reconnaît, dans son corps ou dans son épreuve"
    ))
}
