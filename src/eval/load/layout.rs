//! Where the bits of facts and statuses stand in the words of a candidate.

use crate::eval::packing::Bits;
use crate::eval::plan::{Column, Listed, Plan, Type, low_bits};

/// How many bits a word has.
pub(super) const BITS: usize = 64;

/// The next free bits.
#[derive(Clone, Copy, Default)]
pub(super) struct Next {
    pub(super) word: usize,
    pub(super) shift: usize,
}

impl Next {
    /// Begins a word where the next `count` bits would not all fit in this one.
    pub(super) fn keep_together(&mut self, count: usize) {
        if count <= BITS && self.shift + count > BITS {
            *self = Self { word: self.word + 1, shift: 0 };
        }
    }

    /// Whether all that was taken are no more than so many bits.
    pub(super) fn fits(self, count: usize) -> bool {
        self.word == 0 && self.shift <= count
    }

    /// So many bits from here on.
    fn bits(self, count: usize) -> Bits {
        // No number of words or bits that a file can ask for is larger.
        let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Bits { word: small(self.word), shift: small(self.shift), full: low_bits(count) }
    }

    /// Takes `count` bits, all in one word.
    pub(super) fn take(&mut self, count: usize) -> Self {
        self.keep_together(count);
        let taken = *self;
        self.shift += count;
        taken
    }
}

/// Places all facts, then all statuses, by slot: what the same table looks at stands together.
/// The words are filled with what is known of somebody of whom nothing is said, given the masks
/// of the facts.
pub(super) fn lay_out(plan: &Plan, facts: &[u64]) -> (Vec<Bits>, Vec<u64>) {
    let mut layout = Layout::new(plan);
    let slots = layout.widths.len();
    for part in [0..plan.inputs.len(), plan.inputs.len()..slots] {
        for table in &plan.tables {
            layout.place(table.columns.iter().filter_map(slot).filter(|slot| part.contains(slot)));
        }
        layout.place(part);
        layout.next.keep_together(BITS);
    }
    let bits: Vec<Bits> = layout.bits.into_iter().map(Option::unwrap_or_default).collect();
    let mut words = vec![0; layout.next.word + 1];
    for (slot, bits) in bits.iter().enumerate() {
        bits.put(&mut words, facts.get(slot).copied().unwrap_or(bits.full));
    }
    (bits, words)
}

/// Slots that are being placed.
struct Layout {
    /// How many values each slot has; none where they are not listed.
    widths: Vec<usize>,
    bits: Vec<Option<Bits>>,
    next: Next,
}

impl Layout {
    fn new(plan: &Plan) -> Self {
        let facts = plan.inputs.iter().map(|input| match &input.kind {
            Type::Listed(domain) => domain.names.len(),
            _ => 0,
        });
        let statuses = plan.tables.iter().map(|table| table.outcomes.names.len());
        let widths: Vec<usize> = facts.chain(statuses).collect();
        Self { bits: vec![None; widths.len()], widths, next: Next::default() }
    }

    /// Places those slots that have no place yet, in one word if they fit in one.
    fn place(&mut self, slots: impl Iterator<Item = usize>) {
        let new: Vec<usize> =
            slots.filter(|&slot| self.bits[slot].is_none() && self.widths[slot] > 0).collect();
        self.next.keep_together(new.iter().map(|&slot| self.widths[slot]).sum());
        for slot in new {
            if self.bits[slot].is_none() {
                let width = self.widths[slot];
                self.bits[slot] = Some(self.next.take(width).bits(width));
            }
        }
    }
}

/// The slot that a column is nothing but.
pub(super) fn slot(column: &Column) -> Option<usize> {
    match column {
        Column::Listed(Listed::Slot(slot), _) => Some(*slot),
        _ => None,
    }
}
