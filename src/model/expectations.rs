//! What a scenario expects.

use cert_syntax::ast::{CompareOp, Expr, Item, ItemKind, Kind, Quantifier, State, Subject};

use super::domains::{self, Written};
use super::kinds::{States, positive_state};
use super::scenarios::{Expected, ExpectedKind, Reader, fact_of, span_of, subject_of};
use super::values::Value;
use super::{EntityId, Fact, messages};
use crate::source::{Place, Span};

impl Reader<'_, '_> {
    pub(super) fn expect(&mut self, items: &[Item], expected: &mut Vec<Expected>) {
        let mut bare: Vec<&Item> = Vec::new();
        for item in items {
            let at = self.at(item.span);
            match &item.kind {
                ItemKind::Subject(Subject::Name(_)) => {
                    bare.push(item);
                    continue;
                }
                ItemKind::Subject(_) => expected.extend(self.expect_positive(item)),
                ItemKind::Is { subject, negated, state, state_span } => {
                    let subjects = bare.drain(..).filter_map(subject_of).chain([*subject]);
                    let subjects = subjects.collect::<Vec<_>>();
                    let ids = subjects.iter().filter_map(|&subject| self.judged(subject));
                    let ids = ids.collect::<Vec<_>>();
                    expected.extend(self.expect_state(at, ids, *state, *negated, *state_span));
                }
                ItemKind::State(state) => {
                    let (negated, state) = match state {
                        State::Validated => (false, State::Certified),
                        state => (false, *state),
                    };
                    let ids = vec![self.certification];
                    expected.extend(self.expect_state(at, ids, state, negated, item.span));
                }
                ItemKind::All(quantified) => {
                    let written = Written {
                        file: self.file,
                        domain: &quantified.domain,
                        except: &quantified.except,
                        at,
                    };
                    let elements =
                        domains::elements(self.check, Some(self.certification), &written);
                    if let (Some(elements), Some(test), Quantifier::All) =
                        (elements, quantified.state, quantified.quantifier)
                    {
                        let state = (test.state, test.negated, test.span);
                        let (state, negated, span) = state;
                        expected.extend(self.expect_state(at, elements.ids, state, negated, span));
                    }
                }
                ItemKind::Compare { subject, op, op_span, values } => {
                    expected.extend(self.expect_outcome(at, *subject, (*op, *op_span), values));
                }
            }
            for left in std::mem::take(&mut bare) {
                expected.extend(self.expect_positive(left));
            }
        }
        for left in bare {
            expected.extend(self.expect_positive(left));
        }
    }

    fn judged(&mut self, subject: Subject) -> Option<EntityId> {
        let span = span_of(subject);
        match self.subject(subject)? {
            Value::Entity(id) => {
                let at = self.at(span);
                let status = self.lower().status(id, States::NONE, at);
                status.map(|_| id)
            }
            Value::Decision(id) => Some(id),
            other => {
                let input = self.conditional_input(&other);
                if input.is_none() {
                    let (at, words) = (self.at(span), other.words(self.check));
                    self.check.say(messages::types::not_judged(at, &words));
                }
                input
            }
        }
    }

    /// The input that a value reads, if a rule decides whether it applies.
    fn conditional_input(&self, value: &Value) -> Option<EntityId> {
        match fact_of(value) {
            Some(Fact::Input(id)) if self.check.conditional.contains(&id) => Some(id),
            _ => None,
        }
    }

    /// What a rule decides of an input is only whether it applies; a decision has outcomes of its
    /// own. Both may be pending.
    fn expect_as_written(
        &mut self,
        at: Place,
        ids: Vec<EntityId>,
        (state, negated, state_span): (State, bool, Span),
    ) -> Option<Expected> {
        for &id in &ids {
            let own = match self.check.entity(id).kind {
                Kind::Input => States::of(State::Applicable).or(States::of(State::NotApplicable)),
                _ => States::NONE,
            };
            let possible = own.or(States::of(State::Pending));
            if !possible.has(state) {
                let (entity, at) = (self.check.describe(id), self.at(state_span));
                self.check.say(messages::types::wrong_state(at, &entity, state, possible));
                return None;
            }
        }
        (!ids.is_empty())
            .then_some(Expected { at, kind: ExpectedKind::Status { ids, state, negated } })
    }

    fn expect_positive(&mut self, item: &Item) -> Option<Expected> {
        let id = self.judged(subject_of(item)?)?;
        let Some(state) = positive_state(self.check.entity(id).kind) else {
            let (at, entity) = (self.at(item.span), self.check.describe(id));
            self.check.say(messages::rules::expects_what(at, &entity));
            return None;
        };
        let kind = ExpectedKind::Status { ids: vec![id], state, negated: false };
        Some(Expected { at: self.at(item.span), kind })
    }

    fn expect_state(
        &mut self,
        at: Place,
        ids: Vec<EntityId>,
        state: State,
        negated: bool,
        state_span: Span,
    ) -> Vec<Expected> {
        let kind = |id: &EntityId| self.check.entity(*id).kind;
        let (elements, others) =
            ids.into_iter().partition(|id| !matches!(kind(id), Kind::Input | Kind::Decision));
        let elements = self.expect_of_elements(at, elements, (state, negated, state_span));
        let others = self.expect_as_written(at, others, (state, negated, state_span));
        elements.into_iter().chain(others).collect()
    }

    fn expect_of_elements(
        &mut self,
        at: Place,
        ids: Vec<EntityId>,
        (state, negated, state_span): (State, bool, Span),
    ) -> Option<Expected> {
        let (state, negated) = match state {
            State::Applicable => (State::NotApplicable, !negated),
            state => (state, negated),
        };
        for &id in &ids {
            let possible = self.check.possible(id);
            if state != State::Pending && !possible.has(state) && !negated {
                let entity = self.check.describe(id);
                let at = self.at(state_span);
                self.check.say(messages::types::wrong_state(at, &entity, state, possible));
                return None;
            }
        }
        (!ids.is_empty())
            .then_some(Expected { at, kind: ExpectedKind::Status { ids, state, negated } })
    }

    fn expect_outcome(
        &mut self,
        at: Place,
        subject: Subject,
        (op, op_span): (CompareOp, Span),
        values: &[Expr],
    ) -> Option<Expected> {
        let Value::Decision(id) = self.subject(subject)? else {
            let span = self.at(span_of(subject));
            self.check.say(messages::rules::odd_expect(span));
            return None;
        };
        let mut lower = self.lower();
        let (expr, text) = match values {
            [expr] => match lower.value(expr)? {
                Value::Text(text) => (expr, text),
                other => {
                    let (at, words) = (lower.at(expr.span), other.words(lower.check));
                    let wanted = crate::diagnostics::words!(en: "an outcome's text", fr: "le texte d'une issue");
                    lower.check.say(messages::types::wrong_given(at, &wanted, &words));
                    return None;
                }
            },
            _ => return None,
        };
        let outcomes = lower.check.outcomes.get(&id).cloned().unwrap_or_default();
        let Some(index) = outcomes.iter().position(|outcome| *outcome == text) else {
            let at = lower.at(expr.span);
            lower.check.say(messages::types::unknown_value(at, &text, &outcomes, true));
            return None;
        };
        let negated = match op {
            CompareOp::Equal => false,
            CompareOp::NotEqual => true,
            _ => {
                let at = lower.at(op_span);
                lower.check.say(messages::types::no_order(at));
                return None;
            }
        };
        let index = u32::try_from(index).ok()?;
        Some(Expected { at, kind: ExpectedKind::Outcome { id, index, negated } })
    }
}
