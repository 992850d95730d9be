//! `certc`: checks certification rules and compiles them to decision tables.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run(std::env::args_os())
}
