//! Scenarios: run by the tables alone, as candidates are; what they reach, and what they would
//! notice.

mod boundaries;
mod coverage;
mod facts;
pub mod json;
pub mod junit;
mod messages;
mod mutation;
mod reach;
mod run;

pub use boundaries::Boundaries;
pub use coverage::{Coverage, Unreached, UnreachedRow};
pub use mutation::{Mutation, Unnoticed};
pub use run::{Failure, Runner, Unmet, Verdict};
