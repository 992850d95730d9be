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
            C::Compare(..) | C::All(_) | C::Any(_) => self.number_cell(fact, condition),
            C::Not(inner) => match &**inner {
                C::True(other) if *other == fact => Some(Cell::Is(Value::Bool(false))),
                C::Choice(other, indices) if *other == fact => {
                    Some(self.choice_cell(fact, indices, true))
                }
                C::Compare(..) | C::All(_) | C::Any(_) => self.number_cell(fact, condition),
                _ => None,
            },
            _ => None,
        }
    }

    /// A condition over one number as a cell, where the values that pass are one run.
    fn number_cell(&self, fact: Fact, condition: &model::Condition) -> Option<Cell> {
        let mut line = Line::new(self.fact_range(fact), self.is_date(&Number::Read(fact)));
        cut(&mut line, fact, condition)?;
        let mask = passing(&line, condition);
        let run = (mask >> mask.trailing_zeros().min(63)).trailing_ones() == mask.count_ones();
        let cell = (mask != 0 && run && line.classes() <= 64).then(|| line.cell(mask))?;
        // « Any » in a table row also takes a missing value; a test of an element does not.
        (cell != Cell::Any).then_some(cell)
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

/// Cuts the line wherever a condition over the fact needs it; none where it reads something else.
fn cut(line: &mut Line, fact: Fact, condition: &model::Condition) -> Option<()> {
    use model::Condition as C;
    match condition {
        C::Compare(Number::Read(read), op, bound) if *read == fact => {
            line.cut(*op, bound);
            Some(())
        }
        C::All(parts) | C::Any(parts) => parts.iter().try_for_each(|part| cut(line, fact, part)),
        C::Not(inner) => cut(line, fact, inner),
        C::Const(_) => Some(()),
        _ => None,
    }
}

/// The classes of a line in which a condition over its number holds.
fn passing(line: &Line, condition: &model::Condition) -> u64 {
    use model::Condition as C;
    match condition {
        C::Compare(_, op, bound) => line.mask(*op, bound),
        C::All(parts) => {
            parts.iter().fold(line.all_classes(), |all, part| all & passing(line, part))
        }
        C::Any(parts) => parts.iter().fold(0, |any, part| any | passing(line, part)),
        C::Not(inner) => line.all_classes() & !passing(line, inner),
        C::Const(true) => line.all_classes(),
        _ => 0,
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
