//! The text that is being written: lines, columns, and where each piece has gone.

use cert_syntax::Span;

use super::sentence::width;
use super::text::Wrapped;

/// No line is longer, unless it has no place to end.
pub(super) const WIDTH: u32 = 100;

/// How much further right a body starts, and a line that goes on.
pub(super) const INDENT: u32 = 2;

/// Where a piece of the old text stands in the new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moved {
    pub(super) old: Span,
    pub(super) new: Span,
}

/// The new text up to here.
pub(super) struct Page<'s> {
    source: &'s str,
    line_break: &'static str,
    text: String,
    moved: Vec<Moved>,
    /// The columns of the line at hand that are written, its indentation included.
    column: u32,
    /// The indentation of the line at hand.
    indent: u32,
    /// Whether nothing stands on the line at hand.
    at_start: bool,
}

impl<'s> Page<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        let mut text = String::with_capacity(source.len() + source.len() / 8);
        if source.starts_with(BYTE_ORDER_MARK) {
            text.push(BYTE_ORDER_MARK);
        }
        Self {
            source,
            line_break: line_break(source),
            text,
            moved: Vec::with_capacity(source.len() / 8),
            column: 0,
            indent: 0,
            at_start: true,
        }
    }

    /// The whole text, and where each piece of the old one stands in it.
    pub(super) fn finish(mut self) -> (String, Vec<Moved>) {
        if !self.at_start {
            self.text.push_str(self.line_break);
        }
        (self.text, self.moved)
    }

    /// The columns that are written of the line at hand.
    pub(super) fn column(&self) -> u32 {
        self.column
    }

    /// The indentation of the line at hand.
    pub(super) fn indent(&self) -> u32 {
        self.indent
    }

    /// Starts a line, unless one has just been started; below an empty one where that is asked.
    pub(super) fn line(&mut self, indent: u32, apart: bool) {
        if !self.at_start {
            self.text.push_str(self.line_break);
            if apart {
                self.text.push_str(self.line_break);
            }
            self.at_start = true;
        }
        self.indent = indent;
        self.column = indent;
    }

    /// Writes a word that replaces `old`.
    pub(super) fn word(&mut self, old: Span, text: &str, columns: u32, space: bool) {
        let start = self.start(space);
        self.text.push_str(text);
        self.column = self.column.saturating_add(columns);
        self.place(old, start);
    }

    /// Writes a quoted text that replaces `old` over as many lines as it takes, those behind the
    /// first at `indent`. What is glued to it takes `tail` columns.
    pub(super) fn wrapped(&mut self, old: Span, text: &str, space: bool, indent: u32, tail: u32) {
        let start = self.start(space);
        let mut words = Wrapped::new(text).peekable();
        let mut first = true;
        while let Some(word) = words.next() {
            let columns = width(word);
            let glued = if words.peek().is_none() { tail } else { 0 };
            let end = self.column.saturating_add(1).saturating_add(columns).saturating_add(glued);
            if !first && end > WIDTH {
                self.line(indent, false);
                self.start(false);
            } else if !first {
                self.text.push(' ');
                self.column += 1;
            }
            first = false;
            self.text.push_str(word);
            self.column = self.column.saturating_add(columns);
        }
        self.place(old, start);
    }

    /// Writes a comment: on a line of its own where `line` gives its indentation.
    pub(super) fn comment(&mut self, old: Span, own_line: Option<(u32, bool)>) {
        if let Some((indent, apart)) = own_line {
            self.line(indent, apart);
        }
        let start = self.start(own_line.is_none());
        self.text.push_str(old.text(self.source).trim_end());
        self.place(old, start);
    }

    /// The offset at which a word starts: behind the indentation, or behind a space.
    fn start(&mut self, space: bool) -> usize {
        if self.at_start {
            self.text.extend(std::iter::repeat_n(' ', self.indent as usize));
            self.at_start = false;
        } else if space {
            self.text.push(' ');
            self.column += 1;
        }
        self.text.len()
    }

    fn place(&mut self, old: Span, start: usize) {
        let new = Span::new(offset(start), offset(self.text.len()));
        self.moved.push(Moved { old, new });
    }
}

const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// How the lines of `source` end: as the first does.
fn line_break(source: &str) -> &'static str {
    match source.find('\n').and_then(|place| place.checked_sub(1)) {
        Some(before) if source.as_bytes().get(before) == Some(&b'\r') => "\r\n",
        _ => "\n",
    }
}

/// An offset in a text; those are shorter than 4 GiB.
fn offset(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
