//! What came of scenarios as `JUnit` XML: a suite for each certification, a case for each scenario.
//! No times are told, so that the same rules give the same bytes.

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::run::{Failure, Verdict};
use crate::diagnostics::{Lang, words};
use crate::model::{Model, Scenario};
use crate::source::Sources;
use crate::tables::contract::Tables;

/// The suites of a run.
#[derive(Debug)]
pub struct Suites(Report);

impl Default for Suites {
    fn default() -> Self {
        Self(Report::new("certc test"))
    }
}

impl Suites {
    /// Adds a certification with what came of its scenarios, told in `lang`.
    pub fn add(
        &mut self,
        sources: &Sources,
        (model, tables): (&Model, &Tables),
        verdicts: &[Verdict],
        lang: Lang,
    ) {
        let mut suite = TestSuite::new(tables.result.to_string());
        for (scenario, verdict) in model.scenarios.iter().zip(verdicts) {
            suite.add_test_case(case(sources, scenario, verdict, &tables.result, lang));
        }
        self.0.add_test_suite(suite);
    }

    /// Adds a file that could not be tested, so that no service takes its silence for a success.
    pub fn add_untested(&mut self, file: String, lang: Lang) {
        let words = words!(
            en: "the scenarios were not run: {file} does not compile or cannot be read",
            fr: "les scénarios n'ont pas été joués : {file} ne se compile pas ou ne peut être lu"
        );
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
        status.set_message(words.get(lang));
        let mut suite = TestSuite::new(file.clone());
        suite.add_test_case(TestCase::new(file, status));
        self.0.add_test_suite(suite);
    }

    /// The XML.
    ///
    /// # Errors
    /// It could not be formed, which no title or message makes happen.
    pub fn xml(&self) -> Result<String, quick_junit::SerializeError> {
        self.0.to_string()
    }
}

fn case(
    sources: &Sources,
    scenario: &Scenario,
    verdict: &Verdict,
    certification: &str,
    lang: Lang,
) -> TestCase {
    let mut case = TestCase::new(scenario.title.clone(), status(sources, scenario, verdict, lang));
    case.set_classname(certification);
    let file = sources.file(scenario.at.file);
    case.extra.insert("file".into(), file.name.clone().into());
    let line = file.line_column(scenario.at.span.start).line;
    case.extra.insert("line".into(), line.to_string().into());
    case
}

fn status(sources: &Sources, scenario: &Scenario, verdict: &Verdict, lang: Lang) -> TestCaseStatus {
    let told = |failure: &Failure| {
        let diagnostic = failure.diagnostic(scenario);
        let file = sources.file(diagnostic.at.file);
        let start = file.line_column(diagnostic.at.span.start);
        let place = format!("{}:{}:{}", file.name, start.line, start.column);
        let why = diagnostic.why.map(|why| format!("\n{}", why.get(lang))).unwrap_or_default();
        (
            diagnostic.message.get(lang).to_owned(),
            format!("{place}\n{}{why}", diagnostic.message.get(lang)),
        )
    };
    let told: Vec<_> = verdict.failures.iter().map(told).collect();
    let Some((first, _)) = told.first() else { return TestCaseStatus::success() };
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
    status.set_message(first.clone());
    let all: Vec<_> = told.into_iter().map(|(_, long)| long).collect();
    status.set_description(all.join("\n\n"));
    status
}
