//! `certc test`: whether the scenarios of certifications come out as expected, what they reach and
//! what they would notice.

mod human;

use certc::diagnostics::syntax::file_lang;
use certc::diagnostics::{Lang, Severity, Words, words};
use certc::lints::Levels;
use certc::model::Model;
use certc::scenarios::json::{Document, Summary};
use certc::scenarios::junit::Suites;
use certc::scenarios::{Coverage, Mutation, Runner, Verdict};
use certc::tables::contract::Tables;

use super::args::{Format, TestFormat, Trying};
use super::check::Certification;
use super::paths::{self, Input};
use super::report::Report;
use super::{Failure, Outcome, Session};

/// Runs the scenarios of each certification. One that does not compile is told, and the others are
/// tested all the same.
pub(crate) fn run(session: Session, asked: &Trying) -> Result<Outcome, Failure> {
    let (inputs, mut outcome) = paths::inputs(session, &asked.paths);
    let mut told = Told::new(asked.format);
    let mut summary = Summary::default();
    for input in &inputs {
        let tested = test(session, asked, input, &mut told, &mut summary);
        outcome = outcome.max(tested.unwrap_or_else(|Failure(words)| {
            session.fail(&words);
            told.untested(session, input, &mut summary);
            Outcome::Failed
        }));
    }
    if !asked.write_boundaries {
        told.finish(session, summary)?;
    }
    Ok(outcome)
}

/// What came of the scenarios of one certification.
pub(super) struct Tested<'a> {
    /// The language to tell it in.
    lang: Lang,
    certification: &'a Certification,
    model: &'a Model,
    tables: &'a Tables,
    verdicts: Vec<Verdict>,
    coverage: Option<Coverage>,
    mutation: Option<Mutation>,
}

fn test(
    session: Session,
    asked: &Trying,
    input: &Input,
    told: &mut Told,
    summary: &mut Summary,
) -> Result<Outcome, Failure> {
    let certification = Certification::read(input, asked.allow_outside, Levels::default())?;
    let (tables, mut diagnostics) = certification.compile();
    let (Some(model), Some(tables)) = (certification.model(), &tables) else {
        told.untested(session, input, summary);
        diagnostics.retain(|diagnostic| diagnostic.severity == Severity::Error);
        return Report::new(session, Format::Human).add(&certification.loaded, &diagnostics);
    };
    let runner = Runner::new(model, tables).map_err(|refusal| refusal.words().clone())?;
    let sources = &certification.loaded.sources;
    let text = &sources.file(certification.loaded.root).text;
    if asked.write_boundaries {
        let boundaries = runner.boundaries(sources, tables, file_lang(text));
        return human::propose(session, &boundaries).map(|()| Outcome::Fine);
    }
    let verdicts = runner.run();
    let coverage = asked.covers().then(|| runner.coverage(tables, &verdicts));
    let mutation = asked.mutates().then(|| runner.mutate(sources, tables));
    let (lang, certification) = (session.language.of(text), &certification);
    let tested = Tested { lang, certification, model, tables, verdicts, coverage, mutation };
    summary.count(&tested.verdicts);
    told.add(session, &tested)?;
    Ok(tested.outcome(session, asked))
}

impl Tested<'_> {
    /// Whether all scenarios passed and as much is covered as was asked for.
    fn outcome(&self, session: Session, asked: &Trying) -> Outcome {
        let failed = self.verdicts.iter().any(|verdict| !verdict.failures.is_empty());
        let coverage = self.coverage.as_ref().zip(asked.min_coverage);
        let coverage = coverage.filter(|(coverage, least)| !coverage.is_at_least(*least));
        let mutation = self.mutation.as_ref().zip(asked.min_score);
        let mutation = mutation.filter(|(mutation, least)| !mutation.is_at_least(*least));
        let name = &self.tables.result;
        let fail = |words: Words| session.terminal.error(&words, self.lang);
        if let Some((_, least)) = coverage {
            fail(words!(
                en: "{name}: fewer than {least} % of the rows are reached",
                fr: "{name} : moins de {least} % des lignes sont atteintes"
            ));
        }
        if let Some((_, least)) = mutation {
            fail(words!(
                en: "{name}: fewer than {least} % of the changes are noticed",
                fr: "{name} : moins de {least} % des changements sont remarqués"
            ));
        }
        match failed || coverage.is_some() || mutation.is_some() {
            true => Outcome::Errors,
            false => Outcome::Fine,
        }
    }
}

/// The forms of what is told, with what each keeps until the end.
enum Told {
    /// In the language of the first file that was told of.
    Human(Option<Lang>),
    Json(Document),
    Junit(Suites),
}

impl Told {
    fn new(format: TestFormat) -> Self {
        match format {
            TestFormat::Human => Self::Human(None),
            TestFormat::Json => Self::Json(Document::default()),
            TestFormat::Junit => Self::Junit(Suites::default()),
        }
    }

    fn add(&mut self, session: Session, tested: &Tested<'_>) -> Result<(), Failure> {
        let Tested { certification, model, tables, verdicts, coverage, mutation, .. } = tested;
        let sources = &certification.loaded.sources;
        let rules = (*model, *tables);
        match self {
            Self::Human(lang) => {
                lang.get_or_insert(tested.lang);
                return human::tell(session, tested);
            }
            Self::Json(document) => {
                document.add(sources, rules, verdicts, (coverage.as_ref(), mutation.as_ref()));
            }
            Self::Junit(suites) => {
                suites.add(sources, rules, verdicts, session.language.general());
            }
        }
        Ok(())
    }

    /// Remembers a certification whose scenarios could not be run; why, is told elsewhere.
    fn untested(&mut self, session: Session, input: &Input, summary: &mut Summary) {
        summary.untested += 1;
        match self {
            Self::Human(_) => {}
            Self::Json(document) => document.add_untested(input.name()),
            Self::Junit(suites) => suites.add_untested(input.name(), session.language.general()),
        }
    }

    /// Says what comes last: the summary, or the one document of the run.
    fn finish(self, session: Session, summary: Summary) -> Result<(), Failure> {
        match self {
            Self::Human(lang) => {
                let lang = lang.unwrap_or(session.language.general());
                human::finish(session, summary, lang)
            }
            Self::Json(document) => session.terminal.print(|out| {
                serde_json::to_writer_pretty(&mut *out, &document)?;
                writeln!(out)
            }),
            Self::Junit(suites) => {
                let xml = suites.xml().map_err(|error| {
                    words!(
                        en: "cannot write the report: {error}",
                        fr: "impossible d'écrire le rapport",
                        error = error,
                    )
                })?;
                session.terminal.print(|out| out.write_all(xml.as_bytes()))
            }
        }
    }
}
