//! What people and CI run: `cargo xtask test`, `cargo xtask bench`, `cargo xtask vsix`.

mod bench;
mod editors;
mod npm;
mod stage;
mod test;
mod vsix;

use std::process::ExitCode;

const USAGE: &str = "usage: cargo xtask test [--update] [--long]
       cargo xtask editors
       cargo xtask bench [--lsp [--text NAME] [--only PART] | options, told by --help]

  test      everything that must pass: formatting, lints, documentation, editors, tests
    --update  write what the tests expect instead of comparing
    --long    also the tests that take minutes
  editors   of those, only what runs in VS Code, Neovim and Emacs
  bench     speed and memory of every phase, on generated texts and on the examples;
            candidates decided per second
    --lsp     how long an editor waits for the language server, and its memory;
              of one text (example, megabyte), or only the parts named so";

fn main() -> ExitCode {
    let arguments = std::env::args().skip(1).collect::<Vec<_>>();
    let Some((command, options)) = arguments.split_first() else { return usage() };
    match command.as_str() {
        "test" => test::Options::read(options).map_or_else(usage, |options| test::run(&options)),
        "bench" => bench::run(options),
        "editors" if options.is_empty() => test::editors(),
        "vsix" if options.is_empty() => vsix::run(),
        _ => usage(),
    }
}

fn usage() -> ExitCode {
    eprintln!("{USAGE}");
    ExitCode::from(2)
}
