//! Conditions: one grammar serves conditions and numbers, here they are told apart.

use cert_syntax::ast::{self, CompareOp, Expr, ExprKind, Kind, Name, Quantified, State};

use super::check::Check;
use super::kinds::{States, judged_states, positive_state};
use super::names::Resolved;
use super::values::Value;
use super::{Condition, EntityId, Fact, flow, messages};
use crate::source::{FileId, Place, Span};

/// Lowers the expressions of one rule.
pub(super) struct Lower<'c, 'a> {
    pub check: &'c mut Check<'a>,
    /// The entity whose rule it is; none for claims and scenarios outside the certification.
    pub scope: Option<EntityId>,
    pub file: FileId,
    /// Facts that are known to be applicable at this point.
    pub granted: Vec<Fact>,
    /// Within `where`: what `value` means, or whose fields are read.
    pub element: Option<Element>,
    /// The states that an element which stands for several can be in.
    pub possible: Option<(EntityId, States)>,
}

/// What a `where` speaks of.
#[derive(Clone, Copy, Debug)]
pub(super) enum Element {
    /// `value` is the status or the value of this entity.
    Value(EntityId),
    /// Names are fields of the members of this jury.
    MemberOf(EntityId),
}

impl<'c, 'a> Lower<'c, 'a> {
    pub(super) fn new(check: &'c mut Check<'a>, scope: Option<EntityId>, file: FileId) -> Self {
        Self { check, scope, file, granted: Vec::new(), element: None, possible: None }
    }

    pub(super) fn at(&self, span: Span) -> Place {
        Place::new(self.file, span)
    }

    /// The condition that an expression is; none, and said so, where it is none.
    pub(super) fn condition(&mut self, expr: &Expr) -> Option<Condition> {
        match &expr.kind {
            ExprKind::Paren(inner) => self.condition(inner),
            ExprKind::And(parts) => self.sequence(parts, flow::applicable_if).map(Condition::All),
            ExprKind::Or(parts) => {
                self.sequence(parts, flow::applicable_unless).map(Condition::Any)
            }
            ExprKind::Implies(parts) => self.implies(parts),
            ExprKind::Not(inner) => self.condition(inner).map(not),
            ExprKind::Compare { op, op_span, sides } => {
                self.compare(*op, *op_span, &sides.0, &sides.1)
            }
            ExprKind::Between(parts) => {
                let (subject, low, high) = &**parts;
                let above = self.compare(CompareOp::AtLeast, expr.span, subject, low);
                let below = self.compare(CompareOp::AtMost, expr.span, subject, high);
                let (above, below) = (above?, below?);
                self.bounds(&above, &below, (low.span, high.span))?;
                Some(Condition::All(vec![above, below]))
            }
            ExprKind::In(subject, values) => self.one_of(expr.span, subject, values),
            ExprKind::Is { subject, negated, state, state_span } => {
                self.state(subject, *negated, *state, *state_span)
            }
            ExprKind::Quantified(quantified) => self.quantified(expr.span, quantified),
            _ => {
                let value = self.value(expr)?;
                self.as_condition(expr, value)
            }
        }
    }

    /// The bounds of `between`, the lower one first.
    fn bounds(&mut self, above: &Condition, below: &Condition, at: (Span, Span)) -> Option<()> {
        if let (Condition::Compare(_, _, low), Condition::Compare(_, _, high)) = (above, below)
            && low > high
        {
            let (low, high) = (self.at(at.0), self.at(at.1));
            let source = self.check.source(low.file);
            self.check.say(messages::types::between_backwards(low, high, source));
            return None;
        }
        Some(())
    }

    /// Lowers parts of which each may rely on the ones before it.
    fn sequence(
        &mut self,
        parts: &[Expr],
        grants: fn(&Expr, &mut Vec<Name>),
    ) -> Option<Vec<Condition>> {
        let before = self.granted.len();
        let mut lowered = Vec::with_capacity(parts.len());
        let mut fine = true;
        for part in parts {
            match self.condition(part) {
                Some(condition) => lowered.push(condition),
                None => fine = false,
            }
            self.grant(part, grants);
        }
        self.granted.truncate(before);
        fine.then_some(lowered)
    }

    /// Notes the facts that `grants` finds in a part.
    fn grant(&mut self, part: &Expr, grants: fn(&Expr, &mut Vec<Name>)) {
        let mut names = Vec::new();
        grants(part, &mut names);
        for name in names {
            let observed = self.silent_fact(name).or_else(|| self.observed(name));
            self.granted.extend(observed);
        }
    }

    /// `a implies b implies c` is « not a, or not b, or c ».
    fn implies(&mut self, parts: &[Expr]) -> Option<Condition> {
        let before = self.granted.len();
        let (last, first) = parts.split_last()?;
        let mut lowered = Vec::with_capacity(parts.len());
        let mut fine = true;
        for part in first {
            match self.condition(part) {
                Some(condition) => lowered.push(not(condition)),
                None => fine = false,
            }
            self.grant(part, flow::applicable_if);
        }
        lowered.extend(self.condition(last));
        self.granted.truncate(before);
        (fine && lowered.len() == parts.len()).then_some(Condition::Any(lowered))
    }

    /// A bare value as a condition: a yes-no fact, or an entity in its positive state.
    pub(super) fn as_condition(&mut self, expr: &Expr, value: Value) -> Option<Condition> {
        let at = self.at(expr.span);
        match value {
            Value::Condition(condition) => Some(condition),
            Value::Entity(id) => {
                let kind = self.check.entity(id).kind;
                // Its misspelt kind has been told.
                if kind == Kind::Unknown {
                    return None;
                }
                let Some(state) = positive_state(kind) else {
                    let entity = self.check.describe(id);
                    self.check.say(messages::types::no_status(at, &entity));
                    return None;
                };
                self.careful(id, expr.span);
                self.status(id, States::of(state), at)
            }
            Value::Word(name) => {
                self.unknown_word(name);
                None
            }
            // What should follow has been told to be wrong.
            _ if self.check.has_error_behind(at) => None,
            Value::Unknown => None,
            other => {
                let words = other.words(self.check);
                self.check.say(messages::types::not_a_condition(at, &words));
                None
            }
        }
    }

    /// The criterion or deliverable that a name is, as a fact.
    fn observed(&self, name: Name) -> Option<Fact> {
        match self.check.lookup(self.scope, self.file, name) {
            Resolved::One(id) if is_observed(self.check.entity(id).kind) => Some(Fact::Input(id)),
            _ => None,
        }
    }

    /// A criterion or deliverable that may be not applicable is read with care, or said not to be.
    fn careful(&mut self, id: EntityId, span: Span) {
        let fact = Fact::Input(id);
        let is_element = matches!(self.element, Some(Element::Value(element)) if element == id);
        let careful = is_element
            || !is_observed(self.check.entity(id).kind)
            || !self.check.may_be_absent(fact, self.scope)
            || self.granted.contains(&fact);
        if !careful {
            let (at, words) = (self.at(span), self.check.describe(id).words);
            let name = self.check.words(self.file, span);
            self.check.say(messages::types::maybe_not_applicable(at, &words, name));
            self.granted.push(fact);
        }
    }

    /// An entity's status is one of these; it must have one.
    pub(super) fn status(&mut self, id: EntityId, states: States, at: Place) -> Option<Condition> {
        if self.check.has_status[id.index()] {
            return Some(Condition::Status(id, states));
        }
        let entity = self.check.describe(id);
        self.check.say(messages::types::no_status(at, &entity));
        None
    }

    /// `x is validated`, `x is not applicable`
    fn state(
        &mut self,
        subject: &Expr,
        negated: bool,
        state: State,
        state_span: Span,
    ) -> Option<Condition> {
        let (state, negated) = match state {
            State::NotApplicable => (State::Applicable, !negated),
            state => (state, negated),
        };
        let at = self.at(state_span);
        if state == State::Pending {
            self.check.say(messages::types::pending_in_rule(at));
            return None;
        }
        if state == State::Applicable
            && let Some(fact) = self.fact_of(subject)
        {
            let applicable = Condition::Applicable(fact);
            return Some(if negated { not(applicable) } else { applicable });
        }
        let found = match self.value(subject)? {
            Value::Entity(id) if self.check.entity(id).kind == Kind::Unknown => return None,
            Value::Entity(id) => {
                let possible = self.possible(id);
                let states = match state {
                    State::Applicable => possible.without(States::of(State::NotApplicable)),
                    state if possible.has(state) => States::of(state),
                    state => {
                        let entity = self.check.describe(id);
                        self.check.say(messages::types::wrong_state(at, &entity, state, possible));
                        return None;
                    }
                };
                let states = if negated { possible.without(states) } else { states };
                if state != State::Applicable {
                    self.careful(id, subject.span);
                }
                return self.status(id, states, self.at(subject.span));
            }
            Value::Word(name) => {
                self.unknown_word(name);
                return None;
            }
            Value::Unknown => return None,
            other => other.words(self.check),
        };
        self.check.say(messages::types::state_of_value(at, &found, state));
        None
    }

    /// The states that an entity can be in here.
    fn possible(&self, id: EntityId) -> States {
        match self.possible {
            Some((element, states)) if element == id => states,
            _ => self.check.possible(id),
        }
    }

    /// `x in (a, b)`
    fn one_of(&mut self, span: Span, subject: &Expr, values: &[Expr]) -> Option<Condition> {
        let each = values.iter().map(|value| self.compare(CompareOp::Equal, span, subject, value));
        let each = each.collect::<Vec<_>>().into_iter().collect::<Option<Vec<_>>>()?;
        Some(Condition::Any(each))
    }

    /// Counts elements, and says so where no count can be right.
    pub(super) fn quantified(&mut self, span: Span, quantified: &Quantified) -> Option<Condition> {
        super::quantifiers::lower(self, span, quantified)
    }
}

/// The opposite of a condition.
pub(super) fn not(condition: Condition) -> Condition {
    match condition {
        Condition::Const(value) => Condition::Const(!value),
        Condition::Not(inner) => *inner,
        other => Condition::Not(Box::new(other)),
    }
}

/// Whether a kind's entities can be elements by their status.
pub(super) const fn counts_by_status(kind: Kind) -> bool {
    positive_state(kind).is_some()
}

impl Check<'_> {
    /// The states that an entity can be in, pending apart.
    pub(super) fn possible(&self, id: EntityId) -> States {
        let decided = judged_states(self.entity(id).kind);
        let absent = self.maybe_absent.get(id.index()).copied().unwrap_or(false);
        if absent { decided.or(States::of(State::NotApplicable)) } else { decided }
    }
}

/// The sign that asks the same with both sides exchanged.
pub(super) const fn flipped(op: CompareOp) -> CompareOp {
    match op {
        ast::CompareOp::Less => CompareOp::More,
        ast::CompareOp::More => CompareOp::Less,
        ast::CompareOp::AtMost => CompareOp::AtLeast,
        ast::CompareOp::AtLeast => CompareOp::AtMost,
        same => same,
    }
}

/// Whether a kind's entities are facts of a candidate's file, or stand for some.
const fn is_observed(kind: Kind) -> bool {
    matches!(kind, Kind::Criterion | Kind::Deliverable)
}
