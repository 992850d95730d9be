//! Decisions: outcomes tried in order, `otherwise` last. The same outcome may stand several times;
//! it then comes whenever one of its conditions is the first to hold.

use cert_syntax::ast::{self, EntryKind, Kind};
use cert_syntax::text;

use super::check::Check;
use super::conditions::{Lower, not};
use super::{Condition, EntityId, Rule, kinds, messages};
use crate::source::Place;

/// An outcome as written: its text, and its condition where it is not `otherwise`.
struct Case {
    text: String,
    condition: Option<Condition>,
}

/// Notes the outcomes of every decision, so that rules can speak of them before they are lowered.
/// Each stands once, the one of `otherwise` last.
pub(super) fn note(check: &mut Check<'_>) {
    for id in check.by_kind[kinds::index(Kind::Decision)].clone() {
        let mut texts: Vec<String> = Vec::new();
        for statement in check.statements(id) {
            let EntryKind::Outcome(outcome) = &statement.entry.kind else { continue };
            let text = text::unquote(check.source(statement.file), outcome.text).into_owned();
            if outcome.condition.is_none() {
                texts.retain(|known| *known != text);
                texts.push(text);
            } else if !texts.contains(&text) {
                texts.push(text);
            }
        }
        check.outcomes.insert(id, texts);
    }
}

/// The rule of a decision: distinct outcomes, each with when it comes; `otherwise` last.
pub(super) fn lower(check: &mut Check<'_>, id: EntityId) -> Option<Rule> {
    let mut cases: Vec<Case> = Vec::new();
    let mut fine = true;
    for statement in check.statements(id) {
        let EntryKind::Outcome(outcome) = &statement.entry.kind else { continue };
        let at = Place::new(statement.file, outcome.text.span);
        if cases.last().is_some_and(|case| case.condition.is_none()) {
            check.say(messages::rules::outcome_after_otherwise(at));
            fine = false;
        }
        let condition = match &outcome.condition {
            None => None,
            Some(ast::Condition::Unspecified(span)) => {
                check.unspecified.push((Place::new(statement.file, *span), id));
                return Some(Rule::Unspecified);
            }
            Some(ast::Condition::Expr(expr)) => {
                let condition = Lower::new(check, Some(id), statement.file).condition(expr);
                fine &= condition.is_some();
                Some(condition.unwrap_or(Condition::Const(false)))
            }
        };
        let text = text::unquote(check.source(statement.file), outcome.text).into_owned();
        cases.push(Case { text, condition });
    }
    let ends = cases.last().is_some_and(|case| case.condition.is_none());
    if !ends && fine && !check.entity(id).damaged {
        let entity = check.describe(id);
        check.say(messages::rules::no_otherwise(&entity, cases.is_empty()));
    }
    (ends && fine).then(|| Rule::Outcomes(distinct(cases)))
}

/// Brings each outcome together. Where none stands twice, the order alone tells them apart.
fn distinct(cases: Vec<Case>) -> Vec<(String, Option<Condition>)> {
    let repeats = (1..cases.len()).any(|index| {
        let (before, from) = cases.split_at(index);
        before.iter().any(|case| case.text == from[0].text)
    });
    if !repeats {
        return cases.into_iter().map(|case| (case.text, case.condition)).collect();
    }
    let last = cases.last().map(|case| case.text.clone()).unwrap_or_default();
    let mut earlier: Vec<Condition> = Vec::new();
    let mut merged: Vec<(String, Option<Condition>)> = Vec::new();
    for Case { text, condition } in cases {
        let Some(condition) = condition else { continue };
        let mut first_to_hold: Vec<_> = earlier.iter().cloned().map(not).collect();
        first_to_hold.push(condition.clone());
        earlier.push(condition);
        // What `otherwise` says too is all that no other outcome takes.
        if text == last {
            continue;
        }
        let comes = Condition::All(first_to_hold);
        match merged.iter_mut().find(|(known, _)| *known == text) {
            Some((_, Some(Condition::Any(ways)))) => ways.push(comes),
            _ => merged.push((text, Some(Condition::Any(vec![comes])))),
        }
    }
    merged.push((last, None));
    merged
}
