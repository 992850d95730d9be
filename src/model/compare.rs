//! Comparisons: which values compare with which, and how.

use cert_syntax::ast::{CompareOp, Expr, ExprKind, Kind, Name};
use cert_syntax::text;

use super::conditions::{Lower, flipped, not};
use super::numbers::negated_compare;
use super::types::Measure;
use super::values::Value;
use super::{Condition, EntityId, Fact, Number, Symbol, messages};
use crate::number::{Rational, plain, whole};
use crate::source::Span;

impl Lower<'_, '_> {
    /// `left op right`, whatever both are.
    pub(super) fn compare(
        &mut self,
        op: CompareOp,
        op_span: Span,
        left: &Expr,
        right: &Expr,
    ) -> Option<Condition> {
        if let Some(condition) = self.choice_of(op, op_span, left, right) {
            return condition;
        }
        let (one, other) = (self.value(left), self.value(right));
        match (one?, other?) {
            (Value::Unknown, _) | (_, Value::Unknown) => None,
            (Value::Choice(fact, values, ordered), Value::Word(name)) => {
                self.choice(fact, &values, ordered, op, op_span, name)
            }
            (Value::Word(name), Value::Choice(fact, values, ordered)) => {
                self.choice(fact, &values, ordered, flipped(op), op_span, name)
            }
            (Value::Decision(id), Value::Text(text)) => {
                self.outcome(id, &text, op, op_span, right.span)
            }
            (Value::Text(text), Value::Decision(id)) => {
                self.outcome(id, &text, op, op_span, left.span)
            }
            (Value::Choice(..), Value::Text(text)) => {
                let at = self.at(right.span);
                self.check.say(messages::types::quoted_value(at, &text));
                None
            }
            (Value::Chosen, Value::Entity(id)) | (Value::Entity(id), Value::Chosen)
                if self.check.entity(id).kind == Kind::Option =>
            {
                self.equality(op, op_span, Condition::Chosen(id))
            }
            (Value::Condition(condition), Value::Condition(Condition::Const(value)))
            | (Value::Condition(Condition::Const(value)), Value::Condition(condition)) => {
                let condition = if value { condition } else { not(condition) };
                self.equality(op, op_span, condition)
            }
            (Value::Number(one, measure), Value::Number(other, other_measure)) => {
                let sides = ((one, measure), (other, other_measure));
                self.compare_numbers(op, sides, (left.span, right.span))
            }
            (Value::Word(name), _) | (_, Value::Word(name)) => {
                self.unknown_word(name);
                None
            }
            (one, other) => {
                let (one, other) = (one.words(self.check), other.words(self.check));
                let (left, right) = (self.at(left.span), self.at(right.span));
                self.check.say(messages::types::mismatch(left, &one, right, &other));
                None
            }
        }
    }

    /// A choice and a bare word that is one of its values, whatever else bears that name. None
    /// where the sides are something else.
    #[allow(clippy::option_option, reason = "no choice and a wrong choice differ")]
    fn choice_of(
        &mut self,
        op: CompareOp,
        op_span: Span,
        left: &Expr,
        right: &Expr,
    ) -> Option<Option<Condition>> {
        for (subject, value, op) in [(left, right, op), (right, left, flipped(op))] {
            let (ExprKind::Name(subject), ExprKind::Name(word)) = (&subject.kind, &value.kind)
            else {
                return None;
            };
            let Some(fact) = self.choice_fact(*subject) else { continue };
            let Value::Choice(fact, values, ordered) = self.unguarded(fact) else { continue };
            let written = text::name(self.check.source(self.file), *word);
            let code = self.check.declared.symbols.get(&written);
            if values.iter().any(|&value| Some(value) == code) {
                let guarded = self.name(*subject);
                let known = !matches!(guarded, Value::Unknown);
                return Some(if known {
                    self.choice(fact, &values, ordered, op, op_span, *word)
                } else {
                    None
                });
            }
        }
        None
    }

    /// The choice that a bare name is.
    fn choice_fact(&self, name: Name) -> Option<Fact> {
        let written = text::name(self.check.source(self.file), name);
        let declared = self.silent_fact(name);
        declared.or_else(|| matches!(&*written, "route" | "voie").then_some(Fact::Route))
    }

    /// Only `=` and `!=` make sense between values that have no order.
    fn equality(
        &mut self,
        op: CompareOp,
        op_span: Span,
        condition: Condition,
    ) -> Option<Condition> {
        match op {
            CompareOp::Equal => Some(condition),
            CompareOp::NotEqual => Some(not(condition)),
            _ => {
                let at = self.at(op_span);
                self.check.say(messages::types::no_order(at));
                None
            }
        }
    }

    fn choice(
        &mut self,
        fact: Fact,
        values: &[Symbol],
        ordered: bool,
        op: CompareOp,
        op_span: Span,
        name: Name,
    ) -> Option<Condition> {
        let written = text::name(self.check.source(self.file), name).into_owned();
        let code = self.check.declared.symbols.get(&written);
        let Some(index) = values.iter().position(|&value| Some(value) == code) else {
            let texts =
                values.iter().map(|&value| self.check.declared.symbols.text(value).to_owned());
            let texts = texts.collect::<Vec<_>>();
            let at = self.at(name.span);
            self.check.say(messages::types::unknown_value(at, &written, &texts, false));
            return None;
        };
        if !ordered && !matches!(op, CompareOp::Equal | CompareOp::NotEqual) {
            let at = self.at(op_span);
            self.check.say(messages::types::no_order(at));
            return None;
        }
        let passes = |other: &usize| match op {
            CompareOp::Equal => *other == index,
            CompareOp::NotEqual => *other != index,
            CompareOp::Less => *other < index,
            CompareOp::AtMost => *other <= index,
            CompareOp::More => *other > index,
            CompareOp::AtLeast => *other >= index,
        };
        let indices = (0..values.len()).filter(passes);
        Some(Condition::Choice(
            fact,
            indices.filter_map(|index| u32::try_from(index).ok()).collect(),
        ))
    }

    fn outcome(
        &mut self,
        id: EntityId,
        text: &str,
        op: CompareOp,
        op_span: Span,
        span: Span,
    ) -> Option<Condition> {
        let outcomes = self.check.outcomes.get(&id).cloned().unwrap_or_default();
        // What its own body lacks has been told there.
        if outcomes.is_empty() || self.check.entity(id).damaged {
            return None;
        }
        let Some(index) = outcomes.iter().position(|outcome| outcome == text) else {
            let at = self.at(span);
            self.check.say(messages::types::unknown_value(at, text, &outcomes, true));
            return None;
        };
        let index = u32::try_from(index).ok()?;
        self.equality(op, op_span, Condition::Outcome(id, index))
    }

    fn compare_numbers(
        &mut self,
        op: CompareOp,
        ((left, left_measure), (right, right_measure)): ((Number, Measure), (Number, Measure)),
        (left_span, right_span): (Span, Span),
    ) -> Option<Condition> {
        let places = (self.at(left_span), self.at(right_span));
        let (left, right, measure) =
            self.same_measure((left, left_measure), (right, right_measure), places)?;
        Some(match (left, right) {
            (Number::Const(left), Number::Const(right)) => {
                Condition::Const(super::numbers::holds(op, &left, &right))
            }
            (left, Number::Const(bound)) => self.bounded(left, op, bound, right_span)?,
            (Number::Const(bound), right) => self.bounded(right, flipped(op), bound, left_span)?,
            (left, right) if measure == Measure::Date => {
                Condition::Compare(Number::Days(Box::new((right, left))), op, whole(0))
            }
            (left, right) => negated_compare(left, right, op),
        })
    }

    /// A number against a constant. One without a decimal form, such as 1 / 3, is subtracted, so
    /// that zero remains; one of too many digits is refused.
    fn bounded(
        &mut self,
        number: Number,
        op: CompareOp,
        bound: Rational,
        span: Span,
    ) -> Option<Condition> {
        let Some(written) = plain(&bound) else {
            return Some(negated_compare(number, Number::Const(bound), op));
        };
        if written.chars().filter(char::is_ascii_digit).count() > 16 {
            let at = self.at(span);
            self.check.say(messages::types::number_too_long(at));
            return None;
        }
        Some(Condition::Compare(number, op, bound))
    }
}
