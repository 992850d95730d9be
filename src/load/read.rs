//! Where texts come from.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::diagnostics::{Words, words};

/// The largest file that is read: places are four bytes, and the last value means "the end".
pub const MAX_BYTES: u64 = u32::MAX as u64 - 1;

/// What reads files: the disk, or an editor that knows texts which are not yet saved.
pub trait ReadFile {
    /// The bytes of the file at `path`. Files over [`MAX_BYTES`] are
    /// [`io::ErrorKind::FileTooLarge`].
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// `path` without symbolic links and `..`, so that one file has one name.
    fn real_path(&self, path: &Path) -> io::Result<PathBuf> {
        fs::canonicalize(path)
    }
}

/// The files of the disk.
#[derive(Clone, Copy, Debug, Default)]
pub struct DiskFiles;

impl ReadFile for DiskFiles {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let file = File::open(path)?;
        let known = file.metadata()?;
        if known.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        if known.len() > MAX_BYTES {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        read_at_most(file, known.len())
    }
}

/// All of `from`, which promises `size` bytes. Devices and pipes promise none and may never end.
pub fn read_at_most(from: impl Read, size: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(usize::try_from(size).unwrap_or(usize::MAX))?;
    from.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

/// What the system says, for somebody who does not speak to systems.
pub fn reason(error: &io::Error) -> Words {
    match error.kind() {
        io::ErrorKind::NotFound => words!(
            en: "there is no such file",
            fr: "ce fichier n'existe pas",
        ),
        io::ErrorKind::PermissionDenied => words!(
            en: "its permissions do not allow it",
            fr: "ses droits d'accès ne le permettent pas",
        ),
        io::ErrorKind::IsADirectory => words!(
            en: "it is a folder",
            fr: "c'est un dossier",
        ),
        io::ErrorKind::NotADirectory => words!(
            en: "a part of its path is no folder",
            fr: "une partie de son chemin n'est pas un dossier",
        ),
        io::ErrorKind::FileTooLarge => words!(
            en: "it is larger than 4 GiB",
            fr: "il dépasse 4 Gio",
        ),
        io::ErrorKind::StorageFull => words!(en: "the disk is full", fr: "le disque est plein"),
        io::ErrorKind::ReadOnlyFilesystem => {
            words!(en: "the disk is read-only", fr: "le disque est en lecture seule")
        }
        kind => other_reason(kind).unwrap_or_else(|| unnamed(error)),
    }
}

/// What the system says seldom.
fn other_reason(kind: io::ErrorKind) -> Option<Words> {
    Some(match kind {
        io::ErrorKind::AlreadyExists => {
            words!(en: "it is already there", fr: "ce fichier existe déjà")
        }
        io::ErrorKind::QuotaExceeded => {
            words!(en: "no more may be stored", fr: "la place accordée est épuisée")
        }
        io::ErrorKind::InvalidFilename => {
            words!(en: "its name is too long or not allowed", fr: "son nom est trop long ou interdit")
        }
        io::ErrorKind::InvalidInput => {
            words!(en: "its name is not allowed", fr: "son nom est interdit")
        }
        io::ErrorKind::InvalidData => words!(
            en: "it is not what it should be", fr: "son contenu n'est pas celui qu'on attend",
        ),
        io::ErrorKind::UnexpectedEof => {
            words!(en: "it ends too early", fr: "le fichier se termine trop tôt")
        }
        io::ErrorKind::WriteZero => {
            words!(en: "not all of it could be written", fr: "tout n'a pas pu être écrit")
        }
        io::ErrorKind::OutOfMemory => {
            words!(en: "there is not enough memory", fr: "il n'y a pas assez de mémoire")
        }
        io::ErrorKind::ResourceBusy | io::ErrorKind::ExecutableFileBusy => words!(
            en: "another program is using it", fr: "un autre programme s'en sert",
        ),
        io::ErrorKind::BrokenPipe => {
            words!(en: "nobody reads it any more", fr: "plus personne ne le lit")
        }
        io::ErrorKind::TimedOut => {
            words!(en: "the disk does not answer", fr: "le disque ne répond pas")
        }
        io::ErrorKind::Interrupted => words!(en: "it was interrupted", fr: "une interruption"),
        io::ErrorKind::Unsupported => {
            words!(en: "the system cannot do that", fr: "le système ne sait pas le faire")
        }
        _ => return None,
    })
}

/// What has a number in the system, and words in English alone.
fn unnamed(error: &io::Error) -> Words {
    match error.raw_os_error() {
        Some(number) => {
            words!(en: "{error}", fr: "erreur {number} du système", error = error, number = number)
        }
        None => words!(en: "{error}", fr: "erreur du système", error = error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_french_reason_is_english() {
        for number in 1..134 {
            let error = io::Error::from_raw_os_error(number);
            let Words { en, fr } = reason(&error);
            assert!(!fr.is_empty() && fr != en, "{number}: {fr}");
        }
        let error = io::Error::other("nobody knows why");
        assert_eq!(reason(&error).fr, "erreur du système");
    }
}
