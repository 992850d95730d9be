//! The compiled form: decision tables.

mod amounts;
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
mod glimpse;
pub(crate) mod ids;
pub mod implicants;
mod line;
mod members;
mod messages;
pub(crate) mod phrases;
#[cfg(test)]
mod samples;
pub mod schema;
mod shapes;
pub mod show;
mod speaker;
mod trees;
pub(crate) mod values;
pub(crate) mod wording;
pub mod write;

pub(crate) use decide::Drawn;
pub(crate) use digest::deciding;
pub use digest::digest;
pub(crate) use document::{iso_date, iso_duration};
pub(crate) use from_model::{compile, table_of, verify};
pub(crate) use glimpse::{Names, glimpse};
