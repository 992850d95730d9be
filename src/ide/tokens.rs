//! The tokens around a place.

use cert_syntax::token::{Lexeme, Token};

use super::Snapshot;
use crate::source::{FileId, Span};

impl Snapshot {
    /// The tokens of a file, in order.
    pub(super) fn tokens(&self, file: FileId) -> &[Lexeme] {
        self.loaded.tree(file).map_or(&[], |parsed| &parsed.tokens)
    }

    /// The token that `offset` touches. Between two that meet there it is the one that is a word.
    pub(super) fn token_at(&self, file: FileId, offset: u32) -> Option<Lexeme> {
        let tokens = self.tokens(file);
        let next = tokens.partition_point(|token| token.end < offset);
        let near = tokens.get(next..)?.iter().take(2);
        let mut touched =
            near.filter(|it| it.start <= offset && offset <= it.end && it.start < it.end);
        let first = touched.next()?;
        let is_sign = |token: Token| token.sign().is_some();
        match touched.next() {
            Some(second) if is_sign(first.token) => Some(*second),
            _ => Some(*first),
        }
    }

    /// A span up to the end of its last token, where it goes on over white space and comments.
    pub(super) fn trimmed(&self, file: FileId, span: Span) -> Span {
        let tokens = self.tokens(file);
        let inside = tokens.get(..tokens.partition_point(|it| it.end <= span.end));
        let last = inside.and_then(|it| it.iter().rev().find(|it| it.start < it.end));
        let end = last.map_or(span.end, |it| it.end);
        Span::new(span.start, end.clamp(span.start, span.end))
    }

    /// Whether `offset` lies in a comment.
    pub(super) fn is_in_comment(&self, file: FileId, offset: u32) -> bool {
        let Some(parsed) = self.loaded.tree(file) else { return false };
        let next = parsed.comments.partition_point(|comment| comment.end < offset);
        // A comment's end is its line's, and what is typed there goes on with it.
        parsed.comments.get(next).is_some_and(|comment| comment.start < offset)
    }
}
