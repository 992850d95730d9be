//! By which name an entity is called from where, and what a name means there.

use super::Snapshot;
use crate::model::EntityId;

impl Snapshot {
    /// The one entity that `name` stands for in the body of `scope`, or in the whole certification.
    pub(super) fn resolve(&self, scope: Option<EntityId>, name: &str) -> Option<EntityId> {
        self.model()?.resolve(scope, name)
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
