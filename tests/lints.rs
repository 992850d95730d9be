//! What must hold of the lints: every warning of `certc check` is one, with a name of its own, and
//! they find nothing in the examples and starters but what a comment there excuses. `docs/lints.md`
//! and `docs/verifications.md` are made of their registry and their pages: `CERTC_UPDATE=1 cargo test
//! --test lints` writes them.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

mod support;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

use certc::diagnostics::{Lang, Severity, codes, pages};
use certc::ide::Snapshot;
use certc::lints::{self, Level, Levels, Lint};
use certc::load::{LoadOptions, Root};
use support::{Fence, Folder, Texts, checkout, compare, compile, fences, files};

/// What `certc test` tells when asked is no lint.
const OF_SCENARIOS: &str = "W07";

#[test]
fn every_warning_is_a_lint_with_a_name_of_its_own() {
    let warnings = codes::ALL.iter().map(|(code, ..)| *code);
    let warnings = warnings.filter(|code| code.severity() == Severity::Warning);
    let warnings = warnings.filter(|code| !code.as_str().starts_with(OF_SCENARIOS));
    let known = lints::ALL.iter().map(|lint| lint.code).collect::<Vec<_>>();
    assert_eq!(known, warnings.collect::<Vec<_>>());
    let names = lints::ALL.iter().map(|lint| lint.name).collect::<BTreeSet<_>>();
    assert_eq!(names.len(), lints::ALL.len());
    let is_name = |name: &str| name.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    assert!(names.iter().all(|name| is_name(name)));
}

#[test]
fn the_examples_are_clean() {
    let folder = checkout().join("examples");
    let mut checked = 0;
    for path in files(&folder, ".cert") {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let compiled = compile(&name, &Folder(folder.clone()));
        assert!(compiled.diagnostics.is_empty(), "{}", compiled.rendered(Lang::En));
        checked += 1;
    }
    assert!(checked > 5);
}

#[test]
fn what_is_a_hint_is_told_to_editors_alone() {
    let page = pages::page(codes::NO_PURPOSE, Lang::En).unwrap();
    let text = &fences(page).into_iter().find(Fence::is_cert).unwrap().text;
    assert!(compile("x.cert", &Texts::one("x.cert", text)).diagnostics.is_empty());
    let told = |levels: &Levels| {
        let root = Root::File("x.cert".into());
        let texts = Texts::one("x.cert", text);
        let snapshot = Snapshot::at_levels(root, LoadOptions::default(), &texts, levels);
        let told = snapshot.unwrap().diagnostics;
        told.iter().map(|it| (it.code, it.severity)).collect::<Vec<_>>()
    };
    let mut warned = Levels::default();
    warned.set_named("no-purpose", Level::Warn).unwrap();
    assert_eq!(told(&Levels::default()), [(codes::NO_PURPOSE, Severity::Hint)]);
    assert_eq!(told(&warned), [(codes::NO_PURPOSE, Severity::Warning)]);
}

#[test]
fn the_starters_are_clean() {
    let folder = checkout().join("src").join("cli").join("templates");
    for path in files(&folder, ".cert") {
        let text = fs::read_to_string(&path).unwrap();
        let compiled = compile("x.cert", &Texts::one("x.cert", &text));
        assert!(compiled.diagnostics.is_empty(), "{}", compiled.rendered(Lang::En));
    }
}

#[test]
fn each_lint_has_a_case_that_shows_what_it_finds() {
    let expected = files(&checkout().join("tests").join("cases"), ".expected");
    let told = expected.iter().map(|path| fs::read_to_string(path).unwrap()).collect::<String>();
    for lint in lints::ALL.iter().filter(|lint| lint.level >= Level::Warn) {
        let code = lint.code.as_str();
        assert!(told.contains(&format!("warning[{code}]")), "no case gives {code}");
    }
}

#[test]
fn the_pages_about_lints_are_up_to_date() {
    for (lang, name) in [(Lang::En, "lints.md"), (Lang::Fr, "verifications.md")] {
        let found = compare(&checkout().join("docs").join(name), &document(lang));
        assert!(found.is_ok(), "{}", found.unwrap_err().message().unwrap_or_default());
    }
}

/// The page about all lints.
fn document(lang: Lang) -> String {
    let intro = checkout().join("docs").join("lints");
    let intro = intro.join(if lang == Lang::En { "intro.md" } else { "introduction.md" });
    let mut out = fs::read_to_string(intro).unwrap();
    let (head, title) = match lang {
        Lang::En => ("| name | code | level | what it finds |", "## Each of them"),
        Lang::Fr => ("| nom | code | niveau | ce qu'elle trouve |", "## Chacune d'elles"),
    };
    let _ = writeln!(out, "\n{head}\n|---|---|---|---|");
    for lint in lints::ALL {
        let (name, code, level) = (lint.name, lint.code.as_str(), level(lint.level, lang));
        let title = lint.code.title(lang);
        let _ = writeln!(out, "| [`{name}`](#{name}) | {code} | {level} | {title} |");
    }
    let _ = writeln!(out, "\n{title}");
    for lint in lints::ALL {
        out.push_str(&section(lint, lang));
    }
    out
}

fn level(level: Level, lang: Lang) -> &'static str {
    match (level, lang) {
        (Level::Allow, Lang::En) => "allow",
        (Level::Hint, Lang::En) => "hint",
        (Level::Warn, Lang::En) => "warn",
        (Level::Deny, Lang::En) => "deny",
        (Level::Allow, Lang::Fr) => "permettre",
        (Level::Hint, Lang::Fr) => "suggérer",
        (Level::Warn, Lang::Fr) => "avertir",
        (Level::Deny, Lang::Fr) => "interdire",
    }
}

/// What the page of a lint's code says before its example, and where the lint comes from.
fn section(lint: &Lint, lang: Lang) -> String {
    let code = lint.code.as_str();
    let page = pages::page(lint.code, lang).unwrap();
    let (why, example) = match lang {
        Lang::En => ("## Why it matters", "## An example"),
        Lang::Fr => ("## Pourquoi", "## Un exemple"),
    };
    let (_, rest) = page.split_once('\n').unwrap();
    let (what, rest) = rest.split_once(why).unwrap();
    let (reason, _) = rest.split_once(example).unwrap();
    let (what, reason) = (what.trim(), reason.trim());
    let mut out = format!("\n### {}\n\n{what}\n\n{reason}\n", lint.name);
    if let Some((en, fr)) = lint.source {
        let _ = match lang {
            Lang::En => writeln!(out, "\nSource: {en}."),
            Lang::Fr => writeln!(out, "\nSource\u{a0}: {fr}."),
        };
    }
    let _ = match lang {
        Lang::En => writeln!(out, "\nExample and mend: [{code}](errors/{code}.md)."),
        Lang::Fr => writeln!(out, "\nExemple et correction\u{a0}: [{code}](errors/fr/{code}.md)."),
    };
    out
}
