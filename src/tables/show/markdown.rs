//! Tables in Markdown.

use std::fmt::Write;

use super::sheet::Sheet;
use crate::diagnostics::Lang;
use crate::diagnostics::words::typeset;
use crate::tables::contract::Tables;

/// The head of the document: whose rules these are, and the digest that stands for them.
pub(super) fn title(tables: &Tables, lang: Lang) -> String {
    let certification = &tables.certification;
    let name = certification.title.as_deref().unwrap_or(&certification.id);
    let (heading, digest, sources) = match lang {
        Lang::En => ("Decision tables:", "Digest of the rules:", "Sources:"),
        Lang::Fr => ("Tables de décision :", "Empreinte des règles :", "Sources :"),
    };
    let files: Vec<_> = tables.sources.iter().map(|source| format!("`{}`", source.file)).collect();
    let text = format!(
        "# {heading} {}\n\n{digest} `{}`\n\n{sources} {}\n",
        escape(name),
        tables.digest,
        files.join(", ")
    );
    if lang == Lang::Fr { typeset(&text) } else { text }
}

/// Appends the table.
pub(super) fn write(sheet: &Sheet, text: &mut String) {
    // Writing to a string cannot fail.
    let _ = write_all(sheet, text);
}

fn write_all(sheet: &Sheet, text: &mut String) -> std::fmt::Result {
    write!(text, "## {}", escape(&sheet.name))?;
    if let Some(title) = &sheet.title {
        write!(text, " — {}", escape(title))?;
    }
    writeln!(text, "\n")?;
    if let Some(place) = &sheet.place {
        let rule = if sheet.lang == Lang::Fr { "Règle\u{a0}:" } else { "Rule:" };
        writeln!(text, "{rule} `{place}`\n")?;
    }
    if let Some(note) = &sheet.note {
        writeln!(text, "{note}")?;
    }
    if sheet.lines.is_empty() {
        return Ok(());
    }
    if sheet.note.is_some() {
        text.push('\n');
    }
    write_line(&sheet.head, text)?;
    write_line(&vec!["---"; sheet.head.len()], text)?;
    for line in &sheet.lines {
        write_line(line, text)?;
    }
    if !sheet.legend.is_empty() {
        text.push('\n');
    }
    for (name, meaning) in &sheet.legend {
        writeln!(text, "- **{}** — {}", escape(name), escape(meaning))?;
    }
    Ok(())
}

fn write_line(cells: &[impl AsRef<str>], text: &mut String) -> std::fmt::Result {
    for cell in cells {
        write!(text, "| {} ", escape(cell.as_ref()))?;
    }
    writeln!(text, "|")
}

/// `text` as Markdown that reads as it, in one line.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        let next = rest.peek().copied();
        let special = match character {
            '|' | '\\' | '*' | '`' | '[' | ']' => true,
            // An underscore within a word and a sign before a space are ordinary text.
            '_' => {
                !escaped.ends_with(char::is_alphanumeric)
                    || !next.is_some_and(char::is_alphanumeric)
            }
            '<' | '&' => next.is_some_and(|next| !next.is_whitespace()),
            _ => false,
        };
        if special {
            escaped.push('\\');
        }
        escaped.push(if matches!(character, '\n' | '\r') { ' ' } else { character });
    }
    escaped
}
