//! From XML to the elements of the one record that is wanted.

use std::io::{self, BufRead};

use quick_xml::Reader;
use quick_xml::errors::Error;
use quick_xml::events::{BytesRef, Event};

use super::element::Element;
use super::source::Metered;
use super::{Refusal, Which};

/// The largest text of an element, in bytes.
const MAX_TEXT: usize = 4 << 20;

/// The largest record, in bytes of text and what comes with it.
const MAX_RECORD: usize = 6 << 20;

/// What an element takes beside its text, in bytes.
const ELEMENT: usize = 128;

/// What a line takes beside its text, in bytes. Line breaks and tags make lines.
const LINE: usize = 64;

/// How deep elements may stand in others.
const MAX_DEPTH: usize = 64;

/// The longest number of a record that is remembered, in bytes.
const MAX_NUMBER: usize = 64;

/// How many numbers are told where several records are there.
const TOLD: usize = 5;

/// The record that is wanted.
pub(super) fn find(source: impl BufRead, which: Which<'_>) -> Result<Element, Refusal> {
    let mut reader = Reader::from_reader(Metered::new(source));
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.allow_dangling_amp = true;
    let mut walk = Walk::new(which);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        reader.get_mut().allow(MAX_TEXT);
        let event = reader.read_event_into(&mut buffer);
        let done = match event {
            Ok(event) => walk.event(&event),
            Err(error) => Err(Stop::from(error)),
        };
        match done {
            Ok(Step::On) => {}
            Ok(Step::Found(element)) => return Ok(element),
            Ok(Step::End) => return walk.finish(),
            Err(stop) => return Err(stop.at(reader.get_mut().line())),
        }
    }
}

/// What comes of an event.
enum Step {
    On,
    Found(Element),
    End,
}

/// Why reading stops, before it is known on which line.
enum Stop {
    Refusal(Refusal),
    Io(io::Error),
    NotText,
    CutShort,
    Malformed,
    TooDeep,
    TooLarge,
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        match error {
            Error::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => Self::TooLarge,
            Error::Io(error) => Self::Io(io::Error::new(error.kind(), error.to_string())),
            Error::Encoding(_) => Self::NotText,
            // All of these are told where the text ends before something does.
            Error::Syntax(_) => Self::CutShort,
            _ => Self::Malformed,
        }
    }
}

impl Stop {
    fn at(self, line: u64) -> Refusal {
        match self {
            Self::Refusal(refusal) => refusal,
            Self::Io(error) => Refusal::Io(error),
            Self::NotText => Refusal::NotText { line },
            Self::CutShort => Refusal::CutShort { line },
            Self::Malformed => Refusal::Malformed { line },
            Self::TooDeep => Refusal::TooDeep { line },
            Self::TooLarge => Refusal::TooLarge { line },
        }
    }
}

/// Where reading is, and what it keeps.
struct Walk<'a> {
    wanted: Which<'a>,
    depth: usize,
    /// How deep the record at hand stands, where one is open.
    record_depth: Option<usize>,
    /// Whether the record at hand may be the wanted one.
    kept: bool,
    /// The elements that are open in the record, itself first; none for markup.
    open: Vec<Option<Element>>,
    /// How much is kept, in bytes.
    size: usize,
    records: u64,
    /// The numbers of the first records.
    numbers: Vec<String>,
    /// The number most like the wanted one, and how far from it.
    nearest: Option<(usize, String)>,
    /// The first record, where it will do if it stays the only one.
    only: Option<Element>,
}

impl<'a> Walk<'a> {
    fn new(wanted: Which<'a>) -> Self {
        Self {
            wanted,
            depth: 0,
            record_depth: None,
            kept: false,
            open: Vec::new(),
            size: 0,
            records: 0,
            numbers: Vec::new(),
            nearest: None,
            only: None,
        }
    }

    fn event(&mut self, event: &Event<'_>) -> Result<Step, Stop> {
        match event {
            Event::Start(tag) => self.start(name(tag.local_name().into_inner())?)?,
            Event::End(tag) => return self.end(name(tag.local_name().into_inner())?),
            Event::Text(text) => self.text(&text.decode().map_err(|_| Stop::NotText)?)?,
            Event::CData(text) => self.text(&text.decode().map_err(|_| Stop::NotText)?)?,
            Event::GeneralRef(reference) => self.reference(reference)?,
            Event::DocType(text) => document_type(&text.decode().map_err(|_| Stop::NotText)?)?,
            Event::Eof if self.depth > 0 => return Err(Stop::CutShort),
            Event::Eof => return Ok(Step::End),
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
        Ok(Step::On)
    }

    fn start(&mut self, name: &str) -> Result<(), Stop> {
        if self.depth == 0 && !matches!(name, "FICHES" | "FICHE") {
            return Err(Stop::Refusal(Refusal::OtherSchema(shown(name))));
        }
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(Stop::TooDeep);
        }
        match self.record_depth {
            None if name == "FICHE" => {
                self.record_depth = Some(self.depth);
                self.kept = true;
                self.size = 0;
                self.open = vec![Some(Element::new(name))];
            }
            Some(_) if self.kept => self.open(name)?,
            _ => {}
        }
        Ok(())
    }

    /// Opens an element of the record. Names in small letters are HTML that nobody escaped.
    fn open(&mut self, name: &str) -> Result<(), Stop> {
        self.grow(ELEMENT + name.len())?;
        if name.starts_with(|first: char| first.is_ascii_lowercase()) {
            self.open.push(None);
            return self.text(&format!("<{name}>"));
        }
        self.open.push(Some(Element::new(name)));
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<Step, Stop> {
        let ends_record = self.record_depth == Some(self.depth);
        self.depth = self.depth.saturating_sub(1);
        if ends_record {
            return self.end_record();
        }
        if self.record_depth.is_none() || !self.kept {
            return Ok(Step::On);
        }
        match self.open.pop() {
            Some(Some(element)) => self.close(element),
            _ => self.text(&format!("</{name}>"))?,
        }
        Ok(Step::On)
    }

    /// Puts an element that is whole into the one that it stands in.
    fn close(&mut self, element: Element) {
        if self.open.len() == 1 && element.name == "NUMERO_FICHE" && !self.may_be(&element.text) {
            self.kept = false;
            self.open.clear();
            return;
        }
        if let Some(outer) = self.open.iter_mut().rev().flatten().next() {
            if !element.is_empty() {
                outer.children.push(element);
            }
        }
    }

    /// Whether the record with this number may be the wanted one. It is remembered as one that is
    /// there.
    fn may_be(&mut self, number: &str) -> bool {
        let number = number.trim();
        let number = number.get(..number.floor_char_boundary(MAX_NUMBER)).unwrap_or(number);
        if self.numbers.len() < TOLD {
            self.numbers.push(number.to_owned());
        }
        let Some(wanted) = self.wanted.number() else { return self.only.is_none() };
        if same(wanted, number) {
            return true;
        }
        let far = strsim::levenshtein(&plain(wanted), &plain(number));
        if self.nearest.as_ref().is_none_or(|(least, _)| far < *least) {
            self.nearest = Some((far, number.to_owned()));
        }
        self.wanted.may_be_another() && self.only.is_none()
    }

    fn end_record(&mut self) -> Result<Step, Stop> {
        self.record_depth = None;
        self.records += 1;
        let record = std::mem::take(&mut self.open).into_iter().next().flatten();
        if let Some(record) = record.filter(|_| self.kept) {
            let number = record.children.iter().find(|child| child.name == "NUMERO_FICHE");
            let number = number.map_or("", |number| number.text.trim());
            if self.wanted.number().is_some_and(|wanted| same(wanted, number)) {
                return Ok(Step::Found(record));
            }
            if self.only.is_none() {
                self.only = Some(record);
            }
        }
        // Enough were seen to tell that there are several.
        let several = self.records > 1 && self.numbers.len() >= TOLD;
        Ok(if several && self.wanted.number().is_none() { Step::End } else { Step::On })
    }

    fn text(&mut self, text: &str) -> Result<(), Stop> {
        if self.depth == 0 && !text.trim().is_empty() {
            // Text where the first element should be is no XML; behind the last, it is too much.
            return Err(Stop::Malformed);
        }
        if !self.kept || self.record_depth.is_none() {
            return Ok(());
        }
        let lines = memchr::memchr2_iter(b'\n', b'<', text.as_bytes()).count();
        self.grow(text.len() + lines * LINE)?;
        match self.open.iter_mut().rev().flatten().next() {
            Some(element) if element.text.len() + text.len() > MAX_TEXT => Err(Stop::TooLarge),
            Some(element) => {
                element.text.push_str(text);
                Ok(())
            }
            None => Ok(()),
        }
    }

    /// What `&…;` stands for. Names that only HTML knows are left to who reads the HTML.
    fn reference(&mut self, reference: &BytesRef<'_>) -> Result<(), Stop> {
        let name = reference.decode().map_err(|_| Stop::NotText)?;
        match &*name {
            "lt" => self.text("<"),
            "gt" => self.text(">"),
            "amp" => self.text("&"),
            "quot" => self.text("\""),
            "apos" => self.text("'"),
            _ if reference.is_char_ref() => match reference.resolve_char_ref() {
                Ok(Some(character)) => self.text(character.encode_utf8(&mut [0; 4])),
                _ => Err(Stop::Malformed),
            },
            _ => self.text(&format!("&{name};")),
        }
    }

    fn grow(&mut self, bytes: usize) -> Result<(), Stop> {
        self.size += bytes;
        if self.size > MAX_RECORD { Err(Stop::TooLarge) } else { Ok(()) }
    }

    /// What came of the whole file.
    fn finish(self) -> Result<Element, Refusal> {
        let Self { wanted, records, numbers, nearest, only, .. } = self;
        if records == 0 {
            return Err(Refusal::NoRecord);
        }
        if let Some(only) = only.filter(|_| records == 1 && wanted.may_be_another()) {
            return Ok(only);
        }
        match wanted.number() {
            None => Err(Refusal::Several(numbers)),
            Some(number) => {
                let nearest = nearest.filter(|(far, _)| *far <= 2).map(|(_, near)| near);
                Err(Refusal::NotFound { number: number.to_owned(), records, nearest })
            }
        }
    }
}

/// Whether two numbers name one record: `RNCP37638`, `rncp 37638` and `37638` do.
fn same(wanted: &str, number: &str) -> bool {
    let (wanted, number) = (plain(wanted), plain(number));
    let bare = number.strip_prefix("RNCP").or_else(|| number.strip_prefix("RS"));
    !wanted.is_empty() && (wanted == number || bare == Some(&*wanted))
}

/// A number without what people put between its parts.
fn plain(number: &str) -> String {
    let kept = number.chars().filter(char::is_ascii_alphanumeric).take(MAX_NUMBER);
    kept.map(|character| character.to_ascii_uppercase()).collect()
}

fn name(bytes: &[u8]) -> Result<&str, Stop> {
    str::from_utf8(bytes).map_err(|_| Stop::NotText)
}

/// As much of a name as a message shows.
fn shown(name: &str) -> String {
    name.chars().filter(|character| !character.is_control()).take(40).collect()
}

/// A document type may only name the root: entities and other files are not read.
fn document_type(text: &str) -> Result<(), Stop> {
    let brings = |word: &str| text.contains(word);
    if brings("[") || brings("SYSTEM") || brings("PUBLIC") || brings("ENTITY") {
        return Err(Stop::Refusal(Refusal::Entities));
    }
    Ok(())
}
