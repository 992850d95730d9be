//! `certc schema`, `certc completions` and `certc man`.

use std::path::Path;

use certc::tables::schema;
use clap::CommandFactory as _;
use clap_complete::Shell;
use clap_mangen::Man;

use super::args::{Cli, SchemaOf};
use super::output::{PendingFile, create_folder};
use super::{Failure, Outcome, Session};

/// Prints the published schema of an output.
pub(crate) fn schema(session: Session, of: SchemaOf) -> Result<Outcome, Failure> {
    let schema = match of {
        SchemaOf::Tables => schema::TABLES,
        SchemaOf::Diagnostics => schema::DIAGNOSTICS,
        SchemaOf::Answers => certc::eval::ANSWERS_SCHEMA,
        SchemaOf::Tests => certc::scenarios::json::SCHEMA,
    };
    session.terminal.print(|out| out.write_all(schema.as_bytes()))?;
    Ok(Outcome::Fine)
}

/// Prints what a shell needs to complete our command line.
pub(crate) fn completions(session: Session, shell: Shell) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "certc", &mut script);
    session.terminal.print(|out| out.write_all(&script))?;
    Ok(Outcome::Fine)
}

/// Prints the manual page, or writes those of all commands to a folder.
pub(crate) fn man(session: Session, folder: Option<&Path>) -> Result<Outcome, Failure> {
    let mut program = Cli::command();
    let Some(folder) = folder else {
        session.terminal.print(|out| Man::new(program).render(out))?;
        return Ok(Outcome::Fine);
    };
    create_folder(folder)?;
    program.build();
    for command in std::iter::once(&program).chain(program.get_subcommands()) {
        let name = command.get_display_name().unwrap_or(command.get_name());
        let path = folder.join(format!("{name}.1"));
        PendingFile::write(path, |out| Man::new(command.clone()).render(out))?.commit()?;
    }
    Ok(Outcome::Fine)
}
