//! What is edited together as one types.

use tower_lsp::ls_types::{LinkedEditingRanges, Position};

use crate::view::View;

/// What a code looks like while it is typed.
const CODE: &str = r"[A-Za-zÀ-ɏ][A-Za-z0-9À-ɏ_]*(?:[.\-][A-Za-z0-9À-ɏ_]*)*";

/// The places that change with the code at a position.
pub(crate) fn ranges(view: &View, position: Position) -> Option<LinkedEditingRanges> {
    let spans = view.snapshot().linked(view.file, view.offset(position));
    let ranges = spans.into_iter().map(|span| view.range(span)).collect::<Vec<_>>();
    let word_pattern = Some(CODE.to_owned());
    (!ranges.is_empty()).then_some(LinkedEditingRanges { ranges, word_pattern })
}
