//! `certc build`: from certifications to files.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use certc::diagnostics::words;
use certc::lints::Levels;
use certc::pipeline;
use certc::tables::contract::Tables;
use certc::tables::write;
use rustc_hash::FxHashMap;

use super::args::{Certifications, Emit, Format};
use super::check::Certification;
use super::output::{PendingFile, create_folder};
use super::paths::{self, Input};
use super::report::Report;
use super::{Failure, Outcome, Session};

/// Compiles each certification and writes what is asked for. One that fails does not keep the
/// others from being compiled; of each, all is written or nothing.
pub(crate) fn run(
    session: Session,
    asked: &Certifications,
    output: Option<PathBuf>,
    mut emit: Vec<Emit>,
) -> Result<Outcome, Failure> {
    emit.sort();
    emit.dedup();
    let levels = asked.levels.read()?;
    let target = Target::new(asked, output, &emit)?;
    let (inputs, mut outcome) = paths::inputs(session, &asked.paths);
    if let Target::Folder(folder) = &target {
        no_clash(&inputs)?;
        create_folder(folder)?;
    }
    let mut report = Report::new(session, asked.format);
    for input in &inputs {
        let built = build(asked, &levels, &mut report, input).and_then(|(tables, outcome)| {
            tables.map_or(Ok(()), |tables| target.write(session, input, &tables, &emit))?;
            Ok(outcome)
        });
        outcome = outcome.max(built.unwrap_or_else(|Failure(words)| {
            session.fail(&words);
            Outcome::Failed
        }));
    }
    report.finish()?;
    Ok(outcome)
}

/// The tables of a certification, if its rules allow any.
fn build(
    asked: &Certifications,
    levels: &Levels,
    report: &mut Report,
    input: &Input,
) -> Result<(Option<Tables>, Outcome), Failure> {
    let read = Certification::read(input, asked.allow_outside, levels.clone())?;
    let (tables, diagnostics) = read.compile();
    let outcome = report.add(&read.loaded, &diagnostics)?;
    Ok((tables.filter(|_| outcome == Outcome::Fine), outcome))
}

/// Where the results go.
enum Target {
    Folder(PathBuf),
    Stdout,
}

impl Target {
    /// Standard output takes one document, so it takes only what is sure to be one.
    fn new(
        asked: &Certifications,
        output: Option<PathBuf>,
        emit: &[Emit],
    ) -> Result<Self, Failure> {
        if let Some(folder) = output {
            return Ok(Self::Folder(folder));
        }
        let only_stdin = asked.paths == [Path::new("-")];
        if only_stdin && emit.len() == 1 && asked.format == Format::Human {
            return Ok(Self::Stdout);
        }
        Err(words!(
            en: "say where to write, with `-o DIR`",
            fr: "dites où écrire, avec « -o DOSSIER »",
        )
        .into())
    }

    /// Writes what is asked for: to a folder all of it, or nothing.
    fn write(
        &self,
        session: Session,
        input: &Input,
        tables: &Tables,
        emit: &[Emit],
    ) -> Result<(), Failure> {
        match self {
            Self::Stdout => session
                .terminal
                .print(|out| emit.iter().try_for_each(|&what| emit_to(out, what, tables))),
            Self::Folder(folder) => {
                let files = emit.iter().map(|&what| {
                    let path = folder.join(file_name(&input.stem(), what));
                    PendingFile::write(path, |out| emit_to(out, what, tables))
                });
                let files = files.collect::<Result<Vec<_>, _>>()?;
                files.into_iter().try_for_each(PendingFile::commit)
            }
        }
    }
}

fn emit_to(out: &mut dyn Write, what: Emit, tables: &Tables) -> io::Result<()> {
    match what {
        Emit::Tables => write::json(out, tables),
        Emit::FactsSchema => write::json(out, &pipeline::facts_schema(tables)),
    }
}

fn file_name(stem: &str, what: Emit) -> String {
    match what {
        Emit::Tables => format!("{stem}.json"),
        Emit::FactsSchema => format!("{stem}.facts.schema.json"),
    }
}

/// Two certifications must not write the same file, on file systems that ignore case either.
fn no_clash(inputs: &[Input]) -> Result<(), Failure> {
    let mut stems: FxHashMap<String, &Input> = FxHashMap::default();
    for input in inputs {
        if let Some(other) = stems.insert(input.stem().to_lowercase(), input) {
            let name = file_name(&input.stem(), Emit::Tables);
            let (one, two) = (other.name(), input.name());
            return Err(words!(
                en: "`{one}` and `{two}` would both be written to `{name}`: build them apart",
                fr: "« {one} » et « {two} » s'écriraient tous deux dans « {name} » : \
                     compilez-les séparément",
            )
            .into());
        }
    }
    Ok(())
}
