//! What a référentiel means: every name resolved, every rule typed, everything in an order in
//! which it can be decided. Tables, scenarios and editors read this; nothing here reads them.

mod aggregates;
mod check;
mod compare;
mod conditions;
mod cycles;
mod decided;
mod declare;
mod domains;
mod duplicates;
mod expectations;
mod facts;
mod flow;
mod given;
mod headers;
pub mod kinds;
mod measures;
pub(crate) mod messages;
mod names;
mod numbers;
mod outcomes;
mod own_rules;
mod places;
pub mod properties;
mod quantifiers;
pub(crate) mod reads;
mod references;
mod relations;
mod relations_of;
mod ruleless;
mod rules;
mod scenarios;
mod symbols;
pub mod types;
mod unit_classes;
mod values;

use cert_syntax::Span;
use cert_syntax::ast::Kind;
use rustc_hash::FxHashMap;

use crate::source::{FileId, Place};
pub use check::{Checked, check};
pub use decided::{Acquired, Condition, Counted, Decided, Fact, Number, Rule};
pub use duplicates::{RESERVED, is_code};
pub use kinds::States;
pub use properties::{Properties, PropertyValue};
pub use relations::Relation;
pub use scenarios::{Claim, Expected, ExpectedKind, Given, GivenValue, Scenario};
pub use symbols::{Symbol, Symbols};
pub use types::{DurationUnit, Type};

/// An entity of the référentiel. Numbers grow in the order of the source, parents first, so that
/// what stands in an entity is a range of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntityId(u32);

impl EntityId {
    /// Index into [`Model::entities`].
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// The entity with this number, which a reader was once told.
    pub const fn from_number(number: u32) -> Self {
        Self(number)
    }

    /// Its number.
    pub const fn number(self) -> u32 {
        self.0
    }

    fn from_index(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }
}

/// What is known of an entity before its rules.
#[derive(Clone, Debug)]
pub struct Entity {
    /// Its kind.
    pub kind: Kind,
    /// The file it stands in.
    pub file: FileId,
    /// Its code, or else the word of its kind: where messages point.
    pub head: Span,
    /// Its code.
    pub code: Option<Symbol>,
    /// Its quoted text.
    pub title: Option<Span>,
    /// What it stands in.
    pub parent: Option<EntityId>,
    /// One more than the number of the last entity that stands in it.
    pub(crate) end: u32,
    /// Whether failing it refuses what it serves.
    pub eliminatory: bool,
    /// Whether it may be left out.
    pub optional: bool,
    /// Whether its header says whom it serves, whatever is named there.
    pub(crate) says_whom: bool,
    /// Whether its body states a rule.
    pub(crate) states_rule: bool,
    /// Whether something in its body could not be read, so that what seems missing may not be.
    pub(crate) damaged: bool,
    /// Whether an entry of its own body could not be read.
    broken: bool,
}

impl Entity {
    /// Where messages about it point.
    pub const fn place(&self) -> Place {
        Place::new(self.file, self.head)
    }
}

/// How many options must be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choose {
    /// At least.
    pub least: u32,
    /// At most.
    pub most: u32,
}

/// A name that stands for an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Use {
    /// Where it stands, with the codes that lead to the entity: all of `C1.K1` for K1.
    pub at: Place,
    /// The entity.
    pub entity: EntityId,
}

/// A set that some rule ranges over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Set {
    /// Where the kind of its elements is named.
    pub at: Place,
    /// How many there are.
    pub elements: u32,
}

/// What could not be read or understood, so that what seems to be missing may not be.
#[derive(Debug, Default)]
pub(crate) struct Lost {
    /// Whether the texts have errors.
    pub(crate) syntax: bool,
    /// Whether a rule was written that could not be understood: it may read anything.
    pub(crate) rules: bool,
    /// The assessments whose `assesses:` holds a name that is none of one competence, once for
    /// each such name.
    pub(crate) assessing: Vec<EntityId>,
    /// The activities without a code whose header could not be read.
    pub(crate) headers: Vec<EntityId>,
}

/// A checked certification.
#[derive(Debug)]
pub struct Model {
    /// The words of the source.
    pub symbols: Symbols,
    /// All entities, in order.
    pub entities: Vec<Entity>,
    /// The certification.
    pub certification: EntityId,
    /// Properties of entities.
    pub properties: Properties,
    /// The types of inputs and of jury members' fields.
    pub types: FxHashMap<EntityId, Type>,
    /// The criteria that serve a competence.
    pub criteria: Relation,
    /// The assessments that assess a competence.
    pub assessments: Relation,
    /// The deliverables that serve a competence.
    pub deliverables: Relation,
    /// The competences that an assessment assesses.
    pub assessed: Relation,
    /// The competences that a criterion or deliverable names behind `for`.
    pub named: Relation,
    /// How many options of each group are chosen.
    pub choose: FxHashMap<EntityId, Choose>,
    /// The outcomes of each decision, each once, that of `otherwise` last.
    pub decision_outcomes: FxHashMap<EntityId, Vec<String>>,
    /// What is decided, each after what it reads.
    pub decided: Vec<Decided>,
    /// The facts of the language itself that some rule reads, in order.
    pub builtins: Vec<Fact>,
    /// The scenarios.
    pub scenarios: Vec<Scenario>,
    /// The claimed properties.
    pub claims: Vec<Claim>,
    /// The names in rules, lists and scenarios, by file and place, each once for each entity that
    /// it stands for: a name in a default may stand for one in each body that it serves.
    pub uses: Vec<Use>,
    /// The sets that are named by their kinds, by file and place: a default names one for each
    /// entity that it serves.
    pub sets: Vec<Set>,
    /// What was lost to errors.
    pub(crate) lost: Lost,
    names: names::Names,
    by_kind: Vec<Vec<EntityId>>,
    decided_index: Vec<u32>,
}

impl Model {
    /// The entity with this number.
    pub fn entity(&self, id: EntityId) -> &Entity {
        &self.entities[id.index()]
    }

    /// The one entity that `name` stands for in the body of `scope`, or in the whole certification;
    /// none where it stands for nothing, or for several.
    pub fn resolve(&self, scope: Option<EntityId>, name: &str) -> Option<EntityId> {
        match self.names.resolve(&self.entities, &self.symbols, scope, name) {
            names::Resolved::One(id) => Some(id),
            _ => None,
        }
    }

    /// An entity as a message speaks of it.
    pub(crate) fn describe(&self, id: EntityId) -> messages::Described {
        let entity = self.entity(id);
        messages::Described::new(entity.kind, self.code(id), entity.place())
    }

    /// The code of an entity.
    pub fn code(&self, id: EntityId) -> Option<&str> {
        self.entity(id).code.map(|code| self.symbols.text(code))
    }

    /// Whether no entity has this code.
    pub(crate) fn is_free(&self, code: &str) -> bool {
        self.symbols.get(code).is_none_or(|symbol| self.names.bearers(symbol).is_empty())
    }

    /// The nearest of an entity's surroundings of a kind.
    pub(crate) fn enclosing(&self, id: EntityId, kind: Kind) -> Option<EntityId> {
        self.ancestors(id).find(|&outer| self.entity(outer).kind == kind)
    }

    /// Its rule, where it is decided.
    pub fn decided(&self, id: EntityId) -> Option<&Decided> {
        let index = *self.decided_index.get(id.index())?;
        self.decided.get(index as usize)
    }

    /// All entities with their numbers, in the order of the source.
    pub fn iter(&self) -> impl Iterator<Item = (EntityId, &Entity)> {
        self.entities
            .iter()
            .enumerate()
            .map(|(index, entity)| (EntityId::from_index(index), entity))
    }

    /// The entities of a kind, in the order of the source.
    pub fn of_kind(&self, kind: Kind) -> &[EntityId] {
        &self.by_kind[kinds::index(kind)]
    }

    /// What an entity stands in, the nearest first.
    pub fn ancestors(&self, id: EntityId) -> impl Iterator<Item = EntityId> {
        std::iter::successors(self.entity(id).parent, |&id| self.entity(id).parent)
    }

    /// The option that an entity stands in.
    pub fn option_of(&self, id: EntityId) -> Option<EntityId> {
        self.ancestors(id).find(|&outer| self.entity(outer).kind == Kind::Option)
    }

    /// Whether an entity stands in another, however deep.
    pub fn holds(&self, outer: EntityId, inner: EntityId) -> bool {
        outer < inner && inner.0 < self.entity(outer).end
    }

    /// The entities that stand in another, however deep.
    pub fn within(&self, outer: EntityId) -> impl Iterator<Item = EntityId> + use<> {
        (outer.0 + 1..self.entity(outer).end).map(EntityId)
    }

    /// The entities of a kind that stand in another, however deep.
    pub fn inside(&self, outer: EntityId, kind: Kind) -> &[EntityId] {
        let list = self.of_kind(kind);
        let first = list.partition_point(|&id| id <= outer);
        let last = list.partition_point(|id| id.0 < self.entity(outer).end);
        list.get(first..last).unwrap_or(&[])
    }

    /// The entities that stand directly in another.
    pub fn children(&self, id: EntityId) -> impl Iterator<Item = EntityId> {
        let end = self.entity(id).end;
        let mut next = id.0 + 1;
        std::iter::from_fn(move || {
            let child = (next < end).then_some(EntityId(next))?;
            next = self.entity(child).end;
            Some(child)
        })
    }
}
