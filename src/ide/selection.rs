//! What a selection grows to: from a word to the text, the condition, the rule, the entry, the body
//! and so on up to the file.

use super::Snapshot;
use super::nodes::Node;
use crate::source::{FileId, Span};

impl Snapshot {
    /// The spans that a selection at `offset` grows through, each in the next one.
    pub fn selections(&self, file: FileId, offset: u32) -> Vec<Span> {
        let source = self.text(file);
        let mut spans = vec![word_at(source, offset)];
        spans.extend(self.comment_at(file, offset));
        for node in self.nodes_at(file, offset).into_iter().rev() {
            let span = self.tidy(file, node.span());
            let inner = match node {
                Node::Text(_) | Node::Body(_) => inside(source, span),
                _ => None,
            };
            spans.extend(inner);
            spans.push(span);
        }
        let end = u32::try_from(source.len()).unwrap_or(u32::MAX);
        spans.push(Span::new(0, end));
        growing(spans, offset.min(end))
    }

    fn comment_at(&self, file: FileId, offset: u32) -> Option<Span> {
        let comments = &self.loaded.tree(file)?.comments;
        let next = comments.partition_point(|comment| comment.end < offset);
        comments.get(next).copied().filter(|comment| comment.touches(offset))
    }
}

/// Those of the spans that hold the offset and each span before them, without repeats.
fn growing(spans: Vec<Span>, offset: u32) -> Vec<Span> {
    let mut grown: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans.into_iter().filter(|span| span.touches(offset)) {
        let holds = |inner: &Span| span.start <= inner.start && inner.end <= span.end;
        if span.start < span.end && grown.last().is_none_or(|last| *last != span && holds(last)) {
            grown.push(span);
        }
    }
    grown
}

/// What stands between the quotes of a text or the signs of a body, without the space around it.
fn inside(source: &str, span: Span) -> Option<Span> {
    let whole = span.text(source);
    let mut characters = whole.chars();
    let (open, close) = (characters.next()?, characters.next_back()?);
    let inner = characters.as_str();
    let start = span.start as usize + open.len_utf8();
    let closed = matches!((open, close), ('"', '"') | ('«', '»') | ('<', '>'));
    let inner = if closed { inner } else { whole.get(open.len_utf8()..)? };
    let blank = inner.len() - inner.trim_start().len();
    let start = u32::try_from(start + blank).ok()?;
    Some(Span::new(start, start + u32::try_from(inner.trim().len()).ok()?))
}

/// The run of letters, digits and underscores around `offset`; empty where there is none.
pub(super) fn word_at(source: &str, offset: u32) -> Span {
    let at = source.floor_char_boundary(offset as usize);
    let (before, behind) = source.split_at(at);
    let is_letter = |character: char| character.is_alphanumeric() || character == '_';
    let start = at - (before.len() - before.trim_end_matches(is_letter).len());
    let end = at + (behind.len() - behind.trim_start_matches(is_letter).len());
    let narrow = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Span::new(narrow(start), narrow(end))
}
