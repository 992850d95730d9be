//! Fixes are applied until nothing changes, and never make anything worse.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

#[path = "../support/any_text.rs"]
mod any_text;
#[path = "../support/mod.rs"]
mod support;

mod cases;
mod kept;
mod pages;

use std::path::Path;

use certc::diagnostics::Severity;
use certc::fix::{Fixed, Fixer, Which};
use certc::load::{LoadOptions, ReadFile, Root, load};
use certc::pipeline;

/// A text after its fixes, and what came of them.
pub(crate) fn fixed(text: &str, which: Which) -> (String, Fixed) {
    let texts = support::Texts::one("x.cert", text);
    let mut fixer = Fixer::new(&texts, which);
    let fixed = fixer.fix(&Root::File("x.cert".into()), &|_: Option<&Path>| true).unwrap();
    let after = fixed.loaded.sources.file(fixed.loaded.root).text.clone();
    let change = fixer.changes().next();
    assert_eq!(change.map_or(text, |it| it.patch.new_text()), after);
    (after, fixed)
}

/// How many things cannot be read, and how many are wrong at all.
pub(crate) fn faults(name: &str, files: &dyn ReadFile) -> (usize, usize) {
    let loaded = load(Root::File(name.into()), LoadOptions::default(), files).unwrap();
    let checked = pipeline::check(&loaded);
    let told = loaded.diagnostics.iter().chain(&checked.diagnostics);
    let unread = loaded.parsed.iter().map(|(_, parsed)| parsed.errors.len()).sum();
    (unread, told.filter(|it| it.severity == Severity::Error).count())
}
