//! The small changes of a condition: a threshold by its smallest step, « all » for « any », an
//! element left out.

use cert_syntax::ast::CompareOp;

use super::Kind;
use super::names::Names;
use super::numbers::{self, measured, step};
use crate::diagnostics::{Words, words};
use crate::model::kinds::judged_states;
use crate::model::{Condition, Counted, Fact};
use crate::number::{Rational, plain, whole};

/// A condition or number with one change.
pub(super) struct Variant<T> {
    pub(super) value: T,
    pub(super) words: Words,
    pub(super) kind: Kind,
}

impl<T> Variant<T> {
    pub(super) fn map<U>(self, wrap: impl FnOnce(T) -> U) -> Variant<U> {
        Variant { value: wrap(self.value), words: self.words, kind: self.kind }
    }
}

/// Every change of a condition.
pub(super) fn conditions(names: &Names<'_>, condition: &Condition) -> Vec<Variant<Condition>> {
    match condition {
        Condition::All(parts) => {
            let swapped = words!(en: "“and” becomes “or”", fr: "« et » devient « ou »");
            several(names, parts, Condition::All, (Condition::Any, swapped))
        }
        Condition::Any(parts) => {
            let swapped = words!(en: "“or” becomes “and”", fr: "« ou » devient « et »");
            several(names, parts, Condition::Any, (Condition::All, swapped))
        }
        Condition::Not(inner) => {
            let variants = conditions(names, inner).into_iter();
            variants.map(|it| it.map(|inner| Condition::Not(Box::new(inner)))).collect()
        }
        Condition::Choice(fact, values) => one_fewer(
            values,
            |_| words!(en: "one of the values is left out", fr: "une des valeurs est omise"),
        )
        .map(|it| it.map(|values| Condition::Choice(*fact, values)))
        .collect(),
        Condition::Compare(number, op, bound) => {
            let shown = |bound: &Rational| measured(names, number, bound);
            let bounds = thresholds(bound, step(names, number, bound), shown);
            let bounds = bounds
                .into_iter()
                .map(|it| it.map(|to| Condition::Compare(number.clone(), *op, to)));
            let numbers = numbers::numbers(names, number).into_iter();
            let numbers = numbers.map(|it| it.map(|to| Condition::Compare(to, *op, bound.clone())));
            bounds.chain(numbers).collect()
        }
        Condition::Count(of, op, bound) => {
            let elements = counted(names, of).into_iter();
            let elements = elements.map(|it| it.map(|of| Condition::Count(of, *op, *bound)));
            counts(names, of, *op, *bound).into_iter().chain(elements).collect()
        }
        Condition::Share(of, op, share) => {
            let elements = counted(names, of).into_iter();
            let elements = elements.map(|it| it.map(|of| Condition::Share(of, *op, share.clone())));
            let shares = thresholds(share, share_step(of), percentage);
            let possible =
                shares.into_iter().filter(|it| it.value > whole(0) && it.value <= whole(100));
            let shares = possible.map(|it| it.map(|to| Condition::Share(of.clone(), *op, to)));
            shares.chain(elements).collect()
        }
        Condition::Const(_)
        | Condition::Status(..)
        | Condition::True(_)
        | Condition::Outcome(..)
        | Condition::Chosen(_)
        | Condition::Applicable(_) => Vec::new(),
    }
}

/// The changes of parts joined by « and » or « or ».
fn several(
    names: &Names<'_>,
    parts: &[Condition],
    join: fn(Vec<Condition>) -> Condition,
    (swap, swapped): (fn(Vec<Condition>) -> Condition, Words),
) -> Vec<Variant<Condition>> {
    let mut variants: Vec<_> = one_fewer(parts, |index| {
        let about = names.about(&parts[index]);
        words!(
            en: "what is asked of {about} is left out", fr: "ce qui est demandé de {about} est omis"
        )
    })
    .map(|it| it.map(join))
    .collect();
    if parts.len() > 1 {
        variants.push(Variant { value: swap(parts.to_vec()), words: swapped, kind: Kind::Other });
    }
    for (index, part) in parts.iter().enumerate() {
        for variant in conditions(names, part) {
            variants.push(variant.map(|changed| {
                let mut parts = parts.to_vec();
                parts[index] = changed;
                join(parts)
            }));
        }
    }
    variants
}

/// The lists with one element fewer, as long as one is left.
pub(super) fn one_fewer<T: Clone>(
    list: &[T],
    words: impl Fn(usize) -> Words,
) -> impl Iterator<Item = Variant<Vec<T>>> {
    let indices = if list.len() > 1 { 0..list.len() } else { 0..0 };
    indices.map(move |index| {
        let mut value = list.to_vec();
        value.remove(index);
        Variant { value, words: words(index), kind: Kind::Other }
    })
}

/// A bound a step lower, and a step higher.
fn thresholds(
    bound: &Rational,
    step: Rational,
    shown: impl Fn(&Rational) -> Words,
) -> [Variant<Rational>; 2] {
    let from = shown(bound);
    [bound - &step, bound + step].map(|value| {
        let to = shown(&value);
        let words = words!(
            en: "{from_en} becomes {to_en}", fr: "{from_fr} devient {to_fr}",
            from_en = from.en, from_fr = from.fr, to_en = to.en, to_fr = to.fr
        );
        Variant { value, words, kind: Kind::Threshold }
    })
}

fn percentage(share: &Rational) -> Words {
    let share = plain(share).unwrap_or_else(|| share.to_string());
    words!(en: "{share}%", fr: "{share} %")
}

/// One element more or fewer of a few; of a jury, whose size is not known, a tenth of it.
fn share_step(of: &Counted) -> Rational {
    let elements = match of {
        Counted::Statuses(ids, _) => ids.len(),
        Counted::Facts(facts) => facts.len(),
        Counted::Members(..) => 10,
    };
    whole(100) / whole(i64::try_from(elements.max(1)).unwrap_or(i64::MAX))
}

/// The changes of how many are asked for: one more, one fewer, and « any » for « all ».
fn counts(names: &Names<'_>, of: &Counted, op: CompareOp, bound: u32) -> Vec<Variant<Condition>> {
    let most = match of {
        Counted::Statuses(ids, _) => u32::try_from(ids.len()).unwrap_or(u32::MAX),
        Counted::Facts(facts) => u32::try_from(facts.len()).unwrap_or(u32::MAX),
        Counted::Members(..) => u32::MAX,
    };
    if (op, bound) == (CompareOp::Equal, 0) {
        return any_for_all(names, of).into_iter().collect();
    }
    let others = [bound.checked_sub(1), bound.checked_add(1)].into_iter().flatten();
    let others = others.filter(|&other| other <= most);
    let variant = |other| Variant {
        value: Condition::Count(of.clone(), op, other),
        words: words!(en: "{bound} becomes {other}", fr: "{bound} devient {other}"),
        kind: Kind::Threshold,
    };
    others.map(variant).collect()
}

/// « None fails » becomes « one passes ».
fn any_for_all(names: &Names<'_>, of: &Counted) -> Option<Variant<Condition>> {
    let single = matches!(of, Counted::Statuses(ids, _) if ids.len() == 1);
    if single || matches!(of, Counted::Facts(facts) if facts.len() == 1) {
        return None;
    }
    let passing = match of {
        Counted::Statuses(ids, failing) => {
            let judged = judged_states(names.model.entity(*ids.first()?).kind);
            Counted::Statuses(ids.clone(), judged.without(*failing))
        }
        Counted::Facts(facts) => {
            let passing = facts.iter().map(|(fact, fails)| (*fact, negated(fails)));
            Counted::Facts(passing.collect())
        }
        Counted::Members(jury, fails) => Counted::Members(*jury, Box::new(negated(fails))),
    };
    Some(Variant {
        value: Condition::Count(passing, CompareOp::AtLeast, 1),
        words: words!(en: "“all” becomes “any”", fr: "« tous » devient « un »"),
        kind: Kind::Other,
    })
}

fn negated(condition: &Condition) -> Condition {
    match condition {
        Condition::Not(inner) => (**inner).clone(),
        other => Condition::Not(Box::new(other.clone())),
    }
}

/// The changes of what is counted.
pub(super) fn counted(names: &Names<'_>, of: &Counted) -> Vec<Variant<Counted>> {
    let left_out =
        |name: String| words!(en: "{name} no longer counts", fr: "{name} ne compte plus");
    match of {
        Counted::Statuses(ids, states) => one_fewer(ids, |index| left_out(names.of(ids[index])))
            .map(|it| it.map(|ids| Counted::Statuses(ids, *states)))
            .collect(),
        Counted::Facts(facts) => {
            let fewer = one_fewer(facts, |index| left_out(names.fact(facts[index].0)));
            fewer.map(|it| it.map(Counted::Facts)).chain(alike(names, facts)).collect()
        }
        Counted::Members(jury, condition) => {
            let variants = conditions(names, condition).into_iter();
            variants.map(|it| it.map(|to| Counted::Members(*jury, Box::new(to)))).collect()
        }
    }
}

/// The changes of a test that all facts pass alike: it is written once.
fn alike(names: &Names<'_>, facts: &[(Fact, Condition)]) -> Vec<Variant<Counted>> {
    let each = facts.iter().map(|(_, condition)| conditions(names, condition));
    let mut each: Vec<_> = each.map(Vec::into_iter).collect();
    let mut variants = Vec::new();
    loop {
        let next: Option<Vec<_>> = each.iter_mut().map(Iterator::next).collect();
        let Some(next) = next else { return variants };
        let Some((words, kind)) = next.first().map(|it| (it.words.clone(), it.kind)) else {
            return variants;
        };
        let facts = facts.iter().zip(next).map(|((fact, _), it)| (*fact, it.value));
        variants.push(Variant { value: Counted::Facts(facts.collect()), words, kind });
    }
}
