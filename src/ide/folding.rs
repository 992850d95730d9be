//! What of a text can be folded away.

use cert_syntax::ast::{Entry, EntryKind};
use rustc_hash::FxHashMap;

use super::Snapshot;
use super::snapshot::body_of;
use crate::source::{FileId, SourceFile, Span};

/// Lines that fold into the first of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fold {
    /// The line that stays, from 0.
    pub first: u32,
    /// The last line that goes, from 0, after the first.
    pub last: u32,
    /// What they hold.
    pub kind: FoldKind,
}

/// What is folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FoldKind {
    /// A body with its header, or another entry of several lines.
    Region,
    /// Comments, line after line.
    Comment,
    /// Includes, one after the other.
    Includes,
}

impl Snapshot {
    /// What of a file can be folded, in order, at most one fold from each line.
    pub fn folds(&self, file: FileId) -> Vec<Fold> {
        let Some(parsed) = self.loaded.tree(file) else { return Vec::new() };
        let source = self.loaded.sources.file(file);
        let mut folds = Folds { snapshot: self, file, source, by_line: FxHashMap::default() };
        folds.entries(&parsed.tree.entries);
        folds.comments(&parsed.comments);
        let mut folds = folds.by_line.into_values().collect::<Vec<_>>();
        folds.sort_unstable();
        apart(folds)
    }
}

struct Folds<'a> {
    snapshot: &'a Snapshot,
    file: FileId,
    source: &'a SourceFile,
    /// By first line: of several that start on one, the longest.
    by_line: FxHashMap<u32, Fold>,
}

impl Folds<'_> {
    /// The parser bounds how deep bodies nest, and with it this recursion.
    fn entries(&mut self, entries: &[Entry]) {
        let is_include = |entry: &Entry| matches!(entry.kind, EntryKind::Include(_));
        for run in entries.chunk_by(|one, other| is_include(one) && is_include(other)) {
            if let ([first, .., last], true) = (run, run.iter().all(is_include)) {
                self.add(first.span.to(last.span), FoldKind::Includes);
            }
        }
        for entry in entries {
            match body_of(entry) {
                Some(body) => {
                    self.body(entry.span.start, body.span);
                    self.entries(&body.entries);
                }
                None if matches!(entry.kind, EntryKind::Error) => {}
                None => self.add(entry.span, FoldKind::Region),
            }
        }
    }

    /// The line with nothing but `>` stays, so that one sees where the body ends.
    fn body(&mut self, header: u32, body: Span) {
        let body = self.snapshot.tidy(self.file, body);
        let (first, mut last) = (self.line(header), self.line(body.end));
        let closing = self.source.line_span(last as usize);
        let before = Span::new(closing.start, body.end.saturating_sub(1).max(closing.start));
        if before.text(&self.source.text).trim().is_empty() {
            last = last.saturating_sub(1);
        }
        self.lines(first, last, FoldKind::Region);
    }

    /// Comments that stand alone on their lines, one line after the other.
    fn comments(&mut self, comments: &[Span]) {
        let alone = comments.iter().filter(|comment| {
            let line = self.source.line_span(self.source.line_index(comment.start));
            Span::new(line.start, comment.start).text(&self.source.text).trim().is_empty()
        });
        let lines = alone.map(|comment| self.line(comment.start)).collect::<Vec<_>>();
        for run in lines.chunk_by(|one, other| one + 1 == *other) {
            if let [first, .., last] = run {
                self.lines(*first, *last, FoldKind::Comment);
            }
        }
    }

    fn add(&mut self, span: Span, kind: FoldKind) {
        let span = self.snapshot.tidy(self.file, span);
        self.lines(self.line(span.start), self.line(span.end), kind);
    }

    fn lines(&mut self, first: u32, last: u32, kind: FoldKind) {
        let fold = Fold { first, last, kind };
        if first < last {
            let known = self.by_line.entry(first).or_insert(fold);
            *known = fold.max(*known);
        }
    }

    fn line(&self, offset: u32) -> u32 {
        u32::try_from(self.source.line_index(offset)).unwrap_or(u32::MAX)
    }
}

/// Folds of which none starts in another and ends behind it: the line on which one body ends and
/// another starts is the second's.
fn apart(folds: Vec<Fold>) -> Vec<Fold> {
    let mut done: Vec<Fold> = Vec::with_capacity(folds.len());
    // The folds around the next one, by index.
    let mut around: Vec<usize> = Vec::new();
    for fold in folds {
        while let Some(outer) = around.last().and_then(|&index| done.get_mut(index)) {
            if fold.last <= outer.last {
                break;
            }
            outer.last = outer.last.min(fold.first.saturating_sub(1));
            around.pop();
        }
        around.push(done.len());
        done.push(fold);
    }
    done.retain(|fold| fold.first < fold.last);
    done
}
