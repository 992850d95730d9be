//! `certc schema`, `certc completions` and `certc man`.

use std::path::Path;

use certc::tables::schema;
use clap_complete::Shell;

use super::args::SchemaOf;
use super::output::{PendingFile, cannot_write, create_folder};
use super::{Failure, Outcome, Session, help};

/// Prints the published schema of an output.
pub(crate) fn schema(session: Session, of: SchemaOf) -> Result<Outcome, Failure> {
    let schema = match of {
        SchemaOf::Tables => schema::TABLES,
        SchemaOf::Diagnostics => schema::DIAGNOSTICS,
        SchemaOf::Answers => certc::eval::ANSWERS_SCHEMA,
        SchemaOf::Tests => certc::scenarios::json::SCHEMA,
        SchemaOf::Record => certc::record::SCHEMA,
    };
    session.terminal.print(|out| out.write_all(schema.as_bytes()))?;
    Ok(Outcome::Fine)
}

/// Prints what a shell needs to complete our command line.
pub(crate) fn completions(session: Session, shell: Shell) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    let mut program = help::for_shells(session.language.general());
    clap_complete::generate(shell, &mut program, "certc", &mut script);
    session.terminal.print(|out| out.write_all(&script))?;
    Ok(Outcome::Fine)
}

/// Prints the manual page, or writes those of all commands to a folder.
pub(crate) fn man(session: Session, folder: Option<&Path>) -> Result<Outcome, Failure> {
    let pages = help::pages(session.language.general());
    let pages = pages.map_err(|error| cannot_write("<stdout>", &error))?;
    let Some(folder) = folder else {
        let first = pages.first().map_or(&[][..], |(_, page)| page);
        session.terminal.print(|out| out.write_all(first))?;
        return Ok(Outcome::Fine);
    };
    create_folder(folder)?;
    for (name, page) in &pages {
        let path = folder.join(format!("{name}.1"));
        PendingFile::write(path, |out| out.write_all(page))?.commit()?;
    }
    Ok(Outcome::Fine)
}
