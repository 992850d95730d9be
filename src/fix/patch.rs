//! A text after edits of edits, which still knows what of it is old.

use std::ops::Range;
use std::sync::Arc;

use crate::format::{Edit, unified};
use crate::source::Span;

/// A text and what became of it.
#[derive(Clone, Debug)]
pub struct Patch {
    old: Arc<str>,
    new: String,
    /// The new text from its start to its end.
    pieces: Vec<Piece>,
}

/// A part of the new text.
#[derive(Clone, Debug)]
enum Piece {
    /// These bytes of the old text.
    Kept(Range<usize>),
    /// So many bytes that are new.
    Written(usize),
}

impl Piece {
    fn len(&self) -> usize {
        match self {
            Self::Kept(range) => range.len(),
            Self::Written(length) => *length,
        }
    }

    /// The part of it in `range`, which counts from its start.
    fn part(&self, range: &Range<usize>) -> Option<Self> {
        let (start, end) = (range.start.min(self.len()), range.end.min(self.len()));
        (start < end).then(|| match self {
            Self::Kept(own) => Self::Kept(own.start + start..own.start + end),
            Self::Written(_) => Self::Written(end - start),
        })
    }
}

impl Patch {
    /// A text of which nothing has changed yet.
    pub fn new(old: &str) -> Self {
        Self { old: old.into(), new: old.to_owned(), pieces: vec![Piece::Kept(0..old.len())] }
    }

    /// The text as it was.
    pub fn old(&self) -> &str {
        &self.old
    }

    /// The text as it is.
    pub fn new_text(&self) -> &str {
        &self.new
    }

    /// Whether the text is as it was.
    pub fn is_empty(&self) -> bool {
        *self.old == *self.new
    }

    /// Exchanges parts of the text as it is, none of which overlap, for others. A part that is none
    /// of the text changes nothing.
    pub fn apply(&mut self, edits: &[(Span, &str)]) {
        let mut edits = edits.to_vec();
        edits.sort_by_key(|(span, _)| (span.start, span.end));
        for (span, text) in edits.into_iter().rev() {
            let range = span.range();
            if self.new.get(range.clone()).is_none() {
                continue;
            }
            self.new.replace_range(range.clone(), text);
            let mut pieces = self.cut(0..range.start);
            pieces.extend((!text.is_empty()).then_some(Piece::Written(text.len())));
            pieces.extend(self.cut(range.end..usize::MAX));
            self.pieces = pieces;
        }
    }

    /// The pieces of a part of the new text.
    fn cut(&self, range: Range<usize>) -> Vec<Piece> {
        let mut start = 0;
        let parts = self.pieces.iter().filter_map(|piece| {
            let own = range.start.saturating_sub(start)..range.end.saturating_sub(start);
            start += piece.len();
            piece.part(&own)
        });
        parts.collect()
    }

    /// What changes of the old text, in order.
    pub fn edits(&self) -> Vec<Edit> {
        let mut edits = Vec::new();
        let (mut old, mut new, mut written) = (0, 0, 0);
        let end = Piece::Kept(self.old.len()..self.old.len());
        for piece in self.pieces.iter().chain([&end]) {
            let Piece::Kept(kept) = piece else {
                written += piece.len();
                continue;
            };
            if kept.start > old || written > 0 {
                let text = self.new.get(new..new + written).unwrap_or_default().to_owned();
                edits.push(Edit { span: Span::new(offset(old), offset(kept.start)), text });
            }
            (old, new, written) = (kept.end, new + written + kept.len(), 0);
        }
        edits
    }

    /// What changes of the file `name`, line by line as `diff -u` tells it. Empty where nothing does.
    pub fn unified(&self, name: &str) -> String {
        unified(name, &self.old, &self.new, &self.edits())
    }
}

/// A length of a text as an offset. Texts over 4 GiB are refused when they are read.
fn offset(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(patch: &Patch) -> Vec<(u32, u32, String)> {
        patch.edits().into_iter().map(|it| (it.span.start, it.span.end, it.text)).collect()
    }

    #[test]
    fn edits_of_edits_are_edits_of_the_old_text() {
        let mut patch = Patch::new("a 12,5 b 3,5\nc");
        patch.apply(&[(Span::new(4, 5), "."), (Span::new(10, 11), ".")]);
        assert_eq!(patch.new_text(), "a 12.5 b 3.5\nc");
        patch.apply(&[(Span::new(2, 6), "x"), (Span::empty(14), "!")]);
        assert_eq!(patch.new_text(), "a x b 3.5\nc!");
        let expected = [(2, 6, "x".to_owned()), (10, 11, ".".to_owned()), (14, 14, "!".to_owned())];
        assert_eq!(told(&patch), expected);
        let diff = "--- f\n+++ f\n@@ -1,2 +1,2 @@\n-a 12,5 b 3,5\n+a x b 3.5\n-c\n\\ No newline at end of \
                    file\n+c!\n\\ No newline at end of file\n";
        assert_eq!(patch.unified("f"), diff);
    }

    #[test]
    fn what_is_taken_back_leaves_nothing() {
        let mut patch = Patch::new("ab");
        patch.apply(&[(Span::empty(1), "-")]);
        patch.apply(&[(Span::new(1, 2), "")]);
        assert!(patch.is_empty() && patch.edits().is_empty());
        assert_eq!(patch.unified("f"), "");
        patch.apply(&[(Span::new(7, 9), "x")]);
        assert_eq!(patch.new_text(), "ab");
    }
}
