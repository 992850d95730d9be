//! The fixes that the compiler offers.

use super::{Action, ActionKind};
use crate::diagnostics::{Applicability, Diagnostic, Edit, words};
use crate::fix::{Which, choose};
use crate::ide::Snapshot;
use crate::source::{FileId, Span};

impl Snapshot {
    /// The diagnostics of a file that touch a range, with their places in the list.
    pub(super) fn told_in(
        &self,
        file: FileId,
        range: Span,
    ) -> impl Iterator<Item = (usize, &Diagnostic)> {
        let own = self.diagnostics.iter().enumerate().filter(move |(_, it)| it.at.file == file);
        own.filter(move |(_, it)| it.at.span.start <= range.end && range.start <= it.at.span.end)
    }

    /// Each fix of what is wrong in a range.
    pub(super) fn fixes(&self, file: FileId, range: Span) -> Vec<Action> {
        let told = self.told_in(file, range);
        let fixes = told.flat_map(|(index, it)| {
            let safe =
                it.fixes.iter().filter(|fix| fix.applicability == Applicability::Safe).count();
            it.fixes.iter().map(move |fix| Action {
                is_preferred: fix.applicability == Applicability::Safe && safe == 1,
                ..Action::new(fix.title.clone(), ActionKind::Fix, fix.edits.clone()).mending(index)
            })
        });
        fixes.collect()
    }

    /// All that can be mended in a file without looking; nothing where that is nothing.
    pub(super) fn fix_all(&self, file: FileId) -> Option<Action> {
        let own = self.diagnostics.iter().filter(|it| it.at.file == file);
        let chosen = choose(own, Which::Safe, |edited| edited == file);
        let count = chosen.len();
        let mut edits: Vec<Edit> =
            chosen.into_iter().flat_map(|(_, fix)| fix.edits.iter().cloned()).collect();
        edits.sort_by_key(|edit| edit.at.span.start);
        let title = match count {
            0 => return None,
            1 => words!(en: "apply the only safe fix", fr: "appliquer la seule correction sûre"),
            _ => words!(
                en: "apply all {count} safe fixes", fr: "appliquer les {count} corrections sûres"
            ),
        };
        Some(Action::new(title, ActionKind::FixAll, edits))
    }
}
