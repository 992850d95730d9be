//! From the file that somebody names to all the texts that belong to it: reads, parses and
//! follows `include`.

mod decode;
mod edited;
mod include;
mod read;

use std::io;
use std::path::{Path, PathBuf};

use cert_syntax::Parsed;
use rustc_hash::FxHashMap;

use crate::diagnostics::{self, Diagnostic, Words, syntax, words};
use crate::source::{FileId, Place, SourceFile, Sources};
use decode::Unreadable;
pub use decode::is_security_certificate;
pub(crate) use decode::windows_1252;
pub use edited::Moves;
use include::{Include, Target};
pub use read::{DiskFiles, MAX_BYTES, ReadFile, read_at_most, reason};

/// What is compiled: a file, or a text that is none.
#[derive(Clone, Debug)]
pub enum Root {
    /// A file, as the user named it.
    File(PathBuf),
    /// A text that is no file: standard input, an editor's unsaved text.
    Text {
        /// The name that diagnostics give it.
        name: String,
        /// Its bytes.
        bytes: Vec<u8>,
        /// The folder that its includes are relative to.
        folder: PathBuf,
    },
}

impl Root {
    /// The root without its text, the folder of its includes, and what reading it gave.
    fn read(self, files: &dyn ReadFile) -> (SourceFile, PathBuf, io::Result<Vec<u8>>) {
        match self {
            Self::File(path) => {
                let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
                let in_tables = path.file_name().map(|name| shown(name.as_ref()));
                let read = files.read(&path);
                let file = SourceFile::new(shown(&path), Some(path), String::new());
                (file.in_tables(in_tables.unwrap_or_default()), folder, read)
            }
            Self::Text { name, bytes, folder } => {
                (SourceFile::new(name, None, String::new()), folder, Ok(bytes))
            }
        }
    }
}

/// What a run allows.
#[derive(Clone, Copy, Debug, Default)]
pub struct LoadOptions {
    /// Whether includes may leave the root file's folder.
    pub allow_outside: bool,
}

/// Everything that was read for one root.
#[derive(Debug)]
pub struct Loaded {
    /// The files, root first.
    pub sources: Sources,
    /// The root.
    pub root: FileId,
    /// The trees, in the order of their files' numbers. A file that is no text has none.
    pub parsed: Vec<(FileId, Parsed)>,
    /// Which file each `include` brings in, by the place of its entry. An `include` that leads
    /// nowhere or in a circle is not among them.
    pub includes: FxHashMap<Place, FileId>,
    /// The root file's folder, without symbolic links where the system knows it.
    pub folder: PathBuf,
    /// What is wrong with the files and their syntax, in order.
    pub diagnostics: Vec<Diagnostic>,
}

impl Loaded {
    /// The tree of `file`, if it is a text.
    pub fn tree(&self, file: FileId) -> Option<&Parsed> {
        let at = self.parsed.binary_search_by_key(&file, |(id, _)| *id).ok()?;
        self.parsed.get(at).map(|(_, parsed)| parsed)
    }

    /// Takes the tree of the file read from `path`, with the text that it is of.
    fn take_tree(&mut self, path: Option<&Path>) -> Option<(&str, Parsed)> {
        let mut files = self.sources.iter();
        let (id, file) = files.find(|(_, file)| file.path.as_deref() == path)?;
        let at = self.parsed.binary_search_by_key(&id, |(id, _)| *id).ok()?;
        Some((&file.text, self.parsed.remove(at).1))
    }
}

/// The root could not be read, so that there is nothing to point into.
#[derive(Debug)]
pub struct LoadError {
    /// The root as the user named it.
    pub name: String,
    /// What the system says.
    pub error: io::Error,
}

impl LoadError {
    /// The error as a sentence.
    pub fn words(&self) -> Words {
        let Self { name, error } = self;
        let Words { en, fr } = read::reason(error);
        words!(en: "cannot read `{name}`: {en}", fr: "impossible de lire « {name} » : {fr}")
    }
}

/// Reads `root` and all that it includes. Each file is read and parsed once, however many
/// includes lead to it.
pub fn load(root: Root, options: LoadOptions, files: &dyn ReadFile) -> Result<Loaded, LoadError> {
    load_from(root, options, files, None)
}

/// The same as [`load`] after edits, where `before` is what came of it then. Of texts that were edited
/// only what the edits can have changed is parsed again; `before` is left without its trees.
pub fn load_again(
    root: Root,
    options: LoadOptions,
    files: &dyn ReadFile,
    before: &mut Loaded,
) -> Result<Loaded, LoadError> {
    load_from(root, options, files, Some(before))
}

fn load_from(
    root: Root,
    options: LoadOptions,
    files: &dyn ReadFile,
    before: Option<&mut Loaded>,
) -> Result<Loaded, LoadError> {
    let (file, folder, read) = root.read(files);
    let name = file.name.clone();
    let content = decode::content(read).map_err(|error| LoadError { name, error })?;
    let mut loader = Loader::new(folder, options, files, before);
    let root = loader.add_root(file, content);
    loader.follow_includes(root);
    diagnostics::sort(&mut loader.diagnostics);
    let Loader { sources, parsed, includes, diagnostics, real_folder: folder, .. } = loader;
    Ok(Loaded { sources, root, parsed, includes, folder, diagnostics })
}

/// `path` as the user would write it, with `/` between folders.
pub fn shown(path: &Path) -> String {
    let path = path.to_string_lossy();
    let path = path.strip_prefix("./").unwrap_or(&path);
    if std::path::MAIN_SEPARATOR == '/' { path.to_owned() } else { path.replace('\\', "/") }
}

/// The paths that the includes of `text` name, without reading them.
pub fn included_paths(text: &str) -> Vec<String> {
    let may_include = ["include", "inclure"].iter().any(|word| text.contains(word));
    if !may_include {
        return Vec::new();
    }
    let parsed = cert_syntax::parse(text);
    let includes = include::all(FileId(0), text, &parsed.tree);
    includes.into_iter().map(|include| include.path).collect()
}

/// A file whose includes are being followed.
struct Open {
    file: FileId,
    /// The include that led to it; none for the root.
    via: Option<Place>,
    /// Its own includes that are still to be followed.
    includes: std::vec::IntoIter<Include>,
}

struct Loader<'a> {
    options: LoadOptions,
    files: &'a dyn ReadFile,
    /// What was loaded before the last edits.
    before: Option<&'a mut Loaded>,
    /// The root file's folder as the user named it.
    folder: PathBuf,
    /// The same without symbolic links.
    real_folder: PathBuf,
    by_real_path: FxHashMap<PathBuf, FileId>,
    sources: Sources,
    parsed: Vec<(FileId, Parsed)>,
    includes: FxHashMap<Place, FileId>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Loader<'a> {
    fn new(
        folder: PathBuf,
        options: LoadOptions,
        files: &'a dyn ReadFile,
        before: Option<&'a mut Loaded>,
    ) -> Self {
        let here = if folder.as_os_str().is_empty() { Path::new(".") } else { &folder };
        let real_folder = files.real_path(here).unwrap_or_else(|_| folder.clone());
        Self {
            options,
            files,
            before,
            folder,
            real_folder,
            by_real_path: FxHashMap::default(),
            sources: Sources::default(),
            parsed: Vec::new(),
            includes: FxHashMap::default(),
            diagnostics: Vec::new(),
        }
    }

    fn add_root(&mut self, file: SourceFile, content: Result<String, Unreadable>) -> FileId {
        let real = file.path.as_deref().and_then(|path| self.files.real_path(path).ok());
        let id = self.add(file, content);
        if let Some(real) = real {
            self.by_real_path.insert(real, id);
        }
        id
    }

    /// Adds `file` with its text, and parses it.
    fn add(&mut self, mut file: SourceFile, content: Result<String, Unreadable>) -> FileId {
        match content {
            Ok(text) => {
                let parsed = self.parse(file.path.as_deref(), &text);
                file.text = text;
                let id = self.sources.add(file);
                let text = &self.sources.file(id).text;
                let errors = parsed.errors.iter();
                self.diagnostics.extend(errors.map(|error| syntax::from_syntax(id, text, error)));
                self.parsed.push((id, parsed));
                id
            }
            Err(unreadable) => {
                file.text = unreadable.shown;
                let id = self.sources.add(file);
                let diagnostic = unreadable.problem.diagnostic(id, self.sources.file(id));
                self.diagnostics.push(diagnostic);
                id
            }
        }
    }

    /// Parses a text, starting from what it was before where that is known.
    fn parse(&mut self, path: Option<&Path>, text: &str) -> Parsed {
        match self.before.as_deref_mut().and_then(|before| before.take_tree(path)) {
            Some((old, parsed)) => parsed.again(old, text),
            None => cert_syntax::parse(text),
        }
    }

    /// Goes through the includes depth first, in the order in which a reader meets them.
    fn follow_includes(&mut self, root: FileId) {
        let mut open = vec![self.open(root, None)];
        while let Some(current) = open.last_mut() {
            let Some(include) = current.includes.next() else {
                open.pop();
                continue;
            };
            if let Some(new) = self.follow(&include, &open) {
                open.push(self.open(new, Some(include.at)));
            }
        }
    }

    fn open(&self, file: FileId, via: Option<Place>) -> Open {
        let text = &self.sources.file(file).text;
        let of_file = |(id, parsed): &(FileId, Parsed)| {
            (*id == file).then(|| include::all(file, text, &parsed.tree))
        };
        let includes = self.parsed.last().and_then(of_file).unwrap_or_default();
        Open { file, via, includes: includes.into_iter() }
    }

    /// Notes where `include` leads; the file, if it was not yet read.
    fn follow(&mut self, include: &Include, open: &[Open]) -> Option<FileId> {
        let target = match self.locate(include) {
            Ok(target) => target,
            Err(diagnostic) => {
                self.diagnostics.push(*diagnostic);
                return None;
            }
        };
        if let Some(&known) = self.by_real_path.get(&target.real) {
            match open.iter().position(|open| open.file == known) {
                Some(first) => self.diagnostics.push(self.cycle(include, &open[first..])),
                None => self.add_include(include, known),
            }
            return None;
        }
        let content = match decode::content(self.files.read(&target.real)) {
            Ok(content) => content,
            Err(error) => {
                self.diagnostics.push(include.missing(&error));
                return None;
            }
        };
        let file = SourceFile::new(target.name, Some(target.real.clone()), String::new());
        let id = self.add(file.in_tables(target.table_name), content);
        self.by_real_path.insert(target.real, id);
        self.add_include(include, id);
        Some(id)
    }

    /// An `include` of a file that is no text brings in nothing.
    fn add_include(&mut self, include: &Include, file: FileId) {
        if self.parsed.binary_search_by_key(&file, |(id, _)| *id).is_ok() {
            self.includes.insert(include.at, file);
        }
    }

    /// Where `include` leads, or why it may not.
    fn locate(&self, include: &Include) -> Result<Target, Box<Diagnostic>> {
        let from = self.sources.file(include.at.file);
        let within = include::within(&from.table_name, &include.path);
        if within.is_none() && !self.options.allow_outside {
            return Err(Box::new(include.outside()));
        }
        let table_name = within.unwrap_or_else(|| include::joined(&from.table_name, &include.path));
        let path = self.folder.join(&table_name);
        let real =
            self.files.real_path(&path).map_err(|error| Box::new(include.missing(&error)))?;
        if !self.options.allow_outside && !real.starts_with(&self.real_folder) {
            return Err(Box::new(include.outside()));
        }
        Ok(Target { name: include::joined(&from.name, &include.path), table_name, real })
    }

    /// The includes from the file that `include` leads back to, down to `include` itself.
    fn cycle(&self, include: &Include, open: &[Open]) -> Diagnostic {
        let via: Vec<Place> = open.iter().skip(1).filter_map(|open| open.via).collect();
        let name = open.first().map_or("", |open| &self.sources.file(open.file).name);
        include.cycle(name, &via)
    }
}

#[cfg(test)]
mod tests;
