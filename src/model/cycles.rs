//! The order of decisions: each after what it reads. A circle of definitions is an error.

use super::check::Check;
use super::{Condition, Counted, Decided, EntityId, Fact, Number, Rule, messages};

/// Puts decisions in an order in which each reads only earlier ones, as near to the order of the
/// source as that allows. Depth-first, without recursion: chains may be as long as the source.
pub(super) fn order(check: &mut Check<'_>, decided: Vec<Decided>) -> Vec<Decided> {
    let mut index_of = vec![None; check.declared.entities.len()];
    for (index, one) in decided.iter().enumerate() {
        index_of[one.entity.index()] = Some(index);
    }
    let reads = |index: usize| {
        let mut read = Vec::new();
        visit(&decided[index], &mut |id| read.extend(index_of[id.index()]));
        read
    };
    let mut state = vec![State::New; decided.len()];
    let mut sorted = Vec::with_capacity(decided.len());
    let mut cycles = Vec::new();
    let mut stack: Vec<(usize, Vec<usize>)> = Vec::new();
    for start in 0..decided.len() {
        if state[start] == State::New {
            state[start] = State::Open;
            stack.push((start, reads(start)));
        }
        while let Some((index, pending)) = stack.last_mut() {
            match pending.pop() {
                None => {
                    state[*index] = State::Done;
                    sorted.push(*index);
                    stack.pop();
                }
                Some(next) if state[next] == State::New => {
                    state[next] = State::Open;
                    stack.push((next, reads(next)));
                }
                Some(next) if state[next] == State::Open => {
                    let first = stack.iter().position(|(index, _)| *index == next).unwrap_or(0);
                    cycles.push(stack[first..].iter().map(|(index, _)| *index).collect::<Vec<_>>());
                }
                Some(_) => {}
            }
        }
    }
    for cycle in cycles {
        let steps = cycle.iter().map(|&index| decided[index].entity);
        let steps = steps.map(|id| check.describe(id)).collect::<Vec<_>>();
        let at = decided[cycle[0]].at;
        check.say(messages::rules::cycle(at, &steps));
    }
    let mut slots = decided.into_iter().map(Some).collect::<Vec<_>>();
    sorted.into_iter().filter_map(|index| slots[index].take()).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

/// Calls `read` for every entity whose status or value a decision reads, the last first.
pub(super) fn visit(decided: &Decided, read: &mut impl FnMut(EntityId)) {
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
pub(super) fn visit_condition(condition: &Condition, read: &mut impl FnMut(EntityId)) {
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
