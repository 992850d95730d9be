//! A case is a file: `tests/scenarios/NAME.cert`. Beside it stands what `certc test` says of its
//! scenarios in both languages, with what they do not reach and what they would not notice, and the
//! scenarios that it proposes: `NAME.expected`. To add a case, write the `.cert` file, run
//! `CERTC_UPDATE=1 cargo test --test scenarios`, and read what appears.
//!
//! Whatever the file, here and in the examples: with the proposals added, each of them holds and
//! none is proposed again. The scenarios of the examples pass, reach every row, and notice nearly
//! every change.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

mod support;

use std::path::Path;
use std::process::ExitCode;
use std::{fmt::Write as _, fs};

use certc::diagnostics::Lang;
use certc::diagnostics::syntax::file_lang;
use certc::load::{self, LoadOptions, Loaded, Root};
use certc::pipeline;
use certc::scenarios::{Boundaries, Runner};
use certc::tables::contract::Tables;
use libtest_mimic::{Arguments, Failed, Trial};
use support::{Texts, checkout, compare, compile_and_try, files};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let mut trials = Vec::new();
    for path in files(&checkout().join("tests").join("scenarios"), ".cert") {
        let (case, example) = (path.clone(), path.clone());
        trials.push(Trial::test(name(&path), move || told(&case)));
        trials.push(Trial::test(format!("{}/proposals", name(&path)), move || holds(&example)));
    }
    for path in files(&checkout().join("examples"), ".cert") {
        let name = format!("examples/{}", name(&path));
        let example = path.clone();
        trials.push(Trial::test(format!("{name}/proposals"), move || holds(&example)));
        trials.push(Trial::test(name, move || is_tried(&path)));
    }
    libtest_mimic::run(&arguments, trials).exit_code()
}

fn name(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn told(path: &Path) -> Result<(), Failed> {
    let text = fs::read_to_string(path)?;
    let root = format!("{}.cert", name(path));
    let tried = compile_and_try(&root, &Texts::one(&root, &text));
    let Boundaries { scenarios, unfound } = boundaries(&text);
    let mut found = format!("{}\n----\n\n{}", tried.rendered(Lang::En), tried.rendered(Lang::Fr));
    let _ = write!(found, "\n----\n\n{}", scenarios.join("\n"));
    for words in unfound {
        let _ = write!(found, "\n// {}\n// {}\n", words.en, words.fr);
    }
    compare(&path.with_extension("expected"), &found)
}

/// With what is proposed, all proposals hold and nothing more is proposed.
fn holds(path: &Path) -> Result<(), Failed> {
    let text = fs::read_to_string(path)?;
    let before = failures(&text);
    let more = format!("{text}\n{}", boundaries(&text).scenarios.join("\n"));
    let after = failures(&more);
    if after != before {
        return Err(format!("{before} scenarios failed, and now {after}:\n{more}").into());
    }
    match boundaries(&more).scenarios.as_slice() {
        [] => Ok(()),
        again => Err(format!("proposed again:\n{}\nof\n{more}", again.join("\n")).into()),
    }
}

/// The scenarios pass, reach every row, and notice at least 95 % of changes.
fn is_tried(path: &Path) -> Result<(), Failed> {
    with_runner(&fs::read_to_string(path)?, |loaded, tables, runner| {
        let verdicts = runner.run();
        let failed = verdicts.iter().filter(|verdict| !verdict.failures.is_empty()).count();
        let coverage = runner.coverage(tables, &verdicts);
        let mutation = runner.mutate(&loaded.sources, tables);
        let enough = failed == 0 && coverage.is_at_least(100) && mutation.is_at_least(95);
        let told = || {
            format!(
                "{failed} scenarios fail, {} of {} rows are reached, {} of {} changes noticed",
                coverage.reached(),
                coverage.rows,
                mutation.noticed(),
                mutation.tried
            )
        };
        if enough { Ok(()) } else { Err(told().into()) }
    })
}

fn failures(text: &str) -> usize {
    let tried = compile_and_try("main.cert", &Texts::one("main.cert", text));
    tried.errors().len()
}

fn boundaries(text: &str) -> Boundaries {
    with_runner(text, |loaded, tables, runner| {
        runner.boundaries(&loaded.sources, tables, file_lang(text))
    })
}

fn with_runner<T>(text: &str, then: impl FnOnce(&Loaded, &Tables, &Runner<'_>) -> T) -> T {
    let folder = Texts::one("main.cert", text);
    let loaded = load::load(Root::File("main.cert".into()), LoadOptions::default(), &folder);
    let Ok(loaded) = loaded else { panic!("cannot be loaded") };
    let checked = pipeline::check(&loaded);
    let (tables, _) = pipeline::compile(&loaded, &checked);
    let (Some(model), Some(tables)) = (&checked.model, &tables) else { panic!("no tables") };
    let Ok(runner) = Runner::new(model, tables) else { panic!("the tables do not fit together") };
    then(&loaded, tables, &runner)
}
