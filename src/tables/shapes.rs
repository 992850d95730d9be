//! Rules that read other things in the same way: what settles one settles the others.
//!
//! The engine knows columns by their numbers alone, and most rules of a référentiel are of a few
//! shapes: « all criteria » over four of them is one. Each shape is settled once.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::implicants::{ColumnSpec, Formula, Limits, SettledInOrder, TooLarge, settle_in_order};

/// The largest number of rows of one table, beyond what a plain conjunction of its columns needs.
pub(super) const MOST_ROWS: usize = 256;

/// How many shapes are remembered: where there are more, most come once.
const MOST_SHAPES: usize = 1 << 10;

/// The functions of a rule, and what their columns can be known as.
type Shape = (Vec<ColumnSpec>, Vec<Formula>);

/// What came of the shapes that were met.
#[derive(Debug, Default)]
pub(super) struct Shapes {
    known: FxHashMap<Shape, Result<Rc<SettledInOrder>, TooLarge>>,
}

impl Shapes {
    /// All minimal ways to settle which of `formulas` is the first to hold.
    pub(super) fn settle(
        &mut self,
        columns: Vec<ColumnSpec>,
        formulas: Vec<Formula>,
    ) -> Result<Rc<SettledInOrder>, TooLarge> {
        let shape = (columns, formulas);
        if let Some(known) = self.known.get(&shape) {
            return known.clone();
        }
        let (columns, formulas) = &shape;
        let limits = Limits { result: MOST_ROWS + columns.len(), ..Limits::default() };
        let settled = settle_in_order(columns, formulas, limits).map(Rc::new);
        if self.known.len() < MOST_SHAPES {
            self.known.insert(shape, settled.clone());
        }
        settled
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn literals(masks: [u64; 2]) -> Formula {
        let literal = |(column, mask)| Formula::Literal { column, mask };
        Formula::All((0..).zip(masks).map(literal).collect())
    }

    #[test]
    fn what_is_remembered_is_what_the_engine_says() {
        let mut shapes = Shapes::default();
        let ordered = |ordered| vec![ColumnSpec { classes: 3, ordered }; 2];
        for _ in 0..2 {
            for columns in [ordered(false), ordered(true)] {
                for formulas in [[1, 5], [5, 1], [2, 2]].map(|masks| vec![literals(masks)]) {
                    let own = settle_in_order(&columns, &formulas, Limits::default());
                    let told = shapes.settle(columns.clone(), formulas);
                    assert_eq!(told.as_deref(), own.as_ref());
                }
            }
        }
        assert_eq!(shapes.known.len(), 6);
    }
}
