//! What can be done about a place.

use certc::ide::{Action, ActionKind};
use serde::{Deserialize, Serialize};
use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, Diagnostic, NumberOrString,
    Range, Uri, WorkspaceEdit,
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

/// What can be done in a range. An editor that asks again before it acts is told the edits then.
pub(crate) fn actions(view: &View, params: &CodeActionParams) -> Vec<CodeActionOrCommand> {
    let found = view.snapshot().actions(view.file, view.span(params.range));
    let wanted = found.into_iter().enumerate().filter(|(_, action)| {
        let own = kind_of(action.kind);
        let only = params.context.only.as_ref();
        only.is_none_or(|only| only.iter().any(|it| own.as_str().starts_with(it.as_str())))
    });
    let resolves = view.editor.resolves_edits();
    let converted = wanted.map(|(place, action)| {
        let named = named(view, params, &action);
        if resolves {
            let (uri, range) = (params.text_document.uri.clone(), params.range);
            let offered = Offered { uri, range, place, changed_at: changed_at(view) };
            CodeAction { data: serde_json::to_value(offered).ok(), ..named }
        } else {
            CodeAction { edit: Some(edit(view, action)), ..named }
        }
    });
    converted.map(CodeActionOrCommand::CodeAction).collect()
}

/// Which action was offered, of what state of which text.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Offered {
    /// The text.
    pub(crate) uri: Uri,
    range: Range,
    /// Its number among all that can be done in the range.
    place: usize,
    changed_at: Option<u64>,
}

/// What an action was offered for; none where it carries its edits.
pub(crate) fn offered(action: &CodeAction) -> Option<Offered> {
    serde_json::from_value(action.data.clone()?).ok()
}

/// The action with its edits; none where the text is no longer what it was offered for.
pub(crate) fn resolved(view: &View, action: CodeAction, offered: &Offered) -> Option<CodeAction> {
    let same = offered.changed_at == changed_at(view);
    let all = || view.snapshot().actions(view.file, view.span(offered.range));
    let own = same.then(all)?.into_iter().nth(offered.place)?;
    Some(CodeAction { edit: Some(edit(view, own)), ..action })
}

/// The last change to the text, while it is open.
fn changed_at(view: &View) -> Option<u64> {
    view.analysis.opened(view.file).map(|opened| opened.changed_at)
}

const fn kind_of(kind: ActionKind) -> CodeActionKind {
    match kind {
        ActionKind::Fix => CodeActionKind::QUICKFIX,
        ActionKind::FixAll => CodeActionKind::SOURCE_FIX_ALL,
        ActionKind::Rewrite => CodeActionKind::REFACTOR_REWRITE,
        ActionKind::Extract => CodeActionKind::REFACTOR_EXTRACT,
    }
}

/// An action without its edits.
fn named(view: &View, params: &CodeActionParams, action: &Action) -> CodeAction {
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
    CodeAction {
        title: capital(action.title.get(view.lang())),
        kind: Some(kind_of(action.kind)),
        diagnostics: diagnostics.filter(|it| !it.is_empty()),
        is_preferred: action.is_preferred.then_some(true),
        ..CodeAction::default()
    }
}

fn edit(view: &View, action: Action) -> WorkspaceEdit {
    let mut edits = Edits::default();
    for edit in action.edits {
        edits.add(&view.analysis, edit);
    }
    edits.for_editor(&view.editor)
}

/// As a menu writes it.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |it| it.to_uppercase().chain(letters).collect())
}
