//! What an editor asks, answered without a protocol: offsets in, plain structs out, all from one
//! immutable [`Snapshot`] of a certification's texts, so that no answer mixes two states of them.

mod occurrences;
mod snapshot;

pub use occurrences::{Occurrence, Role};
pub use snapshot::{Compiled, Snapshot};
