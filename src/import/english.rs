//! A table headed in English becomes a text in English words.

use super::clean::plain;
use super::document::{Block, Document, Row};
use crate::format::{Language, format};

/// The text in English words, comments that the import writes among them, where the document's
/// columns are headed in English; else as it is.
pub(super) fn written(text: String, document: &Document) -> String {
    if !is_headed(document) {
        return text;
    }
    let text = format(&text, Some(Language::English)).map_or(text, |formatted| formatted.text);
    let lines = text.split_inclusive('\n').map(line);
    lines.collect::<String>().replace("\"À préciser\"", "\"To be stated\"")
}

/// Whether the columns of a table have English headings, and none has a French one.
fn is_headed(document: &Document) -> bool {
    const ENGLISH: [&str; 5] = ["activities", "assessment", "criteria", "deliverable", "skill"];
    const FRENCH: [&str; 6] =
        ["activites", "critere", "epreuve", "livrable", "modalite", "evaluation"];
    let first_rows = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => table.rows.first(),
        Block::Paragraph(_) => None,
    });
    let headings: Vec<String> = first_rows.map(words).collect();
    let has = |words: &[&str]| headings.iter().any(|it| words.iter().any(|word| it.contains(word)));
    has(&ENGLISH) && !has(&FRENCH)
}

/// The words of a row, plain.
fn words(row: &Row) -> String {
    let paragraphs = row.cells.iter().flat_map(|cell| &cell.paragraphs);
    paragraphs.map(|paragraph| plain(&paragraph.text)).collect::<Vec<_>>().join(" ")
}

/// A line, in English where it is a comment that the import writes.
fn line(line: &str) -> String {
    const OWN: [(&str, &str); 2] =
        [("// proposition : ", "// proposal: "), ("// à décider : ", "// to decide: ")];
    const MARGIN: (&str, &str) = ("// en-tête ou pied de page : ", "// page header or footer: ");
    let behind = |start: &str| {
        let (before, said) = line.split_once(start)?;
        before.trim().is_empty().then(|| (before.to_owned(), said.to_owned()))
    };
    let own = OWN.iter().find_map(|(french, english)| {
        let (before, said) = behind(french)?;
        Some(format!("{before}{english}{}\n", said_so(said.trim_end())))
    });
    let margin = || behind(MARGIN.0).map(|(before, said)| format!("{before}{}{said}", MARGIN.1));
    own.or_else(margin).unwrap_or_else(|| line.to_owned())
}

/// A rule in English words, with the words that it quotes, or one of the import's own remarks.
fn said_so(said: &str) -> String {
    let (before, behind) = said.split_once(" // ").unwrap_or((said, ""));
    match rule(before) {
        Some(rule) if behind.is_empty() => rule,
        Some(rule) => format!("{rule} // {}", remark(behind)),
        None => remark(said),
    }
}

/// A remark in English; a rule may end it.
fn remark(said: &str) -> String {
    const WORDS: [(&str, &str); 7] = [
        ("n’existe pas dans le tableau", "is not in the table"),
        ("n’existe pas sous ce code ;", "is not there by this code;"),
        ("s’en approche", "is almost that"),
        ("«\u{a0}", "“"),
        ("\u{a0}»", "”"),
        ("« ", "“"),
        (" »", "”"),
    ];
    let (words, ruled) =
        said.split_once("\u{a0}: ").map_or((said, None), |(words, behind)| (words, rule(behind)));
    let words = if ruled.is_some() { words } else { said };
    let said = WORDS
        .iter()
        .fold(words.to_owned(), |said, (french, english)| said.replace(french, english));
    match ruled {
        Some(rule) => format!("{said}: {rule}"),
        None => said,
    }
}

/// A rule of a certification, or the body of a criterion, in English words, where it is one.
fn rule(said: &str) -> Option<String> {
    let header = if said.starts_with('<') { "criterion X \"X\" " } else { "" };
    let text = format!("certification X \"X\" <\n{header}{said}\n>\n");
    let written = format(&text, Some(Language::English)).ok()?.text;
    let mut lines = written.lines().skip(1).map(str::trim).collect::<Vec<_>>();
    lines.pop();
    lines.join(" ").strip_prefix(header).map(str::to_owned)
}
