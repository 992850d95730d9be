//! Walks the trees of the texts, for lints that look at what was written rather than at what it means.

use cert_syntax::ast::{Body, Entry, EntryKind};

use crate::load::Loaded;
use crate::source::FileId;

/// Calls `visit` for every entry of every file, each file once, in the order of the texts.
pub(super) fn each_entry<'a>(loaded: &'a Loaded, visit: &mut impl FnMut(FileId, &'a Entry)) {
    for (file, parsed) in &loaded.parsed {
        walk(*file, &parsed.tree.entries, visit);
    }
}

/// Trees are of bounded depth.
fn walk<'a>(file: FileId, entries: &'a [Entry], visit: &mut impl FnMut(FileId, &'a Entry)) {
    for entry in entries {
        visit(file, entry);
        if let Some(body) = body_of(entry) {
            walk(file, &body.entries, visit);
        }
    }
}

fn body_of(entry: &Entry) -> Option<&Body> {
    match &entry.kind {
        EntryKind::Entity(entity) => entity.body.as_ref(),
        EntryKind::Group(group) => Some(&group.body),
        _ => None,
    }
}
