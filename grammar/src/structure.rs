//! Settles what a token by itself leaves open, before the grammar reads it.
//!
//! Each pass is one walk over the tokens and leaves a text in good order as it is:
//!
//! 1. `comparisons`: which `<` and `>` compare;
//! 2. `roles`: which words start an entry;
//! 3. `closers`: where a `>` is missing or too many;
//! 4. `depth`: what is nested deeper than can be read.

mod bodies;
mod closers;
mod comparisons;
mod depth;
pub mod places;
mod roles;

use crate::error::SyntaxError;
use crate::token::Lexeme;

pub use depth::LIMIT as DEPTH_LIMIT;

/// The tokens of `source` in good order: every `<` has its `>`, and nothing is nested deeper than
/// [`DEPTH_LIMIT`].
pub(crate) fn settle(
    source: &str,
    mut lexemes: Vec<Lexeme>,
    errors: &mut Vec<SyntaxError>,
) -> Vec<Lexeme> {
    comparisons::settle(&mut lexemes, errors);
    roles::settle(source, &mut lexemes, errors);
    let lexemes = closers::settle(source, lexemes, errors);
    depth::settle(lexemes, errors)
}
