//! What an editor asks, answered without a protocol: offsets in, plain structs out, all from one
//! immutable [`Snapshot`] of a certification's texts, so that no answer mixes two states of them.

mod completion;
mod definition;
mod dependencies;
mod find;
mod folding;
mod hover;
mod linked;
mod links;
mod meanings;
mod nodes;
mod occurrences;
mod rename;
mod resolve;
mod selection;
mod serving;
mod snapshot;
mod speech;
mod symbols;
mod tokens;
mod types;

pub use completion::{About, Completion, CompletionKind, Completions};
pub use definition::{Definition, Target};
pub use dependencies::{Dependency, Shown};
pub use find::{Found, find};
pub use folding::{Fold, FoldKind};
pub use hover::Hover;
pub use links::{Link, LinkTarget};
pub use nodes::Node;
pub use occurrences::{Occurrence, Role};
pub use rename::Renamable;
pub use snapshot::{Compiled, Snapshot};
pub use symbols::{Symbol, SymbolKind};
