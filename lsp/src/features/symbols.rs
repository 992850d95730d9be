//! The outline of a text, and entities by a few letters of their names.

use std::sync::Arc;

use certc::ide::{Found, Snapshot, Symbol, find};
use tower_lsp::ls_types::{
    DocumentSymbol, DocumentSymbolResponse, Location, OneOf, Range, SymbolInformation,
    WorkspaceSymbol, WorkspaceSymbolResponse,
};

use super::kinds;
use crate::analysis::Analysis;
use crate::text::Walk;
use crate::view::View;

/// More are of no use to anybody who looks for one.
const MOST_FOUND: usize = 500;

/// The outline of a text.
pub(crate) fn of_document(view: &View) -> DocumentSymbolResponse {
    let symbols = view.snapshot().symbols(view.file);
    if view.editor.nests_symbols() {
        let Some(mut walk) = view.analysis.walk(view.file) else {
            return DocumentSymbolResponse::Nested(Vec::new());
        };
        let nested = symbols.into_iter().map(|it| nested(&mut walk, it));
        return DocumentSymbolResponse::Nested(nested.collect());
    }
    let mut list = Vec::new();
    for symbol in &symbols {
        flat(view, symbol, None, &mut list);
    }
    DocumentSymbolResponse::Flat(list)
}

/// What answers to a few letters in all certifications.
pub(crate) fn of_workspace(all: &[Arc<Analysis>], wanted: &str) -> WorkspaceSymbolResponse {
    let snapshots = all.iter().map(|it| &it.snapshot).collect::<Vec<&Snapshot>>();
    let found = find(&snapshots, wanted, MOST_FOUND).into_iter();
    WorkspaceSymbolResponse::Nested(found.filter_map(|it| in_workspace(all, it)).collect())
}

fn in_workspace(all: &[Arc<Analysis>], found: Found) -> Option<WorkspaceSymbol> {
    let location = all.get(found.snapshot)?.location(found.target.name)?;
    Some(WorkspaceSymbol {
        name: found.name,
        kind: kinds::of_entity(found.kind),
        tags: None,
        container_name: (!found.container.is_empty()).then_some(found.container),
        location: OneOf::Left(location),
        data: None,
    })
}

#[allow(deprecated, reason = "a field of the protocol that has no other constructor")]
fn nested(walk: &mut Walk<'_>, symbol: Symbol) -> DocumentSymbol {
    let Symbol { name, detail, kind, whole, at, children } = symbol;
    // In the order of the text: an element starts before its name, and ends behind what stands in it.
    let start = walk.position(whole.start);
    let selection_range = Range::new(walk.position(at.start), walk.position(at.end));
    let children = children.into_iter().map(|child| nested(walk, child)).collect::<Vec<_>>();
    DocumentSymbol {
        name,
        detail: (!detail.is_empty()).then_some(detail),
        kind: kinds::of_symbol(kind),
        tags: None,
        deprecated: None,
        range: Range::new(start, walk.position(whole.end)),
        selection_range,
        children: (!children.is_empty()).then_some(children),
    }
}

/// For editors that know no outlines with levels.
#[allow(deprecated, reason = "a field of the protocol that has no other constructor")]
fn flat(view: &View, symbol: &Symbol, outer: Option<&str>, list: &mut Vec<SymbolInformation>) {
    if let Some(uri) = view.analysis.uri(view.file) {
        list.push(SymbolInformation {
            name: symbol.name.clone(),
            kind: kinds::of_symbol(symbol.kind),
            tags: None,
            deprecated: None,
            location: Location::new(uri.clone(), view.range(symbol.whole)),
            container_name: outer.map(str::to_owned),
        });
    }
    for child in &symbol.children {
        flat(view, child, Some(&symbol.name), list);
    }
}
