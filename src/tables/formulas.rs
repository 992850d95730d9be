//! Conditions as formulas over the classes of columns.
//!
//! A quantifier over few elements is spelled out, one column an element, so that a table reads as
//! a person would draw it. Over many it is one column that counts.

use std::borrow::Cow;

use cert_syntax::ast::{CompareOp, State};

use super::columns::{Columns, Test};
use super::implicants::Formula;
use crate::model::kinds::States;
use crate::model::{self, Condition, Counted, EntityId, Fact};
use crate::number::{Rational, whole};

/// A formula whose tests still name values rather than classes: classes are known once every
/// test of the table is.
#[derive(Clone, Debug)]
pub(super) enum Draft {
    Const(bool),
    Test(u32, Test),
    All(Vec<Draft>),
    Any(Vec<Draft>),
    Not(Box<Draft>),
    AtLeast(usize, Vec<Draft>),
}

/// Drafts the conditions of one table.
pub(super) struct Drafter<'c, 'a> {
    pub columns: &'c mut Columns<'a>,
    /// The largest number of elements that is spelled out.
    pub spelled_out: usize,
    /// The entity whose own observation `Status` reads as a fact.
    pub observed: Option<EntityId>,
}

/// A condition that no table can hold: its elements are tested in ways that have no one cell.
#[derive(Clone, Copy, Debug)]
pub(super) struct NoColumn;

impl Drafter<'_, '_> {
    pub(super) fn draft(&mut self, condition: &Condition) -> Result<Draft, NoColumn> {
        Ok(match condition {
            Condition::Const(value) => Draft::Const(*value),
            Condition::All(parts) => Draft::All(self.drafts(&self.gathered(parts, true))?),
            Condition::Any(parts) => Draft::Any(self.drafts(&self.gathered(parts, false))?),
            Condition::Not(inner) => Draft::Not(Box::new(self.draft(inner)?)),
            Condition::Status(id, states) => self.status(*id, *states),
            Condition::True(fact) => test(self.columns.is_true(*fact)),
            Condition::Choice(fact, indices) => test(self.columns.choice(*fact, indices)),
            Condition::Outcome(id, index) => test(self.columns.outcome(*id, *index)),
            Condition::Chosen(option) => test(self.columns.chosen(*option)),
            Condition::Applicable(fact) => self.applicable(*fact),
            Condition::Compare(number, op, bound) => {
                test(self.columns.number(number, *op, bound).ok_or(NoColumn)?)
            }
            Condition::Count(counted, op, bound) => self.count(counted, *op, *bound)?,
            Condition::Share(counted, op, percent) => self.share(counted, *op, percent)?,
        })
    }

    fn drafts(&mut self, parts: &[Condition]) -> Result<Vec<Draft>, NoColumn> {
        parts.iter().map(|part| self.draft(part)).collect()
    }

    /// The parts of a conjunction or a disjunction. Long lists of like statuses are counted: « K1
    /// and K2 and … » is « none of them fails », « K1 or K2 or … » is « one of them passes ».
    fn gathered<'p>(&self, parts: &'p [Condition], all: bool) -> Cow<'p, [Condition]> {
        if parts.len() <= self.spelled_out {
            return Cow::Borrowed(parts);
        }
        let model = self.columns.document.model;
        let mut groups: Vec<(States, Vec<EntityId>)> = Vec::new();
        let mut others = Vec::new();
        for part in parts {
            let Condition::Status(id, states) = part else {
                others.push(part.clone());
                continue;
            };
            let counted = if all { model.outcomes(*id).without(*states) } else { *states };
            match groups.iter_mut().find(|(known, _)| *known == counted) {
                Some((_, ids)) => ids.push(*id),
                None => groups.push((counted, vec![*id])),
            }
        }
        let counts = groups.into_iter().map(|(states, mut ids)| {
            ids.sort_unstable();
            ids.dedup();
            let (op, bound) = if all { (CompareOp::Equal, 0) } else { (CompareOp::AtLeast, 1) };
            Condition::Count(Counted::Statuses(ids, states), op, bound)
        });
        Cow::Owned(counts.chain(others).collect())
    }

    fn status(&mut self, id: EntityId, states: States) -> Draft {
        test(match self.observed {
            Some(own) if own == id => self.columns.observed(id, states),
            _ => self.columns.status(id, states),
        })
    }

    /// Whether a fact is there; always, where its type says so.
    fn applicable(&mut self, fact: Fact) -> Draft {
        if self.columns.document.model.maybe_absent(fact) {
            test(self.columns.applicable(fact))
        } else {
            Draft::Const(true)
        }
    }

    /// So many of the elements pass.
    fn count(&mut self, counted: &Counted, op: CompareOp, bound: u32) -> Result<Draft, NoColumn> {
        if size(counted).is_some_and(|size| size <= self.spelled_out) {
            let each = self.each(counted)?;
            return Ok(quota(each, op, bound as usize));
        }
        if let Some(column) = self.columns.counted(counted) {
            let bound = whole(i64::from(bound));
            return Ok(test(self.columns.count(column, size(counted), op, &bound)));
        }
        match size(counted) {
            Some(size) if size <= MOST_SPELLED_OUT => {
                let each = self.each(counted)?;
                Ok(quota(each, op, bound as usize))
            }
            _ => Err(NoColumn),
        }
    }

    /// One element among others: that it alone always or never passes makes no test idle.
    fn element(&mut self, id: EntityId, states: States) -> Draft {
        let possible = self.columns.document.model.outcomes(id);
        if possible.and(states).is_empty() {
            Draft::Const(false)
        } else if possible.without(states).is_empty() {
            Draft::Const(true)
        } else {
            self.status(id, states)
        }
    }

    /// Each element as a draft of its own: it is there, and it passes.
    fn each(&mut self, counted: &Counted) -> Result<Vec<Draft>, NoColumn> {
        match counted {
            Counted::Statuses(ids, states) => {
                Ok(ids.iter().map(|&id| self.element(id, *states)).collect())
            }
            Counted::Facts(facts) => {
                let one = |(fact, condition): &(Fact, Condition)| {
                    let there = self.applicable(*fact);
                    let passes = self.draft(condition)?;
                    Ok(match there {
                        Draft::Const(true) => passes,
                        there => Draft::All(vec![there, passes]),
                    })
                };
                facts.iter().map(one).collect()
            }
            Counted::Members(..) => Err(NoColumn),
        }
    }

    /// A share of elements that all apply is a number of them.
    fn share(
        &mut self,
        counted: &Counted,
        op: CompareOp,
        percent: &Rational,
    ) -> Result<Draft, NoColumn> {
        let model = self.columns.document.model;
        let maybe_absent = |&id: &EntityId| model.outcomes(id).has(State::NotApplicable);
        let absent = match counted {
            Counted::Statuses(ids, _) => ids.iter().filter(|&id| maybe_absent(id)).count(),
            Counted::Facts(facts) => {
                facts.iter().filter(|(fact, _)| model.maybe_absent(*fact)).count()
            }
            Counted::Members(..) => 0,
        };
        if let Some(size) = size(counted).filter(|_| absent == 0) {
            return match as_count(size, op, percent) {
                Some((op, bound)) => self.count(counted, op, bound),
                None => Ok(Draft::Const(op == CompareOp::NotEqual)),
            };
        }
        let column = self.columns.counted(counted).ok_or(NoColumn)?;
        let may_be_of_nothing = size(counted).is_none_or(|size| size == absent);
        Ok(test(self.columns.share(column, may_be_of_nothing, op, percent)))
    }
}

/// Elements whose tests have no one cell are spelled out up to this number.
const MOST_SPELLED_OUT: usize = 48;

fn size(counted: &Counted) -> Option<usize> {
    match counted {
        Counted::Statuses(ids, _) => Some(ids.len()),
        Counted::Facts(facts) => Some(facts.len()),
        Counted::Members(..) => None,
    }
}

/// « At least 80 % of 7 » is « at least 6 ». None where it is exactly a share that no whole
/// number of them is.
fn as_count(size: usize, op: CompareOp, percent: &Rational) -> Option<(CompareOp, u32)> {
    let share = percent * whole(i64::try_from(size).ok()?) / whole(100);
    let number = |value: Rational| u32::try_from(value.to_integer()).ok();
    Some(match op {
        CompareOp::AtLeast | CompareOp::Less => (op, number(share.ceil())?),
        CompareOp::AtMost | CompareOp::More => (op, number(share.floor())?),
        CompareOp::Equal | CompareOp::NotEqual if share.is_integer() => (op, number(share)?),
        CompareOp::Equal | CompareOp::NotEqual => return None,
    })
}

/// So many of the drafts hold.
fn quota(each: Vec<Draft>, op: CompareOp, bound: usize) -> Draft {
    let not_at_least = |least: usize, each: Vec<Draft>| Draft::Not(Box::new(at_least(least, each)));
    match op {
        CompareOp::AtLeast => at_least(bound, each),
        CompareOp::More => at_least(bound + 1, each),
        CompareOp::Less => not_at_least(bound, each),
        CompareOp::AtMost => not_at_least(bound + 1, each),
        CompareOp::Equal => {
            let enough = at_least(bound, each.clone());
            Draft::All(vec![enough, not_at_least(bound + 1, each)])
        }
        CompareOp::NotEqual => Draft::Not(Box::new(quota(each, CompareOp::Equal, bound))),
    }
}

fn at_least(least: usize, each: Vec<Draft>) -> Draft {
    match least {
        0 => Draft::Const(true),
        1 => Draft::Any(each),
        _ if least == each.len() => Draft::All(each),
        _ if least > each.len() => Draft::Const(false),
        _ => Draft::AtLeast(least, each),
    }
}

fn test((column, test): (u32, Test)) -> Draft {
    Draft::Test(column, test)
}

/// A test that always or never holds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Idle {
    /// The column that it looks at.
    pub column: u32,
    /// Whether it always holds.
    pub holds: bool,
}

/// The draft over classes. A test that always or never holds in its column is no test: it joins
/// `idle`.
pub(super) fn formula(draft: &Draft, columns: &Columns<'_>, idle: &mut Vec<Idle>) -> Formula {
    let all = |drafts: &[Draft], idle: &mut Vec<Idle>| {
        drafts.iter().map(|draft| formula(draft, columns, idle)).collect::<Vec<_>>()
    };
    match draft {
        Draft::Const(true) => Formula::True,
        Draft::Const(false) => Formula::False,
        Draft::Test(column, test) => match columns.mask(*column, test) {
            (0, _) => {
                idle.push(Idle { column: *column, holds: false });
                Formula::False
            }
            (mask, full) if mask == full => {
                idle.push(Idle { column: *column, holds: true });
                Formula::True
            }
            (mask, _) => Formula::Literal { column: *column, mask },
        },
        Draft::All(parts) => Formula::All(all(parts, idle)),
        Draft::Any(parts) => Formula::Any(all(parts, idle)),
        Draft::Not(inner) => Formula::Not(Box::new(formula(inner, columns, idle))),
        Draft::AtLeast(least, parts) => Formula::AtLeast { least: *least, of: all(parts, idle) },
    }
}

impl model::Model {
    /// Whether a fact may be « not applicable ».
    pub(super) fn maybe_absent(&self, fact: Fact) -> bool {
        match fact {
            Fact::Input(id) => self.entity(id).optional || self.decided(id).is_some(),
            Fact::AcquiredOn(_) => true,
            Fact::SessionDate | Fact::Route | Fact::Chosen => false,
        }
    }
}
