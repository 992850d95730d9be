//! Characters and quotes.

use super::{Site, offset, quoted};
use crate::diagnostics::{Applicability, Diagnostic, Words, codes, words};
use crate::source::Span;

pub(super) fn unreadable(site: Site<'_>) -> Diagnostic {
    let found = site.found();
    let shown = quoted(found);
    let diagnostic = site.error(
        codes::UNREADABLE_CHARACTER,
        words!(en: "`{shown}` means nothing here", fr: "« {shown} » ne veut rien dire ici"),
    );
    let Some((written, purpose)) = habit(found, site.is_french()) else {
        return diagnostic.help(words!(
            en: "if it belongs to a text, put the text between quotes; else remove it",
            fr: "s'il fait partie d'un texte, mettez le texte entre guillemets ; sinon, \
                 supprimez-le",
        ));
    };
    let title = if written.is_empty() {
        words!(en: "remove it", fr: "le supprimer")
    } else {
        words!(en: "write `{written}`", fr: "écrire « {written} »")
    };
    // These signs have one meaning; the others depend on what stands around them.
    let applicability = match found {
        "×" | "÷" | "−" | "&" | "&&" | "|" | "||" => Applicability::Safe,
        _ => Applicability::NeedsLook,
    };
    diagnostic.help(purpose).offer(applicability, title, site.at(), written)
}

/// What somebody who knows another language, or whose word processor is too kind, probably meant.
fn habit(found: &str, french: bool) -> Option<(&'static str, Words)> {
    let quotes = words!(
        en: "texts stand between `\"…\"` or `«…»`",
        fr: "les textes se mettent entre \"…\" ou «…»",
    );
    let bodies = words!(
        en: "`<` and `>` open and close a body",
        fr: "« < » et « > » ouvrent et ferment un corps",
    );
    Some(match found {
        "“" | "”" | "„" | "‟" | "″" => ("\"", quotes),
        "{" => ("<", bodies),
        "}" => (">", bodies),
        "[" | "]" => (
            if found == "[" { "(" } else { ")" },
            words!(
                en: "lists of values and conditions stand between `(` and `)`",
                fr: "les listes de valeurs et les conditions se mettent entre « ( » et « ) »",
            ),
        ),
        "#" => (
            "//",
            words!(en: "a comment starts with `//`", fr: "un commentaire commence par « // »"),
        ),
        ";" | "." => (
            "",
            words!(
                en: "nothing is needed between two entries",
                fr: "rien n'est nécessaire entre deux éléments",
            ),
        ),
        "×" => ("*", words!(en: "`*` multiplies", fr: "« * » multiplie")),
        "÷" => ("/", words!(en: "`/` divides", fr: "« / » divise")),
        "–" | "—" | "−" => ("-", words!(en: "`-` subtracts", fr: "« - » soustrait")),
        "&" | "&&" => (
            if french { "et" } else { "and" },
            words!(en: "conditions are joined by `and`", fr: "les conditions sont reliées par « et »"),
        ),
        "|" | "||" => (
            if french { "ou" } else { "or" },
            words!(en: "conditions are joined by `or`", fr: "les conditions sont reliées par « ou »"),
        ),
        _ => return None,
    })
}

pub(super) fn unclosed_text(site: Site<'_>) -> Diagnostic {
    let quote = if site.found().starts_with('«') { "»" } else { "\"" };
    let end = end_of_text(site);
    let before = site.before(end);
    let space = if quote == "»" && !before.ends_with(char::is_whitespace) { " " } else { "" };
    site.error(
        codes::UNCLOSED_TEXT,
        words!(
            en: "this text has no closing quote",
            fr: "ce texte n'a pas de guillemet fermant",
        ),
    )
    .label(words!(en: "the text starts here", fr: "le texte commence ici"))
    .help(words!(
        en: "close it where it ends, which may be several lines further down",
        fr: "fermez-le là où il se termine, au besoin plusieurs lignes plus bas",
    ))
    .suggest(
        words!(en: "close it at the end of the line", fr: "le fermer à la fin de la ligne"),
        site.place(Span::empty(end)),
        format!("{space}{quote}"),
    )
}

/// Where a text that starts at the site probably ends: with its line, but before the `<` that
/// opens the body.
fn end_of_text(site: Site<'_>) -> u32 {
    let line = site.line_behind(site.span.start).trim_end();
    let text = line.strip_suffix('<').unwrap_or(line).trim_end();
    site.span.start + offset(text.len())
}
