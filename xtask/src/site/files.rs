//! Writes the files of the site; a fault names its file.

use std::fmt::Display;
use std::fs;
use std::io;
use std::path::Path;

/// Writes a text, and the folders that it is in.
pub(crate) fn save(path: &Path, text: &str) -> Result<(), String> {
    make_room(path).and_then(|()| fs::write(path, text)).map_err(|error| told(path, error))
}

/// Copies a file, and makes the folders that it goes into.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<(), String> {
    make_room(to).and_then(|()| fs::copy(from, to)).map_err(|error| told(from, error)).map(drop)
}

/// Makes room for a folder: nothing of an earlier one stays.
pub(crate) fn clear(folder: &Path) -> Result<(), String> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|error| told(folder, error))?;
    }
    Ok(())
}

/// A fault with a file.
pub(crate) fn told(path: &Path, error: impl Display) -> String {
    format!("{}: {error}", path.display())
}

fn make_room(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)
}
