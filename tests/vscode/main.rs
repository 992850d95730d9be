//! What the extension for VS Code says about the language, held against the compiler.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

#[path = "../support/mod.rs"]
mod support;

mod colours;
mod manifest;
mod snippets;
