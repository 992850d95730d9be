//! A line of numbers or dates, cut where the tests of a rule need it.

use cert_syntax::ast::CompareOp;

use super::contract::{Cell, Number as Exact, Op, Open, Value};
use super::document::iso_date;
use crate::number::{Rational, whole};

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

impl Line {
    pub(super) fn new(range: Range, date: bool) -> Self {
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

    /// How many classes the cuts make.
    pub(super) fn classes(&self) -> u32 {
        u32::try_from(self.cuts.len() + 1).unwrap_or(u32::MAX)
    }

    /// All classes.
    pub(super) fn all_classes(&self) -> u64 {
        low_bits(self.cuts.len() + 1)
    }

    /// The classes in which a test holds.
    pub(super) fn mask(&self, op: CompareOp, bound: &Rational) -> u64 {
        let from = |behind| self.classes_from(&self.position(bound, behind));
        let all = self.all_classes();
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
        let all = self.all_classes();
        if self.is_inside(cut) {
            let first = self.cuts.partition_point(|other| other < cut) + 1;
            return all & !low_bits(first);
        }
        let beyond = self
            .range
            .most
            .as_ref()
            .is_some_and(|most| cut.at > *most || (cut.behind && cut.at == *most));
        if beyond { 0 } else { all }
    }

    /// A run of classes as a cell.
    pub(super) fn cell(&self, mask: u64) -> Cell {
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

/// The `count` lowest bits.
pub(super) fn low_bits(count: usize) -> u64 {
    u64::MAX.checked_shr(64_u32.saturating_sub(u32::try_from(count).unwrap_or(64))).unwrap_or(0)
}
