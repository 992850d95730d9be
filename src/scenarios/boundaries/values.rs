//! The values worth trying of a fact: those that tests tell apart, and the best and the worst.

use cert_syntax::ast::State;
use serde_json::Value as Json;

use crate::model::kinds::state_word;
use crate::model::types::{date_of, day_number};
use crate::number::plain;
use crate::number::{Rational, decimal, whole};
use crate::scenarios::facts::quoted;
use crate::tables::contract::{
    Cell, Column, Counted, Field, FieldTest, Form, Id, Table, Tables, Type, Value,
};
use crate::tables::{iso_date, iso_duration};

/// Numbers of a type: the smallest step between two, and the least and the most that are tried.
#[derive(Clone, Debug)]
pub(super) struct Scale<'a> {
    form: &'a Form,
    pub(super) step: Rational,
    pub(super) least: Rational,
    pub(super) most: Rational,
}

impl<'a> Scale<'a> {
    /// The scale of a type whose values are numbers; `bounds` are what tests hold them against.
    pub(super) fn of(kind: &'a Type, bounds: &[Rational]) -> Option<Self> {
        let zero = || whole(0);
        let far = |from: i64| {
            let greatest = bounds.iter().max().cloned().unwrap_or_else(|| whole(from));
            greatest.clone() + greatest.max(whole(10))
        };
        let (step, least, most) = match &kind.form {
            Form::Integer => (whole(1), zero(), far(0)),
            Form::Duration { .. } => (whole(1), zero(), far(0)),
            Form::Number => (decimal(1, 2), zero(), far(0)),
            Form::Percent => (decimal(1, 2), zero(), whole(100)),
            Form::Score { out_of } => (decimal(1, 2), zero(), out_of.0.clone()),
            Form::Date => {
                let first = bounds.iter().min().cloned().unwrap_or_else(|| whole(20_000));
                let last = bounds.iter().max().cloned().unwrap_or_else(|| whole(20_000));
                (whole(1), first - whole(4_000), last + whole(4_000))
            }
            _ => return None,
        };
        Some(Self { form: &kind.form, step, least, most })
    }

    /// A number as a candidate file writes it.
    pub(super) fn json(&self, number: &Rational) -> String {
        match self.form {
            Form::Date => {
                let day = number.to_integer().try_into().unwrap_or_default();
                quoted(&iso_date(day))
            }
            Form::Duration { unit } => quoted(&iso_duration(number, *unit)),
            _ => plain(number).unwrap_or_else(|| "0".to_owned()),
        }
    }

    /// How many steps lie between the least and the most.
    pub(super) fn steps(&self) -> i64 {
        let steps = (&self.most - &self.least) / &self.step;
        i64::try_from(steps.to_integer()).unwrap_or(i64::MAX)
    }

    /// The number so many steps above the least.
    pub(super) fn at(&self, steps: i64) -> Rational {
        &self.least + &self.step * whole(steps)
    }
}

/// What tests of a table, and of those below it, hold the facts against.
pub(super) struct Bounds<'a>(Vec<&'a Cell>);

impl<'a> Bounds<'a> {
    /// All the cells of some tables.
    pub(super) fn new(tables: &'a Tables, of: &[usize]) -> Self {
        let mut cells = Vec::new();
        for table in of.iter().filter_map(|&index| tables.tables.get(index)) {
            gather(table, &mut cells);
        }
        Self(cells)
    }

    fn numbers(&self) -> Vec<Rational> {
        let mut numbers = Vec::new();
        let mut note = |value: &Value| match value {
            Value::Number(number) => numbers.push(number.0.clone()),
            Value::Text(text) => numbers.extend(day(text)),
            Value::Bool(_) => {}
        };
        for cell in &self.0 {
            match cell {
                Cell::Any => {}
                Cell::Is(value) | Cell::Compare(_, value) => note(value),
                Cell::In(values) => values.iter().for_each(&mut note),
                Cell::Within { from, to, .. } => [from, to].into_iter().for_each(&mut note),
            }
        }
        numbers.sort();
        numbers.dedup();
        numbers
    }

    /// The scale of a type whose values are numbers.
    pub(super) fn scale<'t>(&self, kind: &'t Type) -> Option<Scale<'t>> {
        Scale::of(kind, &self.numbers_for(kind))
    }

    /// Days are only held against days.
    fn numbers_for(&self, kind: &Type) -> Vec<Rational> {
        let mut numbers = self.numbers();
        let is_day = |number: &Rational| *number > whole(3_000);
        numbers.retain(|number| is_day(number) == matches!(kind.form, Form::Date));
        numbers
    }

    /// The values of a fact or field that are worth trying, the best first.
    pub(super) fn values(&self, kind: &Type) -> Vec<String> {
        let texts = |values: &[Id]| values.iter().map(|value| quoted(value)).collect::<Vec<_>>();
        let mut values = match &kind.form {
            Form::State { values } => values.iter().map(|value| quoted(value)).collect(),
            Form::YesNo => vec!["true".to_owned(), "false".to_owned()],
            Form::Choice { values } => texts(values),
            Form::Level { values } => texts(values).into_iter().rev().collect(),
            Form::Set { values, least, .. } => sets(values, *least),
            Form::List { .. } => Vec::new(),
            _ => self.scale(kind).map_or_else(Vec::new, |scale| {
                let near = self.numbers_for(kind).into_iter();
                let near = near.flat_map(|it| [it.clone(), &it - &scale.step, it + &scale.step]);
                let near = near.filter(|it| *it >= scale.least && *it <= scale.most);
                let ends = [scale.most.clone(), scale.least.clone()];
                ends.into_iter().chain(near).map(|number| scale.json(&number)).collect()
            }),
        };
        if kind.not_applicable {
            values.push(quoted(state_word(State::NotApplicable)));
        }
        values
    }

    /// The best value of each field.
    pub(super) fn record(&self, fields: &[Field]) -> serde_json::Map<String, Json> {
        let best = fields.iter().filter_map(|field| {
            let value = self.values(&field.kind).into_iter().next()?;
            Some((field.id.to_string(), serde_json::from_str(&value).ok()?))
        });
        best.collect()
    }
}

/// Each set of the least number of values that stand side by side.
fn sets(values: &[Id], least: u32) -> Vec<String> {
    let size = usize::try_from(least).unwrap_or(1).clamp(1, values.len().max(1));
    let windows = values.windows(size);
    windows
        .map(|chosen| {
            let chosen: Vec<_> = chosen.iter().map(|value| quoted(value)).collect();
            format!("[{}]", chosen.join(","))
        })
        .collect()
}

fn gather<'a>(table: &'a Table, cells: &mut Vec<&'a Cell>) {
    cells.extend(table.rows.iter().flat_map(|row| &row.when));
    for column in &table.columns {
        if let Column::Count(counted) | Column::Share(counted) = column {
            match counted {
                Counted::Of { test, .. } => cells.push(test),
                Counted::List { tests, .. } => tests.iter().for_each(|test| fields(test, cells)),
            }
        }
    }
}

fn fields<'a>(test: &'a FieldTest, cells: &mut Vec<&'a Cell>) {
    match test {
        FieldTest::Field(_, cell) => cells.push(cell),
        FieldTest::Any(lists) => lists.iter().flatten().for_each(|test| fields(test, cells)),
    }
}

/// The day number of a text that is a date.
fn day(text: &str) -> Option<Rational> {
    let mut parts = text.splitn(3, '-');
    let year = parts.next()?.parse().ok()?;
    let (month, day) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let number = day_number(year, month, day)?;
    date_of(number).map(|_| whole(i64::from(number)))
}
