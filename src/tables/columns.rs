//! The columns of one table: what each looks at, which values it can have, and into which
//! classes the tests of the rule divide them.

use cert_syntax::ast::{CompareOp, Kind, State};
use rustc_hash::FxHashMap;

use super::contract::{Cell, Column, Counted, Id, Value};
use super::document::Document;
use super::implicants::ColumnSpec;
use super::line::{Line, Range, low_bits};
use crate::model::kinds::{States, judged_states, state_word};
use crate::model::{self, EntityId, Fact, Number, Type};
use crate::number::{Rational, whole};

/// A column with what is known of its values.
#[derive(Debug)]
pub(super) struct Looked {
    pub column: Column,
    pub values: Values,
}

/// The values that a column can have.
#[derive(Debug)]
pub(super) enum Values {
    /// One of these, in no order: each is a class of its own.
    Listed(Vec<Value>),
    /// Numbers, divided at cuts.
    Ordered(Line),
}

/// What a test asks of a column.
#[derive(Clone, Debug)]
pub(super) enum Test {
    /// That the value is one of those with these indices.
    Values(u64),
    /// That the number compares so.
    Number(CompareOp, Rational),
}

/// The columns of one table, each once.
pub(super) struct Columns<'a> {
    pub document: &'a Document<'a>,
    pub list: Vec<Looked>,
    /// Where each column stands; a share that may be of nothing stands once for each bound.
    index: FxHashMap<(Column, Option<Rational>), u32>,
}

impl<'a> Columns<'a> {
    pub(super) fn new(document: &'a Document<'a>) -> Self {
        Self { document, list: Vec::new(), index: FxHashMap::default() }
    }

    fn add(&mut self, column: Column, values: impl FnOnce() -> Values) -> u32 {
        self.add_apart(column, None, values)
    }

    /// A column that stands apart from the same column with another bound.
    fn add_apart(
        &mut self,
        column: Column,
        bound: Option<Rational>,
        values: impl FnOnce() -> Values,
    ) -> u32 {
        let key = (column, bound);
        if let Some(&index) = self.index.get(&key) {
            return index;
        }
        let index = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        self.list.push(Looked { column: key.0.clone(), values: values() });
        self.index.insert(key, index);
        index
    }

    /// How many classes each column has, for the engine.
    pub(super) fn specs(&self) -> Vec<ColumnSpec> {
        let spec = |looked: &Looked| match &looked.values {
            Values::Listed(values) => ColumnSpec {
                classes: u32::try_from(values.len()).unwrap_or(u32::MAX),
                ordered: false,
            },
            Values::Ordered(line) => {
                let classes = line.classes();
                ColumnSpec { classes, ordered: true }
            }
        };
        self.list.iter().map(spec).collect()
    }

    /// The classes of a column in which a test holds, and all its classes.
    pub(super) fn mask(&self, column: u32, test: &Test) -> (u64, u64) {
        match (&self.list[column as usize].values, test) {
            (Values::Listed(values), Test::Values(mask)) => (*mask, low_bits(values.len())),
            (Values::Ordered(line), Test::Number(op, bound)) => {
                (line.mask(*op, bound), line.all_classes())
            }
            _ => (0, 0),
        }
    }

    /// A set of classes of a column as a cell.
    pub(super) fn cell(&self, column: u32, mask: u64) -> Cell {
        match &self.list[column as usize].values {
            Values::Ordered(line) => line.cell(mask),
            Values::Listed(values) => {
                let chosen = values.iter().enumerate().filter(|(index, _)| mask >> index & 1 == 1);
                let mut chosen = chosen.map(|(_, value)| value.clone()).collect::<Vec<_>>();
                match chosen.len() {
                    1 => chosen.pop().map_or(Cell::Any, Cell::Is),
                    _ => Cell::In(chosen),
                }
            }
        }
    }

    /// The status of an entity, with the mask of the states asked for.
    pub(super) fn status(&mut self, id: EntityId, states: States) -> (u32, Test) {
        let possible = self.document.model.outcomes(id);
        let column = self.add(Column::Read(self.document.ids.of(id)), || listed(possible));
        (column, Test::Values(state_mask(possible, states)))
    }

    /// What was observed of a criterion or deliverable whose own table this is.
    pub(super) fn observed(&mut self, id: EntityId, states: States) -> (u32, Test) {
        let possible = self.document.model.observed_states(id);
        let column = self.add(Column::Fact(self.document.ids.of(id)), || listed(possible));
        (column, Test::Values(state_mask(possible, states)))
    }

    /// A yes-no column, with the test that it is `true`.
    fn yes_no(&mut self, column: Column) -> (u32, Test) {
        let values = || Values::Listed(vec![Value::Bool(true), Value::Bool(false)]);
        (self.add(column, values), Test::Values(1))
    }

    pub(super) fn is_true(&mut self, fact: Fact) -> (u32, Test) {
        let column = self.read(fact);
        self.yes_no(column)
    }

    pub(super) fn applicable(&mut self, fact: Fact) -> (u32, Test) {
        let column = self.read(fact);
        self.yes_no(Column::Applicable(Box::new(column)))
    }

    pub(super) fn chosen(&mut self, option: EntityId) -> (u32, Test) {
        let Document { model, ids, .. } = self.document;
        let set = ids.chosen(model, model.entity(option).parent);
        self.yes_no(Column::Contains { set, value: ids.of(option) })
    }

    /// A choice, with the values of these indices.
    pub(super) fn choice(&mut self, fact: Fact, indices: &[u32]) -> (u32, Test) {
        let model = self.document.model;
        let texts: Vec<Id> = match fact {
            Fact::Input(id) => {
                let values = model.types.get(&id).and_then(Type::values).unwrap_or(&[]);
                values.iter().map(|&value| model.symbols.text(value).into()).collect()
            }
            _ => model.routes().into_iter().map(Into::into).collect(),
        };
        let column = self.read(fact);
        let values = || Values::Listed(texts.into_iter().map(Value::Text).collect());
        (self.add(column, values), Test::Values(bits(indices)))
    }

    /// A decision's outcome.
    pub(super) fn outcome(&mut self, id: EntityId, index: u32) -> (u32, Test) {
        let decided = self.document.model.decided(id);
        let texts = self.document.model.decision_outcomes.get(&id).into_iter().flatten();
        let mut texts = texts.map(|text| text.as_str().into()).collect::<Vec<Id>>();
        if decided.is_some_and(|decided| decided.applicable.is_some()) {
            texts.push(state_word(State::NotApplicable).into());
        }
        let column = Column::Read(self.document.ids.of(id));
        let values = || Values::Listed(texts.into_iter().map(Value::Text).collect());
        (self.add(column, values), Test::Values(bits(&[index])))
    }

    /// A number against a constant; none where something in it cannot be counted by one test.
    pub(super) fn number(
        &mut self,
        number: &Number,
        op: CompareOp,
        bound: &Rational,
    ) -> Option<(u32, Test)> {
        let (column, range, date) = (self.tree(number)?, self.range(number), self.is_date(number));
        let index = self.add(column, || Values::Ordered(Line::new(range, date)));
        Some(self.test(index, op, bound))
    }

    /// How many of the counted pass, against a constant.
    pub(super) fn count(
        &mut self,
        counted: Counted,
        most: Option<usize>,
        op: CompareOp,
        bound: &Rational,
    ) -> (u32, Test) {
        let range = Range { least: Some(whole(0)), most: most.map(from_usize), whole: true };
        let index = self.add(Column::Count(counted), || Values::Ordered(Line::new(range, false)));
        self.test(index, op, bound)
    }

    /// Which share of the counted passes, against a percentage.
    ///
    /// The share of nothing is compared by products, 0 with p × 0, so that it is every percentage
    /// at once: at least 80 and at most 40. It has no place on one line with two bounds, and each
    /// bound has a column of its own where there may be nothing to count.
    pub(super) fn share(
        &mut self,
        counted: Counted,
        may_be_of_nothing: bool,
        op: CompareOp,
        bound: &Rational,
    ) -> (u32, Test) {
        // For the same reason the line has no ends.
        let values = || Values::Ordered(Line::new(Range::default(), false));
        let apart = may_be_of_nothing.then(|| bound.clone());
        let index = self.add_apart(Column::Share(counted), apart, values);
        self.test(index, op, bound)
    }

    fn test(&mut self, column: u32, op: CompareOp, bound: &Rational) -> (u32, Test) {
        if let Values::Ordered(line) = &mut self.list[column as usize].values {
            line.cut(op, bound);
        }
        (column, Test::Number(op, bound.clone()))
    }

    /// A fact as a column.
    pub(super) fn read(&self, fact: Fact) -> Column {
        let id = self.document.ids.fact(fact);
        match fact {
            Fact::Input(entity) if self.document.model.decided(entity).is_some() => {
                Column::Guarded(id)
            }
            _ => Column::Read(id),
        }
    }
}

fn listed(states: States) -> Values {
    Values::Listed(states.iter().map(|state| Value::Text(state_word(state).into())).collect())
}

fn state_mask(possible: States, asked: States) -> u64 {
    let states = possible.iter().enumerate().filter(|(_, state)| asked.has(*state));
    states.fold(0, |mask, (index, _)| mask | 1 << index)
}

fn bits(indices: &[u32]) -> u64 {
    indices.iter().filter(|&&index| index < 64).fold(0, |mask, index| mask | 1 << index)
}

pub(super) fn from_usize(count: usize) -> Rational {
    whole(i64::try_from(count).unwrap_or(i64::MAX))
}

impl model::Model {
    /// The outcomes that an entity's status can have, pending apart.
    pub(super) fn outcomes(&self, id: EntityId) -> States {
        let kind = self.entity(id).kind;
        let both = judged_states(kind);
        let absent = self.entity(id).optional
            || kind == Kind::Option
            || self.decided(id).is_some_and(|decided| decided.applicable.is_some());
        if absent { both.or(States::of(State::NotApplicable)) } else { both }
    }
}
