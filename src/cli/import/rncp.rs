//! `certc import rncp`: from the public record of a certification.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use certc::diagnostics::words;
use certc::load::shown;
use certc::record::{self, Record, Refusal, Which};

use crate::cli::output::{PendingFile, Terminal};
use crate::cli::{Failure, Outcome, Session};

/// Writes what the record says, whole or not at all.
pub(crate) fn run(
    session: Session,
    file: &Path,
    number: Option<&str>,
    output: Option<PathBuf>,
    force: bool,
) -> Result<Outcome, Failure> {
    let record = read(file, number.map_or(Which::Only, Which::Number))?;
    // Records are French: so is what comes of them where nobody's language is known.
    let text = record::skeleton(&record, session.language.of(""));
    let Some(path) = output else {
        Terminal::print_data(|out| out.write_all(text.as_bytes()))?;
        return Ok(Outcome::Fine);
    };
    let name = shown(&path);
    let pending = PendingFile::write(path, |out| out.write_all(text.as_bytes()))?;
    if force {
        pending.commit()?
    } else {
        pending.commit_new()?
    }
    session.note(&words!(
        en: "wrote `{name}`; next: certc check {name}",
        fr: "« {name} » est écrit ; ensuite : certc check {name}",
    ));
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
