//! Intervals of numbers, and the tests that hold of all or of some of what lies in them.

use std::cmp::Ordering;

use super::exact::Exact;

/// All numbers from one to another, both included; without end where there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) from: Option<Exact>,
    pub(super) to: Option<Exact>,
}

/// All that a number can still be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Numbers {
    /// The numbers; none where it is no number at all.
    pub(super) span: Option<Span>,
    /// Whether it can be not applicable.
    pub(super) absent: bool,
}

/// The numbers of which a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NumberTest {
    pub(super) ranges: Vec<Range>,
    /// Whether it holds of what is not applicable.
    pub(super) absent: bool,
}

/// The numbers between two bounds; without bound where there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) from: Option<Bound>,
    pub(super) to: Option<Bound>,
}

/// The end of a range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bound {
    pub(super) at: Exact,
    /// Whether it does not belong to the range itself.
    pub(super) open: bool,
}

impl Bound {
    /// Whether a number lies on the inner side of a lower bound.
    fn is_below(&self, value: &Exact) -> bool {
        if self.open { self.at < *value } else { self.at <= *value }
    }

    /// Whether a number lies on the inner side of an upper bound.
    fn is_above(&self, value: &Exact) -> bool {
        if self.open { self.at > *value } else { self.at >= *value }
    }
}

impl Range {
    pub(super) fn point(value: Exact) -> Self {
        let bound = Bound { at: value, open: false };
        Self { from: Some(bound.clone()), to: Some(bound) }
    }

    /// Whether all of `span` lies in the range.
    fn holds_all(&self, span: &Span) -> bool {
        let from = self
            .from
            .as_ref()
            .is_none_or(|bound| span.from.as_ref().is_some_and(|from| bound.is_below(from)));
        from && self
            .to
            .as_ref()
            .is_none_or(|bound| span.to.as_ref().is_some_and(|to| bound.is_above(to)))
    }

    /// Whether a number lies in the range.
    fn has(&self, value: &Exact) -> bool {
        self.from.as_ref().is_none_or(|bound| bound.is_below(value))
            && self.to.as_ref().is_none_or(|bound| bound.is_above(value))
    }

    /// Whether some of `span` lies in the range.
    fn holds_some(&self, span: &Span) -> bool {
        let from = self
            .from
            .as_ref()
            .is_none_or(|bound| span.to.as_ref().is_none_or(|to| bound.is_below(to)));
        from && self
            .to
            .as_ref()
            .is_none_or(|bound| span.from.as_ref().is_none_or(|from| bound.is_above(from)))
    }

    /// Whether no number lies in both ranges.
    fn is_apart_from(&self, other: &Self) -> bool {
        let ends_before = |one: &Self, other: &Self| match (&one.to, &other.from) {
            (Some(to), Some(from)) => {
                to.at < from.at || (to.at == from.at && (to.open || from.open))
            }
            _ => false,
        };
        ends_before(self, other) || ends_before(other, self)
    }
}

impl NumberTest {
    /// Whether it holds of a number.
    pub(super) fn holds_of(&self, value: &Exact) -> bool {
        self.ranges.iter().any(|range| range.has(value))
    }

    /// Whether it holds whatever the number is.
    pub(super) fn holds(&self, known: &Numbers) -> bool {
        (!known.absent || self.absent)
            && known
                .span
                .as_ref()
                .is_none_or(|span| self.ranges.iter().any(|range| range.holds_all(span)))
    }

    /// Whether it may hold.
    pub(super) fn may_hold(&self, known: &Numbers) -> bool {
        (known.absent && self.absent)
            || known
                .span
                .as_ref()
                .is_some_and(|span| self.ranges.iter().any(|range| range.holds_some(span)))
    }

    /// Whether nothing passes both tests.
    pub(super) fn is_apart_from(&self, other: &Self) -> bool {
        !(self.absent && other.absent)
            && self
                .ranges
                .iter()
                .all(|range| other.ranges.iter().all(|other| range.is_apart_from(other)))
    }
}

impl NumberTest {
    /// The numbers of which the test does not hold, as far as they lie in one range on each side.
    pub(super) fn opposite(&self) -> Self {
        let mut ranges = vec![Range::default()];
        for taken in &self.ranges {
            ranges = ranges.iter().flat_map(|range| range.without(taken)).collect();
        }
        Self { ranges, absent: !self.absent }
    }
}

impl Range {
    /// What is left of a range without another: what lies below it, and what lies above.
    fn without(&self, taken: &Self) -> Vec<Self> {
        let flipped = |bound: &Bound| Bound { at: bound.at.clone(), open: !bound.open };
        let below = taken.from.as_ref().map(|from| Self { from: None, to: Some(flipped(from)) });
        let above = taken.to.as_ref().map(|to| Self { from: Some(flipped(to)), to: None });
        let parts = below.into_iter().chain(above).map(|part| self.and(&part));
        parts.filter(|part| !part.is_empty()).collect()
    }

    /// What lies in both ranges.
    pub(super) fn and(&self, other: &Self) -> Self {
        let inner = |one: &Option<Bound>, other: &Option<Bound>, higher: bool| match (one, other) {
            (Some(one), Some(other)) => {
                let first = match one.at.cmp(&other.at) {
                    std::cmp::Ordering::Equal => one.open,
                    order => (order == std::cmp::Ordering::Greater) == higher,
                };
                Some(if first { one.clone() } else { other.clone() })
            }
            (one, other) => one.clone().or_else(|| other.clone()),
        };
        Self { from: inner(&self.from, &other.from, true), to: inner(&self.to, &other.to, false) }
    }

    pub(super) fn is_empty(&self) -> bool {
        match (&self.from, &self.to) {
            (Some(from), Some(to)) => {
                from.at > to.at || (from.at == to.at && (from.open || to.open))
            }
            _ => false,
        }
    }
}

impl Numbers {
    pub(super) const NOTHING: Self = Self { span: None, absent: true };

    pub(super) const fn span(span: Span) -> Self {
        Self { span: Some(span), absent: false }
    }

    pub(super) fn point(value: Exact) -> Self {
        Self::span(Span::point(value))
    }

    pub(super) fn or_absent(mut self, absent: bool) -> Self {
        self.absent |= absent;
        self
    }

    /// The single number that it is.
    pub(super) fn value(&self) -> Option<&Exact> {
        match &self.span {
            Some(Span { from: Some(from), to: Some(to) }) if !self.absent && from == to => {
                Some(from)
            }
            _ => None,
        }
    }

    /// What two numbers give; what is not applicable stays so.
    pub(super) fn with(&self, other: &Self, operate: impl Fn(&Span, &Span) -> Span) -> Self {
        let both = self.span.as_ref().zip(other.span.as_ref());
        Self {
            span: both.map(|(one, other)| operate(one, other)),
            absent: self.absent || other.absent,
        }
    }
}

impl Span {
    pub(super) const ALL: Self = Self { from: None, to: None };

    pub(super) fn point(value: Exact) -> Self {
        Self { from: Some(value.clone()), to: Some(value) }
    }

    pub(super) fn between(from: Exact, to: Exact) -> Self {
        Self { from: Some(from), to: Some(to) }
    }

    /// The smallest span that has all of both.
    pub(super) fn hull(&self, other: &Self) -> Self {
        Self {
            from: least(self.from.as_ref(), other.from.as_ref()),
            to: most(self.to.as_ref(), other.to.as_ref()),
        }
    }

    pub(super) fn plus(&self, other: &Self) -> Self {
        let sum = |one: &Option<Exact>, other: &Option<Exact>| {
            one.as_ref().zip(other.as_ref()).map(|(one, other)| one.plus(other))
        };
        Self { from: sum(&self.from, &other.from), to: sum(&self.to, &other.to) }
    }

    pub(super) fn minus(&self, other: &Self) -> Self {
        let negated = |end: &Option<Exact>| end.as_ref().map(Exact::negated);
        self.plus(&Self { from: negated(&other.to), to: negated(&other.from) })
    }

    pub(super) fn times(&self, other: &Self) -> Self {
        match (self.fixed(), other.fixed()) {
            (Some(factor), _) => other.scaled(factor),
            (_, Some(factor)) => self.scaled(factor),
            _ => self.products(other),
        }
    }

    /// What a division can give; anything where the divisor can be zero.
    pub(super) fn over(&self, other: &Self) -> Self {
        let can_be_zero = other.from.as_ref().is_none_or(|from| *from <= Exact::ZERO)
            && other.to.as_ref().is_none_or(|to| *to >= Exact::ZERO);
        if can_be_zero {
            return Self::ALL;
        }
        let inverse = |end: &Option<Exact>| match end {
            Some(end) => Exact::ONE.over(end),
            None => Some(Exact::ZERO),
        };
        self.times(&Self { from: inverse(&other.to), to: inverse(&other.from) })
    }

    /// The single number in it.
    fn fixed(&self) -> Option<&Exact> {
        self.from.as_ref().filter(|from| Some(*from) == self.to.as_ref())
    }

    pub(super) fn scaled(&self, factor: &Exact) -> Self {
        if *factor == Exact::ZERO {
            return Self::point(Exact::ZERO);
        }
        let scale = |end: &Option<Exact>| end.as_ref().map(|end| end.times(factor));
        let (from, to) = (scale(&self.from), scale(&self.to));
        if *factor > Exact::ZERO { Self { from, to } } else { Self { from: to, to: from } }
    }

    fn products(&self, other: &Self) -> Self {
        let corners =
            self.ends().into_iter().flat_map(|one| other.ends().map(|another| one.times(&another)));
        let corners: Vec<_> = corners.collect();
        let number = |end: Option<&End>| match end {
            Some(End::At(number)) => Some(number.clone()),
            _ => None,
        };
        Self { from: number(corners.iter().min()), to: number(corners.iter().max()) }
    }

    fn ends(&self) -> [End; 2] {
        let end = |number: &Option<Exact>, none| number.clone().map_or(none, End::At);
        [end(&self.from, End::Below), end(&self.to, End::Above)]
    }
}

/// The end of a span: a number, or beyond all numbers on its side.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum End {
    Below,
    At(Exact),
    Above,
}

impl End {
    /// The product; zero times anything is zero.
    fn times(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::At(one), Self::At(other)) => Self::At(one.times(other)),
            _ => match self.side() as i8 * other.side() as i8 {
                1 => Self::Above,
                -1 => Self::Below,
                _ => Self::At(Exact::ZERO),
            },
        }
    }

    /// On which side of zero it lies.
    fn side(&self) -> Ordering {
        self.cmp(&Self::At(Exact::ZERO))
    }
}

/// The lower of two lower ends.
fn least(one: Option<&Exact>, other: Option<&Exact>) -> Option<Exact> {
    one.zip(other).map(|(one, other)| one.min(other).clone())
}

/// The higher of two upper ends.
fn most(one: Option<&Exact>, other: Option<&Exact>) -> Option<Exact> {
    one.zip(other).map(|(one, other)| one.max(other).clone())
}
