//! A sentence: what stands between two line breaks that are always there. It is built flat, with the
//! places where its line may end, and laid out once it is whole.

use std::borrow::Cow;

use cert_syntax::Span;
use unicode_width::UnicodeWidthStr as _;

/// How the breaks of a group go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// Each line takes as much as it can.
    Fill,
    /// All of them end their line, or none does.
    All,
}

/// An element of a sentence.
#[derive(Clone, Debug)]
pub(super) enum Item<'s> {
    /// What is written.
    Word(Word<'s>),
    /// A comment: its line ends behind it.
    Comment {
        /// Where it stands in the source.
        span: Span,
        /// Whether it has a line of its own.
        own_line: bool,
    },
    /// Here the line may end.
    Break,
    /// A group starts.
    Open(Manner),
    /// The innermost group ends.
    Close,
}

/// A word of a sentence.
#[derive(Clone, Debug)]
pub(super) struct Word<'s> {
    /// What it replaces.
    pub(super) span: Span,
    /// As it is written. A quoted text is on one line here.
    pub(super) text: Cow<'s, str>,
    /// How many columns it takes.
    pub(super) width: u32,
    /// Whether a space stands before it, unless it starts its line.
    pub(super) space: bool,
    /// Whether it is a quoted text, which may run over several lines.
    pub(super) quoted: bool,
}

/// The columns that `text` takes.
pub(super) fn width(text: &str) -> u32 {
    let columns = if text.is_ascii() { text.len() } else { text.width() };
    u32::try_from(columns).unwrap_or(FOREVER)
}

/// More columns than any line has.
pub(super) const FOREVER: u32 = u32::MAX / 4;

/// What must be known of each item before the first is written: of a break, the columns up to the
/// next one of its group or of one around it; of a group, those of all of it on one line, and
/// what is glued to it; of a word, those of what is glued to it.
pub(super) fn measure(items: &[Item<'_>], needs: &mut Vec<u32>) {
    needs.clear();
    needs.resize(items.len(), 0);
    let mut around = Vec::new();
    // The columns from here to the next break, and from here to the end of the group.
    let (mut tail, mut flat) = (0_u32, 0_u32);
    for (item, need) in items.iter().zip(needs.iter_mut()).rev() {
        match item {
            Item::Word(word) => {
                *need = tail;
                let columns = word.width.saturating_add(u32::from(word.space));
                tail = tail.saturating_add(columns);
                flat = flat.saturating_add(columns);
            }
            Item::Comment { .. } => (tail, flat) = (0, FOREVER),
            Item::Break => {
                *need = tail;
                tail = 0;
            }
            Item::Close => {
                around.push((tail, flat));
                flat = 0;
            }
            Item::Open(_) => {
                let (outer_tail, outer_flat) = around.pop().unwrap_or_default();
                tail = flat.saturating_add(outer_tail);
                flat = flat.saturating_add(outer_flat);
                *need = tail;
            }
        }
    }
}
