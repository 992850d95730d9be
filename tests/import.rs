//! A table is a file: `tests/import/NAME.docx`, `.html` or `.tsv`. Beside it stands the first text
//! that is made of it, `NAME.cert`, and what a person must decide in both languages, `NAME.report`;
//! a table that is there in several formats gives one and the same. `CERTC_UPDATE=1 cargo test
//! --test import` writes them; `save.sh` saves the Word documents anew.
//!
//! Of each, no word is lost, and what is written is a text of the language.
//!
//! `CERTC_SOURCES=FOLDER` names the texts of five public référentiels, which are not here. They are
//! laid out as tables (`originals/layout.py`), saved as Word documents by `LibreOffice`, imported, and
//! compared with `examples/`: the share that is found is printed, `cargo test --test import --
//! originals --nocapture`.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

#[path = "import/counted.rs"]
mod counted;
#[path = "import/refused.rs"]
mod refused;
mod support;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::{env, fs};

use certc::diagnostics::Lang;
use certc::import::{Imported, import, read};
use counted::{elements, lost};
use libtest_mimic::{Arguments, Failed, Trial};
use support::{checkout, compare, files};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let folder = checkout().join("tests").join("import");
    let tables = [".docx", ".html", ".tsv"].into_iter().flat_map(|ending| files(&folder, ending));
    let mut trials: Vec<Trial> = tables
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            Trial::test(name, move || run(&path))
        })
        .collect();
    trials.extend(refused::trials());
    trials.extend(originals());
    libtest_mimic::run(&arguments, trials).exit_code()
}

fn run(path: &Path) -> Result<(), Failed> {
    let imported = imported(path)?;
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

/// What is made of a document, of which no word is lost.
fn imported(path: &Path) -> Result<Imported, Failed> {
    let name = path.file_stem().unwrap().to_string_lossy().into_owned();
    let document = read(&fs::read(path)?).map_err(|refusal| refusal.words().en)?;
    let imported = import(&document, &name).map_err(|refusal| refusal.words().en)?;
    let errors = cert_syntax::parse(&imported.text).errors;
    if !errors.is_empty() {
        return Err(format!("{errors:?} in\n{}", imported.text).into());
    }
    let lost = lost(&document, &imported);
    if lost.is_empty() {
        return Ok(imported);
    }
    Err(format!("lost: {lost:?} in\n{}", imported.text).into())
}

/// The five public référentiels, where their texts and `LibreOffice` are.
fn originals() -> Vec<Trial> {
    let named = env::var_os("CERTC_SOURCES").map(PathBuf::from);
    let Some(sources) = named.filter(|it| it.is_dir()) else {
        let skipped = Trial::test("originals (CERTC_SOURCES names no folder)", || Ok(()));
        return vec![skipped.with_ignored_flag(true)];
    };
    vec![Trial::test("originals", move || proven(&sources))]
}

const ORIGINALS: [(&str, usize); 5] = [
    ("aivancity", 95),
    ("data-engineer", 95),
    ("expert-si", 95),
    ("pmn-data-engineer", 95),
    ("simplon", 60),
];

/// Imports the originals and prints the share of elements found.
fn proven(sources: &Path) -> Result<(), Failed> {
    let out = tempfile::tempdir()?;
    let script = checkout().join("tests/import/originals/layout.py");
    ran(Command::new("python3").arg(script).arg(sources).arg(out.path()))?;
    let profile = format!("-env:UserInstallation=file://{}", out.path().join("profile").display());
    let pages = ORIGINALS.map(|(name, _)| out.path().join(format!("{name}.html")));
    ran(Command::new("soffice")
        .args(["--headless", &profile, "--convert-to", "docx:MS Word 2007 XML", "--outdir"])
        .arg(out.path())
        .args(pages))?;
    let mut short = Vec::new();
    for (name, least) in ORIGINALS {
        let imported = imported(&out.path().join(format!("{name}.docx")))?;
        let written = fs::read_to_string(checkout().join(format!("examples/{name}.cert")))?;
        if let Ok(kept) = env::var("CERTC_KEEP") {
            fs::write(Path::new(&kept).join(format!("{name}.cert")), &imported.text)?;
        }
        let share = share(name, &elements(&imported.text), &elements(&written));
        if share < least {
            short.push(format!("{name}: {share} % found, expected {least} %"));
        }
    }
    if short.is_empty() { Ok(()) } else { Err(short.join("\n").into()) }
}

/// Prints how many of the `expected` elements were found, and which not; gives the share of
/// activities and competences in percent.
fn share(name: &str, found: &BTreeMap<String, usize>, expected: &BTreeMap<String, usize>) -> usize {
    let (mut all, mut there) = (0, 0);
    for kind in ["bloc", "activity", "competence", "criterion", "assessment", "deliverable"] {
        let of_kind = expected.iter().filter(|(key, _)| key.starts_with(kind));
        let (mut wanted, mut got, mut missing) = (0, 0, Vec::new());
        for (key, count) in of_kind {
            let have = found.get(key).copied().unwrap_or(0).min(*count);
            wanted += count;
            got += have;
            if have < *count {
                let key = key.strip_prefix(kind).unwrap_or_default().trim();
                missing.push(format!("{key} {have}/{count}"));
            }
        }
        if matches!(kind, "activity" | "competence") {
            all += wanted;
            there += got;
        }
        println!("{name}: {kind} {got}/{wanted}; missing: {}", missing.join(", "));
    }
    there * 100 / all.max(1)
}

fn ran(command: &mut Command) -> Result<(), Failed> {
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        other => Err(format!("{command:?}: {other:?}").into()),
    }
}
