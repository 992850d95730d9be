//! What is edited together as one types.

use cert_syntax::ast::Kind;

use super::{Occurrence, Snapshot};
use crate::source::{FileId, Span};

impl Snapshot {
    /// The places that change with the code at `offset`: all at which its entity is named, if it is
    /// a criterion, a deliverable, an input or a field of a member, and they all stand in the body
    /// around it and are written alike. Whether another code means something else farther away,
    /// renaming looks into; typing cannot.
    pub fn linked(&self, file: FileId, offset: u32) -> Vec<Span> {
        self.edited_together(file, offset).unwrap_or_default()
    }

    fn edited_together(&self, file: FileId, offset: u32) -> Option<Vec<Span>> {
        let named = self.named_at(file, offset);
        let [Occurrence { entity, .. }] = named[..] else { return None };
        let model = self.model()?;
        let own = matches!(
            model.entity(entity).kind,
            Kind::Criterion | Kind::Deliverable | Kind::Input | Kind::Member
        );
        let body = self.entry_of(model.entity(entity).parent?)?.span;
        let all = self.occurrences(entity);
        let written = |it: &Occurrence| it.at.span.text(self.text(it.at.file));
        let first = all.first()?;
        let together = all.iter().all(|it| {
            let inside = body.start <= it.at.span.start && it.at.span.end <= body.end;
            let alone = self.named_at(it.at.file, it.at.span.start).len() == 1;
            it.at.file == file && inside && alone && written(it) == written(first)
        });
        (own && together && all.len() > 1).then(|| all.iter().map(|it| it.at.span).collect())
    }
}
