//! Manual pages.

use std::io;

use certc::diagnostics::Lang;
use clap::Command;
use clap_mangen::Man;

use super::for_manual;

/// The headings that the writer of manual pages sets itself.
const HEADINGS: [(&str, &str); 3] =
    [(".SH NAME", ".SH NOM"), (".SH Commandes", ".SH COMMANDES"), (".SH EXTRA", ".SH NOTES")];

/// The manual pages in `lang`: that of the program, then those of its commands, each with its name.
pub(crate) fn pages(lang: Lang) -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut program = for_manual(lang);
    program.build();
    let commands = std::iter::once(&program).chain(program.get_subcommands());
    let pages = commands.map(|command| {
        let name = command.get_display_name().unwrap_or(command.get_name()).to_owned();
        Ok((name, page(command, lang)?))
    });
    pages.collect()
}

fn page(command: &Command, lang: Lang) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    Man::new(command.clone()).render(&mut out)?;
    if lang == Lang::En {
        return Ok(out);
    }
    let text = String::from_utf8_lossy(&out);
    let lines = text.lines().map(|line| {
        HEADINGS.iter().find(|(english, _)| *english == line).map_or(line, |(_, french)| french)
    });
    // The lines of a list stay lines.
    let lines =
        lines.flat_map(|line| [if line.starts_with("\\- ") { ".br\n" } else { "" }, line, "\n"]);
    Ok(lines.collect::<String>().into_bytes())
}
