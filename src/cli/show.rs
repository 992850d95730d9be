//! `certc show`: decision tables for people.

use std::path::Path;

use certc::lints::Levels;
use certc::pipeline;

use super::args::{Format, ShowFormat};
use super::check::Certification;
use super::paths::Input;
use super::report::Report;
use super::{Failure, Outcome, Session};

/// Compiles one certification and shows its tables, or that of one element. Diagnostics go to
/// standard error, so that the tables alone can be kept.
pub(crate) fn run(
    session: Session,
    file: &Path,
    entity: Option<&str>,
    format: ShowFormat,
    allow_outside: bool,
) -> Result<Outcome, Failure> {
    let read = Certification::read(&Input::new(file), allow_outside, Levels::default())?;
    let (tables, diagnostics) = read.compile();
    let outcome = Report::new(session, Format::Human).add(&read.loaded, &diagnostics)?;
    let Some(tables) = tables else { return Ok(outcome) };
    let lang = session.language.of(&read.loaded.sources.file(read.loaded.root).text);
    let shown = pipeline::show(&tables, entity, format == ShowFormat::Markdown, lang)?;
    session.terminal.print(|out| out.write_all(shown.as_bytes()))?;
    Ok(outcome)
}
