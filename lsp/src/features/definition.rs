//! Where a name leads, and where else it is named: in all certifications of a text, each place once.

use certc::ide::{Role, Target};
use certc::source::Place;
use tower_lsp::ls_types::{GotoDefinitionResponse, Location, LocationLink, Position, Range};

use crate::view::View;

/// Where what stands at a position is declared.
pub(crate) fn definition(views: &[View], position: Position) -> Option<GotoDefinitionResponse> {
    let found = views.iter().flat_map(|view| {
        let found = view.snapshot().definition(view.file, view.offset(position));
        let (origin, targets) = found.map(|it| (it.origin, it.targets)).unzip();
        let origin = origin.map(|origin| view.range(origin));
        let targets = targets.unwrap_or_default().into_iter();
        targets.filter_map(move |target| link(view, origin, target))
    });
    answer(views, once(found))
}

/// What serves what stands at a position, or is served by it.
pub(crate) fn serving(views: &[View], position: Position) -> Option<GotoDefinitionResponse> {
    let found = views.iter().flat_map(|view| {
        let targets = view.snapshot().serving(view.file, view.offset(position)).into_iter();
        targets.filter_map(|target| link(view, None, target))
    });
    answer(views, once(found))
}

/// All places at which what stands at a position is named.
pub(crate) fn references(views: &[View], position: Position, declared: bool) -> Vec<Location> {
    let found = views.iter().flat_map(|view| {
        let all = view.snapshot().references(view.file, view.offset(position)).into_iter();
        let wanted = all.filter(|it| declared || it.role == Role::Use);
        wanted.filter_map(|it| view.location(it.at))
    });
    once(found)
}

fn link(view: &View, origin: Option<Range>, target: Target) -> Option<LocationLink> {
    let name = view.location(target.name)?;
    let whole = view.location(Place::new(target.name.file, target.whole.span))?;
    Some(LocationLink {
        origin_selection_range: origin,
        target_uri: name.uri,
        target_range: whole.range,
        target_selection_range: name.range,
    })
}

/// The links in the form that the editor takes; none where nothing was found.
fn answer(views: &[View], links: Vec<LocationLink>) -> Option<GotoDefinitionResponse> {
    let editor = &views.first()?.editor;
    if links.is_empty() {
        return None;
    }
    if editor.takes_links() {
        return Some(GotoDefinitionResponse::Link(links));
    }
    let location = |link: LocationLink| Location::new(link.target_uri, link.target_selection_range);
    Some(GotoDefinitionResponse::Array(links.into_iter().map(location).collect()))
}

/// Each of them once: certifications share files.
fn once<T: PartialEq>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut once = Vec::new();
    for one in all {
        if !once.contains(&one) {
            once.push(one);
        }
    }
    once
}
