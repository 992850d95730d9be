//! The lines of print of a paragraph: where its text is broken, and where a break was lost.

use std::str::Split;

/// Where a line of print stands in its paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// At its start.
    Start,
    /// Below a line break.
    Below,
    /// Behind the end of an item, on the same line: the break was lost.
    Within,
}

/// A line of print: where it starts in its paragraph, what it says, and how it stands there.
pub(super) struct Print<'t> {
    pub(super) start: usize,
    pub(super) raw: &'t str,
    pub(super) place: Place,
}

/// The lines of print of a paragraph.
pub(super) struct Prints<'t> {
    start: usize,
    lines: Split<'t, char>,
    /// What stands behind an item on its line.
    behind: Option<&'t str>,
    place: Place,
}

impl<'t> Prints<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self { start: 0, lines: text.split('\n'), behind: None, place: Place::Start }
    }
}

impl<'t> Iterator for Prints<'t> {
    type Item = Print<'t>;

    fn next(&mut self) -> Option<Self::Item> {
        let line = self.behind.take().or_else(|| self.lines.next())?;
        let (start, place) = (self.start, self.place);
        let (raw, behind) = line.split_at(lost_break(line).unwrap_or(line.len()));
        self.behind = Some(behind).filter(|behind| !behind.is_empty());
        let within = self.behind.is_some();
        self.start += raw.len() + usize::from(!within);
        self.place = if within { Place::Within } else { Place::Below };
        Some(Print { start, raw, place })
    }
}

/// Where a bullet stands right behind the end of a sentence: « … acteurs.- Le cahier … ».
fn lost_break(line: &str) -> Option<usize> {
    let is_bullet = |at: usize, dash: &str| {
        let item = line.get(at + dash.len()..).and_then(|behind| behind.strip_prefix(' '));
        line.get(..at).is_some_and(|before| before.ends_with(['.', ';']))
            && item.is_some_and(|item| item.starts_with(char::is_uppercase))
    };
    let mut dashes = line.match_indices(['-', '–']);
    dashes.find(|(at, dash)| is_bullet(*at, dash)).map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lost_breaks_are_found() {
        let text = "Un.- Deux;– Trois\nQuatre - Cinq.-6";
        let read: Vec<_> = Prints::of(text).map(|it| (it.start, it.raw, it.place)).collect();
        let expected = [
            (0, "Un.", Place::Start),
            (3, "- Deux;", Place::Within),
            (10, "– Trois", Place::Within),
            (20, "Quatre - Cinq.-6", Place::Below),
        ];
        assert_eq!(read, expected);
    }
}
