//! Boxes over small finite domains, and how two of them relate.

use std::cmp::Ordering;

/// What a column can be known as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ColumnSpec {
    /// How many classes of values it has, from 2 to 64; a mask has one bit for each.
    pub classes: u32,
    /// Whether what is known of it is an interval, so that a literal is one run of classes.
    pub ordered: bool,
}

impl ColumnSpec {
    /// The mask of all its classes.
    pub(super) fn full(self) -> u64 {
        u64::MAX >> (64 - self.classes.clamp(1, 64))
    }

    /// The largest literals within `mask`: itself, or its runs where the column is ordered.
    pub(super) fn literals(self, mask: u64) -> impl Iterator<Item = u64> {
        let mut rest = mask & self.full();
        std::iter::from_fn(move || {
            let next = if self.ordered { first_run(rest) } else { rest };
            rest &= !next;
            (next != 0).then_some(next)
        })
    }
}

/// The lowest run of adjacent classes in `mask`.
fn first_run(mask: u64) -> u64 {
    if mask == 0 {
        return 0;
    }
    let start = mask.trailing_zeros();
    let length = (mask >> start).trailing_ones();
    (u64::MAX >> (64 - length)) << start
}

/// One column of a box, with the classes that belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Literal {
    /// The column.
    pub column: u32,
    /// Its classes: some, never all.
    pub mask: u64,
}

/// A box: of each column the classes that its literal allows, and any class of the others.
///
/// Boxes are ordered as their lists of literals are: by the first column that they constrain and
/// its classes, then by the next. It is the order in which a person reads a table.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cube {
    /// By ascending column.
    literals: Vec<Literal>,
    /// A bit for each column modulo 64, which tells most boxes apart at a glance.
    signature: u64,
}

impl Cube {
    /// The box that holds everything.
    pub(super) const fn universe() -> Self {
        Self { literals: Vec::new(), signature: 0 }
    }

    /// The box of a single literal.
    pub(super) fn single(column: u32, mask: u64) -> Self {
        Self::from_sorted(vec![Literal { column, mask }])
    }

    /// The intersection of boxes that share no column.
    pub(super) fn join(cubes: impl Iterator<Item = Self>) -> Self {
        let mut literals: Vec<_> = cubes.flat_map(|cube| cube.literals).collect();
        literals.sort_unstable();
        Self::from_sorted(literals)
    }

    fn from_sorted(literals: Vec<Literal>) -> Self {
        let signature = literals.iter().fold(0, |bits, literal| bits | bit(literal.column));
        Self { literals, signature }
    }

    /// Its literals, by ascending column.
    pub fn literals(&self) -> &[Literal] {
        &self.literals
    }

    /// The classes that it allows in `column`; none where it allows any.
    pub fn mask(&self, column: u32) -> Option<u64> {
        if self.signature & bit(column) == 0 {
            return None;
        }
        let place = self.literals.binary_search_by_key(&column, |literal| literal.column).ok()?;
        Some(self.literals[place].mask)
    }

    /// Whether all of `other` lies within it.
    pub fn contains(&self, other: &Self) -> bool {
        if self.signature & !other.signature != 0 {
            return false;
        }
        let mut others = other.literals.iter();
        self.literals.iter().all(|mine| {
            others
                .find(|theirs| theirs.column >= mine.column)
                .is_some_and(|theirs| theirs.column == mine.column && theirs.mask & !mine.mask == 0)
        })
    }

    /// Whether they have nothing in common.
    pub(super) fn avoids(&self, other: &Self) -> bool {
        self.signature & other.signature != 0
            && other.literals.iter().any(|literal| {
                self.mask(literal.column).is_some_and(|mask| mask & literal.mask == 0)
            })
    }

    /// What they have in common.
    pub(super) fn intersection(&self, other: &Self) -> Option<Self> {
        let mut literals = Vec::with_capacity(self.literals.len() + other.literals.len());
        let (mut mine, mut theirs) = (self.literals.as_slice(), other.literals.as_slice());
        while let (Some((a, rest_a)), Some((b, rest_b))) =
            (mine.split_first(), theirs.split_first())
        {
            match a.column.cmp(&b.column) {
                Ordering::Less => {
                    literals.push(*a);
                    mine = rest_a;
                }
                Ordering::Greater => {
                    literals.push(*b);
                    theirs = rest_b;
                }
                Ordering::Equal => {
                    let mask = a.mask & b.mask;
                    if mask == 0 {
                        return None;
                    }
                    literals.push(Literal { column: a.column, mask });
                    (mine, theirs) = (rest_a, rest_b);
                }
            }
        }
        literals.extend_from_slice(mine);
        literals.extend_from_slice(theirs);
        Some(Self { literals, signature: self.signature | other.signature })
    }

    /// The same box with `column` narrowed to `mask`.
    pub(super) fn narrowed(mut self, column: u32, mask: u64) -> Self {
        match self.literals.binary_search_by_key(&column, |literal| literal.column) {
            Ok(place) => self.literals[place].mask = mask,
            Err(place) => self.literals.insert(place, Literal { column, mask }),
        }
        self.signature |= bit(column);
        self
    }

    /// How many classes its literals allow: among boxes over the same columns, more for those
    /// that contain others.
    pub(super) fn breadth(&self) -> u32 {
        self.literals.iter().map(|literal| literal.mask.count_ones()).sum()
    }
}

/// The bit of a column in a signature.
const fn bit(column: u32) -> u64 {
    1 << (column % 64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cube(literals: &[(u32, u64)]) -> Cube {
        Cube::join(literals.iter().map(|&(column, mask)| Cube::single(column, mask)))
    }

    #[test]
    fn an_ordered_column_has_a_literal_for_each_run() {
        let ordered = ColumnSpec { classes: 6, ordered: true };
        let runs: Vec<_> = ordered.literals(0b11_0110).collect();
        assert_eq!(runs, [0b00_0110, 0b11_0000]);
        let unordered = ColumnSpec { classes: 6, ordered: false };
        assert_eq!(unordered.literals(0b11_0110).collect::<Vec<_>>(), [0b11_0110]);
        let widest = ColumnSpec { classes: 64, ordered: true };
        assert_eq!(widest.literals(u64::MAX).collect::<Vec<_>>(), [u64::MAX]);
    }

    #[test]
    fn boxes_intersect_column_by_column() {
        let left = cube(&[(0, 0b011), (70, 0b1)]);
        let right = cube(&[(0, 0b110), (6, 0b10)]);
        assert_eq!(left.intersection(&right), Some(cube(&[(0, 0b010), (6, 0b10), (70, 0b1)])));
        assert_eq!(left.intersection(&cube(&[(70, 0b10)])), None);
        assert!(left.avoids(&cube(&[(70, 0b10)])));
        assert!(!left.avoids(&right));
    }

    #[test]
    fn columns_with_the_same_bit_are_told_apart() {
        assert!(!cube(&[(1, 0b1)]).contains(&cube(&[(65, 0b1)])));
        assert!(cube(&[(65, 0b11)]).contains(&cube(&[(1, 0b1), (65, 0b1)])));
        assert_eq!(cube(&[(1, 0b1)]).mask(65), None);
        assert!(Cube::universe().contains(&cube(&[(3, 0b1)])));
    }
}
