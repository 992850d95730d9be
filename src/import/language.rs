//! Which words of the language a document's text is written in.

use super::clean::plain;
use super::document::{Block, Document, Row};
use crate::format::{Language, format};

/// English where the document's columns are headed in English, else French.
pub(super) fn of(document: &Document) -> Language {
    const ENGLISH: [&str; 5] = ["activities", "assessment", "criteria", "deliverable", "skill"];
    const FRENCH: [&str; 6] =
        ["activites", "critere", "epreuve", "livrable", "modalite", "evaluation"];
    let first_rows = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => table.rows.first(),
        Block::Paragraph(_) => None,
    });
    let headings: Vec<String> = first_rows.map(words).collect();
    let has = |words: &[&str]| headings.iter().any(|it| words.iter().any(|word| it.contains(word)));
    if has(&ENGLISH) && !has(&FRENCH) { Language::English } else { Language::French }
}

/// The words of a row, plain.
fn words(row: &Row) -> String {
    let paragraphs = row.cells.iter().flat_map(|cell| &cell.paragraphs);
    paragraphs.map(|paragraph| plain(&paragraph.text)).collect::<Vec<_>>().join(" ")
}

/// A rule of a certification, or the body of a criterion, in English words.
pub(super) fn in_english(rule: &str) -> String {
    let header = if rule.starts_with('<') { "criterion X \"X\" " } else { "" };
    let text = format!("certification X \"X\" <\n{header}{rule}\n>\n");
    let Ok(written) = format(&text, Some(Language::English)) else { return rule.to_owned() };
    let mut lines = written.text.lines().skip(1).map(str::trim).collect::<Vec<_>>();
    lines.pop();
    let said = lines.join(" ");
    said.strip_prefix(header).map_or_else(|| rule.to_owned(), str::to_owned)
}
