//! What only clients of this language ask for: tables, scenarios, pages of codes, and how all stands.
//! Lines and columns count from zero, as everywhere in the protocol.

use std::sync::Arc;

use cert_syntax::ast::Kind;
use certc::diagnostics::{Code, Lang, Summary, pages};
use certc::ide::{Ran, Run, ScenarioItem};
use certc::source::{FileId, Place};
use serde::{Deserialize, Serialize};
use tower_lsp::ls_types::{Location, Position, Range, TextDocumentIdentifier, Uri};

use crate::analysis::Analysis;
use crate::view::View;

/// A place in a text.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct At {
    pub(crate) text_document: TextDocumentIdentifier,
    pub(crate) position: Position,
}

/// A text.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct InText {
    pub(crate) text_document: TextDocumentIdentifier,
}

/// Scenarios of a text: those named, or all.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Wanted {
    pub(crate) text_document: TextDocumentIdentifier,
    pub(crate) ids: Option<Vec<String>>,
    #[serde(default)]
    pub(crate) coverage: bool,
}

/// A code of a diagnostic, and the language to explain it in.
#[derive(Debug, Deserialize)]
pub(crate) struct Asked {
    pub(crate) code: String,
    #[serde(default)]
    pub(crate) lang: String,
}

/// A decision table.
#[derive(Debug, Serialize)]
pub(crate) struct Table {
    entity: String,
    title: String,
    lang: &'static str,
    columns: Vec<Column>,
    rows: Vec<Row>,
    note: Option<String>,
    outcomes: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Column {
    title: String,
}

#[derive(Debug, Serialize)]
struct Row {
    cells: Vec<String>,
    outcome: String,
    sentence: String,
    line: Option<u32>,
}

/// A scenario with the place of its header.
#[derive(Debug, Serialize)]
pub(crate) struct Scenario {
    id: String,
    title: String,
    range: Range,
}

/// What came of scenarios.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Verdicts {
    results: Vec<Verdict>,
    #[serde(skip_serializing_if = "Option::is_none")]
    coverage: Option<Vec<Covered>>,
}

#[derive(Debug, Serialize)]
struct Verdict {
    id: String,
    passed: bool,
    message: Option<String>,
    location: Option<Location>,
    duration_us: u64,
}

#[derive(Debug, Serialize)]
struct Covered {
    uri: Uri,
    lines: Vec<Line>,
}

#[derive(Debug, Serialize)]
struct Line {
    line: u32,
    executed: usize,
}

/// The page of a code.
#[derive(Debug, Serialize)]
pub(crate) struct Page {
    title: String,
    markdown: String,
}

/// How the workspace stands.
#[derive(Debug, Serialize)]
pub(crate) struct Status {
    version: &'static str,
    root: Option<String>,
    competences: usize,
    assessments: usize,
    errors: usize,
    warnings: usize,
}

/// The table of what stands at a position.
pub(crate) fn table(view: &View, position: Position) -> Option<Table> {
    let lang = view.lang();
    let found = view.snapshot().table(view.file, view.offset(position), lang)?;
    // Lines are of the text that was asked about: others have their own.
    let own = |file: u32| FileId(file) == view.file;
    let rows = found.grid.rows.into_iter().map(|row| Row {
        line: row.at.filter(|at| own(at.file)).map(|at| at.line.saturating_sub(1)),
        cells: row.cells,
        outcome: row.outcome,
        sentence: row.sentence,
    });
    Some(Table {
        entity: found.entity,
        title: found.title,
        lang: if lang == Lang::Fr { "fr" } else { "en" },
        rows: rows.collect(),
        columns: found.grid.columns.into_iter().map(|title| Column { title }).collect(),
        note: found.grid.note,
        outcomes: found.grid.outcomes,
    })
}

/// The scenarios that stand in a text.
pub(crate) fn scenarios(view: &View) -> Vec<Scenario> {
    let all = view.snapshot().scenarios().into_iter();
    let own = all.filter(|item| item.at.file == view.file);
    own.map(|item| Scenario { range: view.range(item.at.span), id: item.id, title: item.title })
        .collect()
}

/// Runs the scenarios of a text.
pub(crate) fn run(view: &View, wanted: &Wanted) -> Verdicts {
    let is_wanted = |item: &ScenarioItem| {
        item.at.file == view.file && wanted.ids.as_ref().is_none_or(|ids| ids.contains(&item.id))
    };
    let Run { results, lines } = view.snapshot().run_scenarios(is_wanted, wanted.coverage);
    let coverage = lines.into_iter().filter_map(|(file, lines)| {
        let lines = lines.into_iter();
        let lines = lines.map(|(line, executed)| Line { line: line.saturating_sub(1), executed });
        Some(Covered { uri: view.analysis.uri(file)?.clone(), lines: lines.collect() })
    });
    let coverage = wanted.coverage.then(|| coverage.collect());
    Verdicts { results: results.into_iter().map(|ran| verdict(view, ran)).collect(), coverage }
}

fn verdict(view: &View, ran: Ran) -> Verdict {
    let lang = view.lang();
    let messages: Vec<_> = ran.failures.iter().map(|(_, words)| words.get(lang)).collect();
    let at: Option<Place> = ran.failures.first().map(|(at, _)| *at);
    Verdict {
        passed: messages.is_empty(),
        message: (!messages.is_empty()).then(|| messages.join("\n\n")),
        location: at.and_then(|at| view.location(at)),
        duration_us: u64::try_from(ran.took.as_micros()).unwrap_or(u64::MAX),
        id: ran.id,
    }
}

/// The page of a code, in the language asked for.
pub(crate) fn explain(asked: &Asked) -> Option<Page> {
    let code = Code::parse(asked.code.trim())?;
    let lang = if asked.lang.to_lowercase().starts_with("en") { Lang::En } else { Lang::Fr };
    let markdown = pages::page(code, lang)?.to_owned();
    Some(Page { title: format!("{} — {}", code.as_str(), code.title(lang)), markdown })
}

/// How all certifications stand together.
pub(crate) fn status(all: &[Arc<Analysis>]) -> Status {
    let mut told = Summary::default();
    let (mut competences, mut assessments) = (0, 0);
    for analysis in all {
        for diagnostic in &analysis.snapshot.diagnostics {
            told.count(diagnostic.severity);
        }
        let count = |kind| analysis.snapshot.model().map_or(0, |it| it.of_kind(kind).len());
        competences += count(Kind::Competence);
        assessments += count(Kind::Assessment);
    }
    let root = all.first().and_then(|analysis| analysis.paths().next());
    Status {
        version: env!("CARGO_PKG_VERSION"),
        root: root.map(|(_, path)| path.to_string_lossy().into_owned()),
        competences,
        assessments,
        errors: told.errors,
        warnings: told.warnings,
    }
}
