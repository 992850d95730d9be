//! Files as they are after fixes, before anybody writes them.

use std::io;
use std::path::{Path, PathBuf};

use super::patch::Patch;
use crate::load::{ReadFile, Root};
use crate::source::SourceFile;

/// What became of a text.
#[derive(Clone, Debug)]
pub struct Change {
    /// The name that diagnostics give its file.
    pub name: String,
    /// Its file, without symbolic links; none for a text that is no file.
    pub path: Option<PathBuf>,
    /// What changed.
    pub patch: Patch,
    /// How many fixes changed it.
    pub fixes: usize,
}

/// Files of which some have changed.
#[derive(Clone)]
pub(super) struct Texts<'a> {
    files: &'a dyn ReadFile,
    pub(super) changes: Vec<Change>,
}

impl<'a> Texts<'a> {
    pub(super) fn new(files: &'a dyn ReadFile) -> Self {
        Self { files, changes: Vec::new() }
    }

    /// Where a file is, without symbolic links.
    pub(super) fn real(&self, file: &SourceFile) -> Option<PathBuf> {
        let path = file.path.as_deref()?;
        Some(self.files.real_path(path).unwrap_or_else(|_| path.to_owned()))
    }

    /// What became of `file`, of which nothing may have changed yet.
    pub(super) fn change(&mut self, file: &SourceFile) -> Option<&mut Change> {
        let path = self.real(file);
        let known = self.changes.iter().position(|it| it.path == path);
        let index = known.unwrap_or_else(|| {
            let patch = Patch::new(&file.text);
            self.changes.push(Change { name: file.name.clone(), path, patch, fixes: 0 });
            self.changes.len() - 1
        });
        self.changes.get_mut(index)
    }

    /// The root as it is now.
    pub(super) fn root(&self, root: &Root) -> Root {
        match root {
            Root::File(path) => Root::File(path.clone()),
            Root::Text { name, bytes, folder } => {
                let bytes = self.text(None).map_or_else(|| bytes.clone(), Into::into);
                Root::Text { name: name.clone(), bytes, folder: folder.clone() }
            }
        }
    }

    fn text(&self, path: Option<&Path>) -> Option<&str> {
        let change = self.changes.iter().find(|it| it.path.as_deref() == path)?;
        Some(change.patch.new_text())
    }
}

impl ReadFile for Texts<'_> {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        if !self.changes.is_empty()
            && let Ok(real) = self.files.real_path(path)
            && let Some(text) = self.text(Some(&real))
        {
            return Ok(text.into());
        }
        self.files.read(path)
    }

    fn real_path(&self, path: &Path) -> io::Result<PathBuf> {
        self.files.real_path(path)
    }
}
