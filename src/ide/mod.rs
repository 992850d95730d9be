//! What an editor asks, answered without a protocol: offsets in, plain structs out, all from one
//! immutable [`Snapshot`] of a certification's texts, so that no answer mixes two states of them.

mod definition;
mod dependencies;
mod find;
mod folding;
mod linked;
mod links;
mod nodes;
mod occurrences;
mod rename;
mod selection;
mod serving;
mod snapshot;
mod symbols;

pub use definition::{Definition, Target};
pub use dependencies::{Dependency, Shown};
pub use find::{Found, find};
pub use folding::{Fold, FoldKind};
pub use links::{Link, LinkTarget};
pub use nodes::Node;
pub use occurrences::{Occurrence, Role};
pub use rename::Renamable;
pub use snapshot::{Compiled, Snapshot};
pub use symbols::{Symbol, SymbolKind};
