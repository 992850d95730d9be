//! Edits of several texts, as an editor takes them.

use std::collections::HashMap;

use tower_lsp::ls_types::{
    DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier, Range, TextDocumentEdit,
    TextEdit, Uri, WorkspaceEdit,
};

use crate::client::Editor;
use crate::documents::path_of;
use crate::world::World;

/// Edits of texts, in the order in which they were added, each once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Edits(Vec<(Uri, Vec<TextEdit>)>);

impl Edits {
    /// Replaces what stands in a range of a text.
    pub(crate) fn add(&mut self, uri: Uri, range: Range, text: String) {
        let edit = TextEdit::new(range, text);
        match self.0.iter_mut().find(|(known, _)| *known == uri) {
            Some((_, edits)) if edits.contains(&edit) => {}
            Some((_, edits)) => edits.push(edit),
            None => self.0.push((uri, vec![edit])),
        }
    }

    /// In the form that the editor takes; where that names versions, it refuses edits of a text that
    /// it has changed meanwhile.
    pub(crate) fn for_editor(self, editor: &Editor, world: &World) -> WorkspaceEdit {
        if !editor.takes_document_changes() {
            #[allow(
                clippy::mutable_key_type,
                reason = "the protocol's type; its hash is its text's"
            )]
            let changes = self.0.into_iter().collect::<HashMap<_, _>>();
            return WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() };
        }
        let changes = self.0.into_iter().map(|(uri, edits)| {
            let version = world.opened(&path_of(&uri)).map(|it| it.version);
            TextDocumentEdit {
                text_document: OptionalVersionedTextDocumentIdentifier { uri, version },
                edits: edits.into_iter().map(OneOf::Left).collect(),
            }
        });
        let changes = DocumentChanges::Edits(changes.collect());
        WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() }
    }
}
