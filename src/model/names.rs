//! Names: from the innermost body outwards, then by qualified name.

use super::declare::Declared;
use super::{Entity, EntityId, Symbol, Symbols};

/// All codes of a certification, each with the entities that bear it.
#[derive(Debug)]
pub(super) struct Names {
    /// For each symbol, where its entities start in `bearers`.
    starts: Vec<u32>,
    bearers: Vec<EntityId>,
}

/// What a name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Resolved {
    One(EntityId),
    Several(Vec<EntityId>),
    /// The name's first part is this entity, in which nothing has the rest.
    NotIn(EntityId, String),
    Nothing,
}

impl Names {
    /// Counting sort of the entities by code: their numbers stay in order within each code.
    pub(super) fn new(declared: &Declared<'_>) -> Self {
        let mut starts = vec![0_u32; declared.symbols.len() + 1];
        let coded = |entity: &Entity| entity.code.map(Symbol::index);
        for code in declared.entities.iter().filter_map(coded) {
            starts[code + 1] += 1;
        }
        for index in 1..starts.len() {
            starts[index] += starts[index - 1];
        }
        let mut next = starts.clone();
        let mut bearers = vec![EntityId(0); starts.last().map_or(0, |&total| total as usize)];
        for (index, entity) in declared.entities.iter().enumerate() {
            if let Some(code) = coded(entity) {
                bearers[next[code] as usize] = EntityId::from_index(index);
                next[code] += 1;
            }
        }
        Self { starts, bearers }
    }

    /// The entities with this code, in order.
    pub(super) fn bearers(&self, code: Symbol) -> &[EntityId] {
        let index = code.index();
        match (self.starts.get(index), self.starts.get(index + 1)) {
            (Some(&start), Some(&end)) => &self.bearers[start as usize..end as usize],
            _ => &[],
        }
    }

    /// What `text` means in the body of `scope`; in the whole file where there is none.
    pub(super) fn resolve(
        &self,
        entities: &[Entity],
        symbols: &Symbols,
        scope: Option<EntityId>,
        text: &str,
    ) -> Resolved {
        let lookup = Lookup { names: self, entities, symbols };
        let mut within = scope;
        loop {
            match lookup.within(within, text) {
                Resolved::Nothing => {}
                found => return found,
            }
            match within {
                Some(id) => within = entities[id.index()].parent,
                None => return lookup.partly(scope, text),
            }
        }
    }
}

struct Lookup<'a> {
    names: &'a Names,
    entities: &'a [Entity],
    symbols: &'a Symbols,
}

impl Lookup<'_> {
    /// Looks in one body alone: the whole text as a code, else its longest first part as a code
    /// and the rest within that entity.
    fn within(&self, scope: Option<EntityId>, text: &str) -> Resolved {
        let whole = self.code(scope, text);
        if whole != Resolved::Nothing {
            return whole;
        }
        for (at, _) in text.rmatch_indices('.') {
            if let Resolved::One(outer) = self.code(scope, &text[..at]) {
                let inner = self.within(Some(outer), &text[at + 1..]);
                if inner != Resolved::Nothing {
                    return inner;
                }
            }
        }
        Resolved::Nothing
    }

    /// Entities with a code that stand in `scope`. Several of which one holds all the others are
    /// that one; several apart are ambiguous.
    fn code(&self, scope: Option<EntityId>, text: &str) -> Resolved {
        let Some(code) = self.symbols.get(text) else { return Resolved::Nothing };
        let bearers = self.names.bearers(code);
        let inside = match scope {
            None => bearers,
            Some(scope) => {
                let end = self.entities[scope.index()].end;
                let first = bearers.partition_point(|&id| id <= scope);
                let last = bearers.partition_point(|id| id.0 < end);
                bearers.get(first..last).unwrap_or(&[])
            }
        };
        match inside {
            [] => Resolved::Nothing,
            [one] => Resolved::One(*one),
            [first, .., last] if last.0 < self.entities[first.index()].end => Resolved::One(*first),
            several => Resolved::Several(several.iter().copied().take(8).collect()),
        }
    }

    /// For messages: the longest first part of a name that is an entity.
    fn partly(&self, scope: Option<EntityId>, text: &str) -> Resolved {
        for (at, _) in text.rmatch_indices('.') {
            let mut within = scope;
            loop {
                if let Resolved::One(outer) = self.code(within, &text[..at]) {
                    return Resolved::NotIn(outer, text[at + 1..].to_owned());
                }
                match within {
                    Some(id) => within = self.entities[id.index()].parent,
                    None => break,
                }
            }
        }
        Resolved::Nothing
    }
}
