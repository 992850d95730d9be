//! `<` and `>`: missing, too many, or used to compare.

use super::{Site, offset, quoted};
use crate::diagnostics::{Diagnostic, codes, words};
use crate::source::Span;

pub(super) fn missing_close(
    site: Site<'_>,
    opener: Option<Span>,
    seen_at: Span,
    insert_at: u32,
) -> Diagnostic {
    let message = if let Some(name) = opener.map(|word| header(site, word)) {
        words!(
            en: "the body of `{name}` lacks its `>`",
            fr: "il manque le « > » qui ferme « {name} »",
        )
    } else {
        words!(
            en: "the body of this group lacks its `>`",
            fr: "il manque le « > » qui ferme ce groupe",
        )
    };
    let diagnostic = site
        .error(codes::MISSING_CLOSE, message)
        .label(words!(en: "opened here", fr: "ouvert ici"))
        .fix(
            words!(en: "add the missing `>`", fr: "ajouter le « > » manquant"),
            site.place(Span::empty(insert_at)),
            closer(site, insert_at),
        );
    if site.behind(seen_at.start).trim().is_empty() {
        return diagnostic.also(
            site.place(seen_at),
            words!(
                en: "the file ends before it is closed",
                fr: "le fichier se termine sans qu'il soit fermé",
            ),
        );
    }
    let seen = quoted(seen_at.text(site.text));
    if seen == ">" {
        return diagnostic.also(
            site.place(seen_at),
            words!(
                en: "this `>` lines up with what stands around it",
                fr: "ce « > » est aligné sur ce qui l'entoure",
            ),
        );
    }
    diagnostic.also(
        site.place(seen_at),
        words!(
            en: "`{seen}` cannot stand inside it",
            fr: "« {seen} » ne peut pas se trouver à l'intérieur",
        ),
    )
}

/// `bloc B1`: the kind's word and, where one follows it, the code.
fn header(site: Site<'_>, word: Span) -> String {
    let kind = word.text(site.text);
    let ends = |character: char| character.is_whitespace() || "<>\"«(".contains(character);
    let code = site.line_behind(word.end).trim_start().split(ends).next().unwrap_or_default();
    if code.is_empty() { kind.to_owned() } else { format!("{kind} {}", quoted(code)) }
}

/// A `>` that fits in at `insert_at`: on a line of its own where the body's lines are.
fn closer(site: Site<'_>, insert_at: u32) -> String {
    let line = site.line_before(insert_at);
    if line.trim().is_empty() {
        let rest = site.line_behind(insert_at);
        let end = if rest.trim().is_empty() { "" } else { " " };
        return format!(">{end}");
    }
    let line_start = insert_at - offset(line.len());
    if site.span.end <= line_start {
        let indent = indentation(site.line_before(site.span.start));
        let windows = site.before(insert_at).contains("\r\n");
        return format!("{}{indent}>", if windows { "\r\n" } else { "\n" });
    }
    let space = if line.ends_with([' ', '\t']) { "" } else { " " };
    format!("{space}>")
}

fn indentation(line: &str) -> &str {
    &line[..line.len() - line.trim_start().len()]
}

pub(super) fn missing_open(site: Site<'_>, seen_at: Span, insert_at: u32) -> Diagnostic {
    let name = header(site, site.span);
    site.error(
        codes::MISSING_OPEN,
        words!(
            en: "the body of `{name}` lacks its `<`",
            fr: "il manque le « < » qui ouvre « {name} »",
        ),
    )
    .label(words!(en: "not opened", fr: "pas ouvert"))
    .also(
        site.place(seen_at),
        words!(en: "this seems to belong to it", fr: "ceci semble lui appartenir"),
    )
    .fix(
        words!(en: "add the missing `<`", fr: "ajouter le « < » manquant"),
        site.place(Span::empty(insert_at)),
        " <",
    )
}

pub(super) fn extra_close(site: Site<'_>) -> Diagnostic {
    site.error(
        codes::EXTRA_CLOSE,
        words!(en: "this `>` closes nothing", fr: "ce « > » ne ferme rien"),
    )
    .label(words!(
        en: "every `<` before it is already closed",
        fr: "tous les « < » qui précèdent sont déjà fermés",
    ))
    .help(words!(
        en: "remove it, or add the `<` that it should close",
        fr: "supprimez-le, ou ajoutez le « < » qu'il devrait fermer",
    ))
    .fix(
        words!(en: "remove this `>`", fr: "supprimer ce « > »"),
        site.place(with_its_line(site)),
        "",
    )
}

/// The bracket, with its whole line where nothing else stands on it.
fn with_its_line(site: Site<'_>) -> Span {
    let before = site.line_before(site.span.start);
    let behind = site.line_behind(site.span.end);
    if !before.trim().is_empty() || !behind.trim().is_empty() {
        return site.span;
    }
    let start = site.span.start - offset(before.len());
    let end = site.span.end + offset(behind.len());
    let line_end = match site.behind(end).as_bytes() {
        [b'\r', b'\n', ..] => 2,
        [_, ..] => 1,
        [] => 0,
    };
    Span::new(start, end + line_end)
}

pub(super) fn comparison(site: Site<'_>, greater: bool) -> Diagnostic {
    let sign = if greater { ">" } else { "<" };
    let written = match (greater, site.is_french()) {
        (true, true) => "plus de",
        (true, false) => "more than",
        (false, true) => "moins de",
        (false, false) => "less than",
    };
    site.error(
        codes::ANGLE_COMPARISON,
        words!(
            en: "`{sign}` does not compare: write `{written}`",
            fr: "« {sign} » ne compare pas : écrivez « {written} »",
        ),
    )
    .label(words!(en: "`{written}`?", fr: "« {written} » ?"))
    .why(words!(
        en: "`<` and `>` open and close what belongs to an element, and nothing else",
        fr: "« < » et « > » ouvrent et ferment ce qui appartient à un élément, rien d'autre",
    ))
    .help(words!(
        en: "`>=`, `<=`, `=` and `!=` are written as signs",
        fr: "« >= », « <= », « = » et « != » s'écrivent avec leurs signes",
    ))
    .fix(
        words!(en: "write `{written}`", fr: "écrire « {written} »"),
        site.at(),
        spaced(site, written),
    )
}

/// `word` with spaces where the text around has none.
fn spaced(site: Site<'_>, word: &str) -> String {
    let open = |text: Option<char>| text.is_none_or(char::is_whitespace);
    let before = if open(site.before(site.span.start).chars().next_back()) { "" } else { " " };
    let behind = if open(site.behind(site.span.end).chars().next()) { "" } else { " " };
    format!("{before}{word}{behind}")
}
