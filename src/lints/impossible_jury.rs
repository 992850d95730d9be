//! A jury rule that no jury can meet.

use cert_syntax::ast::{CompareOp, Kind};

use super::never_obtained::excludes_itself;
use super::{Context, Find, Level, Lint};
use crate::diagnostics::{Diagnostic, codes, words};
use crate::model::messages::Described;
use crate::model::{Condition, Counted, PropertyValue, Rule};
use crate::number::{Rational, whole};
use crate::source::Place;
use crate::tables::Drawn;

pub(super) const LINT: Lint = Lint {
    code: codes::IMPOSSIBLE_JURY,
    name: "impossible-jury",
    level: Level::Warn,
    source: Some((
        "a jury has two members at least, none of whom is linked to the candidate, and half of whom come from outside: guide of mycertif.fr, read in November 2026",
        "un jury compte au moins deux personnes, sans lien avec le candidat, dont la moitié vient du dehors : guide de mycertif.fr, lu en novembre 2026",
    )),
    find: Find::Decided(find),
};

fn find(cx: &Context<'_>, drawn: &Drawn<'_>, out: &mut Vec<Diagnostic>) {
    let decided = drawn.decided;
    let jury = decided.entity;
    if cx.model.entity(jury).kind != Kind::Jury {
        return;
    }
    let Rule::When(condition) = &decided.rule else { return };
    let size = cx.model.properties.get(jury, "size");
    let demands = demands(condition);
    let most = size.and_then(|size| largest(&size.value));
    let too_small = most.is_some_and(|most| demands.iter().any(|it| it.least > most));
    if too_small || exceed_all(&demands) || excludes_itself(drawn, Kind::Jury) {
        let size = size.filter(|_| too_small).map(|size| size.at);
        out.push(message(&cx.model.describe(jury), decided.at, size));
    }
}

/// What a jury rule asks of some members, whatever else it asks.
struct Demand<'a> {
    who: &'a Condition,
    /// So many at least.
    least: u32,
    /// More than this share of all members, or as much; in percent.
    share: Rational,
}

/// All that a rule asks at once.
fn demands(condition: &Condition) -> Vec<Demand<'_>> {
    match condition {
        Condition::All(parts) => parts.iter().flat_map(demands).collect(),
        Condition::Count(Counted::Members(_, who), op, number) => {
            let least = match op {
                CompareOp::AtLeast | CompareOp::Equal => *number,
                CompareOp::More => number.saturating_add(1),
                _ => 0,
            };
            vec![Demand { who, least, share: whole(0) }]
        }
        Condition::Share(Counted::Members(_, who), op, percent) => {
            let asks = matches!(op, CompareOp::AtLeast | CompareOp::Equal | CompareOp::More);
            let share = if asks { percent.clone() } else { whole(0) };
            vec![Demand { who, least: 0, share }]
        }
        _ => Vec::new(),
    }
}

/// The most members that a size allows.
fn largest(size: &PropertyValue) -> Option<u32> {
    match size {
        PropertyValue::Number(number) => number.to_integer().try_into().ok(),
        PropertyValue::Range(bounds) => largest(&bounds.1),
        _ => None,
    }
}

/// Whether two groups that nobody can belong to at once are asked to make up more than all.
fn exceed_all(demands: &[Demand<'_>]) -> bool {
    demands.iter().enumerate().any(|(index, one)| {
        let others = demands.get(index + 1..).unwrap_or_default().iter();
        let mut too_much = others.filter(|other| &one.share + &other.share > whole(100));
        too_much.any(|other| exclude(one.who, other.who))
    })
}

/// Whether nobody satisfies both, for sure.
fn exclude(one: &Condition, other: &Condition) -> bool {
    match (one, other) {
        (Condition::Not(inner), it) | (it, Condition::Not(inner)) if **inner == *it => true,
        (Condition::Choice(fact, some), Condition::Choice(other, others)) => {
            fact == other && !some.iter().any(|value| others.contains(value))
        }
        (Condition::All(parts), it) | (it, Condition::All(parts)) => {
            parts.iter().any(|part| exclude(part, it))
        }
        _ => false,
    }
}

fn message(jury: &Described, rule: Place, size: Option<Place>) -> Diagnostic {
    let found = Diagnostic::new(
        codes::IMPOSSIBLE_JURY,
        jury.at,
        words!(
            en: "no jury can meet the rule of {en}", fr: "aucun jury ne peut respecter la règle : {fr}",
            en = jury.en(), fr = jury.fr()
        ),
    )
    .also(rule, words!(en: "this rule", fr: "cette règle"));
    let found = match size {
        Some(at) => found.also(at, words!(en: "it has fewer members", fr: "il a moins de membres")),
        None => found,
    };
    found
        .why(words!(
            en: "its parts exclude each other, whoever sits on it",
            fr: "ses parties s'excluent, quels que soient ses membres"
        ))
        .help(words!(
            en: "add up the members and the shares that it asks for",
            fr: "additionner les membres et les parts qu'elle demande"
        ))
}
