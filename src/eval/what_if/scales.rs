//! Which values a number can have, and which of them to name.

use crate::eval::calendar::day_number;
use crate::eval::exact::Exact;
use crate::eval::plan::{NumberType, Scale};
use crate::eval::span::{Bound, NumberTest, Range};

/// Numbers without end are tried as far as this.
const FAR: i64 = 1_000_000_000_000_000;

impl NumberType {
    /// The lowest and the highest value that is tried.
    pub(super) fn ends(&self) -> (Exact, Exact) {
        let day = |iso| day_number(iso).unwrap_or_default();
        match &self.scale {
            Scale::Integer | Scale::Number => (Exact::whole(-FAR), Exact::whole(FAR)),
            Scale::Percent => (Exact::ZERO, Exact::HUNDRED),
            Scale::Score(out_of) => (Exact::ZERO, out_of.clone()),
            Scale::Duration(_) => (Exact::ZERO, Exact::whole(999_999_999)),
            Scale::Date => (Exact::whole(day("0001-01-01")), Exact::whole(day("9999-12-31"))),
        }
    }

    /// Everything that the number can be.
    pub(super) fn possible(&self) -> NumberTest {
        let closed = |at: Option<Exact>| at.map(|at| Bound { at, open: false });
        let all = self.all();
        let range = all.span.map(|span| Range { from: closed(span.from), to: closed(span.to) });
        NumberTest { ranges: range.into_iter().collect(), absent: self.absent }
    }

    fn is_whole(&self) -> bool {
        matches!(self.scale, Scale::Integer | Scale::Duration(_) | Scale::Date)
    }

    /// A value within a range: the one nearest to where the range begins, or to where it ends.
    /// None where there is none.
    pub(super) fn value_in(&self, range: &Range) -> Option<Exact> {
        let (least, most) = self.ends();
        let closed = |at| Some(Bound { at, open: false });
        let range = range.and(&Range { from: closed(least.clone()), to: closed(most.clone()) });
        let (Some(from), Some(to)) = (&range.from, &range.to) else { return None };
        let fits = |value: &Exact| !range.and(&Range::point(value.clone())).is_empty();
        if self.is_whole() {
            let up = ceiling(&from.at);
            let up = if from.open && up == from.at { up.plus(&Exact::ONE) } else { up };
            let down = ceiling(&to.at.negated()).negated();
            let down = if to.open && down == to.at { down.plus(&Exact::whole(-1)) } else { down };
            let first = if from.at == least && to.at != most { down } else { up };
            return Some(first).filter(fits);
        }
        let step = Exact::decimal("0.01").unwrap_or(Exact::ONE);
        let middle = from.at.plus(&to.at).over(&Exact::whole(2));
        let upwards = from.at != least || to.at == most;
        let near = match upwards {
            true => [Some(from.at.clone()), Some(from.at.plus(&step)), middle],
            false => [Some(to.at.clone()), Some(to.at.plus(&step.negated())), middle],
        };
        near.into_iter().flatten().map(|value| written(&value, upwards)).find(fits)
    }
}

/// The nearest decimal with few places, upwards or downwards: a candidate file writes no fractions.
fn written(value: &Exact, upwards: bool) -> Exact {
    let hundred = value.times(&Exact::HUNDRED);
    let rounded = match upwards {
        true => ceiling(&hundred),
        false => ceiling(&hundred.negated()).negated(),
    };
    match crate::number::plain(&value.rational()) {
        Some(_) => value.clone(),
        None => rounded.over(&Exact::HUNDRED).unwrap_or(Exact::ZERO),
    }
}

/// The smallest whole number that is not below.
fn ceiling(value: &Exact) -> Exact {
    let whole = value.rational().ceil();
    match i64::try_from(whole.numer()) {
        Ok(whole) => Exact::whole(whole),
        Err(_) => value.clone(),
    }
}
