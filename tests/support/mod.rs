//! Texts compiled as the program does it, without a program or a disk in between.

#![allow(dead_code, reason = "each of the tests that share this uses a part of it")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use certc::diagnostics::{self, Diagnostic, Fix, Lang, Severity, render};
use certc::lints::{project, settle};
use certc::load::{self, LoadOptions, ReadFile, Root};
use certc::model::Model;
use certc::pipeline;
use certc::scenarios::{Runner, Unnoticed, Unreached};
use certc::source::Sources;
use certc::tables::contract::Tables;
use libtest_mimic::Failed;

/// What came of compiling one référentiel.
pub(crate) struct Compiled {
    pub(crate) sources: Sources,
    pub(crate) diagnostics: Vec<Diagnostic>,
    pub(crate) tables: Option<Tables>,
}

/// Compiles the file `root` of `files`.
pub(crate) fn compile(root: &str, files: &dyn ReadFile) -> Compiled {
    compile_and(root, files, |_, _, _| Vec::new())
}

/// Compiles the file `root` of `files` and runs its scenarios: all that `certc test` can say of them
/// is said too.
pub(crate) fn compile_and_try(root: &str, files: &dyn ReadFile) -> Compiled {
    compile_and(root, files, |sources, model, tables| {
        let Ok(runner) = Runner::new(model, tables) else {
            panic!("the tables do not fit together")
        };
        let verdicts = runner.run();
        let tried = model.scenarios.iter().zip(&verdicts);
        let failures = tried.flat_map(|(scenario, verdict)| {
            verdict.failures.iter().map(|failure| failure.diagnostic(scenario))
        });
        let coverage = runner.coverage(tables, &verdicts);
        let unreached = coverage.unreached.iter().map(Unreached::diagnostic);
        let mutation = runner.mutate(sources, tables);
        let rules = mutation.unnoticed.chunk_by(|one, other| one.id == other.id);
        failures.chain(unreached).chain(rules.filter_map(Unnoticed::diagnostic)).collect()
    })
}

fn compile_and(
    root: &str,
    files: &dyn ReadFile,
    more: impl FnOnce(&Sources, &Model, &Tables) -> Vec<Diagnostic>,
) -> Compiled {
    let root = Root::File(PathBuf::from(root));
    let mut loaded = match load::load(root, LoadOptions::default(), files) {
        Ok(loaded) => loaded,
        Err(error) => panic!("{}", error.words().en),
    };
    let project = project::read(&mut loaded, files);
    let checked = pipeline::check(&loaded);
    let (tables, found) = pipeline::compile(&loaded, &checked);
    let rules = checked.model.as_ref().zip(tables.as_ref());
    let more = rules.map(|(model, tables)| more(&loaded.sources, model, tables));
    let mut diagnostics = loaded.diagnostics.clone();
    diagnostics.extend(checked.diagnostics);
    diagnostics.extend(found);
    diagnostics.extend(more.unwrap_or_default());
    let mut diagnostics = settle(&loaded, &[&project], diagnostics);
    diagnostics.retain(|it| it.severity != Severity::Hint);
    diagnostics::sort(&mut diagnostics);
    Compiled { sources: loaded.sources, diagnostics, tables }
}

impl Compiled {
    /// The codes of the errors, in order.
    pub(crate) fn errors(&self) -> Vec<&'static str> {
        let errors = self.diagnostics.iter().filter(|it| it.severity == Severity::Error);
        errors.map(|error| error.code.as_str()).collect()
    }

    /// All codes, in order.
    pub(crate) fn codes(&self) -> Vec<&'static str> {
        self.diagnostics.iter().map(|it| it.code.as_str()).collect()
    }

    /// What a terminal without colours shows.
    pub(crate) fn rendered(&self, lang: Lang) -> String {
        let mut out = anstream::StripStream::new(Vec::new());
        for diagnostic in &self.diagnostics {
            render::render(&mut out, &self.sources, diagnostic, lang).unwrap();
        }
        String::from_utf8(out.into_inner()).unwrap()
    }

    /// The digest of the tables.
    pub(crate) fn digest(&self) -> Option<&str> {
        self.tables.as_ref().map(|tables| tables.digest.as_str())
    }

    /// The texts of all files, by name, with `fix` applied.
    pub(crate) fn mended(&self, fix: &Fix) -> Texts {
        let mut texts = self.texts();
        let mut edits: Vec<_> = fix.edits.iter().collect();
        edits.sort_by_key(|edit| std::cmp::Reverse(edit.at.span.start));
        for edit in edits {
            let name = &self.sources.file(edit.at.file).name;
            texts.0.get_mut(name).unwrap().replace_range(edit.at.span.range(), &edit.text);
        }
        texts
    }

    /// The fixes that are offered, each with its diagnostic.
    pub(crate) fn fixes(&self) -> impl Iterator<Item = (&Diagnostic, &Fix)> {
        self.diagnostics.iter().flat_map(|it| it.fixes.iter().map(move |fix| (it, fix)))
    }

    fn texts(&self) -> Texts {
        let files = self.sources.iter().map(|(_, file)| (file.name.clone(), file.text.clone()));
        Texts(files.collect())
    }
}

/// Files that are texts in memory, by name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Texts(pub(crate) BTreeMap<String, String>);

impl Texts {
    /// One file.
    pub(crate) fn one(name: &str, text: &str) -> Self {
        Self([(name.to_owned(), text.to_owned())].into())
    }
}

impl ReadFile for Texts {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let name = path.to_string_lossy();
        let text = self.0.get(name.trim_start_matches("./"));
        text.map(|text| text.clone().into_bytes()).ok_or(io::ErrorKind::NotFound.into())
    }

    fn real_path(&self, path: &Path) -> io::Result<PathBuf> {
        let path = path.strip_prefix(".").unwrap_or(path).to_path_buf();
        let known = path.as_os_str().is_empty() || self.0.contains_key(&*path.to_string_lossy());
        if known { Ok(path) } else { Err(io::ErrorKind::NotFound.into()) }
    }
}

/// The files of a folder, as if the program ran there.
pub(crate) struct Folder(pub(crate) PathBuf);

impl ReadFile for Folder {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(self.0.join(path))
    }

    fn real_path(&self, path: &Path) -> io::Result<PathBuf> {
        fs::canonicalize(self.0.join(path))
    }
}

/// Fails unless `path` holds `found`, or else writes it there where that is asked for.
pub(crate) fn compare(path: &Path, found: &str) -> Result<(), Failed> {
    let expected = fs::read_to_string(path).unwrap_or_default();
    if expected == found {
        return Ok(());
    }
    if env::var_os("CERTC_UPDATE").is_some_and(|value| value == "1") {
        fs::write(path, found)?;
        return Ok(());
    }
    Err(format!("{} differs:\n{}", path.display(), difference(&expected, found)).into())
}

/// The lines that differ, between those that are the same at the start and at the end.
fn difference(expected: &str, found: &str) -> String {
    let (old, new): (Vec<_>, Vec<_>) = (expected.lines().collect(), found.lines().collect());
    let same = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    let (old, new) = (&old[same..], &new[same..]);
    let tail = old.iter().rev().zip(new.iter().rev()).take_while(|(old, new)| old == new).count();
    let mut out = format!("from line {}:\n", same + 1);
    for line in &old[..old.len() - tail] {
        let _ = writeln!(out, "- {line}");
    }
    for line in &new[..new.len() - tail] {
        let _ = writeln!(out, "+ {line}");
    }
    out + "(CERTC_UPDATE=1 takes what was found for what is expected)"
}

/// The root of the checkout.
pub(crate) fn checkout() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The files below `folder` that end in `ending`, in order.
pub(crate) fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name();
    let paths = entries.into_iter().map(|entry| entry.unwrap().into_path());
    paths.filter(|path| path.to_string_lossy().ends_with(ending)).collect()
}

/// A fenced block of code of a Markdown page.
#[derive(Debug)]
pub(crate) struct Fence {
    /// What stands behind its marks: `cert file=main.cert`.
    pub(crate) info: String,
    /// The line of its marks, counted from 1.
    pub(crate) line: usize,
    pub(crate) text: String,
}

impl Fence {
    /// Whether it is code of the language.
    pub(crate) fn is_cert(&self) -> bool {
        self.info.split_whitespace().next() == Some("cert")
    }

    /// Whether it is a file of a certification: code of the language, or a project file.
    pub(crate) fn is_code(&self) -> bool {
        self.is_cert() || self.value("file").is_some()
    }

    /// Whether its info has this word.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.info.split_whitespace().any(|it| it == word)
    }

    /// The value of `key=value` in its info.
    pub(crate) fn value(&self, key: &str) -> Option<&str> {
        let mut words = self.info.split_whitespace();
        words.find_map(|word| word.strip_prefix(key)?.strip_prefix('='))
    }
}

/// The fenced blocks of a Markdown page, in order.
pub(crate) fn fences(page: &str) -> Vec<Fence> {
    let mut fences = Vec::new();
    let mut open: Option<Fence> = None;
    for (index, line) in page.lines().enumerate() {
        match (line.trim_start().strip_prefix("```"), open.take()) {
            (Some(_), Some(fence)) => fences.push(fence),
            (Some(info), None) => {
                open =
                    Some(Fence { info: info.trim().into(), line: index + 1, text: String::new() });
            }
            (None, Some(mut fence)) => {
                fence.text.push_str(line);
                fence.text.push('\n');
                open = Some(fence);
            }
            (None, None) => {}
        }
    }
    fences
}
