//! Edits of several texts, as an editor takes them.

use std::collections::HashMap;

use certc::diagnostics::Edit;
use tower_lsp::ls_types::{
    DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextEdit,
    Uri, WorkspaceEdit,
};

use crate::analysis::Analysis;
use crate::client::Editor;

/// Edits of texts, in the order in which they were added, each once.
#[derive(Debug, Default)]
pub(crate) struct Edits(Vec<Edited>);

/// A text with what changes of it.
#[derive(Debug)]
struct Edited {
    uri: Uri,
    /// The state of the text that the edits are of.
    version: Option<i32>,
    edits: Vec<TextEdit>,
}

impl Edits {
    /// Adds an edit of a text of `analysis`. What the editor has no name for cannot be edited.
    pub(crate) fn add(&mut self, analysis: &Analysis, edit: Edit) {
        let Some(uri) = analysis.uri(edit.at.file) else { return };
        let new = TextEdit::new(analysis.range(edit.at), edit.text);
        match self.0.iter_mut().find(|known| known.uri == *uri) {
            Some(known) if known.edits.contains(&new) => {}
            Some(known) => known.edits.push(new),
            None => {
                let version = analysis.opened(edit.at.file).map(|it| it.version);
                self.0.push(Edited { uri: uri.clone(), version, edits: vec![new] });
            }
        }
    }

    /// In the form that the editor takes; where that names versions, it refuses edits of a text that
    /// it has changed meanwhile.
    pub(crate) fn for_editor(self, editor: &Editor) -> WorkspaceEdit {
        if !editor.takes_document_changes() {
            #[allow(
                clippy::mutable_key_type,
                reason = "the protocol's type; its hash is its text's"
            )]
            let changes =
                self.0.into_iter().map(|it| (it.uri, it.edits)).collect::<HashMap<_, _>>();
            return WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() };
        }
        let changes = self.0.into_iter().map(|Edited { uri, version, edits }| TextDocumentEdit {
            text_document: OptionalVersionedTextDocumentIdentifier { uri, version },
            edits: edits.into_iter().map(OneOf::Left).collect(),
        });
        let changes = DocumentChanges::Edits(changes.collect());
        WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() }
    }
}
