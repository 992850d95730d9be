//! What of a text can be folded away.

use certc::ide::FoldKind;
use tower_lsp::ls_types::{FoldingRange, FoldingRangeKind};

use crate::view::View;

/// Whole lines: what an editor shows of a folded body is its header.
pub(crate) fn folds(view: &View) -> Vec<FoldingRange> {
    let folds = view.snapshot().folds(view.file).into_iter();
    let range = |fold: certc::ide::Fold| FoldingRange {
        start_line: fold.first,
        end_line: fold.last,
        kind: Some(match fold.kind {
            FoldKind::Region => FoldingRangeKind::Region,
            FoldKind::Comment => FoldingRangeKind::Comment,
            FoldKind::Includes => FoldingRangeKind::Imports,
        }),
        ..FoldingRange::default()
    };
    folds.map(range).collect()
}
