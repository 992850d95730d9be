//! What the parts of a rule are called: by the names that the source gives them.

use crate::model::{Condition, Counted, EntityId, Fact, Model, Number};
use crate::tables::ids::Ids;

/// What things are called.
pub(super) struct Names<'a> {
    pub(super) model: &'a Model,
    pub(super) ids: &'a Ids,
}

/// So many names tell which part of a condition is meant.
const MOST_NAMES: usize = 3;

impl Names<'_> {
    pub(super) fn of(&self, id: EntityId) -> String {
        self.ids.of(id).to_string()
    }

    pub(super) fn fact(&self, fact: Fact) -> String {
        self.ids.fact(fact).to_string()
    }

    /// What a condition is about: the first things that it looks at.
    pub(super) fn about(&self, condition: &Condition) -> String {
        let mut names = Vec::new();
        self.condition(condition, &mut names);
        names.dedup();
        let more = names.len() > MOST_NAMES;
        names.truncate(MOST_NAMES);
        format!("{}{}", names.join(", "), if more { "…" } else { "" })
    }

    fn condition(&self, condition: &Condition, names: &mut Vec<String>) {
        match condition {
            Condition::Const(_) => {}
            Condition::All(parts) | Condition::Any(parts) => {
                for part in parts {
                    self.condition(part, names);
                }
            }
            Condition::Not(inner) => self.condition(inner, names),
            Condition::Status(id, _) | Condition::Outcome(id, _) | Condition::Chosen(id) => {
                names.push(self.of(*id));
            }
            Condition::True(fact) | Condition::Choice(fact, _) | Condition::Applicable(fact) => {
                names.push(self.fact(*fact));
            }
            Condition::Compare(number, ..) => self.number(number, names),
            Condition::Count(of, ..) | Condition::Share(of, ..) => self.counted(of, names),
        }
    }

    fn number(&self, number: &Number, names: &mut Vec<String>) {
        match number {
            Number::Const(_) => {}
            Number::Read(fact) => names.push(self.fact(*fact)),
            Number::Sum(items)
            | Number::Times(items)
            | Number::Lowest(items)
            | Number::Highest(items) => items.iter().for_each(|item| self.number(item, names)),
            Number::Average(items) => items.iter().for_each(|(item, _)| self.number(item, names)),
            Number::Minus(pair) | Number::Divide(pair) | Number::Days(pair) => {
                self.number(&pair.0, names);
                self.number(&pair.1, names);
            }
            Number::Count(of) => self.counted(of, names),
            Number::Later(date, ..) => self.number(date, names),
        }
    }

    fn counted(&self, of: &Counted, names: &mut Vec<String>) {
        match of {
            Counted::Statuses(ids, _) => names.extend(ids.iter().map(|&id| self.of(id))),
            Counted::Facts(facts) => names.extend(facts.iter().map(|(fact, _)| self.fact(*fact))),
            Counted::Members(jury, condition) => {
                let before = names.len();
                self.condition(condition, names);
                if names.len() == before {
                    names.push(self.of(*jury));
                }
            }
        }
    }
}
