//! What of a text changes: as small edits, so that an editor keeps its cursor, its marks and its
//! folds where they are.

use cert_syntax::Span;
use cert_syntax::ast::{Body, Entry, EntryKind};
use cert_syntax::token::Lexeme;

use super::page::Moved;

/// A part of a text that another takes the place of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced, in the old text.
    pub span: Span,
    /// By what.
    pub text: String,
}

/// What changes between `old` and `new`, in order. Each piece and each gap between two is looked at
/// by itself, so the time grows with the text alone.
pub(super) fn edits(old: &str, new: &str, moved: &[Moved]) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut compare = |was: Span, is: Span| {
        edits.extend(edit(was, was.text(old), is.text(new)));
    };
    let end = |text: &str| u32::try_from(text.len()).unwrap_or(u32::MAX);
    let last = Moved { old: Span::empty(end(old)), new: Span::empty(end(new)) };
    let mut before = Moved { old: Span::empty(0), new: Span::empty(0) };
    for &piece in moved.iter().chain([&last]) {
        let gap = |from: Span, to: Span| Span::new(from.end, to.start);
        compare(gap(before.old, piece.old), gap(before.new, piece.new));
        compare(piece.old, piece.new);
        before = piece;
    }
    edits
}

/// The smallest edit that makes `is` of `was`, which stands at `span`.
fn edit(span: Span, was: &str, is: &str) -> Option<Edit> {
    if was == is {
        return None;
    }
    let same = was.bytes().zip(is.bytes()).take_while(|(was, is)| was == is).count();
    let start = was.floor_char_boundary(same).min(is.floor_char_boundary(same));
    let (was, is) = (was.get(start..)?, is.get(start..)?);
    let same = was.bytes().rev().zip(is.bytes().rev()).take_while(|(was, is)| was == is).count();
    let was_end = was.ceil_char_boundary(was.len() - same);
    let is_end = is.ceil_char_boundary(is.len() - same);
    // Both ends leave as much as the other.
    let kept = (was.len() - was_end).min(is.len() - is_end);
    let start = span.start + u32::try_from(start).ok()?;
    let end = span.end - u32::try_from(kept).ok()?;
    Some(Edit { span: Span::new(start, end), text: is.get(..is.len() - kept)?.to_owned() })
}

/// The whole entries that `range` touches, of the innermost body that holds it, with the white space
/// before them. None where it touches no entry.
pub(super) fn touched(entries: &[Entry], lexemes: &[Lexeme], range: Span) -> Option<Span> {
    let mut entries = entries;
    loop {
        let touched = entries.iter().filter(|entry| {
            entry.span.start <= range.end && range.start <= last_end(lexemes, entry.span.end)
        });
        let touched: Vec<&Entry> = touched.collect();
        let (first, last) = (touched.first()?, touched.last()?);
        match body(first).filter(|_| touched.len() == 1) {
            Some(body) if body.span.start < range.start && range.end < body.span.end => {
                entries = &body.entries;
            }
            _ => {
                let before = last_end(lexemes, first.span.start);
                return Some(Span::new(before, last_end(lexemes, last.span.end)));
            }
        }
    }
}

/// The end of the last token that ends at `offset` or before.
fn last_end(lexemes: &[Lexeme], offset: u32) -> u32 {
    let count = lexemes.partition_point(|lexeme| lexeme.end <= offset);
    count.checked_sub(1).and_then(|last| lexemes.get(last)).map_or(0, |lexeme| lexeme.end)
}

fn body(entry: &Entry) -> Option<&Body> {
    match &entry.kind {
        EntryKind::Entity(entity) => entity.body.as_ref(),
        EntryKind::Group(group) => Some(&group.body),
        _ => None,
    }
}
