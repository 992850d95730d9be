//! Decides for a candidate: from compiled tables and facts to statuses, and to the reasons for
//! them. It reads the JSON form of the tables and nothing else.
//!
//! ```text
//! tables (JSON) ──load──▶ Plan ──┐
//! facts (JSON) ───────────facts──┴▶ Candidate ──decide──▶ statuses ──explain──▶ Explanation
//! ```

mod answer;
mod arithmetic;
mod calendar;
mod candidate;
mod counts;
mod evaluate;
mod exact;
mod explain;
mod facts;
mod fixed;
mod json;
mod known;
mod load;
mod messages;
mod packing;
mod plan;
mod span;
mod standing;
mod told;
mod what_if;

pub use answer::Answers;
pub use candidate::{Candidate, Status};
pub use explain::{Explanation, Reason};
pub use facts::{Problem, Unreadable};
pub use load::Refusal;
pub use plan::Plan;
pub use standing::Below;
pub use told::{Line, Mood};
pub use what_if::{Prospect, WhatIf};

/// The JSON Schema of an answer of `certc eval --format json`.
pub const ANSWERS_SCHEMA: &str = include_str!("../../docs/answers.schema.json");
