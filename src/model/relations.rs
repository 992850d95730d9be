//! Which entities serve which, as sorted lists.

use super::EntityId;

/// For each entity, an ordered list of others.
#[derive(Debug, Default)]
pub struct Relation {
    starts: Vec<u32>,
    to: Vec<EntityId>,
}

impl Relation {
    /// From pairs in any order; lists come out in the order of the source, each entity once.
    pub(super) fn new(entities: usize, mut pairs: Vec<(EntityId, EntityId)>) -> Self {
        if !pairs.is_sorted() {
            pairs.sort_unstable();
        }
        pairs.dedup();
        let mut starts = vec![0_u32; entities + 1];
        for (from, _) in &pairs {
            starts[from.index() + 1] += 1;
        }
        for index in 1..starts.len() {
            starts[index] += starts[index - 1];
        }
        Self { starts, to: pairs.into_iter().map(|(_, to)| to).collect() }
    }

    /// The list of one entity.
    pub fn of(&self, id: EntityId) -> &[EntityId] {
        match (self.starts.get(id.index()), self.starts.get(id.index() + 1)) {
            (Some(&start), Some(&end)) => &self.to[start as usize..end as usize],
            _ => &[],
        }
    }
}
