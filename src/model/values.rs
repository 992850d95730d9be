//! Values: what an expression stands for before its context is known.

use cert_syntax::ast::{Expr, ExprKind, Kind, Literal, LiteralKind, Name};
use cert_syntax::{literal, text};

use super::check::Check;
use super::conditions::Lower;
use super::types::{Measure, day, day_number, unit_of};
use super::{Condition, EntityId, Fact, Number, Symbol, messages};
use crate::diagnostics::{Words, words};
use crate::number::{Rational, decimal, whole};
use crate::source::Place;

/// What an expression stands for before its context is known.
#[derive(Clone, Debug)]
pub(super) enum Value {
    /// A condition.
    Condition(Condition),
    /// A number and what it counts.
    Number(Number, Measure),
    /// A choice with its values, and whether they are ordered.
    Choice(Fact, Vec<Symbol>, bool),
    /// The options chosen.
    Chosen,
    /// An entity.
    Entity(EntityId),
    /// A decision.
    Decision(EntityId),
    /// A quoted text.
    Text(String),
    /// A name that stands for nothing here; a choice may still know it.
    Word(Name),
    /// Something wrong that has been told.
    Unknown,
}

impl Value {
    /// How a message speaks of it.
    pub(super) fn words(&self, check: &Check<'_>) -> Words {
        match self {
            Self::Condition(Condition::Const(_)) => words!(en: "yes or no", fr: "oui ou non"),
            Self::Condition(Condition::True(_)) => {
                words!(en: "a yes-no fact", fr: "une donnée oui-non")
            }
            Self::Condition(_) => words!(en: "a condition", fr: "une condition"),
            Self::Number(_, measure) => measure_words(measure),
            Self::Choice(..) => words!(en: "a choice", fr: "un choix"),
            Self::Chosen => words!(en: "the options chosen", fr: "les options choisies"),
            Self::Entity(id) | Self::Decision(id) => check.describe(*id).words,
            Self::Text(_) => words!(en: "a text", fr: "un texte"),
            Self::Word(_) | Self::Unknown => words!(en: "an unknown name", fr: "un nom inconnu"),
        }
    }
}

/// How a message speaks of what a number counts.
pub(super) fn measure_words(measure: &Measure) -> Words {
    match measure {
        Measure::Plain { whole: true } => words!(en: "a whole number", fr: "un nombre entier"),
        Measure::Plain { whole: false } => words!(en: "a plain number", fr: "un simple nombre"),
        Measure::Percent => words!(en: "a percentage", fr: "un pourcentage"),
        Measure::Score(scale) => {
            let scale = crate::number::plain(scale).unwrap_or_default();
            words!(en: "a mark out of {scale}", fr: "une note sur {scale}")
        }
        Measure::Duration(unit, _) => match unit {
            None => words!(en: "a duration", fr: "une durée"),
            Some(super::DurationUnit::Month) => {
                words!(en: "a duration in months or years", fr: "une durée en mois ou en années")
            }
            Some(super::DurationUnit::Day) => {
                words!(en: "a duration in days or weeks", fr: "une durée en jours ou en semaines")
            }
            Some(super::DurationUnit::Minute) => {
                words!(en: "a duration in hours or minutes", fr: "une durée en heures ou en minutes")
            }
        },
        Measure::Date => words!(en: "a date", fr: "une date"),
        Measure::Unknown => words!(en: "an unknown value", fr: "une valeur inconnue"),
    }
}

impl Lower<'_, '_> {
    /// What an expression stands for; none where it is wrong and has been told.
    pub(super) fn value(&mut self, expr: &Expr) -> Option<Value> {
        match &expr.kind {
            ExprKind::Name(name) => Some(self.name(*name)),
            ExprKind::Paren(inner) => self.value(inner),
            ExprKind::Literal(literal) => self.literal(*literal),
            ExprKind::Certified => match self.certification() {
                Some(id) => Some(Value::Entity(id)),
                None => Some(Value::Unknown),
            },
            ExprKind::Jury => {
                let at = self.at(expr.span);
                self.jury(at).map(Value::Entity)
            }
            ExprKind::Sum(..) | ExprKind::Product(..) | ExprKind::Minus(_) => {
                self.arithmetic(expr).map(|(number, measure)| Value::Number(number, measure))
            }
            ExprKind::Aggregate(aggregate) => self
                .aggregate(expr.span, aggregate)
                .map(|(number, measure)| Value::Number(number, measure)),
            _ => self.condition(expr).map(Value::Condition),
        }
    }

    /// The certification of the file.
    fn certification(&self) -> Option<EntityId> {
        let all = &self.check.by_kind[super::kinds::index(Kind::Certification)];
        all.first().copied()
    }

    /// The jury in scope: the only one that the nearest body around the rule with a jury holds;
    /// in a body without, the only one that there is. Says so where there is none, or several.
    pub(super) fn jury(&mut self, at: Place) -> Option<EntityId> {
        let mut within = self.scope;
        while let Some(id) = within {
            if self.check.entity(id).kind == Kind::Jury {
                return Some(id);
            }
            let own = super::domains::children(self.check, id, Kind::Jury);
            if !own.is_empty() {
                return self.only_jury(at, &own);
            }
            within = self.check.entity(id).parent;
        }
        let all = self.check.by_kind[super::kinds::index(Kind::Jury)].clone();
        self.only_jury(at, &all)
    }

    fn only_jury(&mut self, at: Place, juries: &[EntityId]) -> Option<EntityId> {
        match juries {
            [one] => return Some(*one),
            [] => self.check.say(messages::rules::no_jury(at)),
            several => {
                let several = several.iter().take(8).map(|&id| self.check.describe(id));
                let several = several.collect::<Vec<_>>();
                self.check.say(messages::rules::several_juries(at, &several));
            }
        }
        None
    }

    fn literal(&mut self, written: Literal) -> Option<Value> {
        let words = self.check.words(self.file, written.span);
        let at = self.at(written.span);
        let fits = |value: literal::Decimal| {
            (value.mantissa < super::headers::MOST_DIGITS)
                .then(|| decimal(value.mantissa, value.scale))
        };
        let number = |value: Rational, measure| Value::Number(Number::Const(value), measure);
        let found = match written.kind {
            LiteralKind::True => return Some(Value::Condition(Condition::Const(true))),
            LiteralKind::False => return Some(Value::Condition(Condition::Const(false))),
            LiteralKind::Text => {
                let text = cert_syntax::ast::Text { span: written.span };
                let text = text::unquote(self.check.source(self.file), text).into_owned();
                return Some(Value::Text(text));
            }
            LiteralKind::Number => literal::decimal(words).and_then(fits).map(|value| {
                let whole = value.is_integer();
                number(value, Measure::Plain { whole })
            }),
            LiteralKind::Percent => {
                literal::percent(words).and_then(fits).map(|value| number(value, Measure::Percent))
            }
            LiteralKind::Score => literal::score(words).and_then(|(mark, scale)| {
                let (mark, scale) = (fits(mark)?, fits(scale)?);
                if mark > scale || scale == whole(0) {
                    self.check.say(messages::types::mark_outside(at, words));
                    return Some(Value::Unknown);
                }
                Some(number(mark, Measure::Score(scale)))
            }),
            LiteralKind::Duration => {
                // An unknown unit has been told with the text's errors.
                let Some((amount, unit)) = literal::duration(words) else {
                    return Some(Value::Unknown);
                };
                let (unit, factor) = unit_of(unit);
                fits(amount).map(|amount| {
                    let measure = Measure::Duration(Some(unit), Vec::new());
                    number(amount * whole(factor), measure)
                })
            }
            // An impossible day has been told with the text's errors.
            LiteralKind::Date => {
                let found = literal::date(words).and_then(|(y, m, d)| day_number(y, m, d));
                let value = found.map(|found| number(day(found), Measure::Date));
                return Some(value.unwrap_or(Value::Unknown));
            }
        };
        if found.is_none() {
            self.check.say(messages::types::number_too_long(at));
        }
        found
    }
}
