//! Sets of boxes whose union is a function, and the operations that turn them into all of its
//! prime implicants.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::cube::{ColumnSpec, Cube};
use super::meter::{Meter, TooLarge};

/// Boxes whose union is a function.
pub(super) type Cover = Vec<Cube>;

/// All prime implicants of the conjunction of two functions, given all of each.
///
/// A box within both lies within a prime implicant of the one and one of the other, so within
/// their intersection, which is a box too: the largest of the intersections are all there are.
pub(super) fn product(left: &Cover, right: &Cover, meter: &mut Meter) -> Result<Cover, TooLarge> {
    let mut boxes = Cover::new();
    let mut crowded = 2 * left.len().max(right.len()).max(512);
    for mine in left {
        meter.compare(right.len())?;
        if right.iter().any(|theirs| theirs.contains(mine)) {
            meter.build(mine)?;
            boxes.push(mine.clone());
            continue;
        }
        for both in right.iter().filter_map(|theirs| mine.intersection(theirs)) {
            meter.build(&both)?;
            boxes.push(both);
        }
        if boxes.len() > crowded {
            absorb(&mut boxes, meter)?;
            crowded = 2 * boxes.len().max(crowded / 2);
        }
    }
    absorb(&mut boxes, meter)?;
    if boxes.len() > left.len().max(right.len()) {
        meter.hold(boxes.len())?;
    }
    Ok(boxes)
}

/// Leaves only the boxes that no other contains.
pub(super) fn absorb(boxes: &mut Cover, meter: &mut Meter) -> Result<(), TooLarge> {
    // A box that contains another constrains fewer columns, or the same ones less.
    boxes.sort_by_cached_key(|cube| (cube.literals().len(), Reverse(cube.breadth())));
    let mut kept = Cover::with_capacity(boxes.len());
    for cube in boxes.drain(..) {
        meter.compare(kept.len())?;
        if !kept.iter().any(|larger| larger.contains(&cube)) {
            kept.push(cube);
        }
    }
    *boxes = kept;
    Ok(())
}

/// All prime implicants of a function, given boxes that cover it and boxes that cover its
/// negation.
///
/// Where each column is nested (see [`nested`]) the largest boxes of the cover are all there are.
/// Otherwise they are what is left of everything when one box of the negation after the other is
/// taken away.
pub(super) fn complete(
    columns: &[ColumnSpec],
    mut cover: Cover,
    negation: &Cover,
    meter: &mut Meter,
) -> Result<Cover, TooLarge> {
    if nested(&cover) {
        absorb(&mut cover, meter)?;
        return Ok(cover);
    }
    let mut against: Vec<&Cube> = negation.iter().collect();
    against.sort_by_key(|cube| cube.literals().len());
    let mut boxes = vec![Cube::universe()];
    for hole in against {
        boxes = sharp(columns, boxes, hole, meter)?;
        meter.hold(boxes.len())?;
    }
    Ok(boxes)
}

/// Whether, in each column, of any two masks that occur the one contains the other.
///
/// Then the largest boxes of the cover are all prime implicants, as in a binary cover that is
/// unate: of any implicant take, in each column, the class that the fewest masks allow; a box of
/// the cover that holds this one point holds the implicant.
fn nested(cover: &Cover) -> bool {
    let mut masks: BTreeMap<u32, Vec<u64>> = BTreeMap::new();
    for literal in cover.iter().flat_map(Cube::literals) {
        let seen = masks.entry(literal.column).or_default();
        if let Err(place) =
            seen.binary_search_by_key(&literal.mask.count_ones(), |m| m.count_ones())
        {
            seen.insert(place, literal.mask);
        } else if !seen.contains(&literal.mask) {
            return false;
        }
    }
    masks.values().all(|chain| chain.windows(2).all(|pair| pair[0] & !pair[1] == 0))
}

/// `boxes # hole`: the largest boxes that lie within one of `boxes` and avoid `hole`, where none
/// of `boxes` contains another.
fn sharp(
    columns: &[ColumnSpec],
    boxes: Cover,
    hole: &Cube,
    meter: &mut Meter,
) -> Result<Cover, TooLarge> {
    meter.compare(boxes.len())?;
    let (mut kept, hit): (Cover, Cover) = boxes.into_iter().partition(|cube| cube.avoids(hole));
    let mut pieces = Cover::new();
    for cube in &hit {
        for literal in hole.literals() {
            let column = columns[literal.column as usize];
            let allowed = cube.mask(literal.column).unwrap_or_else(|| column.full());
            for mask in column.literals(allowed & !literal.mask) {
                let piece = cube.clone().narrowed(literal.column, mask);
                meter.build(&piece)?;
                pieces.push(piece);
            }
        }
    }
    // A piece can lie within what was kept or within another piece, never the other way round.
    meter.compare(kept.len() * pieces.len())?;
    pieces.retain(|piece| !kept.iter().any(|larger| larger.contains(piece)));
    if hit.len() > 1 {
        absorb(&mut pieces, meter)?;
    }
    kept.append(&mut pieces);
    Ok(kept)
}

/// Boxes for "at least `least` of these functions hold", given all prime implicants of each.
///
/// They are all there are where no two of the functions look at the same column: in a box that
/// leaves open all but `least - 1` of the functions, those can fail together.
pub(super) fn at_least(
    least: usize,
    functions: &[&Cover],
    meter: &mut Meter,
) -> Result<Cover, TooLarge> {
    // chosen[n]: n of the functions looked at so far hold.
    let mut chosen = vec![Cover::new(); least + 1];
    chosen[0].push(Cube::universe());
    for (seen, function) in functions.iter().enumerate() {
        let left_after = functions.len() - seen - 1;
        let useful = least.saturating_sub(left_after).max(1);
        for number in (useful..=least.min(seen + 1)).rev() {
            let mut more = product(&chosen[number - 1], function, meter)?;
            chosen[number].append(&mut more);
            absorb(&mut chosen[number], meter)?;
            meter.hold(chosen[number].len())?;
        }
    }
    Ok(chosen.pop().unwrap_or_default())
}

/// How many boxes [`at_least`] gives for functions without a common column.
pub(super) fn count_at_least(least: usize, functions: &[&Cover]) -> usize {
    let mut chosen = vec![0_usize; least + 1];
    chosen[0] = 1;
    for function in functions {
        for number in (1..=least).rev() {
            let more = chosen[number - 1].saturating_mul(function.len());
            chosen[number] = chosen[number].saturating_add(more);
        }
    }
    chosen[least]
}
