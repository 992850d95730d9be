//! What the rules of an entity read, and whose rules read it, as calls that go out and come in.

use certc::ide::Dependency;
use certc::model::EntityId;
use tower_lsp::ls_types::{
    CallHierarchyIncomingCall, CallHierarchyItem, CallHierarchyOutgoingCall, Position, Range,
};

use super::kinds;
use crate::view::View;

/// The entities at a position.
pub(crate) fn prepare(view: &View, position: Position) -> Vec<CallHierarchyItem> {
    let entities = view.snapshot().deciding_at(view.file, view.offset(position));
    entities.into_iter().filter_map(|id| item(view, id)).collect()
}

/// Whose rules read an entity.
pub(crate) fn incoming(view: &View, of: &CallHierarchyItem) -> Vec<CallHierarchyIncomingCall> {
    let steps = meant(view, of).into_iter().flat_map(|id| view.snapshot().needed_by(id));
    let call = |step: Dependency| {
        let from_ranges = ranges(view, &step);
        Some(CallHierarchyIncomingCall { from: item(view, step.entity)?, from_ranges })
    };
    steps.filter_map(call).collect()
}

/// What the rules of an entity read.
pub(crate) fn outgoing(view: &View, of: &CallHierarchyItem) -> Vec<CallHierarchyOutgoingCall> {
    let steps = meant(view, of).into_iter().flat_map(|id| view.snapshot().depends_on(id));
    let call = |step: Dependency| {
        let from_ranges = ranges(view, &step);
        Some(CallHierarchyOutgoingCall { to: item(view, step.entity)?, from_ranges })
    };
    steps.filter_map(call).collect()
}

/// The entity of an item that was told before; none where the text has changed under it.
fn meant(view: &View, item: &CallHierarchyItem) -> Option<EntityId> {
    let snapshot = view.snapshot();
    let offset = view.offset(item.selection_range.start);
    let found = snapshot.deciding_at(view.file, offset).into_iter();
    found.into_iter().find(|&id| snapshot.shown(id).is_some_and(|shown| shown.name == item.name))
}

fn item(view: &View, id: EntityId) -> Option<CallHierarchyItem> {
    let shown = view.snapshot().shown(id)?;
    let name = view.location(shown.target.name)?;
    Some(CallHierarchyItem {
        name: shown.name,
        kind: kinds::of_entity(shown.kind),
        tags: None,
        detail: (!shown.title.is_empty()).then_some(shown.title),
        uri: name.uri,
        range: view.analysis.range(shown.target.whole),
        selection_range: name.range,
        data: None,
    })
}

fn ranges(view: &View, step: &Dependency) -> Vec<Range> {
    step.at.iter().map(|at| view.analysis.range(*at)).collect()
}
