//! What changes, line by line, as `diff -u` tells it.

use std::fmt::Write as _;
use std::ops::Range;

use super::edits::Edit;

/// So many lines that stay the same are shown around those that change.
const CONTEXT: usize = 3;

/// What `edits`, in order, change of `old` to make `new`, for the file `name`. Nothing where they
/// change nothing.
pub(crate) fn unified(name: &str, old: &str, new: &str, edits: &[Edit]) -> String {
    let old = Lines::of(old);
    let new = Lines::of(new);
    let changes = changes(&old, &new, edits);
    let mut out = String::new();
    if !changes.is_empty() {
        let _ = write!(out, "--- {name}\n+++ {name}\n");
    }
    let near = |one: &Change, other: &Change| other.old.start - one.old.end <= 2 * CONTEXT;
    for hunk in changes.chunk_by(near) {
        write_hunk(&mut out, &old, &new, hunk);
    }
    out
}

/// A text and where its lines start.
struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    fn of(text: &'t str) -> Self {
        let behind = memchr::memchr_iter(b'\n', text.as_bytes()).map(|place| place + 1);
        let starts = std::iter::once(0).chain(behind).filter(|&start| start < text.len());
        Self { text, starts: starts.collect() }
    }

    fn count(&self) -> usize {
        self.starts.len()
    }

    /// The line, from 0, that holds `offset`.
    fn holding(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start <= offset).saturating_sub(1)
    }

    /// A line with its end.
    fn line(&self, index: usize) -> &'t str {
        let start = self.starts.get(index).copied().unwrap_or(self.text.len());
        let end = self.starts.get(index + 1).copied().unwrap_or(self.text.len());
        self.text.get(start..end).unwrap_or_default()
    }
}

/// Lines that take the place of others.
struct Change {
    old: Range<usize>,
    new: Range<usize>,
}

fn changes(old: &Lines<'_>, new: &Lines<'_>, edits: &[Edit]) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    // How many bytes of the new text stand before an offset of the old one, besides that many.
    let (mut more, mut fewer) = (0, 0);
    for Edit { span, text } in edits {
        let range = span.range();
        let start = range.start + more - fewer;
        more += text.len();
        fewer += range.len();
        let end = range.end + more - fewer;
        let lines = |lines: &Lines<'_>, start, end| {
            lines.holding(start)..(lines.holding(end) + 1).min(lines.count())
        };
        let (was, is) = (lines(old, range.start, range.end), lines(new, start, end));
        match changes.last_mut() {
            Some(last) if was.start < last.old.end || is.start < last.new.end => {
                last.old.end = was.end;
                last.new.end = is.end;
            }
            _ => changes.push(Change { old: was, new: is }),
        }
    }
    for change in &mut changes {
        change.trim(old, new);
    }
    changes.retain(|change| !(change.old.is_empty() && change.new.is_empty()));
    changes
}

impl Change {
    /// Leaves out the lines at both ends that stay the same.
    fn trim(&mut self, old: &Lines<'_>, new: &Lines<'_>) {
        let both = |of: &Self| of.old.len().min(of.new.len()) > 0;
        while both(self) && old.line(self.old.start) == new.line(self.new.start) {
            self.old.start += 1;
            self.new.start += 1;
        }
        while both(self) && old.line(self.old.end - 1) == new.line(self.new.end - 1) {
            self.old.end -= 1;
            self.new.end -= 1;
        }
    }
}

fn write_hunk(out: &mut String, old: &Lines<'_>, new: &Lines<'_>, hunk: &[Change]) {
    let (Some(first), Some(last)) = (hunk.first(), hunk.last()) else { return };
    let before = first.old.start.min(CONTEXT);
    let behind = (old.count() - last.old.end).min(CONTEXT);
    let was = first.old.start - before..last.old.end + behind;
    let is = first.new.start - before..last.new.end + behind;
    let _ = writeln!(out, "@@ -{} +{} @@", numbers(&was), numbers(&is));
    let mut next = was.start;
    for change in hunk {
        (next..change.old.start).for_each(|line| write_line(out, ' ', old.line(line)));
        change.old.clone().for_each(|line| write_line(out, '-', old.line(line)));
        change.new.clone().for_each(|line| write_line(out, '+', new.line(line)));
        next = change.old.end;
    }
    (next..was.end).for_each(|line| write_line(out, ' ', old.line(line)));
}

/// `3,7`: the first line, from 1, and how many there are. Of none, the line before.
fn numbers(lines: &Range<usize>) -> String {
    let first = if lines.is_empty() { lines.start } else { lines.start + 1 };
    format!("{first},{}", lines.len())
}

fn write_line(out: &mut String, mark: char, line: &str) {
    out.push(mark);
    out.push_str(line);
    if !line.ends_with('\n') {
        out.push_str("\n\\ No newline at end of file\n");
    }
}
