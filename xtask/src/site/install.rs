//! The generator of the books: mdbook, one version of it, installed once into `target`.

use std::path::PathBuf;
use std::process::ExitCode;

use crate::stage::{self, cargo};

/// What the template and the checks are written for.
const VERSION: &str = "0.5.4";

/// The program, if it is there.
pub(crate) fn found() -> Option<PathBuf> {
    let name = if cfg!(windows) { "mdbook.exe" } else { "mdbook" };
    Some(root().join("bin").join(name)).filter(|program| program.is_file())
}

/// The program, installed where it was not.
pub(crate) fn mdbook() -> Result<PathBuf, ExitCode> {
    if let Some(program) = found() {
        return Ok(program);
    }
    // A debug build takes half the time, and is quick enough. Of its parts, only search is used.
    let mut install = cargo(&["install", "mdbook", "--version", VERSION, "--locked", "--debug"]);
    install.args(["--no-default-features", "--features", "search", "--root"]).arg(root());
    stage::run("The generator of the site", &mut install)?;
    found().ok_or(ExitCode::FAILURE)
}

/// Each version in a folder of its own, so that another is never taken for it.
fn root() -> PathBuf {
    stage::target().join("tools").join(format!("mdbook-{VERSION}"))
}
