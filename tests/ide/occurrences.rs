//! All places of what is named at a cursor.

use std::fmt::Write as _;

use crate::case::Case;

pub(crate) fn answer(case: &Case) -> String {
    case.at_each_cursor(|file, offset, out| {
        for named in case.snapshot.named_at(file, offset) {
            let _ = writeln!(out, "  {}", case.shown(named.at));
            for occurrence in case.snapshot.occurrences(named.entity) {
                let _ = writeln!(out, "    {:?} {}", occurrence.role, case.shown(occurrence.at));
            }
        }
    })
}
