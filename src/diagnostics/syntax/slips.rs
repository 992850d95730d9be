//! Slips of the hand that have a better answer than a list of what may stand there.

use cert_syntax::error::Expected;
use cert_syntax::keywords;

use super::expected::{example, name};
use super::{Site, offset, quoted};
use crate::diagnostics::{Diagnostic, Words, codes, words};
use crate::source::Span;

/// Slips that have a better answer than a list of what may stand there.
pub(super) fn known(site: Site<'_>, expected: &[Expected]) -> Option<(Words, Words)> {
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

/// Whether a word that the language does not know stands right behind a number.
pub(super) fn follows_number(site: Site<'_>) -> bool {
    let found = site.found();
    let is_word = found.starts_with(char::is_alphabetic) && found.chars().all(char::is_alphabetic);
    let before = site.line_before(site.span.start);
    let number = before.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
    let is_number = number.starts_with(|c: char| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_digit() || c == '.');
    let known = keywords::all().any(|word| word.en.contains(&found) || word.fr.contains(&found));
    is_word && is_number && !known
}

/// Where the entry before ends, if the site starts a line of its own and no comment stands between.
pub(super) fn end_of_entry_before(site: Site<'_>) -> Option<u32> {
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
pub(super) const fn is_operand(expected: Expected) -> bool {
    !matches!(
        expected,
        Expected::Entry | Expected::Close | Expected::Body | Expected::ClosingParenthesis
    )
}

/// The entry before this line breaks off: what is wrong is the end of that line, not this one.
pub(super) fn broken_off(site: Site<'_>, wanted: &[Expected], end: u32) -> Diagnostic {
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
            match &*found {
                ">" => words!(en: "the body is closed here", fr: "le corps se ferme ici"),
                _ => words!(
                    en: "`{found}` starts something else", fr: "« {found} » commence autre chose"
                ),
            },
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
