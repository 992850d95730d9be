//! What a scenario gives: states of what is observed, values of facts, members of a jury.

use cert_syntax::ast::{
    self, CompareOp, Expr, Item, ItemKind, Kind, Members, Name, Quantified, Quantifier, State,
    Subject,
};
use cert_syntax::text;

use super::domains::{self, Written};
use super::kinds::{States, positive_state};
use super::scenarios::{Given, GivenValue, Reader, fact_of, subject_of};
use super::types::Type;
use super::values::Value;
use super::{Condition, EntityId, Fact, Number, messages};
use crate::source::{Place, Span};

impl Reader<'_, '_> {
    /// `given member role = professional, …`, `given no member`
    pub(super) fn member(&mut self, members: Members, facts: &[Item]) -> Option<Given> {
        let at = self.at(members.span);
        let jury = match members.jury {
            Some(name) => self.jury_named(name)?,
            None => self.lower().jury(at)?,
        };
        if !members.any {
            return Some(Given::Nobody(jury));
        }
        let mut fields = Vec::new();
        for item in facts {
            let (name, value) = match &item.kind {
                ItemKind::Compare {
                    subject: Subject::Name(name),
                    op: CompareOp::Equal,
                    values,
                    ..
                } => (*name, values.first()),
                ItemKind::Subject(Subject::Name(name)) => (*name, None),
                _ => {
                    let at = self.at(item.span);
                    self.check.say(messages::rules::odd_given(at));
                    continue;
                }
            };
            let written = text::name(self.check.source(self.file), name).into_owned();
            let field = self.lower().field(jury, name);
            let Some(field) = field else {
                let all = self.check.inside(jury, Kind::Member).iter();
                let all = all.filter_map(|&field| self.check.entity(field).code);
                let all = all.map(|code| self.check.declared.symbols.text(code).to_owned());
                let all = all.collect::<Vec<_>>();
                let at = self.at(name.span);
                self.check.say(messages::types::unknown_field(at, &written, &all));
                continue;
            };
            let value = match value {
                Some(expr) => self.value(Fact::Input(field), expr),
                None => Some(GivenValue::Bool(true)),
            };
            fields.extend(value.map(|value| (field, value)));
        }
        Some(Given::Member(jury, fields))
    }

    pub(super) fn given(&mut self, items: &[Item], given: &mut Vec<Given>) {
        let mut bare: Vec<&Item> = Vec::new();
        for item in items {
            match &item.kind {
                ItemKind::Subject(_) => {
                    bare.push(item);
                    continue;
                }
                ItemKind::Is { subject, negated, state, state_span } => {
                    let subjects = bare.drain(..).filter_map(subject_of).chain([*subject]);
                    for subject in subjects.collect::<Vec<_>>() {
                        given.extend(self.set_state(subject, *negated, *state, *state_span));
                    }
                }
                ItemKind::All(quantified) => given.extend(self.set_all(item.span, quantified)),
                ItemKind::Compare { subject, op, op_span, values } => {
                    if *op == CompareOp::Equal {
                        given.extend(self.set_value(item, *subject, values));
                    } else {
                        let at = self.at(*op_span);
                        self.check.say(messages::rules::odd_given(at));
                    }
                }
                ItemKind::State(_) => {
                    let at = self.at(item.span);
                    self.check.say(messages::rules::odd_given(at));
                }
            }
            for left in std::mem::take(&mut bare) {
                given.extend(self.set_true(left));
            }
        }
        for left in bare {
            given.extend(self.set_true(left));
        }
    }

    /// `given K1`: it is met, submitted, true.
    fn set_true(&mut self, item: &Item) -> Option<Given> {
        let subject = subject_of(item)?;
        match self.subject(subject)? {
            Value::Condition(Condition::True(fact)) => {
                Some(Given::Fact(fact, GivenValue::Bool(true)))
            }
            Value::Entity(id) => {
                let state = positive_state(self.check.entity(id).kind)?;
                let at = self.at(item.span);
                self.fact_state(id, state, at)
            }
            other => {
                let (at, words) = (self.at(item.span), other.words(self.check));
                self.check.say(messages::types::not_a_condition(at, &words));
                None
            }
        }
    }

    /// The jury with this code.
    fn jury_named(&mut self, name: Name) -> Option<EntityId> {
        let id = self.check.resolve(Some(self.certification), self.file, name)?;
        if self.check.entity(id).kind == Kind::Jury {
            return Some(id);
        }
        let (at, entity) = (self.at(name.span), self.check.describe(id));
        self.check.say(messages::names::wrong_kind(at, &entity, "a jury", "un jury"));
        None
    }

    /// What a subject stands for; a fact may be not applicable here without further care.
    pub(super) fn subject(&mut self, subject: Subject) -> Option<Value> {
        let name = match subject {
            Subject::Certified(_) => return Some(Value::Entity(self.certification)),
            Subject::Jury(span) => {
                let at = self.at(span);
                return self.lower().jury(at).map(Value::Entity);
            }
            Subject::Name(name) => name,
        };
        let mut lower = self.lower();
        if let Some(fact) = lower.silent_fact(name) {
            return Some(lower.unguarded(fact));
        }
        match lower.name(name) {
            Value::Word(name) => {
                lower.unknown_word(name);
                None
            }
            Value::Unknown => None,
            value => Some(value),
        }
    }

    fn set_state(
        &mut self,
        subject: Subject,
        negated: bool,
        state: State,
        state_span: Span,
    ) -> Option<Given> {
        let at = self.at(state_span);
        let absent = match state {
            State::NotApplicable => !negated,
            State::Applicable => negated,
            _ => false,
        };
        match self.subject(subject)? {
            Value::Entity(id) if absent => self.fact_state(id, State::NotApplicable, at),
            Value::Entity(id) if !negated => self.fact_state(id, state, at),
            value if absent => {
                let fact = fact_of(&value)?;
                if self.check.may_be_absent(fact, None) {
                    return Some(Given::Fact(fact, GivenValue::NotApplicable));
                }
                let words = match fact {
                    Fact::Input(id) => self.check.describe(id).words,
                    _ => value.words(self.check),
                };
                self.check.say(messages::types::never_absent(at, &words));
                None
            }
            _ => {
                self.check.say(messages::rules::odd_given(at));
                None
            }
        }
    }

    /// A criterion or deliverable in a state: it must be a fact, and know that state.
    fn fact_state(&mut self, id: EntityId, state: State, at: Place) -> Option<Given> {
        let entity = self.check.entity(id);
        let is_fact = matches!(entity.kind, Kind::Criterion | Kind::Deliverable);
        if !is_fact || self.check.is_ruled(id) {
            let entity = self.check.describe(id);
            self.check.say(messages::rules::not_a_fact(at, &entity));
            return None;
        }
        let possible = self.check.possible(id);
        if !possible.has(state) {
            let entity = self.check.describe(id);
            self.check.say(messages::types::wrong_state(at, &entity, state, possible));
            return None;
        }
        Some(Given::States(vec![id], state))
    }

    /// `given all criteria except K1 are met`: all that are facts, those of groups too.
    fn set_all(&mut self, span: Span, quantified: &Quantified) -> Option<Given> {
        let at = self.at(span);
        let (Quantifier::All, Some(test), None) =
            (quantified.quantifier, quantified.state, &quantified.filter)
        else {
            self.check.say(messages::rules::odd_given(at));
            return None;
        };
        let except = &quantified.except;
        let mut ids = self.leaves(at, &quantified.domain, &[])?;
        for (left_out, _) in self.check.refs(Some(self.certification), self.file, except) {
            let end = self.check.entity(left_out).end;
            ids.retain(|&id| id < left_out || id.0 >= end);
        }
        let state = match (test.state, test.negated) {
            (State::Applicable, true) => State::NotApplicable,
            (state, false) => state,
            _ => {
                self.check.say(messages::rules::odd_given(at));
                return None;
            }
        };
        let kind = quantified.domain.kind.map_or(Kind::Criterion, |(kind, _)| kind);
        let known = ids.iter().fold(States::NONE, |all, &id| all.or(self.check.possible(id)));
        if !ids.is_empty() && !known.has(state) {
            let entity = self.check.describe(ids[0]);
            let at = self.at(test.span);
            self.check.say(messages::types::wrong_state(at, &entity, state, known));
            return None;
        }
        if !matches!(kind, Kind::Criterion | Kind::Deliverable) {
            self.check.say(messages::rules::odd_given(at));
            return None;
        }
        ids.retain(|&id| self.check.possible(id).has(state));
        Some(Given::States(ids, state))
    }

    /// The elements of a domain that are facts: criteria of groups in place of their groups.
    fn leaves(
        &mut self,
        at: Place,
        domain: &ast::Domain,
        except: &[ast::Refs],
    ) -> Option<Vec<EntityId>> {
        let written = Written { file: self.file, domain, except, at };
        let elements = domains::elements(self.check, Some(self.certification), &written)?;
        let mut leaves = Vec::with_capacity(elements.ids.len());
        for id in elements.ids {
            if self.check.is_ruled(id) {
                let inside = self.check.inside(id, elements.kind).to_vec();
                leaves.extend(inside.into_iter().filter(|&inner| !self.check.is_ruled(inner)));
            } else {
                leaves.push(id);
            }
        }
        Some(leaves)
    }

    fn set_value(&mut self, item: &Item, subject: Subject, values: &[Expr]) -> Option<Given> {
        let value = self.subject(subject)?;
        let fact = match (&value, fact_of(&value)) {
            (Value::Chosen, _) => {
                let mut lower = self.lower();
                let mut options = Vec::new();
                for expr in values {
                    match lower.value(expr)? {
                        Value::Entity(id) if lower.check.entity(id).kind == Kind::Option => {
                            options.push(id);
                        }
                        Value::Word(name) => lower.unknown_word(name),
                        other => {
                            let (at, words) = (lower.at(expr.span), other.words(lower.check));
                            lower.check.say(messages::types::not_an_option(at, &words));
                        }
                    }
                }
                return Some(Given::Fact(Fact::Chosen, GivenValue::Options(options)));
            }
            (_, Some(fact)) => fact,
            (Value::Entity(id) | Value::Decision(id), None) => {
                let at = self.at(item.span);
                let entity = self.check.describe(*id);
                self.check.say(messages::rules::not_a_fact(at, &entity));
                return None;
            }
            _ => return None,
        };
        let [expr] = values else {
            let at = self.at(item.span);
            self.check.say(messages::rules::odd_given(at));
            return None;
        };
        self.value(fact, expr).map(|value| Given::Fact(fact, value))
    }

    /// The value of an expression for a fact of this type.
    fn value(&mut self, fact: Fact, expr: &Expr) -> Option<GivenValue> {
        let at = self.at(expr.span);
        let mut lower = self.lower();
        let wanted = lower.unguarded(fact);
        let found = match (&wanted, &expr.kind) {
            (Value::Choice(_, values, _), ast::ExprKind::Name(name)) => {
                let written = text::name(lower.check.source(lower.file), *name).into_owned();
                let code = lower.check.declared.symbols.get(&written);
                let index = values.iter().position(|&value| Some(value) == code);
                let Some(index) = index.and_then(|index| u32::try_from(index).ok()) else {
                    let texts = values.iter();
                    let texts =
                        texts.map(|&value| lower.check.declared.symbols.text(value).to_owned());
                    let texts = texts.collect::<Vec<_>>();
                    lower.check.say(messages::types::unknown_value(at, &written, &texts, false));
                    return None;
                };
                return Some(GivenValue::Choice(index));
            }
            (Value::Unknown, _) => return None,
            _ => lower.value(expr)?,
        };
        match (wanted, found) {
            (Value::Condition(Condition::True(_)), Value::Condition(Condition::Const(value))) => {
                Some(GivenValue::Bool(value))
            }
            (Value::Number(number, measure), Value::Number(Number::Const(value), other)) => {
                let places = (at, at);
                let (_, value, _) =
                    lower.same_measure((number, measure), (Number::Const(value), other), places)?;
                let Number::Const(value) = value else { return None };
                let whole = match fact {
                    Fact::Input(id) => lower.check.types.get(&id) == Some(&Type::Integer),
                    _ => false,
                };
                if whole && !value.is_integer() {
                    lower.check.say(messages::types::not_whole(at));
                    return None;
                }
                Some(GivenValue::Number(value))
            }
            (_, Value::Unknown) => None,
            (_, Value::Word(name)) => {
                lower.unknown_word(name);
                None
            }
            (wanted, found) => {
                let wanted = match wanted {
                    Value::Condition(_) => {
                        crate::diagnostics::words!(en: "yes or no", fr: "vrai ou faux")
                    }
                    wanted => wanted.words(lower.check),
                };
                let found = found.words(lower.check);
                lower.check.say(messages::types::wrong_given(at, &wanted, &found));
                None
            }
        }
    }
}
