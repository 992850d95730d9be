//! What a reader could write instead of what cannot stand where it stands.

use cert_syntax::error::Expected;
use cert_syntax::keywords;

use super::spelling::nearest;
use super::{Site, offset, quoted, values};
use crate::diagnostics::{Diagnostic, Words, codes, words};
use crate::source::Span;

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
    if let Some((message, help)) = known_slip(site, expected) {
        return site.error(codes::UNEXPECTED, message).help(help);
    }
    if follows_number(site) {
        return values::unknown_unit(site, site.span);
    }
    let wanted = most_useful(expected);
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
        None => diagnostic,
    }
}

/// Slips that have a better answer than a list of what may stand there.
fn known_slip(site: Site<'_>, expected: &[Expected]) -> Option<(Words, Words)> {
    let found = site.found();
    let behind_text = site.before(site.span.start).trim_end().ends_with(['"', '»']);
    let in_header = expected.contains(&Expected::Body);
    let is_word = keywords::all().any(|word| word.en.contains(&found) || word.fr.contains(&found));
    if behind_text && in_header && found.starts_with(['"', '«']) {
        return Some((
            words!(
                en: "an element has only one text", fr: "un élément n'a qu'un texte",
            ),
            words!(
                en: "its code stands before the text, without quotes: `bloc B1 \"…\"`",
                fr: "son code se met avant le texte, sans guillemets : « bloc B1 \"…\" »",
            ),
        ));
    }
    if behind_text && in_header && !is_word && found.starts_with(char::is_alphabetic) {
        let shown = quoted(found);
        return Some((
            words!(
                en: "the code `{shown}` stands behind its text",
                fr: "le code « {shown} » vient après le texte",
            ),
            words!(
                en: "the code stands before the text: `bloc B1 \"…\"`",
                fr: "le code se met avant le texte : « bloc B1 \"…\" »",
            ),
        ));
    }
    let names = |wanted| expected.contains(&wanted);
    let same_line = !site.line_before(site.span.start).trim().is_empty();
    let wants_name = (names(Expected::Code) || names(Expected::Condition)) && same_line;
    let is_state = keywords::all()
        .filter(|word| word.token.state().is_some())
        .any(|word| word.en.contains(&found) || word.fr.contains(&found));
    (wants_name && is_state).then(|| {
        (
            words!(
                en: "`{found}` is a word of the language and cannot be a code",
                fr: "« {found} » est un mot du langage : il ne peut pas servir de code",
            ),
            words!(
                en: "choose another code, such as `{found}_1`, here and wherever it is read",
                fr: "choisissez un autre code, « {found}_1 » par exemple, ici et partout où il est lu",
            ),
        )
    })
}

/// Where the entry before ends, if the site starts a line of its own and no comment stands between.
fn end_of_entry_before(site: Site<'_>) -> Option<u32> {
    let starts_line = site.line_before(site.span.start).trim().is_empty();
    if !starts_line || site.found().trim().is_empty() {
        return None;
    }
    let before = site.before(site.span.start);
    let space = before.len() - before.trim_end().len();
    let end = site.span.start - offset(space);
    let line = site.line_before(end);
    (!line.trim().is_empty() && !line.contains("//")).then_some(end)
}

/// Whether an entry cannot end where this is expected.
const fn is_operand(expected: Expected) -> bool {
    !matches!(
        expected,
        Expected::Entry | Expected::Close | Expected::Body | Expected::ClosingParenthesis
    )
}

/// The entry before this line breaks off: what is wrong is the end of that line, not this one.
fn broken_off(site: Site<'_>, wanted: &[Expected], end: u32) -> Diagnostic {
    let names: Vec<Words> = wanted.iter().map(|&expected| name(expected)).collect();
    let Words { en, fr } = Words::list(&names, "or", "ou");
    let found = quoted(site.found().trim());
    let message = words!(
        en: "this entry breaks off: {en} is missing",
        fr: "cet élément s'interrompt : il manque {fr}"
    );
    let place = site.place(last_word(site, end));
    let diagnostic = Diagnostic::new(codes::UNEXPECTED, place, message)
        .label(words!(en: "behind this", fr: "après ceci"))
        .also(
            site.at(),
            words!(en: "`{found}` starts something else", fr: "« {found} » commence autre chose"),
        );
    match example(site, wanted) {
        Some((en, fr)) => {
            let example = if site.is_french() { fr } else { en };
            diagnostic.help(words!(en: "for instance `{example}`", fr: "par exemple « {example} »"))
        }
        None => diagnostic,
    }
}

/// The last word before `end`.
fn last_word(site: Site<'_>, end: u32) -> Span {
    let line = site.line_before(end);
    let word = line.rsplit(char::is_whitespace).next().unwrap_or_default();
    Span::new(end - offset(word.len()), end)
}

/// Whether a word that the language does not know stands right behind a number.
fn follows_number(site: Site<'_>) -> bool {
    let found = site.found();
    let is_word = found.starts_with(char::is_alphabetic) && found.chars().all(char::is_alphabetic);
    let before = site.line_before(site.span.start);
    let number = before.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
    let is_number = number.starts_with(|c: char| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_digit() || c == '.');
    let known = keywords::all().any(|word| word.en.contains(&found) || word.fr.contains(&found));
    is_word && is_number && !known
}

/// The right form of what is wanted here.
fn example(site: Site<'_>, wanted: &[Expected]) -> Option<(&'static str, &'static str)> {
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

fn name(expected: Expected) -> Words {
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
        Expected::Condition | Expected::When | Expected::Entry => {
            ("validated when all criteria", "validé quand tous les critères")
        }
        Expected::State => ("C1 is validated", "C1 est validée"),
        Expected::Type => ("input mark as score out of 20", "donnée note comme note sur 20"),
        Expected::PropertyValue => ("level: 7", "niveau: 7"),
        Expected::Comparison => ("mark >= 10", "note >= 10"),
        Expected::KindOrCodes => {
            ("at least 2 criteria, all of C1, C2", "au moins 2 critères, tous parmi C1, C2")
        }
        Expected::Number | Expected::Body | Expected::Close | Expected::ClosingParenthesis => {
            return None;
        }
    })
}
