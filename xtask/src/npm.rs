//! Packages of npm, of the extension first of all: those that a lock names, installed once.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::{fs, io};

use crate::stage;

/// The folder of the extension.
pub(crate) fn extension() -> PathBuf {
    stage::checkout().join("lsp/vscode")
}

/// A program of npm, in `folder`.
pub(crate) fn npm(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.args(arguments).current_dir(folder);
    command
}

/// Installs what the extension is built and tested with, unless that stands there already.
pub(crate) fn install() -> Result<(), ExitCode> {
    install_in(&extension(), "Packages of the extension")
}

/// Installs the packages that the lock in `folder` names, unless they stand there already.
pub(crate) fn install_in(folder: &Path, title: &str) -> Result<(), ExitCode> {
    let installed = folder.join("node_modules/.installed-lock.json");
    let lock = folder.join("package-lock.json");
    if fs::read(&installed).is_ok_and(|bytes| fs::read(&lock).is_ok_and(|lock| lock == bytes)) {
        return Ok(());
    }
    let mut ci = npm(folder, &["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
    stage::run(title, &mut ci)?;
    done(fs::copy(&lock, &installed), &installed).map(drop)
}

/// What was done to `place`; an error is told.
pub(crate) fn done<T>(result: io::Result<T>, place: &Path) -> Result<T, ExitCode> {
    result.map_err(|error| {
        eprintln!("{}: {error}", place.display());
        ExitCode::FAILURE
    })
}
