//! Deciding: what is known of each column, and the row that it makes match.

use super::candidate::{Candidate, PENDING};
use super::known::Deciding;
use super::plan::{Column, OtherPart, Plan, Table};
use super::span::NumberTest;

impl Plan {
    /// Decides every table for a candidate.
    pub fn decide(&self, candidate: &mut Candidate) {
        self.adopt(candidate);
        let mut words = Vec::new();
        for (index, table) in self.tables.iter().enumerate() {
            let found = if table.packing.words == 1 {
                table.packing.matching(self.packed(table, candidate))
            } else {
                self.pack_words(table, candidate, &mut words);
                table.packing.forbidden.chunks_exact(table.packing.words).position(|forbidden| {
                    forbidden.iter().zip(&words).all(|(forbidden, known)| forbidden & known == 0)
                })
            };
            let slot = self.inputs.len() + index;
            match found.and_then(|row| Some((row, *table.packing.outcomes.get(row)?))) {
                Some((row, outcome)) => {
                    candidate.masks[slot] = outcome;
                    candidate.rows[index] = u32::try_from(row).unwrap_or(PENDING);
                }
                None => {
                    candidate.masks[slot] = table.outcomes.full();
                    candidate.rows[index] = PENDING;
                }
            }
        }
    }

    /// What is known of the columns of a table that needs one word for it.
    #[inline]
    fn packed(&self, table: &Table, candidate: &Candidate) -> u64 {
        let slots = table.packing.slots.iter();
        let known = slots.fold(0, |known, run| known | run.bits(&candidate.masks));
        table
            .packing
            .others
            .iter()
            .fold(known, |known, part| known | self.other(table, candidate, part))
    }

    fn pack_words(&self, table: &Table, candidate: &Candidate, words: &mut Vec<u64>) {
        words.clear();
        words.resize(table.packing.words, 0);
        for run in &table.packing.slots {
            words[run.word] |= run.bits(&candidate.masks);
        }
        for part in &table.packing.others {
            words[part.word] |= self.other(table, candidate, part);
        }
    }

    fn other(&self, table: &Table, candidate: &Candidate, part: &OtherPart) -> u64 {
        let known = Deciding { plan: self, candidate };
        let bits = |holds: &dyn Fn(&NumberTest) -> bool| {
            let tests = part.tests.iter().enumerate();
            tests.fold(0, |bits, (index, test)| bits | u64::from(!holds(test)) << index)
        };
        let bits = match &table.columns[part.column] {
            Column::Listed(listed, _) => known.mask(listed),
            Column::Number(number) => {
                let numbers = known.numbers(number);
                bits(&|test| test.holds(&numbers))
            }
            Column::Share(counted) => {
                let share = known.share(counted);
                bits(&|test| share.as_ref().is_some_and(|share| share.holds(test)))
            }
        };
        bits << part.shift
    }
}
