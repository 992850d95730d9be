//! The columns of one table: what each looks at, which values it can have, and into which
//! classes the tests of the rule divide them.

use cert_syntax::ast::{CompareOp, Kind, State};
use num_bigint::BigInt;
use rustc_hash::FxHashMap;

use super::contract::{Cell, Column, Counted, Id, Number as Exact, Op, Open, Value, Weighted};
use super::document::{Document, iso_date, iso_duration};
use super::implicants::ColumnSpec;
use crate::model::kinds::{States, negative_state, positive_state, state_word};
use crate::model::{self, EntityId, Fact, Number, Rule, Type};
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

/// A line of numbers, the bounds of what is possible on it, and where tests cut it.
#[derive(Debug)]
pub(super) struct Line {
    pub range: Range,
    /// Whether the values are dates, counted in days.
    pub date: bool,
    cuts: Vec<Cut>,
}

/// The bounds, both included, of the numbers that are possible.
#[derive(Clone, Debug, Default)]
pub(super) struct Range {
    pub least: Option<Rational>,
    pub most: Option<Rational>,
    pub whole: bool,
}

/// Just before a number, or just behind it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Cut {
    at: Rational,
    behind: bool,
}

/// What a test asks of a column.
#[derive(Clone, Debug)]
pub(super) enum Test {
    /// That the value is one of those with these indices.
    Values(u64),
    /// That the number compares so.
    Number(CompareOp, Rational),
}

impl Line {
    fn new(range: Range, date: bool) -> Self {
        Self { range, date, cuts: Vec::new() }
    }

    /// Cuts the line where a test needs it. Cuts beyond what is possible are none.
    pub(super) fn cut(&mut self, op: CompareOp, bound: &Rational) {
        for cut in self.cuts_of(op, bound) {
            if self.is_inside(&cut)
                && let Err(index) = self.cuts.binary_search(&cut)
            {
                self.cuts.insert(index, cut);
            }
        }
    }

    fn is_inside(&self, cut: &Cut) -> bool {
        let above = self.range.least.as_ref().is_none_or(|least| match cut.behind {
            false => cut.at > *least,
            true => cut.at >= *least,
        });
        let below = self.range.most.as_ref().is_none_or(|most| match cut.behind {
            false => cut.at <= *most,
            true => cut.at < *most,
        });
        above && below
    }

    fn cuts_of(&self, op: CompareOp, bound: &Rational) -> Vec<Cut> {
        let before = self.position(bound, false);
        let behind = self.position(bound, true);
        match op {
            CompareOp::Less | CompareOp::AtLeast => vec![before],
            CompareOp::AtMost | CompareOp::More => vec![behind],
            CompareOp::Equal | CompareOp::NotEqual => vec![before, behind],
        }
    }

    /// Before or behind a number; among whole numbers, always before one.
    fn position(&self, bound: &Rational, behind: bool) -> Cut {
        if !self.range.whole {
            return Cut { at: bound.clone(), behind };
        }
        let at = if behind { bound.floor() + whole(1) } else { bound.ceil() };
        Cut { at, behind: false }
    }

    /// The classes in which a test holds.
    fn mask(&self, op: CompareOp, bound: &Rational) -> u64 {
        let from = |behind| self.classes_from(&self.position(bound, behind));
        let all = low_bits(self.cuts.len() + 1);
        match op {
            CompareOp::AtLeast => from(false),
            CompareOp::Less => all & !from(false),
            CompareOp::More => from(true),
            CompareOp::AtMost => all & !from(true),
            CompareOp::Equal => from(false) & !from(true),
            CompareOp::NotEqual => all & !(from(false) & !from(true)),
        }
    }

    /// The classes that lie behind a cut, be it one of the line or beyond what is possible.
    fn classes_from(&self, cut: &Cut) -> u64 {
        let all = low_bits(self.cuts.len() + 1);
        if self.is_inside(cut) {
            let first = self.cuts.partition_point(|other| other < cut) + 1;
            return all & !low_bits(first);
        }
        let beyond = self.range.most.as_ref().is_some_and(|most| {
            cut.at > *most || (cut.behind && cut.at == *most)
        });
        if beyond { 0 } else { all }
    }

    /// A run of classes as a cell.
    fn cell(&self, mask: u64) -> Cell {
        let first = mask.trailing_zeros() as usize;
        let last = 63 - mask.leading_zeros() as usize;
        let low = first.checked_sub(1).and_then(|index| self.cuts.get(index));
        let high = self.cuts.get(last);
        let value = |number: &Rational| self.value(number);
        match (low, high) {
            (None, None) => Cell::Any,
            (Some(low), None) if !low.behind && self.range.most.as_ref() == Some(&low.at) => {
                Cell::Is(value(&low.at))
            }
            (Some(low), None) => {
                let op = if low.behind { Op::More } else { Op::AtLeast };
                Cell::Compare(op, value(&low.at))
            }
            (None, Some(high)) => self.below(high),
            (Some(low), Some(high)) if self.range.whole => {
                let last = &high.at - whole(1);
                if last == low.at {
                    return Cell::Is(value(&low.at));
                }
                Cell::Within { from: value(&low.at), to: value(&last), open: Open::Neither }
            }
            (Some(low), Some(high)) if low.at == high.at => Cell::Is(value(&low.at)),
            (Some(low), Some(high)) => {
                let open = match (low.behind, high.behind) {
                    (false, true) => Open::Neither,
                    (true, true) => Open::From,
                    (false, false) => Open::To,
                    (true, false) => Open::Both,
                };
                Cell::Within { from: value(&low.at), to: value(&high.at), open }
            }
        }
    }

    /// Everything below a cut; among whole numbers from 0, « less than 1 » is « is 0 ».
    fn below(&self, high: &Cut) -> Cell {
        if self.range.whole {
            let last = &high.at - whole(1);
            if self.range.least.as_ref() == Some(&last) {
                return Cell::Is(self.value(&last));
            }
            return Cell::Compare(Op::AtMost, self.value(&last));
        }
        if high.behind && self.range.least.as_ref() == Some(&high.at) {
            return Cell::Is(self.value(&high.at));
        }
        let op = if high.behind { Op::AtMost } else { Op::Less };
        Cell::Compare(op, self.value(&high.at))
    }

    fn value(&self, number: &Rational) -> Value {
        if self.date {
            let day = i32::try_from(number.to_integer()).unwrap_or(0);
            return Value::Text(iso_date(day).into());
        }
        Value::Number(Exact(number.clone()))
    }
}

fn low_bits(count: usize) -> u64 {
    u64::MAX.checked_shr(64_u32.saturating_sub(u32::try_from(count).unwrap_or(64))).unwrap_or(0)
}

/// The columns of one table, each once.
pub(super) struct Columns<'a> {
    pub document: &'a Document<'a>,
    pub list: Vec<Looked>,
    index: FxHashMap<Column, u32>,
}

impl<'a> Columns<'a> {
    pub(super) fn new(document: &'a Document<'a>) -> Self {
        Self { document, list: Vec::new(), index: FxHashMap::default() }
    }

    fn add(&mut self, column: Column, values: impl FnOnce() -> Values) -> u32 {
        if let Some(&index) = self.index.get(&column) {
            return index;
        }
        let index = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        self.index.insert(column.clone(), index);
        self.list.push(Looked { column, values: values() });
        index
    }

    /// How many classes each column has, for the engine.
    pub(super) fn specs(&self) -> Vec<ColumnSpec> {
        let spec = |looked: &Looked| match &looked.values {
            Values::Listed(values) => {
                ColumnSpec { classes: u32::try_from(values.len()).unwrap_or(u32::MAX), ordered: false }
            }
            Values::Ordered(line) => {
                let classes = u32::try_from(line.cuts.len() + 1).unwrap_or(u32::MAX);
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
                (line.mask(*op, bound), low_bits(line.cuts.len() + 1))
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
        let ids = self.document.ids;
        self.yes_no(Column::Contains { set: ids.fact(Fact::Chosen), value: ids.of(option) })
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
        let texts = match self.document.model.decided(id).map(|decided| &decided.rule) {
            Some(Rule::Outcomes(list)) => list.iter().map(|(text, _)| text.as_str().into()).collect(),
            _ => Vec::new(),
        };
        let column = Column::Read(self.document.ids.of(id));
        let values = || Values::Listed(texts.into_iter().map(Value::Text).collect());
        (self.add(column, values), Test::Values(bits(&[index])))
    }

    /// A number against a constant.
    pub(super) fn number(
        &mut self,
        number: &Number,
        op: CompareOp,
        bound: &Rational,
    ) -> (u32, Test) {
        let (column, range, date) = (self.tree(number), self.range(number), self.is_date(number));
        let index = self.add(column, || Values::Ordered(Line::new(range, date)));
        self.test(index, op, bound)
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
        let index =
            self.add(Column::Count(counted), || Values::Ordered(Line::new(range, false)));
        self.test(index, op, bound)
    }

    /// Which share of the counted passes, against a percentage.
    pub(super) fn share(&mut self, counted: Counted, op: CompareOp, bound: &Rational) -> (u32, Test) {
        // No bounds: the share of nothing is compared by products, where 0 < p × 0 does not hold.
        let values = || Values::Ordered(Line::new(Range::default(), false));
        let index = self.add(Column::Share(counted), values);
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

    /// A number as a tree of named operators.
    fn tree(&self, number: &Number) -> Column {
        let trees = |numbers: &[Number]| numbers.iter().map(|number| self.tree(number)).collect();
        let pair = |pair: &(Number, Number)| Box::new([self.tree(&pair.0), self.tree(&pair.1)]);
        match number {
            Number::Const(value) => constant(value),
            Number::Read(fact) => self.read(*fact),
            Number::Sum(terms) => Column::Sum(trees(terms)),
            Number::Minus(sides) => Column::Minus(pair(sides)),
            Number::Times(factors) => Column::Times(trees(factors)),
            Number::Divide(sides) => Column::Divide(pair(sides)),
            Number::Average(items) => Column::Average(
                items
                    .iter()
                    .map(|(item, weight)| Weighted { of: self.tree(item), weight: Exact(weight.clone()) })
                    .collect(),
            ),
            Number::Lowest(items) => Column::Lowest(trees(items)),
            Number::Highest(items) => Column::Highest(trees(items)),
            Number::Count(counted) => match self.counted(counted) {
                Some(counted) => Column::Count(counted),
                None => Column::Sum(Vec::new()),
            },
            Number::Days(sides) => Column::Days(Box::new([self.date(&sides.0), self.date(&sides.1)])),
            Number::Later(date, amount, unit) => Column::Later {
                date: Box::new(self.date(date)),
                by: Box::new(Column::Duration(iso_duration(amount, *unit))),
            },
        }
    }

    /// A date as a column: a constant one is written as such.
    fn date(&self, number: &Number) -> Column {
        match number {
            Number::Const(day) => {
                Column::Date(iso_date(i32::try_from(day.to_integer()).unwrap_or(0)))
            }
            other => self.tree(other),
        }
    }

    fn is_date(&self, number: &Number) -> bool {
        match number {
            Number::Read(Fact::SessionDate | Fact::AcquiredOn(_)) | Number::Later(..) => true,
            Number::Read(Fact::Input(id)) => {
                self.document.model.types.get(id) == Some(&Type::Date)
            }
            Number::Lowest(items) | Number::Highest(items) => {
                items.first().is_some_and(|item| self.is_date(item))
            }
            _ => false,
        }
    }

    /// The bounds of a number, from the declared types of what it reads.
    fn range(&self, number: &Number) -> Range {
        match number {
            Number::Const(value) => Range {
                least: Some(value.clone()),
                most: Some(value.clone()),
                whole: value.is_integer(),
            },
            Number::Read(fact) => self.fact_range(*fact),
            Number::Count(counted) => {
                let most = match &**counted {
                    model::Counted::Statuses(ids, _) => Some(from_usize(ids.len())),
                    model::Counted::Facts(facts) => Some(from_usize(facts.len())),
                    model::Counted::Members(..) => None,
                };
                Range { least: Some(whole(0)), most, whole: true }
            }
            Number::Lowest(items) | Number::Highest(items) => self.hull(items.iter()),
            Number::Average(items) => {
                let range = self.hull(items.iter().map(|(item, _)| item));
                Range { whole: false, ..range }
            }
            Number::Sum(terms) => {
                let mut total = Range { least: Some(whole(0)), most: Some(whole(0)), whole: true };
                for range in terms.iter().map(|term| self.range(term)) {
                    total.least = total.least.zip(range.least).map(|(one, other)| one + other);
                    total.most = total.most.zip(range.most).map(|(one, other)| one + other);
                    total.whole &= range.whole;
                }
                total
            }
            Number::Days(_) => Range { least: None, most: None, whole: true },
            _ => Range::default(),
        }
    }

    fn hull<'n>(&self, items: impl Iterator<Item = &'n Number>) -> Range {
        let join = |one: Range, other: Range| Range {
            least: one.least.zip(other.least).map(|(one, other)| one.min(other)),
            most: one.most.zip(other.most).map(|(one, other)| one.max(other)),
            whole: one.whole && other.whole,
        };
        items.map(|item| self.range(item)).reduce(join).unwrap_or_default()
    }

    fn fact_range(&self, fact: Fact) -> Range {
        let (least, most, is_whole) = match fact {
            Fact::SessionDate | Fact::AcquiredOn(_) => (None, None, true),
            Fact::Route | Fact::Chosen => (None, None, false),
            Fact::Input(id) => match self.document.model.types.get(&id) {
                Some(Type::Score(scale)) => (Some(whole(0)), Some(scale.clone()), false),
                Some(Type::Percent) => (Some(whole(0)), Some(whole(100)), false),
                Some(Type::Duration(_)) => (Some(whole(0)), None, false),
                Some(Type::Integer | Type::Date) => (None, None, true),
                _ => (None, None, false),
            },
        };
        Range { least, most, whole: is_whole }
    }

    /// What is counted, where one test serves all elements.
    pub(super) fn counted(&self, counted: &model::Counted) -> Option<Counted> {
        match counted {
            model::Counted::Statuses(ids, states) => {
                let of = ids.iter().map(|&id| Column::Read(self.document.ids.of(id))).collect();
                let values = states.iter().map(|state| Value::Text(state_word(state).into()));
                let mut values = values.collect::<Vec<_>>();
                let test = match values.len() {
                    1 => Cell::Is(values.pop()?),
                    _ => Cell::In(values),
                };
                Some(Counted::Of { of, test })
            }
            model::Counted::Facts(facts) => {
                let mut cells = facts.iter().map(|(fact, condition)| self.fact_cell(*fact, condition));
                let test = cells.next()??;
                let same = cells.all(|cell| cell.as_ref() == Some(&test));
                let of = facts.iter().map(|(fact, _)| self.read(*fact)).collect();
                same.then_some(Counted::Of { of, test })
            }
            model::Counted::Members(jury, condition) => {
                let tests = super::members::tests(self, condition)?;
                Some(Counted::List { list: self.document.ids.members(*jury), tests })
            }
        }
    }

    /// A condition over one fact as a cell, where it is a single test of it.
    pub(super) fn fact_cell(&self, fact: Fact, condition: &model::Condition) -> Option<Cell> {
        use model::Condition as C;
        match condition {
            C::True(other) if *other == fact => Some(Cell::Is(Value::Bool(true))),
            C::Choice(other, indices) if *other == fact => Some(self.choice_cell(fact, indices, false)),
            C::Compare(Number::Read(other), op, bound) if *other == fact => {
                let mut line = Line::new(self.fact_range(fact), self.is_date(&Number::Read(fact)));
                line.cut(*op, bound);
                let mask = line.mask(*op, bound);
                let run = mask != 0 && (mask >> mask.trailing_zeros()).trailing_ones() == mask.count_ones();
                let cell = run.then(|| line.cell(mask))?;
                // « Any » in a table row also takes a missing value; a test of an element does not.
                (cell != Cell::Any).then_some(cell)
            }
            C::Not(inner) => match &**inner {
                C::True(other) if *other == fact => Some(Cell::Is(Value::Bool(false))),
                C::Choice(other, indices) if *other == fact => {
                    Some(self.choice_cell(fact, indices, true))
                }
                C::Compare(number, op, bound) => {
                    let opposite = C::Compare(number.clone(), opposite(*op), bound.clone());
                    self.fact_cell(fact, &opposite)
                }
                _ => None,
            },
            _ => None,
        }
    }

    fn choice_cell(&self, fact: Fact, indices: &[u32], negated: bool) -> Cell {
        let model = self.document.model;
        let all = match fact {
            Fact::Input(id) => model.types.get(&id).and_then(Type::values).unwrap_or(&[]),
            _ => &[],
        };
        let chosen = all.iter().zip(0_u32..).filter(|(_, index)| indices.contains(index) != negated);
        let texts = chosen.map(|(&value, _)| Value::Text(model.symbols.text(value).into()));
        let mut texts = texts.collect::<Vec<_>>();
        match texts.len() {
            1 => texts.pop().map_or(Cell::Any, Cell::Is),
            _ => Cell::In(texts),
        }
    }
}

/// The comparison that holds where the other does not.
pub(super) const fn opposite(op: CompareOp) -> CompareOp {
    match op {
        CompareOp::Equal => CompareOp::NotEqual,
        CompareOp::NotEqual => CompareOp::Equal,
        CompareOp::Less => CompareOp::AtLeast,
        CompareOp::AtLeast => CompareOp::Less,
        CompareOp::More => CompareOp::AtMost,
        CompareOp::AtMost => CompareOp::More,
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

fn constant(value: &Rational) -> Column {
    match crate::number::plain(value) {
        Some(_) => Column::Number(Exact(value.clone())),
        // 1/3 has no decimal form: it is written as the division that it is.
        None => {
            let whole = |part: &BigInt| Column::Number(Exact(Rational::from_integer(part.clone())));
            Column::Divide(Box::new([whole(value.numer()), whole(value.denom())]))
        }
    }
}

fn from_usize(count: usize) -> Rational {
    whole(i64::try_from(count).unwrap_or(i64::MAX))
}

impl model::Model {
    /// The outcomes that an entity's status can have, pending apart.
    pub(super) fn outcomes(&self, id: EntityId) -> States {
        let kind = self.entity(id).kind;
        let state = |state: Option<State>| state.map_or(States::NONE, States::of);
        let both = state(positive_state(kind)).or(state(negative_state(kind)));
        let absent = self.entity(id).optional
            || kind == Kind::Option
            || self.decided(id).is_some_and(|decided| decided.applicable.is_some());
        if absent { both.or(States::of(State::NotApplicable)) } else { both }
    }
}
