//! From bytes to text, and what to say of bytes that are none.

use std::io;

use crate::diagnostics::{Diagnostic, codes, words};
use crate::source::{FileId, Place, SourceFile, Span};

/// Bytes that are no text of the language.
pub(super) struct Unreadable {
    /// As much of them as the message shows. Offsets in it are those in the file.
    pub(super) shown: String,
    /// What they are.
    pub(super) problem: Problem,
}

/// What bytes can be that are no text of the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    /// A certificate of the kind that secures connections.
    SecurityCertificate,
    /// More bytes than places can point into.
    TooLarge,
    /// Text in another encoding, or no text at all.
    NotUtf8 {
        /// The first byte that is not UTF-8.
        offset: u32,
        /// The encoding that it looks like.
        guess: Option<&'static str>,
    },
}

/// What was read: a text, or what there is instead. Only what cannot be read at all is an error.
pub(super) fn content(read: io::Result<Vec<u8>>) -> io::Result<Result<String, Unreadable>> {
    match read {
        Ok(bytes) => Ok(text(bytes)),
        Err(error) if error.kind() == io::ErrorKind::FileTooLarge => {
            Ok(Err(Unreadable { shown: String::new(), problem: Problem::TooLarge }))
        }
        Err(error) => Err(error),
    }
}

/// The text that `bytes` are.
fn text(bytes: Vec<u8>) -> Result<String, Unreadable> {
    if is_security_certificate(&bytes) {
        let shown = first_line(&bytes);
        return Err(Unreadable { shown, problem: Problem::SecurityCertificate });
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        not_utf8(error.as_bytes(), valid)
    })
}

/// PEM says so in words; DER starts with the tag and the long length of a sequence, which is not
/// UTF-8.
pub fn is_security_certificate(bytes: &[u8]) -> bool {
    const PEM: &[u8] = b"-----BEGIN ";
    const LOOKED_AT: usize = 1 << 16;
    let start = &bytes[..bytes.len().min(LOOKED_AT)];
    let der = matches!(start, [0x30, 0x80..=0x84, ..]);
    der || start.split(|&byte| byte == b'\n').any(|line| line.starts_with(PEM))
}

fn first_line(bytes: &[u8]) -> String {
    let line = bytes.split(|&byte| byte == b'\n').next().unwrap_or_default();
    str::from_utf8(line).unwrap_or_default().to_owned()
}

fn not_utf8(bytes: &[u8], valid: usize) -> Unreadable {
    let (before, behind) = bytes.split_at(valid);
    let rest_of_line = behind.split(|&byte| matches!(byte, b'\n' | b'\r')).next();
    let rest_of_line = rest_of_line.unwrap_or_default();
    let mut shown = String::from_utf8_lossy(before).into_owned();
    shown.extend(rest_of_line.iter().take(SHOWN).map(|&byte| windows_1252(byte)));
    let offset = u32::try_from(valid).unwrap_or(u32::MAX);
    let guess = guess(bytes, behind);
    Unreadable { shown, problem: Problem::NotUtf8 { offset, guess } }
}

/// How much is shown of what is not UTF-8.
const SHOWN: usize = 200;

/// The encoding that the bytes look like.
fn guess(bytes: &[u8], behind: &[u8]) -> Option<&'static str> {
    const LOOKED_AT: usize = 1 << 20;
    let behind = &behind[..behind.len().min(LOOKED_AT)];
    if matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..]) {
        return Some("UTF-16");
    }
    behind.iter().all(|&byte| is_french_windows_1252(byte)).then_some("Windows-1252")
}

/// ASCII text, or a byte that stands in Windows-1252 for what a French keyboard writes.
fn is_french_windows_1252(byte: u8) -> bool {
    match byte {
        0x80 | 0x85 | 0x8c | 0x91..=0x97 | 0x9c | 0x9f | 0xa0..=0xff => true,
        0x00..=0x7f => !byte.is_ascii_control() || byte.is_ascii_whitespace(),
        _ => false,
    }
}

/// The character that `byte` is in Windows-1252.
pub(crate) fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

impl Problem {
    pub(super) fn diagnostic(self, id: FileId, file: &SourceFile) -> Diagnostic {
        let at = |offset| Place::new(id, Span::empty(offset));
        match self {
            Self::SecurityCertificate => security_certificate(at(0)),
            Self::TooLarge => too_large(at(0)),
            Self::NotUtf8 { offset, guess } => {
                wrong_encoding(at(offset), file.line_column(offset).line, guess)
            }
        }
    }
}

fn security_certificate(at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::X509_CERTIFICATE,
        at,
        words!(
            en: "this file is a security certificate (X.509), not a référentiel",
            fr: "ce fichier est un certificat de sécurité (X.509), pas un référentiel",
        ),
    )
    .why(words!(
        en: "`.cert` is also the ending of the certificates that secure web sites",
        fr: "« .cert » est aussi l'extension des certificats qui sécurisent les sites web",
    ))
    .help(words!(
        en: "give the file that says how the certification is obtained; it starts with \
             `certification`",
        fr: "donnez le fichier qui dit comment la certification s'obtient ; il commence par \
             « certification »",
    ))
}

fn too_large(at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::FILE_TOO_LARGE,
        at,
        words!(en: "this file is larger than 4 GiB", fr: "ce fichier dépasse 4 Gio"),
    )
    .help(words!(
        en: "a référentiel is a text of some pages: check that this is the right file",
        fr: "un référentiel est un texte de quelques pages : vérifiez que c'est le bon fichier",
    ))
}

fn wrong_encoding(at: Place, line: u32, guess: Option<&str>) -> Diagnostic {
    let offset = at.span.start;
    let diagnostic = Diagnostic::new(
        codes::NOT_UTF8,
        at,
        words!(
            en: "this file is not saved in UTF-8",
            fr: "ce fichier n'est pas enregistré en UTF-8",
        ),
    )
    .label(words!(
        en: "byte {offset}, on line {line}, is the first that is not UTF-8",
        fr: "l'octet {offset}, ligne {line}, est le premier qui n'est pas en UTF-8",
    ));
    let diagnostic = match guess {
        Some(guess) => diagnostic.why(words!(
            en: "it looks like {guess}: read as UTF-8, its accents would be lost",
            fr: "il semble être en {guess} : lu en UTF-8, il perdrait ses accents",
        )),
        None => diagnostic,
    };
    diagnostic.help(words!(
        en: "save it as UTF-8: in most editors, \"Save as…\" offers the encoding",
        fr: "enregistrez-le en UTF-8 : dans la plupart des éditeurs, « Enregistrer sous… » propose \
             l'encodage",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(bytes: &[u8]) -> Option<Problem> {
        text(bytes.to_vec()).err().map(|unreadable| unreadable.problem)
    }

    #[test]
    fn utf8_is_text() {
        assert_eq!(problem("\u{feff}compétence « C1 »".as_bytes()), None);
        assert_eq!(problem(b""), None);
        assert_eq!(problem(b"// an arrow: -----BEGIN here"), None);
    }

    #[test]
    fn certificates_are_told_from_texts() {
        let pem = b"-----BEGIN CERTIFICATE-----\nMIIB\n";
        let bag = b"Bag Attributes\n    friendlyName: x\n-----BEGIN CERTIFICATE-----\n";
        for bytes in [&pem[..], bag, &[0x30, 0x82, 0x03, 0x21]] {
            assert_eq!(problem(bytes), Some(Problem::SecurityCertificate));
        }
    }

    #[test]
    fn encodings_are_guessed() {
        let latin = b"bloc B1 \"ok\"\nbloc B2 \"Ma\xeetriser l\x92id\xe9e\"";
        let guess = Some("Windows-1252");
        assert_eq!(problem(latin), Some(Problem::NotUtf8 { offset: 24, guess }));
        let utf16 = [0xff, 0xfe, b'b', 0];
        let guess = Some("UTF-16");
        assert_eq!(problem(&utf16), Some(Problem::NotUtf8 { offset: 0, guess }));
        let noise = [b'a', 0xff, 0, 1, 2];
        assert_eq!(problem(&noise), Some(Problem::NotUtf8 { offset: 1, guess: None }));
    }

    #[test]
    fn the_line_is_shown_with_its_accents() {
        let shown = text(b"\xc3\xa9 Ma\xeetriser\nx".to_vec()).err().map(|it| it.shown);
        assert_eq!(shown.as_deref(), Some("é Maîtriser"));
    }
}
