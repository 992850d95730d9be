//! Five public référentiels as they are printed, defects and all: `tests/printed/NAME.cert`. Beside
//! each stands what the compiler says of it in both languages, a line for each diagnostic,
//! `NAME.expected`. `CERTC_UPDATE=1 cargo test --test printed` writes what is said now.
//!
//! A comment `// D1` announces a defect of the document that the compiler finds on that line or the
//! next. `tests/printed/README.md` tells of every defect which diagnostics find it, and at which
//! lines, or why none does: it is held to that, and must tell as found what is announced, no more
//! and no less.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

mod support;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use certc::diagnostics::{Diagnostic, Lang};
use libtest_mimic::{Arguments, Failed, Trial};
use support::{Compiled, Folder, checkout, compare, compile, files};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let folder = checkout().join("tests").join("printed");
    let trials = files(&folder, ".cert").into_iter().map(|path| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        Trial::test(name.clone(), move || run(&path, &name))
    });
    libtest_mimic::run(&arguments, trials.collect()).exit_code()
}

fn run(path: &Path, name: &str) -> Result<(), Failed> {
    let folder = path.parent().unwrap().to_owned();
    let table = fs::read_to_string(folder.join("README.md"))?;
    let text = fs::read_to_string(path)?;
    let compiled = compile(&format!("{name}.cert"), &Folder(folder));
    compare(&path.with_extension("expected"), &told(&compiled))?;
    let said = compiled.diagnostics.iter().map(|it| (it.code.as_str(), line(&compiled, it)));
    let said = said.collect::<BTreeSet<_>>();
    let announced = announced(&text);
    for (defect, at) in &announced {
        if !said.iter().any(|(_, line)| line == at || *line == at + 1) {
            return Err(format!("{defect} is announced on line {at} and not found").into());
        }
    }
    let rows = rows(&table, name);
    for (defect, found) in &rows {
        if let Some(missing) = found.iter().find(|(code, at)| !said.contains(&(code, *at))) {
            return Err(format!("the table says {missing:?} of {defect}").into());
        }
    }
    let tabled = rows.iter().filter(|(_, found)| !found.is_empty()).map(|(defect, _)| *defect);
    let announced = announced.iter().map(|(defect, _)| *defect).collect::<BTreeSet<_>>();
    let tabled = tabled.collect::<BTreeSet<_>>();
    if announced == tabled {
        return Ok(());
    }
    Err(format!("announced: {announced:?}\nfound, as the table says: {tabled:?}").into())
}

/// A line for each diagnostic, in English and then in French.
fn told(compiled: &Compiled) -> String {
    let mut out = String::new();
    for (lang, after) in [(Lang::En, "\n"), (Lang::Fr, "")] {
        for it in &compiled.diagnostics {
            let said = it.message.get(lang);
            let _ = writeln!(out, "{} {} {said}", line(compiled, it), it.code.as_str());
        }
        out.push_str(after);
    }
    out
}

fn line(compiled: &Compiled, diagnostic: &Diagnostic) -> usize {
    let text = &compiled.sources.file(diagnostic.at.file).text;
    text[..diagnostic.at.span.start as usize].matches('\n').count() + 1
}

/// The defects that comments announce, each with the line of its comment.
fn announced(text: &str) -> Vec<(&str, usize)> {
    let lines = text.lines().zip(1..);
    let comments = lines.filter_map(|(line, at)| Some((line.split_once("// ")?.1, at)));
    let defects = comments.flat_map(|(comment, at)| {
        let words = comment.split(", ").take_while(|word| is_defect(word));
        words.map(move |word| (word, at))
    });
    defects.collect()
}

fn is_defect(word: &str) -> bool {
    let number = word.strip_prefix('D').unwrap_or_default();
    !number.is_empty() && number.chars().all(|c| c.is_ascii_digit())
}

/// The rows under the heading of one document: each defect, with the codes and lines that find it.
fn rows<'a>(table: &'a str, name: &str) -> Vec<(&'a str, Vec<(&'a str, usize)>)> {
    let heading = format!("## {name}");
    let lines = table.lines().skip_while(|line| *line != heading).skip(1);
    let lines = lines.take_while(|line| !line.starts_with("## "));
    let rows = lines.filter_map(|line| {
        let mut cells = line.strip_prefix("| ")?.split(" | ");
        let defect = cells.next().filter(|defect| is_defect(defect))?;
        Some((defect, found(cells.next()?)))
    });
    rows.collect()
}

/// `E0201 (7), W0301 (9, 12)`; nothing of a dash.
fn found(cell: &str) -> Vec<(&str, usize)> {
    let mut found = Vec::new();
    for part in cell.split_terminator(')') {
        let Some((code, lines)) = part.trim_start_matches(", ").split_once(" (") else { continue };
        found.extend(lines.split(", ").map(|line| (code, line.parse().unwrap())));
    }
    found
}
