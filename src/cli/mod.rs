//! The command line: reads arguments and files, writes messages and files, decides nothing.

mod args;
mod build;
mod check;
mod diff_record;
mod eval;
mod explain;
mod extras;
mod fix;
mod fmt;
mod help;
mod import;
mod language;
mod new;
mod output;
mod paths;
mod plain;
mod progress;
mod report;
mod show;
mod test;
mod usage;

use std::ffi::OsString;
use std::process::ExitCode;

use anstream::ColorChoice;
use certc::diagnostics::{Lang, Words};
use clap::FromArgMatches as _;

use args::{Cli, Command, Common};
use language::Language;
use output::Terminal;

/// How a run ends. The worse one wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    /// All is well.
    Fine,
    /// The rules have errors.
    Errors,
    /// Wrong use, or something could not be read or written.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Fine => 0,
            Outcome::Errors => 1,
            Outcome::Failed => 2,
        })
    }
}

/// What ends a command early: wrong use, or something that cannot be read or written.
#[derive(Debug)]
pub(crate) struct Failure(pub(crate) Words);

impl From<Words> for Failure {
    fn from(words: Words) -> Self {
        Self(words)
    }
}

/// What every command works with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Session {
    pub(crate) language: Language,
    pub(crate) terminal: Terminal,
    pub(crate) quiet: bool,
}

impl Session {
    fn new(common: Common) -> Self {
        Self {
            language: Language::new(common.lang.map(Into::into)),
            terminal: Terminal::new(common.color.into()),
            quiet: common.quiet,
        }
    }

    /// Tells of a failure on standard error.
    pub(crate) fn fail(self, words: &Words) {
        self.terminal.error(words, self.language.general());
    }

    /// Tells of something that needs no action, unless nobody wants to hear it.
    pub(crate) fn note(self, words: &Words) {
        self.note_in(words, self.language.general());
    }

    /// The same in the language of what it is about.
    pub(crate) fn note_in(self, words: &Words, lang: Lang) {
        if !self.quiet {
            self.terminal.note(words, lang);
        }
    }
}

/// Runs the program with `arguments`, the first of which is its name.
pub(crate) fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let lang = Language::new(language::asked(&arguments)).general();
    let parsed = help::command(lang).try_get_matches_from(arguments);
    let cli = match parsed.and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => cli,
        Err(error) => return refused(&error, lang).into(),
    };
    let session = Session::new(cli.common);
    let lang = cli.common.lang.map(Into::into);
    let outcome = dispatch(session, cli.command, lang).unwrap_or_else(|Failure(words)| {
        session.fail(&words);
        Outcome::Failed
    });
    outcome.into()
}

/// Prints the help that was asked for, or tells what is wrong with a command line.
fn refused(error: &clap::Error, lang: Lang) -> Outcome {
    match usage::told(error) {
        Some(usage::Told { message, help }) => {
            let terminal = Terminal::new(ColorChoice::Auto);
            terminal.error(&message, lang);
            terminal.more(&help, lang);
        }
        // Help that nobody reads to the end is not a failure.
        None => drop(error.print()),
    }
    if error.use_stderr() { Outcome::Failed } else { Outcome::Fine }
}

/// Runs a command. `lang` is the language that was asked for in so many words.
fn dispatch(session: Session, command: Command, lang: Option<Lang>) -> Result<Outcome, Failure> {
    match command {
        Command::Check { certifications } => check::run(session, &certifications),
        Command::Build { certifications, output, emit } => {
            build::run(session, &certifications, output, emit)
        }
        Command::Explain { code } => explain::run(session, &code),
        Command::Show { file, entity, format, allow_outside } => {
            show::run(session, &file, entity.as_deref(), format, allow_outside)
        }
        Command::Eval { evaluation } => eval::run(session, &evaluation),
        Command::Test { trying } => test::run(session, &trying),
        Command::Fmt { formatting } => fmt::run(session, &formatting, lang),
        Command::Fix { fixing } => fix::run(session, &fixing),
        Command::DiffRecord { comparison } => diff_record::run(session, &comparison),
        Command::New { name, output } => new::run(session, &name, output),
        Command::Import(import) => import::run(session, import),
        Command::Schema { of } => extras::schema(session, of),
        Command::Completions { shell } => extras::completions(session, shell),
        Command::Man { output } => extras::man(session, output.as_deref()),
    }
}
