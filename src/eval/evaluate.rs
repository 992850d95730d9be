//! Deciding: what is known of each column, and the row that it makes match.

use std::borrow::Cow;

use super::exact::Exact;
use super::plan::{
    Column, Counted, Element, FieldTest, Guard, Listed, Number, NumberType, OtherPart, Plan, Table,
    Test, Type,
};
use super::span::{NumberTest, Numbers, Span};
use super::{calendar, plan};

/// What is known of one candidate: the facts, and once decided the statuses.
///
/// It is made by [`Plan::candidate`] and serves one candidate after the other.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Who it is, if the file says so.
    pub(super) name: Option<String>,
    /// What each listed fact can be, and behind the facts what each status can be.
    pub(super) masks: Vec<u64>,
    /// What each fact that is a number can be.
    pub(super) numbers: Vec<Numbers>,
    /// The options of each set and the records of each list, by input.
    pub(super) several: Vec<(usize, Several)>,
    /// Which facts were given.
    pub(super) given: Vec<bool>,
    /// The row that settled each table.
    pub(super) rows: Vec<u32>,
}

/// A fact that has several values.
#[derive(Clone, Debug)]
pub(super) enum Several {
    Set(u64),
    Records(Vec<Record>),
}

/// What is known of the fields of a record.
pub(super) type Record = Vec<Known>;

/// What is known of one value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Known {
    Values(u64),
    Numbers(Numbers),
}

/// Stands for the row of a table that is pending.
pub(super) const PENDING: u32 = u32::MAX;

/// Where a table stands for a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status<'a> {
    /// It is settled.
    Settled(&'a str),
    /// What is known does not settle it.
    Pending,
}

impl<'a> Status<'a> {
    /// The outcome, or `pending`.
    pub const fn as_str(self) -> &'a str {
        match self {
            Self::Settled(outcome) => outcome,
            Self::Pending => "pending",
        }
    }
}

impl Plan {
    /// A candidate of whom nothing is known yet.
    pub fn candidate(&self) -> Candidate {
        let mut masks = self.blank_masks.clone();
        masks.extend(self.tables.iter().map(|table| table.outcomes.full()));
        Candidate {
            name: None,
            masks,
            numbers: self.blank_numbers.clone(),
            several: Vec::new(),
            given: vec![false; self.inputs.len()],
            rows: vec![PENDING; self.tables.len()],
        }
    }

    /// Forgets all that is known of a candidate.
    pub(super) fn clear(&self, candidate: &mut Candidate) {
        self.adopt(candidate);
        candidate.name = None;
        candidate.masks[..self.inputs.len()].copy_from_slice(&self.blank_masks);
        candidate.numbers.clone_from_slice(&self.blank_numbers);
        candidate.several.clear();
        candidate.given.fill(false);
    }

    /// Starts anew with a candidate of other tables, whose facts are none here.
    fn adopt(&self, candidate: &mut Candidate) {
        if !self.fits(candidate) {
            *candidate = self.candidate();
        }
    }

    /// Whether a candidate was made for tables like these.
    pub(super) fn fits(&self, candidate: &Candidate) -> bool {
        candidate.given.len() == self.inputs.len()
            && candidate.rows.len() == self.tables.len()
            && candidate.numbers.len() == self.blank_numbers.len()
    }

    /// Decides every table for a candidate.
    pub fn decide(&self, candidate: &mut Candidate) {
        self.adopt(candidate);
        let mut words = Vec::new();
        for (index, table) in self.tables.iter().enumerate() {
            let found = if table.packing.words == 1 {
                table.packing.matching(self.packed(table, candidate))
            } else {
                self.pack_words(table, candidate, &mut words);
                table.packing.forbidden.chunks_exact(table.packing.words).position(|forbidden| {
                    forbidden.iter().zip(&words).all(|(forbidden, known)| forbidden & known == 0)
                })
            };
            let slot = self.inputs.len() + index;
            match found.and_then(|row| Some((row, *table.packing.outcomes.get(row)?))) {
                Some((row, outcome)) => {
                    candidate.masks[slot] = outcome;
                    candidate.rows[index] = u32::try_from(row).unwrap_or(PENDING);
                }
                None => {
                    candidate.masks[slot] = table.outcomes.full();
                    candidate.rows[index] = PENDING;
                }
            }
        }
    }

    /// What is known of the columns of a table that needs one word for it.
    #[inline]
    fn packed(&self, table: &Table, candidate: &Candidate) -> u64 {
        let slots = table.packing.slots.iter();
        let known = slots.fold(0, |known, run| known | run.bits(&candidate.masks));
        table
            .packing
            .others
            .iter()
            .fold(known, |known, part| known | self.other(table, candidate, part))
    }

    fn pack_words(&self, table: &Table, candidate: &Candidate, words: &mut Vec<u64>) {
        words.clear();
        words.resize(table.packing.words, 0);
        for run in &table.packing.slots {
            words[run.word] |= run.bits(&candidate.masks);
        }
        for part in &table.packing.others {
            words[part.word] |= self.other(table, candidate, part);
        }
    }

    fn other(&self, table: &Table, candidate: &Candidate, part: &OtherPart) -> u64 {
        let known = Deciding { plan: self, candidate };
        let bits = |holds: &dyn Fn(&NumberTest) -> bool| {
            let tests = part.tests.iter().enumerate();
            tests.fold(0, |bits, (index, test)| bits | u64::from(!holds(test)) << index)
        };
        let bits = match &table.columns[part.column] {
            Column::Listed(listed, _) => known.mask(listed),
            Column::Number(number) => {
                let numbers = known.numbers(number);
                bits(&|test| test.holds(&numbers))
            }
            Column::Share(counted) => {
                let share = known.share(counted);
                bits(&|test| share.as_ref().is_some_and(|share| share.holds(test)))
            }
        };
        bits << part.shift
    }

    /// The status of the table with this index, counted in evaluation order.
    pub fn status(&self, candidate: &Candidate, table: usize) -> Status<'_> {
        let settled = candidate.rows.get(table).is_some_and(|&row| row != PENDING);
        let table = self.tables.get(table).filter(|_| settled);
        let mask = |table: &Table| {
            let slot = self.inputs.len() + self.table_ids.get(&table.id).copied()?;
            candidate.masks.get(slot).copied()
        };
        match table.and_then(|table| table.outcomes.name(mask(table)?)) {
            Some(outcome) => Status::Settled(outcome),
            None => Status::Pending,
        }
    }

    /// The status of the certification.
    pub fn result(&self, candidate: &Candidate) -> Status<'_> {
        self.status(candidate, self.result)
    }
}

impl Candidate {
    /// Who it is, if the file says so.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    pub(super) fn several(&self, input: usize) -> Option<&Several> {
        self.several.iter().find(|(own, _)| *own == input).map(|(_, values)| values)
    }
}

/// Looks at a candidate through the columns of tables.
pub(super) struct Deciding<'a> {
    pub(super) plan: &'a Plan,
    pub(super) candidate: &'a Candidate,
}

/// How many elements, of all that are counted, can pass, fail or not apply.
#[derive(Debug, Default)]
pub(super) struct Share {
    /// By what an element can do: 1 for passing, 2 for failing, 4 for not applying.
    counts: [i64; 8],
}

const PASSES: usize = 1;
const FAILS: usize = 2;
const LEFT_OUT: usize = 4;

impl Share {
    /// What 100 × passing − bound × applicable can be, from the least to the most.
    fn beyond(&self, bound: &Exact) -> (Exact, Exact) {
        let passes = Exact::HUNDRED.plus(&bound.negated());
        let fails = bound.negated();
        let (mut least, mut most) = (Exact::ZERO, Exact::ZERO);
        for (can, &count) in self.counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            let gains = [(PASSES, &passes), (FAILS, &fails), (LEFT_OUT, &Exact::ZERO)];
            let possible = gains.iter().filter(|(bit, _)| can & bit != 0).map(|(_, gain)| *gain);
            let count = Exact::whole(count);
            if let (Some(low), Some(high)) = (possible.clone().min(), possible.max()) {
                least = least.plus(&low.times(&count));
                most = most.plus(&high.times(&count));
            }
        }
        (least, most)
    }

    /// Whether a test holds whatever is missing.
    pub(super) fn holds(&self, test: &NumberTest) -> bool {
        test.ranges.iter().any(|range| {
            range.from.as_ref().is_none_or(|bound| {
                let (least, _) = self.beyond(&bound.at);
                if bound.open { least > Exact::ZERO } else { least >= Exact::ZERO }
            }) && range.to.as_ref().is_none_or(|bound| {
                let (_, most) = self.beyond(&bound.at);
                if bound.open { most < Exact::ZERO } else { most <= Exact::ZERO }
            })
        })
    }

    /// Whether a test may hold: told for each bound by itself.
    pub(super) fn may_hold(&self, test: &NumberTest) -> bool {
        test.ranges.iter().any(|range| {
            range.from.as_ref().is_none_or(|bound| {
                let (_, most) = self.beyond(&bound.at);
                if bound.open { most > Exact::ZERO } else { most >= Exact::ZERO }
            }) && range.to.as_ref().is_none_or(|bound| {
                let (least, _) = self.beyond(&bound.at);
                if bound.open { least < Exact::ZERO } else { least <= Exact::ZERO }
            })
        })
    }
}

impl Deciding<'_> {
    /// What a column with listed values can be.
    pub(super) fn mask(&self, listed: &Listed) -> u64 {
        match listed {
            Listed::Slot(slot) => self.candidate.masks[*slot],
            Listed::Guarded { slot, guard, absent } => {
                let (applies, not) = self.guard(*guard);
                let fact = if applies { self.candidate.masks[*slot] } else { 0 };
                if not { fact | absent } else { fact }
            }
            Listed::Contains { input, bit } => match self.candidate.several(*input) {
                Some(Several::Set(set)) => yes_no(set & bit == 0, set & bit != 0),
                _ => self.may_contain(*input, *bit),
            },
            Listed::Applicable(column) => {
                let (there, absent) = self.presence(column);
                yes_no(absent, there)
            }
        }
    }

    /// Of a set that is missing, only what all or none of its choices have is known.
    fn may_contain(&self, input: usize, bit: u64) -> u64 {
        match &self.plan.inputs[input].kind {
            Type::Set { values, least, most } => {
                let has_bit = values.full() & bit != 0;
                yes_no(*least < values.names.len(), *most > 0 && has_bit)
            }
            _ => yes_no(true, true),
        }
    }

    /// Whether a guarded fact can apply, and whether it can not.
    fn guard(&self, guard: Guard) -> (bool, bool) {
        let status = self.candidate.masks[guard.slot];
        (status & !guard.absent != 0, status & guard.absent != 0)
    }

    /// Whether a column can be something, and whether it can be not applicable.
    fn presence(&self, column: &Column) -> (bool, bool) {
        match column {
            Column::Listed(listed, domain) => {
                let mask = self.mask(listed);
                (mask & !domain.absent != 0, mask & domain.absent != 0)
            }
            Column::Number(number) => {
                let numbers = self.numbers(number);
                (numbers.span.is_some(), numbers.absent)
            }
            Column::Share(_) => (true, false),
        }
    }

    /// What a column of numbers can be.
    pub(super) fn numbers<'n>(&'n self, number: &'n Number) -> Cow<'n, Numbers> {
        Cow::Owned(match number {
            Number::Fact(fact) => return Cow::Borrowed(&self.candidate.numbers[fact.place]),
            Number::Constant(numbers) => return Cow::Borrowed(numbers),
            Number::Guarded { fact, guard } => {
                let (applies, not) = self.guard(*guard);
                match applies {
                    true => self.candidate.numbers[fact.place].clone().or_absent(not),
                    false => Numbers::NOTHING,
                }
            }
            Number::Sum(items) => self.sum(items),
            Number::Minus(pair) => self.pair(pair, Span::minus),
            Number::Divide(pair) => self.pair(pair, Span::over),
            Number::Times(items) => {
                let one = Numbers::point(Exact::ONE);
                items
                    .iter()
                    .fold(one, |product, item| product.with(&self.numbers(item), Span::times))
            }
            Number::Average(items) => self.average(items),
            Number::Lowest(items) => self.lowest(items),
            Number::Highest(items) => self.highest(items),
            Number::Count(counted) => Numbers::span(self.count(counted)),
            Number::Later { date, by, months } => later(&self.numbers(date), *by, *months),
        })
    }

    fn pair(&self, pair: &[Number; 2], operate: impl Fn(&Span, &Span) -> Span) -> Numbers {
        let [one, other] = pair;
        self.numbers(one).with(&self.numbers(other), operate)
    }

    /// What is not applicable counts for nothing.
    fn sum(&self, items: &[Number]) -> Numbers {
        let zero = Span::point(Exact::ZERO);
        let sum = items.iter().fold(zero.clone(), |sum, item| {
            let item = self.numbers(item);
            match (&item.span, item.absent) {
                (Some(span), true) => sum.plus(&span.hull(&zero)),
                (Some(span), false) => sum.plus(span),
                (None, _) => sum,
            }
        });
        Numbers::span(sum)
    }

    /// The items that can be there, each with whether it can also be not there.
    fn there<'i>(&self, items: impl Iterator<Item = &'i Number>) -> Vec<(Span, bool)> {
        let known = items.map(|item| self.numbers(item).into_owned());
        known.filter_map(|numbers| Some((numbers.span?, numbers.absent))).collect()
    }

    fn average(&self, items: &[(Number, Exact)]) -> Numbers {
        self.plain_average(items).unwrap_or_else(|| self.average_of_some(items))
    }

    /// The average where every item is there for sure.
    fn plain_average(&self, items: &[(Number, Exact)]) -> Option<Numbers> {
        let (mut sum, mut total) = (Span::point(Exact::ZERO), Exact::ZERO);
        for (item, weight) in items {
            let numbers = self.numbers(item);
            let span = numbers.span.as_ref().filter(|_| !numbers.absent)?;
            sum = sum.plus(&span.scaled(weight));
            total = total.plus(weight);
        }
        let mean = |end: Option<Exact>| end.and_then(|end| end.over(&total));
        (total > Exact::ZERO)
            .then(|| Numbers::span(Span { from: mean(sum.from), to: mean(sum.to) }))
    }

    /// The average of what may be there or not.
    fn average_of_some(&self, items: &[(Number, Exact)]) -> Numbers {
        let weighted = items.iter().filter_map(|(item, weight)| {
            let numbers = self.numbers(item).into_owned();
            Some((numbers.span?, numbers.absent, weight))
        });
        let weighted: Vec<_> = weighted.collect();
        if weighted.is_empty() {
            return Numbers::NOTHING;
        }
        let ends = |end: fn(&Span) -> &Option<Exact>, below: bool| {
            let all = weighted
                .iter()
                .map(|(span, absent, weight)| Some((end(span).as_ref()?, *absent, *weight)));
            mean(all.collect::<Option<Vec<_>>>()?, below)
        };
        Numbers::span(Span {
            from: ends(|span| &span.from, true),
            to: ends(|span| &span.to, false),
        })
    }

    fn lowest(&self, items: &[Number]) -> Numbers {
        let there = self.there(items.iter());
        if there.is_empty() {
            return Numbers::NOTHING;
        }
        let from = there.iter().map(|(span, _)| span.from.as_ref()).collect::<Option<Vec<_>>>();
        let from = from.and_then(|ends| ends.into_iter().min().cloned());
        // Without what may not be there, the lowest is as high as the others allow.
        let fixed =
            there.iter().filter(|(_, absent)| !absent).filter_map(|(span, _)| span.to.as_ref());
        let to = match there.iter().any(|(_, absent)| !absent) {
            true => fixed.min().cloned(),
            false => {
                let ends =
                    there.iter().map(|(span, _)| span.to.as_ref()).collect::<Option<Vec<_>>>();
                ends.and_then(|ends| ends.into_iter().max().cloned())
            }
        };
        Numbers::span(Span { from, to })
    }

    /// The highest is the lowest on the other side of zero.
    fn highest(&self, items: &[Number]) -> Numbers {
        let there = self.there(items.iter());
        if there.is_empty() {
            return Numbers::NOTHING;
        }
        let to = there.iter().map(|(span, _)| span.to.as_ref()).collect::<Option<Vec<_>>>();
        let to = to.and_then(|ends| ends.into_iter().max().cloned());
        let fixed =
            there.iter().filter(|(_, absent)| !absent).filter_map(|(span, _)| span.from.as_ref());
        let from = match there.iter().any(|(_, absent)| !absent) {
            true => fixed.max().cloned(),
            false => {
                let ends = there.iter().map(|(span, _)| span.from.as_ref());
                ends.collect::<Option<Vec<_>>>().and_then(|ends| ends.into_iter().min().cloned())
            }
        };
        Numbers::span(Span { from, to })
    }

    fn count(&self, counted: &Counted) -> Span {
        let (mut surely, mut maybe) = (0, 0);
        let mut add = |holds: bool, may_hold: bool| {
            surely += i64::from(holds);
            maybe += i64::from(may_hold);
        };
        match counted {
            Counted::Of(elements) => {
                for element in elements {
                    let (holds, may_hold) = self.element(element);
                    add(holds, may_hold);
                }
            }
            Counted::List { input, tests } => {
                let Some(Several::Records(records)) = self.candidate.several(*input) else {
                    return Span { from: Some(Exact::ZERO), to: None };
                };
                for record in records {
                    let (holds, may_hold) = all_of(record, tests);
                    add(holds, may_hold);
                }
            }
        }
        Span::between(Exact::whole(surely), Exact::whole(maybe))
    }

    /// Whether the test of an element holds, and whether it may.
    fn element(&self, element: &Element) -> (bool, bool) {
        match (&element.column, &element.test) {
            (Column::Listed(listed, _), Test::Values(allowed)) => {
                let mask = self.mask(listed);
                (mask & !allowed == 0, mask & allowed != 0)
            }
            (Column::Number(number), Test::Numbers(test)) => {
                let known = self.numbers(number).into_owned();
                (test.holds(&known), test.may_hold(&known))
            }
            _ => (false, true),
        }
    }

    /// What is counted of what; none where it is not known which elements there are.
    pub(super) fn share(&self, counted: &Counted) -> Option<Share> {
        let mut share = Share::default();
        match counted {
            Counted::Of(elements) => {
                for element in elements {
                    share.counts[self.can(element)] += 1;
                }
            }
            Counted::List { input, tests } => {
                let Some(Several::Records(records)) = self.candidate.several(*input) else {
                    return None;
                };
                for record in records {
                    let (holds, may_hold) = all_of(record, tests);
                    share.counts[flags(may_hold, !holds, false)] += 1;
                }
            }
        }
        Some(share)
    }

    /// What an element can do, where what is not applicable is left out.
    fn can(&self, element: &Element) -> usize {
        match (&element.column, &element.test) {
            (Column::Listed(listed, domain), Test::Values(allowed)) => {
                let mask = self.mask(listed);
                let there = mask & !domain.absent;
                flags(there & allowed != 0, there & !allowed != 0, mask & domain.absent != 0)
            }
            (Column::Number(number), Test::Numbers(test)) => {
                let known = self.numbers(number).into_owned();
                let there = Numbers { absent: false, span: known.span };
                let can = there.span.is_some();
                flags(can && test.may_hold(&there), can && !test.holds(&there), known.absent)
            }
            _ => flags(true, true, true),
        }
    }
}

const fn yes_no(no: bool, yes: bool) -> u64 {
    no as u64 | (yes as u64) << 1
}

const fn flags(passes: bool, fails: bool, left_out: bool) -> usize {
    (passes as usize * PASSES) | (fails as usize * FAILS) | (left_out as usize * LEFT_OUT)
}

/// The least (or the greatest) weighted mean of what must be there and what may be: an item that
/// may be there is taken as long as it draws the mean further.
fn mean(items: Vec<(&Exact, bool, &Exact)>, least: bool) -> Option<Exact> {
    let (mut open, fixed): (Vec<_>, Vec<_>) = items.into_iter().partition(|(_, absent, _)| *absent);
    open.sort_by(|(one, ..), (other, ..)| if least { one.cmp(other) } else { other.cmp(one) });
    let mut sum = Exact::ZERO;
    let mut total = Exact::ZERO;
    let mut add = |value: &Exact, weight: &Exact| {
        sum = sum.plus(&value.times(weight));
        total = total.plus(weight);
        sum.over(&total)
    };
    let mut mean = None;
    for (value, _, weight) in fixed {
        mean = add(value, weight);
    }
    for (value, _, weight) in open {
        let draws =
            mean.as_ref().is_none_or(|mean| if least { value < mean } else { value > mean });
        if draws {
            mean = add(value, weight);
        }
    }
    mean
}

/// A later date is later, so that the ends of a span stay its ends.
fn later(date: &Numbers, by: i64, months: bool) -> Numbers {
    let moved = |day: &Exact| {
        day.to_whole().map(|day| {
            Exact::whole(if months { calendar::months_later(day, by) } else { day + by })
        })
    };
    let span = date.span.as_ref().map(|span| Span {
        from: span.from.as_ref().and_then(moved),
        to: span.to.as_ref().and_then(moved),
    });
    Numbers { span, absent: date.absent }
}

/// Whether all tests of a record hold, and whether they may.
fn all_of(record: &Record, tests: &[FieldTest]) -> (bool, bool) {
    tests
        .iter()
        .map(|test| one_of(record, test))
        .fold((true, true), |all, one| (all.0 && one.0, all.1 && one.1))
}

fn one_of(record: &Record, test: &FieldTest) -> (bool, bool) {
    match test {
        FieldTest::Any(lists) => lists
            .iter()
            .map(|tests| all_of(record, tests))
            .fold((false, false), |any, one| (any.0 || one.0, any.1 || one.1)),
        FieldTest::Field(index, test) => match (record.get(*index), test) {
            (Some(Known::Values(mask)), Test::Values(allowed)) => {
                (mask & !allowed == 0, mask & allowed != 0)
            }
            (Some(Known::Numbers(known)), Test::Numbers(test)) => {
                (test.holds(known), test.may_hold(known))
            }
            _ => (false, true),
        },
    }
}

impl plan::Field {
    /// What is known of a field that nothing is said of.
    pub(super) fn blank(&self) -> Known {
        match &self.kind {
            Type::Number(number) => Known::Numbers(NumberType::all(number)),
            other => Known::Values(other.blank().0),
        }
    }
}
