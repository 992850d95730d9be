//! From the paths of the command line to the certifications that they name.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use certc::diagnostics::{Words, words};
use certc::load::{self, DiskFiles, ReadFile as _, Root, reason, shown};
use rustc_hash::{FxHashMap, FxHashSet};
use walkdir::{DirEntry, WalkDir};

use super::{Failure, Outcome, Session};

/// The name of standard input in messages and tables.
const STDIN: &str = "<stdin>";

/// Where a certification comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Input {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Stdin,
}

impl Input {
    /// The path as given on the command line.
    pub(crate) fn new(path: &Path) -> Self {
        if path == Path::new("-") { Self::Stdin } else { Self::File(path.to_owned()) }
    }

    /// The root to load. Standard input is read here, and belongs to the current folder.
    pub(crate) fn root(&self) -> Result<Root, Failure> {
        match self {
            Self::File(path) => Ok(Root::File(path.clone())),
            Self::Stdin => {
                let bytes = load::read_at_most(io::stdin().lock(), 0).map_err(|error| {
                    let Words { en, fr } = reason(&error);
                    words!(
                        en: "cannot read standard input: {en}",
                        fr: "impossible de lire l'entrée standard : {fr}",
                    )
                })?;
                Ok(Root::Text { name: STDIN.to_owned(), bytes, folder: PathBuf::new() })
            }
        }
    }

    /// Its name in messages.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::File(path) => shown(path),
            Self::Stdin => STDIN.to_owned(),
        }
    }

    /// The name of what is made of it.
    pub(crate) fn stem(&self) -> String {
        match self {
            Self::File(path) => path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
            Self::Stdin => "stdin".to_owned(),
        }
    }
}

/// The certifications that `paths` name, each once, in the order given and sorted within a
/// folder; and whether some path led to none.
pub(crate) fn inputs(session: Session, paths: &[PathBuf]) -> (Vec<Input>, Outcome) {
    let mut inputs = Vec::new();
    let mut seen = FxHashSet::default();
    let mut outcome = Outcome::Fine;
    for path in paths {
        let found = if path.is_dir() { folder(session, path) } else { vec![Input::new(path)] };
        if found.is_empty() {
            let name = shown(path);
            session.fail(&words!(
                en: "there is no `.cert` file in `{name}`",
                fr: "il n'y a pas de fichier « .cert » dans « {name} »",
            ));
            outcome = Outcome::Failed;
        }
        inputs.extend(found.into_iter().filter(|input| seen.insert(identity(input))));
    }
    (inputs, outcome)
}

/// What makes two inputs the same file; none for standard input.
fn identity(input: &Input) -> Option<PathBuf> {
    match input {
        Input::File(path) => Some(fs::canonicalize(path).unwrap_or_else(|_| path.clone())),
        Input::Stdin => None,
    }
}

/// The root files below `folder`: those that none of its other files includes. Of files that
/// include each other in a circle the first is taken, so that the circle is told.
fn folder(session: Session, folder: &Path) -> Vec<Input> {
    let files: Vec<Scanned> = cert_files(folder).filter_map(|path| scan(session, path)).collect();
    let by_identity: FxHashMap<&Path, usize> =
        files.iter().enumerate().map(|(index, file)| (file.real.as_path(), index)).collect();
    let includes: Vec<BTreeSet<usize>> = files
        .iter()
        .enumerate()
        .map(|(index, file)| {
            let others = file.includes.iter().filter_map(|path| by_identity.get(path.as_path()));
            others.copied().filter(|&other| other != index).collect()
        })
        .collect();
    let included: BTreeSet<usize> = includes.iter().flatten().copied().collect();
    let mut reached = BTreeSet::new();
    let mut roots = BTreeSet::new();
    let not_included = (0..files.len()).filter(|index| !included.contains(index));
    for index in not_included.chain(0..files.len()) {
        if !reached.contains(&index) {
            roots.insert(index);
            reach(index, &includes, &mut reached);
        }
    }
    roots.into_iter().map(|index| Input::File(files[index].path.clone())).collect()
}

/// Marks `from` and all that it includes.
fn reach(from: usize, includes: &[BTreeSet<usize>], reached: &mut BTreeSet<usize>) {
    let mut open = vec![from];
    while let Some(index) = open.pop() {
        if reached.insert(index) {
            open.extend(&includes[index]);
        }
    }
}

/// The `.cert` files below `folder` in a fixed order, without hidden folders. A link that leads
/// back into the folder it stands in is an error of the walk, and passed over.
pub(crate) fn cert_files(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let hidden = |entry: &DirEntry| {
        entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".")
    };
    WalkDir::new(folder)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(move |entry| !hidden(entry))
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("cert")))
}

/// A file of a folder, with what it includes.
struct Scanned {
    path: PathBuf,
    real: PathBuf,
    includes: Vec<PathBuf>,
}

/// Looks into a file for what it includes. Security certificates are none of ours; what cannot
/// be read is left to be told of when it is loaded.
fn scan(session: Session, path: PathBuf) -> Option<Scanned> {
    let bytes = DiskFiles.read(&path).unwrap_or_default();
    if load::is_security_certificate(&bytes) {
        let name = shown(&path);
        session.note(&words!(
            en: "`{name}` is a security certificate and was skipped",
            fr: "« {name} » est un certificat de sécurité ; il est passé",
        ));
        return None;
    }
    let text = String::from_utf8(bytes).unwrap_or_default();
    let base = path.parent().unwrap_or(Path::new(""));
    let includes = load::included_paths(&text)
        .into_iter()
        .filter_map(|included| fs::canonicalize(base.join(included)).ok())
        .collect();
    let real = fs::canonicalize(&path).unwrap_or_else(|_| path.clone());
    Some(Scanned { path, real, includes })
}
