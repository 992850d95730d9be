//! Rows of a table never contradict each other.

use super::{Refusal, Result};
use crate::diagnostics::words;
use crate::eval::plan::{Row, Test};

/// Of two rows with different outcomes, some column keeps one from matching where the other does.
pub(super) fn never_disagree(rows: &[Row]) -> Result<()> {
    for (index, row) in rows.iter().enumerate() {
        let other =
            rows[..index].iter().find(|other| other.then != row.then && !are_apart(row, other));
        if let Some(other) = other {
            let (one, other) = (&other.id, &row.id);
            return Err(Refusal(words!(
                en: "the rows `{one}` and `{other}` can match at once, with different outcomes",
                fr: "les lignes « {one} » et « {other} » peuvent valoir à la fois, avec des issues différentes"
            )));
        }
    }
    Ok(())
}

fn are_apart(one: &Row, other: &Row) -> bool {
    // The cells of both come in the order of columns.
    let (mut left, mut right) = (one.cells.iter().peekable(), other.cells.iter().peekable());
    while let (Some((a, test)), Some((b, against))) = (left.peek(), right.peek()) {
        if a == b && test.is_apart_from(against) {
            return true;
        }
        if a <= b {
            left.next();
        } else {
            right.next();
        }
    }
    false
}

impl Test {
    fn is_apart_from(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Values(one), Self::Values(other)) => one & other == 0,
            (Self::Numbers(one), Self::Numbers(other)) => one.is_apart_from(other),
            _ => false,
        }
    }
}
