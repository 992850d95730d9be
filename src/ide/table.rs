//! The decision table of what stands at a place.

use super::Snapshot;
use super::speech::Speech;
use crate::diagnostics::{Lang, words};
use crate::model::EntityId;
use crate::source::{FileId, Place};
use crate::tables::show::Grid;

/// A decision table, or why there is none.
#[derive(Clone, Debug)]
pub struct TableView {
    /// The id of what it decides.
    pub entity: String,
    /// « Compétence C1 — Recueillir les attentes »
    pub title: String,
    /// The table, cell by cell.
    pub grid: Grid,
    /// Where it stands what it decides.
    pub at: Place,
}

impl Snapshot {
    /// The table of the entity that `offset` names, or else of the innermost around it that is
    /// decided. Of rules with errors it has no rows, and a note that says so.
    pub fn table(&self, file: FileId, offset: u32, lang: Lang) -> Option<TableView> {
        let speech = Speech::new(self, lang)?;
        let model = speech.model;
        let around = self.entity_around(file, offset);
        let around =
            around.into_iter().flat_map(|id| std::iter::once(id).chain(model.ancestors(id)));
        let named = self.named_at(file, offset).into_iter().map(|it| it.entity);
        let mut candidates = named.chain(around);
        let is_decided = |id: &EntityId| {
            model.decided(*id).is_some()
                || (!self.is_sound() && crate::model::kinds::has_status(model.entity(*id).kind))
        };
        let id = candidates.find(is_decided)?;
        let title = match speech.title(id) {
            Some(title) => format!("{} — {title}", speech.label(id)),
            None => speech.label(id),
        };
        let at = model.entity(id).place();
        let shown = self
            .glimpse(id)
            .and_then(|(name, tables)| Some((name.to_string(), Grid::of(&tables, &name, lang)?)));
        let (entity, grid) = shown.unwrap_or_else(|| {
            (speech.code(id).unwrap_or_default().to_owned(), self.without_rows(speech, id, lang))
        });
        Some(TableView { entity, title, grid, at })
    }

    fn without_rows(&self, speech: Speech<'_>, id: EntityId, lang: Lang) -> Grid {
        let note = if self.is_sound() {
            words!(en: "This rule is too large for a table.", fr: "Cette règle est trop grande pour une table.")
        } else {
            words!(
                en: "The rules have errors: the table comes once they are mended.",
                fr: "Les règles contiennent des erreurs : la table viendra une fois qu’elles seront corrigées."
            )
        };
        Grid {
            name: speech.label(id),
            title: speech.title(id),
            columns: Vec::new(),
            legend: Vec::new(),
            rows: Vec::new(),
            note: Some(note.get(lang).to_owned()),
            outcomes: Vec::new(),
        }
    }
}
