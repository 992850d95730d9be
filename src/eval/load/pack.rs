//! Tables as steps: the bits of the columns, and the rows that each of them keeps from matching.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::layout::{self, Next};
use crate::eval::candidate::PENDING;
use crate::eval::packing::{
    Answer, Ask, Bits, Block, Chunk, Computed, Look, Matching, Picked, Step,
};
use crate::eval::plan::{Column, Row, Table, Test, low_bits};
use crate::eval::span::NumberTest;

/// So many bits are looked up at once, which takes 4 KiB for the answers of a table and 2 KiB for
/// the rows of a chunk.
const CHUNK_BITS: usize = 8;
/// And so many in tables of several words or blocks: 2 KiB for 63 rows of 64 bits.
const SMALL_CHUNK_BITS: usize = 4;
/// The rows of a block: behind them one bit is always set.
const BLOCK_ROWS: usize = layout::BITS - 1;

/// Bits that must not be there, in a word.
type Forbidden = (usize, u64);

/// For each of some bits, the rows that it keeps from matching.
type Kept = Vec<u64>;

/// The status by each of some rows.
type Statuses = Vec<u64>;

/// A table that is being packed.
struct Packer<'a> {
    table: &'a Table,
    bits: &'a [Bits],
    matching: Matching,
    next: Next,
    /// What keeps each row from matching.
    forbidden: Vec<Vec<Forbidden>>,
}

/// The step that decides the table whose status stands in `status`.
pub(super) fn pack(table: &Table, status: usize, bits: &[Bits], lookups: &mut Lookups) -> Step {
    let mut packer = Packer {
        table,
        bits,
        matching: Matching { words: 1, picked: vec![], computed: vec![], blocks: vec![] },
        next: Next::default(),
        forbidden: vec![Vec::new(); table.rows.len()],
    };
    // What stands side by side in the candidate does so in the table.
    let mut columns: Vec<usize> = (0..table.columns.len()).collect();
    columns.sort_by_key(|&column| {
        let slot = layout::slot(&table.columns[column]);
        slot.map_or((usize::MAX, 0), |slot| (bits[slot].word as usize, bits[slot].shift))
    });
    for column in columns {
        packer.add(column);
    }
    Step { ask: packer.finish(lookups), status: bits[status] }
}

impl Packer<'_> {
    fn add(&mut self, index: usize) {
        let table = self.table;
        let column = &table.columns[index];
        let cells = table.rows.iter().enumerate();
        let cells = cells.filter_map(|(row, of)| Some((row, of.test(index)?)));
        match column {
            Column::Listed(_, domain) => {
                let width = domain.names.len();
                let place = self.next.take(width);
                for (row, test) in cells {
                    if let Test::Values(allowed) = test {
                        let bits = low_bits(width) & !allowed;
                        self.forbidden[row].push((place.word, bits << place.shift));
                    }
                }
                match layout::slot(column) {
                    Some(slot) => self.pick(self.bits[slot], width, place),
                    None => self.matching.computed.push(Computed {
                        column: index,
                        word: place.word,
                        shift: place.shift,
                        tests: Vec::new(),
                    }),
                }
            }
            Column::Number(_) | Column::Share(_) => {
                for (row, test) in cells {
                    if let Test::Numbers(test) = test {
                        let bit = self.bit_of_test(index, test);
                        self.forbidden[row].push(bit);
                    }
                }
            }
        }
    }

    /// Picks up `width` bits, together with those before if they stand side by side.
    fn pick(&mut self, from: Bits, width: usize, to: Next) {
        if let Some(last) = self.matching.picked.last_mut() {
            let count = last.from.full.count_ones() as usize;
            let behind = last.from.shift as usize + count;
            let goes_on = (last.from.word, behind) == (from.word, from.shift as usize)
                && (last.word, last.shift + count) == (to.word, to.shift);
            if goes_on {
                last.from.full = low_bits(count + width);
                return;
            }
        }
        self.matching.picked.push(Picked { from, word: to.word, shift: to.shift });
    }

    /// The bit of a test on a column: like tests share one. A column with more tests than a word
    /// has bits goes on in the next.
    fn bit_of_test(&mut self, column: usize, test: &NumberTest) -> Forbidden {
        let computed = &mut self.matching.computed;
        let mut places = computed.iter().filter(|part| part.column == column).filter_map(|part| {
            let index = part.tests.iter().position(|own| own == test)?;
            Some((part.word, 1 << (part.shift + index)))
        });
        if let Some(place) = places.next() {
            return place;
        }
        let Next { word, shift } = self.next.take(1);
        match computed.last_mut().filter(|part| (part.column, part.word) == (column, word)) {
            Some(part) => part.tests.push(test.clone()),
            None => computed.push(Computed { column, word, shift, tests: vec![test.clone()] }),
        }
        (word, 1 << shift)
    }

    fn finish(mut self, lookups: &mut Lookups) -> Ask {
        let answers: Vec<Answer> = self.table.rows.iter().enumerate().map(answer).collect();
        let Matching { picked, computed, .. } = &self.matching;
        if let ([only], [], true) = (&**picked, &**computed, self.next.fits(CHUNK_BITS))
            && answers.len() <= BLOCK_ROWS
        {
            let answers = lookups.answers(kept_by_bit(&self.forbidden), &answers);
            return Ask::Look(Look { bits: only.from, answers });
        }
        self.matching.words = self.next.word + 1;
        let small = self.matching.words == 1 && answers.len() <= BLOCK_ROWS;
        let width = if small { CHUNK_BITS } else { SMALL_CHUNK_BITS };
        let blocks = self.forbidden.chunks(BLOCK_ROWS).zip(answers.chunks(BLOCK_ROWS));
        let blocks = blocks.map(|(rows, answers)| block(rows, answers, width, lookups));
        self.matching.blocks = blocks.collect();
        Ask::Match(Box::new(self.matching))
    }
}

fn answer((index, row): (usize, &Row)) -> Answer {
    Answer { row: u32::try_from(index).unwrap_or(PENDING), status: row.then }
}

/// For each bit of a table of few, the rows that it keeps from matching.
fn kept_by_bit(forbidden: &[Vec<Forbidden>]) -> Kept {
    let row = |bit: usize| {
        let rows = forbidden.iter().enumerate();
        rows.fold(0, |kept, (row, of)| {
            kept | u64::from(of.iter().any(|(_, bits)| bits >> bit & 1 == 1)) << row
        })
    };
    (0..CHUNK_BITS).map(row).collect()
}

/// The chunks of the rows of a block. What keeps no row from matching is not looked at.
fn block(
    forbidden: &[Vec<Forbidden>],
    answers: &[Answer],
    width: usize,
    lookups: &mut Lookups,
) -> Block {
    // By chunk, the rows that each of its bits keeps from matching.
    let mut kept: BTreeMap<(usize, usize), Kept> = BTreeMap::new();
    for (row, of) in forbidden.iter().enumerate() {
        for &(word, mut bits) in of {
            while bits != 0 {
                let bit = bits.trailing_zeros() as usize;
                let chunk = kept.entry((word, bit / width)).or_insert_with(|| vec![0; width]);
                chunk[bit % width] |= 1 << row;
                bits &= bits - 1;
            }
        }
    }
    let chunks = kept.into_iter().map(|((word, chunk), kept)| Chunk {
        word,
        shift: chunk * width,
        rows: lookups.rows(kept),
    });
    let answers = answers.iter().copied().chain([Answer::PENDING]);
    Block { chunks: chunks.collect(), answers: answers.collect() }
}

/// What is looked up so far.
#[derive(Default)]
pub(super) struct Lookups {
    rows: FxHashMap<Kept, Arc<[u64]>>,
    answers: FxHashMap<(Kept, Statuses), Arc<[Answer]>>,
}

impl Lookups {
    /// For each combination of bits, the rows that none of them keeps from matching.
    fn rows(&mut self, kept: Kept) -> Arc<[u64]> {
        let lookup = self.rows.entry(kept).or_insert_with_key(|kept| {
            let mut rows = vec![u64::MAX; 1 << kept.len()];
            for bits in 1..rows.len() {
                rows[bits] = rows[bits & (bits - 1)] & !kept[bits.trailing_zeros() as usize];
            }
            rows.into()
        });
        lookup.clone()
    }

    /// For each combination of bits, the answer of the first of these rows.
    fn answers(&mut self, kept: Kept, answers: &[Answer]) -> Arc<[Answer]> {
        let rows = self.rows(kept.clone());
        let statuses = answers.iter().map(|answer| answer.status).collect();
        let lookup = self.answers.entry((kept, statuses)).or_insert_with(|| {
            let first = |rows: &u64| answers.get(rows.trailing_zeros() as usize).copied();
            rows.iter().map(|rows| first(rows).unwrap_or(Answer::PENDING)).collect()
        });
        lookup.clone()
    }
}

impl Row {
    /// The test of a column; none where it accepts everything.
    fn test(&self, column: usize) -> Option<&Test> {
        let cell = self.cells.binary_search_by_key(&column, |(own, _)| *own).ok()?;
        Some(&self.cells[cell].1)
    }
}
