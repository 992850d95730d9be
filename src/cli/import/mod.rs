//! `certc import`: first texts of what certifiers already have.

pub(super) mod rncp;
mod table;

use std::path::PathBuf;

use certc::diagnostics::words;
use certc::load::shown;

use super::args::Import;
use super::output::{PendingFile, Terminal};
use super::{Failure, Outcome, Session};

/// Imports what is asked for.
pub(crate) fn run(session: Session, import: Import) -> Result<Outcome, Failure> {
    match import {
        Import::Table { file, output, force } => {
            let to = output.map(|path| Destination { path, force });
            table::run(session, &file, to.as_ref())
        }
        Import::Rncp { file, number, output, force } => {
            let to = output.map(|path| Destination { path, force });
            rncp::run(session, &file, number.as_deref(), to.as_ref())
        }
    }
}

/// The file that a first text goes to.
struct Destination {
    path: PathBuf,
    /// Whether it may be written over.
    force: bool,
}

/// Writes a first text, whole or not at all: to a file, or on standard output.
fn write(text: &str, to: Option<&Destination>) -> Result<(), Failure> {
    let Some(Destination { path, force }) = to else {
        return Terminal::print_data(|out| out.write_all(text.as_bytes()));
    };
    let pending = PendingFile::write(path.clone(), |out| out.write_all(text.as_bytes()))?;
    let commit = if *force { PendingFile::commit } else { PendingFile::commit_new };
    commit(pending)
}

/// Says what was written, and what comes next.
fn tell(session: Session, to: Option<&Destination>) {
    if let Some(Destination { path, .. }) = to {
        let file = shown(path);
        session.note(&words!(
            en: "wrote `{file}`; next: certc check {file}",
            fr: "« {file} » est écrit ; ensuite : certc check {file}",
        ));
    }
}
