//! `WordprocessingML`, the XML of Word's texts, event by event.
//!
//! What was deleted or moved away with tracked changes is no text any more; what was inserted is.
//! Where a drawing is kept twice, for new programs and for old ones, the first is read.

use std::collections::BTreeMap;
use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::errors::Error;
use quick_xml::events::{BytesStart, Event};

use super::clean::squeezed;
use super::document::{Builder, Document, Paragraph, TEXT_BYTES};
use super::refusal::Refusal;

/// The notes of a document, by their kinds and ids.
pub(super) type Notes = BTreeMap<(NoteKind, String), Vec<Paragraph>>;

/// Where notes are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum NoteKind {
    Foot,
    End,
}

/// Reads the main part of a document.
pub(super) fn read(xml: impl BufRead, notes: &Notes) -> Result<Document, Refusal> {
    let mut walk = Walk::new(notes);
    walk.run(xml)?;
    if !walk.is_word {
        return Err(Refusal::OtherArchive);
    }
    Ok(walk.builder.finish())
}

/// Reads a part that holds notes.
pub(super) fn read_notes(xml: impl BufRead, notes: &mut Notes) -> Result<(), Refusal> {
    let none = Notes::new();
    let mut walk = Walk::new(&none);
    walk.run(xml)?;
    notes.append(&mut walk.found);
    Ok(())
}

/// Reads a part that holds a header or a footer: its texts, those of its cells too.
pub(super) fn read_margin(xml: impl BufRead) -> Result<Vec<String>, Refusal> {
    let none = Notes::new();
    let mut walk = Walk::new(&none);
    walk.run(xml)?;
    let document = walk.builder.finish();
    let texts = document.paragraphs().map(|paragraph| squeezed(&paragraph.text));
    Ok(texts.filter(|text| !text.is_empty()).collect())
}

/// The value of an attribute, whatever the prefix of its name.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let named = |key: &[u8]| key.rsplit(|&byte| byte == b':').next() == Some(name.as_bytes());
    let mut attributes = tag.attributes();
    let found = attributes.with_checks(false).flatten();
    let found = found.into_iter().find(|attribute| named(attribute.key.as_ref()))?;
    let value = String::from_utf8_lossy(&found.value);
    Some(quick_xml::escape::unescape(&value).map_or_else(|_| value.to_string(), Into::into))
}

/// How deep paragraphs may stand in text boxes of paragraphs.
const BOX_DEPTH: usize = 32;

struct Walk<'n> {
    builder: Builder,
    notes: &'n Notes,
    /// The paragraphs that are open, the innermost last.
    open: Vec<Paragraph>,
    /// What the notes referred to in the open paragraphs say.
    noted: Vec<Paragraph>,
    /// Whether the run at hand is bold.
    bold: bool,
    in_run: bool,
    in_text: bool,
    /// How deep in what is not read.
    skipped: usize,
    is_word: bool,
    /// The note at hand, where those are read.
    note: Option<(NoteKind, String)>,
    found: Notes,
}

impl<'n> Walk<'n> {
    fn new(notes: &'n Notes) -> Self {
        Self {
            builder: Builder::new(),
            notes,
            open: Vec::new(),
            noted: Vec::new(),
            bold: false,
            in_run: false,
            in_text: false,
            skipped: 0,
            is_word: false,
            note: None,
            found: Notes::new(),
        }
    }

    fn run(&mut self, xml: impl BufRead) -> Result<(), Refusal> {
        let mut reader = Reader::from_reader(xml);
        let mut buffer = Vec::new();
        let mut depth = 0_usize;
        loop {
            match reader.read_event_into(&mut buffer).map_err(|error| refusal(&error))? {
                Event::Start(tag) => {
                    depth += 1;
                    self.start(&tag)?;
                }
                Event::Empty(tag) => {
                    self.start(&tag)?;
                    self.end(tag.local_name().as_ref())?;
                }
                Event::End(tag) => {
                    depth = depth.saturating_sub(1);
                    self.end(tag.local_name().as_ref())?;
                }
                Event::Text(text) => {
                    if text.len() > TEXT_BYTES {
                        return Err(Refusal::TooLarge);
                    }
                    let text = text.xml10_content().map_err(|_| Refusal::Damaged)?;
                    self.text(&text);
                }
                Event::CData(text) => self.text(&String::from_utf8_lossy(&text)),
                Event::GeneralRef(reference) => {
                    let name = reference.decode().map_err(|_| Refusal::Damaged)?;
                    let text = match quick_xml::escape::resolve_predefined_entity(&name) {
                        Some(text) => text.to_owned(),
                        None => match reference.resolve_char_ref() {
                            Ok(Some(character)) => character.to_string(),
                            _ => return Err(Refusal::Damaged),
                        },
                    };
                    self.text(&text);
                }
                Event::DocType(_) => return Err(Refusal::Entities),
                // Cut short: the text that is there would pass for the whole.
                Event::Eof if depth > 0 => return Err(Refusal::Damaged),
                Event::Eof => return Ok(()),
                _ => {}
            }
            buffer.clear();
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>) -> Result<(), Refusal> {
        let name = tag.local_name();
        if self.skipped > 0 || is_not_read(name.as_ref()) {
            self.skipped += 1;
            return Ok(());
        }
        match name.as_ref() {
            b"document" | b"footnotes" => self.is_word = true,
            b"tbl" => self.builder.start_table()?,
            b"tr" => self.builder.start_row(),
            b"gridBefore" => self.builder.skip_columns(number(tag))?,
            b"tc" => self.builder.start_cell()?,
            b"gridSpan" => self.builder.span(number(tag)),
            b"vMerge" if attribute(tag, "val").as_deref() != Some("restart") => {
                self.builder.continues();
            }
            b"p" if self.open.len() >= BOX_DEPTH => return Err(Refusal::TooDeep),
            b"p" => self.open.push(Paragraph::default()),
            b"pStyle" => self.style(&attribute(tag, "val").unwrap_or_default()),
            b"ilvl" => self.level(number(tag)),
            b"numId" if number(tag) == 0 => self.no_list(),
            b"numId" => self.level(0),
            b"r" => {
                self.in_run = true;
                self.bold = false;
            }
            b"b" if self.in_run => self.bold = is_on(tag),
            b"t" => self.in_text = true,
            b"br" if attribute(tag, "type").is_none_or(|kind| kind == "textWrapping") => {
                self.push("\n");
            }
            b"cr" => self.push("\n"),
            b"tab" | b"ptab" if self.in_run => self.push(" "),
            b"noBreakHyphen" => self.push("\u{2011}"),
            b"footnoteReference" => self.refer(NoteKind::Foot, tag),
            b"endnoteReference" => self.refer(NoteKind::End, tag),
            b"footnote" => self.note = attribute(tag, "id").map(|id| (NoteKind::Foot, id)),
            b"endnote" => self.note = attribute(tag, "id").map(|id| (NoteKind::End, id)),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &[u8]) -> Result<(), Refusal> {
        if self.skipped > 0 {
            self.skipped -= 1;
            return Ok(());
        }
        match name {
            b"tbl" => self.builder.end_table(),
            b"tr" => self.builder.end_row(),
            b"tc" => self.builder.end_cell(),
            b"r" => self.in_run = false,
            b"t" => self.in_text = false,
            b"p" => self.end_paragraph()?,
            b"footnote" | b"endnote" => self.note = None,
            _ => {}
        }
        Ok(())
    }

    /// Keeps what a note says for the end of the paragraph that refers to it.
    fn refer(&mut self, kind: NoteKind, tag: &BytesStart<'_>) {
        let id = attribute(tag, "id").unwrap_or_default();
        self.noted.extend(self.notes.get(&(kind, id)).into_iter().flatten().cloned());
    }

    fn end_paragraph(&mut self) -> Result<(), Refusal> {
        let Some(mut paragraph) = self.open.pop() else { return Ok(()) };
        if let Some(note) = &self.note {
            paragraph.note = true;
            if !paragraph.is_blank() {
                self.found.entry(note.clone()).or_default().push(paragraph);
            }
            return Ok(());
        }
        self.builder.paragraph(paragraph)?;
        if self.open.is_empty() {
            for note in std::mem::take(&mut self.noted) {
                self.builder.paragraph(note)?;
            }
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if self.in_text && self.skipped == 0 {
            self.push(text);
        }
    }

    fn push(&mut self, text: &str) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.push(text, self.bold);
        }
    }

    fn style(&mut self, style: &str) {
        let Some(paragraph) = self.open.last_mut() else { return };
        let style = style.to_lowercase();
        paragraph.heading = ["heading", "titre", "title"].iter().any(|it| style.starts_with(it));
        if style.starts_with("listbullet") || style.starts_with("listepuces") {
            let deeper = style.chars().last().and_then(|last| last.to_digit(10)).unwrap_or(1);
            paragraph.level = u8::try_from(deeper.saturating_sub(1)).ok();
        }
    }

    fn level(&mut self, level: usize) {
        if let Some(paragraph) = self.open.last_mut()
            && (level > 0 || paragraph.level.is_none())
        {
            paragraph.level = Some(u8::try_from(level.min(8)).unwrap_or(8));
        }
    }

    fn no_list(&mut self) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.level = None;
        }
    }
}

/// Moved away, deleted, or kept for old programs; and properties as they were before a change.
fn is_not_read(name: &[u8]) -> bool {
    matches!(
        name,
        b"moveFrom"
            | b"del"
            | b"Fallback"
            | b"pPrChange"
            | b"rPrChange"
            | b"tcPrChange"
            | b"trPrChange"
            | b"sectPr"
            | b"instrText"
    )
}

fn number(tag: &BytesStart<'_>) -> usize {
    attribute(tag, "val").and_then(|value| value.parse().ok()).unwrap_or(0)
}

/// `<w:b/>` is on, `<w:b w:val="0"/>` is off.
fn is_on(tag: &BytesStart<'_>) -> bool {
    !matches!(attribute(tag, "val").as_deref(), Some("0" | "false" | "off"))
}

fn refusal(error: &Error) -> Refusal {
    match error {
        Error::Io(error) if error.kind() == std::io::ErrorKind::FileTooLarge => Refusal::TooLarge,
        _ => Refusal::Damaged,
    }
}
