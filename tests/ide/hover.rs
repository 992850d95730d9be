//! What is told at a cursor.

use std::fmt::Write as _;

use crate::case::Case;

pub(crate) fn answer(case: &Case) -> String {
    case.at_each_cursor(|file, offset, out| {
        let lang = case.snapshot.lang(file);
        let Some(hover) = case.snapshot.hover(file, offset, lang) else {
            out.push_str("  nothing\n");
            return;
        };
        let _ = writeln!(out, "  [{}]", hover.at.text(case.snapshot.text(file)));
        for line in hover.markdown.lines() {
            let _ = writeln!(out, "  {line}");
        }
    })
}
