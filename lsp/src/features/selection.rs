//! What selections grow to.

use tower_lsp::ls_types::{Position, Range, SelectionRange};

use crate::view::View;

/// For each position what it grows through.
pub(crate) fn selections(view: &View, positions: &[Position]) -> Vec<SelectionRange> {
    positions.iter().map(|position| selection(view, *position)).collect()
}

fn selection(view: &View, position: Position) -> SelectionRange {
    let spans = view.snapshot().selections(view.file, view.offset(position));
    let outer = |parent: Option<Box<SelectionRange>>, span: &_| {
        Some(Box::new(SelectionRange { range: view.range(*span), parent }))
    };
    let nested = spans.iter().rev().fold(None, outer);
    nested.map_or_else(|| nothing(position), |nested| *nested)
}

/// In an empty text.
fn nothing(position: Position) -> SelectionRange {
    SelectionRange { range: Range::new(position, position), parent: None }
}
