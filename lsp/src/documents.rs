//! The texts that are open in the editor, and how they replace those of the disk.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use certc::load::{DiskFiles, ReadFile};
use rustc_hash::FxHashMap;
use tower_lsp::ls_types::{TextDocumentContentChangeEvent, Uri};

use crate::text::{Encoding, Lines};

/// A text open in the editor.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    /// Which state of it this is.
    pub(crate) state: Opened,
    /// As it is now, saved or not.
    pub(crate) text: Arc<String>,
}

/// A state of a text open in the editor.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Opened {
    /// As the editor names the text.
    pub(crate) uri: Uri,
    /// As the editor counts: anew whenever it opens the text.
    pub(crate) version: i32,
    /// The number of the last change to anything that changed it.
    pub(crate) changed_at: u64,
}

impl Document {
    /// Applies the changes, each to the text that the one before it left.
    pub(crate) fn apply(
        &mut self,
        changes: Vec<TextDocumentContentChangeEvent>,
        encoding: Encoding,
    ) {
        // Whoever still reads the text as it was keeps it.
        let text = Arc::make_mut(&mut self.text);
        for change in changes {
            match change.range {
                Some(range) => {
                    let span = Lines::new(text, encoding).span(text, range);
                    text.replace_range(span.range(), &change.text);
                }
                None => *text = change.text,
            }
        }
    }
}

/// The path by which a document is known: of a file without symbolic links, so that includes lead to
/// it; of what is no file its whole address.
pub(crate) fn path_of(uri: &Uri) -> PathBuf {
    let is_file = uri.scheme().as_str().eq_ignore_ascii_case("file");
    match uri.to_file_path().filter(|_| is_file) {
        Some(path) => real(&path),
        None => PathBuf::from(uri.as_str()),
    }
}

/// `path` without symbolic links; where it does not exist, its folder without them.
pub(crate) fn real(path: &Path) -> PathBuf {
    let known = fs::canonicalize(path).ok();
    let by_folder = || {
        let folder = fs::canonicalize(path.parent()?).ok()?;
        Some(folder.join(path.file_name()?))
    };
    known.or_else(by_folder).unwrap_or_else(|| path.to_path_buf())
}

/// Whether a path is that of a file, rather than the address of a text that is none.
pub(crate) fn is_file(path: &Path) -> bool {
    path.is_absolute()
}

/// The files as the editor shows them: its open texts, and the disk's for the rest.
#[derive(Clone, Debug, Default)]
pub(crate) struct Overlay(pub(crate) FxHashMap<PathBuf, Arc<String>>);

impl ReadFile for Overlay {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        match self.0.get(path) {
            Some(text) => Ok(text.as_bytes().to_vec()),
            None => DiskFiles.read(path),
        }
    }

    fn real_path(&self, path: &Path) -> io::Result<PathBuf> {
        let real = fs::canonicalize(path);
        match real {
            Ok(real) => Ok(real),
            // A new file that was not saved yet.
            Err(error) => {
                let lexical = self::real(path);
                if self.0.contains_key(&lexical) { Ok(lexical) } else { Err(error) }
            }
        }
    }
}
