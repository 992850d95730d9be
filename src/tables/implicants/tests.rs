//! The engine against brute force, on random small functions.

use super::*;

/// A small seeded generator (splitmix64): the same functions in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % bound
    }

    fn columns(&mut self) -> Vec<ColumnSpec> {
        let most = 1 + self.below(5);
        let mut columns = Vec::new();
        for _ in 0..most {
            let classes = u32::try_from(2 + self.below(3)).unwrap_or(2);
            columns.push(ColumnSpec { classes, ordered: self.below(2) == 0 });
        }
        columns
    }

    fn formula(&mut self, columns: &[ColumnSpec], depth: u32) -> Formula {
        let kind = if depth == 0 { self.below(5) } else { self.below(12) };
        match kind {
            0 if self.below(8) == 0 => Formula::True,
            0 if self.below(8) == 0 => Formula::False,
            0..=4 => {
                let column = self.below(columns.len() as u64);
                let mask = self.below(1 << columns[usize::try_from(column).unwrap_or(0)].classes);
                Formula::Literal { column: u32::try_from(column).unwrap_or(0), mask }
            }
            5 => Formula::Not(Box::new(self.formula(columns, depth - 1))),
            6 | 7 => Formula::All(self.formulas(columns, depth - 1)),
            8 | 9 => Formula::Any(self.formulas(columns, depth - 1)),
            _ => {
                let of = self.formulas(columns, depth - 1);
                Formula::AtLeast { least: usize::try_from(self.below(4)).unwrap_or(0), of }
            }
        }
    }

    fn formulas(&mut self, columns: &[ColumnSpec], depth: u32) -> Vec<Formula> {
        (0..=self.below(4)).map(|_| self.formula(columns, depth)).collect()
    }
}

fn value(formula: &Formula, point: &[u32]) -> bool {
    match formula {
        Formula::True => true,
        Formula::False => false,
        Formula::Literal { column, mask } => mask >> point[*column as usize] & 1 == 1,
        Formula::All(parts) => parts.iter().all(|part| value(part, point)),
        Formula::Any(parts) => parts.iter().any(|part| value(part, point)),
        Formula::Not(inner) => !value(inner, point),
        Formula::AtLeast { least, of } => {
            of.iter().filter(|part| value(part, point)).count() >= *least
        }
    }
}

/// What can be known: a set of classes for each column, a run where it is ordered. Where there is
/// too much of it to look at all, an even part of it.
fn all_knowledge(columns: &[ColumnSpec]) -> Vec<Vec<u64>> {
    let mut all = vec![Vec::new()];
    for column in columns {
        let masks: Vec<u64> =
            (1..=column.full()).filter(|&mask| column.literals(mask).count() == 1).collect();
        all = all
            .iter()
            .flat_map(|known: &Vec<u64>| {
                masks.iter().map(|&mask| [known.as_slice(), &[mask]].concat())
            })
            .collect();
    }
    let enough = if cfg!(debug_assertions) { 1_009 } else { 10_007 };
    let step = 1 + all.len() / enough;
    all.into_iter().step_by(step).collect()
}

/// The answers of the function on every point, with a point's number in mixed radix.
struct Truth<'a> {
    columns: &'a [ColumnSpec],
    values: Vec<bool>,
}

impl<'a> Truth<'a> {
    fn new(columns: &'a [ColumnSpec], function: impl Fn(&[u32]) -> bool) -> Self {
        let points: u32 = columns.iter().map(|column| column.classes).product();
        let values = (0..points)
            .map(|mut number| {
                let mut point = Vec::new();
                for column in columns {
                    point.push(number % column.classes);
                    number /= column.classes;
                }
                function(&point)
            })
            .collect();
        Self { columns, values }
    }

    /// Whether the function holds wherever what is known leaves open.
    fn holds_throughout(&self, known: &[u64]) -> bool {
        self.throughout(known, 0, 0, 1)
    }

    fn throughout(&self, known: &[u64], column: usize, number: usize, radix: usize) -> bool {
        if column == known.len() {
            return self.values[number];
        }
        let classes = self.columns[column].classes;
        (0..classes as usize).filter(|class| known[column] >> class & 1 == 1).all(|class| {
            self.throughout(known, column + 1, number + class * radix, radix * classes as usize)
        })
    }
}

fn as_cube(columns: &[ColumnSpec], known: &[u64]) -> Cube {
    let literals = (0..).zip(known).zip(columns);
    let constrained = literals.filter(|((_, mask), column)| **mask != column.full());
    Cube::join(constrained.map(|((column, &mask), _)| Cube::single(column, mask)))
}

/// `boxes` are exactly the largest of the boxes throughout which the function holds, in order;
/// and what is known settles the function exactly if one of them contains it.
fn check_primes(columns: &[ColumnSpec], knowledge: &[Vec<u64>], truth: &Truth, boxes: &[Cube]) {
    assert!(boxes.is_sorted(), "{boxes:?}");
    for (place, cube) in boxes.iter().enumerate() {
        let others = boxes.iter().enumerate().filter(|&(other, _)| other != place);
        assert!(!others.map(|(_, other)| other).any(|other| other.contains(cube)), "{boxes:?}");
        for literal in cube.literals() {
            let column = columns[literal.column as usize];
            assert!(literal.mask != column.full() && column.literals(literal.mask).count() == 1);
        }
    }
    for known in knowledge {
        let cube = as_cube(columns, known);
        let settled = boxes.iter().any(|larger| larger.contains(&cube));
        assert_eq!(settled, truth.holds_throughout(known), "{columns:?} {known:?} {boxes:?}");
    }
}

/// Random functions: more where the build is optimised.
const FUNCTIONS: usize = if cfg!(debug_assertions) { 2_000 } else { 20_000 };

#[test]
fn every_way_to_settle_a_function_is_found_and_no_other() {
    let mut random = Random(1);
    for _ in 0..FUNCTIONS {
        let columns = random.columns();
        let formula = random.formula(&columns, 3);
        let knowledge = all_knowledge(&columns);
        let settled = settle(&columns, &formula, Limits::default());
        let Ok(settled) = settled else { unreachable!("small functions are within the limits") };
        let holds = Truth::new(&columns, |point| value(&formula, point));
        check_primes(&columns, &knowledge, &holds, &settled.holds);
        let fails = Truth::new(&columns, |point| !value(&formula, point));
        check_primes(&columns, &knowledge, &fails, &settled.fails);
    }
}

#[test]
fn every_way_to_settle_the_first_of_several_is_found_and_no_other() {
    let mut random = Random(2);
    for _ in 0..FUNCTIONS / 4 {
        let columns = random.columns();
        let formulas = random.formulas(&columns, 2);
        let knowledge = all_knowledge(&columns);
        let settled = settle_in_order(&columns, &formulas, Limits::default());
        let Ok(settled) = settled else { unreachable!("small functions are within the limits") };
        let first = |point: &[u32]| formulas.iter().position(|formula| value(formula, point));
        for (place, boxes) in settled.first.iter().enumerate() {
            let truth = Truth::new(&columns, |point| first(point) == Some(place));
            check_primes(&columns, &knowledge, &truth, boxes);
        }
        let truth = Truth::new(&columns, |point| first(point).is_none());
        check_primes(&columns, &knowledge, &truth, &settled.none);
    }
}

fn states(count: usize) -> Vec<ColumnSpec> {
    vec![ColumnSpec { classes: 3, ordered: false }; count]
}

/// "met or not applicable", where the classes are met, not applicable and unmet.
fn passed(count: u32) -> Vec<Formula> {
    (0..count).map(|column| Formula::Literal { column, mask: 0b011 }).collect()
}

fn sizes(columns: usize, formula: &Formula, limits: Limits) -> Result<(usize, usize), TooLarge> {
    let settled = settle(&states(columns), formula, limits)?;
    Ok((settled.holds.len(), settled.fails.len()))
}

#[test]
fn wide_rules_are_linear() {
    let limits = Limits { result: usize::MAX, ..Limits::default() };
    let all = Formula::All(passed(100_000));
    assert_eq!(sizes(100_000, &all, limits), Ok((1, 100_000)));
    let any = Formula::Any(passed(100_000));
    assert_eq!(sizes(100_000, &any, limits), Ok((100_000, 1)));
}

#[test]
fn a_wide_rule_with_an_exception_is_cheap() {
    let limits = Limits { result: usize::MAX, ..Limits::default() };
    let exempt = Formula::Literal { column: 2_000, mask: 0b001 };
    let rule = Formula::Any(vec![exempt, Formula::All(passed(2_000))]);
    assert_eq!(sizes(2_001, &rule, limits), Ok((2, 2_000)));
}

#[test]
fn chains_of_one_operator_do_not_recurse() {
    let deep = passed(20_000).into_iter().reduce(|left, right| Formula::All(vec![left, right]));
    let limits = Limits { result: usize::MAX, ..Limits::default() };
    let mut rule = deep.unwrap_or(Formula::True);
    assert_eq!(sizes(20_000, &rule, limits), Ok((1, 20_000)));
    // Taken apart again by hand: the derived drop would recurse.
    while let Formula::All(mut parts) = rule {
        parts.truncate(1);
        rule = parts.pop().unwrap_or(Formula::True);
    }
}

#[test]
fn quotas_give_every_combination() {
    let quota = Formula::AtLeast { least: 3, of: passed(6) };
    assert_eq!(sizes(6, &quota, Limits::default()), Ok((20, 15)));
    let with_two_required = Formula::All(vec![
        Formula::AtLeast { least: 8, of: passed(12) },
        passed(2).remove(0),
        passed(2).remove(1),
    ]);
    assert_eq!(sizes(12, &with_two_required, Limits::default()), Ok((210, 254)));
}

#[test]
fn what_is_too_large_is_counted() {
    let quota = Formula::AtLeast { least: 10, of: passed(20) };
    assert_eq!(sizes(20, &quota, Limits::default()), Err(TooLarge { boxes: 184_756 }));
    let pairs = passed(60);
    let pairs = pairs.chunks(2).map(|pair| Formula::Any(pair.to_vec())).collect();
    let limits = Limits::default();
    assert_eq!(sizes(60, &Formula::All(pairs), limits), Err(TooLarge { boxes: 1 << 30 }));
}

#[test]
fn hard_functions_end_too() {
    // Parities have as many prime implicants as points, and none larger than one.
    let mut parity = Formula::False;
    for column in 0..24 {
        let literal = Formula::Literal { column, mask: 0b001 };
        let not = |formula: &Formula| Formula::Not(Box::new(formula.clone()));
        parity = Formula::Any(vec![
            Formula::All(vec![not(&parity), literal.clone()]),
            Formula::All(vec![parity.clone(), not(&literal)]),
        ]);
        if column > 11 {
            break;
        }
    }
    let result = settle(&states(24), &parity, Limits::default());
    assert!(matches!(result, Err(TooLarge { boxes }) if boxes >= 4096), "{result:?}");
}

#[test]
fn rows_come_in_reading_order() {
    let columns = states(3);
    let rule = Formula::AtLeast { least: 2, of: passed(3) };
    let Ok(settled) = settle(&columns, &rule, Limits::default()) else { unreachable!() };
    let order = |boxes: &[Cube]| -> Vec<Vec<u32>> {
        let columns = |cube: &Cube| cube.literals().iter().map(|literal| literal.column).collect();
        boxes.iter().map(columns).collect()
    };
    assert_eq!(order(&settled.holds), [[0, 1], [0, 2], [1, 2]]);
    assert_eq!(order(&settled.fails), [[0, 1], [0, 2], [1, 2]]);
}
