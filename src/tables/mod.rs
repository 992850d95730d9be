//! The compiled form: decision tables.

mod because;
mod canonical;
mod columns;
pub mod contract;
mod counted;
mod decide;
mod digest;
mod document;
mod formulas;
mod from_model;
mod ids;
pub mod implicants;
mod line;
mod members;
mod messages;
#[cfg(test)]
mod samples;
pub mod schema;
pub mod show;
mod speaker;
mod trees;
mod values;
pub(crate) mod wording;
pub mod write;

pub use digest::digest;
pub use from_model::{compile, verify};
