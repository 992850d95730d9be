//! What is offered at a cursor: of each offer what it replaces, its label, what it puts in where that
//! differs, and what is told of it. Long lists are cut.

use std::fmt::Write as _;

use crate::case::Case;

/// So many of a list are shown.
const SHOWN: usize = 12;

pub(crate) fn answer(case: &Case) -> String {
    case.at_each_cursor(|file, offset, out| {
        let snapshot = &case.snapshot;
        let lang = snapshot.lang(file);
        let found = snapshot.complete(file, offset, lang);
        if found.items.is_empty() {
            out.push_str("  nothing\n");
        }
        for item in found.items.iter().take(SHOWN) {
            let replaced = item.replace.text(snapshot.text(file));
            let _ = write!(out, "  {:<2} [{replaced}] {}", item.rank, item.label);
            if item.insert != item.label {
                let _ = write!(out, " → {:?}", item.insert);
            }
            let detail = item.detail.as_deref().unwrap_or_default();
            let _ = writeln!(out, "{}{detail}", if detail.is_empty() { "" } else { "   -- " });
        }
        if let Some(left) = found.items.len().checked_sub(SHOWN).filter(|left| *left > 0) {
            let rest = found.items.iter().skip(SHOWN).map(|item| item.label.as_str());
            let _ = writeln!(out, "  {left} more: {}", rest.collect::<Vec<_>>().join(" | "));
        }
    })
}
