//! The HTML inside fields, as lines: paragraphs, and items of lists with their depth.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use super::lines::Line;

/// The lines of a text, as a browser would show them. Line breaks that are written count as such
/// where no tag makes any.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let sink = Sink(RefCell::new(Walk { keeps_breaks: !has_blocks(text), ..Walk::default() }));
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(text));
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    let mut walk = tokenizer.sink.0.into_inner();
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

struct Sink(RefCell<Walk>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut walk = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) => walk.tag(&tag),
            Token::CharacterTokens(text) => {
                walk.text(&text);
                TokenSinkResult::Continue
            }
            _ => TokenSinkResult::Continue,
        }
    }
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

impl Walk {
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

    /// Ends the line at hand. What an item goes on with behind its first line is a paragraph of it.
    fn break_line(&mut self) {
        let line = Line::new(self.item, &self.line);
        self.line.clear();
        self.lines.extend(line);
    }
}
