//! The column of competences.

use super::Assembly;
use crate::import::clean::{self, Line};
use crate::import::codes;
use crate::import::outline::{Id, Kind};

impl Assembly {
    /// Reads a cell, beside which the activities `started` start.
    pub(super) fn competences(&mut self, lines: &[Line], started: &[Id]) {
        let place = self.shared_place(started);
        let mut unit: Vec<Id> = Vec::new();
        for line in lines {
            let place = place.unwrap_or_else(|| self.place());
            if let Some(leading) = codes::leading_competence(&line.text) {
                if let Some(again) = self.again(&leading.code, leading.rest) {
                    unit.push(again);
                    continue;
                }
                let (code, text) = (leading.code, leading.rest.to_owned());
                let id = self.outline.add(place, Kind::Competence, Some(code.clone()), text);
                self.by_code.entry(code).or_default().push(id);
                unit.push(id);
            } else if let Some(id) = self.open_competence(&unit, line) {
                let text = &mut self.outline.node_mut(id).text;
                match text.is_empty() {
                    true => text.clone_from(&line.text),
                    false => clean::join(text, &line.text),
                }
            } else if self.coded && (unit.is_empty() || line.depth.is_some()) {
                self.outline.comment(place, line.text.clone());
            } else {
                unit.push(self.outline.add(place, Kind::Competence, None, line.text.clone()));
            }
        }
        if !unit.is_empty() {
            self.new_unit = true;
            self.unit = unit;
            self.target = None;
        }
    }

    /// The competence that `line` goes on with: cut by a page or a line, or its code alone.
    fn open_competence(&self, unit: &[Id], line: &Line) -> Option<Id> {
        let last = unit.last().or(self.unit.last()).copied()?;
        let text = &self.outline.node(last).text;
        let goes_on = text.is_empty()
            || line.goes_on
            || clean::cut(text, &line.text)
            || self.coded && !unit.is_empty();
        goes_on.then_some(last)
    }

    /// The competence that is printed again in the same unit, by its code and nothing or by the
    /// same text.
    fn again(&mut self, code: &str, text: &str) -> Option<Id> {
        let same = |id: &Id| {
            let node = self.outline.node(*id);
            node.printed.as_deref() == Some(code)
                && !text.is_empty()
                && clean::bare(&node.text) == clean::bare(text)
        };
        let found = self.unit.iter().copied().find(same)?;
        self.repeated.push(format!("{code} {text}"));
        Some(found)
    }

    /// Where competences go beside which several activities start: in what holds them all.
    fn shared_place(&mut self, started: &[Id]) -> Option<Id> {
        let leaves = started.iter().filter(|&&id| {
            !started.iter().any(|&other| self.outline.node(other).parent == Some(id))
        });
        let mut parents = leaves.clone().map(|&id| self.outline.node(id).parent);
        if leaves.clone().count() < 2 {
            return None;
        }
        let parent = parents.next()??;
        parents.all(|other| other == Some(parent)).then_some(parent)?;
        while self.path.last().is_some_and(|&id| id != parent) {
            self.path.pop();
        }
        Some(parent)
    }
}
