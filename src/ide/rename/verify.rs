//! Applies edits to copies of the texts, checks these, and compares what every name and rule means.

use rustc_hash::FxHashSet;

use super::refusals;
use crate::diagnostics::{Code, Diagnostic, Edit, Severity, Words};
use crate::ide::Snapshot;
use crate::load::{Loaded, Moves};
use crate::model::{Decided, EntityId, Model, Use};
use crate::pipeline;
use crate::source::{FileId, Place};
use crate::tables::ids::Ids;

/// Whether everything means after the edits, which rename `renamed`, what it meant before.
pub(super) fn verify(
    before: &Snapshot,
    model: &Model,
    renamed: &[EntityId],
    edits: &[Edit],
) -> Result<(), Words> {
    let loaded = before.loaded.edited(edits);
    let checked = pipeline::check(&loaded);
    let comparison =
        Comparison { before, model, after: &loaded, renamed, moves: Moves::new(edits) };
    let name = edits.first().map_or("", |edit| &edit.text);
    if let Some(after) = &checked.model {
        comparison.same_names(after)?;
    }
    let clashes = checked.model.as_ref().map(clashes).unwrap_or_default();
    let errors = loaded.diagnostics.iter().chain(&checked.diagnostics).chain(&clashes);
    comparison.no_new_error(name, errors)?;
    match &checked.model {
        Some(after) => comparison.same_rules(after),
        None => Err(refusals::no_certification()),
    }
}

struct Comparison<'a> {
    before: &'a Snapshot,
    model: &'a Model,
    after: &'a Loaded,
    renamed: &'a [EntityId],
    moves: Moves,
}

impl Comparison<'_> {
    /// Each name stands for what it stood for, and no other word has become one.
    fn same_names(&self, after: &Model) -> Result<(), Words> {
        // Both lists are in order, and moving places does not change it.
        let moved = |it: &Use| Use { at: self.moves.place(it.at), ..*it };
        let (then, now) = (&self.model.uses, &after.uses);
        if let Some(lost) = then.iter().find(|it| now.binary_search(&moved(it)).is_err()) {
            return Err(self.lost(*lost));
        }
        let is_new = |it: &&Use| then.binary_search_by_key(*it, moved).is_err();
        match now.iter().find(is_new) {
            Some(new) => {
                let written = self.after.sources.text(new.at);
                let at = refusals::place(&self.after.sources, new.at);
                Err(refusals::captured(written, &at, after.entity(new.entity).kind))
            }
            None => Ok(()),
        }
    }

    fn lost(&self, lost: Use) -> Words {
        let written = lost.at.span.text(self.before.text(lost.at.file));
        let (at, kind) = (
            refusals::place(&self.before.loaded.sources, lost.at),
            self.model.entity(lost.entity).kind,
        );
        let named = self.before.used_at(lost.at).collect::<Vec<_>>();
        let is_renamed = |id: &EntityId| self.renamed.contains(id);
        if named.iter().any(is_renamed) && !named.iter().all(is_renamed) {
            return refusals::shared(written, &at, kind);
        }
        refusals::lost(written, &at, kind)
    }

    /// Errors that were there before may stay.
    fn no_new_error<'d>(
        &self,
        name: &str,
        errors: impl Iterator<Item = &'d Diagnostic>,
    ) -> Result<(), Words> {
        let key = |code: Code, at: Place| -> (Code, FileId, u32) { (code, at.file, at.span.start) };
        let clashes = clashes(self.model);
        let known = self.before.diagnostics.iter().chain(&clashes);
        let known = known.map(|it| key(it.code, self.moves.place(it.at))).collect::<FxHashSet<_>>();
        let mut new = errors.filter(|it| it.severity == Severity::Error);
        match new.find(|it| !known.contains(&key(it.code, it.at))) {
            Some(error) => {
                let at = refusals::place(&self.after.sources, error.at);
                Err(refusals::wrong(name, error, &at))
            }
            None => Ok(()),
        }
    }

    fn same_rules(&self, after: &Model) -> Result<(), Words> {
        let (then, now) = (&self.model.decided, &after.decided);
        let mut changed = then
            .iter()
            .enumerate()
            .filter(|(index, then)| !now.get(*index).is_some_and(|now| decides_alike(then, now)));
        match changed.next() {
            Some((_, changed)) => {
                Err(refusals::other_rule(&refusals::place(&self.before.loaded.sources, changed.at)))
            }
            None => Ok(()),
        }
    }
}

/// The entities that tables could not tell apart. What else compiling says depends on rules alone.
fn clashes(model: &Model) -> Vec<Diagnostic> {
    Ids::new(model).clashes(model)
}

fn decides_alike(one: &Decided, other: &Decided) -> bool {
    let refused = one.refused.iter().map(|(condition, _)| condition);
    one.entity == other.entity
        && one.applicable == other.applicable
        && one.rule == other.rule
        && one.acquired == other.acquired
        && refused.eq(other.refused.iter().map(|(condition, _)| condition))
}
