//! The places in a text at which the same is named.

use tower_lsp::ls_types::{DocumentHighlight, DocumentHighlightKind, Position};

use crate::view::View;

/// Those of all that is named at a position.
pub(crate) fn highlights(view: &View, position: Position) -> Vec<DocumentHighlight> {
    let snapshot = view.snapshot();
    let named = snapshot.named_at(view.file, view.offset(position));
    let all = named.iter().flat_map(|it| snapshot.occurrences(it.entity));
    let mut own = all.filter(|it| it.at.file == view.file).collect::<Vec<_>>();
    own.sort_unstable();
    own.dedup_by_key(|it| it.at);
    let kind = Some(DocumentHighlightKind::TEXT);
    own.iter().map(|it| DocumentHighlight { range: view.range(it.at.span), kind }).collect()
}
