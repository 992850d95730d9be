//! What a rule means in numbers, said beside it.

use certc::ide::Hint;
use tower_lsp::ls_types::{InlayHint, InlayHintLabel, InlayHintTooltip, Range};

use crate::view::View;

pub(crate) fn hints(view: &View, range: Range) -> Vec<InlayHint> {
    let found = view.snapshot().hints(view.file, view.span(range), view.lang());
    found.into_iter().map(|hint| converted(view, hint)).collect()
}

fn converted(view: &View, hint: Hint) -> InlayHint {
    InlayHint {
        position: view.position(hint.offset),
        label: InlayHintLabel::String(hint.label.trim_start().to_owned()),
        kind: None,
        text_edits: None,
        tooltip: hint.tooltip.map(InlayHintTooltip::String),
        padding_left: Some(true),
        padding_right: None,
        data: None,
    }
}
