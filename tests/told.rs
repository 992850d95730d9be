//! A case is two files: `tests/told/NAME.cert`, the rules, and `NAME.jsonl`, candidates. Beside them
//! stands what `certc eval --what-if` tells people of each candidate, in both languages:
//! `NAME.expected`. To add a case, write the two files, run `CERTC_UPDATE=1 cargo test --test told`,
//! and read what appears.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

mod support;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use certc::diagnostics::Lang;
use certc::eval::{ANSWERS_SCHEMA, Answers, Candidate, Line, Plan};
use certc::tables::write;
use libtest_mimic::{Arguments, Failed, Trial};
use serde_json::Value;
use support::{Texts, checkout, compare, files};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let cases = files(&checkout().join("tests").join("told"), ".cert");
    let trials = cases.into_iter().map(|path| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Trial::test(name, move || case(&path))
    });
    libtest_mimic::run(&arguments, trials.collect()).exit_code()
}

fn case(path: &Path) -> Result<(), Failed> {
    let rules = fs::read_to_string(path)?;
    let compiled = support::compile("t.cert", &Texts::one("t.cert", &rules));
    let Some(tables) = &compiled.tables else { panic!("{}", compiled.rendered(Lang::En)) };
    let mut bytes = Vec::new();
    write::json(&mut bytes, tables)?;
    let plan = Plan::read(&String::from_utf8(bytes)?).map_err(|it| it.words().en.clone())?;
    let mut candidate = plan.candidate();
    let mut found = String::new();
    for line in fs::read_to_string(path.with_extension("jsonl"))?.lines() {
        if let Err(wrong) = plan.read_facts(line, &mut candidate) {
            panic!("{line}: {wrong:?}");
        }
        plan.decide(&mut candidate);
        let _ = writeln!(found, "==== {}", candidate.name().unwrap_or_default());
        for lang in [Lang::Fr, Lang::En] {
            told(&plan, &candidate, lang, &mut found);
        }
        fits_the_schema(&plan, &candidate);
    }
    compare(&path.with_extension("expected"), &found)
}

fn told(plan: &Plan, candidate: &Candidate, lang: Lang, out: &mut String) {
    let mut lines = plan.tell(candidate, lang);
    let what_if = plan.what_if(candidate, None).unwrap();
    lines.extend(plan.tell_what_if(candidate, &what_if, lang));
    for Line { depth, mood, text } in lines {
        let indent = "  ".repeat(depth + usize::from(mood.is_none()));
        let _ = writeln!(out, "{indent}{text}");
        // Names of facts are for programs.
        assert!(!text.contains(['{', '}', '_']), "{text}");
    }
    out.push('\n');
}

fn fits_the_schema(plan: &Plan, candidate: &Candidate) {
    let schema: Value = serde_json::from_str(ANSWERS_SCHEMA).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for table in plan.tables() {
        let mut line = String::new();
        let what_if = plan.what_if(candidate, Some(table));
        Answers::new(plan).write_with(candidate, true, what_if.as_ref(), &mut line);
        let answer: Value = serde_json::from_str(&line).unwrap();
        assert!(validator.is_valid(&answer), "{line}");
    }
}
