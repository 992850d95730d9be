//! Diagnostics for an editor that asks for them.

use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::{FxHashSet, FxHasher};
use tower_lsp::ls_types::{
    Diagnostic, DocumentDiagnosticReport, DocumentDiagnosticReportResult,
    FullDocumentDiagnosticReport, PreviousResultId, RelatedFullDocumentDiagnosticReport,
    RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport, Uri,
    WorkspaceDiagnosticReport, WorkspaceDiagnosticReportResult, WorkspaceDocumentDiagnosticReport,
    WorkspaceFullDocumentDiagnosticReport, WorkspaceUnchangedDocumentDiagnosticReport,
};

use super::diagnostics::of_text;
use crate::analysis::Analysis;
use crate::client::Editor;

/// What is wrong with a text, or that it is the same as before.
pub(crate) fn document(
    known: &[Arc<Analysis>],
    path: &Path,
    editor: &Editor,
    previous: Option<&str>,
) -> DocumentDiagnosticReportResult {
    let report = match report(of_text(known, path, editor), previous) {
        Ok(full) => DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
            related_documents: None,
            full_document_diagnostic_report: full,
        }),
        Err(same) => {
            DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
                related_documents: None,
                unchanged_document_diagnostic_report: same,
            })
        }
    };
    DocumentDiagnosticReportResult::Report(report)
}

/// What is wrong with the texts of all certifications, and that those which are no longer any are in
/// order.
pub(crate) fn workspace(
    all: &[Arc<Analysis>],
    editor: &Editor,
    previous: Vec<PreviousResultId>,
) -> WorkspaceDiagnosticReportResult {
    let mut told = FxHashSet::<PathBuf>::default();
    let mut items = Vec::new();
    for analysis in all {
        for (file, path) in analysis.paths() {
            let Some(uri) = analysis.uri(file) else { continue };
            if told.insert(path.to_path_buf()) {
                let before = previous.iter().find(|before| before.uri == *uri);
                let before = before.map(|before| before.value.as_str());
                let version = analysis.opened(file).map(|it| i64::from(it.version));
                items.push(of_workspace(
                    report(of_text(all, path, editor), before),
                    uri.clone(),
                    version,
                ));
            }
        }
    }
    let listed = items.iter().map(|item| address(item).clone()).collect::<FxHashSet<_>>();
    for before in previous.into_iter().filter(|before| !listed.contains(&before.uri)) {
        items.push(of_workspace(report(Vec::new(), Some(&before.value)), before.uri, None));
    }
    WorkspaceDiagnosticReportResult::Report(WorkspaceDiagnosticReport { items })
}

fn address(item: &WorkspaceDocumentDiagnosticReport) -> &Uri {
    match item {
        WorkspaceDocumentDiagnosticReport::Full(full) => &full.uri,
        WorkspaceDocumentDiagnosticReport::Unchanged(same) => &same.uri,
    }
}

type Report = Result<FullDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport>;

fn of_workspace(
    report: Report,
    uri: Uri,
    version: Option<i64>,
) -> WorkspaceDocumentDiagnosticReport {
    match report {
        Ok(full) => {
            WorkspaceDocumentDiagnosticReport::Full(WorkspaceFullDocumentDiagnosticReport {
                uri,
                version,
                full_document_diagnostic_report: full,
            })
        }
        Err(same) => WorkspaceDocumentDiagnosticReport::Unchanged(
            WorkspaceUnchangedDocumentDiagnosticReport {
                uri,
                version,
                unchanged_document_diagnostic_report: same,
            },
        ),
    }
}

/// The diagnostics under a name of their own, or only that name where it is the one before.
fn report(items: Vec<Diagnostic>, previous: Option<&str>) -> Report {
    let id = name_of(&items);
    if previous == Some(&id) {
        return Err(UnchangedDocumentDiagnosticReport { result_id: id });
    }
    Ok(FullDocumentDiagnosticReport { result_id: Some(id), items })
}

/// The same for the same diagnostics.
fn name_of(items: &[Diagnostic]) -> String {
    let mut hasher = FxHasher::default();
    for item in items {
        let Diagnostic { range, severity, code, message, related_information, .. } = item;
        let (start, end) = (range.start, range.end);
        (start.line, start.character, end.line, end.character).hash(&mut hasher);
        (format!("{severity:?}{code:?}{related_information:?}"), message).hash(&mut hasher);
    }
    format!("{:016x}", hasher.finish())
}
