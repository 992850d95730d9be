//! The stage « Editors »: the server and the extension in the programs that people use.
//!
//! Where `CI` is set, what is missing is installed and everything runs. On a person's machine,
//! nothing is installed outside of `target`: what cannot run there is told.

mod clients;
mod install;

use std::process::ExitCode;

use crate::vsix::{self, Profile};
use crate::{npm, stage};
use install::Programs;

pub(crate) use install::browser;

/// What did not run, and why.
pub(crate) type NotRun = Vec<String>;

/// Runs all that can run.
pub(crate) fn run() -> Result<NotRun, ExitCode> {
    let mut not_run = NotRun::new();
    let programs = Programs::find(on_ci(), &mut not_run)?;
    if let Err(code) = npm::install() {
        return not_installed(code, not_run, "the extension for VS Code: npm cannot install");
    }
    let mut tests = npm::npm(&npm::extension(), &["test", "--silent"]);
    stage::run("Extension", &mut tests)?;
    let binaries = vsix::compile(Profile::Dev)?;
    if let Some(neovim) = &programs.neovim {
        clients::neovim(neovim, &binaries)?;
    }
    if let Some(emacs) = &programs.emacs {
        clients::emacs(emacs, &binaries)?;
    }
    let Some(chromium) = &programs.chromium else { return Ok(not_run) };
    match install::vscode() {
        Ok(code) => clients::vscode(&code, chromium, &vsix::build(Profile::Dev)?)?,
        Err(code) => return not_installed(code, not_run, "VS Code: it cannot be installed"),
    }
    Ok(not_run)
}

/// Takes the guide's pictures anew.
pub(crate) fn pictures() -> ExitCode {
    let taken = install::chromium().and_then(|chromium| {
        npm::install()?;
        let code = install::vscode()?;
        clients::pictures(&code, &chromium, &vsix::build(Profile::Dev)?)
    });
    taken.map_or_else(|code| code, |()| ExitCode::SUCCESS)
}

/// Whether all must run.
fn on_ci() -> bool {
    std::env::var_os("CI").is_some()
}

/// Something cannot be installed: on a person's machine that is told, elsewhere it is a failure.
pub(crate) fn not_installed(
    code: ExitCode,
    mut not_run: NotRun,
    reason: &str,
) -> Result<NotRun, ExitCode> {
    if on_ci() {
        return Err(code);
    }
    not_run.push(reason.to_owned());
    Ok(not_run)
}
