//! Text whose cells are separated by tabs, as spreadsheets save and copy it. Lines without a tab
//! are paragraphs.

use super::document::{Builder, Document, Paragraph};
use super::html;
use super::refusal::Refusal;

/// Reads a document.
pub(super) fn read(text: &str) -> Result<Document, Refusal> {
    let mut builder = Builder::new();
    let mut in_table = false;
    let mut rest = text;
    while !rest.is_empty() {
        let (cells, behind) = row(rest)?;
        rest = behind;
        if cells.len() > 1 && !in_table {
            builder.start_table()?;
        }
        match &cells[..] {
            [line] => {
                if std::mem::take(&mut in_table) {
                    builder.end_table();
                }
                builder.paragraph(line_of(line))?;
            }
            _ if cells.iter().all(|cell| is_rule(cell)) => in_table = true,
            _ => {
                in_table = true;
                builder.start_row();
                for cell in &cells {
                    builder.start_cell()?;
                    for paragraph in paragraphs(cell)? {
                        builder.paragraph(paragraph)?;
                    }
                    builder.end_cell();
                }
                builder.end_row();
            }
        }
    }
    Ok(builder.finish())
}

/// The line that some converters draw under a heading or a table.
fn is_rule(cell: &str) -> bool {
    let cell = cell.trim();
    !cell.is_empty() && cell.chars().all(|character| matches!(character, '-' | ':'))
}

/// How many cells a row may have.
const COLUMNS: usize = 1000;

/// The cells of the first row, and the text behind it.
fn row(text: &str) -> Result<(Vec<String>, &str), Refusal> {
    let mut cells = Vec::new();
    let mut rest = text;
    loop {
        let (cell, behind) = cell(rest);
        cells.push(cell);
        if cells.len() > COLUMNS {
            return Err(Refusal::TooLarge);
        }
        match behind.strip_prefix('\t') {
            Some(next) => rest = next,
            None => {
                let behind = behind.strip_prefix('\r').unwrap_or(behind);
                return Ok((cells, behind.strip_prefix('\n').unwrap_or(behind)));
            }
        }
    }
}

fn cell(text: &str) -> (String, &str) {
    quoted(text).unwrap_or_else(|| {
        let end = text.find(['\t', '\n']).unwrap_or(text.len());
        let (cell, behind) = text.split_at(end);
        (cell.trim_end_matches('\r').to_owned(), behind)
    })
}

/// How far a cell in quotes may reach before its quote is taken for a character.
const QUOTED_BYTES: usize = 1 << 16;

/// A cell in quotes, which may hold line breaks; a quote inside is doubled. Where no quote ends
/// the cell, the first one was a character.
fn quoted(text: &str) -> Option<(String, &str)> {
    let inner = text.strip_prefix('"')?;
    let mut cell = String::new();
    let mut rest = inner;
    loop {
        let end =
            memchr::memchr(b'"', rest.as_bytes().get(..QUOTED_BYTES).unwrap_or(rest.as_bytes()))?;
        let (before, behind) = (rest.get(..end)?, rest.get(end + 1..)?);
        cell.push_str(before);
        if cell.len() > QUOTED_BYTES {
            return None;
        }
        match behind.strip_prefix('"') {
            Some(more) => {
                cell.push('"');
                rest = more;
            }
            None if behind.is_empty() || behind.starts_with(['\t', '\n', '\r']) => {
                return Some((cell, behind));
            }
            None => return None,
        }
    }
}

/// A line outside tables. `#` starts a heading where a converter wrote one.
fn line_of(line: &str) -> Paragraph {
    let line = line.trim();
    let bare = line.trim_start_matches('#');
    let heading = bare.len() < line.len() && bare.starts_with(' ');
    let text = if heading { bare.trim() } else { line };
    Paragraph { text: text.replace("**", ""), heading, ..Paragraph::default() }
}

fn paragraphs(cell: &str) -> Result<Vec<Paragraph>, Refusal> {
    if html::has_tags(cell) {
        return html::paragraphs(&with_breaks(cell));
    }
    let lines = cell.trim();
    if lines.is_empty() {
        return Ok(Vec::new());
    }
    Ok(vec![Paragraph { text: lines.to_owned(), ..Paragraph::default() }])
}

/// A cell with tags, each run of several spaces a line break: so they came from the converter.
fn with_breaks(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len());
    let mut spaces = 0;
    for character in cell.chars() {
        match character {
            ' ' => spaces += 1,
            _ => {
                out.push_str(match spaces {
                    0 => "",
                    1 => " ",
                    _ => "<br>",
                });
                spaces = 0;
                out.push(character);
            }
        }
    }
    out
}
