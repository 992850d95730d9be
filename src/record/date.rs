//! Days as records write them, and as the language does.

use crate::model::types::{date_of, day_number};

/// The day that `31/05/2026` or `2026-05-31`, with a time of day or without, tells of.
pub(super) fn day(text: &str) -> Option<i32> {
    let text = text.split(['T', ' ']).next()?;
    let parts: Vec<&str> = text.split(['/', '-', '.']).collect();
    let [first, month, last] = *parts.as_slice() else { return None };
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if ![first, month, last].into_iter().all(digits) {
        return None;
    }
    let (year, day) = match (first.len(), last.len()) {
        (4, 1 | 2) => (first, last),
        (1 | 2, 4) => (last, first),
        _ => return None,
    };
    day_number(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// The day as the language writes it.
pub(super) fn written(day: i32) -> String {
    date_of(day).map_or_else(String::new, |date| date.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_both_orders() {
        for text in ["31/05/2026", "2026-05-31", "2026-05-31T00:00:00+02:00", "31-05-2026"] {
            assert_eq!(day(text).map(written).as_deref(), Some("2026-05-31"), "{text}");
        }
        for text in ["", "31/05/26", "2026", "31/02/2026", "+1/05/2026", "a/b/c", "-1-2-2026"] {
            assert_eq!(day(text), None, "{text}");
        }
    }
}
