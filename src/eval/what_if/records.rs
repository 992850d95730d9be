//! The shortest list of records with which what is asked of it holds.

use super::ways::Demand;
use crate::eval::candidate::{Candidate, Known, Record, Several};
use crate::eval::exact::Exact;
use crate::eval::plan::{Column, Counted, Field, FieldTest, Number, Plan, Test, Type};
use crate::eval::span::Numbers;

/// So many different records are tried, in lists of so many at most, and so many lists.
const MOST_KINDS: usize = 48;
const LONGEST: usize = 8;
const MOST_LISTS: usize = 20_000;

/// Records for a list with which all demands on it hold. A list that is given keeps its records,
/// and only what is not known of them is filled in.
pub(super) fn matching(
    plan: &Plan,
    candidate: &Candidate,
    input: usize,
    demands: &[Demand<'_>],
) -> Option<Vec<Record>> {
    let Type::List(fields) = &plan.inputs[input].kind else { return None };
    let own = demands.iter().filter(|demand| reads(demand.column, input));
    let mut tries = Tries {
        plan,
        candidate: candidate.clone(),
        input,
        demands: own.collect(),
        left: MOST_LISTS,
    };
    let options: Vec<_> =
        (0..fields.len()).map(|field| values(fields, field, &tries.demands)).collect();
    if let Some(Several::Records(records)) = candidate.several(input) {
        let mut records = records.clone();
        return tries.fill(&mut records, 0, &options).then_some(records);
    }
    let kinds = kinds(fields, &options);
    (0..=LONGEST).find_map(|length| tries.list(&kinds, length, 0, &mut Vec::new()))
}

struct Tries<'a, 'p> {
    plan: &'a Plan,
    candidate: Candidate,
    input: usize,
    demands: Vec<&'a Demand<'p>>,
    left: usize,
}

impl Tries<'_, '_> {
    fn holds(&mut self, records: &[Record]) -> bool {
        self.left = self.left.saturating_sub(1);
        self.candidate.put_several(self.input, Several::Records(records.to_vec()));
        self.demands.iter().all(|it| self.plan.view(it.column, &self.candidate).test(&it.test).0)
    }

    /// A list of this length, made of kinds from one on.
    fn list(
        &mut self,
        kinds: &[Record],
        length: usize,
        from: usize,
        records: &mut Vec<Record>,
    ) -> Option<Vec<Record>> {
        if records.len() == length {
            return self.holds(records).then(|| records.clone());
        }
        for (index, kind) in kinds.iter().enumerate().skip(from) {
            if self.left == 0 {
                return None;
            }
            records.push(kind.clone());
            let found = self.list(kinds, length, index, records);
            records.pop();
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// Fills in what is not known of records, one field after the other.
    fn fill(&mut self, records: &mut [Record], at: usize, options: &[Vec<Known>]) -> bool {
        if self.holds(records) {
            return true;
        }
        let width = options.len().max(1);
        let (record, field) = (at / width, at % width);
        if self.left == 0 || record >= records.len() {
            return false;
        }
        let known = records[record].get(field).cloned();
        if let Some(known) = known.filter(Known::is_unsettled) {
            for value in &options[field] {
                records[record][field] = value.clone();
                if self.fill(records, at + 1, options) {
                    return true;
                }
            }
            records[record][field] = known;
        }
        self.fill(records, at + 1, options)
    }
}

impl Known {
    fn is_unsettled(&self) -> bool {
        match self {
            Self::Values(mask) => !mask.is_power_of_two(),
            Self::Numbers(known) => known.span.is_some() && known.value().is_none(),
        }
    }
}

/// Every record that differs in what is asked of it.
fn kinds(fields: &[Field], options: &[Vec<Known>]) -> Vec<Record> {
    let mut kinds: Vec<Record> = vec![fields.iter().map(Field::blank).collect()];
    for (field, values) in options.iter().enumerate() {
        if values.is_empty() || kinds.len() * values.len() > MOST_KINDS {
            continue;
        }
        kinds = kinds
            .iter()
            .flat_map(|record| {
                values.iter().map(|value| {
                    let mut record = record.clone();
                    record[field] = value.clone();
                    record
                })
            })
            .collect();
    }
    kinds
}

/// The values of a field that make a difference.
fn values(fields: &[Field], field: usize, demands: &[&Demand<'_>]) -> Vec<Known> {
    let mut tests = Vec::new();
    for demand in demands {
        if let Column::Share(Counted::List { tests: own, .. })
        | Column::Number(Number::Count(Counted::List { tests: own, .. })) = demand.column
        {
            for test in own {
                gather(test, field, &mut tests);
            }
        }
    }
    if tests.is_empty() {
        return Vec::new();
    }
    match &fields[field].kind {
        Type::Listed(domain) => {
            let bits = (0..domain.names.len()).rev().map(|bit| 1 << bit);
            bits.map(Known::Values).collect()
        }
        Type::Number(kind) => {
            let bounds = tests.iter().flat_map(|test| match test {
                Test::Numbers(test) => test.ranges.as_slice(),
                Test::Values(_) => &[],
            });
            let bounds = bounds.flat_map(|range| [&range.from, &range.to]).flatten();
            let mut near: Vec<_> = bounds
                .flat_map(|bound| [0, 1, -1].map(|by| bound.at.plus(&Exact::whole(by))))
                .filter(|value| {
                    kind.value_in(&crate::eval::span::Range::point(value.clone())).is_some()
                })
                .collect();
            near.sort_by(|one, other| other.cmp(one));
            near.dedup();
            near.into_iter().map(|value| Known::Numbers(Numbers::point(value))).collect()
        }
        Type::Set { .. } | Type::List(_) => Vec::new(),
    }
}

fn gather<'t>(test: &'t FieldTest, field: usize, tests: &mut Vec<&'t Test>) {
    match test {
        FieldTest::Field(own, test) if *own == field => tests.push(test),
        FieldTest::Field(..) => {}
        FieldTest::Any(lists) => {
            lists.iter().flatten().for_each(|test| gather(test, field, tests));
        }
    }
}

fn reads(column: &Column, input: usize) -> bool {
    let mut reads = false;
    column.each_leaf(&mut |slot| reads |= slot == input);
    reads
}
