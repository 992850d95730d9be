//! Scenarios and claimed properties: resolved and typed, ready to be run or proved.

use cert_syntax::ast::{self, EntryKind, Item, ItemKind, Kind, State, Subject};
use cert_syntax::text;

use super::check::Check;
use super::conditions::Lower;
use super::declare::Statement;
use super::kinds;
use super::types::Measure;
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
    /// A jury has nobody so far.
    Nobody(EntityId),
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
            EntryKind::Given(facts) => match facts.members {
                Some(members) => given.extend(reader.member(members, &facts.facts)),
                None => reader.given(&facts.facts, &mut given),
            },
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
}

impl Check<'_> {
    /// Whether a criterion is decided by a rule or a group rather than observed.
    pub(super) fn is_ruled(&self, id: EntityId) -> bool {
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
pub(super) fn fact_of(value: &Value) -> Option<Fact> {
    match value {
        Value::Condition(Condition::True(fact)) | Value::Choice(fact, ..) => Some(*fact),
        Value::Number(Number::Read(fact), measure) if *measure != Measure::Unknown => Some(*fact),
        _ => None,
    }
}
