//! `certc import rncp`: from the public record of a certification.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use certc::load::shown;
use certc::record::{self, Record, Refusal, Which};

use super::{Destination, tell, write};
use crate::cli::{Failure, Outcome, Session};

/// Writes what the record says, whole or not at all.
pub(super) fn run(
    session: Session,
    file: &Path,
    number: Option<&str>,
    to: Option<&Destination>,
) -> Result<Outcome, Failure> {
    let record = read(file, number.map_or(Which::Only, Which::Number))?;
    // Records are French: so is what comes of them where nobody's language is known.
    let text = record::skeleton(&record, session.language.of(""));
    write(&text, to)?;
    tell(session, to);
    Ok(Outcome::Fine)
}

/// Reads a record from a file, or from standard input where that is `-`.
pub(crate) fn read(file: &Path, which: Which<'_>) -> Result<Record, Failure> {
    if file == Path::new("-") {
        return read_from(io::stdin().lock(), "<stdin>", which);
    }
    let name = shown(file);
    match File::open(file) {
        Ok(source) => read_from(source, &name, which),
        Err(error) => Err(Refusal::Io(error).words(&name).into()),
    }
}

fn read_from(source: impl Read, name: &str, which: Which<'_>) -> Result<Record, Failure> {
    record::read(source, which).map_err(|refusal| refusal.words(name).into())
}
