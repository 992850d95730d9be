//! The units in which durations are counted. Facts that are compared share one unit, whether a
//! rule tells it before or after they meet: classes of facts, joined as in union-find.

use rustc_hash::FxHashMap;

use super::Fact;
use super::types::DurationUnit;
use crate::source::Place;

/// A unit and the place that tells it.
pub(super) type Told = (DurationUnit, Place);

/// The classes of facts that share a unit.
#[derive(Debug, Default)]
pub(super) struct UnitClasses {
    outer: FxHashMap<Fact, Fact>,
    units: FxHashMap<Fact, Told>,
}

impl UnitClasses {
    /// The fact that stands for the class of this one.
    fn class(&self, fact: Fact) -> Fact {
        let mut class = fact;
        while let Some(&outer) = self.outer.get(&class) {
            class = outer;
        }
        class
    }

    /// The unit of a fact, once some rule tells it.
    pub(super) fn unit(&self, fact: Fact) -> Option<Told> {
        self.units.get(&self.class(fact)).copied()
    }

    /// Notes that these facts share one unit, and which, where that is known. The units that
    /// contradict each other where they cannot share one.
    pub(super) fn join(&mut self, facts: &[Fact], told: Option<Told>) -> Result<(), (Told, Told)> {
        let mut known = told;
        for &fact in facts {
            match (known, self.unit(fact)) {
                (Some(one), Some(other)) if one.0 != other.0 => return Err((one, other)),
                (one, other) => known = one.or(other),
            }
        }
        let Some(&first) = facts.first() else { return Ok(()) };
        let class = self.class(first);
        for &fact in facts {
            let joined = self.class(fact);
            if joined != class {
                self.outer.insert(joined, class);
            }
        }
        if let Some(known) = known {
            self.units.insert(class, known);
        }
        Ok(())
    }
}
