//! Which file includes which, so that an included one is read as a part of its certification.

use std::path::{Path, PathBuf};

use certc::load::{DiskFiles, ReadFile, included_paths};
use rustc_hash::{FxHashMap, FxHashSet};
use walkdir::WalkDir;

use crate::documents::real;

/// More files than these are not looked at: an editor may be opened on a whole disk.
const MOST_FILES: usize = 5_000;

/// Deeper folders are not looked at.
const DEEPEST: usize = 12;

/// A file over this size is not searched for includes before it is opened.
const LARGEST: u64 = 8 << 20;

/// The files of the workspace with what each includes.
#[derive(Debug, Default)]
pub(crate) struct Includes(FxHashMap<PathBuf, Vec<PathBuf>>);

impl Includes {
    /// Looks through folders.
    pub(crate) fn scan(folders: &[PathBuf]) -> Self {
        let files = folders.iter().flat_map(|folder| cert_files(folder)).take(MOST_FILES);
        let mut found = Self::default();
        for file in files {
            let small = file.metadata().is_ok_and(|known| known.len() <= LARGEST);
            let text = small.then(|| DiskFiles.read(&file).ok()).flatten().unwrap_or_default();
            found.note(file, &String::from_utf8_lossy(&text));
        }
        found
    }

    /// Notes what `text`, which is that of `file`, includes.
    pub(crate) fn note(&mut self, file: PathBuf, text: &str) {
        let folder = file.parent().unwrap_or(Path::new("")).to_path_buf();
        let included = included_paths(text).into_iter().map(|path| real(&folder.join(path)));
        let included = included.collect();
        self.0.insert(file, included);
    }

    /// Notes what a file was found to include.
    pub(crate) fn found(&mut self, file: PathBuf, included: Vec<PathBuf>) {
        self.0.insert(file, included);
    }

    /// The files that nobody includes and through which `file` is reached, in order; itself where
    /// nobody includes it.
    pub(crate) fn roots_of(&self, file: &Path) -> Vec<PathBuf> {
        let mut seen = FxHashSet::from_iter([file]);
        let mut open = vec![file];
        let mut roots = Vec::new();
        while let Some(inner) = open.pop() {
            let outer =
                self.0.iter().filter(|(_, included)| included.iter().any(|path| path == inner));
            let before = open.len();
            let mut included = false;
            for (path, _) in outer {
                included = true;
                if seen.insert(path) {
                    open.push(path);
                }
            }
            if !included && open.len() == before {
                roots.push(inner.to_path_buf());
            }
        }
        roots.sort_unstable();
        // Files that include each other in a circle have no root: each is read by itself.
        if roots.is_empty() { vec![file.to_path_buf()] } else { roots }
    }

    /// All files that nobody includes, in order.
    pub(crate) fn roots(&self) -> Vec<PathBuf> {
        let included = self.0.values().flatten().collect::<FxHashSet<_>>();
        let mut roots: Vec<_> =
            self.0.keys().filter(|path| !included.contains(path)).cloned().collect();
        roots.sort_unstable();
        roots
    }
}

/// The `.cert` files of a folder, but for folders that hold other people's files or none to read.
fn cert_files(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let walk = WalkDir::new(folder).max_depth(DEEPEST).sort_by_file_name();
    let entries = walk.into_iter().filter_entry(|entry| {
        let name = entry.file_name().to_string_lossy();
        let skipped = name.starts_with('.') || matches!(&*name, "node_modules" | "target");
        entry.depth() == 0 || !entry.file_type().is_dir() || !skipped
    });
    entries
        .flatten()
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .filter(|path| {
            path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("cert"))
        })
}
