//! Each broken text gives one error, where it belongs, and the entries around survive.
//!
//! A case is a file of `tests/broken`. Its first lines say which error is wanted, on which words,
//! and how many entities are read all the same.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use cert_syntax::ast::{Body, Entry, EntryKind, File};
use cert_syntax::{Parsed, parse};

#[test]
fn each_broken_text_gives_one_error() {
    let mut failures = Vec::new();
    for file in fs::read_dir("tests/broken").unwrap() {
        let path = file.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let found = summary(&text, &parse(&text));
        let wanted: String = text.split_inclusive('\n').take(2).collect();
        if found != wanted {
            failures.push(format!("{}\n wanted:\n{wanted} found:\n{found}", file_name(&path)));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// The same lines as those a case starts with, for what was found.
fn summary(text: &str, parsed: &Parsed) -> String {
    let mut summary = String::new();
    for error in &parsed.errors {
        let kind = format!("{:?}", error.kind);
        let kind = kind.split([' ', '{']).next().unwrap_or_default();
        let _ = writeln!(summary, "// error: {kind} `{}`", error.span.text(text));
    }
    let _ = writeln!(summary, "// entities: {}", entities(&parsed.tree));
    summary
}

fn entities(tree: &File) -> usize {
    tree.entries.iter().map(entities_of).sum()
}

fn entities_of(entry: &Entry) -> usize {
    let inside = |body: &Body| body.entries.iter().map(entities_of).sum::<usize>();
    match &entry.kind {
        EntryKind::Entity(entity) => 1 + entity.body.as_ref().map_or(0, inside),
        EntryKind::Group(group) => inside(&group.body),
        _ => 0,
    }
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
