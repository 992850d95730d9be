//! `certc check`, and what every command that reads certifications does first.

use certc::diagnostics::{self, Diagnostic};
use certc::fix::Fixed;
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
    let mut report = Report::new(session, asked.format, asked.deny);
    let (inputs, mut outcome) = paths::inputs(session, &asked.paths);
    for input in &inputs {
        outcome = outcome.max(match Certification::read(input, asked.allow_outside) {
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
}

impl From<Fixed> for Certification {
    fn from(Fixed { loaded, checked, .. }: Fixed) -> Self {
        Self { loaded, checked }
    }
}

impl Certification {
    /// Reads and checks the certification that `input` names.
    pub(crate) fn read(input: &Input, allow_outside: bool) -> Result<Self, Failure> {
        let options = LoadOptions { allow_outside };
        let loaded =
            load::load(input.root()?, options, &DiskFiles).map_err(|error| error.words())?;
        let checked = pipeline::check(&loaded);
        Ok(Self { loaded, checked })
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
        let mut all: Vec<_> = told.cloned().chain(more).collect();
        diagnostics::sort(&mut all);
        all
    }
}
