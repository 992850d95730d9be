//! The minimal ways to settle a rule: all prime implicants of a function over small finite
//! domains, and all of its negation.
//!
//! A *box* allows some classes of each column; on an ordered column they are a run, since what is
//! known of it is an interval. A box within which the function always holds is an *implicant*, and
//! a *prime* one if no larger box is. Whatever is known of each column (some classes, or an
//! interval), the function is settled exactly if a prime implicant of it or of its negation
//! contains all that is possible. That is why the rows of a table are these boxes and no others.
//!
//! # How
//!
//! - **Both at once.** A function is a pair: its prime implicants and those of its negation.
//!   Negation swaps them, and a disjunction is the negation of a conjunction, so there are two
//!   operations only: conjunction and "at least n of".
//! - **Apart where possible.** Of functions that share no column, the prime implicants of the
//!   conjunction are the products of theirs, and those of its negation are theirs together.
//!   Nearly all rules are read-once in this sense and cost what their result costs.
//! - **Together where not.** The prime implicants of a conjunction are the largest intersections
//!   of prime implicants. Those of its negation are the largest boxes of the union where every
//!   column is nested (the unate case), and otherwise everything less the conjunction's boxes, by
//!   the sharp operation of ESPRESSO on multiple-valued cubes (R. K. Brayton et al., *Logic
//!   Minimization Algorithms for VLSI Synthesis*, 1984).
//!
//! Prime implicants can be exponentially many, so all of it is bounded by [`Limits`].

mod cover;
mod cube;
mod meter;
mod settle;
#[cfg(test)]
mod tests;

use cover::product;
pub use cube::{ColumnSpec, Cube, Literal};
use meter::Meter;
pub use meter::{Limits, TooLarge};
use settle::Settler;

/// A function of the columns. Those that it names must exist.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Formula {
    /// Holds always.
    True,
    /// Holds never.
    False,
    /// Holds where the column has one of the classes.
    Literal {
        /// The column.
        column: u32,
        /// A bit for each class.
        mask: u64,
    },
    /// Holds where all of them do.
    All(Vec<Formula>),
    /// Holds where one of them does.
    Any(Vec<Formula>),
    /// Holds where it does not.
    Not(Box<Formula>),
    /// Holds where at least so many of them do.
    AtLeast {
        /// How many.
        least: usize,
        /// Of which.
        of: Vec<Formula>,
    },
}

/// All minimal ways to settle a function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// The boxes in which it holds.
    pub holds: Vec<Cube>,
    /// The boxes in which it does not.
    pub fails: Vec<Cube>,
}

/// All minimal ways to settle which of several functions, tried in order, is the first to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettledInOrder {
    /// For each function, the boxes in which it holds and none before it does.
    pub first: Vec<Vec<Cube>>,
    /// The boxes in which none holds.
    pub none: Vec<Cube>,
}

/// The prime implicants of `formula` and of its negation, each list in the order of [`Cube`].
pub fn settle(
    columns: &[ColumnSpec],
    formula: &Formula,
    limits: Limits,
) -> Result<Settled, TooLarge> {
    let mut meter = Meter::new(limits);
    let mut settled = Settler::new(columns, &mut meter).settle(formula)?;
    meter.accept(settled.holds.len() + settled.fails.len())?;
    settled.holds.sort_unstable();
    settled.fails.sort_unstable();
    Ok(settled)
}

/// The prime implicants of "this one is the first of `formulas` that holds", for each of them and
/// for none, each list in the order of [`Cube`].
pub fn settle_in_order(
    columns: &[ColumnSpec],
    formulas: &[Formula],
    limits: Limits,
) -> Result<SettledInOrder, TooLarge> {
    let mut meter = Meter::new(limits);
    let mut first = Vec::with_capacity(formulas.len());
    let mut none = vec![Cube::universe()];
    for formula in formulas {
        let settled = Settler::new(columns, &mut meter).settle(formula)?;
        first.push(product(&none, &settled.holds, &mut meter)?);
        none = product(&none, &settled.fails, &mut meter)?;
    }
    meter.accept(first.iter().map(Vec::len).sum::<usize>() + none.len())?;
    for boxes in &mut first {
        boxes.sort_unstable();
    }
    none.sort_unstable();
    Ok(SettledInOrder { first, none })
}
