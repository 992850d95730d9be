//! A jury rule that is content with less than half of its members from outside.

use cert_syntax::ast::{CompareOp, Kind};

use super::plain;
use super::{Context, Find, Level, Lint};
use crate::diagnostics::{Diagnostic, codes, words};
use crate::model::messages::Described;
use crate::model::{Condition, Counted, Fact, Rule};
use crate::number::{Rational, plain as plain_number, whole};
use crate::source::Place;

pub(super) const LINT: Lint = Lint {
    code: codes::FEW_EXTERNAL,
    name: "few-external",
    level: Level::Warn,
    source: Some((
        "half of a jury comes from outside the certifier and the evaluator: guide of mycertif.fr, read in November 2026",
        "la moitié d’un jury est extérieure au certificateur et à l’évaluateur : guide de mycertif.fr, lu en novembre 2026",
    )),
    find: Find::Sound(find),
};

fn find(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for &jury in cx.model.of_kind(Kind::Jury) {
        let Some(decided) = cx.model.decided(jury) else { continue };
        let Rule::When(condition) = &decided.rule else { continue };
        let mut shares = Vec::new();
        stated(cx, condition, &mut shares);
        // Of several shares the largest is the one that counts.
        if let Some(share) = shares.into_iter().max()
            && share < whole(50)
            && let Some(share) = plain_number(&share)
        {
            out.push(message(&cx.model.describe(jury), decided.at, &share));
        }
    }
}

/// The shares of members from outside that a rule asks for, in percent.
fn stated(cx: &Context<'_>, condition: &Condition, shares: &mut Vec<Rational>) {
    match condition {
        Condition::All(parts) => parts.iter().for_each(|part| stated(cx, part, shares)),
        Condition::Share(Counted::Members(_, who), op, percent) => {
            let asks = matches!(op, CompareOp::AtLeast | CompareOp::More | CompareOp::Equal);
            if asks && is_external(cx, who) {
                shares.push(percent.clone());
            }
        }
        _ => {}
    }
}

/// Whether a test of a member asks for somebody from outside: a field called so is true.
fn is_external(cx: &Context<'_>, who: &Condition) -> bool {
    match who {
        Condition::All(parts) => parts.iter().any(|part| is_external(cx, part)),
        Condition::True(Fact::Input(field)) => {
            let code = plain(cx.model.code(*field).unwrap_or_default());
            ["extern", "extér", "exter", "outside"].iter().any(|start| code.starts_with(start))
        }
        _ => false,
    }
}

fn message(jury: &Described, rule: Place, share: &str) -> Diagnostic {
    Diagnostic::new(
        codes::FEW_EXTERNAL,
        rule,
        words!(
            en: "{en} may have as few as {share}% of its members from outside",
            fr: "{fr} peut n'avoir que {share} % de membres extérieurs",
            en = jury.en(), fr = jury.fr()
        ),
    )
    .also(jury.at, words!(en: "this jury", fr: "ce jury"))
    .why(words!(
        en: "at least half of a jury comes neither from the certifier nor from the evaluator \
             (guide of mycertif.fr, read in November 2026)",
        fr: "la moitié au moins d'un jury ne vient ni du certificateur ni de l'évaluateur \
             (guide de mycertif.fr, lu en novembre 2026)"
    ))
    .help(words!(
        en: "write `at least 50% of members where external`",
        fr: "écrire « au moins 50 % des membres où externe »"
    ))
}
