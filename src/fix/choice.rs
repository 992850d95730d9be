//! Which fixes can be applied at once.

use std::collections::BTreeMap;

use crate::diagnostics::{Applicability, Diagnostic, Edit, Fix};
use crate::source::{FileId, Span};

/// Which fixes are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Those that are certainly what was meant.
    Safe,
    /// Those, and where there is none the first of those to be looked at.
    All,
}

/// A fix for each of `diagnostics` that has a wanted one, as far as its edits are all of `files` and
/// touch no edit of a fix before it: what touches another waits for the next time.
pub fn choose<'d>(
    diagnostics: impl IntoIterator<Item = &'d Diagnostic>,
    which: Which,
    files: impl Fn(FileId) -> bool,
) -> Vec<(&'d Diagnostic, &'d Fix)> {
    let mut taken = Taken::default();
    let wanted = diagnostics.into_iter().filter_map(|it| Some((it, wanted(it, which)?)));
    let free = wanted.filter(|(_, fix)| {
        fix.edits.iter().all(|edit| files(edit.at.file)) && taken.take(&fix.edits)
    });
    free.collect()
}

/// The fix of a diagnostic that is applied where nobody chooses.
fn wanted(diagnostic: &Diagnostic, which: Which) -> Option<&Fix> {
    let safe = |fix: &&Fix| fix.applicability == Applicability::Safe;
    let first = diagnostic.fixes.first().filter(|_| which == Which::All);
    diagnostic.fixes.iter().find(safe).or(first)
}

/// What edits have taken of each file: where each ends, by where it starts.
#[derive(Default)]
struct Taken(BTreeMap<(FileId, u32), u32>);

impl Taken {
    /// Takes what `edits` change, unless one of them touches what was taken.
    fn take(&mut self, edits: &[Edit]) -> bool {
        let free = edits.iter().all(|edit| self.is_free(edit.at.file, edit.at.span));
        if free {
            let ends = edits.iter().map(|it| ((it.at.file, it.at.span.start), it.at.span.end));
            self.0.extend(ends);
        }
        free
    }

    fn is_free(&self, file: FileId, span: Span) -> bool {
        // Those before it do not touch each other, so that the last of them ends last.
        let before = self.0.range(..=(file, span.end)).next_back();
        before.is_none_or(|(&(of, _), &end)| of != file || end < span.start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{codes, words};
    use crate::source::Place;

    fn told(start: u32, end: u32) -> Diagnostic {
        let at = Place::new(FileId(0), Span::new(start, end));
        Diagnostic::new(codes::UNEXPECTED, at, words!(en: "x", fr: "x"))
    }

    #[test]
    fn what_touches_waits() {
        let safe = |start, end| {
            let told = told(start, end);
            let at = told.at;
            told.fix(words!(en: "x", fr: "x"), at, "y")
        };
        let all = [safe(4, 6), safe(6, 8), safe(0, 3), safe(1, 9), safe(9, 9), safe(9, 9)];
        let chosen = choose(&all, Which::Safe, |_| true);
        let starts: Vec<_> = chosen.iter().map(|(it, _)| it.at.span.start).collect();
        assert_eq!(starts, [4, 0, 9]);
        assert!(choose(&all, Which::Safe, |file| file != FileId(0)).is_empty());
    }

    #[test]
    fn what_is_safe_comes_first() {
        let at = told(0, 1).at;
        let doubtful = told(0, 1).suggest(words!(en: "a", fr: "a"), at, "a");
        let both = doubtful.clone().fix(words!(en: "b", fr: "b"), at, "b");
        let title = |it: &Diagnostic, which| {
            choose([it], which, |_| true).first().map(|(_, fix)| fix.title.en.clone())
        };
        assert_eq!(title(&doubtful, Which::Safe), None);
        assert_eq!(title(&doubtful, Which::All).as_deref(), Some("a"));
        assert_eq!(title(&both, Which::All).as_deref(), Some("b"));
    }
}
