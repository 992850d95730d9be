//! What is known of a value: all that it can still be.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use crate::exact::{Exact, day_number, json_number, whole};

/// A value that is no number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Atom {
    Bool(bool),
    Text(String),
}

/// The text that stands for what does not apply, in any type.
pub(crate) const NOT_APPLICABLE: &str = "not applicable";

/// Numbers from one to another, both included; without end where there is none.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Span {
    pub from: Option<Exact>,
    pub to: Option<Exact>,
}

impl Span {
    pub(crate) const ALL: Self = Self { from: None, to: None };

    pub(crate) fn point(value: Exact) -> Self {
        Self { from: Some(value), to: Some(value) }
    }

    pub(crate) fn at_least(value: i128) -> Self {
        Self { from: Some(whole(value)), to: None }
    }

    pub(crate) fn within(from: Exact, to: Exact) -> Self {
        Self { from: Some(from), to: Some(to) }
    }

    /// The smallest span that holds both.
    pub(crate) fn hull(&self, other: &Self) -> Self {
        Self {
            from: self.from.zip(other.from).map(|(one, other)| one.min(other)),
            to: self.to.zip(other.to).map(|(one, other)| one.max(other)),
        }
    }

    pub(crate) fn plus(&self, other: &Self) -> Self {
        Self {
            from: self.from.zip(other.from).map(|(one, other)| one + other),
            to: self.to.zip(other.to).map(|(one, other)| one + other),
        }
    }

    pub(crate) fn negated(&self) -> Self {
        Self { from: self.to.map(|value| -value), to: self.from.map(|value| -value) }
    }

    /// The products of two spans; without ends where a factor has none.
    pub(crate) fn times(&self, other: &Self) -> Self {
        if let (Some(factor), true) = (other.from, other.from == other.to) {
            let scaled = Self {
                from: self.from.map(|value| value * factor),
                to: self.to.map(|value| value * factor),
            };
            return match factor.cmp(&whole(0)) {
                std::cmp::Ordering::Less => Self { from: scaled.to, to: scaled.from },
                std::cmp::Ordering::Equal => Self::point(whole(0)),
                std::cmp::Ordering::Greater => scaled,
            };
        }
        if self.from.is_some() && self.from == self.to {
            return other.times(self);
        }
        let (Some(a), Some(b), Some(c), Some(d)) = (self.from, self.to, other.from, other.to)
        else {
            return Self::ALL;
        };
        let all = [a * c, a * d, b * c, b * d];
        Self { from: all.into_iter().min(), to: all.into_iter().max() }
    }
}

/// All that a value can still be.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Known {
    pub atoms: BTreeSet<Atom>,
    pub numbers: Option<Span>,
    /// For a share: how many can pass, of how many that apply. None where both are open.
    pub shares: Option<BTreeSet<(i128, i128)>>,
    /// Whether nothing at all is known.
    pub open: bool,
}

impl Known {
    pub(crate) fn text(text: &str) -> Self {
        Self { atoms: BTreeSet::from([Atom::Text(text.to_owned())]), ..Self::default() }
    }

    pub(crate) fn texts(list: &Json) -> Self {
        let texts = list.as_array().unwrap().iter().map(|text| text.as_str().unwrap());
        let atoms = texts.map(|text| Atom::Text(text.to_owned())).collect();
        Self { atoms, ..Self::default() }
    }

    pub(crate) fn bools(bools: &[bool]) -> Self {
        Self { atoms: bools.iter().map(|&value| Atom::Bool(value)).collect(), ..Self::default() }
    }

    pub(crate) fn numbers(span: Span) -> Self {
        Self { numbers: Some(span), ..Self::default() }
    }

    pub(crate) fn shares(shares: Option<BTreeSet<(i128, i128)>>) -> Self {
        Self { open: shares.is_none(), shares, ..Self::default() }
    }

    /// Whether it can be not applicable.
    pub(crate) fn may_be_absent(&self) -> bool {
        self.atoms.contains(&Atom::Text(NOT_APPLICABLE.to_owned()))
    }

    pub(crate) fn or_absent(mut self) -> Self {
        self.atoms.insert(Atom::Text(NOT_APPLICABLE.to_owned()));
        self
    }

    /// Whether it can be something that applies.
    pub(crate) fn may_be_there(&self) -> bool {
        self.numbers.is_some() || self.atoms.len() > usize::from(self.may_be_absent())
    }

    /// Whether a cell holds of all that it can be.
    pub(crate) fn passes(&self, cell: &Json) -> bool {
        let Some(parts) = cell.as_array() else { return true };
        let (op, operand) = (parts[0].as_str().unwrap(), &parts[1]);
        !self.open
            && self.atoms.iter().all(|atom| atom_passes(atom, op, operand))
            && self.numbers.iter().all(|span| span_passes(span, op, operand))
            && self.shares.iter().flatten().all(|share| share_passes(*share, op, operand))
    }

    /// Whether a cell holds of something that it can be: of `not applicable`, of another value.
    pub(crate) fn may_pass(&self, cell: &Json) -> bool {
        let Some(parts) = cell.as_array() else { return true };
        let (op, operand) = (parts[0].as_str().unwrap(), &parts[1]);
        self.open
            || self.atoms.iter().any(|atom| atom_passes(atom, op, operand))
            || self.numbers.iter().any(|span| span_may_pass(span, op, operand))
    }
}

fn atom_passes(atom: &Atom, op: &str, operand: &Json) -> bool {
    let is = |value: &Json| match atom {
        Atom::Bool(own) => value.as_bool() == Some(*own),
        Atom::Text(own) => value.as_str() == Some(own),
    };
    match op {
        "is" => is(operand),
        "in" => operand.as_array().unwrap().iter().any(is),
        // No comparison holds of what is not applicable.
        _ => {
            assert_eq!(*atom, Atom::Text(NOT_APPLICABLE.to_owned()), "{op} {operand}");
            false
        }
    }
}

/// A cell's number: a date is one too.
fn number(value: &Json) -> Exact {
    match value {
        Json::Number(number) => json_number(number),
        Json::String(text) => whole(day_number(text)),
        other => unreachable!("{other}"),
    }
}

fn above(from: Option<Exact>, bound: Exact, open: bool) -> bool {
    from.is_some_and(|from| from > bound || (!open && from == bound))
}

fn below(to: Option<Exact>, bound: Exact, open: bool) -> bool {
    to.is_some_and(|to| to < bound || (!open && to == bound))
}

fn span_passes(span: &Span, op: &str, operand: &Json) -> bool {
    match op {
        "is" => operand.as_str() != Some(NOT_APPLICABLE) && *span == Span::point(number(operand)),
        "in" => operand.as_array().unwrap().iter().any(|value| span_passes(span, "is", value)),
        "<" => below(span.to, number(operand), true),
        "<=" => below(span.to, number(operand), false),
        ">=" => above(span.from, number(operand), false),
        ">" => above(span.from, number(operand), true),
        "within" => {
            let open = operand["open"].as_str().unwrap_or("neither");
            let (from, to) = (number(&operand["from"]), number(&operand["to"]));
            above(span.from, from, matches!(open, "from" | "both"))
                && below(span.to, to, matches!(open, "to" | "both"))
        }
        other => unreachable!("{other}"),
    }
}

fn span_may_pass(span: &Span, op: &str, operand: &Json) -> bool {
    let not_below = |bound: Exact, open: bool| !below(span.to, bound, !open);
    let not_above = |bound: Exact, open: bool| !above(span.from, bound, !open);
    match op {
        "is" => not_below(number(operand), false) && not_above(number(operand), false),
        "in" => operand.as_array().unwrap().iter().any(|value| span_may_pass(span, "is", value)),
        "<" => not_above(number(operand), true),
        "<=" => not_above(number(operand), false),
        ">=" => not_below(number(operand), false),
        ">" => not_below(number(operand), true),
        "within" => {
            let open = operand["open"].as_str().unwrap_or("neither");
            not_below(number(&operand["from"]), matches!(open, "from" | "both"))
                && not_above(number(&operand["to"]), matches!(open, "to" | "both"))
        }
        other => unreachable!("{other}"),
    }
}

/// Shares are compared by multiplication.
fn share_passes((passing, all): (i128, i128), op: &str, operand: &Json) -> bool {
    let left = whole(100 * passing);
    let side = |value: &Json| number(value) * whole(all);
    match op {
        "is" => left == side(operand),
        "in" => operand.as_array().unwrap().iter().any(|value| left == side(value)),
        "<" => left < side(operand),
        "<=" => left <= side(operand),
        ">=" => left >= side(operand),
        ">" => left > side(operand),
        "within" => {
            let open = operand["open"].as_str().unwrap_or("neither");
            let (from, to) = (side(&operand["from"]), side(&operand["to"]));
            let from = left > from || (left == from && !matches!(open, "from" | "both"));
            from && (left < to || (left == to && !matches!(open, "to" | "both")))
        }
        other => unreachable!("{other}"),
    }
}
