//! What a reader could write instead of what cannot stand where it stands.

use cert_syntax::error::Expected;
use cert_syntax::keywords;

use super::slips::{self, broken_off, end_of_entry_before, is_operand};
use super::spelling::nearest;
use super::{Site, habits, quoted, values};
use crate::diagnostics::{Diagnostic, Words, codes, words};

pub(super) fn unexpected(site: Site<'_>, expected: &[Expected], at_end: bool) -> Diagnostic {
    let found = quoted(site.found().trim());
    let message = if at_end || found.is_empty() {
        words!(
            en: "the file ends in the middle of an entry",
            fr: "le fichier se termine au milieu d'un élément",
        )
    } else {
        words!(
            en: "`{found}` cannot stand here",
            fr: "« {found} » ne peut pas se trouver ici",
        )
    };
    let diagnostic = site.error(codes::UNEXPECTED, message);
    if let Some((message, help)) = slips::known(site, expected) {
        return site.error(codes::UNEXPECTED, message).help(help);
    }
    if let Some(diagnostic) = habits::explained(site, expected) {
        return diagnostic;
    }
    if slips::follows_number(site) {
        return values::unknown_unit(site, site.span);
    }
    let mut wanted = most_useful(expected);
    if site.before(site.span.start).trim_end().ends_with('=') {
        // What is compared is a value, though any condition may be read there.
        let value = |it: &mut Expected| {
            if *it == Expected::Condition {
                *it = Expected::Literal;
            }
        };
        wanted.iter_mut().for_each(value);
        wanted.dedup();
    }
    if wanted.is_empty() {
        return diagnostic.help(words!(
            en: "look at the entry from its first word: something before this place is missing or \
                 too much",
            fr: "relisez l'élément depuis son premier mot : il manque quelque chose avant cet \
                 endroit, ou il y a quelque chose de trop",
        ));
    }
    if let Some(near) = misspelt(site) {
        return diagnostic
            .label(words!(en: "did you mean `{near}`?", fr: "vouliez-vous dire « {near} » ?"))
            .suggest(words!(en: "write `{near}`", fr: "écrire « {near} »"), site.at(), near);
    }
    if let Some(end) = end_of_entry_before(site)
        && wanted.iter().any(|&expected| is_operand(expected))
    {
        return broken_off(site, &wanted, end);
    }
    let names: Vec<Words> = wanted.iter().map(|&expected| name(expected)).collect();
    let Words { en, fr } = Words::list(&names, "or", "ou");
    let diagnostic =
        diagnostic.label(words!(en: "here {en} is expected", fr: "ici on attend {fr}"));
    match example(site, &wanted) {
        Some((en, fr)) => {
            let example = if site.is_french() { fr } else { en };
            diagnostic.help(words!(en: "for instance `{example}`", fr: "par exemple « {example} »"))
        }
        None if wanted.iter().all(|&it| !is_operand(it)) && wanted.contains(&Expected::Entry) => {
            diagnostic.help(words!(
                en: "what stands before is complete: a word that joins the two is missing, or this \
                     is too much",
                fr: "ce qui précède est complet : il manque un mot entre les deux, ou ceci est de \
                     trop",
            ))
        }
        None => diagnostic,
    }
}

/// The right form of what is wanted here.
pub(super) fn example(site: Site<'_>, wanted: &[Expected]) -> Option<(&'static str, &'static str)> {
    let before = site.before(site.span.start).trim_end();
    if before.ends_with(" for") || before.ends_with(" pour") {
        return Some(("for C1, C2", "pour C1, C2"));
    }
    if wanted.contains(&Expected::Literal) {
        return form(Expected::Literal);
    }
    wanted.iter().find_map(|&expected| form(expected))
}

/// The word of the language that a misplaced word is nearly, where it is long enough to tell.
fn misspelt(site: Site<'_>) -> Option<&'static str> {
    const SHORTEST: usize = 4;
    let found = site.found();
    let is_word = found.chars().all(char::is_alphabetic) && found.chars().count() >= SHORTEST;
    let spellings = keywords::all().map(|word| (word.en, word.fr));
    let near = nearest(found, spellings, site.is_french()).filter(|_| is_word)?;
    (near != found).then_some(near)
}

/// At most three of what could stand here: the end of the entry goes without saying where it may
/// still go on, and what is part of something else that is named is left out.
fn most_useful(expected: &[Expected]) -> Vec<Expected> {
    const SHOWN: usize = 3;
    let has = |wanted: Expected| expected.contains(&wanted);
    let implied = |of: Expected| match of {
        Expected::Entry | Expected::Close | Expected::Body => expected
            .iter()
            .any(|it| !matches!(it, Expected::Entry | Expected::Close | Expected::Body)),
        Expected::Number => has(Expected::Literal) || has(Expected::Condition),
        Expected::Literal | Expected::Code => {
            has(Expected::PropertyValue) || has(Expected::Condition)
        }
        Expected::State | Expected::KindOrCodes | Expected::ClosingParenthesis => {
            has(Expected::Condition)
        }
        _ => false,
    };
    let mut useful: Vec<_> = expected.iter().copied().filter(|&it| !implied(it)).collect();
    useful.truncate(SHOWN);
    useful
}

pub(super) fn name(expected: Expected) -> Words {
    match expected {
        Expected::Code => words!(en: "a code", fr: "un code"),
        Expected::Text => words!(en: "a text between quotes", fr: "un texte entre guillemets"),
        Expected::Number => words!(en: "a number", fr: "un nombre"),
        Expected::Literal => words!(en: "a value", fr: "une valeur"),
        Expected::Condition => words!(en: "a condition", fr: "une condition"),
        Expected::When => words!(en: "`when`", fr: "« quand »"),
        Expected::State => words!(en: "a state", fr: "un état"),
        Expected::Type => words!(en: "a type", fr: "un type"),
        Expected::PropertyValue => {
            words!(en: "the property's value", fr: "la valeur de la propriété")
        }
        Expected::Body => words!(en: "`<`", fr: "« < »"),
        Expected::Close => words!(en: "`>`", fr: "« > »"),
        Expected::ClosingParenthesis => words!(en: "`)`", fr: "« ) »"),
        Expected::Entry => words!(en: "the next entry", fr: "l'élément suivant"),
        Expected::Comparison => words!(en: "a comparison", fr: "une comparaison"),
        Expected::KindOrCodes => {
            words!(en: "what is counted", fr: "ce que l'on compte")
        }
    }
}

/// The right form, in English and in French spelling, where a name alone would not teach it.
fn form(expected: Expected) -> Option<(&'static str, &'static str)> {
    Some(match expected {
        Expected::Code => ("bloc B1 \"…\"", "bloc B1 \"…\""),
        Expected::Text => ("criterion K1 \"…\"", "critère K1 \"…\""),
        Expected::Literal => {
            ("12, 50%, 10/20, 6 months, 2023-05-31", "12, 50%, 10/20, 6 mois, 2023-05-31")
        }
        Expected::Condition | Expected::When => {
            ("validated when all criteria", "validé quand tous les critères")
        }
        Expected::State => ("C1 is validated", "C1 est validée"),
        Expected::Type => ("input mark as score out of 20", "donnée note comme note sur 20"),
        Expected::PropertyValue => ("level: 7", "niveau: 7"),
        Expected::Comparison => ("mark >= 10", "note >= 10"),
        Expected::KindOrCodes => {
            ("at least 2 criteria, all of C1, C2", "au moins 2 critères, tous parmi C1, C2")
        }
        Expected::Number
        | Expected::Body
        | Expected::Close
        | Expected::ClosingParenthesis
        | Expected::Entry => return None,
    })
}
