//! `cargo xtask bench`: builds the optimised compiler and measures it.

use std::process::ExitCode;

use crate::stage::{self, cargo};

/// Hands the options to the benchmark, which knows them.
pub(crate) fn run(options: &[String]) -> ExitCode {
    let mut bench = cargo(&["bench", "--quiet", "--bench", "speed", "--"]);
    match stage::run("Speed and memory", bench.args(options)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(code) => code,
    }
}
