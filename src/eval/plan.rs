//! Tables compiled: statuses and values are bits of a mask, numbers exact intervals. No text is
//! looked at any more while deciding.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::calendar::Unit;
use super::exact::Exact;
use super::packing::{Bits, Step};
use super::span::{NumberTest, Numbers};

/// A value of every type for which it is allowed.
pub(super) const ABSENT: &str = "not applicable";

/// Decision tables, ready to decide.
///
/// [`Plan::read`] takes them from their JSON form and refuses what does not fit together.
#[derive(Debug)]
pub struct Plan {
    pub(super) certification: Arc<str>,
    pub(super) digest: String,
    pub(super) inputs: Vec<Input>,
    pub(super) input_ids: FxHashMap<Arc<str>, usize>,
    pub(super) tables: Vec<Table>,
    pub(super) table_ids: FxHashMap<Arc<str>, usize>,
    pub(super) entities: Vec<Entity>,
    pub(super) entity_ids: FxHashMap<Arc<str>, usize>,
    /// The table that decides the certification.
    pub(super) result: usize,
    /// How each table is decided, in the same order.
    pub(super) steps: Vec<Step>,
    /// Where the mask of each slot stands: of the facts, and behind them of the statuses.
    pub(super) bits: Vec<Bits>,
    /// What is known of somebody of whom nothing is said: all masks.
    pub(super) blank_words: Vec<u64>,
    /// And numbers as what they can be, by the place that each has among the numbers.
    pub(super) blank_numbers: Vec<Numbers>,
}

/// An element of the référentiel, for display.
#[derive(Debug)]
pub(super) struct Entity {
    pub(super) id: Arc<str>,
    pub(super) kind: String,
    /// The code to print.
    pub(super) code: Option<String>,
    pub(super) title: Option<String>,
    pub(super) parent: Option<usize>,
    pub(super) eliminatory: bool,
}

/// A fact that a candidate file may hold.
#[derive(Debug)]
pub(super) struct Input {
    pub(super) id: Arc<str>,
    /// How its name is usually written in JSON.
    pub(super) key: String,
    pub(super) title: Option<String>,
    pub(super) kind: Type,
    /// Its place among the numbers, if it is one.
    pub(super) place: usize,
}

/// What values a fact takes.
#[derive(Debug)]
pub(super) enum Type {
    Listed(Domain),
    Number(NumberType),
    /// Several of the values, from `least` to `most` of them.
    Set {
        values: Domain,
        least: usize,
        most: usize,
    },
    /// Records.
    List(Vec<Field>),
}

/// What numbers a fact takes.
#[derive(Debug)]
pub(super) struct NumberType {
    pub(super) scale: Scale,
    /// Whether it can be not applicable.
    pub(super) absent: bool,
}

/// How a number is written and which are possible.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Scale {
    Integer,
    Number,
    Percent,
    Score(Exact),
    Duration(Unit),
    Date,
}

/// A field of a record.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) id: Arc<str>,
    pub(super) title: Option<String>,
    /// Only listed values and numbers.
    pub(super) kind: Type,
}

/// Values that have a bit each, in order from the lowest.
#[derive(Clone, Debug, Default)]
pub(super) struct Domain {
    pub(super) names: Vec<Arc<str>>,
    /// Whether they are `false` and `true`.
    pub(super) boolean: bool,
    /// Whether they compare in their order.
    pub(super) ordered: bool,
    /// The bit of `not applicable`; 0 where it is no value.
    pub(super) absent: u64,
}

impl Domain {
    pub(super) fn full(&self) -> u64 {
        low_bits(self.names.len())
    }

    /// The bit of a value; none where it is no value.
    pub(super) fn bit(&self, name: &str) -> Option<u64> {
        self.names.iter().position(|own| **own == *name).map(|index| 1 << index)
    }

    /// The value that a mask leaves, where it leaves a single one.
    pub(super) fn name(&self, mask: u64) -> Option<&Arc<str>> {
        let only = mask.is_power_of_two().then(|| mask.trailing_zeros() as usize)?;
        self.names.get(only)
    }
}

/// The `count` lowest bits.
pub(super) const fn low_bits(count: usize) -> u64 {
    if count >= 64 { u64::MAX } else { (1 << count) - 1 }
}

/// A table.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) id: Arc<str>,
    pub(super) kind: String,
    pub(super) outcomes: Domain,
    pub(super) unspecified: bool,
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Row>,
}

/// A row.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) id: String,
    /// The bit of its outcome.
    pub(super) then: u64,
    pub(super) because: Because,
    /// The cells that ask for something, by column.
    pub(super) cells: Vec<(usize, Test)>,
    /// The slots of the facts and tables that those columns look at, each once.
    pub(super) grounds: Vec<usize>,
}

/// The sentence of a row, in both languages.
#[derive(Debug)]
pub(super) struct Because {
    pub(super) fr: String,
    pub(super) en: String,
}

/// A cell.
#[derive(Clone, Debug)]
pub(super) enum Test {
    /// The values of which it holds.
    Values(u64),
    /// The numbers of which it holds.
    Numbers(NumberTest),
}

/// What a column looks at.
#[derive(Debug)]
pub(super) enum Column {
    Listed(Listed, Domain),
    Number(Number),
    Share(Counted),
}

/// A column with listed values.
#[derive(Debug)]
pub(super) enum Listed {
    /// A fact, or behind the facts a status.
    Slot(usize),
    Guarded {
        slot: usize,
        guard: Guard,
        absent: u64,
    },
    Contains {
        input: usize,
        bit: u64,
    },
    Applicable(Box<Column>),
}

/// A table that may say that a fact is not applicable.
#[derive(Clone, Copy, Debug)]
pub(super) struct Guard {
    pub(super) slot: usize,
    pub(super) absent: u64,
}

/// A fact that is a number.
#[derive(Clone, Copy, Debug)]
pub(super) struct NumberFact {
    pub(super) input: usize,
    /// Its place among the numbers.
    pub(super) place: usize,
}

/// A column of numbers. Dates are days, durations are counted in their unit.
#[derive(Debug)]
pub(super) enum Number {
    Fact(NumberFact),
    Guarded { fact: NumberFact, guard: Guard },
    Constant(Numbers),
    Sum(Vec<Number>),
    Minus(Box<[Number; 2]>),
    Times(Vec<Number>),
    Divide(Box<[Number; 2]>),
    Average(Vec<(Number, Exact)>),
    Lowest(Vec<Number>),
    Highest(Vec<Number>),
    Count(Counted),
    Later { date: Box<Number>, by: i64, months: bool },
}

/// What is counted.
#[derive(Debug)]
pub(super) enum Counted {
    Of(Vec<Element>),
    List { input: usize, tests: Vec<FieldTest> },
}

/// An element that is counted if its test holds.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) column: Column,
    pub(super) test: Test,
}

/// A test of a record.
#[derive(Debug)]
pub(super) enum FieldTest {
    Field(usize, Test),
    Any(Vec<Vec<FieldTest>>),
}

impl Plan {
    /// The table whose status stands in a slot; none for that of a fact.
    pub(super) fn table_in(&self, slot: usize) -> Option<usize> {
        slot.checked_sub(self.inputs.len())
    }

    /// The slot in which the status of a table stands.
    pub(super) fn slot(&self, table: usize) -> usize {
        self.inputs.len() + table
    }

    /// The id of the certification.
    pub fn certification(&self) -> &str {
        &self.certification
    }

    /// The digest of the tables.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// The ids of the tables, in evaluation order.
    pub fn tables(&self) -> impl ExactSizeIterator<Item = &str> {
        self.tables.iter().map(|table| &*table.id)
    }
}
