//! Lays a sentence out: decides which of its breaks end a line.

use super::page::{INDENT, Page, WIDTH};
use super::sentence::{Item, Manner, Word, measure};
use super::text::must_end_line;

/// Lays sentences out, one after the other.
#[derive(Default)]
pub(super) struct Layout {
    needs: Vec<u32>,
    groups: Vec<Group>,
}

/// A group that is being written.
#[derive(Clone, Copy)]
struct Group {
    manner: Manner,
    /// Whether all of it fits on the line.
    fits: bool,
    /// Where its lines start, but for the first.
    indent: u32,
}

impl Layout {
    /// Writes `items` on the line at hand and as many more as they take.
    pub(super) fn write(&mut self, items: &[Item<'_>], page: &mut Page<'_>) {
        measure(items, &mut self.needs);
        let mut group = Group { manner: Manner::Fill, fits: false, indent: page.indent() + INDENT };
        self.groups.clear();
        let mut ends_line = false;
        for (item, &need) in items.iter().zip(&self.needs) {
            match item {
                Item::Word(word) => {
                    if ends_line && word.space {
                        page.line(group.indent, false);
                    }
                    word.write(page, group.indent, need);
                    ends_line = word.quoted && must_end_line(&word.text);
                }
                Item::Comment { span, own_line } => {
                    page.comment(*span, own_line.then_some((group.indent, false)));
                    page.line(group.indent, false);
                }
                Item::Break => {
                    if group.breaks(page.column().saturating_add(need)) {
                        page.line(group.indent, false);
                    }
                }
                Item::Open(manner) => {
                    self.groups.push(group);
                    group = group.inner(*manner, page, need);
                }
                Item::Close => group = self.groups.pop().unwrap_or(group),
            }
        }
    }
}

impl Group {
    /// A group that starts in this one. Its lines start further right than the one it starts on,
    /// and than the breaks around it.
    fn inner(self, manner: Manner, page: &Page<'_>, need: u32) -> Self {
        let fits = self.fits || page.column().saturating_add(need) <= WIDTH;
        let around = match self.manner {
            Manner::All => self.indent.max(page.indent()),
            Manner::Fill => page.indent(),
        };
        Self { manner, fits, indent: around + INDENT }
    }

    /// Whether its breaks end their line, where the next piece would reach to `column`.
    fn breaks(self, column: u32) -> bool {
        !self.fits && (self.manner == Manner::All || column > WIDTH)
    }
}

impl Word<'_> {
    fn write(&self, page: &mut Page<'_>, indent: u32, tail: u32) {
        let columns = self.width.saturating_add(u32::from(self.space));
        let end = page.column().saturating_add(columns).saturating_add(tail);
        if self.quoted && end > WIDTH {
            page.wrapped(self.span, &self.text, self.space, indent, tail);
        } else {
            page.word(self.span, &self.text, self.width, self.space);
        }
    }
}
