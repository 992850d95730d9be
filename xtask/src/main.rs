//! What people and CI run: `cargo xtask test`, `cargo xtask bench`, `cargo xtask vsix`.

mod bench;
mod editors;
mod npm;
mod site;
mod stage;
mod test;
mod vsix;

use std::process::ExitCode;

const USAGE: &str = "usage: cargo xtask test [--update] [--long] [--site]
       cargo xtask editors
       cargo xtask pictures
       cargo xtask site
       cargo xtask bench [--lsp [--text NAME] [--only PART] | options, told by --help]

  test      everything that must pass: formatting, lints, documentation, editors, tests
    --update  write what the tests expect instead of comparing
    --long    also the tests that take minutes
    --site    also the site, whose generator is then installed
  editors   of those, only what runs in VS Code, Neovim and Emacs
  pictures  the guide's pictures of VS Code, taken anew
  site      the guide as a site, in target/site; looked at in a browser where there is one
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
        "pictures" if options.is_empty() => editors::pictures(),
        "site" if options.is_empty() => test::site(),
        "vsix" if options.is_empty() => vsix::run(),
        _ => usage(),
    }
}

fn usage() -> ExitCode {
    eprintln!("{USAGE}");
    ExitCode::from(2)
}
