//! The package of a Word document: an archive whose parts are XML.

use std::io::{BufRead, BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use super::document::Document;
use super::refusal::Refusal;
use super::wordml;

/// How many bytes of XML the parts that are read may unpack to, together. They are counted while
/// they are read: what the archive says of itself proves nothing.
const XML_BYTES: u64 = 64 << 20;

/// Reads a Word document.
pub(super) fn read(bytes: &[u8]) -> Result<Document, Refusal> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
    let mut package = Package { archive, left: XML_BYTES };
    if package.index("mimetype").is_some() && package.index(CONTENT).is_none() {
        return Err(Refusal::OpenDocument);
    }
    let main = package.main_part()?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut notes = wordml::Notes::default();
    for name in ["footnotes.xml", "endnotes.xml"] {
        if let Some(index) = package.index(&beside(folder, name)) {
            wordml::read_notes(package.part(index)?, &mut notes)?;
        }
    }
    let index = package.index(&main).ok_or(Refusal::OtherArchive)?;
    let mut document = wordml::read(package.part(index)?, &notes)?;
    for index in package.margins(folder) {
        for text in wordml::read_margin(package.part(index)?)? {
            if document.margins.contains(&text) {
                continue;
            }
            if document.margins.len() == MARGIN_TEXTS {
                return Err(Refusal::TooLarge);
            }
            document.margins.push(text);
        }
    }
    Ok(document)
}

const CONTENT: &str = "[Content_Types].xml";
const RELATIONS: &str = "_rels/.rels";
const USUAL_MAIN: &str = "word/document.xml";
/// How many headers and footers are read: Word has six a section.
const MARGINS: usize = 60;
/// How many texts they may have.
const MARGIN_TEXTS: usize = 400;

fn beside(folder: &str, name: &str) -> String {
    format!("{folder}/{name}").trim_start_matches('/').to_owned()
}

/// The archive, and how many bytes may still be unpacked from it.
struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

impl Package<'_> {
    fn index(&self, name: &str) -> Option<usize> {
        self.archive.index_for_name(name)
    }

    /// The headers, then the footers, in the order of their numbers.
    fn margins(&self, folder: &str) -> Vec<usize> {
        let parts = ["header", "footer"].into_iter().flat_map(|kind| {
            let numbers =
                std::iter::once(String::new()).chain((1..=MARGINS / 2).map(|it| it.to_string()));
            numbers.map(move |number| format!("{kind}{number}.xml"))
        });
        parts.filter_map(|name| self.index(&beside(folder, &name))).collect()
    }

    /// The part that holds the text, which the package's relations name.
    fn main_part(&mut self) -> Result<String, Refusal> {
        if self.index(USUAL_MAIN).is_some() {
            return Ok(USUAL_MAIN.to_owned());
        }
        let index = self.index(RELATIONS).ok_or(Refusal::OtherArchive)?;
        let mut xml = Reader::from_reader(self.part(index)?);
        let mut buffer = Vec::new();
        loop {
            match xml.read_event_into(&mut buffer).map_err(|_| Refusal::Damaged)? {
                Event::Start(tag) | Event::Empty(tag) => {
                    let kind = wordml::attribute(&tag, "Type").unwrap_or_default();
                    if kind.ends_with("/officeDocument") {
                        let target = wordml::attribute(&tag, "Target");
                        return named(&target.ok_or(Refusal::OtherArchive)?);
                    }
                }
                Event::DocType(_) => return Err(Refusal::Entities),
                Event::Eof => return Err(Refusal::OtherArchive),
                _ => {}
            }
            buffer.clear();
        }
    }

    /// A part's bytes as they unpack, within bounds.
    fn part(&mut self, index: usize) -> Result<impl BufRead + '_, Refusal> {
        let Self { archive, left } = self;
        let from = archive.by_index(index).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(why)
                if why == zip::result::ZipError::PASSWORD_REQUIRED =>
            {
                Refusal::Password
            }
            _ => Refusal::Damaged,
        })?;
        Ok(BufReader::with_capacity(1 << 16, Bounded { from, left }))
    }
}

/// The main part that the relations name, where it is a text.
fn named(target: &str) -> Result<String, Refusal> {
    let target = target.trim_start_matches('/');
    let is_word = target.starts_with("word/") || target.contains("document");
    is_word.then(|| target.to_owned()).ok_or(Refusal::OtherArchive)
}

/// Bytes that end in an error where there are too many of them.
struct Bounded<'l, R> {
    from: R,
    left: &'l mut u64,
}

impl<R: Read> Read for Bounded<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let read = self.from.read(into)?;
        match self.left.checked_sub(read as u64) {
            Some(left) => *self.left = left,
            None => return Err(std::io::ErrorKind::FileTooLarge.into()),
        }
        Ok(read)
    }
}
