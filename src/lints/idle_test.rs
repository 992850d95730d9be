//! A test that always or never holds. Where rules are read, the useless limit of a count is found too.

use rustc_hash::FxHashSet;

use super::never_obtained::is_never_granted;
use super::{Context, Find, Level, Lint};
use crate::diagnostics::{Diagnostic, Words, codes, words};
use crate::model::EntityId;
use crate::model::reads;
use crate::source::Place;
use crate::tables::Drawn;

pub(super) const LINT: Lint = Lint {
    code: codes::NEVER_TRUE,
    name: "idle-test",
    level: Level::Warn,
    source: None,
    find: Find::Decided(find),
};

fn find(cx: &Context<'_>, drawn: &Drawn<'_>, out: &mut Vec<Diagnostic>) {
    let decided = drawn.decided;
    let granted = !is_never_granted(drawn, cx.model.entity(decided.entity).kind);
    let mut told = FxHashSet::default();
    for (looked_at, holds) in drawn.idle_tests() {
        if told.insert((looked_at, holds)) {
            let read = looked_at.and_then(|id| read_by(drawn, id));
            out.push(idle(cx, decided.at, read, holds).why(why(granted)));
        }
    }
    // That a rule whose tests exclude each other grants nothing is told by `never-obtained`.
    if told.is_empty() && granted && drawn.looks_in_vain() {
        out.push(in_vain(decided.at));
    }
}

/// The entity that a rule reads under this id.
fn read_by(drawn: &Drawn<'_>, id: &str) -> Option<EntityId> {
    let mut found = None;
    reads::visit(drawn.decided, &mut |read| {
        if *drawn.ids().of(read) == *id {
            found = Some(read);
        }
    });
    found
}

fn idle(cx: &Context<'_>, rule: Place, read: Option<EntityId>, holds: bool) -> Diagnostic {
    let read = read.map(|id| cx.model.describe(id));
    let test = match &read {
        Some(read) => words!(
            en: "a test of {en}", fr: "un test qui porte sur {fr}", en = read.en(), fr = read.fr()
        ),
        None => words!(en: "a test in this rule", fr: "un test de cette règle"),
    };
    let Words { en, fr } = &test;
    let message = if holds {
        words!(en: "{en} is always true: it decides nothing", fr: "{fr} est toujours vrai : il ne décide rien")
    } else {
        words!(en: "{en} is never true: it decides nothing", fr: "{fr} n'est jamais vrai : il ne décide rien")
    };
    let told = Diagnostic::new(codes::NEVER_TRUE, rule, message)
        .label(words!(en: "in this rule", fr: "dans cette règle"))
        .help(words!(
            en: "check its threshold against the values that are possible",
            fr: "vérifier son seuil d'après les valeurs possibles"
        ));
    match read {
        Some(read) => told.also(read.at, read.declared_here()),
        None => told,
    }
}

fn why(granted: bool) -> Words {
    if granted {
        words!(
            en: "no possible value of what it reads changes its answer",
            fr: "aucune valeur possible de ce qu'il lit ne change sa réponse"
        )
    } else {
        words!(
            en: "no possible value of what it reads changes its answer, and nobody can satisfy the rule",
            fr: "aucune valeur possible de ce qu'il lit ne change sa réponse, et personne ne satisfait la règle"
        )
    }
}

fn in_vain(rule: Place) -> Diagnostic {
    Diagnostic::new(
        codes::NEVER_TRUE,
        rule,
        words!(
            en: "the tests of this rule decide nothing: whatever they find, its outcome is the same",
            fr: "les tests de cette règle ne décident rien : quoi qu'ils trouvent, l'issue est la même"
        ),
    )
    .help(words!(
        en: "look at its thresholds, its `and` and its `or`: `certc show` prints its table",
        fr: "regarder ses seuils, ses « et » et ses « ou » : « certc show » imprime sa table"
    ))
}
