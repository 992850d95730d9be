//! Deciding: what is known of each column, and the row that it makes match.

use super::candidate::Candidate;
use super::known::Deciding;
use super::packing::{Ask, Computed, Matching};
use super::plan::{Column, Plan};
use super::span::NumberTest;

impl Plan {
    /// Decides every table for a candidate.
    pub fn decide(&self, candidate: &mut Candidate) {
        self.adopt(candidate);
        let mut many = Vec::new();
        for (table, step) in self.steps.iter().enumerate() {
            let answer = match &step.ask {
                Ask::Look(look) => look.answer(&candidate.words),
                Ask::Match(matching) if matching.words == 1 => {
                    matching.answer(&[self.word(table, matching, candidate)])
                }
                Ask::Match(matching) => {
                    self.words(table, matching, candidate, &mut many);
                    matching.answer(&many)
                }
            };
            step.status.put(&mut candidate.words, answer.status);
            candidate.rows[table] = answer.row;
        }
    }

    /// What is known of the columns of a table that needs one word for it.
    #[inline]
    fn word(&self, table: usize, of: &Matching, candidate: &Candidate) -> u64 {
        let picked = of.picked.iter();
        let known =
            picked.fold(0, |known, bits| known | bits.from.of(&candidate.words) << bits.shift);
        let computed = of.computed.iter();
        computed.fold(known, |known, bits| known | self.computed(table, bits, candidate))
    }

    fn words(&self, table: usize, of: &Matching, candidate: &Candidate, words: &mut Vec<u64>) {
        words.clear();
        words.resize(of.words, 0);
        for bits in &of.picked {
            words[bits.word] |= bits.from.of(&candidate.words) << bits.shift;
        }
        for bits in &of.computed {
            words[bits.word] |= self.computed(table, bits, candidate);
        }
    }

    fn computed(&self, table: usize, part: &Computed, candidate: &Candidate) -> u64 {
        let known = Deciding { plan: self, candidate };
        let bits = |holds: &dyn Fn(&NumberTest) -> bool| {
            let tests = part.tests.iter().enumerate();
            tests.fold(0, |bits, (index, test)| bits | u64::from(!holds(test)) << index)
        };
        let bits = match &self.tables[table].columns[part.column] {
            Column::Listed(listed, _) => known.mask(listed),
            Column::Number(number) => match known.fixed(number) {
                Some(value) => bits(&|test| test.holds_of(&value)),
                None => {
                    let numbers = known.numbers(number);
                    bits(&|test| test.holds(&numbers))
                }
            },
            Column::Share(counted) => {
                let share = known.share(counted);
                bits(&|test| share.as_ref().is_some_and(|share| share.holds(test)))
            }
        };
        bits << part.shift
    }
}
