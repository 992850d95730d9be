//! What a name means where it stands, also in a text whose rules could not be read: from the
//! innermost body outwards, then by the names of what it stands in.

use rustc_hash::FxHashMap;

use super::Snapshot;
use crate::model::{EntityId, Model, Symbol};

/// The entities that bear each code, in order.
#[derive(Debug, Default)]
pub(super) struct Bearers(FxHashMap<Symbol, Vec<EntityId>>);

impl Bearers {
    pub(super) fn new(model: &Model) -> Self {
        let mut bearers: FxHashMap<Symbol, Vec<EntityId>> = FxHashMap::default();
        for (id, entity) in model.iter() {
            if let Some(code) = entity.code {
                bearers.entry(code).or_default().push(id);
            }
        }
        Self(bearers)
    }

    fn of(&self, code: Symbol) -> &[EntityId] {
        self.0.get(&code).map_or(&[], Vec::as_slice)
    }
}

impl Snapshot {
    /// The one entity that `name` stands for in the body of `scope`, or in the whole certification.
    pub(super) fn resolve(&self, scope: Option<EntityId>, name: &str) -> Option<EntityId> {
        let model = self.model()?;
        let around =
            scope.into_iter().flat_map(|id| std::iter::once(id).chain(model.ancestors(id)));
        let mut bodies = around.map(Some).chain([None]);
        bodies.find_map(|body| self.within(model, body, name))?
    }

    /// What `name` is in one body: none where nothing has it, nobody where several do.
    #[allow(clippy::option_option, reason = "nothing, nobody of several, or one")]
    fn within(
        &self,
        model: &Model,
        body: Option<EntityId>,
        name: &str,
    ) -> Option<Option<EntityId>> {
        if let Some(found) = self.bearer(model, body, name) {
            return Some(found);
        }
        name.rmatch_indices('.').find_map(|(dot, _)| {
            let outer = self.bearer(model, body, name.get(..dot)?)??;
            self.within(model, Some(outer), name.get(dot + 1..)?)
        })
    }

    /// The bearer of a code in one body. Of several of which one holds the others it is that one.
    #[allow(clippy::option_option, reason = "nothing, nobody of several, or one")]
    fn bearer(
        &self,
        model: &Model,
        body: Option<EntityId>,
        code: &str,
    ) -> Option<Option<EntityId>> {
        let bearers = self.bearers(model).of(model.symbols.get(code)?);
        let inside = match body {
            Some(body) => {
                let first = bearers.partition_point(|&id| id <= body);
                let last = bearers.partition_point(|&id| id <= body || model.holds(body, id));
                bearers.get(first..last)?
            }
            None => bearers,
        };
        match inside {
            [] => None,
            [one] => Some(Some(*one)),
            [first, .., last] => Some(model.holds(*first, *last).then_some(*first)),
        }
    }

    /// The shortest name by which the body of `scope` calls an entity; none where it has no code.
    pub(super) fn name_from(&self, scope: Option<EntityId>, id: EntityId) -> Option<String> {
        let model = self.model()?;
        let code = |id: EntityId| model.entity(id).code.map(|code| model.symbols.text(code));
        let mut name = code(id)?.to_owned();
        if self.resolve(scope, &name) == Some(id) {
            return Some(name);
        }
        for outer in model.ancestors(id).filter_map(code) {
            name = format!("{outer}.{name}");
            if self.resolve(scope, &name) == Some(id) {
                return Some(name);
            }
        }
        None
    }
}
