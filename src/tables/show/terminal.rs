//! Tables for a terminal.

use std::fmt::Write;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::sheet::Sheet;

/// The width that lines keep to.
const WIDTH: usize = 100;

/// No column of several is narrower than this, however many there are.
const NARROWEST: usize = 8;

const INDENT: &str = "  ";

/// Appends the table.
pub(super) fn write(sheet: &Sheet, text: &mut String) {
    // Writing to a string cannot fail.
    let _ = write_all(sheet, text);
}

fn write_all(sheet: &Sheet, text: &mut String) -> std::fmt::Result {
    let title = sheet.title.as_ref().map(|title| format!(" — {title}"));
    for line in wrap(&format!("{}{}", sheet.name, title.unwrap_or_default()), WIDTH) {
        writeln!(text, "{line}")?;
    }
    if let Some(place) = &sheet.place {
        writeln!(text, "{INDENT}{place}")?;
    }
    text.push('\n');
    if let Some(note) = &sheet.note {
        writeln!(text, "{INDENT}{note}")?;
    }
    if sheet.lines.is_empty() {
        return Ok(());
    }
    if sheet.note.is_some() {
        text.push('\n');
    }
    let widths = widths(sheet);
    let rule: Vec<_> = widths.iter().map(|&width| "─".repeat(width)).collect();
    write_line(&sheet.head, &widths, text)?;
    write_line(&rule, &widths, text)?;
    for line in &sheet.lines {
        write_line(line, &widths, text)?;
    }
    write_legend(sheet, text)
}

/// The width of each column: what its texts need, less where the whole would be too wide.
fn widths(sheet: &Sheet) -> Vec<usize> {
    let mut widths = vec![0; sheet.head.len()];
    for line in std::iter::once(&sheet.head).chain(&sheet.lines) {
        for (width, text) in widths.iter_mut().zip(line) {
            *width = text.width().max(*width);
        }
    }
    let available = WIDTH.saturating_sub(INDENT.len() * widths.len());
    while widths.iter().sum::<usize>() > available {
        let Some(widest) = widths.iter_mut().max() else { break };
        if *widest <= NARROWEST {
            break;
        }
        *widest -= 1;
    }
    widths
}

/// One line of the table, or as many as its longest text takes.
fn write_line(cells: &[impl AsRef<str>], widths: &[usize], text: &mut String) -> std::fmt::Result {
    let wrapped: Vec<_> =
        cells.iter().zip(widths).map(|(cell, &width)| wrap(cell.as_ref(), width)).collect();
    let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
    for line in 0..height {
        let mut written = String::new();
        for (cell, &width) in wrapped.iter().zip(widths) {
            let part = cell.get(line).map_or("", String::as_str);
            let padding = " ".repeat(width.saturating_sub(part.width()));
            write!(written, "{INDENT}{part}{padding}")?;
        }
        writeln!(text, "{}", written.trim_end())?;
    }
    Ok(())
}

fn write_legend(sheet: &Sheet, text: &mut String) -> std::fmt::Result {
    if sheet.legend.is_empty() {
        return Ok(());
    }
    text.push('\n');
    let width = sheet.legend.iter().map(|(name, _)| name.width()).max().unwrap_or(0).min(24);
    let widths = [width, WIDTH - width - 2 * INDENT.len()];
    for (name, meaning) in &sheet.legend {
        write_line(&[name, meaning], &widths, text)?;
    }
    Ok(())
}

/// `text` in lines of at most `width`, broken at spaces; a longer word is broken where it must.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for word in text.split(' ') {
        let fits = used + 1 + word.width() <= width;
        if !line.is_empty() && fits {
            line.push(' ');
            used += 1;
        } else if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        for character in word.chars() {
            let wide = character.width().unwrap_or(0);
            if used + wide > width && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            line.push(character);
            used += wide;
        }
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn lines_break_at_spaces_and_long_words_where_they_must() {
        assert_eq!(wrap("un deux trois", 7), ["un deux", "trois"]);
        assert_eq!(wrap("anticonstitutionnel", 8), ["anticons", "titution", "nel"]);
        assert_eq!(wrap("a anticonstitutionnel", 8), ["a", "anticons", "titution", "nel"]);
        assert_eq!(wrap("", 8), [""]);
    }
}
