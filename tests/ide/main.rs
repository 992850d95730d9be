//! A case is a file: `tests/ide/cases/FEATURE/NAME.cert`. Each `‸` in it is a cursor, taken out before
//! the text is read; behind a line `==== other.cert` stands another file of the case. Beside it stands
//! what the editor is answered at each cursor, or of the file where there is none: `NAME.expected`. To
//! add a case, write the `.cert` file, run `CERTC_UPDATE=1 cargo test --test ide`, and read what appears.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

#[path = "../support/mod.rs"]
mod support;

mod actions;
mod case;
mod completion;
mod hover;
mod navigation;
mod occurrences;
mod semantic;
mod shown;

use std::path::Path;
use std::process::ExitCode;

use case::Case;
use libtest_mimic::{Arguments, Failed, Trial};
use support::{checkout, compare, files};

type Answer = fn(&Case) -> String;

/// What each feature answers, as text.
const FEATURES: &[(&str, Answer)] = &[
    ("actions", actions::answer),
    ("hints", shown::hints),
    ("lenses", shown::lenses),
    ("scenarios", shown::scenarios),
    ("signature", shown::signatures),
    ("table", shown::tables),
    ("anywhere", navigation::anywhere),
    ("definition", navigation::definition),
    ("dependencies", navigation::dependencies),
    ("find", navigation::find_entities),
    ("folding", navigation::folding),
    ("linked", navigation::linked),
    ("links", navigation::links),
    ("occurrences", occurrences::answer),
    ("references", navigation::references),
    ("rename", navigation::rename),
    ("selection", navigation::selection),
    ("serving", navigation::serving),
    ("symbols", navigation::symbols),
    ("completion", completion::answer),
    ("hover", hover::answer),
    ("occurrences", occurrences::answer),
    ("semantic", semantic::answer),
];

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let folder = checkout().join("tests").join("ide").join("cases");
    let trials = files(&folder, ".cert").into_iter().map(|path| {
        let name = path.strip_prefix(&folder).unwrap().with_extension("");
        let name = name.to_string_lossy().replace('\\', "/");
        Trial::test(name, move || run(&path))
    });
    libtest_mimic::run(&arguments, trials.collect()).exit_code()
}

fn run(path: &Path) -> Result<(), Failed> {
    let feature = path.parent().and_then(Path::file_name).unwrap_or_default();
    let known = FEATURES.iter().find(|(name, _)| feature == *name);
    let Some((_, answer)) = known else {
        return Err(format!("{} is new", feature.display()).into());
    };
    compare(&path.with_extension("expected"), &answer(&Case::read(path)))
}
