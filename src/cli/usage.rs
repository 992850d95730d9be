//! What is wrong with a command line, in our own words: those of clap are English.

use certc::diagnostics::{Words, words};
use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// What is wrong, and what would be right.
pub(crate) struct Told {
    /// One sentence.
    pub(crate) message: Words,
    /// How to go on.
    pub(crate) help: Vec<Words>,
}

/// What an error of the command line says; none where it is no error but help that was asked for.
pub(crate) fn told(error: &Error) -> Option<Told> {
    let of = |kind| text(error, kind);
    let argument = of(ContextKind::InvalidArg).unwrap_or_default();
    let value = of(ContextKind::InvalidValue).unwrap_or_default();
    let message = match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
        | ErrorKind::DisplayVersion => return None,
        ErrorKind::InvalidValue if value.is_empty() => words!(
            en: "`{argument}` needs a value", fr: "« {argument} » demande une valeur",
        ),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => words!(
            en: "`{value}` is no value for `{argument}`",
            fr: "« {value} » n’est pas une valeur pour « {argument} »",
        ),
        ErrorKind::UnknownArgument => words!(
            en: "`{argument}` is not expected here", fr: "« {argument} » n’est pas attendu ici",
        ),
        ErrorKind::InvalidSubcommand => {
            let command = of(ContextKind::InvalidSubcommand).unwrap_or_default();
            words!(
                en: "there is no command `{command}`", fr: "il n’y a pas de commande « {command} »",
            )
        }
        ErrorKind::ArgumentConflict => conflict(&argument, of(ContextKind::PriorArg)),
        ErrorKind::MissingRequiredArgument => {
            words!(en: "`{argument}` is missing", fr: "il manque « {argument} »")
        }
        ErrorKind::MissingSubcommand => {
            words!(en: "a command is missing", fr: "il manque une commande")
        }
        ErrorKind::InvalidUtf8 => words!(
            en: "an argument is no text in UTF-8", fr: "un argument n’est pas un texte en UTF-8",
        ),
        ErrorKind::NoEquals
        | ErrorKind::TooManyValues
        | ErrorKind::TooFewValues
        | ErrorKind::WrongNumberOfValues => words!(
            en: "the number of values of `{argument}` is wrong",
            fr: "le nombre de valeurs de « {argument} » ne convient pas",
        ),
        _ => words!(
            en: "this command line cannot be read", fr: "cette ligne de commande ne peut être lue",
        ),
    };
    Some(Told { message, help: help(error) })
}

fn conflict(argument: &str, prior: Option<String>) -> Words {
    match prior {
        Some(prior) if prior != argument => words!(
            en: "`{argument}` does not go with `{prior}`",
            fr: "« {argument} » ne va pas avec « {prior} »",
        ),
        _ => words!(en: "`{argument}` is given twice", fr: "« {argument} » est donné deux fois"),
    }
}

/// What is near to what was written, what can be written, and how a command is used.
fn help(error: &Error) -> Vec<Words> {
    let near =
        [ContextKind::SuggestedValue, ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand];
    let near = near
        .into_iter()
        .find_map(|kind| nearest(error, kind))
        .map(|near| words!(en: "did you mean `{near}`?", fr: "vouliez-vous dire « {near} » ?"));
    let values = text(error, ContextKind::ValidValue)
        .map(|values| words!(en: "it may be: {values}", fr: "valeurs possibles : {values}"));
    // Numbers that are read here are all percentages.
    let number = (error.kind() == ErrorKind::ValueValidation)
        .then(|| words!(en: "a whole number from 0 to 100", fr: "un nombre entier de 0 à 100"));
    let usage = text(error, ContextKind::Usage).map(|usage| {
        let usage = usage.trim_start_matches("Usage:").trim().to_owned();
        words!(en: "usage: {usage}", fr: "utilisation : {usage}")
    });
    let more = words!(en: "`--help` tells more", fr: "« --help » en dit plus");
    [near, values, number, usage, Some(more)].into_iter().flatten().collect()
}

/// What is nearest to what was written: the last of a list.
fn nearest(error: &Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::Strings(list) => list.last().cloned(),
        _ => text(error, kind),
    }
}

/// What an error says of itself, without styles.
fn text(error: &Error, kind: ContextKind) -> Option<String> {
    let text = match error.get(kind)? {
        ContextValue::StyledStrs(list) => {
            list.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    };
    Some(text).filter(|text| !text.is_empty())
}
