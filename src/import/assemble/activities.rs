//! The column of activities: activities in one another, their tasks, and at times a bloc's title.

use super::{Assembly, blocs};
use crate::import::clean::{self, Line};
use crate::import::codes;
use crate::import::outline::{Id, Kind};

impl Assembly {
    /// Reads a cell. Gives the activities that start in it.
    pub(super) fn activities(&mut self, lines: &[Line]) -> Vec<Id> {
        let mut started = Vec::new();
        let mut last = None;
        for (at, line) in lines.iter().enumerate() {
            let behind = lines.get(at + 1..).unwrap_or_default();
            if let Some(leading) = codes::leading_activity(&line.text) {
                let id = self.start_activity(leading.code, leading.rest.to_owned());
                started.push(id);
                last = Some(id);
            } else if let Some(heading) = blocs::heading(&line.text) {
                self.start_bloc(heading);
                last = None;
            } else if line.depth.is_some() {
                let place = self.place();
                last = Some(self.outline.add_task(place, line.text.clone()));
            } else if let Some(id) = last.filter(|&id| self.takes(id, line)) {
                let text = &mut self.outline.node_mut(id).text;
                match text.is_empty() {
                    true => text.clone_from(&line.text),
                    false => clean::join(text, &line.text),
                }
            } else if self.is_bloc_title(at, behind) {
                self.start_untitled(None, line.text.clone());
                last = None;
            } else if let Some(id) = self.cut_off(at, line) {
                clean::join(&mut self.outline.node_mut(id).text, &line.text);
            } else if at == 0 && self.is_new_activity(line, behind) {
                self.path.clear();
                let place = self.place();
                let id = self.outline.add(place, Kind::Activity, None, line.text.clone());
                self.path.push(id);
                started.push(id);
                last = Some(id);
            } else {
                let place = self.place();
                last = Some(self.outline.add_task(place, line.text.clone()));
            }
        }
        started
    }

    /// Starts an activity in the open one that its code extends, or else in the bloc.
    fn start_activity(&mut self, code: String, text: String) -> Id {
        while let Some(&open) = self.path.last() {
            // One without a code has no parts that bear one.
            let Some(printed) = self.outline.node(open).printed.clone() else {
                self.path.pop();
                continue;
            };
            if printed == code {
                // Printed again on the next page.
                let again = clean::bare(&self.outline.node(open).text) == clean::bare(&text);
                if again || text.is_empty() {
                    self.repeated.push(format!("{code} {text}"));
                    return open;
                }
            }
            if codes::extends(&code, &printed) {
                break;
            }
            self.path.pop();
        }
        let place = self.place();
        let id = self.outline.add(place, Kind::Activity, Some(code), text);
        self.path.push(id);
        id
    }

    /// Whether `line` goes on with the title or the task `id`.
    fn takes(&self, id: Id, line: &Line) -> bool {
        let node = self.outline.node(id);
        node.text.is_empty() || line.goes_on && !clean::ends_sentence(&node.text)
    }

    /// Text before the code of an activity, in a document that marks its blocs in no other way.
    fn is_bloc_title(&self, at: usize, behind: &[Line]) -> bool {
        let coded =
            behind.first().is_some_and(|next| codes::leading_activity(&next.text).is_some());
        at == 0 && coded && !self.explicit_blocs
    }

    /// The task or the activity that a page break has cut in front of `line`.
    fn cut_off(&self, at: usize, line: &Line) -> Option<Id> {
        let open = *self.path.last()?;
        let last =
            self.outline.children(open).filter(|&id| self.outline.node(id).kind == Kind::Task);
        let last = last.last().unwrap_or(open);
        (at == 0 && clean::cut(&self.outline.node(last).text, &line.text)).then_some(last)
    }

    /// Whether a line without a code starts an activity: tasks follow, or no activity is open.
    fn is_new_activity(&self, line: &Line, behind: &[Line]) -> bool {
        let listed = behind.iter().any(|line| line.depth.is_some());
        !line.goes_on
            && (listed || self.path.is_empty() || behind.is_empty() && line.lead.is_none())
    }
}
