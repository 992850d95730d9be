//! The rows of a table are all the minimal ways to settle it: each is needed as it is, and what
//! they leave pending is really open.
//!
//! A table is looked at alone, as a function of its columns: each column is cut into classes of
//! values that no cell tells apart, every point of classes has one outcome, and every box of
//! points that all have the same outcome must lie within one row.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use crate::case::compile;
use crate::exact::{Exact, day_number, json_number, whole};
use crate::known::{Known, Span};
use crate::reader::Reader;
use crate::seeds;

/// How many certifications are drawn.
const CERTIFICATIONS: u64 = 600;

/// The largest table that is looked at, in points and in boxes of points.
const MOST_POINTS: usize = 2_000;
const MOST_BOXES: usize = 6_000;

#[test]
fn rows_are_all_minimal_ways_to_settle_a_table() {
    let mut looked_at = 0;
    for seed in seeds(CERTIFICATIONS) {
        let Ok(case) = compile(&crate::source(seed)) else { continue };
        for table in case.json["tables"].as_array().unwrap() {
            if table.get("unspecified").is_none()
                && let Some(grid) = Grid::new(table, &case.json)
            {
                grid.check(&format!("seed {seed}: {}", table["columns"]));
                looked_at += 1;
            }
        }
    }
    eprintln!("{looked_at} tables");
}

/// A table over the classes of its columns.
struct Grid<'a> {
    classes: Vec<Classes>,
    /// For each row, its outcome and the classes of each column that it accepts.
    rows: Vec<(&'a str, Vec<u64>)>,
}

/// The classes of one column: how many, and whether only neighbours can stand together.
struct Classes {
    count: usize,
    ordered: bool,
}

impl<'a> Grid<'a> {
    /// None where the table is too large to be looked at.
    fn new(table: &'a Json, document: &Json) -> Option<Self> {
        let columns = table["columns"].as_array().unwrap();
        let rows = table["rows"].as_array().unwrap();
        // Arithmetic has gaps and ends that rows do not know of.
        let gaps = ["\"minus\"", "\"times\"", "\"divide\"", "\"days\"", "\"later\""];
        if gaps.iter().any(|gap| table["columns"].to_string().contains(gap)) {
            return None;
        }
        let mut classes = Vec::with_capacity(columns.len());
        let mut masks = vec![Vec::with_capacity(columns.len()); rows.len()];
        for (index, column) in columns.iter().enumerate() {
            let cells: Vec<&Json> = rows.iter().map(|row| &row["when"][index]).collect();
            let (values, ordered) = values(column, &cells, document);
            for (mask, cell) in masks.iter_mut().zip(&cells) {
                let holds = values.iter().enumerate().filter(|(_, value)| value.passes(cell));
                mask.push(holds.fold(0_u64, |mask, (class, _)| mask | 1 << class));
            }
            classes.push(Classes { count: values.len(), ordered });
        }
        let outcomes = rows.iter().map(|row| row["then"].as_str().unwrap());
        let grid = Self { classes, rows: outcomes.zip(masks).collect() };
        let size = |of: &dyn Fn(&Classes) -> usize| {
            grid.classes.iter().map(of).fold(1, usize::saturating_mul)
        };
        let points = size(&|classes| classes.count);
        let boxes =
            size(&|classes| if classes.count > 20 { usize::MAX } else { classes.masks().len() });
        (points <= MOST_POINTS && boxes <= MOST_BOXES).then_some(grid)
    }

    fn check(&self, name: &str) {
        let points = self.product(&|classes| (0..classes.count).map(|class| 1 << class).collect());
        for point in &points {
            let outcomes: BTreeSet<&str> = self.rows_with(point).collect();
            assert_eq!(outcomes.len(), 1, "{name}: {outcomes:?} at {point:?} of {:?}", self.rows);
        }
        for cube in self.product(&Classes::masks) {
            let mut outcomes = points.iter().filter(|point| within(point, &cube));
            let mut outcomes = outcomes.by_ref().map(|point| self.rows_with(point).next().unwrap());
            let first = outcomes.next().unwrap();
            let settled = outcomes.all(|outcome| outcome == first);
            let found = self.rows_with(&cube).next();
            assert_eq!(found, settled.then_some(first), "{name}: pending is not exact at {cube:?}");
        }
        self.check_minimal(&points, name);
    }

    /// No cell of a row can accept another class, and no row lies within another.
    fn check_minimal(&self, points: &[Vec<u64>], name: &str) {
        for (outcome, masks) in &self.rows {
            for (index, classes) in self.classes.iter().enumerate() {
                for wider in
                    classes.masks().iter().filter(|mask| wider_by_one(**mask, masks[index]))
                {
                    let mut cube = masks.clone();
                    cube[index] = *wider;
                    let mut inside = points.iter().filter(|point| within(point, &cube));
                    let other = inside.any(|point| self.rows_with(point).next() != Some(outcome));
                    assert!(other, "{name}: column {index} of {masks:?} could be {wider:b}");
                }
            }
        }
    }

    /// The outcomes of the rows that hold throughout a box.
    fn rows_with<'s>(&'s self, cube: &'s [u64]) -> impl Iterator<Item = &'a str> + 's {
        self.rows.iter().filter(|(_, masks)| within(cube, masks)).map(|(outcome, _)| *outcome)
    }

    /// All combinations of the masks that each column has.
    fn product(&self, masks: &dyn Fn(&Classes) -> Vec<u64>) -> Vec<Vec<u64>> {
        let mut all = vec![Vec::new()];
        for classes in &self.classes {
            let masks = masks(classes);
            let longer = |cube: &Vec<u64>| {
                let with = |&mask: &u64| [&cube[..], &[mask]].concat();
                masks.iter().map(with).collect::<Vec<_>>()
            };
            all = all.iter().flat_map(longer).collect();
        }
        all
    }
}

impl Classes {
    /// What can be known of the column: any classes, or neighbours where they are ordered.
    fn masks(&self) -> Vec<u64> {
        let all = 1..1_u64 << self.count;
        all.filter(|mask| !self.ordered || is_run(*mask)).collect()
    }
}

fn is_run(mask: u64) -> bool {
    (mask >> mask.trailing_zeros()).trailing_ones() == mask.count_ones()
}

fn wider_by_one(wider: u64, mask: u64) -> bool {
    mask & !wider == 0 && wider.count_ones() == mask.count_ones() + 1
}

fn within(cube: &[u64], outer: &[u64]) -> bool {
    cube.iter().zip(outer).all(|(mine, theirs)| mine & !theirs == 0)
}

/// A value of each class of a column, and whether the classes are in order.
fn values(column: &Json, cells: &[&Json], document: &Json) -> (Vec<Known>, bool) {
    if let Some(listed) = listed(column, document) {
        return (listed, false);
    }
    let mut marks: Vec<Exact> =
        cells.iter().filter(|cell| cell.is_array()).flat_map(|cell| bounds(cell)).collect();
    marks.sort_unstable();
    marks.dedup();
    // A value below, at and above each bound; those that no cell tells apart are one class.
    let mut tried: Vec<Exact> = Vec::new();
    let whole_only = is_whole(column, document);
    for (index, mark) in marks.iter().enumerate() {
        let step = |other: Option<&Exact>| match other {
            Some(other) if !whole_only => (mark + other) / whole(2),
            _ => mark + whole(1),
        };
        if index == 0 {
            tried.push(mark - whole(1));
        }
        tried.push(*mark);
        tried.push(step(marks.get(index + 1)));
    }
    let possible = Reader::new(document).unknown(column).numbers.unwrap_or(Span::ALL);
    tried.retain(|value| {
        possible.from.is_none_or(|from| from <= *value) && possible.to.is_none_or(|to| *value <= to)
    });
    let mut seen = Vec::new();
    let mut classes = Vec::new();
    for value in tried {
        let known = match column.get("share") {
            Some(_) => share(value),
            None => Known::numbers(Span::point(value)),
        };
        let held: Vec<bool> = cells.iter().map(|cell| known.passes(cell)).collect();
        if !seen.contains(&held) {
            seen.push(held);
            classes.push(known);
        }
    }
    (classes, true)
}

/// Whether a column has only whole numbers.
fn is_whole(column: &Json, document: &Json) -> bool {
    let all = |columns: &Json| {
        columns.as_array().unwrap().iter().all(|column| is_whole(column, document))
    };
    column.as_object().unwrap().iter().all(|(operator, operand)| match operator.as_str() {
        "count" | "days" | "later" | "date" => true,
        "number" => json_number(operand.as_number().unwrap()).is_integer(),
        "sum" | "minus" | "times" | "lowest" | "highest" => all(operand),
        "read" | "fact" | "guarded" => {
            let mut inputs = document["inputs"].as_array().unwrap().iter();
            let input = inputs.find(|input| input["id"] == *operand).unwrap();
            matches!(input["type"]["name"].as_str().unwrap(), "integer" | "date")
        }
        _ => false,
    })
}

/// A percentage as so many of so many.
fn share(percent: Exact) -> Known {
    let pair = (*percent.numer(), *percent.denom() * 100);
    Known::shares(Some(BTreeSet::from([pair])))
}

/// The values of a column of texts or of yes and no.
fn listed(column: &Json, document: &Json) -> Option<Vec<Known>> {
    let texts = |list: &Json| -> Vec<Known> {
        list.as_array().unwrap().iter().map(|text| Known::text(text.as_str().unwrap())).collect()
    };
    let both = || vec![Known::bools(&[true]), Known::bools(&[false])];
    if column.get("contains").or(column.get("applicable")).is_some() {
        return Some(both());
    }
    let with_id = |list: &str, id: &Json| {
        document[list].as_array().unwrap().iter().find(|one| one["id"] == *id).cloned()
    };
    if let Some(table) = column.get("read").and_then(|id| with_id("tables", id)) {
        return Some(texts(&table["outcomes"]));
    }
    let id = ["read", "fact", "guarded"].iter().find_map(|operator| column.get(operator))?;
    let kind = &with_id("inputs", id).unwrap()["type"];
    match kind["name"].as_str().unwrap() {
        "yesno" => Some(both()),
        "state" | "choice" | "level" => Some(texts(&kind["values"])),
        _ => None,
    }
}

/// The numbers in a cell.
fn bounds(cell: &Json) -> Vec<Exact> {
    match cell {
        Json::Number(number) => vec![json_number(number)],
        Json::String(text) if text.len() == 10 && text.as_bytes()[4] == b'-' => {
            vec![whole(day_number(text))]
        }
        Json::Array(parts) => parts.iter().flat_map(bounds).collect(),
        Json::Object(parts) => parts.values().flat_map(bounds).collect(),
        _ => Vec::new(),
    }
}
