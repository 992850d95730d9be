//! Tables in the form in which they are decided: a few bits of a few words.
//!
//! All that a candidate can be is laid out in words. A fact or a status with listed values has a
//! bit for each value that is still possible, and what a table looks at stands side by side as
//! far as it can. The bits of a small table are the index of its answer. Those of a larger one are
//! cut into chunks; for each chunk it is looked up which rows its bits let match, and the first
//! row that all chunks let match decides. A column of numbers gives a bit for each test of it that
//! does not hold throughout.

use std::sync::Arc;

use super::candidate::PENDING;
use super::span::NumberTest;

/// Where some bits stand in the words of a candidate.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Bits {
    pub(super) word: u32,
    pub(super) shift: u32,
    /// So many ones as there are bits.
    pub(super) full: u64,
}

impl Bits {
    #[inline]
    pub(super) fn of(self, words: &[u64]) -> u64 {
        words[self.word as usize] >> self.shift & self.full
    }

    #[inline]
    pub(super) fn put(self, words: &mut [u64], bits: u64) {
        let word = &mut words[self.word as usize];
        *word = *word & !(self.full << self.shift) | (bits & self.full) << self.shift;
    }
}

/// How one table is decided.
#[derive(Debug)]
pub(super) struct Step {
    pub(super) ask: Ask,
    /// Where the status goes.
    pub(super) status: Bits,
}

/// What a table asks of a candidate.
#[derive(Debug)]
pub(super) enum Ask {
    /// Few bits that stand side by side.
    Look(Look),
    /// All else.
    Match(Box<Matching>),
}

/// A table of few bits.
#[derive(Debug)]
pub(super) struct Look {
    pub(super) bits: Bits,
    /// An answer for each combination of the bits. Tables that are alike share them.
    pub(super) answers: Arc<[Answer]>,
}

/// Where a table stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Answer {
    /// The row that settles it.
    pub(super) row: u32,
    /// What its status can be.
    pub(super) status: u64,
}

impl Answer {
    /// No row matches: it can have each of its outcomes.
    pub(super) const PENDING: Self = Self { row: PENDING, status: u64::MAX };
}

/// A table of many bits, or with columns that are computed.
#[derive(Debug)]
pub(super) struct Matching {
    /// How many words its bits take: nearly always one.
    pub(super) words: usize,
    /// Facts and statuses, which are picked up as they stand.
    pub(super) picked: Vec<Picked>,
    /// Columns that are computed.
    pub(super) computed: Vec<Computed>,
    pub(super) blocks: Vec<Block>,
}

/// Columns that stand side by side among the words of a candidate, and where they go.
#[derive(Clone, Copy, Debug)]
pub(super) struct Picked {
    pub(super) from: Bits,
    pub(super) word: usize,
    pub(super) shift: usize,
}

/// A column that is computed.
#[derive(Debug)]
pub(super) struct Computed {
    pub(super) column: usize,
    pub(super) word: usize,
    pub(super) shift: usize,
    /// The tests on it, a bit each; none where its mask itself is picked up.
    pub(super) tests: Vec<NumberTest>,
}

/// As many rows as a word has bits, but for one.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) chunks: Vec<Chunk>,
    /// The answer of each row, and behind them that of no row.
    pub(super) answers: Vec<Answer>,
}

/// Some bits of a table, and the rows that each combination of them lets match.
#[derive(Debug)]
pub(super) struct Chunk {
    pub(super) word: usize,
    pub(super) shift: usize,
    /// A power of two of them. Chunks that are alike share them.
    pub(super) rows: Arc<[u64]>,
}

impl Look {
    /// The answer to what is known.
    #[inline]
    pub(super) fn answer(&self, words: &[u64]) -> Answer {
        at(&self.answers, self.bits.of(words)).unwrap_or(Answer::PENDING)
    }
}

impl Matching {
    /// The answer to what is known.
    #[inline]
    pub(super) fn answer(&self, known: &[u64]) -> Answer {
        let answers = self.blocks.iter().map(|block| block.answer(known));
        answers.into_iter().find(|answer| answer.row != PENDING).unwrap_or(Answer::PENDING)
    }
}

impl Block {
    #[inline]
    fn answer(&self, known: &[u64]) -> Answer {
        let chunks = self.chunks.iter();
        let rows = chunks.fold(u64::MAX, |rows, chunk| rows & chunk.rows(known));
        self.answers.get(rows.trailing_zeros() as usize).copied().unwrap_or(Answer::PENDING)
    }
}

impl Chunk {
    /// The rows that match as far as this chunk is concerned. The bits behind them are always set.
    #[inline]
    fn rows(&self, known: &[u64]) -> u64 {
        let index = known[self.word] >> self.shift & (self.rows.len() as u64 - 1);
        at(&self.rows, index).unwrap_or(0)
    }
}

#[inline]
fn at<T: Copy>(items: &[T], index: u64) -> Option<T> {
    usize::try_from(index).ok().and_then(|index| items.get(index)).copied()
}
