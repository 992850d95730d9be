//! From written rules to typed conditions, for every entity that is decided.

use cert_syntax::ast::{self, CompareOp, GroupKind, Kind};
use rustc_hash::FxHashSet;

use super::check::Check;
use super::conditions::Lower;
use super::kinds::{States, negative_state, positive_state};
use super::own_rules::{OwnRules, Written};
use super::quantifiers::somebody_sits_on;
use super::relations_of::is_grouped;
use super::{
    Acquired, Condition, Counted, Decided, EntityId, Fact, Rule, domains, kinds, messages,
    outcomes, ruleless,
};
use crate::source::Place;

/// Lowers the rules of every entity, in the order of the source.
pub(super) fn lower<'a>(check: &mut Check<'a>, own: &[OwnRules<'a>]) -> Vec<Decided> {
    outline(check, own);
    outcomes::note(check);
    let knock_outs = knock_outs(check);
    idle_knock_outs(check, &knock_outs);
    let mut decided = Vec::with_capacity(own.len() / 3);
    for id in check.ids() {
        let first = knock_outs.partition_point(|(target, _)| *target < id);
        let last = knock_outs.partition_point(|(target, _)| *target <= id);
        decided.extend(decide(check, id, own[id.index()], &knock_outs[first..last]));
    }
    ruleless::check(check);
    decided
}

/// Notes which statuses and values may be « not applicable », and which entities have a status.
fn outline(check: &mut Check<'_>, own: &[OwnRules<'_>]) {
    let absent = |check: &Check<'_>, id: EntityId| {
        let entity = check.entity(id);
        entity.optional
            || own[id.index()].applicable.is_some()
            || entity.kind == Kind::Option
            || (follows_option(entity.kind) && check.enclosing(id, &[Kind::Option]).is_some())
    };
    let ruled = |id: &EntityId| {
        let decided = own[id.index()].positive.is_some() || check.node(*id).group.is_some();
        decided && check.entity(*id).kind == Kind::Criterion
    };
    check.ruled = check.ids().filter(ruled).collect();
    let conditional = |id: &EntityId| own[id.index()].applicable.is_some();
    check.conditional = check.ids().filter(conditional).collect();
    check.maybe_absent = check.ids().map(|id| absent(check, id)).collect();
    let status = |check: &Check<'_>, id: EntityId| match check.entity(id).kind {
        Kind::Assessment => own[id.index()].positive.is_some(),
        Kind::Decision => false,
        kind => kinds::has_status(kind),
    };
    check.has_status = check.ids().map(|id| status(check, id)).collect();
}

/// Whether an entity of this kind is not applicable in an option that is not chosen.
const fn follows_option(kind: Kind) -> bool {
    kinds::has_status(kind) || matches!(kind, Kind::Input)
}

/// What an eliminatory criterion or competence refuses: pairs in the order of what is refused.
fn knock_outs(check: &Check<'_>) -> Vec<(EntityId, EntityId)> {
    let mut pairs = Vec::new();
    let eliminatory = check.ids().filter(|&id| check.entity(id).eliminatory);
    for id in eliminatory {
        let holders = match check.entity(id).kind {
            Kind::Criterion if is_grouped(check, id) => &[Kind::Criterion][..],
            Kind::Criterion => &[Kind::Competence, Kind::Assessment, Kind::Requirement],
            Kind::Competence => &[Kind::Bloc],
            _ => continue,
        };
        let named = check.named.of(id);
        let holder = check.enclosing(id, holders);
        let assessed = holder
            .filter(|&holder| check.entity(holder).kind == Kind::Assessment)
            .map_or(&[][..], |holder| check.assessed.of(holder));
        if !named.is_empty() {
            pairs.extend(named.iter().map(|&target| (target, id)));
        } else if !assessed.is_empty() {
            pairs.extend(assessed.iter().map(|&target| (target, id)));
        } else {
            pairs.extend(holder.map(|target| (target, id)));
        }
    }
    pairs.sort_unstable();
    pairs
}

/// Says which eliminatory criteria and competences have nothing to refuse.
fn idle_knock_outs(check: &mut Check<'_>, knock_outs: &[(EntityId, EntityId)]) {
    let effective = knock_outs.iter().filter(|(target, _)| check.has_status[target.index()]);
    let effective = effective.map(|&(_, source)| source).collect::<FxHashSet<_>>();
    let wanted = check.ids().filter(|&id| {
        let entity = check.entity(id);
        let may = matches!(entity.kind, Kind::Criterion | Kind::Competence);
        entity.eliminatory && may && !entity.damaged
    });
    let idle = wanted.filter(|id| !effective.contains(id)).collect::<Vec<_>>();
    // What could not be read may be what they refuse.
    if check.incomplete || check.has_syntax_errors() {
        return;
    }
    for id in idle {
        let entity = check.describe(id);
        check.say(messages::rules::refuses_nothing(&entity));
    }
}

/// The decision of one entity; none where it has none, or where what is wrong has been told.
fn decide<'a>(
    check: &mut Check<'a>,
    id: EntityId,
    own: OwnRules<'a>,
    knock_outs: &[(EntityId, EntityId)],
) -> Option<Decided> {
    let applicable = applicable(check, id, own.applicable);
    if let Some(acquired) = own.acquired {
        check.builtins.push(Fact::AcquiredOn(id));
        if acquired != Acquired::Life {
            check.builtins.push(Fact::SessionDate);
        }
    }
    let (rule, at) = rule(check, id, own, applicable.is_some())?;
    let mut refused = Vec::new();
    if let Some(written) = own.refused {
        refused.push((condition(check, id, written)??, written.at()));
    }
    for &(_, source) in knock_outs {
        let entity = check.entity(source);
        let lost = negative_state(entity.kind).map_or(States::NONE, States::of);
        refused.push((Condition::Status(source, lost), entity.place()));
    }
    Some(Decided {
        entity: id,
        at,
        applicable: applicable.flatten(),
        refused,
        rule,
        acquired: own.acquired,
    })
}

/// When the entity is applicable, by its own rule and by the option that it stands in. The outer
/// option is none where it always is, the inner none where its rule could not be read.
#[allow(clippy::option_option, reason = "a rule that is absent and one that is wrong differ")]
fn applicable<'a>(
    check: &mut Check<'a>,
    id: EntityId,
    written: Option<Written<'a>>,
) -> Option<Option<Condition>> {
    let kind = check.entity(id).kind;
    let option = match kind {
        Kind::Option => Some(id),
        kind if follows_option(kind) => check.enclosing(id, &[Kind::Option]),
        _ => None,
    };
    let chosen = option.map(|option| {
        check.builtins.push(Fact::Chosen);
        Condition::Chosen(option)
    });
    let own = match written {
        Some(written) => match condition(check, id, written) {
            Some(Some(condition)) => Some(condition),
            _ => return Some(None),
        },
        None => None,
    };
    match (chosen, own) {
        (Some(chosen), Some(own)) => Some(Some(Condition::All(vec![chosen, own]))),
        (one, other) => one.or(other).map(Some),
    }
}

/// What decides an entity and where it says so.
fn rule<'a>(
    check: &mut Check<'a>,
    id: EntityId,
    own: OwnRules<'a>,
    conditional: bool,
) -> Option<(Rule, Place)> {
    let kind = check.entity(id).kind;
    let here = check.entity(id).place();
    if let Some(written) = own.positive {
        if let (Kind::Criterion, Some(_)) = (kind, check.node(id).group) {
            check.say(messages::rules::rule_and_group(written.at(), here));
        }
        let rule = match condition(check, id, written)? {
            Some(condition) if kind == Kind::Jury => Rule::When(seated(id, condition)),
            Some(condition) => Rule::When(condition),
            None => {
                check.unspecified.push((written.condition_at(), id));
                Rule::Unspecified
            }
        };
        return Some((rule, written.at()));
    }
    match kind {
        Kind::Criterion => criterion(check, id, conditional).map(|rule| (rule, here)),
        Kind::Deliverable | Kind::Input => conditional.then_some((Rule::Fact, here)),
        Kind::Options | Kind::Option => {
            let blocs = check.inside(id, Kind::Bloc).to_vec();
            if blocs.is_empty() {
                ruleless::note(check, id);
                return None;
            }
            Some((Rule::When(all_of(blocs, Kind::Bloc)), here))
        }
        Kind::Decision => outcomes::lower(check, id).map(|rule| (rule, here)),
        Kind::Certification | Kind::Bloc | Kind::Competence | Kind::Requirement | Kind::Jury => {
            ruleless::note(check, id);
            None
        }
        _ => None,
    }
}

/// A jury on which nobody sits is never valid, whatever « all members » would say of nobody.
fn seated(jury: EntityId, condition: Condition) -> Condition {
    if demands_a_member(jury, &condition) {
        return condition;
    }
    Condition::All(vec![somebody_sits_on(jury), condition])
}

/// Whether a condition only holds where somebody sits on the jury.
fn demands_a_member(jury: EntityId, condition: &Condition) -> bool {
    match condition {
        Condition::All(parts) => parts.iter().any(|part| demands_a_member(jury, part)),
        Condition::Count(Counted::Members(counted, _), op, bound) if *counted == jury => match op {
            CompareOp::AtLeast | CompareOp::Equal => *bound >= 1,
            CompareOp::More => true,
            _ => false,
        },
        _ => false,
    }
}

/// A criterion without `met when`: a group, or a fact.
fn criterion(check: &mut Check<'_>, id: EntityId, conditional: bool) -> Option<Rule> {
    let members = domains::children(check, id, Kind::Criterion);
    match check.node(id).group {
        Some(_) if members.is_empty() => {
            if !check.entity(id).damaged {
                let at = check.entity(id).place();
                check.say(messages::rules::empty_set(at, Kind::Criterion, None));
            }
            None
        }
        Some(GroupKind::All) => Some(Rule::When(all_of(members, Kind::Criterion))),
        Some(GroupKind::Any) => Some(Rule::When(any_of(members, Kind::Criterion))),
        None if !members.is_empty() => {
            let entity = check.describe(id);
            check.say(messages::rules::group_without_words(&entity));
            None
        }
        None => conditional.then_some(Rule::Fact),
    }
}

/// Each of them is in its positive state, or not applicable.
pub(super) fn all_of(ids: Vec<EntityId>, kind: Kind) -> Condition {
    let lost = negative_state(kind).map_or(States::NONE, States::of);
    Condition::Count(Counted::Statuses(ids, lost), CompareOp::Equal, 0)
}

fn any_of(ids: Vec<EntityId>, kind: Kind) -> Condition {
    let won = positive_state(kind).map_or(States::NONE, States::of);
    Condition::Count(Counted::Statuses(ids, won), CompareOp::AtLeast, 1)
}

/// Lowers a written rule. None where it is wrong; the inner none where it is unspecified.
#[allow(clippy::option_option, reason = "an unspecified rule and a wrong one differ")]
fn condition<'a>(
    check: &mut Check<'a>,
    id: EntityId,
    written: Written<'a>,
) -> Option<Option<Condition>> {
    match &written.rule.condition {
        ast::Condition::Unspecified(_) => Some(None),
        ast::Condition::Expr(expr) => {
            Lower::new(check, Some(id), written.file).condition(expr).map(Some)
        }
    }
}
