//! A case is a public record, `tests/record/NAME.xml`. Beside it stands the text that is made of it,
//! `NAME.cert`, or why none is, `NAME.refused`, in both languages. Where `NAME.edited.cert` stands
//! there too, `NAME.diff` says where that differs from the record.
//!
//! To add a case, write the record, run `CERTC_UPDATE=1 cargo test --test record`, and read what
//! appears. Each text that is made of a record says what the record says: it compiles, and nothing
//! in it differs from the record.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

mod support;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use certc::diagnostics::{Lang, Severity};
use certc::load::{self, LoadOptions, Root};
use certc::pipeline;
use certc::record::{self, Record, Refusal, Which};
use libtest_mimic::{Arguments, Failed, Trial};
use support::{Texts, checkout, compare, files};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let cases = files(&checkout().join("tests").join("record"), ".xml");
    let trials = cases.into_iter().map(|path| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Trial::test(name, move || case(&path))
    });
    libtest_mimic::run(&arguments, trials.collect()).exit_code()
}

fn case(path: &Path) -> Result<(), Failed> {
    let bytes = fs::read(path)?;
    match record::read(&*bytes, Which::Only) {
        Err(refusal) => refused(path, &refusal),
        Ok(record) => {
            made(path, &record)?;
            let edited = path.with_extension("edited.cert");
            if edited.exists() { differs(&edited, path, &record) } else { Ok(()) }
        }
    }
}

fn refused(path: &Path, refusal: &Refusal) -> Result<(), Failed> {
    let words = refusal.words("fiche.xml");
    compare(&path.with_extension("refused"), &format!("{}\n{}\n", words.fr, words.en))
}

fn made(path: &Path, record: &Record) -> Result<(), Failed> {
    for lang in [Lang::En, Lang::Fr] {
        let text = record::skeleton(record, lang);
        let told = differences(&text, record, lang);
        assert!(told.is_empty(), "what was made differs:\n{told}\n{text}");
        let again = certc::format::format(&text, None);
        assert_eq!(again.map(|it| it.text).ok().as_ref(), Some(&text), "not laid out");
    }
    compare(&path.with_extension("cert"), &record::skeleton(record, Lang::Fr))
}

fn differs(edited: &Path, path: &Path, record: &Record) -> Result<(), Failed> {
    let text = fs::read_to_string(edited)?;
    let mut found = String::new();
    for lang in [Lang::Fr, Lang::En] {
        let _ = writeln!(found, "{}", differences(&text, record, lang));
    }
    compare(&PathBuf::from(path).with_extension("diff"), &found)
}

/// Where a text that compiles differs from a record.
fn differences(text: &str, record: &Record, lang: Lang) -> String {
    let files = Texts::one("x.cert", text);
    let root = Root::File(PathBuf::from("x.cert"));
    let loaded = load::load(root, LoadOptions::default(), &files).ok().unwrap();
    let checked = pipeline::check(&loaded);
    let (_, found) = pipeline::compile(&loaded, &checked);
    let all = loaded.diagnostics.iter().chain(&checked.diagnostics).chain(&found);
    let errors: Vec<_> = all.filter(|it| it.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}\n{text}");
    let model = checked.model.unwrap();
    let differences = record::differences(record, &model, &loaded.sources);
    let json = record::json(record, &differences, &loaded.sources, lang).unwrap();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["differences"].as_array().map(Vec::len), Some(differences.len()));
    let schema: serde_json::Value = serde_json::from_str(record::SCHEMA).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator.iter_errors(&json).map(|it| it.to_string()).collect();
    assert_eq!(errors, [""; 0], "{json:#}");
    record::tell(&differences, &loaded.sources, lang)
}
