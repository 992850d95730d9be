//! What the grammar does when it has read something: builds nodes, nothing else.

mod conditions;
mod entries;

pub(crate) use conditions::*;
pub(crate) use entries::*;

/// A list with one more item.
pub(crate) fn with<T>(mut items: Vec<T>, item: T) -> Vec<T> {
    items.push(item);
    items
}
