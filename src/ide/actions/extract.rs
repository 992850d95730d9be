//! Takes equal rules of several elements together into one default.

use cert_syntax::ast::{Entry, EntryKind, Kind, State};

use super::{Action, ActionKind};
use crate::diagnostics::{Edit, Lang, Words, words};
use crate::ide::Snapshot;
use crate::ide::snapshot::body_of;
use crate::model::kinds::{positive_state, words_of};
use crate::model::{EntityId, Model};
use crate::source::{FileId, Place, Span};

impl Snapshot {
    /// The rule in the range as a default of the body around, where others beside it say the same
    /// and none there lives by another default, so that nothing is decided otherwise.
    pub(super) fn extracted(&self, file: FileId, range: Span) -> Option<Action> {
        let model = self.model()?;
        let path = self.entries_at(file, range.start);
        let (EntryKind::Rule(_), id) = (&path.last()?.kind, self.entity_around(file, range.start)?)
        else {
            return None;
        };
        let entity = model.entity(id);
        let verb = positive_state(entity.kind)?;
        if !matches!(entity.kind, Kind::Competence | Kind::Bloc)
            || self.rule_of(id, verb)?.span != path.last()?.span
        {
            return None;
        }
        let outer = model.ancestors(id).find(|&it| {
            matches!(model.entity(it).kind, Kind::Bloc | Kind::Certification | Kind::Option)
        })?;
        self.default_in(model, outer, id, verb)
    }

    fn default_in(
        &self,
        model: &Model,
        outer: EntityId,
        id: EntityId,
        verb: State,
    ) -> Option<Action> {
        let entity = model.entity(id);
        let written = self.said(entity.file, self.rule_of(id, verb)?);
        let all = model.inside(outer, entity.kind);
        // Another default within, or one that serves some of them, would give way.
        let is_free = |&it: &EntityId| {
            model.entity(it).file == entity.file && self.rule_of(it, verb).is_some()
        };
        if !all.iter().all(is_free) || self.has_default(model, outer, entity.kind) {
            return None;
        }
        let alike = all.iter().copied().filter(|&it| {
            self.rule_of(it, verb).is_some_and(|rule| self.said(entity.file, rule) == written)
        });
        let alike: Vec<_> = alike.collect();
        if alike.len() < 2 {
            return None;
        }
        let kind = words_of(entity.kind);
        let default = match self.lang(entity.file) {
            Lang::En => format!("each {} {written}", kind.en),
            Lang::Fr => format!("chaque {} {written}", kind.fr),
        };
        let both = Words { en: default.clone(), fr: default };
        let mut edits = vec![self.first_line_of(outer, &both)?];
        edits.extend(
            alike.iter().filter_map(|&it| self.without(entity.file, self.rule_of(it, verb)?)),
        );
        let (count, both) = (alike.len(), &both.en);
        let title = words!(
            en: "say it once for these {count}: `{both}`",
            fr: "le dire une seule fois pour ces {count} : « {both} »"
        );
        Some(Action::new(title, ActionKind::Extract, edits))
    }

    /// The rule of its own that an element states.
    fn rule_of(&self, id: EntityId, verb: State) -> Option<&Entry> {
        let body = body_of(self.entry_of(id)?)?;
        body.entries
            .iter()
            .find(|it| matches!(&it.kind, EntryKind::Rule(rule) if rule.verb == verb))
    }

    fn has_default(&self, model: &Model, outer: EntityId, kind: Kind) -> bool {
        let bodies =
            model.within(outer).chain([outer]).filter_map(|id| body_of(self.entry_of(id)?));
        let mut entries = bodies.flat_map(|body| &body.entries);
        entries.any(|it| matches!(&it.kind, EntryKind::Default(default) if default.kind == kind))
    }

    /// A rule as written, on one line.
    fn said(&self, file: FileId, rule: &Entry) -> String {
        let text = self.trimmed(file, rule.span).text(self.text(file));
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Takes an entry out, with its line where it has one of its own.
    fn without(&self, file: FileId, entry: &Entry) -> Option<Edit> {
        let text = self.text(file);
        let before = text.get(..entry.span.start as usize)?;
        let kept = before.trim_end_matches([' ', '\t']);
        let kept = match self.starts_line(file, entry.span.start) {
            true => kept.strip_suffix('\n').map_or(kept, |it| it.strip_suffix('\r').unwrap_or(it)),
            false => kept,
        };
        let start = u32::try_from(kept.len()).ok()?;
        // A comment behind it on its line stays where it is.
        Some(Edit {
            at: Place::new(file, Span::new(start, self.trimmed(file, entry.span).end)),
            text: String::new(),
        })
    }
}
