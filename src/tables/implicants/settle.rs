//! From a formula to its prime implicants and those of its negation.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::cover::{Cover, at_least, complete, count_at_least, product};
use super::cube::{ColumnSpec, Cube};
use super::meter::{Meter, TooLarge};
use super::{Formula, Settled};

impl Settled {
    fn constant(holds: bool) -> Self {
        let (everything, nothing) = (vec![Cube::universe()], Vec::new());
        Self { holds: everything, fails: nothing }.negated_if(!holds)
    }

    fn negated_if(self, negate: bool) -> Self {
        if negate { Self { holds: self.fails, fails: self.holds } } else { self }
    }

    /// The columns that the function depends on. Every column of a prime implicant is one.
    fn columns(&self) -> impl Iterator<Item = u32> {
        self.holds.iter().flat_map(Cube::literals).map(|literal| literal.column)
    }
}

/// Settles formulas over some columns, within the limits.
pub(super) struct Settler<'a> {
    columns: &'a [ColumnSpec],
    meter: &'a mut Meter,
}

impl<'a> Settler<'a> {
    pub(super) const fn new(columns: &'a [ColumnSpec], meter: &'a mut Meter) -> Self {
        Self { columns, meter }
    }

    /// All prime implicants of `formula` and of its negation, in no particular order.
    pub(super) fn settle(&mut self, formula: &Formula) -> Result<Settled, TooLarge> {
        match formula {
            Formula::True => Ok(Settled::constant(true)),
            Formula::False => Ok(Settled::constant(false)),
            Formula::Literal { column, mask } => Ok(self.literal(*column, *mask)),
            Formula::Not(inner) => Ok(self.settle(inner)?.negated_if(true)),
            Formula::All(_) => self.all(conjuncts(formula, true)),
            Formula::Any(_) => Ok(self.all(conjuncts(formula, false))?.negated_if(true)),
            Formula::AtLeast { least, of } => self.at_least(*least, of),
        }
    }

    fn literal(&self, column: u32, mask: u64) -> Settled {
        let spec = self.columns[column as usize];
        let mask = mask & spec.full();
        if mask == 0 || mask == spec.full() {
            return Settled::constant(mask != 0);
        }
        let boxes = |mask| spec.literals(mask).map(|run| Cube::single(column, run)).collect();
        Settled { holds: boxes(mask), fails: boxes(!mask) }
    }

    fn all(&mut self, conjuncts: Vec<(&Formula, bool)>) -> Result<Settled, TooLarge> {
        let settle_one =
            |(formula, holds): (&Formula, bool)| Ok(self.settle(formula)?.negated_if(!holds));
        let parts = conjuncts.into_iter().map(settle_one).collect::<Result<_, _>>()?;
        self.conjunction(parts)
    }

    /// The conjunction of functions: apart where they share no column, together where they do.
    pub(super) fn conjunction(&mut self, parts: Vec<Settled>) -> Result<Settled, TooLarge> {
        let mut groups = Vec::new();
        for group in sharing_columns(parts) {
            groups.push(self.conjunction_together(group)?);
        }
        if groups.iter().any(|group| group.holds.is_empty()) {
            return Ok(Settled::constant(false));
        }
        let (holds, fails): (Vec<_>, Vec<_>) =
            groups.into_iter().map(|group| (group.holds, group.fails)).unzip();
        let holds = self.product_apart(holds)?;
        Ok(Settled { holds, fails: fails.into_iter().flatten().collect() })
    }

    /// The products of prime implicants of functions of which no two look at the same column.
    fn product_apart(&mut self, covers: Vec<Cover>) -> Result<Cover, TooLarge> {
        let boxes = covers.iter().fold(1_usize, |n, cover| n.saturating_mul(cover.len()));
        let widest = covers.iter().map(Vec::len).max().unwrap_or(1);
        if boxes > widest {
            self.meter.hold(boxes)?;
        }
        let (single, several): (Vec<_>, Vec<_>) =
            covers.into_iter().partition(|cover| cover.len() == 1);
        let mut products = vec![Cube::join(single.into_iter().flatten())];
        for cover in several {
            let mut longer = Cover::with_capacity(products.len() * cover.len());
            for pair in products.iter().flat_map(|a| cover.iter().map(move |b| (a, b))) {
                let cube = Cube::join([pair.0.clone(), pair.1.clone()].into_iter());
                self.meter.build(&cube)?;
                longer.push(cube);
            }
            products = longer;
        }
        Ok(products)
    }

    /// The conjunction of functions that may look at the same columns.
    fn conjunction_together(&mut self, parts: Vec<Settled>) -> Result<Settled, TooLarge> {
        let mut parts = parts.into_iter();
        let Some(mut both) = parts.next() else {
            return Ok(Settled::constant(true));
        };
        if parts.len() == 0 {
            return Ok(both);
        }
        for mut part in parts {
            both.holds = product(&both.holds, &part.holds, self.meter)?;
            both.fails.append(&mut part.fails);
        }
        both.fails = complete(self.columns, both.fails, &both.holds, self.meter)?;
        Ok(both)
    }

    /// "At least `least` of these": it fails where at least all but `least - 1` of them fail.
    fn at_least(&mut self, least: usize, of: &[Formula]) -> Result<Settled, TooLarge> {
        if least == 0 || least > of.len() {
            return Ok(Settled::constant(least == 0));
        }
        let failing = of.len() - least + 1;
        let parts: Vec<_> = of.iter().map(|part| self.settle(part)).collect::<Result<_, _>>()?;
        let holds: Vec<_> = parts.iter().map(|part| &part.holds).collect();
        let fails: Vec<_> = parts.iter().map(|part| &part.fails).collect();
        if are_apart(&parts) {
            self.meter.hold(count_at_least(least, &holds))?;
            self.meter.hold(count_at_least(failing, &fails))?;
            return Ok(Settled {
                holds: at_least(least, &holds, self.meter)?,
                fails: at_least(failing, &fails, self.meter)?,
            });
        }
        let fails = at_least(failing, &fails, self.meter)?;
        let holds = at_least(least, &holds, self.meter)?;
        let holds = complete(self.columns, holds, &fails, self.meter)?;
        let fails = complete(self.columns, fails, &holds, self.meter)?;
        Ok(Settled { holds, fails })
    }
}

/// The parts of which `formula` (where `holds`) or its negation is the conjunction, each with
/// whether it must hold. A chain of one operator is read without recursion, however long.
fn conjuncts(formula: &Formula, holds: bool) -> Vec<(&Formula, bool)> {
    let mut found = Vec::new();
    let mut open = vec![(formula, holds)];
    while let Some((formula, holds)) = open.pop() {
        match (formula, holds) {
            (Formula::All(parts), true) | (Formula::Any(parts), false) => {
                open.extend(parts.iter().rev().map(|part| (part, holds)));
            }
            (Formula::Not(inner), _) => open.push((inner, !holds)),
            leaf => found.push(leaf),
        }
    }
    found
}

/// Whether no two of the functions look at the same column.
fn are_apart(parts: &[Settled]) -> bool {
    let mut owners = BTreeMap::new();
    parts.iter().enumerate().all(|(index, part)| {
        part.columns().all(|column| *owners.entry(column).or_insert(index) == index)
    })
}

/// The functions in groups such that no two groups look at the same column.
fn sharing_columns(parts: Vec<Settled>) -> Vec<Vec<Settled>> {
    let mut links: Vec<usize> = (0..parts.len()).collect();
    let mut owners = BTreeMap::new();
    for (index, part) in parts.iter().enumerate() {
        for column in part.columns() {
            match owners.entry(column) {
                Entry::Vacant(free) => {
                    free.insert(index);
                }
                Entry::Occupied(taken) => {
                    let (a, b) = (root(&mut links, *taken.get()), root(&mut links, index));
                    links[a.max(b)] = a.min(b);
                }
            }
        }
    }
    let mut groups: BTreeMap<usize, Vec<Settled>> = BTreeMap::new();
    for (index, part) in parts.into_iter().enumerate() {
        groups.entry(root(&mut links, index)).or_default().push(part);
    }
    groups.into_values().collect()
}

/// The first function of the group that `index` belongs to: union–find with path halving.
fn root(links: &mut [usize], mut index: usize) -> usize {
    while links[index] != index {
        links[index] = links[links[index]];
        index = links[index];
    }
    index
}
