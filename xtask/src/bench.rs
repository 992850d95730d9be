//! `cargo xtask bench`: builds the optimised compiler and measures it.

use std::process::ExitCode;

use crate::stage::{self, cargo};

/// Measures the compiler, with options that its benchmark knows, and then how fast candidates are
/// decided and records found; with `--lsp` the language server instead. Who asks for help gets only that.
pub(crate) fn run(options: &[String]) -> ExitCode {
    let mut speed = cargo(&["bench", "--quiet", "--bench", "speed", "--"]);
    let mut decide = cargo(&["bench", "--quiet", "--bench", "decide"]);
    let mut record = cargo(&["bench", "--quiet", "--bench", "record"]);
    if options.iter().any(|option| option == "--lsp") {
        let mut latency =
            cargo(&["bench", "--quiet", "-p", "cert-lsp", "--bench", "latency", "--"]);
        let latency = latency.args(options.iter().filter(|option| *option != "--lsp"));
        let measured = stage::run("How long an editor waits", latency);
        return measured.err().unwrap_or(ExitCode::SUCCESS);
    }
    let help = options.iter().any(|option| matches!(&**option, "--help" | "-h"));
    let measured = stage::run("Speed and memory", speed.args(options)).and_then(|()| match help {
        true => Ok(()),
        false => stage::run("Deciding for candidates, on one core", &mut decide)
            .and_then(|()| stage::run("Finding a record in an export", &mut record)),
    });
    measured.err().unwrap_or(ExitCode::SUCCESS)
}
