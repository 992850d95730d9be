//! What decides what: from an entity to those whose status or value its rules read, and back.

use cert_syntax::ast::{EntryKind, Kind};

use super::snapshot::body_of;
use super::{Snapshot, Target};
use crate::model::{EntityId, Model, Use, kinds};
use crate::source::{FileId, Place};

/// A step from an entity to another that its rules read, or the other way round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dependency {
    /// The entity at the other end.
    pub entity: EntityId,
    /// Where the reader names what it reads, all in the file that the reader's head stands in; that
    /// head where a rule reads without naming, as « all criteria » does.
    pub at: Vec<Place>,
}

/// What is shown of an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Its kind.
    pub kind: Kind,
    /// Its code, or else the word of its kind as written.
    pub name: String,
    /// Its text; empty where it has none.
    pub title: String,
    /// Where it stands.
    pub target: Target,
}

impl Snapshot {
    /// The entities at `offset` that decide or are decided: those named there, or else the nearest
    /// around.
    pub fn deciding_at(&self, file: FileId, offset: u32) -> Vec<EntityId> {
        let Some(model) = self.model() else { return Vec::new() };
        let named = self.named_at(file, offset);
        if !named.is_empty() {
            let named = named.into_iter().map(|it| it.entity);
            return named.filter(|&id| decides(model, id)).collect();
        }
        let around = self.entity_around(file, offset);
        let outer = around.into_iter().flat_map(|id| model.ancestors(id));
        around.into_iter().chain(outer).find(|&id| decides(model, id)).into_iter().collect()
    }

    /// What the rules of an entity read, in the order of the source.
    pub fn depends_on(&self, id: EntityId) -> Vec<Dependency> {
        let Some(model) = self.model().filter(|model| id.index() < model.entities.len()) else {
            return Vec::new();
        };
        let named = self.named_in_rules(model, id);
        let step = |entity| Dependency { entity, at: places(model, id, entity, &named) };
        model.reads(id).into_iter().map(step).collect()
    }

    /// The entities whose rules read an entity, in the order of the source.
    pub fn needed_by(&self, id: EntityId) -> Vec<Dependency> {
        let Some(model) = self.model() else { return Vec::new() };
        let step = |reader| {
            let named = self.named_in_rules(model, reader);
            Dependency { entity: reader, at: places(model, reader, id, &named) }
        };
        model.read_by(id).into_iter().map(step).collect()
    }

    /// What is shown of an entity.
    pub fn shown(&self, id: EntityId) -> Option<Shown> {
        let entity = self.model()?.entities.get(id.index())?;
        Some(Shown {
            kind: entity.kind,
            name: entity.head.text(self.text(entity.file)).to_owned(),
            title: self.title(id),
            target: self.target(id)?,
        })
    }

    /// What the rules of an entity name in its own file: those in its body, and the default that it
    /// has from a body around.
    fn named_in_rules<'a>(&self, model: &'a Model, id: EntityId) -> Vec<&'a Use> {
        let file = model.entity(id).file;
        let body = self.entry_of(id).and_then(body_of);
        let own = body.into_iter().flat_map(|body| &body.entries);
        let own = own.filter(|it| matches!(it.kind, EntryKind::Rule(_) | EntryKind::Outcome(_)));
        let default =
            model.decided(id).filter(|decided| decided.at.file == file).and_then(|decided| {
                let around = self.entries_at(file, decided.at.span.start);
                around.last().copied().filter(|entry| matches!(entry.kind, EntryKind::Default(_)))
            });
        own.chain(default).flat_map(|rule| uses_in(model, Place::new(file, rule.span))).collect()
    }
}

fn uses_in(model: &Model, area: Place) -> &[Use] {
    let place = |it: &Use| (it.at.file, it.at.span.start);
    let first = model.uses.partition_point(|it| place(it) < (area.file, area.span.start));
    let last = model.uses.partition_point(|it| place(it) < (area.file, area.span.end));
    model.uses.get(first..last).unwrap_or_default()
}

/// Where `named`, which is what the rules of `reader` name, has `read`.
fn places(model: &Model, reader: EntityId, read: EntityId, named: &[&Use]) -> Vec<Place> {
    let at = named.iter().filter(|it| it.entity == read).map(|it| it.at).collect::<Vec<_>>();
    if at.is_empty() { vec![model.entity(reader).place()] } else { at }
}

/// Whether rules may read an entity, or decide it.
fn decides(model: &Model, id: EntityId) -> bool {
    let kind = model.entity(id).kind;
    kinds::has_status(kind) || matches!(kind, Kind::Input | Kind::Member | Kind::Decision)
}
