//! What the rules mean, straight from the model: an interpreter that knows nothing of tables.
//!
//! The candidate file is complete, so that every condition holds or does not. What may be not
//! applicable is `None`.

use std::cell::RefCell;
use std::collections::HashMap;

use cert_syntax::ast::{CompareOp, Kind, State};
use certc::model::{
    Acquired, Condition, Counted, Decided, DurationUnit, EntityId, Fact, Model, Number, Rule, Type,
};
use num_bigint::BigInt;
use num_traits::{ToPrimitive, Zero};
use serde_json::{Map, Value as Json};

use crate::case::Case;
use crate::exact::{Exact, day_number, duration, json_number, months_later, whole};

/// The status of something, or the outcome of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    In(State),
    Outcome(usize),
}

/// Decides everything for one candidate file.
pub(crate) struct Interpreter<'a> {
    pub model: &'a Model,
    pub ids: &'a HashMap<EntityId, String>,
    pub facts: &'a Map<String, Json>,
    /// The routes by which a candidate may come.
    pub routes: &'a [String],
    /// What the rules that the source does not give would say.
    pub unspecified: &'a dyn Fn(EntityId) -> bool,
    known: RefCell<HashMap<EntityId, Status>>,
}

impl<'a> Interpreter<'a> {
    pub(crate) fn new(
        case: &'a Case,
        facts: &'a Map<String, Json>,
        unspecified: &'a dyn Fn(EntityId) -> bool,
    ) -> Self {
        let Case { model, ids, routes, .. } = case;
        Self { model, ids, facts, routes, unspecified, known: RefCell::default() }
    }

    /// The status of what is decided, as the compiled form says it.
    pub(crate) fn outcome(&self, decided: &Decided) -> String {
        match self.status(decided.entity) {
            Status::In(state) => word(state).to_owned(),
            Status::Outcome(index) => match &decided.rule {
                Rule::Outcomes(list) => list[index].0.clone(),
                _ => unreachable!("an outcome of what has none"),
            },
        }
    }

    fn status(&self, id: EntityId) -> Status {
        if let Some(known) = self.known.borrow().get(&id) {
            return *known;
        }
        let status = self.decide(id);
        self.known.borrow_mut().insert(id, status);
        status
    }

    fn is(&self, id: EntityId, state: State) -> bool {
        self.status(id) == Status::In(state)
    }

    /// What stands in an option that is not chosen is not applicable.
    fn is_chosen(&self, id: EntityId) -> bool {
        let option = match self.model.entity(id).kind {
            Kind::Option => Some(id),
            _ => self.model.option_of(id),
        };
        option.is_none_or(|option| {
            let groups = self.facts.iter().filter(|(id, _)| id.ends_with("chosen"));
            let mut chosen = groups.flat_map(|(_, codes)| codes.as_array().unwrap());
            chosen.any(|code| code.as_str() == Some(&self.ids[&option]))
        })
    }

    fn decide(&self, id: EntityId) -> Status {
        let kind = self.model.entity(id).kind;
        let decided = self.model.decided(id);
        if !self.is_chosen(id) {
            return Status::In(State::NotApplicable);
        }
        let Some(decided) = decided else { return Status::In(self.observed(id)) };
        if decided.applicable.as_ref().is_some_and(|condition| !self.holds(condition)) {
            return Status::In(State::NotApplicable);
        }
        if let Rule::Outcomes(outcomes) = &decided.rule {
            let holds = |condition: &Option<Condition>| {
                condition.as_ref().is_none_or(|condition| self.holds(condition))
            };
            return Status::Outcome(outcomes.iter().position(|(_, when)| holds(when)).unwrap());
        }
        if matches!(decided.rule, Rule::Fact) {
            return match kind {
                Kind::Input => Status::In(State::Applicable),
                _ => Status::In(self.observed(id)),
            };
        }
        let (won, lost) = states(kind);
        let refused = decided.refused.iter().any(|(condition, _)| self.holds(condition));
        let holds = match &decided.rule {
            Rule::When(condition) => self.holds(condition),
            _ => (self.unspecified)(id),
        };
        let before = decided.acquired.is_some_and(|acquired| self.obtained_before(id, acquired));
        Status::In(if before || (holds && !refused) { won } else { lost })
    }

    /// A criterion or a deliverable that somebody looked at.
    fn observed(&self, id: EntityId) -> State {
        match self.facts[&self.ids[&id]].as_str().unwrap() {
            "met" => State::Met,
            "unmet" => State::Unmet,
            "submitted" => State::Submitted,
            "missing" => State::Missing,
            "not applicable" => State::NotApplicable,
            other => unreachable!("{other}"),
        }
    }

    /// A bloc once obtained counts, for life or for a while, the last day included.
    fn obtained_before(&self, bloc: EntityId, acquired: Acquired) -> bool {
        let Some(day) = self.number_of(Fact::AcquiredOn(bloc)) else { return false };
        let Acquired::For(amount, unit) = acquired else { return true };
        let today = self.number_of(Fact::SessionDate).unwrap();
        today <= later(day, whole(amount.into()), unit)
    }

    fn holds(&self, condition: &Condition) -> bool {
        match condition {
            Condition::Const(value) => *value,
            Condition::All(parts) => parts.iter().all(|part| self.holds(part)),
            Condition::Any(parts) => parts.iter().any(|part| self.holds(part)),
            Condition::Not(inner) => !self.holds(inner),
            Condition::Status(id, states) => match self.status(*id) {
                Status::In(state) => states.has(state),
                Status::Outcome(_) => false,
            },
            Condition::True(fact) => self.value_of(*fact).is_some_and(|value| value == true),
            Condition::Choice(fact, indices) => self.value_of(*fact).is_some_and(|value| {
                let value = value.as_str().unwrap();
                let index = self.choices(*fact).iter().position(|choice| choice == value).unwrap();
                indices.contains(&u32::try_from(index).unwrap())
            }),
            Condition::Outcome(id, index) => {
                self.status(*id) == Status::Outcome(usize::try_from(*index).unwrap())
            }
            Condition::Chosen(option) => self.is_chosen(*option),
            Condition::Applicable(fact) => self.value_of(*fact).is_some(),
            Condition::Compare(number, op, bound) => {
                self.number(number).is_some_and(|number| compares(&number, *op, &small(bound)))
            }
            Condition::Count(counted, op, bound) => {
                compares(&whole(self.count(counted).passing), *op, &whole((*bound).into()))
            }
            Condition::Share(counted, op, percent) => {
                let Counts { applicable, of_those, .. } = self.count(counted);
                compares(&whole(100 * of_those), *op, &(small(percent) * whole(applicable)))
            }
        }
    }

    fn count(&self, counted: &Counted) -> Counts {
        let mut counts = Counts { passing: 0, applicable: 0, of_those: 0 };
        let mut see = |there: bool, passes: bool| {
            counts.passing += i128::from(passes);
            counts.applicable += i128::from(there);
            counts.of_those += i128::from(there && passes);
        };
        match counted {
            Counted::Statuses(ids, states) => {
                for &id in ids {
                    let Status::In(state) = self.status(id) else { unreachable!() };
                    see(state != State::NotApplicable, states.has(state));
                }
            }
            Counted::Facts(facts) => {
                for (fact, condition) in facts {
                    let there = self.value_of(*fact).is_some();
                    see(there, there && self.holds(condition));
                }
            }
            Counted::Members(jury, condition) => {
                for member in self.facts[&format!("{}.members", self.ids[jury])].as_array().unwrap()
                {
                    see(true, self.member_holds(condition, member));
                }
            }
        }
        counts
    }

    /// A condition over the fields of one juror.
    fn member_holds(&self, condition: &Condition, member: &Json) -> bool {
        let field = |fact: &Fact| {
            let Fact::Input(id) = *fact else { unreachable!("{fact:?} in a juror's test") };
            let code = self.model.entity(id).code.unwrap();
            (id, &member[self.model.symbols.text(code)])
        };
        match condition {
            Condition::Const(value) => *value,
            Condition::All(parts) => parts.iter().all(|part| self.member_holds(part, member)),
            Condition::Any(parts) => parts.iter().any(|part| self.member_holds(part, member)),
            Condition::Not(inner) => !self.member_holds(inner, member),
            Condition::True(fact) => *field(fact).1 == true,
            Condition::Choice(fact, indices) => {
                let value = field(fact).1.as_str().unwrap();
                let index = self.choices(*fact).iter().position(|choice| choice == value).unwrap();
                indices.contains(&u32::try_from(index).unwrap())
            }
            Condition::Compare(Number::Read(fact), op, bound) => {
                let (id, value) = field(fact);
                compares(&number_in(value, &self.model.types[&id]), *op, &small(bound))
            }
            other => unreachable!("{other:?} in a juror's test"),
        }
    }

    fn choices(&self, fact: Fact) -> Vec<String> {
        match fact {
            Fact::Input(id) => {
                let values = self.model.types[&id].values().unwrap();
                values.iter().map(|&value| self.model.symbols.text(value).to_owned()).collect()
            }
            _ => self.routes.to_vec(),
        }
    }

    /// A fact; none where it is not applicable.
    fn value_of(&self, fact: Fact) -> Option<&'a Json> {
        let id = match fact {
            Fact::Input(id) => {
                let decided = self.model.decided(id).is_some();
                if !self.is_chosen(id) || (decided && self.is(id, State::NotApplicable)) {
                    return None;
                }
                self.ids[&id].clone()
            }
            Fact::SessionDate => "session_date".to_owned(),
            Fact::Route => "route".to_owned(),
            Fact::Chosen => "chosen".to_owned(),
            Fact::AcquiredOn(bloc) => format!("{}.acquired_on", self.ids[&bloc]),
        };
        Some(&self.facts[&id]).filter(|value| value.as_str() != Some("not applicable"))
    }

    fn number_of(&self, fact: Fact) -> Option<Exact> {
        let kind = match fact {
            Fact::Input(id) => self.model.types[&id].clone(),
            _ => Type::Date,
        };
        self.value_of(fact).map(|value| number_in(value, &kind))
    }

    /// A number; none where it is not applicable.
    fn number(&self, number: &Number) -> Option<Exact> {
        let present = |list: &[Number]| {
            list.iter().filter_map(|one| self.number(one)).collect::<Vec<Exact>>()
        };
        match number {
            Number::Const(value) => Some(small(value)),
            Number::Read(fact) => self.number_of(*fact),
            Number::Sum(terms) => Some(present(terms).iter().sum()),
            Number::Minus(sides) => Some(self.number(&sides.0)? - self.number(&sides.1)?),
            Number::Times(factors) => {
                let all = factors.iter().map(|factor| self.number(factor));
                all.collect::<Option<Vec<_>>>().map(|all| all.iter().product())
            }
            Number::Divide(sides) => Some(self.number(&sides.0)? / self.number(&sides.1)?),
            Number::Average(items) => {
                let there: Vec<_> = items
                    .iter()
                    .filter_map(|(item, weight)| Some((self.number(item)?, small(weight))))
                    .collect();
                let total: Exact = there.iter().map(|(_, weight)| weight).sum();
                assert!(!total.is_zero(), "an average of nothing");
                Some(there.iter().map(|(value, weight)| value * weight).sum::<Exact>() / total)
            }
            Number::Lowest(items) => Some(present(items).into_iter().min().unwrap()),
            Number::Highest(items) => Some(present(items).into_iter().max().unwrap()),
            Number::Count(counted) => Some(whole(self.count(counted).passing)),
            Number::Days(sides) => Some(self.number(&sides.1)? - self.number(&sides.0)?),
            Number::Later(date, amount, unit) => {
                Some(later(self.number(date)?, small(amount), *unit))
            }
        }
    }
}

/// How many elements there are of each sort.
struct Counts {
    /// Those that pass, « not applicable » among them where it is asked for.
    passing: i128,
    /// Those that apply.
    applicable: i128,
    /// Those that apply and pass.
    of_those: i128,
}

fn later(day: Exact, amount: Exact, unit: DurationUnit) -> Exact {
    match unit {
        DurationUnit::Month => whole(months_later(day.to_integer(), amount.to_integer())),
        DurationUnit::Day => day + amount,
        DurationUnit::Minute => unreachable!("a date some minutes later"),
    }
}

fn number_in(value: &Json, kind: &Type) -> Exact {
    match (value, kind) {
        (Json::Number(number), _) => json_number(number),
        (Json::String(text), Type::Duration(_)) => duration(text),
        (Json::String(text), Type::Date) => whole(day_number(text)),
        other => unreachable!("{other:?}"),
    }
}

fn compares(left: &Exact, op: CompareOp, right: &Exact) -> bool {
    match op {
        CompareOp::Equal => left == right,
        CompareOp::NotEqual => left != right,
        CompareOp::Less => left < right,
        CompareOp::AtMost => left <= right,
        CompareOp::More => left > right,
        CompareOp::AtLeast => left >= right,
    }
}

/// The constants of small rules are small.
fn small(value: &num_rational::BigRational) -> Exact {
    let part = |part: &BigInt| part.to_i128().unwrap();
    Exact::new(part(value.numer()), part(value.denom()))
}

fn states(kind: Kind) -> (State, State) {
    match kind {
        Kind::Certification => (State::Certified, State::Refused),
        Kind::Criterion => (State::Met, State::Unmet),
        Kind::Deliverable => (State::Submitted, State::Missing),
        Kind::Jury => (State::Valid, State::Invalid),
        _ => (State::Validated, State::Refused),
    }
}

fn word(state: State) -> &'static str {
    match state {
        State::Certified => "certified",
        State::Validated => "validated",
        State::Met => "met",
        State::Valid => "valid",
        State::Submitted => "submitted",
        State::Refused => "refused",
        State::Unmet => "unmet",
        State::Invalid => "invalid",
        State::Missing => "missing",
        State::Applicable => "applicable",
        State::NotApplicable => "not applicable",
        State::Pending => "pending",
    }
}
