//! A jury of one person.

use cert_syntax::ast::Kind;

use super::{Context, Find, Level, Lint, is_one};
use crate::diagnostics::{Diagnostic, codes, words};
use crate::model::messages::Described;
use crate::source::Place;

pub(super) const LINT: Lint = Lint {
    code: codes::LONE_JUROR,
    name: "lone-juror",
    level: Level::Warn,
    source: None,
    find: Find::Always(find),
};

fn find(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for &id in cx.model.of_kind(Kind::Jury) {
        let Some(size) = cx.model.properties.get(id, "size") else { continue };
        if is_one(&size.value) {
            out.push(message(&cx.model.describe(id), size.at));
        }
    }
}

fn message(jury: &Described, at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::LONE_JUROR,
        at,
        words!(
            en: "{en} has one member only", fr: "{fr} n'a qu'un seul membre",
            en = jury.en(), fr = jury.fr()
        ),
    )
    .label(words!(en: "one member", fr: "un seul membre"))
    .why(words!(
        en: "a jury deliberates, and nobody deliberates alone",
        fr: "un jury délibère, et l'on ne délibère pas seul"
    ))
    .help(words!(
        en: "ask the certification body for at least two members",
        fr: "demander au certificateur d'en prévoir au moins deux"
    ))
}
