//! Whatever the text, it is loaded, checked, compiled and told of: never a panic, and never a wait.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

#[path = "support/any_text.rs"]
mod any_text;

use std::io;
use std::path::PathBuf;
use std::time::Instant;

use any_text::{mutated, soup};
use certc::diagnostics::{Lang, github, json, render, sarif};
use certc::format::{Language, Refusal, format};
use certc::load::{DiskFiles, LoadOptions, Root, load};
use certc::pipeline;
use certc::tables::write;
use proptest::prelude::*;

/// Everything that the compiler can do with a text.
fn digest_whole(bytes: Vec<u8>) {
    let folder = PathBuf::from("/nonexistent");
    if let Ok(text) = str::from_utf8(&bytes) {
        for language in [None, Some(Language::English), Some(Language::French)] {
            assert!(!matches!(format(text, language), Err(Refusal::Changed)), "{text}");
        }
    }
    let root = Root::Text { name: "any.cert".to_owned(), bytes, folder };
    let loaded = load(root, LoadOptions::default(), &DiskFiles).unwrap();
    let checked = pipeline::check(&loaded);
    let (tables, said) = pipeline::compile(&loaded, &checked);
    let sources = &loaded.sources;
    for lang in [Lang::En, Lang::Fr] {
        let mut report = sarif::Report::new(lang);
        for diagnostic in
            loaded.diagnostics.iter().chain(&checked.diagnostics).chain(&said).take(300)
        {
            render::render(&mut io::sink(), sources, diagnostic, lang).unwrap();
            github::write(&mut io::sink(), sources, diagnostic, lang).unwrap();
            serde_json::to_string(&json::Entry::new(sources, diagnostic, lang)).unwrap();
            report.add(sources, diagnostic, lang);
        }
        serde_json::to_string(&report.log()).unwrap();
        if let Some(tables) = &tables {
            pipeline::show(tables, None, true, lang).unwrap();
            pipeline::show(tables, None, false, lang).unwrap();
        }
    }
    if let Some(tables) = &tables {
        write::json(&mut io::sink(), tables).unwrap();
        serde_json::to_string(&pipeline::facts_schema(tables)).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 700, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        digest_whole(bytes);
    }

    #[test]
    fn any_words(text in soup()) {
        digest_whole(text.into_bytes());
    }

    #[test]
    fn any_damage(text in mutated()) {
        digest_whole(text.into_bytes());
    }
}

/// The compiler is done with a text in no more time than somebody waits.
fn soon(name: &str, text: String) {
    let start = Instant::now();
    let size = text.len();
    digest_whole(text.into_bytes());
    let spent = start.elapsed();
    eprintln!("{name}: {size} bytes in {spent:?}");
}

fn wrapped(body: &str) -> String {
    format!("certification X \"x\" < {body} certified when true >")
}

#[test]
fn nesting_without_end() {
    let deep = 10_000;
    let conditions = [("(", ")"), ("not ", ""), ("-", ""), ("(x and ", ")"), ("average of (", ")")];
    for (open, close) in conditions {
        let condition = format!("{}x >= 1{}", open.repeat(deep), close.repeat(deep));
        soon(open, wrapped(&format!("input x \"x\" as integer refused when {condition}")));
        soon(open, wrapped(&format!("refused when {}", open.repeat(deep))));
    }
    for kind in ["bloc B \"b\" <", "criterion K \"k\" any of <", "activity A <", "<"] {
        soon(kind, wrapped(&format!("{}{}", kind.repeat(deep), ">".repeat(deep))));
        soon(kind, wrapped(&kind.repeat(deep)));
    }
}

#[test]
fn long_chains() {
    let many = 20_000;
    for join in [" and ", " or ", " implies "] {
        let chain = vec!["x >= 1"; many].join(join);
        soon(join, wrapped(&format!("input x \"x\" as integer refused when {chain}")));
    }
    let chain = vec!["x"; many].join(" + ");
    soon("+", wrapped(&format!("input x \"x\" as integer refused when {chain} >= 1")));
    let chain = vec!["x"; many].join(", ");
    soon(",", wrapped(&format!("input x \"x\" as integer refused when average of {chain} >= 1")));
}

#[test]
fn one_sign_without_end() {
    let long = if std::env::var_os("CERTC_LONG").is_some() { 10_000_000 } else { 500_000 };
    for sign in ["<", ">", "\"", "«", "not ", "(", ")", ",", "- ", "a", "é", "// ", "\n", "1"] {
        soon(sign, sign.repeat(long / sign.len()));
        soon(sign, wrapped(&format!("refused when {}", sign.repeat(long / sign.len()))));
    }
}

#[test]
fn many_names() {
    let many = if std::env::var_os("CERTC_LONG").is_some() { 100_000 } else { 10_000 };
    let numbered = |line: &dyn Fn(usize) -> String| (0..many).map(line).collect::<String>();
    let unknown = (0..many).map(|number| format!("n{number}")).collect::<Vec<_>>().join(" or ");
    soon("unknown names", wrapped(&format!("refused when {unknown}")));
    soon("one name", wrapped(&numbered(&|_| "bloc B \"b\"\n".to_owned())));
    soon("many blocs", wrapped(&numbered(&|number| format!("bloc B{number} \"b\"\n"))));
    let chained = numbered(&|number| {
        format!("requirement R{number} \"r\" < validated when R{} >\n", (number + 1) % many)
    });
    soon("a circle", wrapped(&chained));
    // A near miss is looked for among names, which may be as long as the text.
    let long = "n".repeat(many * 10);
    soon("long names", wrapped(&format!("bloc {long}b \"b\" refused when {long}c")));
    let line = if std::env::var_os("CERTC_LONG").is_some() { 100_000_000 } else { 2_000_000 };
    soon("one line", wrapped(&format!("bloc B \"{}\"", "b ".repeat(line / 2))));
}
