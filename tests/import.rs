//! A table is a file: `tests/import/NAME.docx`, `.html` or `.tsv`. Beside it stands the first text
//! that is made of it, `NAME.cert`, and what a person must decide in both languages, `NAME.report`;
//! a table that is there in several formats gives one and the same. `CERTC_UPDATE=1 cargo test
//! --test import` writes them; `save.sh` saves the Word documents anew.
//!
//! Of each, no word is lost, and what is written is a text of the language.
//!
//! `originals` imports five public référentiels.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

#[path = "import/counted.rs"]
mod counted;
#[path = "import/originals.rs"]
mod originals;
#[path = "import/refused.rs"]
mod refused;
mod support;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use certc::diagnostics::Lang;
use certc::import::{Imported, import, read};
use counted::lost;
use libtest_mimic::{Arguments, Failed, Trial};
use support::{Texts, checkout, compare, compile, files};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let folder = checkout().join("tests").join("import");
    let tables = [".docx", ".html", ".tsv"].into_iter().flat_map(|ending| files(&folder, ending));
    let tables = tables.filter(|path| path.parent() == Some(&folder));
    let mut trials: Vec<Trial> = tables
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            Trial::test(name, move || run(&path))
        })
        .collect();
    trials.extend(refused::trials());
    trials.extend(forms(&folder.join("forms")));
    trials.extend(originals::trials());
    libtest_mimic::run(&arguments, trials).exit_code()
}

fn run(path: &Path) -> Result<(), Failed> {
    let imported = imported(path, path)?;
    let mut report = String::new();
    for (lang, after) in [(Lang::En, "\n"), (Lang::Fr, "")] {
        for phrase in &imported.report {
            let _ = writeln!(report, "{}", phrase.get(lang));
        }
        report.push_str(after);
    }
    compare(&path.with_extension("cert"), &imported.text)?;
    compare(&path.with_extension("report"), &report)
}

/// Fails where a person who takes over one proposal, by removing what stands before it, gets an error
/// that was not there; but for a competence without criteria, which the common rule cannot decide.
fn takes_over(text: &str) -> Result<(), Failed> {
    const MARKS: [&str; 2] = ["// proposition : ", "// proposal: "];
    let errors = |text: &str| compile("table.cert", &Texts::one("table.cert", text)).errors();
    let mut before = errors(text);
    before.push("E0303");
    for (at, mark) in MARKS.iter().flat_map(|mark| text.match_indices(mark)) {
        let (start, rest) = text.split_at(at);
        let rest = rest.strip_prefix(mark).unwrap_or_default();
        let found = errors(&format!("{start}{rest}"));
        let new: Vec<_> = found.into_iter().filter(|it| !before.contains(it)).collect();
        if !new.is_empty() {
            let rule = rest.lines().next().unwrap_or_default();
            return Err(format!("{new:?} come with {rule}").into());
        }
    }
    Ok(())
}

/// What is made of a document, of which no word is lost; its title is the name of `named` where it
/// has none.
fn imported(path: &Path, named: &Path) -> Result<Imported, Failed> {
    let name = named.file_stem().unwrap().to_string_lossy().into_owned();
    let document = read(&fs::read(path)?).map_err(|refusal| refusal.words().en)?;
    let imported = import(&document, &name).map_err(|refusal| refusal.words().en)?;
    let errors = cert_syntax::parse(&imported.text).errors;
    if !errors.is_empty() {
        return Err(format!("{errors:?} in\n{}", imported.text).into());
    }
    takes_over(&imported.text)?;
    let lost = lost(&document, &imported);
    if lost.is_empty() {
        return Ok(imported);
    }
    Err(format!("lost: {lost:?} in\n{}", imported.text).into())
}

/// The forms of one table: the files of a folder of `tests/import/forms` make one and the same text,
/// which stands beside the folder, without comments: a heading stands where each form has it.
fn forms(folder: &Path) -> Vec<Trial> {
    let mut folders: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.retain(|path| path.is_dir());
    folders.sort();
    let paths = folders.iter().flat_map(|folder| files(folder, ".html"));
    let trials = paths.map(|path| {
        let folder = path.parent().unwrap().to_owned();
        let name = path.strip_prefix(folder.parent().unwrap()).unwrap().display().to_string();
        Trial::test(format!("forms/{name}"), move || {
            let text = imported(&path, &folder)?.text;
            let stated = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            let stated: String = stated.flat_map(|line| [line, "\n"]).collect();
            compare(&folder.with_extension("cert"), &stated)
        })
    });
    trials.collect()
}
