//! A text in its one layout: whole, in part, or while it is typed.

use cert_syntax::Span;
use certc::format::{Edit, Refusal, format, format_range};
use tower_lsp::ls_types::{Position, Range, TextEdit};

use crate::view::View;

/// What changes of the whole text.
pub(crate) fn document(view: &View) -> Vec<TextEdit> {
    let text = view.text();
    converted(view, format(text, None).map(|formatted| formatted.edits(text)))
}

/// What changes of the entries that a range touches.
pub(crate) fn range(view: &View, range: Range) -> Vec<TextEdit> {
    converted(view, format_range(view.text(), view.span(range), None))
}

/// What changes of the entry that ends or stands before a position, where something was typed.
pub(crate) fn typed(view: &View, position: Position) -> Vec<TextEdit> {
    let text = view.text();
    let typed = view.offset(position);
    let before = text.get(..typed as usize).unwrap_or_default().trim_end();
    let Ok(end) = u32::try_from(before.len()) else { return Vec::new() };
    let touched = Span::new(end.saturating_sub(1), end);
    let edits = format_range(text, touched, None).map(|mut edits| {
        // What stands behind the cursor is not written yet.
        edits.retain(|edit| edit.span.end < typed);
        edits
    });
    converted(view, edits)
}

/// A text with errors stays as it is: what its author means is not known yet.
fn converted(view: &View, edits: Result<Vec<Edit>, Refusal>) -> Vec<TextEdit> {
    let edits = edits.unwrap_or_default().into_iter();
    edits.map(|edit| TextEdit { range: view.range(edit.span), new_text: edit.text }).collect()
}
