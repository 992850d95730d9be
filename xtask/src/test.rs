//! `cargo xtask test`: everything that must pass, the quickest first.

use std::process::ExitCode;

use crate::stage::{self, cargo};
use crate::{editors, site};

/// What a run of the tests is asked for.
#[derive(Debug, Default)]
pub(crate) struct Options {
    /// Write what the tests expect instead of comparing.
    update: bool,
    /// Also the tests that take minutes.
    long: bool,
    /// Also the site where its generator has to be installed for that.
    site: bool,
}

impl Options {
    /// The options given on the command line; none where one is not known.
    pub(crate) fn read(arguments: &[String]) -> Option<Self> {
        let mut options = Self::default();
        for argument in arguments {
            match argument.as_str() {
                "--update" => options.update = true,
                "--long" => options.long = true,
                "--site" => options.site = true,
                _ => return None,
            }
        }
        Some(options)
    }
}

/// Runs the stages. Tests come last: what they say at the end is what a reader looks for.
pub(crate) fn run(options: &Options) -> ExitCode {
    told(stages(options))
}

/// Runs what runs in editors, and nothing else.
pub(crate) fn editors() -> ExitCode {
    told(editors::run())
}

/// Makes the site, and nothing else.
pub(crate) fn site() -> ExitCode {
    told(site::run())
}

/// How it ended. What did not run is told last, so that nobody takes it for passed.
fn told(result: Result<editors::NotRun, ExitCode>) -> ExitCode {
    match result {
        Ok(not_run) => {
            for reason in not_run {
                eprintln!("not run: {reason}");
            }
            ExitCode::SUCCESS
        }
        Err(code) => code,
    }
}

fn stages(options: &Options) -> Result<editors::NotRun, ExitCode> {
    tool("Formatting", "fmt", "rustfmt", &["--all", "--check"])?;
    let lints = ["--workspace", "--all-targets", "--", "-D", "warnings"];
    tool("Lints", "clippy", "clippy", &lints)?;
    let mut documentation = cargo(&["doc", "--workspace", "--no-deps"]);
    stage::run("Documentation", documentation.env("RUSTDOCFLAGS", "-D warnings"))?;
    let mut not_run = editors::run()?;
    if options.site || site::is_ready() {
        not_run.extend(site::run()?);
    } else {
        not_run.push("the site: ask for it by --site, or once by cargo xtask site".to_owned());
    }
    let mut tests = cargo(&["test", "--workspace"]);
    if options.long {
        // Compiling for speed pays only where there is much to run.
        tests.arg("--release");
    }
    for (asked, variable) in [(options.update, "CERTC_UPDATE"), (options.long, "CERTC_LONG")] {
        if asked {
            tests.env(variable, "1");
        }
    }
    stage::run("Tests", &mut tests)?;
    Ok(not_run)
}

/// Runs a stage of a tool that not every toolchain has: what could not be looked at did not pass.
fn tool(title: &str, tool: &str, component: &str, arguments: &[&str]) -> Result<(), ExitCode> {
    if !stage::has_tool(tool) {
        eprintln!(
            "\n── {title} ──\ncargo {tool} is not installed: `rustup component add {component}`"
        );
        return Err(ExitCode::FAILURE);
    }
    stage::run(title, cargo(&[tool]).args(arguments))
}
