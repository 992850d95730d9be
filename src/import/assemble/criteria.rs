//! The column of criteria: whose they are, and lists in them.

use super::Assembly;
use crate::import::clean::{self, Line, plain};
use crate::import::codes;
use crate::import::outline::{Id, Kind};
use crate::import::report::Finding;

/// How many competences a criterion of their row may be said to serve.
const POOLED: usize = 200;
/// How many competences with one code are looked at.
const FEW: usize = 8;

impl Assembly {
    /// Reads a cell.
    pub(super) fn criteria(&mut self, lines: &[Line]) {
        if lines.is_empty() {
            return;
        }
        let mut list = List::of(lines);
        let mut pooled: Option<Id> = None;
        for (at, line) in lines.iter().enumerate() {
            let behind = lines.get(at + 1..).unwrap_or_default();
            if at == 0 && self.carries_on(line) {
                continue;
            }
            if let Some(leading) = codes::leading_competence(&line.text)
                && let Some(id) = self.competence(&leading.code)
            {
                self.target = Some(id);
                list.restart(behind);
                self.introduction(id, &line.text, leading.rest, behind);
                continue;
            }
            let introduces = line.depth.is_none() && line.text.ends_with(':');
            if introduces && self.target.is_none() && self.unit.is_empty() {
                let place = self.place();
                self.outline.comment(place, line.text.clone());
                continue;
            }
            let holder = match self.target {
                Some(target) => target,
                None => *pooled.get_or_insert_with(|| self.holder()),
            };
            self.criterion_line(&mut list, holder, line, behind);
        }
    }

    /// What stands behind a competence's code: a criterion, or what only introduces a list.
    fn introduction(&mut self, id: Id, line: &str, rest: &str, behind: &[Line]) {
        let listed = behind.first().is_some_and(|next| next.depth.is_some());
        if rest.is_empty() || listed || rest.trim_end().ends_with(':') {
            self.outline.comment(id, line);
        } else {
            self.outline.comment(id, line.strip_suffix(rest).unwrap_or_default().trim());
            self.criterion = Some(self.outline.add(id, Kind::Criterion, None, rest.to_owned()));
        }
    }

    fn criterion_line(&mut self, list: &mut List, holder: Id, line: &Line, behind: &[Line]) {
        let first = self.outline.nodes.len();
        self.place_line(list, holder, line, behind);
        let few = self.unit.len() <= POOLED;
        if few
            && self.outline.node(holder).kind == Kind::Assessment
            && let Some(added) = self.outline.nodes.get_mut(first)
        {
            added.beside.clone_from(&self.unit);
        }
    }

    fn place_line(&mut self, list: &mut List, holder: Id, line: &Line, behind: &[Line]) {
        let introduces = line.text.trim_end().ends_with(':')
            && behind.first().is_some_and(|next| next.depth.is_some() || next.goes_on);
        let joins = matches!(plain(&line.text).as_str(), "et/ou" | "ou" | "et" | "+");
        match line.depth {
            _ if joins => self.outline.comment(holder, line.text.clone()),
            None if introduces && speaks_of_candidate(&line.text) => {
                self.outline.comment(holder, line.text.clone());
                list.group = None;
                list.restart(behind);
            }
            None => {
                let id = self.outline.add(holder, Kind::Criterion, None, line.text.clone());
                self.criterion = Some(id);
                list.group = introduces.then_some(id);
                list.path.clear();
                list.path.push((None, id));
            }
            Some(depth) => {
                let depth = depth.saturating_sub(list.base);
                while list.path.last().is_some_and(|(at, _)| at.is_some_and(|at| at >= depth)) {
                    list.path.pop();
                }
                let parent = match list.path.last() {
                    Some((Some(_), id)) => *id,
                    _ => list.group.unwrap_or(holder),
                };
                let id = self.outline.add(parent, Kind::Criterion, None, line.text.clone());
                self.criterion = Some(id);
                list.path.push((Some(depth), id));
            }
        }
    }

    /// Joins what a page break has cut from a criterion.
    fn carries_on(&mut self, line: &Line) -> bool {
        let Some(open) = self.criterion.filter(|_| line.goes_on) else { return false };
        let text = &mut self.outline.node_mut(open).text;
        let cut = clean::cut(text, &line.text);
        if cut {
            clean::join(text, &line.text);
        }
        cut
    }

    /// The competence with this printed code: the last one in the bloc, else the last one at all.
    fn competence(&self, code: &str) -> Option<Id> {
        let bearers = self.by_code.get(code)?;
        let in_bloc = |id: &&Id| self.outline.around(**id, Kind::Bloc) == self.bloc;
        bearers.iter().rev().take(FEW).find(in_bloc).or(bearers.last()).copied()
    }

    /// What holds criteria that name no competence: the one competence beside them, or else what
    /// assesses the several.
    fn holder(&mut self) -> Id {
        let pools = |id: &Id| self.outline.node(*id).pools;
        let several = self.assessments.iter().copied().rfind(pools);
        let holder = several.or(self.assessments.first().copied());
        // Beside one competence, criteria are its own, unless their row only goes on with others.
        let shared = self.shared_criteria && holder.is_some();
        if let &[only] = &self.unit[..]
            && !shared
            && !(self.cut_modality && several.is_some())
        {
            return only;
        }
        let unit = self.unit.clone();
        match holder {
            Some(assessment) => {
                self.findings.push(Finding::Pooled { holder: assessment });
                assessment
            }
            None if self.unit.is_empty() => self.place_for_criteria(),
            None => {
                let place = self.bloc();
                let text = "Critères communs".to_owned();
                let id = self.outline.add(place, Kind::Assessment, None, text);
                self.outline.node_mut(id).beside.clone_from(&unit);
                self.assessments.push(id);
                self.findings.push(Finding::Pooled { holder: id });
                id
            }
        }
    }

    /// Criteria beside which no competence stands.
    fn place_for_criteria(&mut self) -> Id {
        let bloc = self.bloc();
        let last =
            self.outline.below(bloc).into_iter().rfind(|&id| {
                matches!(self.outline.node(id).kind, Kind::Competence | Kind::Assessment)
            });
        last.unwrap_or_else(|| {
            let text = "Critères sans compétence en face".to_owned();
            self.outline.add(bloc, Kind::Assessment, None, text)
        })
    }
}

/// « Le candidat est en capacité de présenter : » only introduces what is looked at.
fn speaks_of_candidate(text: &str) -> bool {
    let plain = plain(text);
    ["le candidat", "le/la candidat", "la candidate", "il ", "elle ", "c'est-a-dire"]
        .iter()
        .any(|start| plain.starts_with(start))
}

/// Where a list is at.
struct List {
    /// How deep its outermost items stand.
    base: u8,
    /// The criterion that the list belongs to, where a line has introduced it.
    group: Option<Id>,
    /// The items that are open, the innermost last; without a depth where it is no item.
    path: Vec<(Option<u8>, Id)>,
}

impl List {
    fn of(lines: &[Line]) -> Self {
        let base = lines.iter().filter_map(|line| line.depth).min().unwrap_or(0);
        Self { base, group: None, path: Vec::new() }
    }

    /// Starts anew behind a competence's code.
    fn restart(&mut self, behind: &[Line]) {
        self.path.clear();
        self.group = None;
        let own = behind.iter().take_while(|line| codes::leading_competence(&line.text).is_none());
        self.base = own.filter_map(|line| line.depth).min().unwrap_or(self.base);
    }
}
