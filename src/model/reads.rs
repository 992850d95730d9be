//! What decisions read.

use super::{Condition, Counted, Decided, EntityId, Fact, Model, Number, Rule};

impl Model {
    /// The entities whose status or value the rules of an entity read, in the order of the source;
    /// none where it is not decided.
    pub fn reads(&self, id: EntityId) -> Vec<EntityId> {
        let mut read = Vec::new();
        if let Some(decided) = self.decided(id) {
            visit(decided, &mut |id| read.push(id));
        }
        read.sort_unstable();
        read.dedup();
        read
    }

    /// The entities whose rules read the status or value of an entity, in the order of the source.
    pub fn read_by(&self, id: EntityId) -> Vec<EntityId> {
        let reads = |decided: &&Decided| {
            let mut found = false;
            visit(decided, &mut |read| found |= read == id);
            found
        };
        let mut readers = self.decided.iter().filter(reads).map(|it| it.entity).collect::<Vec<_>>();
        readers.sort_unstable();
        readers
    }
}

/// Calls `read` for every entity whose status or value a decision reads, the last first.
pub(crate) fn visit(decided: &Decided, read: &mut impl FnMut(EntityId)) {
    match &decided.rule {
        Rule::When(condition) => visit_condition(condition, read),
        Rule::Outcomes(outcomes) => {
            let conditions = outcomes.iter().rev().filter_map(|(_, condition)| condition.as_ref());
            conditions.for_each(|condition| visit_condition(condition, read));
        }
        Rule::Unspecified | Rule::Fact => {}
    }
    for (condition, _) in decided.refused.iter().rev() {
        visit_condition(condition, read);
    }
    if let Some(condition) = &decided.applicable {
        visit_condition(condition, read);
    }
}

/// Calls `read` for every entity that a condition reads. Conditions are of bounded depth.
fn visit_condition(condition: &Condition, read: &mut impl FnMut(EntityId)) {
    match condition {
        Condition::Const(_) | Condition::Chosen(_) => {}
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().rev().for_each(|part| visit_condition(part, read));
        }
        Condition::Not(inner) => visit_condition(inner, read),
        Condition::Status(id, _) | Condition::Outcome(id, _) => read(*id),
        Condition::True(fact) | Condition::Choice(fact, _) | Condition::Applicable(fact) => {
            visit_fact(*fact, read);
        }
        Condition::Compare(number, ..) => visit_number(number, read),
        Condition::Count(counted, ..) | Condition::Share(counted, ..) => {
            visit_counted(counted, read);
        }
    }
}

fn visit_fact(fact: Fact, read: &mut impl FnMut(EntityId)) {
    if let Fact::Input(id) = fact {
        read(id);
    }
}

fn visit_counted(counted: &Counted, read: &mut impl FnMut(EntityId)) {
    match counted {
        Counted::Statuses(ids, _) => ids.iter().rev().for_each(|&id| read(id)),
        Counted::Facts(facts) => {
            for (fact, condition) in facts.iter().rev() {
                visit_fact(*fact, read);
                visit_condition(condition, read);
            }
        }
        Counted::Members(_, condition) => visit_condition(condition, read),
    }
}

fn visit_number(number: &Number, read: &mut impl FnMut(EntityId)) {
    match number {
        Number::Const(_) => {}
        Number::Read(fact) => visit_fact(*fact, read),
        Number::Sum(terms)
        | Number::Times(terms)
        | Number::Lowest(terms)
        | Number::Highest(terms) => {
            for term in terms {
                visit_number(term, read);
            }
        }
        Number::Average(terms) => {
            for (term, _) in terms {
                visit_number(term, read);
            }
        }
        Number::Minus(pair) | Number::Divide(pair) | Number::Days(pair) => {
            visit_number(&pair.0, read);
            visit_number(&pair.1, read);
        }
        Number::Count(counted) => visit_counted(counted, read),
        Number::Later(date, ..) => visit_number(date, read),
    }
}
