//! The column of modalities: assessments, what they expect, and their deliverables.

use super::Assembly;
use super::titles::{Title, behind_colon, is_title, names, several, split_lead, title};
use crate::import::clean::{self, Line, plain};
use crate::import::outline::{Id, Kind};
use crate::import::{codes, handed};

impl Assembly {
    /// Reads a cell; `merged` says that it goes on with the one above.
    pub(super) fn modality(&mut self, lines: &[Line], merged: bool) {
        if lines.is_empty() {
            if merged {
                self.stand_beside(0);
            }
            return;
        }
        let mut fresh = 0;
        let announced = lines.iter().position(|line| {
            is_title(&line.text) && !matches!(title(&line.text), Title::Named { .. })
        });
        for (at, line) in lines.iter().enumerate() {
            if announced.is_some_and(|title| at < title) && self.new_unit && !line.goes_on {
                let place = self.bloc();
                self.outline.comment(place, line.text.clone());
                continue;
            }
            let parts = split_lead(line);
            for (part, line) in parts.iter().enumerate() {
                let first = at == announced.filter(|_| self.new_unit).unwrap_or(0) && part == 0;
                if self.starts(line, first) {
                    if fresh == 0 {
                        self.assessments.clear();
                    }
                    if self.titled(line) {
                        fresh += 1;
                    }
                } else {
                    self.detail(line);
                }
            }
        }
        self.cut_modality = fresh == 0;
        self.pair(fresh);
    }

    /// Whether a line starts another assessment.
    fn starts(&self, line: &Line, first: bool) -> bool {
        if line.depth.is_some() || line.goes_on {
            return first && self.assessments.is_empty() && !line.goes_on;
        }
        let untitled =
            self.assessments.last().is_some_and(|&id| self.outline.node(id).text.is_empty());
        is_title(&line.text) && (first || line.text.chars().count() <= 140 || untitled)
            || first && !self.covered()
    }

    /// Whether the open assessment names the competences beside it, and so goes on.
    fn covered(&self) -> bool {
        let Some(&open) = self.assessments.last() else { return false };
        let node = self.outline.node(open);
        self.unit.iter().all(|id| {
            node.beside.contains(id)
                || self
                    .outline
                    .node(*id)
                    .printed
                    .as_ref()
                    .is_some_and(|code| names(&node.named, code) || names(&node.handed, code))
        })
    }

    /// Starts an assessment, or gives the one that has only a number its title. Whether it
    /// started one.
    fn titled(&mut self, line: &Line) -> bool {
        let open = self.assessments.last().copied();
        let untitled = open.filter(|&id| self.outline.node(id).text.is_empty());
        self.in_deliverables = false;
        match title(&line.text) {
            Title::Assesses { head, text, named } => {
                let id = self.new_assessment(None, text);
                self.outline.comment(id, head);
                self.cites(id, named);
            }
            Title::Numbered { printed, text, named } => {
                let id = self.new_assessment(Some(printed), text);
                self.cites(id, named);
            }
            Title::Named { text, named } => {
                if let Some(id) = untitled {
                    self.outline.node_mut(id).text = text;
                    self.outline.node_mut(id).named.extend(named);
                    return false;
                }
                let id = self.new_assessment(None, text);
                self.cites(id, named);
            }
        }
        true
    }

    /// Says which competences the title of an assessment names.
    fn cites(&mut self, id: Id, named: Vec<codes::Reference>) {
        self.outline.node_mut(id).pools = several(&named);
        self.outline.node_mut(id).named = named;
    }

    fn new_assessment(&mut self, printed: Option<String>, text: String) -> Id {
        let place = self.bloc();
        let id = self.outline.add(place, Kind::Assessment, printed, text);
        self.assessments.push(id);
        id
    }

    /// A line of the open assessment.
    fn detail(&mut self, line: &Line) {
        let Some(&id) = self.assessments.last() else {
            let place = self.place();
            self.outline.comment(place, line.text.clone());
            return;
        };
        let plain = plain(&line.text);
        if let Some(text) = plain.starts_with("type de modalite").then(|| behind_colon(&line.text))
        {
            self.outline.comment(id, line.text.strip_suffix(text).unwrap_or_default().trim());
            self.add_title(id, text);
        } else if plain.starts_with("livrable")
            || plain.starts_with("deliverable")
            || plain.contains("livrables suivants")
            || ["livrable", "deliverable"].iter().any(|word| plain.contains(word))
                && plain.trim_end().ends_with(':')
        {
            self.announce(id, line);
        } else if self.in_deliverables && line.depth.is_some() {
            self.deliverable(id, &line.text);
        } else {
            self.in_deliverables = false;
            self.expect(id, line, &plain);
            for (text, named) in handed::listed(&line.text) {
                self.add_deliverable(id, text, named);
            }
        }
    }

    fn add_title(&mut self, id: Id, text: &str) {
        let node = self.outline.node_mut(id);
        match node.text.is_empty() {
            true => text.clone_into(&mut node.text),
            false => node.expected.push(text.to_owned()),
        }
    }

    fn expect(&mut self, id: Id, line: &Line, plain: &str) {
        let node = self.outline.node_mut(id);
        if node.text.is_empty() && line.depth.is_none() && !line.goes_on {
            node.text.clone_from(&line.text);
            return;
        }
        if plain.starts_with("lieu :") || plain.starts_with("lieu:") {
            let place = behind_colon(&line.text).to_owned();
            node.properties.push(("lieu", place));
            return;
        }
        if plain.starts_with("evaluateur") || plain.starts_with("jury") {
            node.properties.push(("par", line.text.clone()));
            return;
        }
        let text = line.text.clone();
        let named = codes::references(&text);
        for reference in named {
            if !node.named.contains(&reference) {
                node.named.push(reference);
            }
        }
        // A page, or the end of a line, has cut the text.
        let cut_property = node
            .properties
            .last()
            .is_some_and(|(key, value)| *key == "par" && clean::cut(value, &text));
        match node.expected.last_mut() {
            _ if cut_property => {
                if let Some((_, value)) = node.properties.last_mut() {
                    clean::join(value, &text);
                }
            }
            Some(last) if line.depth.is_none() && clean::cut(last, &text) => {
                clean::join(last, &text);
            }
            _ => node.expected.push(text),
        }
    }

    /// The competences beside what goes on with a cell stand beside its assessments too, from number
    /// `first` on.
    fn stand_beside(&mut self, first: usize) {
        for &id in self.assessments.iter().skip(first).filter(|_| self.new_unit) {
            self.outline.node_mut(id).beside.extend(&self.unit);
        }
    }

    /// Which competences the `fresh` assessments of a cell stand beside: one each where there are
    /// as many of them, else all.
    fn pair(&mut self, fresh: usize) {
        if fresh == 0 {
            // What a page break has cut goes on with the last one alone.
            self.stand_beside(self.assessments.len().saturating_sub(1));
            return;
        }
        let start = self.assessments.len().saturating_sub(fresh);
        let new = self.assessments.get(start..).unwrap_or_default().to_vec();
        let one_each = new.len() > 1 && new.len() == self.unit.len();
        for (at, &id) in new.iter().enumerate() {
            let beside = match self.unit.get(at).filter(|_| one_each) {
                Some(&competence) => vec![competence],
                None => self.unit.clone(),
            };
            self.outline.node_mut(id).beside = beside;
            if one_each && self.outline.node(id).named.is_empty() {
                self.findings.push(super::Finding::Paired(id));
            }
        }
    }

    /// Writes once what is printed beside several competences: an assessment with the same number
    /// and the same texts as an earlier one.
    pub(super) fn merge_repeated(&mut self) {
        let mut seen: Vec<(String, Id)> = Vec::new();
        for id in self.outline.all(Kind::Assessment) {
            let node = self.outline.node(id);
            let is_bare = self
                .outline
                .children(id)
                .all(|child| self.outline.node(child).kind == Kind::Deliverable);
            if node.printed.is_none() || !is_bare {
                continue;
            }
            let words = self.words(id);
            let bloc = self.outline.around(id, Kind::Bloc);
            let key = clean::bare(&words);
            match seen.iter().find(|(other, _)| *other == key) {
                Some(&(_, first)) => {
                    let beside = self.outline.node(id).beside.clone();
                    let named = self.outline.node(id).named.clone();
                    let handed = self.outline.node(id).handed.clone();
                    self.outline.node_mut(first).beside.extend(beside);
                    self.outline.node_mut(first).named.extend(named);
                    self.outline.node_mut(first).handed.extend(handed);
                    if self.outline.around(first, Kind::Bloc) != bloc {
                        self.outline.lift(first);
                    }
                    let printed = self.outline.node(id).printed.clone().unwrap_or_default();
                    self.repeated.push(words);
                    self.replace(id, format!("{printed} : le même texte que plus haut"));
                }
                None => seen.push((key, id)),
            }
        }
    }

    fn words(&self, id: Id) -> String {
        let node = self.outline.node(id);
        let mut words = node.printed.clone().unwrap_or_default();
        let below = self.outline.children(id).map(|child| &self.outline.node(child).text);
        let properties = node.properties.iter().map(|(_, value)| value);
        for text in [&node.text].into_iter().chain(&node.expected).chain(properties).chain(below) {
            words.push(' ');
            words.push_str(text);
        }
        words
    }
}
