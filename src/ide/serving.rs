//! What serves a competence, and which competences something serves.

use cert_syntax::ast::Kind;

use super::{Snapshot, Target};
use crate::model::{EntityId, Model};
use crate::source::FileId;

impl Snapshot {
    /// Of the competence named at `offset` the criteria, assessments and deliverables that serve it;
    /// of an assessment, a criterion or a deliverable the competences that it serves.
    pub fn serving(&self, file: FileId, offset: u32) -> Vec<Target> {
        let Some(model) = self.model() else { return Vec::new() };
        let named = self.named_at(file, offset);
        self.targets(named.iter().flat_map(|it| counterparts(model, it.entity)))
    }
}

fn counterparts(model: &Model, id: EntityId) -> Vec<EntityId> {
    let (criteria, deliverables) = (&model.criteria, &model.deliverables);
    let competences = model.of_kind(Kind::Competence).iter().copied();
    match model.entity(id).kind {
        Kind::Competence => {
            [criteria, &model.assessments, deliverables].map(|by| by.of(id)).concat()
        }
        Kind::Assessment => model.assessed.of(id).to_vec(),
        Kind::Criterion => competences.filter(|&it| criteria.of(it).contains(&id)).collect(),
        Kind::Deliverable => competences.filter(|&it| deliverables.of(it).contains(&id)).collect(),
        _ => Vec::new(),
    }
}
