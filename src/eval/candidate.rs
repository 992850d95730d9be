//! A candidate: what is known of one person, and where the tables stand for it.

use super::plan::{self, NumberType, Plan, Type};
use super::span::Numbers;

/// What is known of one candidate: the facts, and once decided the statuses.
///
/// It is made by [`Plan::candidate`] and serves one candidate after the other.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Who it is, if the file says so.
    pub(super) name: Option<String>,
    /// What each listed fact and each status can be, as the plan lays it out.
    pub(super) words: Vec<u64>,
    /// What each fact that is a number can be.
    pub(super) numbers: Vec<Numbers>,
    /// The options of each set and the records of each list, by input.
    pub(super) several: Vec<(usize, Several)>,
    /// Which facts were given.
    pub(super) given: Vec<bool>,
    /// The row that settled each table.
    pub(super) rows: Vec<u32>,
}

/// A fact that has several values.
#[derive(Clone, Debug)]
pub(super) enum Several {
    Set(u64),
    Records(Vec<Record>),
}

/// What is known of the fields of a record.
pub(super) type Record = Vec<Known>;

/// What is known of one value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Known {
    Values(u64),
    Numbers(Numbers),
}

/// Stands for the row of a table that is pending.
pub(super) const PENDING: u32 = u32::MAX;

/// Where a table stands for a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status<'a> {
    /// It is settled.
    Settled(&'a str),
    /// What is known does not settle it.
    Pending,
}

impl<'a> Status<'a> {
    /// The outcome, or `pending`.
    pub const fn as_str(self) -> &'a str {
        match self {
            Self::Settled(outcome) => outcome,
            Self::Pending => "pending",
        }
    }
}

impl Plan {
    /// A candidate of whom nothing is known yet.
    pub fn candidate(&self) -> Candidate {
        Candidate {
            name: None,
            words: self.blank_words.clone(),
            numbers: self.blank_numbers.clone(),
            several: Vec::new(),
            given: vec![false; self.inputs.len()],
            rows: vec![PENDING; self.tables.len()],
        }
    }

    /// Forgets all that is known of a candidate.
    pub(super) fn clear(&self, candidate: &mut Candidate) {
        self.adopt(candidate);
        candidate.name = None;
        candidate.words.copy_from_slice(&self.blank_words);
        candidate.numbers.clone_from_slice(&self.blank_numbers);
        candidate.several.clear();
        candidate.given.fill(false);
        candidate.rows.fill(PENDING);
    }

    /// Starts anew with a candidate of other tables, whose facts are none here.
    pub(super) fn adopt(&self, candidate: &mut Candidate) {
        if !self.fits(candidate) {
            *candidate = self.candidate();
        }
    }

    /// Whether a candidate was made for tables like these.
    pub(super) fn fits(&self, candidate: &Candidate) -> bool {
        candidate.given.len() == self.inputs.len()
            && candidate.rows.len() == self.tables.len()
            && candidate.words.len() == self.blank_words.len()
            && candidate.numbers.len() == self.blank_numbers.len()
    }

    /// What the fact or the status in a slot can be, where its values are listed.
    pub(super) fn mask(&self, candidate: &Candidate, slot: usize) -> u64 {
        self.bits[slot].of(&candidate.words)
    }

    /// Changes what the fact or the status in a slot can be.
    pub(super) fn put_mask(&self, candidate: &mut Candidate, slot: usize, bits: u64) {
        self.bits[slot].put(&mut candidate.words, bits);
    }

    /// The status of the table with this index, counted in evaluation order.
    pub fn status(&self, candidate: &Candidate, table: usize) -> Status<'_> {
        let settled = candidate.rows.get(table).is_some_and(|&row| row != PENDING);
        let of = self.tables.get(table).filter(|_| settled && self.fits(candidate));
        let outcome = of.and_then(|of| of.outcomes.name(self.mask(candidate, self.slot(table))));
        outcome.map_or(Status::Pending, |outcome| Status::Settled(outcome))
    }

    /// The status of the certification.
    pub fn result(&self, candidate: &Candidate) -> Status<'_> {
        self.status(candidate, self.result)
    }
}

impl Candidate {
    /// Who it is, if the file says so.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    pub(super) fn several(&self, input: usize) -> Option<&Several> {
        self.several.iter().find(|(own, _)| *own == input).map(|(_, values)| values)
    }
}

impl plan::Field {
    /// What is known of a field that nothing is said of.
    pub(super) fn blank(&self) -> Known {
        match &self.kind {
            Type::Number(number) => Known::Numbers(NumberType::all(number)),
            other => Known::Values(other.blank().0),
        }
    }
}
