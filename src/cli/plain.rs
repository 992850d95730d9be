//! Markdown as a terminal reads it best: hardly changed.

use std::io::{self, Write};

use anstyle::Style;

const HEADING: Style = Style::new().bold();

/// Writes `page` with bold headings and indented code, without their marks.
pub(crate) fn markdown(out: &mut dyn Write, page: &str) -> io::Result<()> {
    let mut in_code = false;
    for line in page.lines() {
        if line.trim_start().starts_with("```") {
            in_code = !in_code;
        } else if in_code {
            writeln!(out, "{}", format!("    {line}").trim_end())?;
        } else if let Some(heading) = heading(line) {
            writeln!(out, "{HEADING}{heading}{HEADING:#}")?;
        } else {
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}

/// The text of a heading of any level.
fn heading(line: &str) -> Option<&str> {
    let text = line.trim_start_matches('#');
    text.strip_prefix(' ').filter(|_| text.len() < line.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_give_way_to_form() -> io::Result<()> {
        let page = "# E0101: title\n\nA `word`.\n\n```cert\nbloc B1 <\n\n>\n```\n#tag\n";
        let mut out = anstream::StripStream::new(Vec::new());
        markdown(&mut out, page)?;
        let text = String::from_utf8_lossy(&out.into_inner()).into_owned();
        assert_eq!(text, "E0101: title\n\nA `word`.\n\n    bloc B1 <\n\n    >\n#tag\n");
        Ok(())
    }
}
