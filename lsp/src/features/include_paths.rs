//! The files and folders that an `include` may name, beside what is typed of its path.

use std::fs::{self, DirEntry};
use std::path::{Path, PathBuf};

use cert_syntax::Span;
use tower_lsp::ls_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionTextEdit, TextEdit,
};

use crate::documents::real;
use crate::view::View;

/// Of a folder with more entries than these, some are not looked at.
const MOST_ENTRIES: usize = 2_000;

/// What may follow at `offset` in the path that stands at `path`.
pub(crate) fn offers(view: &View, path: Span, offset: u32) -> CompletionList {
    let text = view.text();
    let typed = Span::new(path.start, offset.min(path.end)).text(text);
    let folder_typed = typed.rfind('/').map_or("", |slash| &typed[..=slash]);
    let start = path.start + u32::try_from(folder_typed.len()).unwrap_or_default();
    let written = Span::new(start, path.end);
    let range = view.range(written);
    let items = found(view, folder_typed).into_iter().enumerate().map(|(place, (name, kind))| {
        let new_text = name.clone();
        CompletionItem {
            label: name,
            kind: Some(kind),
            sort_text: Some(format!("{place:04}")),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit { range, new_text })),
            ..CompletionItem::default()
        }
    });
    CompletionList { is_incomplete: false, items: items.collect() }
}

/// The folders, then the texts, of a folder that lies in that of the certification; by name.
fn found(view: &View, typed: &str) -> Vec<(String, CompletionItemKind)> {
    let loaded = &view.snapshot().loaded;
    let own = loaded.sources.file(view.file).path.as_deref();
    let Some(own) = own.map(real) else { return Vec::new() };
    let folder = real(&own.parent().unwrap_or(Path::new("")).join(typed));
    if Path::new(typed).is_absolute() || !folder.starts_with(&loaded.folder) {
        return Vec::new();
    }
    let entries = fs::read_dir(&folder).into_iter().flatten().take(MOST_ENTRIES);
    let mut found: Vec<_> =
        entries.filter_map(Result::ok).filter_map(|entry| offer(&entry, &own)).collect();
    found.sort_unstable_by(|(one, kind), (other, other_kind)| {
        let is_text = |kind: &CompletionItemKind| *kind == CompletionItemKind::FILE;
        (is_text(kind), one).cmp(&(is_text(other_kind), other))
    });
    found
}

/// What a text can be included from: a text that is not itself, or a folder, which nobody hid.
fn offer(entry: &DirEntry, own: &Path) -> Option<(String, CompletionItemKind)> {
    let name = entry.file_name().into_string().ok().filter(|name| !name.starts_with('.'))?;
    // Names with these signs cannot be written between quotes.
    if name.contains(['"', '\n', '\r']) {
        return None;
    }
    let path: PathBuf = entry.path();
    if path.is_dir() {
        Some((name + "/", CompletionItemKind::FOLDER))
    } else {
        let is_text = path.extension().is_some_and(|it| it == "cert") && path != own;
        is_text.then_some((name, CompletionItemKind::FILE))
    }
}
