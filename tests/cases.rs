//! A case is a file: `tests/cases/FOLDER/NAME.cert`. Beside it stands what the compiler says of it
//! in both languages, `NAME.expected`, and in `tests/cases/tables` what it makes of it,
//! `NAME.tables.json`. To add a case, write the `.cert` file, run `CERTC_UPDATE=1 cargo test --test
//! cases`, and read what appears.
//!
//! A file whose name starts with `_` belongs to the cases that include it. A case that comes as
//! `NAME.en.cert` and `NAME.fr.cert` is one set of rules in two spellings: their tables are the same.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

mod support;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use certc::diagnostics::{Diagnostic, Lang};
use libtest_mimic::{Arguments, Failed, Trial};
use support::{Compiled, Folder, checkout, compare, compile, files};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let folder = checkout().join("tests").join("cases");
    let cases = files(&folder, ".cert").into_iter().filter(|path| !name(path).starts_with('_'));
    let trials = cases.map(|path| {
        let case = path.strip_prefix(&folder).unwrap().with_extension("");
        let case = case.to_string_lossy().replace('\\', "/");
        Trial::test(case, move || run(&path))
    });
    libtest_mimic::run(&arguments, trials.collect()).exit_code()
}

fn run(path: &Path) -> Result<(), Failed> {
    let compiled = compile_at(path);
    compare(&path.with_extension("expected"), &told(&compiled))?;
    if path.parent().is_some_and(|folder| folder.ends_with("tables")) {
        compare(&path.with_extension("tables.json"), &made(&compiled))?;
    }
    for (diagnostic, fix) in compiled.fixes() {
        let mended = compile(&name(path), &compiled.mended(fix));
        mends(diagnostic, &compiled, &mended)?;
    }
    match other_spelling(path) {
        Some(other) => same_tables(&compiled, &compile_at(&other)),
        None => Ok(()),
    }
}

fn compile_at(path: &Path) -> Compiled {
    let folder = path.parent().unwrap();
    compile(&name(path), &Folder(folder.to_owned()))
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// What the compiler says, in English and in French.
fn told(compiled: &Compiled) -> String {
    if compiled.diagnostics.is_empty() {
        return "nothing to say\n".to_owned();
    }
    format!("{}\n----\n\n{}", compiled.rendered(Lang::En), compiled.rendered(Lang::Fr))
}

/// The part of the tables that decides, and the sentences.
fn made(compiled: &Compiled) -> String {
    let Some(tables) = &compiled.tables else { return "no tables\n".to_owned() };
    let mut value = serde_json::to_value(tables).unwrap();
    for key in ["format", "version", "generator", "sources", "entities", "certification"] {
        value.as_object_mut().unwrap().remove(key);
    }
    without(&mut value, "at");
    let mut out = Vec::new();
    certc::tables::write::json(&mut out, &value).unwrap();
    String::from_utf8(out).unwrap()
}

/// Takes every `key` out of `value`.
fn without(value: &mut serde_json::Value, key: &str) {
    match value {
        serde_json::Value::Object(map) => {
            map.remove(key);
            map.values_mut().for_each(|inner| without(inner, key));
        }
        serde_json::Value::Array(list) => list.iter_mut().for_each(|inner| without(inner, key)),
        _ => {}
    }
}

/// A fix takes its diagnostic away and brings no error.
fn mends(diagnostic: &Diagnostic, before: &Compiled, after: &Compiled) -> Result<(), Failed> {
    let count =
        |of: &Compiled| of.codes().iter().filter(|&&it| it == diagnostic.code.as_str()).count();
    if count(after) < count(before) && after.errors().len() <= before.errors().len() {
        return Ok(());
    }
    let code = diagnostic.code.as_str();
    let after = after.rendered(Lang::En);
    Err(format!("the fix of {code} does not mend; with it:\n{after}").into())
}

/// `NAME.fr.cert` for `NAME.en.cert`.
fn other_spelling(path: &Path) -> Option<PathBuf> {
    let base = name(path).strip_suffix(".en.cert")?.to_owned();
    Some(path.with_file_name(format!("{base}.fr.cert")))
}

fn same_tables(one: &Compiled, other: &Compiled) -> Result<(), Failed> {
    match (one.digest(), other.digest()) {
        (Some(one), Some(other)) if one == other => Ok(()),
        (Some(_), Some(_)) => Err("the two spellings make different tables".into()),
        _ => Err("one of the two spellings makes no tables".into()),
    }
}
