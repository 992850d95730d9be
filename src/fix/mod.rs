//! Applies the fixes that diagnostics carry, until nothing changes.
//!
//! ```text
//! check → choose fixes that do not meet → apply → check again → keep, or leave one out
//! ```
//!
//! What was applied is kept only where it makes nothing worse: no text that could be read is left
//! unreadable, and no error comes that was not there. Nothing is written; see [`Fixer::changes`].

mod choice;
mod patch;
mod rounds;
mod texts;

pub use choice::{Which, choose};
pub use patch::Patch;
pub use rounds::{Fixed, Fixer, LeftOut};
pub use texts::Change;
