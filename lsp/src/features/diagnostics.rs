//! What is wrong with a text.

use std::path::Path;
use std::sync::Arc;

use certc::diagnostics::{Diagnostic, Lang, Severity, codes};
use tower_lsp::ls_types::{
    self as lsp, CodeDescription, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag,
    NumberOrString,
};

use crate::analysis::Analysis;
use crate::client::Editor;
use crate::pages;

/// The name of the language in lists of problems.
const SOURCE: &str = "cert";

/// All that the certifications of a text say of it, each thing once.
pub(crate) fn of_text(
    analyses: &[Arc<Analysis>],
    path: &Path,
    editor: &Editor,
) -> Vec<lsp::Diagnostic> {
    let mut all = Vec::new();
    for analysis in analyses {
        let Some(file) = analysis.file(path) else { continue };
        let lang = editor.lang(analysis.snapshot.lang(file));
        let own = analysis.snapshot.diagnostics.iter().filter(|it| it.at.file == file);
        for diagnostic in own.map(|it| converted(analysis, it, lang)) {
            // Only what several certifications share can be said twice.
            if analyses.len() == 1 || !all.contains(&diagnostic) {
                all.push(diagnostic);
            }
        }
    }
    all
}

fn converted(analysis: &Analysis, diagnostic: &Diagnostic, lang: Lang) -> lsp::Diagnostic {
    let page = pages::address(diagnostic.code, lang);
    lsp::Diagnostic {
        range: analysis.range(diagnostic.at),
        severity: Some(severity(diagnostic.severity)),
        code: Some(NumberOrString::String(diagnostic.code.as_str().to_owned())),
        code_description: page.map(|href| CodeDescription { href }),
        source: Some(SOURCE.to_owned()),
        message: message(diagnostic, lang),
        related_information: related(analysis, diagnostic, lang),
        tags: tag(diagnostic).map(|tag| vec![tag]),
        data: None,
    }
}

const fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Hint => DiagnosticSeverity::HINT,
    }
}

/// What is wrong, then why, then the way out, each on a line of its own.
fn message(diagnostic: &Diagnostic, lang: Lang) -> String {
    let more = [&diagnostic.why, &diagnostic.help];
    let more = more.into_iter().flatten().map(|words| words.get(lang));
    std::iter::once(diagnostic.message.get(lang)).chain(more).collect::<Vec<_>>().join("\n")
}

/// The other places that matter.
fn related(
    analysis: &Analysis,
    diagnostic: &Diagnostic,
    lang: Lang,
) -> Option<Vec<DiagnosticRelatedInformation>> {
    let labels = diagnostic.labels.iter().filter_map(|label| {
        let location = analysis.location(label.at)?;
        Some(DiagnosticRelatedInformation { location, message: label.words.get(lang).to_owned() })
    });
    let labels = labels.collect::<Vec<_>>();
    (!labels.is_empty()).then_some(labels)
}

/// What could be taken out without a difference is shown faded.
fn tag(diagnostic: &Diagnostic) -> Option<DiagnosticTag> {
    let unused = [codes::IDLE_ASSESSMENT, codes::EXTRA_CLOSE];
    unused.contains(&diagnostic.code).then_some(DiagnosticTag::UNNECESSARY)
}
