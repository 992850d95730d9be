//! What candidates hand in: lists that a line announces, and columns of deliverables.

use super::Assembly;
use super::titles::behind_colon;
use crate::import::clean::Line;
use crate::import::codes::{Reference, without_references};
use crate::import::outline::{Id, Kind};

impl Assembly {
    /// « Livrables : a », or a line that announces a list of them.
    pub(super) fn announce(&mut self, id: Id, line: &Line) {
        let text = behind_colon(&line.text);
        let after = text.rsplit(':').next().unwrap_or_default().trim();
        if after.is_empty() || text.contains("suivants") {
            self.outline.comment(id, line.text.clone());
            self.in_deliverables = true;
            return;
        }
        let head = line.text.strip_suffix(text).unwrap_or_default().trim();
        self.outline.comment(id, head);
        let end = [" - Evaluation", " - Évaluation", " – Evaluation", " – Évaluation"]
            .iter()
            .filter_map(|word| text.find(word))
            .min();
        let (deliverable, rest) = text.split_at(end.unwrap_or(text.len()));
        self.deliverable(id, deliverable.trim());
        let rest = rest.trim_start_matches([' ', '-', '–']);
        if !rest.is_empty() {
            self.outline.node_mut(id).expected.push(rest.to_owned());
        }
    }

    pub(super) fn deliverable(&mut self, id: Id, text: &str) {
        let (text, named) = without_references(text);
        self.add_deliverable(id, text, named);
    }

    /// A deliverable for the competences `named`, which its assessment assesses too.
    pub(super) fn add_deliverable(&mut self, id: Id, text: String, named: Vec<Reference>) {
        let added = self.outline.add(id, Kind::Deliverable, None, text);
        let handed = &mut self.outline.node_mut(id).handed;
        for reference in &named {
            if !handed.contains(reference) {
                handed.push(reference.clone());
            }
        }
        self.outline.node_mut(added).named = named;
    }

    /// A cell of a column of deliverables.
    pub(super) fn deliverables(&mut self, lines: &[Line]) {
        for line in lines {
            match self.assessments.last().copied() {
                Some(id) => self.deliverable(id, &line.text),
                None => {
                    let place = self.place();
                    self.outline.comment(place, line.text.clone());
                }
            }
        }
    }
}
