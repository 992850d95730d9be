//! The names of entities and facts in the compiled form: the shortest that stay what they are
//! when something else is inserted.
//!
//! A bloc, a competence, an assessment… is known by its code where no other element of that rank
//! has it, and by the id of what it stands in, a dot and its code otherwise. A criterion, a
//! deliverable and an input always carry the id of what they stand in. What has no code is known
//! by its kind and its place among its like, which the compiler warns of.

use cert_syntax::ast::Kind;
use rustc_hash::FxHashMap;

use super::contract::Id;
use super::messages;
use crate::diagnostics::Diagnostic;
use crate::model::kinds::{is_transparent, words_of};
use crate::model::{EntityId, Fact, Model, Symbol};

/// The ids of all entities.
#[derive(Debug)]
pub(crate) struct Ids(Vec<Id>);

impl Ids {
    pub(crate) fn new(model: &Model) -> Self {
        let mut bearers: FxHashMap<Symbol, u32> = FxHashMap::default();
        for (_, entity) in model.iter().filter(|(_, entity)| is_high(entity.kind)) {
            if let Some(code) = entity.code {
                *bearers.entry(code).or_default() += 1;
            }
        }
        let mut ids = Self(Vec::with_capacity(model.entities.len()));
        let mut unnamed: FxHashMap<(Option<EntityId>, Kind), u32> = FxHashMap::default();
        for (id, entity) in model.iter() {
            let scope = scope(model, id);
            let own = match entity.code {
                Some(code) => model.symbols.text(code).to_owned(),
                None => {
                    let number = unnamed.entry((scope, entity.kind)).or_default();
                    *number += 1;
                    unnamed_id(entity.kind, *number)
                }
            };
            let unique = entity.code.is_some_and(|code| bearers.get(&code) == Some(&1));
            let text = match scope {
                Some(scope) if !(unique && is_high(entity.kind)) => {
                    format!("{}.{own}", ids.0[scope.index()])
                }
                _ => own,
            };
            ids.0.push(text.into());
        }
        ids
    }

    /// Entities that would have the same id, each with the first that has it.
    pub(crate) fn clashes(&self, model: &Model) -> Vec<Diagnostic> {
        let mut first_of: FxHashMap<&str, EntityId> = FxHashMap::default();
        let mut found = Vec::new();
        for (id, entity) in model.iter().filter(|(_, entity)| has_id(entity.kind)) {
            let text = &*self.0[id.index()];
            let first = *first_of.entry(text).or_insert(id);
            if first != id {
                found.push(messages::same_id(entity.place(), model.entity(first).place(), text));
            }
        }
        found
    }

    /// The id of an entity.
    pub(crate) fn of(&self, id: EntityId) -> Id {
        self.0[id.index()].clone()
    }

    /// The id of a fact: the key in a candidate's file.
    pub(crate) fn fact(&self, fact: Fact) -> Id {
        match fact {
            Fact::Input(id) => self.of(id),
            Fact::SessionDate => "session_date".into(),
            Fact::Route => "route".into(),
            Fact::Chosen => CHOSEN.into(),
            Fact::AcquiredOn(bloc) => format!("{}.acquired_on", self.0[bloc.index()]).into(),
        }
    }

    /// The id of the options that are chosen in a group: `chosen`, or that of the group and
    /// `chosen` where the certification has several groups.
    pub(crate) fn chosen(&self, model: &Model, group: Option<EntityId>) -> Id {
        match group {
            Some(group) if model.of_kind(Kind::Options).len() > 1 => {
                format!("{}.{CHOSEN}", self.0[group.index()]).into()
            }
            _ => CHOSEN.into(),
        }
    }

    /// The id of a jury's list of members.
    pub(crate) fn members(&self, jury: EntityId) -> Id {
        format!("{}.members", self.0[jury.index()]).into()
    }
}

/// The fact that holds the options chosen.
const CHOSEN: &str = "chosen";

/// `criterion#2`; the only jury of a body is simply `jury`.
fn unnamed_id(kind: Kind, number: u32) -> String {
    let word = words_of(kind).en;
    match (kind, number) {
        (Kind::Jury | Kind::Options | Kind::Certification, 1) => word.to_owned(),
        _ => format!("{word}#{number}"),
    }
}

/// Kinds that are named in the compiled form.
const fn has_id(kind: Kind) -> bool {
    !matches!(kind, Kind::Member | Kind::Scenario | Kind::Unknown)
}

/// Kinds whose codes are meant for the whole certification.
const fn is_high(kind: Kind) -> bool {
    !matches!(
        kind,
        Kind::Criterion | Kind::Deliverable | Kind::Input | Kind::Member | Kind::Scenario
    )
}

/// The nearest entity that names an id: neither the certification nor what only structures.
fn scope(model: &Model, id: EntityId) -> Option<EntityId> {
    let naming = |&outer: &EntityId| {
        let kind = model.entity(outer).kind;
        kind != Kind::Certification && !is_transparent(kind)
    };
    model.ancestors(id).find(naming)
}
