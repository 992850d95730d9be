//! The order of decisions: each after what it reads. A circle of definitions is an error.

use super::check::Check;
use super::reads::visit;
use super::{Decided, messages};

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
