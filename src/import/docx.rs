//! The package of a Word document: an archive whose parts are XML.

use std::io::{BufRead, BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use super::document::Document;
use super::refusal::Refusal;
use super::wordml;

/// How many bytes of XML a part may unpack to. They are counted while they are read: what the
/// archive says of itself proves nothing.
const PART_BYTES: u64 = 64 << 20;

/// Reads a Word document.
pub(super) fn read(bytes: &[u8]) -> Result<Document, Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
    if archive.index_for_name("mimetype").is_some() && archive.index_for_name(CONTENT).is_none() {
        return Err(Refusal::OpenDocument);
    }
    let main = main_part(&mut archive)?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let notes = format!("{folder}/footnotes.xml");
    let notes = match archive.index_for_name(notes.trim_start_matches('/')) {
        Some(index) => wordml::read_notes(part(&mut archive, index)?)?,
        None => wordml::Notes::default(),
    };
    let index = archive.index_for_name(&main).ok_or(Refusal::OtherArchive)?;
    wordml::read(part(&mut archive, index)?, &notes)
}

const CONTENT: &str = "[Content_Types].xml";
const RELATIONS: &str = "_rels/.rels";
const USUAL_MAIN: &str = "word/document.xml";

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// The part that holds the text, which the package's relations name.
fn main_part(archive: &mut Archive<'_>) -> Result<String, Refusal> {
    if archive.index_for_name(USUAL_MAIN).is_some() {
        return Ok(USUAL_MAIN.to_owned());
    }
    let index = archive.index_for_name(RELATIONS).ok_or(Refusal::OtherArchive)?;
    let mut xml = Reader::from_reader(part(archive, index)?);
    let mut buffer = Vec::new();
    loop {
        match xml.read_event_into(&mut buffer).map_err(|_| Refusal::Damaged)? {
            Event::Start(tag) | Event::Empty(tag) => {
                let kind = wordml::attribute(&tag, "Type").unwrap_or_default();
                if kind.ends_with("/officeDocument") {
                    let target = wordml::attribute(&tag, "Target").ok_or(Refusal::OtherArchive)?;
                    let target = target.trim_start_matches('/');
                    let is_word = target.starts_with("word/") || target.contains("document");
                    return is_word.then(|| target.to_owned()).ok_or(Refusal::OtherArchive);
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
fn part<'a>(archive: &'a mut Archive<'_>, index: usize) -> Result<impl BufRead + 'a, Refusal> {
    let file = archive.by_index(index).map_err(|error| match error {
        zip::result::ZipError::UnsupportedArchive(why)
            if why == zip::result::ZipError::PASSWORD_REQUIRED =>
        {
            Refusal::Password
        }
        _ => Refusal::Damaged,
    })?;
    Ok(BufReader::with_capacity(1 << 16, Bounded { from: file, left: PART_BYTES }))
}

/// Bytes that end in an error where there are too many of them.
struct Bounded<R> {
    from: R,
    left: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let read = self.from.read(into)?;
        match self.left.checked_sub(read as u64) {
            Some(left) => self.left = left,
            None => return Err(std::io::ErrorKind::FileTooLarge.into()),
        }
        Ok(read)
    }
}
