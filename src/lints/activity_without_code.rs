//! An activity without a code where most have one.

use cert_syntax::ast::Kind;

use super::{Context, Find, Level, Lint};
use crate::diagnostics::{Diagnostic, codes, words};
use crate::model::messages::Described;

pub(super) const LINT: Lint = Lint {
    code: codes::ACTIVITY_WITHOUT_CODE,
    name: "activity-without-code",
    level: Level::Warn,
    source: None,
    find: Find::Always(find),
};

fn find(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let all = cx.model.of_kind(Kind::Activity).to_vec();
    let (with, without): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|&id| cx.model.entity(id).code.is_some());
    let Some(&example) = with.first() else { return };
    if with.len() <= without.len() {
        return;
    }
    for id in without {
        if !cx.model.lost.headers.contains(&id) {
            let (found, like) = (cx.model.describe(id), cx.model.describe(example));
            out.push(message(&found, &like));
        }
    }
}

fn message(found: &Described, like: &Described) -> Diagnostic {
    Diagnostic::new(
        codes::ACTIVITY_WITHOUT_CODE,
        found.at,
        words!(
            en: "this activity has no code, and most others have one",
            fr: "cette activité n'a pas de code, alors que la plupart en ont un"
        ),
    )
    .label(words!(en: "no code", fr: "pas de code"))
    .also(like.at, words!(en: "this one has", fr: "celle-ci en a un"))
    .help(words!(
        en: "give it a code; where it goes on with another activity, write its tasks there",
        fr: "lui donner un code ; si elle continue une autre activité, écrire ses tâches dans celle-là"
    ))
}
