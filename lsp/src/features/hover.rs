//! What stands under the cursor.

use tower_lsp::ls_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position};

use crate::view::View;

pub(crate) fn hover(view: &View, position: Position) -> Option<Hover> {
    let found = view.snapshot().hover(view.file, view.offset(position), view.lang())?;
    Some(Hover {
        contents: HoverContents::Markup(markdown(found.markdown)),
        range: Some(view.range(found.at)),
    })
}

pub(crate) const fn markdown(value: String) -> MarkupContent {
    MarkupContent { kind: MarkupKind::Markdown, value }
}
