//! What is counted, where one test serves all elements; and conditions over one fact as cells.

use cert_syntax::ast::CompareOp;

use super::columns::Columns;
use super::contract::{Cell, Column, Counted, Value};
use super::line::Line;
use crate::model::kinds::state_word;
use crate::model::{self, Fact, Number, Type};

impl Columns<'_> {
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
                let mut cells =
                    facts.iter().map(|(fact, condition)| self.fact_cell(*fact, condition));
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
            C::Choice(other, indices) if *other == fact => {
                Some(self.choice_cell(fact, indices, false))
            }
            C::Compare(Number::Read(other), op, bound) if *other == fact => {
                let mut line = Line::new(self.fact_range(fact), self.is_date(&Number::Read(fact)));
                line.cut(*op, bound);
                let mask = line.mask(*op, bound);
                let run = mask != 0
                    && (mask >> mask.trailing_zeros()).trailing_ones() == mask.count_ones();
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
        let chosen =
            all.iter().zip(0_u32..).filter(|(_, index)| indices.contains(index) != negated);
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
