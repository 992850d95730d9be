//! What no candidate can ever obtain: its rule grants it to nobody, though each of its tests decides
//! something. Where one does not, that is the cause, and told by [`super::idle_test`].

use cert_syntax::ast::Kind;

use super::{Context, Find, Level, Lint};
use crate::diagnostics::{Diagnostic, codes, words};
use crate::model::Rule;
use crate::model::kinds::{positive_state, state_word};
use crate::model::messages::Described;
use crate::source::Place;
use crate::tables::Drawn;

pub(super) const LINT: Lint = Lint {
    code: codes::NEVER_OBTAINED,
    name: "never-obtained",
    level: Level::Warn,
    source: None,
    find: Find::Decided(find),
};

fn find(cx: &Context<'_>, drawn: &Drawn<'_>, out: &mut Vec<Diagnostic>) {
    let decided = drawn.decided;
    let kind = cx.model.entity(decided.entity).kind;
    if kind != Kind::Jury && excludes_itself(drawn, kind) {
        out.push(message(&cx.model.describe(decided.entity), decided.at));
    }
}

/// Whether nothing satisfies a rule, though each of its tests decides something.
pub(super) fn excludes_itself(drawn: &Drawn<'_>, kind: Kind) -> bool {
    is_never_granted(drawn, kind) && drawn.idle_tests().next().is_none()
}

/// Whether a rule stands there and nothing satisfies it.
pub(super) fn is_never_granted(drawn: &Drawn<'_>, kind: Kind) -> bool {
    let Some(granted) = positive_state(kind).map(state_word) else { return false };
    matches!(drawn.decided.rule, Rule::When(_)) && !drawn.ever(granted)
}

fn message(found: &Described, rule: Place) -> Diagnostic {
    let e = found.feminine();
    Diagnostic::new(
        codes::NEVER_OBTAINED,
        found.at,
        words!(
            en: "{en} can never be obtained", fr: "{fr} ne peut jamais être obtenu{e}",
            en = found.en(), fr = found.fr()
        ),
    )
    .label(words!(en: "out of reach", fr: "hors d'atteinte"))
    .also(rule, words!(en: "nothing satisfies this rule", fr: "rien ne satisfait cette règle"))
    .why(words!(
        en: "whatever a candidate's file holds, the rule refuses: two of its parts exclude each other",
        fr: "quel que soit le dossier, la règle refuse : deux de ses parties s'excluent"
    ))
    .help(words!(
        en: "look at its thresholds and at its `and`: `certc show` prints its table",
        fr: "regarder ses seuils et ses « et » : « certc show » imprime sa table"
    ))
}
