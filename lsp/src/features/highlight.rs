//! The places in a text at which the same is named.

use certc::ide::Role;
use tower_lsp::ls_types::{DocumentHighlight, DocumentHighlightKind, Position};

use crate::view::View;

/// Those of all that is named at a position.
pub(crate) fn highlights(view: &View, position: Position) -> Vec<DocumentHighlight> {
    let all = view.snapshot().highlights(view.file, view.offset(position)).into_iter();
    let highlight = |(span, role)| {
        let kind = match role {
            Role::Declaration => DocumentHighlightKind::WRITE,
            Role::Use => DocumentHighlightKind::READ,
        };
        DocumentHighlight { range: view.range(span), kind: Some(kind) }
    };
    all.map(highlight).collect()
}
