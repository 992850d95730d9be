//! What an editor asks, answered without a protocol: offsets in, plain structs out, all from one
//! immutable [`Snapshot`] of a certification's texts, so that no answer mixes two states of them.

mod completion;
mod hover;
mod meanings;
mod occurrences;
mod resolve;
mod semantic;
mod snapshot;
mod speech;
mod tokens;
mod types;

pub use completion::{About, Completion, CompletionKind, Completions};
pub use hover::Hover;
pub use occurrences::{Occurrence, Role};
pub use semantic::{SemanticToken, TokenKind};
pub use snapshot::{Compiled, Snapshot};
