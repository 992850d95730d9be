//! What a name stands for: an entity, a fact, a field, a property of a body around the rule.

use cert_syntax::ast::{Expr, ExprKind, Kind, Name};
use cert_syntax::text;

use super::check::Check;
use super::conditions::{Element, Lower};
use super::names::Resolved;
use super::properties::{PropertyValue, ROUTES, find};
use super::types::{Measure, Type, day};
use super::values::Value;
use super::{Condition, EntityId, Fact, Number, Symbol, Use, messages};
use crate::diagnostics::{Words, words};
use crate::source::Span;

impl Lower<'_, '_> {
    /// What a name stands for, from the innermost meaning outwards.
    pub(super) fn name(&mut self, name: Name) -> Value {
        let written = text::name(self.check.source(self.file), name);
        match self.element {
            Some(Element::Value(id)) if matches!(&*written, "value" | "valeur") => {
                return self.entity_value(id, name.span);
            }
            Some(Element::MemberOf(jury)) => {
                if let Some(field) = self.field(jury, name) {
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
                self.check.unresolved(self.file, name, several);
                Value::Unknown
            }
        }
    }

    /// The field of a jury's members that a name stands for.
    pub(super) fn field(&self, jury: EntityId, name: Name) -> Option<EntityId> {
        let written = text::name(self.check.source(self.file), name);
        let code = self.check.declared.symbols.get(&written)?;
        let mut fields = self.check.inside(jury, Kind::Member).iter().copied();
        let entity = fields.find(|&field| self.check.entity(field).code == Some(code))?;
        self.check.uses.borrow_mut().push(Use { at: self.at(name.span), entity });
        Some(entity)
    }

    fn entity_value(&mut self, id: EntityId, span: Span) -> Value {
        match self.check.entity(id).kind {
            // Which member? Only `where` goes through them.
            Kind::Member if !matches!(self.element, Some(Element::MemberOf(_))) => {
                let (at, entity) = (self.at(span), self.check.describe(id));
                self.check.say(messages::types::field_of_nobody(at, &entity));
                Value::Unknown
            }
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
                let unit = self.check.units.unit(fact).map(|(unit, _)| unit);
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
            && let Some(field) = self.field(jury, name)
        {
            return Some(Fact::Input(field));
        }
        if let (Some(Element::Value(id)), "value" | "valeur") = (self.element, &*written) {
            return (self.check.entity(id).kind == Kind::Input).then_some(Fact::Input(id));
        }
        match self.check.lookup(self.scope, self.file, name) {
            Resolved::One(id) => {
                (self.check.entity(id).kind == Kind::Input).then_some(Fact::Input(id))
            }
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
            let fields = fields
                .map(|code| self.check.declared.symbols.text(code).to_owned())
                .collect::<Vec<_>>();
            let at = self.at(name.span);
            self.check.say(messages::types::unknown_field(at, &written, &fields));
            return;
        }
        let resolved = self.check.lookup(self.scope, self.file, name);
        self.check.unresolved(self.file, name, resolved);
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
