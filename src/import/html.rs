//! HTML, token by token: tables, cells, lists and paragraphs, closed or not as authors leave them.

use super::document::{Block, Builder, Document, Paragraph};
use super::refusal::Refusal;
use crate::html::{self, RawKind, Tag, TagKind, TokenSinkResult};

/// Reads a document.
pub(super) fn read(text: &str) -> Result<Document, Refusal> {
    let mut walk = html::walk(text, Walk::new());
    walk.flush();
    walk.failed.map_or(Ok(()), Err)?;
    Ok(walk.builder.finish())
}

/// The paragraphs of a piece of HTML without tables.
pub(super) fn paragraphs(text: &str) -> Result<Vec<Paragraph>, Refusal> {
    let blocks = read(text)?.blocks.into_iter();
    let paragraphs = blocks.filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some(paragraph),
        Block::Table(_) => None,
    });
    Ok(paragraphs.collect())
}

/// Whether a text carries tags of HTML that shape paragraphs.
pub(super) fn has_tags(text: &str) -> bool {
    ["<p>", "<b>", "<br", "<li>", "<ul", "<i>"].iter().any(|tag| text.contains(tag))
}

struct Walk {
    builder: Builder,
    paragraph: Paragraph,
    /// How many lists are open.
    lists: u8,
    /// Whether the paragraph at hand is the first of an item.
    item: bool,
    bold: usize,
    /// How deep in what is not shown.
    hidden: usize,
    failed: Option<Refusal>,
}

impl html::Walk for Walk {
    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name = &*tag.name;
        if matches!(name, "script" | "style" | "title" | "textarea" | "noscript") {
            match tag.kind {
                TagKind::StartTag => {
                    self.hidden += 1;
                    let kind =
                        if name == "script" { RawKind::ScriptData } else { RawKind::Rawtext };
                    return TokenSinkResult::RawData(kind);
                }
                TagKind::EndTag => self.hidden = self.hidden.saturating_sub(1),
            }
            return TokenSinkResult::Continue;
        }
        if self.failed.is_none() {
            let done = match tag.kind {
                TagKind::StartTag => self.start(name, tag),
                TagKind::EndTag => self.end(name),
            };
            self.failed = done.err();
        }
        TokenSinkResult::Continue
    }

    /// Line breaks of the source are spaces.
    fn text(&mut self, text: &str) {
        if self.hidden > 0 {
            return;
        }
        let mut spaced = String::with_capacity(text.len());
        for character in text.chars() {
            let blank = matches!(character, '\n' | '\r' | '\t' | ' ');
            if !(blank && spaced.ends_with(' ')) {
                spaced.push(if blank { ' ' } else { character });
            }
        }
        self.push(&spaced);
    }
}

impl Walk {
    fn new() -> Self {
        Self {
            builder: Builder::new(),
            paragraph: Paragraph::default(),
            lists: 0,
            item: false,
            bold: 0,
            hidden: 0,
            failed: None,
        }
    }

    fn start(&mut self, name: &str, tag: &Tag) -> Result<(), Refusal> {
        match name {
            "table" => {
                self.flush_into()?;
                self.builder.start_table()?;
            }
            "tr" => {
                self.flush_into()?;
                self.builder.start_row();
            }
            "td" | "th" => {
                self.flush_into()?;
                self.lists = 0;
                self.bold = usize::from(name == "th");
                self.builder.start_cell()?;
                self.builder.span(number(tag, "colspan"));
                self.builder.reaches(number(tag, "rowspan"));
            }
            "ul" | "ol" => {
                self.flush_into()?;
                self.lists = self.lists.saturating_add(1);
            }
            "li" => {
                self.flush_into()?;
                self.item = true;
            }
            "b" | "strong" => self.bold += 1,
            "br" => self.push("\n"),
            "wbr" => {}
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.flush_into()?;
                self.paragraph.heading = true;
            }
            _ if is_block(name) => self.flush_into()?,
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), Refusal> {
        match name {
            "table" => {
                self.flush_into()?;
                self.builder.end_table();
            }
            "tr" => {
                self.flush_into()?;
                self.builder.end_row();
            }
            "td" | "th" => {
                self.flush_into()?;
                self.builder.end_cell();
                self.bold = 0;
            }
            "ul" | "ol" => {
                self.flush_into()?;
                self.lists = self.lists.saturating_sub(1);
            }
            "b" | "strong" => self.bold = self.bold.saturating_sub(1),
            "li" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.flush_into()?,
            _ if is_block(name) => self.flush_into()?,
            _ => {}
        }
        Ok(())
    }

    fn push(&mut self, text: &str) {
        self.paragraph.push(text, self.bold > 0);
    }

    fn flush(&mut self) {
        if self.failed.is_none() {
            self.failed = self.flush_into().err();
        }
    }

    /// Ends the paragraph at hand.
    fn flush_into(&mut self) -> Result<(), Refusal> {
        let mut paragraph = std::mem::take(&mut self.paragraph);
        if paragraph.is_blank() {
            return Ok(());
        }
        if std::mem::take(&mut self.item) {
            paragraph.level = Some(self.lists.saturating_sub(1).min(8));
        }
        self.builder.paragraph(paragraph)
    }
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "header"
            | "footer"
            | "blockquote"
            | "pre"
            | "dl"
            | "dt"
            | "dd"
            | "hr"
            | "tbody"
            | "thead"
            | "tfoot"
            | "caption"
            | "body"
            | "main"
    )
}

fn number(tag: &Tag, name: &str) -> usize {
    let found = tag.attrs.iter().find(|attribute| &*attribute.name.local == name);
    found.and_then(|attribute| attribute.value.trim().parse().ok()).unwrap_or(1)
}
