//! Tells people where a candidate stands and why, in sentences that are made from the tables and
//! from what is known of the candidate.

mod clauses;
mod counts;
mod names;
mod numbers;
mod reasons;
mod records;
mod tree;
mod values;

pub use tree::{Line, Mood};
pub(super) use values::Measure;

use super::candidate::{Candidate, Status};
use super::plan::Plan;
use crate::diagnostics::{Lang, words::typeset};

/// Speaks of one candidate in one language.
pub(super) struct Telling<'a> {
    pub(super) plan: &'a Plan,
    pub(super) candidate: &'a Candidate,
    pub(super) lang: Lang,
}

/// How something that is known bears on an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stance {
    /// It alone stands in the way: what would have been needed is told.
    Alone,
    /// It does so with others, or speaks for the outcome: what was asked is told.
    Among,
}

impl Telling<'_> {
    pub(in crate::eval) const fn choose(&self, en: &'static str, fr: &'static str) -> &'static str {
        match self.lang {
            Lang::En => en,
            Lang::Fr => fr,
        }
    }

    pub(in crate::eval) fn typeset(&self, text: &str) -> String {
        match self.lang {
            Lang::En => text.to_owned(),
            Lang::Fr => typeset(text),
        }
    }
}

/// Whether a state is one that nobody wants.
fn is_bad(state: &str) -> bool {
    matches!(state, "refused" | "unmet" | "missing" | "invalid")
}

pub(super) fn mood(status: Status<'_>) -> Mood {
    match status {
        Status::Pending => Mood::Open,
        Status::Settled("validated" | "met" | "certified" | "valid" | "submitted") => Mood::Good,
        Status::Settled(state) if is_bad(state) => Mood::Bad,
        Status::Settled(_) => Mood::Neutral,
    }
}
