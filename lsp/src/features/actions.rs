//! What can be done about a place.

use certc::ide::{Action, ActionKind};
use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, Diagnostic, NumberOrString,
};

use crate::edits::Edits;
use crate::view::View;

/// All that is offered.
pub(crate) fn kinds() -> Vec<CodeActionKind> {
    vec![
        CodeActionKind::QUICKFIX,
        CodeActionKind::REFACTOR_EXTRACT,
        CodeActionKind::REFACTOR_REWRITE,
        CodeActionKind::SOURCE_FIX_ALL,
    ]
}

/// What can be done in a range.
pub(crate) fn actions(view: &View, params: &CodeActionParams) -> Vec<CodeActionOrCommand> {
    let found = view.snapshot().actions(view.file, view.span(params.range));
    let wanted = found.into_iter().filter(|action| {
        let own = kind_of(action.kind);
        let only = params.context.only.as_ref();
        only.is_none_or(|only| only.iter().any(|it| own.as_str().starts_with(it.as_str())))
    });
    wanted.map(|action| converted(view, params, action)).collect()
}

const fn kind_of(kind: ActionKind) -> CodeActionKind {
    match kind {
        ActionKind::Fix => CodeActionKind::QUICKFIX,
        ActionKind::FixAll => CodeActionKind::SOURCE_FIX_ALL,
        ActionKind::Rewrite => CodeActionKind::REFACTOR_REWRITE,
        ActionKind::Extract => CodeActionKind::REFACTOR_EXTRACT,
    }
}

fn converted(view: &View, params: &CodeActionParams, action: Action) -> CodeActionOrCommand {
    let mut edits = Edits::default();
    for edit in action.edits {
        edits.add(&view.analysis, edit);
    }
    let mended = action.mends.and_then(|index| view.snapshot().diagnostics.get(index));
    // What the editor shows, in its own words.
    let diagnostics = mended.map(|mended| {
        let (code, range) = (mended.code.as_str(), view.range(mended.at.span));
        let shown = params.context.diagnostics.iter();
        let is_it = |it: &&Diagnostic| {
            it.range == range && it.code == Some(NumberOrString::String(code.to_owned()))
        };
        shown.filter(is_it).cloned().collect::<Vec<_>>()
    });
    CodeActionOrCommand::CodeAction(CodeAction {
        title: capital(action.title.get(view.lang())),
        kind: Some(kind_of(action.kind)),
        diagnostics: diagnostics.filter(|it| !it.is_empty()),
        is_preferred: action.is_preferred.then_some(true),
        edit: Some(edits.for_editor(&view.editor)),
        ..CodeAction::default()
    })
}

/// As a menu writes it.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |it| it.to_uppercase().chain(letters).collect())
}
