//! Values: what a name or a literal stands for, and what two of them compare to.

use cert_syntax::ast::{CompareOp, Expr, ExprKind, Kind, Literal, LiteralKind, Name};
use cert_syntax::{literal, text};

use super::check::Check;
use super::conditions::{Element, Lower, flipped, not};
use super::names::Resolved;
use super::numbers::negated_compare;
use super::properties::{PropertyValue, ROUTES, find};
use super::types::{Measure, Type, day, day_number, unit_of};
use super::{Condition, EntityId, Fact, Number, Symbol, messages};
use crate::diagnostics::{Words, words};
use crate::number::{Rational, decimal, whole};
use crate::source::Span;

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
            ExprKind::Jury => match self.jury() {
                Some(id) => Some(Value::Entity(id)),
                None => {
                    let at = self.at(expr.span);
                    self.check.say(messages::rules::no_jury(at));
                    None
                }
            },
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

    /// The jury in scope: the nearest that a body around the rule holds directly, or any where
    /// there is only one.
    pub(super) fn jury(&self) -> Option<EntityId> {
        let mut within = self.scope;
        while let Some(id) = within {
            if self.check.entity(id).kind == Kind::Jury {
                return Some(id);
            }
            let own = super::domains::children(self.check, id, Kind::Jury);
            if let Some(&jury) = own.first() {
                return Some(jury);
            }
            within = self.check.entity(id).parent;
        }
        let all = &self.check.by_kind[super::kinds::index(Kind::Jury)];
        let outermost = |id: &&EntityId| {
            let parent = self.check.entity(**id).parent;
            parent.is_none_or(|parent| self.check.entity(parent).kind == Kind::Certification)
        };
        all.iter().find(outermost).or(all.first()).copied()
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
            LiteralKind::Percent => literal::percent(words)
                .and_then(fits)
                .map(|value| number(value, Measure::Percent)),
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

    /// What a name stands for, from the innermost meaning outwards.
    pub(super) fn name(&mut self, name: Name) -> Value {
        let written = text::name(self.check.source(self.file), name);
        match self.element {
            Some(Element::Value(id)) if matches!(&*written, "value" | "valeur") => {
                return self.entity_value(id, name.span);
            }
            Some(Element::MemberOf(jury)) => {
                if let Some(field) = self.field(jury, &written) {
                    return self.entity_value(field, name.span);
                }
            }
            _ => {}
        }
        match self.check.lookup(self.scope, self.file, name) {
            Resolved::One(id) => self.entity_value(id, name.span),
            Resolved::Nothing => self.builtin(&written, name),
            Resolved::NotIn(outer, rest) => match self.fact_in(outer, &rest, name.span) {
                Some(value) => value,
                None => Value::Word(name),
            },
            several @ Resolved::Several(_) => {
                self.check.unresolved(self.scope, self.file, name, several);
                Value::Unknown
            }
        }
    }

    /// The field of a jury's members with this code.
    pub(super) fn field(&self, jury: EntityId, written: &str) -> Option<EntityId> {
        let code = self.check.declared.symbols.get(written)?;
        let fields = self.check.inside(jury, Kind::Member).iter().copied();
        fields.into_iter().find(|&field| self.check.entity(field).code == Some(code))
    }

    fn entity_value(&mut self, id: EntityId, span: Span) -> Value {
        match self.check.entity(id).kind {
            Kind::Input | Kind::Member => self.fact_value(Fact::Input(id), span),
            Kind::Decision => Value::Decision(id),
            _ => Value::Entity(id),
        }
    }

    /// Facts of the language itself, and properties of the bodies around the rule.
    fn builtin(&mut self, written: &str, name: Name) -> Value {
        let fact = match written {
            "session_date" | "date_session" => Fact::SessionDate,
            "route" | "voie" => Fact::Route,
            "chosen" | "choisies" => {
                self.check.builtins.push(Fact::Chosen);
                return Value::Chosen;
            }
            "acquired_on" | "obtenu_le" => match self.enclosing_bloc() {
                Some(bloc) => Fact::AcquiredOn(bloc),
                None => return Value::Word(name),
            },
            _ => return self.property(written).unwrap_or(Value::Word(name)),
        };
        self.fact_value(fact, name.span)
    }

    fn enclosing_bloc(&self) -> Option<EntityId> {
        let scope = self.scope?;
        match self.check.entity(scope).kind {
            Kind::Bloc => Some(scope),
            _ => self.check.enclosing(scope, &[Kind::Bloc]),
        }
    }

    /// `B1.acquired_on`, `E1.coefficient`
    fn fact_in(&mut self, outer: EntityId, rest: &str, span: Span) -> Option<Value> {
        if matches!(rest, "acquired_on" | "obtenu_le")
            && self.check.entity(outer).kind == Kind::Bloc
        {
            return Some(self.fact_value(Fact::AcquiredOn(outer), span));
        }
        self.property_of(outer, rest)
    }

    fn property(&self, written: &str) -> Option<Value> {
        let mut within = self.scope;
        while let Some(id) = within {
            if let Some(value) = self.property_of(id, written) {
                return Some(value);
            }
            within = self.check.entity(id).parent;
        }
        None
    }

    /// A property that holds a number, a day or a duration, as a constant.
    fn property_of(&self, id: EntityId, written: &str) -> Option<Value> {
        let key = find(written)?;
        let (number, measure) = match &self.check.properties.get(id, key.en)?.value {
            PropertyValue::Number(value) => {
                (value.clone(), Measure::Plain { whole: value.is_integer() })
            }
            PropertyValue::Date(value) => (day(*value), Measure::Date),
            PropertyValue::Duration(value, unit) => {
                (value.clone(), Measure::Duration(Some(*unit), Vec::new()))
            }
            PropertyValue::Bool(value) => {
                return Some(Value::Condition(Condition::Const(*value)));
            }
            _ => return None,
        };
        Some(Value::Number(Number::Const(number), measure))
    }

    /// A fact by its type. One that may be not applicable is read with care, or said not to be.
    fn fact_value(&mut self, fact: Fact, span: Span) -> Value {
        if !matches!(fact, Fact::Input(_)) {
            self.check.builtins.push(fact);
        }
        if self.check.may_be_absent(fact, self.scope) && !self.granted.contains(&fact) {
            let at = self.at(span);
            let words = self.fact_words(fact);
            let name = self.check.words(self.file, span);
            self.check.say(messages::types::maybe_not_applicable(at, &words, name));
            self.granted.push(fact);
        }
        self.unguarded(fact)
    }

    fn fact_words(&self, fact: Fact) -> Words {
        match fact {
            Fact::Input(id) => self.check.describe(id).words,
            Fact::AcquiredOn(_) => {
                words!(en: "the day on which the bloc was obtained", fr: "le jour d'obtention du bloc")
            }
            _ => words!(en: "this fact", fr: "cette donnée"),
        }
    }

    /// A fact by its type, whether it may be absent or not.
    pub(super) fn unguarded(&mut self, fact: Fact) -> Value {
        let number = |measure| Value::Number(Number::Read(fact), measure);
        let id = match fact {
            Fact::SessionDate | Fact::AcquiredOn(_) => return number(Measure::Date),
            Fact::Chosen => return Value::Chosen,
            Fact::Route => {
                let routes = self.check.routes();
                return Value::Choice(fact, routes, false);
            }
            Fact::Input(id) => id,
        };
        match self.check.types.get(&id) {
            None | Some(Type::Unknown) => Value::Unknown,
            Some(Type::YesNo) => Value::Condition(Condition::True(fact)),
            Some(Type::Integer) => number(Measure::Plain { whole: true }),
            Some(Type::Number) => number(Measure::Plain { whole: false }),
            Some(Type::Percent) => number(Measure::Percent),
            Some(Type::Score(scale)) => number(Measure::Score(scale.clone())),
            Some(Type::Duration(_)) => {
                let unit = self.check.units.get(&fact).map(|(unit, _)| *unit);
                number(Measure::Duration(unit, vec![fact]))
            }
            Some(Type::Date) => number(Measure::Date),
            Some(Type::Choice(values)) => Value::Choice(fact, values.clone(), false),
            Some(Type::Level(values)) => Value::Choice(fact, values.clone(), true),
        }
    }

    /// The fact that a bare name is, without a word about whether it may be absent.
    pub(super) fn silent_fact(&self, name: Name) -> Option<Fact> {
        let written = text::name(self.check.source(self.file), name);
        if let Some(Element::MemberOf(jury)) = self.element
            && let Some(field) = self.field(jury, &written)
        {
            return Some(Fact::Input(field));
        }
        if let (Some(Element::Value(id)), "value" | "valeur") = (self.element, &*written) {
            return (self.check.entity(id).kind == Kind::Input).then_some(Fact::Input(id));
        }
        match self.check.lookup(self.scope, self.file, name) {
            Resolved::One(id) => (self.check.entity(id).kind == Kind::Input).then_some(Fact::Input(id)),
            Resolved::NotIn(outer, rest) if matches!(&*rest, "acquired_on" | "obtenu_le") => {
                Some(Fact::AcquiredOn(outer))
            }
            Resolved::Nothing if matches!(&*written, "acquired_on" | "obtenu_le") => {
                self.enclosing_bloc().map(Fact::AcquiredOn)
            }
            _ => None,
        }
    }

    /// The fact whose applicability an expression asks for.
    pub(super) fn fact_of(&mut self, expr: &Expr) -> Option<Fact> {
        let ExprKind::Name(name) = expr.kind else { return None };
        let fact = self.silent_fact(name)?;
        if !matches!(fact, Fact::Input(_)) {
            self.check.builtins.push(fact);
        }
        Some(fact)
    }

    /// Says that a name stands for nothing.
    pub(super) fn unknown_word(&mut self, name: Name) {
        if let Some(Element::MemberOf(jury)) = self.element {
            let written = text::name(self.check.source(self.file), name).into_owned();
            let fields = self.check.inside(jury, Kind::Member).iter();
            let fields = fields.filter_map(|&field| self.check.entity(field).code);
            let fields =
                fields.map(|code| self.check.declared.symbols.text(code).to_owned()).collect::<Vec<_>>();
            let at = self.at(name.span);
            self.check.say(messages::types::unknown_field(at, &written, &fields));
            return;
        }
        let resolved = self.check.lookup(self.scope, self.file, name);
        self.check.unresolved(self.scope, self.file, name, resolved);
    }

    /// `left op right`, whatever both are.
    pub(super) fn compare(
        &mut self,
        op: CompareOp,
        op_span: Span,
        left: &Expr,
        right: &Expr,
    ) -> Option<Condition> {
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
            let texts = values.iter().map(|&value| self.check.declared.symbols.text(value).to_owned());
            let texts = texts.collect::<Vec<_>>();
            let at = self.at(name.span);
            self.check.say(messages::types::unknown_value(at, &written, &texts));
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
        Some(Condition::Choice(fact, indices.filter_map(|index| u32::try_from(index).ok()).collect()))
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
        let Some(index) = outcomes.iter().position(|(outcome, _)| outcome == text) else {
            let texts = outcomes.into_iter().map(|(text, _)| text).collect::<Vec<_>>();
            let at = self.at(span);
            self.check.say(messages::types::unknown_value(at, text, &texts));
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
            (left, Number::Const(bound)) => Condition::Compare(left, op, bound),
            (Number::Const(bound), right) => Condition::Compare(right, flipped(op), bound),
            (left, right) if measure == Measure::Date => {
                Condition::Compare(Number::Days(Box::new((right, left))), op, whole(0))
            }
            (left, right) => negated_compare(left, right, op),
        })
    }
}

impl Check<'_> {
    /// The routes that the certification lists, or all that the law knows.
    pub(super) fn routes(&mut self) -> Vec<Symbol> {
        let certification = self.by_kind[super::kinds::index(Kind::Certification)].first();
        let listed = certification.and_then(|&id| self.properties.get(id, "routes"));
        let words = match listed.map(|property| &property.value) {
            Some(PropertyValue::List(list)) => list.iter().filter_map(word).collect(),
            Some(value) => word(value).into_iter().collect(),
            None => ROUTES.iter().map(|(en, _)| *en).collect::<Vec<_>>(),
        };
        words.into_iter().map(|word| self.declared.symbols.intern(word)).collect()
    }

    /// Whether a fact may be « not applicable » where the rules of `scope` read it.
    pub(super) fn may_be_absent(&self, fact: Fact, scope: Option<EntityId>) -> bool {
        match fact {
            Fact::AcquiredOn(_) => true,
            Fact::SessionDate | Fact::Route | Fact::Chosen => false,
            Fact::Input(id) => {
                if !self.maybe_absent.get(id.index()).copied().unwrap_or(false) {
                    return false;
                }
                let entity = self.entity(id);
                let conditional = entity.optional || self.conditional.contains(&id);
                let option = self.enclosing(id, &[Kind::Option]);
                // Within its own option, what stands in an option is there.
                let outside = option.is_some_and(|option| {
                    scope != Some(option)
                        && scope.is_none_or(|scope| {
                            self.enclosing(scope, &[Kind::Option]) != Some(option)
                        })
                });
                conditional || outside
            }
        }
    }
}

fn word(value: &PropertyValue) -> Option<&'static str> {
    match value {
        PropertyValue::Word(word) => Some(word),
        _ => None,
    }
}
