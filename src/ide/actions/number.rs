//! Gives codes to all that has none and should have one.

use rustc_hash::FxHashSet;

use super::{Action, ActionKind};
use crate::diagnostics::{Edit, codes, words};
use crate::ide::Snapshot;
use crate::model::{EntityId, Model, kinds};
use crate::source::{FileId, Place, Span};

impl Snapshot {
    /// A code for each element of the file that should have one, where one of them is in the range
    /// and there are several.
    pub(super) fn all_codes(&self, file: FileId, range: Span) -> Option<Action> {
        let model = self.model()?;
        let (index, _) = self.told_in(file, range).find(|(_, it)| it.code == codes::UNNUMBERED)?;
        let all = self.diagnostics.iter().filter(|it| it.code == codes::UNNUMBERED);
        let own = all.filter(|it| it.at.file == file).filter_map(|it| self.headed(it.at));
        let mut given = FxHashSet::default();
        let mut edits = Vec::new();
        for id in own {
            let entity = model.entity(id);
            let code = self.free_code(model, id, &mut given);
            // The word of its kind is its head as long as it has no code.
            let at = Place::new(file, Span::empty(entity.head.end));
            edits.push(Edit { at, text: format!(" {code}") });
        }
        let count = edits.len();
        let title = words!(
            en: "give all {count} elements without a code one",
            fr: "donner un code aux {count} éléments qui n’en ont pas"
        );
        (count > 1).then(|| Action::new(title, ActionKind::Fix, edits).mending(index))
    }

    /// The first code of its kind that nothing in its body has, nor was given just now.
    fn free_code(
        &self,
        model: &Model,
        id: EntityId,
        given: &mut FxHashSet<(Option<EntityId>, String)>,
    ) -> String {
        let entity = model.entity(id);
        let letter = kinds::code_letter(entity.kind);
        let parent = entity.parent;
        let taken = |code: &str| {
            let known = parent.and_then(|outer| self.resolve(Some(outer), code));
            known.is_some_and(|found| parent.is_none_or(|outer| model.holds(outer, found)))
        };
        let mut number = 1_u32;
        loop {
            let code = format!("{letter}{number}");
            if !taken(&code) && given.insert((parent, code.clone())) {
                return code;
            }
            number += 1;
        }
    }
}
