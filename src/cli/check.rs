//! `certc check`, and what every command that reads certifications does first.

use certc::diagnostics::{self, Diagnostic};
use certc::fix::Fixed;
use certc::lints::{Levels, project, settle};
use certc::load::{self, DiskFiles, LoadOptions, Loaded};
use certc::model::Model;
use certc::pipeline::{self, Checked};
use certc::tables::contract::Tables;

use super::args::Certifications;
use super::paths::{self, Input};
use super::report::Report;
use super::{Failure, Outcome, Session};

/// Checks each certification and says what is to be said. One that cannot be read does not keep
/// the others from being checked.
pub(crate) fn run(session: Session, asked: &Certifications) -> Result<Outcome, Failure> {
    let levels = asked.levels.read()?;
    let mut report = Report::new(session, asked.format);
    let (inputs, mut outcome) = paths::inputs(session, &asked.paths);
    for input in &inputs {
        outcome =
            outcome.max(match Certification::read(input, asked.allow_outside, levels.clone()) {
                Ok(read) => report.add(&read.loaded, &read.verify())?,
                Err(Failure(words)) => {
                    session.fail(&words);
                    Outcome::Failed
                }
            });
    }
    report.finish()?;
    Ok(outcome)
}

/// A certification that was read and checked.
pub(crate) struct Certification {
    pub(crate) loaded: Loaded,
    checked: Checked,
    /// The levels of the project file.
    project: Levels,
    /// The levels that go before them.
    levels: Levels,
}

impl From<Fixed> for Certification {
    fn from(Fixed { loaded, checked, project, .. }: Fixed) -> Self {
        Self { loaded, checked, project, levels: Levels::default() }
    }
}

impl Certification {
    /// Reads and checks the certification that `input` names, whose lints have these levels.
    pub(crate) fn read(
        input: &Input,
        allow_outside: bool,
        levels: Levels,
    ) -> Result<Self, Failure> {
        let options = LoadOptions { allow_outside };
        let mut loaded =
            load::load(input.root()?, options, &DiskFiles).map_err(|error| error.words())?;
        let project = project::read(&mut loaded, &DiskFiles);
        let checked = pipeline::check(&loaded);
        Ok(Self { loaded, checked, project, levels })
    }

    /// What the rules mean; none where no certification stands in the files.
    pub(crate) fn model(&self) -> Option<&Model> {
        self.checked.model.as_ref()
    }

    /// All that is to be told.
    pub(crate) fn verify(&self) -> Vec<Diagnostic> {
        self.with(pipeline::verify(&self.loaded, &self.checked))
    }

    /// The tables, if the rules allow any, and all that is to be told.
    pub(crate) fn compile(&self) -> (Option<Tables>, Vec<Diagnostic>) {
        let (tables, found) = pipeline::compile(&self.loaded, &self.checked);
        (tables, self.with(found))
    }

    fn with(&self, more: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let told = self.loaded.diagnostics.iter().chain(&self.checked.diagnostics);
        let all = told.cloned().chain(more).collect();
        let mut all = settle(&self.loaded, &[&self.project, &self.levels], all);
        diagnostics::sort(&mut all);
        all
    }
}
