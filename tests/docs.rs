//! The examples of the documentation compile. ```` ```cert ```` is a whole référentiel;
//! ```` ```cert fragment ```` stands in the body of one that has the usual defaults, and
//! ```` ```cert error=E0101 ```` gives exactly that error. Pages of codes and
//! those of the guide have tests of their own.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use certc::diagnostics::Lang;
use libtest_mimic::{Arguments, Failed, Trial};
use support::{Fence, Texts, checkout, compile, fences, files};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let mut trials = Vec::new();
    for path in pages() {
        let page = fs::read_to_string(&path).unwrap();
        for fence in fences(&page).into_iter().filter(Fence::is_cert) {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            trials.push(Trial::test(format!("{name}:{}", fence.line), move || holds(&fence)));
        }
    }
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// All pages but those of codes and of the guide.
fn pages() -> Vec<PathBuf> {
    let docs = checkout().join("docs");
    let others = [docs.join("errors"), docs.join("guide")];
    let mut pages = files(&docs, ".md");
    pages.retain(|path| !others.iter().any(|folder| path.starts_with(folder)));
    pages.extend(Some(checkout().join("README.md")).filter(|path| Path::exists(path)));
    pages
}

fn holds(fence: &Fence) -> Result<(), Failed> {
    let wanted: Vec<&str> = fence.value("error").into_iter().collect();
    let text = if fence.has("fragment") { within(&fence.text) } else { fence.text.clone() };
    let compiled = compile("example.cert", &Texts::one("example.cert", &text));
    if compiled.errors() == wanted {
        return Ok(());
    }
    Err(compiled.rendered(Lang::En).into())
}

/// A certification around a fragment of its body.
fn within(fragment: &str) -> String {
    format!(
        "certification X \"Une certification\" <
  each competence validated when all criteria
  each bloc validated when all competences
  requirement REST \"Le reste\" < input done \"C'est fait\" as yesno validated when done >
  certified when REST
{fragment}
>
"
    )
}
