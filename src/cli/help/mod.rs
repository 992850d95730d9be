//! The command line as it describes itself, in either language. What is parsed is derived from
//! [`super::args`], in English; French takes the place of each text, and of clap's own words.

mod french;
mod manual;

use certc::diagnostics::Lang;
use clap::builder::{PossibleValue, PossibleValuesParser, Str, StyledStr, Styles};
use clap::{Arg, ArgAction, Command, CommandFactory as _};

use super::args::Cli;
use french::{FRENCH, NAMES};
pub(crate) use manual::pages;

/// The command line that is parsed.
pub(crate) fn command(lang: Lang) -> Command {
    match lang {
        Lang::En => Cli::command(),
        Lang::Fr => translated(Cli::command(), &BEFORE_A_COLON),
    }
}

/// The command line as the completions of shells tell of it: possible values stand by themselves.
pub(crate) fn for_shells(lang: Lang) -> Command {
    match lang {
        Lang::En => Cli::command(),
        Lang::Fr => values_translated(command(lang)),
    }
}

/// The command line as manual pages tell of it, whose headings end in no colon.
fn for_manual(lang: Lang) -> Command {
    match lang {
        Lang::En => Cli::command(),
        Lang::Fr => translated(Cli::command(), &ALONE),
    }
}

/// The headings of a help text.
struct Headings {
    commands: &'static str,
    arguments: &'static str,
    options: &'static str,
}

/// Clap writes a colon behind a heading, before which French has a space.
const BEFORE_A_COLON: Headings = Headings {
    commands: "Commandes\u{a0}",
    arguments: "Arguments\u{a0}",
    options: "Options\u{a0}",
};

const ALONE: Headings =
    Headings { commands: "Commandes", arguments: "Arguments", options: "Options" };

/// A text of the command line in French. A test finds those that are missing.
fn french(english: &str) -> String {
    let known = FRENCH.iter().find(|(en, _)| *en == english);
    let text = known.map_or(english, |(_, french)| french);
    certc::diagnostics::words::no_break(text)
}

/// The names of values, as in `<PATH>`.
fn names(arg: &Arg) -> Option<Vec<&'static str>> {
    let known = |english: &Str| NAMES.iter().find(|(en, _)| en == english);
    let names = arg.get_value_names().filter(|_| arg.get_action().takes_values())?;
    names.iter().map(|it| known(it).map(|(_, french)| *french)).collect()
}

fn styled(text: Option<&StyledStr>) -> Option<String> {
    text.map(|text| french(&text.to_string()))
}

/// Where the options come that every command understands: behind its own, and before `--help`.
const GLOBAL: usize = 100;

/// A command in French, and those below it.
fn translated(command: Command, headings: &Headings) -> Command {
    let (about, after) = (styled(command.get_about()), styled(command.get_after_help()));
    let mut order = 0;
    let mut command = command
        .mut_args(|arg| {
            order += 1;
            let order = if arg.is_global_set() { GLOBAL + order } else { order };
            argument(arg, headings).display_order(order)
        })
        .mut_subcommands(|command| translated(command, headings))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .subcommand_help_heading(headings.commands)
        .subcommand_value_name("COMMANDE")
        .help_template(template())
        .args([help_flag(headings), version_flag(headings)]);
    command = match about {
        Some(about) => command.about(about),
        None => command,
    };
    match after {
        Some(after) => command.after_help(after),
        None => command,
    }
}

/// The parts of a help text in their order. A literal « usage » heading is English.
fn template() -> String {
    let styles = Styles::styled();
    let header = styles.get_usage();
    format!(
        "{{about-with-newline}}\n{header}Utilisation\u{a0}:{header:#} {{usage}}\n\n{{all-args}}{{after-help}}"
    )
}

fn help_flag(headings: &Headings) -> Arg {
    Arg::new("help")
        .short('h')
        .long("help")
        .action(ArgAction::Help)
        .help(french("Print help"))
        .help_heading(headings.options)
        .display_order(2 * GLOBAL)
}

fn version_flag(headings: &Headings) -> Arg {
    Arg::new("version")
        .short('V')
        .long("version")
        .action(ArgAction::Version)
        .help(french("Print version"))
        .help_heading(headings.options)
        .display_order(2 * GLOBAL + 1)
}

/// An argument in French. What clap says of its values is said in its help.
fn argument(arg: Arg, headings: &Headings) -> Arg {
    let help = styled(arg.get_help()).unwrap_or_default();
    let heading = if arg.is_positional() { headings.arguments } else { headings.options };
    let names = names(&arg);
    let default = default_of(&arg);
    let takes_values = arg.get_action().takes_values();
    let values = if takes_values { arg.get_possible_values() } else { Vec::new() };
    let short = [Some(help.clone()), values_in_short(&values), default.clone()];
    let long = [Some(help), values_at_length(&values), default.map(|it| format!("\n\n{it}"))];
    let short = short.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let long: String = long.into_iter().flatten().collect();
    let arg = arg
        .help(short)
        .help_heading(heading)
        .hide_default_value(takes_values)
        .hide_possible_values(takes_values);
    let arg =
        if values.iter().any(|it| it.get_help().is_some()) { arg.long_help(long) } else { arg };
    match names {
        Some(names) => arg.value_names(names),
        None => arg,
    }
}

fn default_of(arg: &Arg) -> Option<String> {
    let values: Vec<_> = arg.get_default_values().iter().map(|it| it.to_string_lossy()).collect();
    let shown = arg.get_action().takes_values() && !values.is_empty();
    shown.then(|| format!("[par défaut\u{a0}: {}]", values.join(", ")))
}

fn values_in_short(values: &[PossibleValue]) -> Option<String> {
    let names: Vec<_> = values.iter().map(PossibleValue::get_name).collect();
    (!names.is_empty()).then(|| format!("[valeurs possibles\u{a0}: {}]", names.join(", ")))
}

fn values_at_length(values: &[PossibleValue]) -> Option<String> {
    let lines = values.iter().map(|value| match styled(value.get_help()) {
        Some(help) => format!("\n- {}\u{a0}: {help}", value.get_name()),
        None => format!("\n- {}", value.get_name()),
    });
    (!values.is_empty())
        .then(|| format!("\n\nValeurs possibles\u{a0}:{}", lines.collect::<String>()))
}

/// A command whose possible values speak French. Nothing can be parsed by it.
fn values_translated(command: Command) -> Command {
    let of_arg = |arg: Arg| {
        let values = arg.get_possible_values();
        if values.is_empty() {
            return arg;
        }
        let values = values.into_iter().map(|value| match styled(value.get_help()) {
            Some(help) => value.help(help),
            None => value,
        });
        arg.value_parser(PossibleValuesParser::new(values.collect::<Vec<_>>()))
    };
    command.mut_args(of_arg).mut_subcommands(values_translated)
}

#[cfg(test)]
mod tests;
