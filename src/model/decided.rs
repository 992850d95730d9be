//! What decides an entity: conditions over facts and statuses, and numbers made of facts.

use cert_syntax::ast::CompareOp;

use super::{DurationUnit, EntityId, States};
use crate::number::Rational;
use crate::source::Place;

/// A fact of a candidate's file that is not a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fact {
    /// An `input`, or a field of a jury's member.
    Input(EntityId),
    /// The day of the session.
    SessionDate,
    /// The route by which the candidate comes.
    Route,
    /// The options chosen.
    Chosen,
    /// The day on which a bloc was obtained before.
    AcquiredOn(EntityId),
}

/// A condition. Names are resolved, types agree, numbers are exact.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// Always or never.
    Const(bool),
    /// Each of them.
    All(Vec<Condition>),
    /// At least one of them.
    Any(Vec<Condition>),
    /// Not this one.
    Not(Box<Condition>),
    /// The status of an entity is one of these.
    Status(EntityId, States),
    /// A yes-no fact is true.
    True(Fact),
    /// A choice is one of the values with these indices, in order.
    Choice(Fact, Vec<u32>),
    /// A decision's outcome is the one with this index.
    Outcome(EntityId, u32),
    /// An option is chosen.
    Chosen(EntityId),
    /// A fact is something else than not applicable.
    Applicable(Fact),
    /// A number compares with a constant, both in the number's own unit and scale.
    Compare(Number, CompareOp, Rational),
    /// So many of the elements pass.
    Count(Counted, CompareOp, u32),
    /// Such a share of the applicable elements passes, in percent.
    Share(Counted, CompareOp, Rational),
}

/// Elements and what each must pass to be counted.
#[derive(Clone, Debug, PartialEq)]
pub enum Counted {
    /// Entities whose status is one of these. What is not applicable leaves the set.
    Statuses(Vec<EntityId>, States),
    /// Facts that pass a condition of their own; a fact that is not applicable leaves the set.
    Facts(Vec<(Fact, Condition)>),
    /// Members of this jury who pass a condition over their fields.
    Members(EntityId, Box<Condition>),
}

/// A number.
#[derive(Clone, Debug, PartialEq)]
pub enum Number {
    /// A constant.
    Const(Rational),
    /// A fact: a mark on its scale, a duration in its unit, a date as a day number.
    Read(Fact),
    /// The sum of all.
    Sum(Vec<Number>),
    /// The first less the second.
    Minus(Box<(Number, Number)>),
    /// The product of all.
    Times(Vec<Number>),
    /// The first over the second.
    Divide(Box<(Number, Number)>),
    /// The mean, each with its weight.
    Average(Vec<(Number, Rational)>),
    /// The lowest.
    Lowest(Vec<Number>),
    /// The highest.
    Highest(Vec<Number>),
    /// How many pass.
    Count(Box<Counted>),
    /// The number of days from the first date to the second.
    Days(Box<(Number, Number)>),
    /// A date so many months or days later.
    Later(Box<Number>, Rational, DurationUnit),
}

/// The rule of an entity that is decided.
#[derive(Clone, Debug)]
pub struct Decided {
    /// The entity.
    pub entity: EntityId,
    /// Where its rule stands; the default's place where it states none.
    pub at: Place,
    /// When it is applicable; always where there is none.
    pub applicable: Option<Condition>,
    /// What refuses it, whatever else holds, each with its place.
    pub refused: Vec<(Condition, Place)>,
    /// What validates it.
    pub rule: Rule,
    /// Whether it counts once it was obtained, and how long.
    pub acquired: Option<Acquired>,
}

/// What decides an entity.
#[derive(Clone, Debug, PartialEq)]
pub enum Rule {
    /// Its positive state holds when this does.
    When(Condition),
    /// The source document does not say.
    Unspecified,
    /// The first outcome whose condition holds; the last has none where `otherwise` stands.
    Outcomes(Vec<(String, Option<Condition>)>),
    /// It is a fact, and only its applicability is decided.
    Fact,
}

/// How long an obtained bloc counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Acquired {
    /// For life.
    Life,
    /// For so many of a unit.
    For(u32, DurationUnit),
}
