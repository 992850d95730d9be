//! The HTML inside fields, as lines: paragraphs, and items of lists with their depth.

use super::lines::Line;
use crate::html::{self, RawKind, Tag, TagKind, TokenSinkResult};

/// The lines of a text, as a browser would show them. Line breaks that are written count as such
/// where no tag makes any.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let start = Walk { keeps_breaks: !has_blocks(text), ..Walk::default() };
    let mut walk = html::walk(text, start);
    walk.break_line();
    walk.lines
}

/// Whether some tag makes lines.
fn has_blocks(text: &str) -> bool {
    text.match_indices('<').any(|(place, _)| {
        let rest = text.get(place + 1..).unwrap_or_default().trim_start_matches('/');
        let name = rest.split(|character: char| !character.is_ascii_alphanumeric()).next();
        name.is_some_and(|name| name.len() <= 10 && is_block(&name.to_ascii_lowercase()))
    })
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "blockquote"
            | "br"
            | "caption"
            | "dd"
            | "div"
            | "dl"
            | "dt"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "hr"
            | "li"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "table"
            | "td"
            | "th"
            | "tr"
            | "ul"
    )
}

#[derive(Default)]
struct Walk {
    lines: Vec<Line>,
    line: String,
    /// How many lists are open.
    lists: u8,
    /// The depth of the item at hand; 0 outside of items.
    item: u8,
    hidden: bool,
    keeps_breaks: bool,
}

impl html::Walk for Walk {
    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name = &*tag.name;
        let starts = tag.kind == TagKind::StartTag;
        if matches!(name, "script" | "style") {
            self.hidden = starts;
            return match starts {
                true => TokenSinkResult::RawData(RawKind::Rawtext),
                false => TokenSinkResult::Continue,
            };
        }
        if is_block(name) {
            self.break_line();
        }
        match (name, starts) {
            ("ul" | "ol", true) => self.lists = self.lists.saturating_add(1),
            ("ul" | "ol", false) => {
                self.lists = self.lists.saturating_sub(1);
                self.item = self.item.min(self.lists);
            }
            ("li", true) => self.item = self.lists.max(1),
            ("li", false) => self.item = self.lists.saturating_sub(1),
            _ => {}
        }
        TokenSinkResult::Continue
    }

    fn text(&mut self, text: &str) {
        if self.hidden {
            return;
        }
        if !self.keeps_breaks {
            self.line.push_str(text);
            return;
        }
        let mut pieces = text.split(['\n', '\r']);
        self.line.push_str(pieces.next().unwrap_or_default());
        for piece in pieces {
            self.break_line();
            self.line.push_str(piece);
        }
    }
}

impl Walk {
    /// Ends the line at hand. What an item goes on with behind its first line is a paragraph of it.
    fn break_line(&mut self) {
        let line = Line::new(self.item, &self.line);
        self.line.clear();
        self.lines.extend(line);
    }
}
