//! Files that are no référentiels: each is refused with what is wrong, in bounded memory.

use std::io::{Cursor, Write as _};

use certc::import::{Refusal, import, read};
use libtest_mimic::{Failed, Trial};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A file that is refused: what it is, how it is made, and the reason.
type Refused = (&'static str, fn() -> Vec<u8>, Refusal);

/// A test for each kind of file.
pub(crate) fn trials() -> Vec<Trial> {
    let cases: [Refused; 19] = [
        ("old Word", || ole2(""), Refusal::OldWord),
        ("encrypted", || ole2("EncryptedPackage"), Refusal::Password),
        ("PDF", || b"%PDF-1.7 ...".to_vec(), Refusal::Pdf),
        ("rich text", || b"{\\rtf1 x}".to_vec(), Refusal::RichText),
        (
            "OpenDocument",
            || zipped(&[("mimetype", b"application/vnd.oasis")]),
            Refusal::OpenDocument,
        ),
        ("another archive", || zipped(&[("a.txt", b"a")]), Refusal::OtherArchive),
        ("a spreadsheet", || zipped(&[("_rels/.rels", SHEET)]), Refusal::OtherArchive),
        ("not an archive", || b"PK\x03\x04 and then nothing".to_vec(), Refusal::Damaged),
        ("cut short", cut_short, Refusal::Damaged),
        ("XML cut short", || word(b"<w:document><w:body><w:p>"), Refusal::Damaged),
        ("entities", || word(BOMB), Refusal::Entities),
        ("a zip bomb", zip_bomb, Refusal::TooLarge),
        ("a zip bomb in two parts", bomb_in_two_parts, Refusal::TooLarge),
        ("entities in a header", || with_header(b"<w:document/>", BOMB), Refusal::Entities),
        ("a long text", || vec![b'a'; 17 << 20], Refusal::TooLarge),
        ("bytes", || vec![0, 1, 2, 3], Refusal::NotText),
        ("no table", || b"<html><p>Bonjour</p></html>".to_vec(), Refusal::NoTable),
        ("another table", || b"<table><tr><td>Nom<td>Prix</table>".to_vec(), Refusal::NoColumns),
        ("tables in tables", || "<table><tr><td>".repeat(40).into_bytes(), Refusal::TooDeep),
    ];
    let trials = cases.map(|(name, bytes, refusal)| {
        Trial::test(format!("refused: {name}"), move || refused(&bytes(), refusal))
    });
    trials.into()
}

fn refused(bytes: &[u8], expected: Refusal) -> Result<(), Failed> {
    let found = read(bytes).and_then(|document| import(&document, "x"));
    match found {
        Err(refusal) if refusal == expected => Ok(()),
        Err(refusal) => Err(format!("{refusal:?}, expected {expected:?}").into()),
        Ok(imported) => Err(format!("imported: {}", imported.text).into()),
    }
}

/// What old programs and encryption pack into, with the name of a stream.
fn ole2(stream: &str) -> Vec<u8> {
    let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    bytes.resize(512, 0);
    bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
    bytes
}

const SHEET: &[u8] = br#"<Relationships><Relationship Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;

/// A billion laughs.
const BOMB: &[u8] =
    b"<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><w:document>&b;</w:document>";

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn word(xml: &[u8]) -> Vec<u8> {
    zipped(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", xml)])
}

fn cut_short() -> Vec<u8> {
    let mut bytes = word(b"<w:document/>");
    bytes.truncate(bytes.len() / 2);
    bytes
}

fn with_header(document: &[u8], header: &[u8]) -> Vec<u8> {
    zipped(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", document),
        ("word/header1.xml", header),
    ])
}

/// A document and a header that unpack to more together than either may.
fn bomb_in_two_parts() -> Vec<u8> {
    let spaced = |name: &str| {
        let mut xml = format!("<{name}>").into_bytes();
        xml.resize(33 << 20, b' ');
        xml.extend(format!("</{name}>").bytes());
        xml
    };
    with_header(&spaced("w:document"), &spaced("w:hdr"))
}

/// A document of 65 MB of spaces in some tens of kB.
fn zip_bomb() -> Vec<u8> {
    let mut xml = b"<w:document>".to_vec();
    xml.resize(65 << 20, b' ');
    xml.extend(b"</w:document>");
    word(&xml)
}
