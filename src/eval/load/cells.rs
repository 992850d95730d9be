//! Cells: the values of a column of which each holds.

use super::node::Node;
use super::{Refusal, Result};
use crate::diagnostics::words;
use crate::eval::calendar::day_number;
use crate::eval::exact::Exact;
use crate::eval::plan::{ABSENT, Column, Domain, Plan, Scale, Test, Type};
use crate::eval::span::{Bound, NumberTest, Range};

/// The values that a column can have, as far as its cells differ.
enum Values<'a> {
    Listed(&'a Domain),
    Dates,
    Numbers,
}

impl<'a> Values<'a> {
    fn of(column: &'a Column, plan: &Plan) -> Self {
        match column {
            Column::Listed(_, domain) => Self::Listed(domain),
            Column::Number(_) if column.is_date(plan) => Self::Dates,
            Column::Number(_) | Column::Share(_) => Self::Numbers,
        }
    }

    fn test(&self, operator: &str, operand: &Node<'_>, strict: bool) -> Result<Test> {
        match self {
            Self::Listed(domain) => values(domain, operator, operand, strict).map(Test::Values),
            Self::Dates => numbers(&day, operator, operand).map(Test::Numbers),
            Self::Numbers => numbers(&number, operator, operand).map(Test::Numbers),
        }
    }
}

/// The test of a cell; none where it accepts everything.
pub(super) fn test(cell: &Node<'_>, column: &Column, plan: &Plan) -> Result<Option<Test>> {
    if matches!(cell, Node::Null) {
        return Ok(None);
    }
    let (operator, operand) = parts(cell)?;
    Values::of(column, plan).test(operator, operand, true).map(Some)
}

/// The test of elements that need not all have the same values.
pub(super) fn lenient(cell: &Node<'_>, column: &Column, plan: &Plan) -> Result<Test> {
    let (operator, operand) = parts(cell)?;
    Values::of(column, plan).test(operator, operand, false)
}

/// The test of a field of records.
pub(super) fn of_type(operator: &Node<'_>, operand: &Node<'_>, kind: &Type) -> Result<Test> {
    let values = match kind {
        Type::Listed(domain) => Values::Listed(domain),
        Type::Number(number) if number.scale == Scale::Date => Values::Dates,
        _ => Values::Numbers,
    };
    values.test(operator.text()?, operand, true)
}

fn parts<'a, 'n>(cell: &'n Node<'a>) -> Result<(&'n str, &'n Node<'a>)> {
    match cell.list() {
        Ok([operator, operand]) => Ok((operator.text()?, operand)),
        _ => Err(cell.is_no("a cell", "une cellule")),
    }
}

fn unknown(operator: &str) -> Refusal {
    Refusal(words!(
        en: "the comparison `{operator}` is unknown here",
        fr: "la comparaison « {operator} » est inconnue ici"
    ))
}

/// The bits of the values of which a cell holds.
fn values(domain: &Domain, operator: &str, operand: &Node<'_>, strict: bool) -> Result<u64> {
    let bit = |node: &Node<'_>| {
        let bit = match node {
            Node::Bool(value) if domain.boolean => Some(1 << u32::from(*value)),
            Node::Text(text) if !domain.boolean || text == ABSENT => domain.bit(text),
            _ => None,
        };
        match bit {
            Some(bit) => Ok(bit),
            None if !strict => Ok(0),
            None => Err(node.is_no("a value of its column", "une valeur de sa colonne")),
        }
    };
    let rank = |node: &Node<'_>| match domain.ordered {
        true => bit(node).map(u64::trailing_zeros),
        false => Err(unknown(operator)),
    };
    // The values from the one with this rank on.
    let from = |rank: u32| u64::MAX.checked_shl(rank).unwrap_or(0) & domain.full() & !domain.absent;
    let below = |rank: u32| domain.full() & !domain.absent & !from(rank);
    match operator {
        "is" => bit(operand),
        "in" => operand.list()?.iter().try_fold(0, |bits, node| Ok(bits | bit(node)?)),
        "<" => rank(operand).map(below),
        "<=" => rank(operand).map(|rank| below(rank + 1)),
        ">=" => rank(operand).map(from),
        ">" => rank(operand).map(|rank| from(rank + 1)),
        "within" => {
            let (open_from, open_to) = open(operand)?;
            let first = rank(operand.member("from")?)? + u32::from(open_from);
            let end = rank(operand.member("to")?)? + u32::from(!open_to);
            Ok(from(first) & below(end))
        }
        _ => Err(unknown(operator)),
    }
}

fn number(node: &Node<'_>) -> Result<Exact> {
    node.number()
}

fn day(node: &Node<'_>) -> Result<Exact> {
    day_number(node.text()?).map(Exact::whole).ok_or_else(|| node.is_no("a day", "une date"))
}

/// The numbers of which a cell holds.
fn numbers(
    value: &dyn Fn(&Node<'_>) -> Result<Exact>,
    operator: &str,
    operand: &Node<'_>,
) -> Result<NumberTest> {
    let bound = |node: &Node<'_>, open: bool| value(node).map(|at| Some(Bound { at, open }));
    let range = match operator {
        "is" => return one_of(value, std::slice::from_ref(operand)),
        "in" => return one_of(value, operand.list()?),
        "<" => Range { to: bound(operand, true)?, from: None },
        "<=" => Range { to: bound(operand, false)?, from: None },
        ">=" => Range { from: bound(operand, false)?, to: None },
        ">" => Range { from: bound(operand, true)?, to: None },
        "within" => {
            let (open_from, open_to) = open(operand)?;
            let from = bound(operand.member("from")?, open_from)?;
            Range { from, to: bound(operand.member("to")?, open_to)? }
        }
        _ => return Err(unknown(operator)),
    };
    Ok(NumberTest { ranges: vec![range], absent: false })
}

fn one_of(value: &dyn Fn(&Node<'_>) -> Result<Exact>, nodes: &[Node<'_>]) -> Result<NumberTest> {
    let mut test = NumberTest { ranges: Vec::new(), absent: false };
    for node in nodes {
        match node {
            Node::Text(text) if text == ABSENT => test.absent = true,
            _ => test.ranges.push(Range::point(value(node)?)),
        }
    }
    Ok(test)
}

/// Which bounds of an interval do not belong to it: the lower one, the upper one.
fn open(operand: &Node<'_>) -> Result<(bool, bool)> {
    match operand.get("open") {
        None => Ok((false, false)),
        Some(open) => match open.text()? {
            "from" => Ok((true, false)),
            "to" => Ok((false, true)),
            "both" => Ok((true, true)),
            _ => Err(open.is_no("`from`, `to` or `both`", "« from », « to » ou « both »")),
        },
    }
}
