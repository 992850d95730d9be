//! Quantifiers: which elements, what each must pass, and how many.

use cert_syntax::ast::{
    Aggregate, CompareOp, Domain, Expr, Kind, Literal, LiteralKind, Over, Quantified, Quantifier,
    Refs, State, StateTest,
};
use cert_syntax::literal;

use super::conditions::{Element, Lower, counts_by_status, not};
use super::domains::{self, Elements, Written};
use super::kinds::{States, positive_state};
use super::values::Value;
use super::{Condition, Counted, EntityId, Fact, messages};
use crate::number::{Rational, decimal, whole};
use crate::source::Span;

/// `all criteria except K2 where … are met`
pub(super) fn lower(
    lower: &mut Lower<'_, '_>,
    span: Span,
    quantified: &Quantified,
) -> Option<Condition> {
    let set = Set {
        domain: &quantified.domain,
        except: &quantified.except,
        filter: quantified.filter.as_ref(),
        state: quantified.state,
    };
    let elements = set.elements(lower, span)?;
    let count = match &elements {
        Ranged::Members(_) => None,
        Ranged::Static(elements) => Some(elements.ids.len()),
    };
    let negative = matches!(quantified.quantifier, Quantifier::All);
    let share = matches!(quantified.quantifier, Quantifier::Amount(_, amount) if amount.kind == LiteralKind::Percent);
    let seated = match &elements {
        // A jury's own rule asks for a member by itself.
        Ranged::Members(jury) if (negative || share) && lower.scope != Some(*jury) => {
            Some(somebody_sits_on(*jury))
        }
        _ => None,
    };
    let counted = set.pass(lower, span, elements, negative)?;
    let condition = match quantified.quantifier {
        Quantifier::All | Quantifier::No => Condition::Count(counted, CompareOp::Equal, 0),
        Quantifier::Any => Condition::Count(counted, CompareOp::AtLeast, 1),
        Quantifier::Amount(op, amount) => amounts(lower, quantified, counted, op, amount, count)?,
    };
    Some(match seated {
        // « All » of nobody, or a share of nobody, holds for no jury.
        Some(seated) => Condition::All(vec![seated, condition]),
        None => condition,
    })
}

/// At least one member sits on the jury.
pub(super) fn somebody_sits_on(jury: EntityId) -> Condition {
    let everybody = Counted::Members(jury, Box::new(Condition::Const(true)));
    Condition::Count(everybody, CompareOp::AtLeast, 1)
}

/// `at least 3`, `more than 50% of`
fn amounts(
    lower: &mut Lower<'_, '_>,
    quantified: &Quantified,
    counted: Counted,
    op: CompareOp,
    amount: Literal,
    count: Option<usize>,
) -> Option<Condition> {
    let words = lower.check.words(lower.file, amount.span);
    let at = lower.at(quantified.quantifier_span);
    if amount.kind == LiteralKind::Percent {
        let share = literal::percent(words).map(|share| decimal(share.mantissa, share.scale))?;
        if share > whole(100) {
            lower.check.say(messages::rules::impossible_share(at, words));
            return None;
        }
        return Some(Condition::Share(counted, op, share));
    }
    let number = literal::decimal(words).map(|number| decimal(number.mantissa, number.scale));
    let Some(number) = number.filter(Rational::is_integer) else {
        lower.check.say(messages::rules::broken_count(at, words));
        return None;
    };
    let bound = u32::try_from(number.to_integer()).unwrap_or(u32::MAX);
    if let Some(count) = count {
        let most = u32::try_from(count).unwrap_or(u32::MAX);
        let never = match op {
            CompareOp::AtLeast | CompareOp::Equal => bound > most,
            CompareOp::More => bound >= most,
            CompareOp::Less => bound == 0,
            CompareOp::AtMost | CompareOp::NotEqual => false,
        };
        let always = match op {
            CompareOp::AtLeast => bound == 0,
            CompareOp::AtMost => bound >= most,
            CompareOp::Less => bound > most,
            _ => false,
        };
        if never {
            lower.check.say(messages::rules::impossible_count(at, words, count));
            return None;
        }
        if always {
            lower.check.say(messages::rules::useless_count(at, words, count));
            return Some(Condition::Const(true));
        }
    }
    Some(Condition::Count(counted, op, bound))
}

/// `count of criteria where …`
pub(super) fn counted(
    lower: &mut Lower<'_, '_>,
    span: Span,
    aggregate: &Aggregate,
) -> Option<Counted> {
    let Over::Domain { domain, except, filter } = &aggregate.over else {
        let at = lower.at(span);
        lower.check.say(messages::rules::count_of_items(at));
        return None;
    };
    let set = Set { domain, except, filter: filter.as_deref(), state: None };
    let elements = set.elements(lower, span)?;
    set.pass(lower, span, elements, false)
}

/// What a quantifier ranges over, as written.
struct Set<'e> {
    domain: &'e Domain,
    except: &'e [Refs],
    filter: Option<&'e Expr>,
    state: Option<StateTest>,
}

/// The elements themselves.
enum Ranged {
    /// The members of a jury, who are known only when a candidate is decided.
    Members(EntityId),
    Static(Elements),
}

impl Set<'_> {
    fn elements(&self, lower: &mut Lower<'_, '_>, span: Span) -> Option<Ranged> {
        let at = lower.at(span);
        if let Some((Kind::Member, _)) = self.domain.kind {
            let jury = match self.domain.of.first() {
                Some(_) => {
                    let found = lower.check.refs(lower.scope, lower.file, &self.domain.of);
                    let (id, at) = *found.first()?;
                    if lower.check.entity(id).kind != Kind::Jury {
                        let entity = lower.check.describe(id);
                        lower
                            .check
                            .say(messages::names::wrong_kind(at, &entity, "a jury", "un jury"));
                        return None;
                    }
                    id
                }
                None => lower.jury(at)?,
            };
            return Some(Ranged::Members(jury));
        }
        let written = Written { file: lower.file, domain: self.domain, except: self.except, at };
        domains::elements(lower.check, lower.scope, &written).map(Ranged::Static)
    }

    /// The elements with what each must pass, or fail where `negative` is asked for.
    fn pass(
        &self,
        lower: &mut Lower<'_, '_>,
        span: Span,
        elements: Ranged,
        negative: bool,
    ) -> Option<Counted> {
        match elements {
            Ranged::Members(jury) => self.members(lower, jury, negative),
            Ranged::Static(elements) if elements.kind == Kind::Input => {
                self.facts(lower, &elements, negative)
            }
            Ranged::Static(elements) if counts_by_status(elements.kind) => {
                self.statuses(lower, elements, negative)
            }
            Ranged::Static(elements) => {
                let at = lower.at(span);
                lower.check.say(messages::rules::uncountable(at, elements.kind));
                None
            }
        }
    }

    fn members(
        &self,
        lower: &mut Lower<'_, '_>,
        jury: EntityId,
        negative: bool,
    ) -> Option<Counted> {
        if let Some(state) = self.state {
            let at = lower.at(state.span);
            lower.check.say(messages::types::member_state(at));
            return None;
        }
        let condition = match self.filter {
            Some(filter) => within(lower, Element::MemberOf(jury), filter)?,
            None => Condition::Const(true),
        };
        let condition = if negative { not(condition) } else { condition };
        Some(Counted::Members(jury, Box::new(condition)))
    }

    fn facts(
        &self,
        lower: &mut Lower<'_, '_>,
        elements: &Elements,
        negative: bool,
    ) -> Option<Counted> {
        if let Some(state) = self.state {
            let at = lower.at(state.span);
            lower.check.say(messages::types::input_state(at));
            return None;
        }
        let mut found = Vec::with_capacity(elements.ids.len());
        for &id in &elements.ids {
            let fact = Fact::Input(id);
            // What is not applicable leaves the set, so it may be read here without care.
            lower.granted.push(fact);
            let condition = match self.filter {
                Some(filter) => within(lower, Element::Value(id), filter),
                None => match lower.unguarded(fact) {
                    Value::Condition(condition) => Some(condition),
                    Value::Unknown => None,
                    other => {
                        let at = self.domain.kind.map_or(Span::empty(0), |(_, span)| span);
                        let (at, words) = (lower.at(at), other.words(lower.check));
                        lower.check.say(messages::types::not_a_condition(at, &words));
                        None
                    }
                },
            };
            lower.granted.pop();
            let condition = condition?;
            found.push((fact, if negative { not(condition) } else { condition }));
        }
        Some(Counted::Facts(found))
    }

    fn statuses(
        &self,
        lower: &mut Lower<'_, '_>,
        elements: Elements,
        negative: bool,
    ) -> Option<Counted> {
        let Elements { kind, ids } = elements;
        let possible =
            ids.iter().fold(States::NONE, |states, &id| states.or(lower.check.possible(id)));
        let absent = States::of(State::NotApplicable);
        let mut pass = match self.state {
            None => positive_state(kind).map_or(States::NONE, States::of),
            Some(test) => {
                let at = lower.at(test.span);
                let states = match test.state {
                    State::Pending => {
                        lower.check.say(messages::types::pending_in_rule(at));
                        return None;
                    }
                    State::Applicable => possible.without(absent),
                    State::NotApplicable => absent,
                    state if possible.has(state) => States::of(state),
                    state => {
                        let entity = lower.check.describe(*ids.first()?);
                        lower.check.say(messages::types::wrong_state(at, &entity, state, possible));
                        return None;
                    }
                };
                let applicability = matches!(test.state, State::Applicable | State::NotApplicable);
                match (test.negated, applicability) {
                    (false, _) => states,
                    (true, true) => possible.without(states),
                    // What is not applicable is not judged, so it is not « not met » either.
                    (true, false) => possible.without(states).without(absent),
                }
            }
        };
        if let Some(filter) = self.filter {
            let first = *ids.first()?;
            // One of them stands for all: it can be in every state that any of them can.
            let outer = lower.possible.replace((first, possible));
            let condition = within(lower, Element::Value(first), filter);
            lower.possible = outer;
            let condition = condition?;
            let Some(passing) = states_of(&condition, first, possible) else {
                let at = lower.at(filter.span);
                lower.check.say(messages::rules::where_on_status(at, kind));
                return None;
            };
            pass = if self.state.is_some() { pass.and(passing) } else { passing };
        }
        if let Some(&id) = ids.iter().find(|id| !lower.check.has_status[id.index()]) {
            let at = lower.at(self.domain.kind.map_or(Span::empty(0), |(_, span)| span));
            let entity = lower.check.describe(id);
            lower.check.say(messages::types::no_status(at, &entity));
            return None;
        }
        // What is not applicable leaves the set, unless it is asked for.
        let judged =
            if pass.has(State::NotApplicable) { possible } else { possible.without(absent) };
        let states = if negative { judged.without(pass) } else { pass };
        Some(Counted::Statuses(ids, states))
    }
}

fn within(lower: &mut Lower<'_, '_>, element: Element, filter: &Expr) -> Option<Condition> {
    let outer = lower.element.replace(element);
    let condition = lower.condition(filter);
    lower.element = outer;
    condition
}

/// The states in which a condition over one entity's status holds; none where it reads more.
fn states_of(condition: &Condition, id: EntityId, possible: States) -> Option<States> {
    Some(match condition {
        Condition::Const(true) => possible,
        Condition::Const(false) => States::NONE,
        Condition::Status(other, states) if *other == id => *states,
        Condition::Not(inner) => possible.without(states_of(inner, id, possible)?),
        Condition::All(parts) => {
            let mut states = possible;
            for part in parts {
                states = states.and(states_of(part, id, possible)?);
            }
            states
        }
        Condition::Any(parts) => {
            let mut states = States::NONE;
            for part in parts {
                states = states.or(states_of(part, id, possible)?);
            }
            states
        }
        _ => return None,
    })
}
