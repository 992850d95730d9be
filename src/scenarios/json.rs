//! What came of scenarios, for programs: as `docs/tests.schema.json` describes it.

use serde::Serialize;

use super::coverage::Coverage;
use super::mutation::Mutation;
use super::run::{Failure, Verdict};
use crate::diagnostics::Words;
use crate::model::Model;
use crate::source::{Place, Sources};
use crate::tables::contract::Tables;

/// The JSON Schema of what came of scenarios.
pub const SCHEMA: &str = include_str!("../../docs/tests.schema.json");

/// Everything that came of a run.
#[derive(Debug, Default, Serialize)]
pub struct Document {
    certifications: Vec<Certification>,
    /// The files that could not be tested: they do not compile, or cannot be read.
    untested: Vec<String>,
    summary: Summary,
}

/// How many scenarios passed, and how many files held none that could be tried.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// All came out as expected.
    pub passed: usize,
    /// Something else came out.
    pub failed: usize,
    /// Files that do not compile, or cannot be read.
    pub untested: usize,
}

#[derive(Debug, Serialize)]
struct Certification {
    id: String,
    digest: String,
    file: String,
    scenarios: Vec<Scenario>,
    #[serde(skip_serializing_if = "Option::is_none")]
    coverage: Option<Covered>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mutation: Option<Mutated>,
}

#[derive(Debug, Serialize)]
struct Scenario {
    title: String,
    #[serde(flatten)]
    at: At,
    passed: bool,
    failures: Vec<Failed>,
}

#[derive(Debug, Serialize)]
struct At {
    file: String,
    line: u32,
    column: u32,
}

#[derive(Debug, Serialize)]
struct Failed {
    #[serde(flatten)]
    at: At,
    message: Message,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    found: Option<String>,
    why: Vec<Message>,
}

#[derive(Debug, Serialize)]
struct Message {
    fr: String,
    en: String,
}

#[derive(Debug, Serialize)]
struct Covered {
    rows: usize,
    reached: usize,
    unreached: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    id: String,
    #[serde(flatten)]
    at: At,
    because: Message,
}

#[derive(Debug, Serialize)]
struct Mutated {
    changes: usize,
    noticed: usize,
    unnoticed: Vec<Change>,
}

#[derive(Debug, Serialize)]
struct Change {
    table: String,
    #[serde(flatten)]
    at: At,
    message: Message,
}

impl From<&Words> for Message {
    fn from(words: &Words) -> Self {
        Self { fr: words.fr.clone(), en: words.en.clone() }
    }
}

impl At {
    fn new(sources: &Sources, place: Place) -> Self {
        let file = sources.file(place.file);
        let start = file.line_column(place.span.start);
        Self { file: file.name.clone(), line: start.line, column: start.column }
    }
}

impl Summary {
    /// Counts what came of some scenarios.
    pub fn count(&mut self, verdicts: &[Verdict]) {
        let passed = verdicts.iter().filter(|verdict| verdict.failures.is_empty()).count();
        self.passed += passed;
        self.failed += verdicts.len() - passed;
    }
}

impl Document {
    /// Adds a file that could not be tested.
    pub fn add_untested(&mut self, file: String) {
        self.summary.untested += 1;
        self.untested.push(file);
    }

    /// Adds a certification: what came of its scenarios, and what was asked for beside.
    pub fn add(
        &mut self,
        sources: &Sources,
        (model, tables): (&Model, &Tables),
        verdicts: &[Verdict],
        (coverage, mutation): (Option<&Coverage>, Option<&Mutation>),
    ) {
        self.summary.count(verdicts);
        let scenarios = model.scenarios.iter().zip(verdicts).map(|(scenario, verdict)| Scenario {
            title: scenario.title.clone(),
            at: At::new(sources, scenario.at),
            passed: verdict.failures.is_empty(),
            failures: verdict
                .failures
                .iter()
                .map(|failure| failed(sources, scenario, failure))
                .collect(),
        });
        self.certifications.push(Certification {
            id: tables.result.to_string(),
            digest: tables.digest.clone(),
            file: sources.file(model.entity(model.certification).file).name.clone(),
            scenarios: scenarios.collect(),
            coverage: coverage.map(|coverage| covered(sources, coverage)),
            mutation: mutation.map(|mutation| mutated(sources, mutation)),
        });
    }
}

fn failed(sources: &Sources, scenario: &crate::model::Scenario, failure: &Failure) -> Failed {
    let diagnostic = failure.diagnostic(scenario);
    let (id, found, why) = match failure {
        Failure::Outcome(unmet) => (Some(&unmet.id), Some(&unmet.status), unmet.why.as_slice()),
        Failure::Facts { fact, .. } => (fact.as_ref(), None, &[][..]),
        Failure::Silent => (None, None, &[][..]),
    };
    Failed {
        at: At::new(sources, diagnostic.at),
        message: Message::from(&diagnostic.message),
        id: id.cloned(),
        found: found.cloned(),
        why: why.iter().map(Message::from).collect(),
    }
}

fn covered(sources: &Sources, coverage: &Coverage) -> Covered {
    let rows = coverage.unreached.iter().flat_map(|rule| {
        rule.rows.iter().map(|row| Row {
            id: row.id.clone(),
            at: At::new(sources, rule.at),
            because: Message::from(&row.because),
        })
    });
    Covered { rows: coverage.rows, reached: coverage.reached(), unreached: rows.collect() }
}

fn mutated(sources: &Sources, mutation: &Mutation) -> Mutated {
    let unnoticed = mutation.unnoticed.iter().map(|it| Change {
        table: it.id.clone(),
        at: At::new(sources, it.at),
        message: Message::from(&it.change),
    });
    Mutated { changes: mutation.tried, noticed: mutation.noticed(), unnoticed: unnoticed.collect() }
}
