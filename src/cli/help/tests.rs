use std::collections::BTreeSet;

use super::*;

/// Every command with those below it.
fn all(command: &Command) -> Vec<&Command> {
    std::iter::once(command).chain(command.get_subcommands().flat_map(all)).collect()
}

/// The texts, and the names of values, that the command line has in English.
fn said() -> (BTreeSet<String>, BTreeSet<String>) {
    let mut program = Cli::command();
    program.build();
    let (mut texts, mut names) = (BTreeSet::new(), BTreeSet::new());
    let text = |it: &StyledStr| it.to_string();
    for command in all(&program) {
        texts.extend(
            [command.get_about(), command.get_after_help()].into_iter().flatten().map(text),
        );
        assert_eq!(command.get_long_about(), None, "one text is enough");
        for arg in command.get_arguments() {
            // Clap's own texts say in English how to get the other form of help.
            let own = matches!(arg.get_id().as_str(), "help" | "version");
            texts.extend(arg.get_help().filter(|_| !own).map(text));
            let values = arg.get_possible_values();
            texts.extend(values.iter().filter_map(|it| it.get_help().map(text)));
            if arg.get_action().takes_values() {
                names.extend(
                    arg.get_value_names().unwrap_or_default().iter().map(ToString::to_string),
                );
            }
        }
    }
    texts.extend(["Print help", "Print version"].map(String::from));
    (texts, names)
}

#[test]
fn every_text_of_the_command_line_is_in_french() {
    let (texts, names) = said();
    let known = |table: &[(&str, &str)]| table.iter().map(|(en, _)| (*en).to_owned()).collect();
    let (known_texts, known_names): (BTreeSet<String>, BTreeSet<String>) =
        (known(FRENCH), known(NAMES));
    let missing: Vec<_> =
        texts.difference(&known_texts).chain(names.difference(&known_names)).collect();
    assert!(missing.is_empty(), "without French in src/cli/help/french.rs: {missing:#?}");
    let stale: Vec<_> =
        known_texts.difference(&texts).chain(known_names.difference(&names)).collect();
    assert!(stale.is_empty(), "said nowhere any more: {stale:#?}");
    assert_eq!(known_texts.len() + known_names.len(), FRENCH.len() + NAMES.len(), "each once");
}

/// The help of every command, long and short.
fn helps(lang: Lang) -> Vec<(String, String)> {
    let mut program = command(lang);
    program.build();
    let helps = all(&program).into_iter().map(|command| {
        let mut command = command.clone();
        let both = format!("{}\n{}", command.render_help(), command.render_long_help());
        (command.get_name().to_owned(), both)
    });
    helps.collect()
}

/// What is the same in both languages: names of commands, options and values.
fn words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !(c.is_alphanumeric() || "-_.'’".contains(c)));
    words.map(|it| it.trim_matches(['.', '\'', '’']).to_lowercase()).filter(|it| it.len() > 1)
}

#[test]
fn no_english_is_left_in_french_help() {
    const ENGLISH: [&str; 35] = [
        "the", "and", "or", "of", "to", "a", "an", "with", "without", "not", "print", "help",
        "values", "default", "required", "command", "commands", "write", "read", "files", "folder",
        "folders", "file", "that", "this", "what", "which", "where", "when", "for", "people",
        "see", "more", "run", "is",
    ];
    for (name, help) in helps(Lang::Fr) {
        // Options and what they take are the same in every language.
        let told = words(&help).filter(|it| !it.starts_with('-'));
        let left: Vec<_> = told.filter(|it| ENGLISH.contains(&&**it)).collect();
        assert!(left.is_empty(), "{name}: {left:?} in\n{help}");
        assert!(!help.contains("Usage:") && !help.contains("[default:"), "{help}");
        assert!(help.contains("Utilisation\u{a0}: certc"), "{help}");
        assert!(help.contains("Options\u{a0}:\n"), "{help}");
    }
}

/// The commands with the names of their arguments.
fn shape(lang: Lang) -> Vec<(String, BTreeSet<String>)> {
    let mut program = command(lang);
    program.build();
    let shapes = all(&program).into_iter().map(|command| {
        let ids = command.get_arguments().map(|arg| arg.get_id().to_string());
        (command.get_name().to_owned(), ids.collect())
    });
    shapes.collect()
}

#[test]
fn both_languages_take_the_same_arguments() {
    assert_eq!(shape(Lang::Fr), shape(Lang::En));
}

#[test]
fn the_command_line_is_sound() {
    for lang in [Lang::En, Lang::Fr] {
        command(lang).debug_assert();
        for_shells(lang).debug_assert();
        for_manual(lang).debug_assert();
    }
}

#[test]
fn manual_pages_are_in_their_language() {
    for (name, page) in pages(Lang::Fr).unwrap_or_default() {
        let page = String::from_utf8_lossy(&page).into_owned();
        for english in
            [".SH NAME", ".SH SUBCOMMANDS", ".SH EXTRA", "Possible values", "[default", "Print "]
        {
            assert!(!page.contains(english), "{name}: {english} in\n{page}");
        }
        assert!(page.contains(".SH NOM\n"), "{page}");
    }
}
