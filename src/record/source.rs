//! From bytes in one of the encodings of records to UTF-8, a piece at a time.

use std::io::{self, BufRead, BufReader, Cursor, Read};

use super::Refusal;
use crate::load::windows_1252;

/// How much of a file is looked at to know what it is.
const LOOKED_AT: u64 = 1 << 10;

/// How much is read at a time.
const PIECE: usize = 1 << 16;

/// The text of a file in UTF-8, without its byte order mark.
pub(super) fn open<'a>(mut source: impl Read + 'a) -> Result<Box<dyn BufRead + 'a>, Refusal> {
    let mut head = Vec::new();
    source.by_ref().take(LOOKED_AT).read_to_end(&mut head).map_err(Refusal::Io)?;
    if let Some(form) = other_form(&head) {
        return Err(Refusal::OtherForm(form));
    }
    let marked = head.strip_prefix(b"\xef\xbb\xbf").map(<[u8]>::to_vec);
    let encoding = match &marked {
        Some(_) => Encoding::Utf8,
        None => encoding(&head)?,
    };
    let head = marked.unwrap_or(head);
    if head.trim_ascii().is_empty() {
        return Err(Refusal::Empty);
    }
    let whole = Cursor::new(head).chain(source);
    Ok(match encoding {
        Encoding::Utf8 => Box::new(BufReader::with_capacity(PIECE, whole)),
        Encoding::Bytes(characters) => Box::new(Bytes::new(whole, characters)),
    })
}

/// How characters are written.
#[derive(Clone, Copy)]
enum Encoding {
    Utf8,
    /// A byte a character.
    Bytes(fn(u8) -> char),
}

/// What a file is that is no XML at all.
fn other_form(head: &[u8]) -> Option<&'static str> {
    match head {
        [b'P', b'K', 3 | 5, 4 | 6, ..] => Some("ZIP"),
        [0x1f, 0x8b, ..] => Some("gzip"),
        [b'%', b'P', b'D', b'F', ..] => Some("PDF"),
        _ => match head.trim_ascii_start() {
            [b'{' | b'[', ..] => Some("JSON"),
            _ => None,
        },
    }
}

/// The encoding that the file declares, or that its first bytes show.
fn encoding(head: &[u8]) -> Result<Encoding, Refusal> {
    if matches!(head, [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [b'<', 0, ..] | [0, b'<', ..]) {
        return Err(Refusal::Encoding("UTF-16".to_owned()));
    }
    let Some(name) = declared(head) else { return Ok(Encoding::Utf8) };
    match &*name.to_ascii_lowercase() {
        "utf-8" | "utf8" | "us-ascii" | "ascii" => Ok(Encoding::Utf8),
        "iso-8859-1" | "iso8859-1" | "latin1" | "latin-1" | "windows-1252" | "cp1252" => {
            Ok(Encoding::Bytes(windows_1252))
        }
        "iso-8859-15" | "iso8859-15" | "latin9" | "latin-9" => Ok(Encoding::Bytes(latin_9)),
        _ => Err(Refusal::Encoding(name)),
    }
}

/// The encoding's name in the XML declaration.
fn declared(head: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(head);
    let declaration = head.trim_start().strip_prefix("<?xml")?.split("?>").next()?;
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let name = value.strip_prefix(quote)?.split(quote).next()?.trim();
    let fits = |name: &&str| !name.is_empty() && name.len() < 40 && name.is_ascii();
    Some(name).filter(fits).map(str::to_owned)
}

/// The character that `byte` is in ISO-8859-15: ISO-8859-1 but for eight.
fn latin_9(byte: u8) -> char {
    match byte {
        0xa4 => '€',
        0xa6 => 'Š',
        0xa8 => 'š',
        0xb4 => 'Ž',
        0xb8 => 'ž',
        0xbc => 'Œ',
        0xbd => 'œ',
        0xbe => 'Ÿ',
        _ => char::from(byte),
    }
}

/// A text of one byte a character, as UTF-8.
struct Bytes<R> {
    source: R,
    characters: fn(u8) -> char,
    piece: Vec<u8>,
    text: String,
    /// How much of the text was taken.
    taken: usize,
}

impl<R: Read> Bytes<R> {
    fn new(source: R, characters: fn(u8) -> char) -> Self {
        Self { source, characters, piece: vec![0; PIECE], text: String::new(), taken: 0 }
    }
}

impl<R: Read> BufRead for Bytes<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.taken >= self.text.len() {
            let read = self.source.read(&mut self.piece)?;
            self.text.clear();
            self.taken = 0;
            self.text.extend(self.piece.iter().take(read).map(|&byte| (self.characters)(byte)));
        }
        Ok(self.text.as_bytes().get(self.taken..).unwrap_or_default())
    }

    fn consume(&mut self, amount: usize) {
        self.taken += amount;
    }
}

impl<R: Read> Read for Bytes<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

/// A text of which only so much is handed out until it is allowed more, and whose lines are counted.
pub(super) struct Metered<R> {
    source: R,
    left: usize,
    breaks: u64,
}

impl<R: BufRead> Metered<R> {
    pub(super) fn new(source: R) -> Self {
        Self { source, left: 0, breaks: 0 }
    }

    /// Allows so many bytes from here on.
    pub(super) fn allow(&mut self, bytes: usize) {
        self.left = bytes;
    }

    /// The line that was read last, from 1.
    pub(super) fn line(&self) -> u64 {
        self.breaks + 1
    }
}

impl<R: BufRead> BufRead for Metered<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let piece = self.source.fill_buf()?;
        Ok(piece.get(..self.left).unwrap_or(piece))
    }

    fn consume(&mut self, amount: usize) {
        // What is taken was handed out just before, so that it is still there to look at.
        if let Ok(piece) = self.source.fill_buf() {
            let taken = piece.get(..amount).unwrap_or(piece);
            self.breaks += memchr::memchr_iter(b'\n', taken).count() as u64;
        }
        self.left = self.left.saturating_sub(amount);
        self.source.consume(amount);
    }
}

impl<R: BufRead> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}
