//! Where what a name stands for is written, and where else it is named.

use cert_syntax::ast::{Entry, Expr, ExprKind, Item, Kind, Name, Subject, Text};
use cert_syntax::text;

use super::nodes::{Node, compared, outcomes, subject_of, values_of_type};
use super::{Occurrence, Role, Snapshot};
use crate::model::{EntityId, Model, properties};
use crate::source::{FileId, Place, Span};

/// What a place leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// What leads there.
    pub origin: Span,
    /// Where it leads: several places for a name in a default that stands for another entity in
    /// each body that it serves.
    pub targets: Vec<Target>,
}

/// A place that something leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Target {
    /// Its name, or else the word of its kind.
    pub name: Place,
    /// All of it.
    pub whole: Place,
}

impl Target {
    pub(super) const fn of(place: Place) -> Self {
        Self { name: place, whole: place }
    }
}

impl Snapshot {
    /// Where what stands at `offset` is declared: an entity, a property that a rule reads, a value
    /// of a choice, an outcome of a decision, an included file.
    pub fn definition(&self, file: FileId, offset: u32) -> Option<Definition> {
        let named = self.named_at(file, offset);
        let origin = match named.first() {
            Some(first) => first.at.span,
            None => return self.definition_of_word(file, offset),
        };
        Some(Definition { origin, targets: self.targets(named.iter().map(|it| it.entity)) })
    }

    /// All places at which what stands at `offset` is named, by file and place.
    pub fn references(&self, file: FileId, offset: u32) -> Vec<Occurrence> {
        let named = self.named_at(file, offset).iter().map(|it| it.entity).collect::<Vec<_>>();
        let mut all = self.occurrences_of(&named);
        // A name in a default is one place, whatever it stands for.
        all.dedup_by_key(|it| (it.at, it.role));
        all
    }

    /// Where what stands at `offset` is named in the same file, and whether it is declared there.
    pub fn highlights(&self, file: FileId, offset: u32) -> Vec<(Span, Role)> {
        let all = self.references(file, offset).into_iter();
        all.filter(|it| it.at.file == file).map(|it| (it.at.span, it.role)).collect()
    }

    /// Where entities stand, each place once.
    pub(super) fn targets(&self, ids: impl Iterator<Item = EntityId>) -> Vec<Target> {
        let mut targets = ids.filter_map(|id| self.target(id)).collect::<Vec<_>>();
        targets.sort_unstable();
        targets.dedup();
        targets
    }

    /// Where an entity stands.
    pub(super) fn target(&self, id: EntityId) -> Option<Target> {
        let name = self.model()?.entities.get(id.index())?.place();
        let whole = self.entry_of(id).map_or(name.span, |entry| entry.span);
        let whole = self.tidy(name.file, whole);
        Some(Target { name, whole: Place::new(name.file, whole) })
    }

    fn definition_of_word(&self, file: FileId, offset: u32) -> Option<Definition> {
        let path = self.nodes_at(file, offset);
        let (&word, around) = path.split_last()?;
        let targets = match word {
            Node::Text(_) if let Some(Node::Entry(entry)) = around.last() => {
                self.included(file, entry)
            }
            Node::Text(text) => self.outcome(file, text, around),
            Node::Name(name) => {
                let value = self.value_of_choice(file, name, around);
                if value.is_empty() { self.property_read(file, name, around) } else { value }
            }
            Node::Expr(Expr { kind: ExprKind::Certified, .. }) => self.certification(),
            Node::Expr(Expr { kind: ExprKind::Jury, .. }) => self.jury_around(file, offset),
            Node::Item(item) => return self.definition_of_subject(file, offset, item),
            _ => Vec::new(),
        };
        (!targets.is_empty()).then(|| Definition { origin: word.span(), targets })
    }

    /// `certified` and `jury` in scenarios.
    fn definition_of_subject(&self, file: FileId, offset: u32, item: &Item) -> Option<Definition> {
        let (origin, targets) = match subject_of(item)? {
            Subject::Certified(span) => (span, self.certification()),
            Subject::Jury(span) => (span, self.jury_around(file, offset)),
            Subject::Name(_) => return None,
        };
        let leads = origin.touches(offset) && !targets.is_empty();
        leads.then_some(Definition { origin, targets })
    }

    /// The file that an `include` brings in.
    fn included(&self, file: FileId, entry: &Entry) -> Vec<Target> {
        let included = self.loaded.includes.get(&Place::new(file, entry.span));
        included.map(|&file| Target::of(Place::new(file, Span::empty(0)))).into_iter().collect()
    }

    fn certification(&self) -> Vec<Target> {
        self.targets(self.model().map(|model| model.certification).into_iter())
    }

    /// The jury of the nearest body around a place that has one, or else any.
    fn jury_around(&self, file: FileId, offset: u32) -> Vec<Target> {
        let Some(model) = self.model() else { return Vec::new() };
        let juries = |id: EntityId| {
            let own = std::iter::once(id).chain(model.children(id));
            own.filter(|&id| model.entity(id).kind == Kind::Jury).collect::<Vec<_>>()
        };
        let around = self.entity_around(file, offset);
        let bodies =
            around.into_iter().chain(around.into_iter().flat_map(|id| model.ancestors(id)));
        let nearest = bodies.map(juries).find(|juries| !juries.is_empty());
        let all = nearest.unwrap_or_else(|| model.of_kind(Kind::Jury).to_vec());
        self.targets(all.into_iter())
    }

    /// `last_delivery`, `E1.preparation`: the property whose value a rule reads.
    fn property_read(&self, file: FileId, name: Name, around: &[Node<'_>]) -> Vec<Target> {
        let (Some(Node::Expr(_)), Some(model)) = (around.last(), self.model()) else {
            return Vec::new();
        };
        let written = text::name(self.text(file), name);
        let property = match name.span.text(self.text(file)).rsplit_once('.') {
            Some((outer, key)) => {
                let end = name.span.start + u32::try_from(outer.len()).unwrap_or_default();
                let outer = Place::new(file, Span::new(name.span.start, end));
                self.used_at(outer).find_map(|id| property_of(model, id, key))
            }
            None => {
                let around = self.entity_around(file, name.span.start);
                let outer = around.into_iter().flat_map(|id| model.ancestors(id));
                around.into_iter().chain(outer).find_map(|id| property_of(model, id, &written))
            }
        };
        property.map(Target::of).into_iter().collect()
    }

    /// `professional` in `role = professional`: where the choice lists it.
    fn value_of_choice(&self, file: FileId, name: Name, around: &[Node<'_>]) -> Vec<Target> {
        let wanted = text::name(self.text(file), name);
        let declared = self.compared_with(file, around).into_iter().filter_map(|id| {
            let (at, entry) = (self.model()?.entity(id).file, self.entry_of(id)?);
            let mut values = values_of_type(entry).iter();
            let value = values.find(|value| text::name(self.text(at), **value) == wanted)?;
            Some(Target::of(Place::new(at, value.span)))
        });
        declared.collect()
    }

    /// `"admis"` in `admission = "admis"`: where the decision has that outcome.
    fn outcome(&self, file: FileId, wanted: Text, around: &[Node<'_>]) -> Vec<Target> {
        let wanted = text::unquote(self.text(file), wanted);
        let declared = self.compared_with(file, around).into_iter().flat_map(|id| {
            let at = self.model().map_or(file, |model| model.entity(id).file);
            let outcomes = self.entry_of(id).map(outcomes).unwrap_or_default();
            let same = outcomes
                .into_iter()
                .filter(|(text, _)| text::unquote(self.text(at), *text) == wanted);
            let places = same.map(|(text, entry)| Target {
                name: Place::new(at, text.span),
                whole: Place::new(at, self.tidy(at, entry.span)),
            });
            places.collect::<Vec<_>>()
        });
        declared.collect()
    }

    /// The entities that the nearest comparison around a value names.
    fn compared_with(&self, file: FileId, around: &[Node<'_>]) -> Vec<EntityId> {
        let names = around.iter().rev().find_map(|node| compared(*node));
        let names = names.unwrap_or_default().into_iter();
        names.flat_map(|name| self.used_at(Place::new(file, name.span))).collect()
    }
}

fn property_of(model: &Model, id: EntityId, written: &str) -> Option<Place> {
    let key = properties::find(written)?;
    Some(model.properties.get(id, key.en)?.at)
}
