//! Conditions over the fields of a jury's members, as tests of a record.

use super::columns::Columns;
use super::contract::{FieldTest, Id};
use crate::model::{Condition, EntityId, Fact, Number};

/// The tests that a record passes where the condition holds: all of a list, with alternatives
/// inside. None where a part of it is no test of one field.
pub(super) fn tests(columns: &Columns<'_>, condition: &Condition) -> Option<Vec<FieldTest>> {
    positive(columns, condition)
}

fn positive(columns: &Columns<'_>, condition: &Condition) -> Option<Vec<FieldTest>> {
    match condition {
        Condition::Const(true) => Some(Vec::new()),
        Condition::Const(false) => Some(vec![FieldTest::Any(Vec::new())]),
        Condition::All(parts) => {
            let lists = parts.iter().map(|part| positive(columns, part));
            Some(lists.collect::<Option<Vec<_>>>()?.concat())
        }
        Condition::Any(parts) => alternatives(parts.iter().map(|part| positive(columns, part))),
        Condition::Not(inner) => negative(columns, inner),
        leaf => field_test(columns, leaf, leaf),
    }
}

fn negative(columns: &Columns<'_>, condition: &Condition) -> Option<Vec<FieldTest>> {
    match condition {
        Condition::Const(value) => positive(columns, &Condition::Const(!value)),
        Condition::All(parts) => alternatives(parts.iter().map(|part| negative(columns, part))),
        Condition::Any(parts) => {
            let lists = parts.iter().map(|part| negative(columns, part));
            Some(lists.collect::<Option<Vec<_>>>()?.concat())
        }
        Condition::Not(inner) => positive(columns, inner),
        leaf => field_test(columns, leaf, &Condition::Not(Box::new(leaf.clone()))),
    }
}

fn alternatives(lists: impl Iterator<Item = Option<Vec<FieldTest>>>) -> Option<Vec<FieldTest>> {
    let lists = lists.collect::<Option<Vec<_>>>()?;
    match <[_; 1]>::try_from(lists) {
        Ok([only]) => Some(only),
        Err(lists) => Some(vec![FieldTest::Any(lists)]),
    }
}

/// One test of the field that `leaf` reads, as `asked`.
fn field_test(
    columns: &Columns<'_>,
    leaf: &Condition,
    asked: &Condition,
) -> Option<Vec<FieldTest>> {
    let (Condition::True(fact)
    | Condition::Choice(fact, _)
    | Condition::Compare(Number::Read(fact), ..)) = leaf
    else {
        return None;
    };
    let Fact::Input(field) = *fact else { return None };
    if let Some(cell) = columns.fact_cell(*fact, asked) {
        return Some(vec![FieldTest::Field(field_id(columns, field)?, cell)]);
    }
    // `x != 5` is two runs: below, or above.
    let Condition::Compare(number, op, bound) = leaf else { return None };
    let negated = matches!(asked, Condition::Not(_));
    let op = if negated { super::counted::opposite(*op) } else { *op };
    if op != cert_syntax::ast::CompareOp::NotEqual {
        return None;
    }
    let sides = [cert_syntax::ast::CompareOp::Less, cert_syntax::ast::CompareOp::More];
    let lists = sides.map(|op| {
        let side = Condition::Compare(number.clone(), op, bound.clone());
        let cell = columns.fact_cell(*fact, &side)?;
        Some(vec![FieldTest::Field(field_id(columns, field)?, cell)])
    });
    alternatives(lists.into_iter())
}

fn field_id(columns: &Columns<'_>, field: EntityId) -> Option<Id> {
    let model = columns.document.model;
    let code = model.entity(field).code?;
    Some(model.symbols.text(code).into())
}
