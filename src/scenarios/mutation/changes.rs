//! The small changes of one rule: what a slip of the pen would make of it.

use super::Kind;
use super::conditions::{Variant, conditions};
use super::names::Names;
use crate::diagnostics::{Words, words};
use crate::model::{Acquired, Condition, Decided, Model, Rule};
use crate::tables::ids::Ids;

/// A rule with one change.
pub(in crate::scenarios) struct Changed {
    pub(in crate::scenarios) decided: Decided,
    pub(in crate::scenarios) words: Words,
    pub(in crate::scenarios) kind: Kind,
}

/// Every change of a rule.
pub(in crate::scenarios) fn changes(model: &Model, ids: &Ids, decided: &Decided) -> Vec<Changed> {
    let names = Names { model, ids };
    let mut changed = Vec::new();
    rules(&names, decided, &mut changed);
    knock_outs(&names, decided, &mut changed);
    applicability(&names, decided, &mut changed);
    lifetimes(decided, &mut changed);
    changed
}

/// What validates it, or the outcomes that it has.
fn rules(names: &Names<'_>, decided: &Decided, changed: &mut Vec<Changed>) {
    let mut keep = |rule: Rule, words: Words, kind: Kind| {
        changed.push(Changed { decided: Decided { rule, ..decided.clone() }, words, kind });
    };
    match &decided.rule {
        Rule::When(condition) => {
            for Variant { value, words, kind } in conditions(names, condition) {
                keep(Rule::When(value), words, kind);
            }
        }
        Rule::Outcomes(cases) => {
            for (index, (outcome, condition)) in cases.iter().enumerate() {
                let Some(condition) = condition else { continue };
                let variants = conditions(names, condition).into_iter();
                for Variant { value, words, kind } in variants {
                    let mut cases = cases.clone();
                    cases[index].1 = Some(value);
                    keep(Rule::Outcomes(cases), words, kind);
                }
                let mut cases = cases.clone();
                cases.remove(index);
                let words = words!(
                    en: "the outcome “{outcome}” is left out", fr: "l'issue « {outcome} » est omise"
                );
                keep(Rule::Outcomes(cases), words, Kind::Other);
            }
        }
        Rule::Unspecified | Rule::Fact => {}
    }
}

/// What refuses it whatever the rule says.
fn knock_outs(names: &Names<'_>, decided: &Decided, changed: &mut Vec<Changed>) {
    for (index, (condition, _)) in decided.refused.iter().enumerate() {
        let mut without = decided.clone();
        without.refused.remove(index);
        let words = match condition {
            Condition::Status(source, _) => {
                let source = names.of(*source);
                words!(
                    en: "{source} is no longer eliminatory",
                    fr: "{source} n'est plus éliminatoire"
                )
            }
            _ => words!(
                en: "the rule that refuses it is left out", fr: "la règle qui refuse est omise"
            ),
        };
        changed.push(Changed { decided: without, words, kind: Kind::KnockOut });
        for Variant { value, words, kind } in conditions(names, condition) {
            let mut other = decided.clone();
            other.refused[index].0 = value;
            changed.push(Changed { decided: other, words, kind });
        }
    }
}

/// When it is applicable. That what stands in an option follows the option is no rule of its own.
fn applicability(names: &Names<'_>, decided: &Decided, changed: &mut Vec<Changed>) {
    let Some(condition) = &decided.applicable else { return };
    for Variant { value, words, kind } in conditions(names, condition) {
        let decided = Decided { applicable: Some(value), ..decided.clone() };
        changed.push(Changed { decided, words, kind });
    }
    let is_fact = matches!(decided.rule, Rule::Fact);
    if !is_fact && !matches!(condition, Condition::Chosen(_)) {
        let words = words!(en: "it is always applicable", fr: "la règle s'applique toujours");
        let decided = Decided { applicable: None, ..decided.clone() };
        changed.push(Changed { decided, words, kind: Kind::Other });
    }
}

/// How long what was obtained counts.
fn lifetimes(decided: &Decided, changed: &mut Vec<Changed>) {
    let mut keep = |acquired: Option<Acquired>, words: Words, kind: Kind| {
        changed.push(Changed { decided: Decided { acquired, ..decided.clone() }, words, kind });
    };
    if decided.acquired.is_some() {
        let words = words!(
            en: "what was obtained before no longer counts",
            fr: "ce qui a été obtenu auparavant ne compte plus"
        );
        keep(None, words, Kind::Other);
    }
    if let Some(Acquired::For(amount, unit)) = decided.acquired {
        let others = [amount.checked_sub(1), amount.checked_add(1)];
        for other in others.into_iter().flatten().filter(|other| *other > 0) {
            let words = words!(
                en: "its lifetime of {amount} becomes {other}",
                fr: "sa durée de conservation de {amount} devient {other}"
            );
            keep(Some(Acquired::For(other, unit)), words, Kind::Threshold);
        }
    }
}
