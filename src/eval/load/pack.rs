//! Rows as masks of what would keep them from matching.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{Refusal, Result};
use crate::diagnostics::words;
use crate::eval::plan::{Column, Listed, NO_ROW, OtherPart, Packing, Row, SlotRun, Test};
use crate::eval::span::NumberTest;

const BITS: usize = 64;

/// Where the bits of a column stand.
#[derive(Clone, Copy)]
struct Place {
    word: usize,
    shift: usize,
}

/// Packs the columns that any row asks something of, and the rows.
pub(super) fn pack(columns: &[Column], rows: &[Row], lookups: &mut Lookups) -> Packing {
    let mut packing = Packing { words: 1, ..Packing::default() };
    let mut next = Place { word: 0, shift: 0 };
    // For each cell of a row, the place and the bits that must not be there.
    let mut forbidden: Vec<Vec<(usize, u64)>> = rows.iter().map(|_| Vec::new()).collect();
    for (index, column) in columns.iter().enumerate() {
        let cells = rows.iter().enumerate().filter_map(|(row, of)| {
            of.cells.iter().find(|(column, _)| *column == index).map(|(_, test)| (row, test))
        });
        match column {
            Column::Listed(listed, domain) => {
                let place = take(&mut next, domain.names.len());
                for (row, test) in cells {
                    if let Test::Values(allowed) = test {
                        let bits = domain.full() & !allowed;
                        forbidden[row].push((place.word, bits << place.shift));
                    }
                }
                packing.add_mask(listed, index, place, domain.names.len());
            }
            Column::Number(_) | Column::Share(_) => {
                let mut part: Option<OtherPart> = None;
                for (row, test) in cells {
                    let Test::Numbers(test) = test else { continue };
                    let bit = packing.bit_of_test(&mut part, index, test, &mut next);
                    forbidden[row].push(bit);
                }
                packing.others.extend(part);
            }
        }
    }
    packing.words = next.word + 1;
    packing.outcomes = rows.iter().map(|row| row.then).collect();
    for bits in forbidden {
        let start = packing.forbidden.len();
        packing.forbidden.resize(start + packing.words, 0);
        for (word, bits) in bits {
            packing.forbidden[start + word] |= bits;
        }
    }
    if packing.words == 1 && next.shift <= LOOKUP_BITS {
        packing.lookup = lookups.of(&packing.forbidden, next.shift);
    }
    packing
}

/// Tables of so few bits are looked up.
const LOOKUP_BITS: usize = 9;

/// The lookups of tables so far, by their bits and rows.
#[derive(Default)]
pub(super) struct Lookups(FxHashMap<(usize, Vec<u64>), Arc<[u16]>>);

impl Lookups {
    fn of(&mut self, forbidden: &[u64], bits: usize) -> Arc<[u16]> {
        let lookup = self.0.entry((bits, forbidden.to_vec())).or_insert_with(|| {
            let row = |known: u64| {
                let row = forbidden.iter().position(|forbidden| known & forbidden == 0);
                row.and_then(|row| u16::try_from(row).ok()).unwrap_or(NO_ROW)
            };
            (0..1 << bits).map(row).collect()
        });
        lookup.clone()
    }
}

/// The next place for `bits` bits, all in one word.
fn take(next: &mut Place, bits: usize) -> Place {
    if next.shift + bits > BITS {
        *next = Place { word: next.word + 1, shift: 0 };
    }
    let place = *next;
    next.shift += bits;
    place
}

impl Packing {
    fn add_mask(&mut self, listed: &Listed, column: usize, place: Place, width: usize) {
        let Place { word, shift } = place;
        let Listed::Slot(slot) = *listed else {
            self.others.push(OtherPart { column, word, shift, tests: Vec::new() });
            return;
        };
        let goes_on = |run: &&mut SlotRun| {
            run.slot + run.count == slot
                && (run.word, run.width) == (word, width)
                && run.shift + run.count * run.width == shift
        };
        match self.slots.last_mut().filter(goes_on) {
            Some(run) => run.count += 1,
            None => self.slots.push(SlotRun { slot, count: 1, word, shift, width }),
        }
    }

    /// The bit of a test on a column: like tests share one. A column with more tests than a word
    /// has bits goes on in the next.
    fn bit_of_test(
        &mut self,
        part: &mut Option<OtherPart>,
        column: usize,
        test: &NumberTest,
        next: &mut Place,
    ) -> (usize, u64) {
        let known = self.others.iter().chain(part.as_ref()).filter(|part| part.column == column);
        let mut places = known.filter_map(|part| {
            let index = part.tests.iter().position(|own| own == test)?;
            Some((part.word, 1 << (part.shift + index)))
        });
        if let Some(place) = places.next() {
            return place;
        }
        let Place { word, shift } = take(next, 1);
        if part.as_ref().is_none_or(|part| part.word != word) {
            self.others.extend(part.take());
        }
        let part = part.get_or_insert_with(|| OtherPart { column, word, shift, tests: Vec::new() });
        part.tests.push(test.clone());
        (word, 1 << shift)
    }
}

/// Of two rows with different outcomes, some column keeps one from matching where the other does.
pub(super) fn never_disagree(rows: &[Row]) -> Result<()> {
    for (index, row) in rows.iter().enumerate() {
        let other =
            rows[..index].iter().find(|other| other.then != row.then && !are_apart(row, other));
        if let Some(other) = other {
            let (one, other) = (&other.id, &row.id);
            return Err(Refusal(words!(
                en: "the rows `{one}` and `{other}` can match at once, with different outcomes",
                fr: "les lignes « {one} » et « {other} » peuvent valoir à la fois, avec des issues différentes"
            )));
        }
    }
    Ok(())
}

fn are_apart(one: &Row, other: &Row) -> bool {
    // The cells of both come in the order of columns.
    let (mut left, mut right) = (one.cells.iter().peekable(), other.cells.iter().peekable());
    while let (Some((a, test)), Some((b, against))) = (left.peek(), right.peek()) {
        if a == b && test.is_apart_from(against) {
            return true;
        }
        if a <= b {
            left.next();
        } else {
            right.next();
        }
    }
    false
}

impl Test {
    fn is_apart_from(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Values(one), Self::Values(other)) => one & other == 0,
            (Self::Numbers(one), Self::Numbers(other)) => one.is_apart_from(other),
            _ => false,
        }
    }
}
