//! Stages: commands under a heading, of which the first that fails is the last that runs.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// The folder of the checkout.
pub(crate) fn checkout() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new(".")).to_path_buf()
}

/// The folder that everything built goes to.
pub(crate) fn target() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    target.map_or_else(|| checkout().join("target"), |target| checkout().join(target))
}

/// The program that runs this one, so that a toolchain chosen for it serves all it starts.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments);
    command
}

/// Whether `cargo <tool>` can run.
pub(crate) fn has_tool(tool: &str) -> bool {
    let output = cargo(&[tool, "--version"]).output();
    output.is_ok_and(|output| output.status.success())
}

/// Prints `title` and runs `command`; its exit code where it fails.
pub(crate) fn run(title: &str, command: &mut Command) -> Result<(), ExitCode> {
    eprintln!("\n── {title} ──");
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => {
            eprintln!("\n{title}: failed");
            let code = status.code().and_then(|code| u8::try_from(code).ok());
            Err(code.map_or(ExitCode::FAILURE, ExitCode::from))
        }
        Err(error) => {
            eprintln!("\n{title}: {}: {error}", command.get_program().display());
            Err(ExitCode::FAILURE)
        }
    }
}
