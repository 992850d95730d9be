//! What a file is, by its bytes: names lie.

use super::document::Document;
use super::refusal::Refusal;
use super::{docx, html, text, tsv};

/// How large HTML and text with tabs may be; a Word document may hold pictures too.
const TEXT_BYTES: usize = 16 << 20;

/// Reads a document from the bytes of a file.
pub(super) fn read(bytes: &[u8]) -> Result<Document, Refusal> {
    if bytes.len() as u64 > super::FILE_BYTES {
        return Err(Refusal::TooLarge);
    }
    match bytes {
        [b'P', b'K', 3, 4, ..] => docx::read(bytes),
        // An empty archive.
        [b'P', b'K', 5, 6, ..] => Err(Refusal::OtherArchive),
        // An encrypted .docx stands in the same container as an old .doc.
        [0xd0, 0xcf, 0x11, 0xe0, ..] if contains_utf_16(bytes, "EncryptedPackage") => {
            Err(Refusal::Password)
        }
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Err(Refusal::OldWord),
        [b'%', b'P', b'D', b'F', ..] => Err(Refusal::Pdf),
        [b'{', b'\\', b'r', b't', b'f', ..] => Err(Refusal::RichText),
        _ if bytes.len() > TEXT_BYTES => Err(Refusal::TooLarge),
        _ => {
            let text = text::decode(bytes)?;
            if is_html(&text) { html::read(&text) } else { tsv::read(&text) }
        }
    }
}

fn contains_utf_16(bytes: &[u8], word: &str) -> bool {
    let word: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    memchr::memmem::find(bytes, &word).is_some()
}

/// Whether a text is HTML: its first tag says so. Text with tabs may hold tags in its cells.
fn is_html(text: &str) -> bool {
    let start = text.trim_start();
    let start: String = start.chars().take(4096).flat_map(char::to_lowercase).collect();
    start.starts_with("<!doctype html")
        || start.starts_with('<')
            && ["<html", "<table", "<body", "<meta", "<head"].iter().any(|tag| start.contains(tag))
}
