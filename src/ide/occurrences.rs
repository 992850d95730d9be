//! Where an entity is named: its declaration, and each name that stands for it.

use cert_syntax::ast::Name;
use cert_syntax::text;
use rustc_hash::FxHashSet;

use super::Snapshot;
use crate::model::{EntityId, Model, Use};
use crate::source::{FileId, Place, Span};

/// A place in the texts at which an entity is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Occurrence {
    /// The entity's own code: of `C1.K1` only `K1`.
    pub at: Place,
    /// The entity.
    pub entity: EntityId,
    /// What the name is there for.
    pub role: Role,
}

/// What a name is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// It is given to the entity.
    Declaration,
    /// It stands for the entity.
    Use,
}

impl Snapshot {
    /// The entities named at `offset`: one, but for a name in a default that stands for another in
    /// each body that it serves. A name is also met at its end, where a cursor is behind it.
    pub fn named_at(&self, file: FileId, offset: u32) -> Vec<Occurrence> {
        let Some(model) = self.model() else { return Vec::new() };
        let touched =
            |at: Place| at.file == file && at.span.start <= offset && offset <= at.span.end;
        let declared =
            model.iter().filter(|(_, entity)| entity.code.is_some() && touched(entity.place()));
        let declared = declared.map(|(entity, found)| Occurrence {
            at: found.place(),
            entity,
            role: Role::Declaration,
        });
        let first = model.uses.partition_point(|it| (it.at.file, it.at.span.end) < (file, offset));
        // Uses do not lie in one another, so that their ends are in order as well.
        let uses = model.uses[first..].iter().take_while(|it| touched(it.at));
        let parts = uses.flat_map(|it| self.parts(model, *it));
        declared.chain(parts.filter(|part| touched(part.at))).collect()
    }

    /// All places at which an entity is named, by file and place.
    pub fn occurrences(&self, id: EntityId) -> Vec<Occurrence> {
        self.occurrences_of(&[id])
    }

    /// All places at which one of these entities is named, by file and place.
    pub fn occurrences_of(&self, ids: &[EntityId]) -> Vec<Occurrence> {
        let Some(model) = self.model() else { return Vec::new() };
        let declared = |&id: &EntityId| {
            let entity = model.entities.get(id.index()).filter(|entity| entity.code.is_some())?;
            Some(Occurrence { at: entity.place(), entity: id, role: Role::Declaration })
        };
        let wanted = ids.iter().copied().collect::<FxHashSet<_>>();
        let leading = led_through(model, &wanted);
        let through = |it: &&Use| leading.get(it.entity.index()).copied().unwrap_or_default();
        let uses = model.uses.iter().filter(through).flat_map(|it| self.parts(model, *it));
        let uses = uses.filter(|part| wanted.contains(&part.entity));
        let mut all: Vec<_> = uses.chain(ids.iter().filter_map(declared)).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The entities that the whole name in `at` stands for.
    pub(super) fn used_at(&self, at: Place) -> impl Iterator<Item = EntityId> {
        let uses = self.model().map_or(&[][..], |model| &model.uses);
        let first = uses.partition_point(|it| it.at < at);
        uses.iter().skip(first).take_while(move |it| it.at == at).map(|it| it.entity)
    }

    /// The codes that a name is made of: of `B1.C1` that of the bloc and that of the competence.
    pub(super) fn parts(&self, model: &Model, it: Use) -> Vec<Occurrence> {
        let source = self.text(it.at.file);
        let holders = std::iter::once(it.entity).chain(model.ancestors(it.entity));
        let holders = holders.filter(|&id| model.entity(id).code.is_some()).collect::<Vec<_>>();
        let mut parts = Vec::new();
        let coded = |id: EntityId| model.entity(id).code.map(|code| model.symbols.text(code));
        if let Some((&own, outer)) = holders.split_first()
            && own == it.entity
        {
            lead(source, it.at, coded(own).map(|code| (own, code)), outer, &coded, &mut parts);
        }
        parts
    }
}

/// For each entity whether a name for it may lead through the code of one of these: it is one of
/// them, or stands in one.
fn led_through(model: &Model, wanted: &FxHashSet<EntityId>) -> Vec<bool> {
    let mut leading: Vec<bool> = Vec::with_capacity(model.entities.len());
    for (id, entity) in model.iter() {
        let outer = entity.parent.and_then(|outer| leading.get(outer.index()).copied());
        leading.push(wanted.contains(&id) || outer.unwrap_or_default());
    }
    leading
}

/// Reads the name in `at` as the code of an entity behind those of some that hold it, the nearest
/// of them first; whether it is that.
fn lead<'a>(
    source: &str,
    at: Place,
    own: Option<(EntityId, &'a str)>,
    outer: &[EntityId],
    coded: &impl Fn(EntityId) -> Option<&'a str>,
    parts: &mut Vec<Occurrence>,
) -> bool {
    let Some((entity, code)) = own else { return false };
    let written = at.span.text(source);
    let starts = written.match_indices('.').map(|(dot, _)| dot + 1);
    for start in std::iter::once(0).chain(starts) {
        let Ok(start) = u32::try_from(start) else { return false };
        let span = Span::new(at.span.start + start, at.span.end);
        if text::name(source, Name { span }) != code {
            continue;
        }
        let before = Span::new(at.span.start, span.start.saturating_sub(1).max(at.span.start));
        let leads = span.start == at.span.start
            || (0..outer.len()).any(|next| {
                let holder = outer.get(next).and_then(|&id| coded(id).map(|code| (id, code)));
                let rest = outer.get(next + 1..).unwrap_or_default();
                lead(source, Place::new(at.file, before), holder, rest, coded, parts)
            });
        if leads {
            parts.push(Occurrence { at: Place::new(at.file, span), entity, role: Role::Use });
            return true;
        }
    }
    false
}
