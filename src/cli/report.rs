//! Collects what is to be said of several certifications and says it in one form.

use std::io::{self, Write as _};

use certc::diagnostics::{Diagnostic, Lang, Severity, Summary, github, json, render, sarif};
use certc::load::Loaded;
use certc::source::Sources;
use rustc_hash::FxHashSet;
use serde::Serialize;

use super::args::Format;
use super::{Failure, Outcome, Session};

/// What is said in one run.
pub(crate) struct Report {
    session: Session,
    form: Form,
    summary: Summary,
    /// The language of the summary: that of the first certification.
    lang: Option<Lang>,
    /// What was already said: certifications may share a file.
    said: FxHashSet<Said>,
}

/// What makes two diagnostics of two certifications the same.
type Said = (&'static str, String, u32, u32, String);

/// The forms, with what each keeps until the end.
enum Form {
    Human,
    Github,
    Json(Vec<json::Entry>),
    Sarif(Option<sarif::Report>),
}

impl Report {
    pub(crate) fn new(session: Session, format: Format) -> Self {
        let form = match format {
            Format::Human => Form::Human,
            Format::Github => Form::Github,
            Format::Json => Form::Json(Vec::new()),
            Format::Sarif => Form::Sarif(None),
        };
        Self { session, form, summary: Summary::default(), lang: None, said: FxHashSet::default() }
    }

    /// Says `diagnostics` of a certification, without hints: these are for those who write.
    pub(crate) fn add(
        &mut self,
        loaded: &Loaded,
        diagnostics: &[Diagnostic],
    ) -> Result<Outcome, Failure> {
        let sources = &loaded.sources;
        let lang = self.session.language.of(&sources.file(loaded.root).text);
        self.lang.get_or_insert(lang);
        let told = diagnostics.iter().filter(|it| it.severity != Severity::Hint);
        let fresh: Vec<&Diagnostic> =
            told.filter(|it| self.said.insert(said(sources, it))).collect();
        for diagnostic in &fresh {
            self.summary.count(diagnostic.severity);
        }
        self.say(sources, &fresh, lang)?;
        Ok(outcome(diagnostics))
    }

    fn say(
        &mut self,
        sources: &Sources,
        diagnostics: &[&Diagnostic],
        lang: Lang,
    ) -> Result<(), Failure> {
        match &mut self.form {
            Form::Human => {
                let mut out = io::BufWriter::new(self.session.terminal.stderr());
                // Standard error that nobody listens to is no reason to stop.
                let _ = diagnostics
                    .iter()
                    .try_for_each(|it| render::render(&mut out, sources, it, lang))
                    .and_then(|()| out.flush());
            }
            Form::Github => self.session.terminal.print(|out| {
                diagnostics.iter().try_for_each(|it| github::write(out, sources, it, lang))
            })?,
            Form::Json(entries) => {
                entries.extend(diagnostics.iter().map(|it| json::Entry::new(sources, it, lang)));
            }
            Form::Sarif(report) => {
                let report = report.get_or_insert_with(|| sarif::Report::new(lang));
                for diagnostic in diagnostics {
                    report.add(sources, diagnostic, lang);
                }
            }
        }
        Ok(())
    }

    /// Says what comes last: the summary, or the one document of the run.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        let Self { session, form, summary, lang, .. } = self;
        let read = lang.is_some();
        let lang = lang.unwrap_or(session.language.general());
        match form {
            Form::Human => {
                // Where nothing could be read, « no errors » would be beside the point.
                let told = read || summary.errors + summary.warnings > 0;
                if !session.quiet && told {
                    let _ = writeln!(session.terminal.stderr(), "{}", summary.words().get(lang));
                }
                Ok(())
            }
            Form::Github => Ok(()),
            Form::Json(diagnostics) => {
                document(session, &json::Document { diagnostics, summary: summary.into() })
            }
            Form::Sarif(report) => {
                let report = report.unwrap_or_else(|| sarif::Report::new(lang));
                document(session, &report.log())
            }
        }
    }
}

fn outcome(diagnostics: &[Diagnostic]) -> Outcome {
    let fails = |it: &Diagnostic| it.severity == Severity::Error;
    if diagnostics.iter().any(fails) { Outcome::Errors } else { Outcome::Fine }
}

fn said(sources: &Sources, diagnostic: &Diagnostic) -> Said {
    let span = diagnostic.at.span;
    let file = sources.file(diagnostic.at.file).name.clone();
    (diagnostic.code.as_str(), file, span.start, span.end, diagnostic.message.en.clone())
}

/// One JSON document on standard output.
fn document(session: Session, document: &impl Serialize) -> Result<(), Failure> {
    session.terminal.print(|out| {
        serde_json::to_writer_pretty(&mut *out, document)?;
        writeln!(out)
    })
}
