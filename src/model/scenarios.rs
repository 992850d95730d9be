//! Scenarios and claimed properties: resolved and typed, ready to be run or proved.

use cert_syntax::ast::{
    self, CompareOp, EntryKind, Expr, Item, ItemKind, Kind, Name, Quantified, Quantifier, State,
    Subject,
};
use cert_syntax::text;

use super::check::Check;
use super::conditions::Lower;
use super::declare::Statement;
use super::domains::{self, Written};
use super::kinds::{self, States, positive_state};
use super::types::{Measure, Type};
use super::values::Value;
use super::{Condition, EntityId, Fact, Number, messages};
use crate::number::Rational;
use crate::source::{FileId, Place, Span};

/// A candidate's file, made up, and what must come out.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// Its text.
    pub title: String,
    /// Where it stands.
    pub at: Place,
    /// What is given, in order; later facts override earlier ones.
    pub given: Vec<Given>,
    /// What must come out.
    pub expected: Vec<Expected>,
}

/// Facts that a scenario sets.
#[derive(Clone, Debug)]
pub enum Given {
    /// Criteria or deliverables are in this state.
    States(Vec<EntityId>, State),
    /// A fact has this value.
    Fact(Fact, GivenValue),
    /// One more juror, with the fields that are known.
    Member(EntityId, Vec<(EntityId, GivenValue)>),
}

/// The value of a fact.
#[derive(Clone, Debug, PartialEq)]
pub enum GivenValue {
    /// Yes or no.
    Bool(bool),
    /// A number: a mark on its scale, a duration in its unit, a day number.
    Number(Rational),
    /// The value with this index.
    Choice(u32),
    /// The options chosen.
    Options(Vec<EntityId>),
    /// It is not applicable.
    NotApplicable,
}

/// What a scenario expects, and where it says so.
#[derive(Clone, Debug)]
pub struct Expected {
    /// Where.
    pub at: Place,
    /// What.
    pub kind: ExpectedKind,
}

/// What a scenario expects.
#[derive(Clone, Debug)]
pub enum ExpectedKind {
    /// Each of these is in the state, or is not where `negated`.
    Status {
        /// Who.
        ids: Vec<EntityId>,
        /// In which state.
        state: State,
        /// `is not`
        negated: bool,
    },
    /// A decision has the outcome with this index, or has not where `negated`.
    Outcome {
        /// Which decision.
        id: EntityId,
        /// Which outcome.
        index: u32,
        /// `!=`
        negated: bool,
    },
}

/// A property that is claimed of every, of no, or of some candidate.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Its text.
    pub title: String,
    /// Where it stands.
    pub at: Place,
    /// How it quantifies.
    pub kind: ast::ClaimKind,
    /// What is claimed.
    pub condition: Condition,
}

/// What the last pass finds.
#[derive(Debug, Default)]
pub(super) struct Lowered {
    pub scenarios: Vec<Scenario>,
    pub claims: Vec<Claim>,
}

/// Resolves and types every scenario and claim.
pub(super) fn lower(check: &mut Check<'_>, certification: Option<EntityId>) -> Lowered {
    let mut lowered = Lowered::default();
    let Some(certification) = certification else { return lowered };
    for id in check.by_kind[kinds::index(Kind::Scenario)].clone() {
        lowered.scenarios.push(scenario(check, id, certification));
    }
    let claims = check.declared.top.clone().into_iter().chain(check.statements(certification));
    for Statement { file, entry } in claims.collect::<Vec<_>>() {
        let EntryKind::Claim(claim) = &entry.kind else { continue };
        let condition = Lower::new(check, Some(certification), file).condition(&claim.condition);
        let title = claim.title.map(|title| text::unquote(check.source(file), title).into_owned());
        if let Some(condition) = condition {
            let at = Place::new(file, entry.span);
            lowered.claims.push(Claim {
                title: title.unwrap_or_default(),
                at,
                kind: claim.kind,
                condition,
            });
        }
    }
    lowered
}

fn scenario(check: &mut Check<'_>, id: EntityId, certification: EntityId) -> Scenario {
    let entity = check.entity(id);
    let (file, at) = (entity.file, entity.place());
    let title = entity.title.map(|span| {
        let title = ast::Text { span };
        text::unquote(check.source(file), title).into_owned()
    });
    let statements = check.statements(id).collect::<Vec<_>>();
    let mut given = Vec::new();
    let mut expected = Vec::new();
    for Statement { file, entry } in statements {
        let mut reader = Reader { check, certification, file };
        match &entry.kind {
            EntryKind::Given(facts) if facts.member.is_some() => {
                given.extend(reader.member(facts));
            }
            EntryKind::Given(facts) => reader.given(&facts.facts, &mut given),
            EntryKind::Expect(expect) => reader.expect(&expect.items, &mut expected),
            EntryKind::Property(_) => {}
            _ => {
                let at = Place::new(file, entry.span);
                reader.check.say(messages::rules::not_in_scenario(at));
            }
        }
    }
    Scenario { title: title.unwrap_or_default(), at, given, expected }
}

pub(super) struct Reader<'c, 'a> {
    pub check: &'c mut Check<'a>,
    pub certification: EntityId,
    pub file: FileId,
}

impl<'a> Reader<'_, 'a> {
    pub(super) fn at(&self, span: Span) -> Place {
        Place::new(self.file, span)
    }

    pub(super) fn lower(&mut self) -> Lower<'_, 'a> {
        Lower::new(self.check, Some(self.certification), self.file)
    }

    /// `given member role = professional, …`
    fn member(&mut self, given: &ast::Given) -> Option<Given> {
        let at = self.at(given.member?);
        let jury = match given.jury {
            Some(name) => self.jury_named(name)?,
            None => self.lower().jury(at)?,
        };
        let mut fields = Vec::new();
        for item in &given.facts {
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
            let field = self.lower().field(jury, &written);
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

    fn given(&mut self, items: &[Item], given: &mut Vec<Given>) {
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

impl Check<'_> {
    /// Whether a criterion is decided by a rule or a group rather than observed.
    fn is_ruled(&self, id: EntityId) -> bool {
        self.ruled.contains(&id)
    }
}

pub(super) fn subject_of(item: &Item) -> Option<Subject> {
    match item.kind {
        ItemKind::Subject(subject) => Some(subject),
        _ => None,
    }
}

pub(super) fn span_of(subject: Subject) -> Span {
    match subject {
        Subject::Name(name) => name.span,
        Subject::Certified(span) | Subject::Jury(span) => span,
    }
}

/// The fact that a value reads.
fn fact_of(value: &Value) -> Option<Fact> {
    match value {
        Value::Condition(Condition::True(fact)) | Value::Choice(fact, ..) => Some(*fact),
        Value::Number(Number::Read(fact), measure) if *measure != Measure::Unknown => Some(*fact),
        _ => None,
    }
}
