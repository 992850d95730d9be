//! The column of modalities: assessments, what they expect, and their deliverables.

use super::Assembly;
use crate::import::clean::{self, Line, plain};
use crate::import::codes::{self, Reference};
use crate::import::outline::{Id, Kind};

/// Whether a line starts an assessment.
pub(super) fn is_title(text: &str) -> bool {
    const STARTS: [&str; 12] = [
        "modalite ",
        "modalites d'evaluation ",
        "epreuve ",
        "etude de cas",
        "mise en situation",
        "jeu de role",
        "mission ",
        "cas pratique",
        "questionnaire",
        "projet ",
        "dossier professionnel",
        "mises en situation",
    ];
    let plain = plain(text);
    let short = plain.chars().count() <= 260;
    short && STARTS.iter().any(|start| plain.starts_with(start) || plain == start.trim())
}

/// What a line that starts an assessment says.
enum Title {
    /// « Modalité d’évaluation des compétences C1.1, C1.2 »: only what it assesses.
    Assesses(Vec<Reference>),
    /// « Modalité 2 bis », « Epreuve 1 : … »: a number, and perhaps a title.
    Numbered { printed: String, text: String },
    /// « Étude de cas (C2.4 et C3.4) ».
    Named { text: String, named: Vec<Reference> },
}

impl Assembly {
    /// Reads a cell; `merged` says that it goes on with the one above.
    pub(super) fn modality(&mut self, lines: &[Line], merged: bool) {
        if lines.is_empty() {
            if merged {
                self.stand_beside();
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
        let known = self.unit.iter().all(|id| {
            node.beside.contains(id)
                || self
                    .outline
                    .node(*id)
                    .printed
                    .as_ref()
                    .is_some_and(|code| names(&node.named, code))
        });
        known
    }

    /// Starts an assessment, or gives the one that has only a number its title. Whether it
    /// started one.
    fn titled(&mut self, line: &Line) -> bool {
        let open = self.assessments.last().copied();
        let untitled = open.filter(|&id| self.outline.node(id).text.is_empty());
        self.in_deliverables = false;
        match title(&line.text) {
            Title::Assesses(named) => {
                let id = self.new_assessment(None, String::new());
                self.outline.comment(id, line.text.clone());
                self.outline.node_mut(id).named = named;
            }
            Title::Numbered { printed, text } => {
                self.new_assessment(Some(printed), text);
            }
            Title::Named { text, named } => {
                if let Some(id) = untitled {
                    self.outline.node_mut(id).text = text;
                    self.outline.node_mut(id).named.extend(named);
                    return false;
                }
                let id = self.new_assessment(None, text);
                self.outline.node_mut(id).named = named;
            }
        }
        true
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
            || plain.contains("livrables suivants")
            || plain.contains("livrables attendus")
        {
            self.announce(id, line);
        } else if self.in_deliverables && line.depth.is_some() {
            self.deliverable(id, &line.text);
        } else {
            self.in_deliverables = false;
            self.expect(id, line, &plain);
        }
    }

    fn add_title(&mut self, id: Id, text: &str) {
        let node = self.outline.node_mut(id);
        match node.text.is_empty() {
            true => text.clone_into(&mut node.text),
            false => node.expected.push(text.to_owned()),
        }
    }

    /// « Livrables : a », or a line that announces a list of them.
    fn announce(&mut self, id: Id, line: &Line) {
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

    fn deliverable(&mut self, id: Id, text: &str) {
        let (text, named) = without_references(text);
        let assessed = self.outline.node(id).named.clone();
        let added = self.outline.add(id, Kind::Deliverable, None, text);
        for reference in &named {
            if !assessed.contains(reference) {
                self.outline.node_mut(id).named.push(reference.clone());
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
        let (text, named) = if line.depth.is_some() {
            (line.text.clone(), Vec::new())
        } else {
            (line.text.clone(), codes::references(&line.text))
        };
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
                clean::join(last, &text)
            }
            _ => node.expected.push(text),
        }
    }

    /// The competences beside a merged cell stand beside its assessments too.
    fn stand_beside(&mut self) {
        for &id in self.assessments.iter().filter(|_| self.new_unit) {
            self.outline.node_mut(id).beside.extend(&self.unit);
        }
    }

    /// Which competences the `fresh` assessments of a cell stand beside: one each where there are
    /// as many of them, else all.
    fn pair(&mut self, fresh: usize) {
        if fresh == 0 {
            self.stand_beside();
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
            let first = seen.iter().find(|(other, first)| {
                *other == key && self.outline.around(*first, Kind::Bloc) == bloc
            });
            match first {
                Some(&(_, first)) => {
                    let beside = self.outline.node(id).beside.clone();
                    let named = self.outline.node(id).named.clone();
                    self.outline.node_mut(first).beside.extend(beside);
                    self.outline.node_mut(first).named.extend(named);
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

/// A line whose bold start is a title, in two.
fn split_lead(line: &Line) -> Vec<Line> {
    let lead = line.lead.as_deref().filter(|lead| is_title(lead));
    let Some((lead, rest)) = lead.and_then(|lead| Some((lead, line.text.strip_prefix(lead)?)))
    else {
        return vec![line.clone()];
    };
    let rest = rest.trim_start();
    // A number in bold is no title of its own.
    let named = matches!(title(lead), Title::Named { .. });
    if rest.is_empty() || !named || rest.starts_with([':', '(']) {
        return vec![line.clone()];
    }
    let part = |text: &str| Line { text: text.to_owned(), ..Line::default() };
    vec![part(lead), part(rest)]
}

fn title(text: &str) -> Title {
    let plain = plain(text);
    let references = codes::references(text);
    if plain.starts_with("modalite") && plain.contains("competence") && !references.is_empty() {
        return Title::Assesses(references);
    }
    if let Some((printed, rest)) = number(text, &plain) {
        return Title::Numbered { printed, text: rest };
    }
    let (text, named) = without_references(text);
    Title::Named { text, named }
}

/// « Modalité 2 bis », « Epreuve 1 » and what stands behind.
fn number(text: &str, plain: &str) -> Option<(String, String)> {
    let word = ["modalite ", "epreuve "].iter().find(|word| plain.starts_with(**word))?;
    let behind: String = text.chars().skip(word.chars().count()).collect();
    let behind = behind.trim_start_matches(['n', 'N', '°', ' ']);
    let digits: String = behind.chars().take_while(char::is_ascii_digit).collect();
    if digits.is_empty() {
        return None;
    }
    let mut rest = behind.get(digits.len()..)?.to_owned();
    let mut number = digits;
    for again in [" bis", " ter"] {
        if let Some(shorter) = rest.strip_prefix(again) {
            number.push_str(again);
            rest = shorter.to_owned();
        }
    }
    let head: String = text.chars().take(word.chars().count()).collect();
    let rest = rest.trim_start_matches([':', '-', '–', '.', ' ', '\u{a0}']).to_owned();
    Some((format!("{head}{number}"), rest))
}

/// A text without the codes in brackets at its end, and those codes.
fn without_references(text: &str) -> (String, Vec<Reference>) {
    let trimmed = text.trim_end_matches(['.', ',', ';', ' ']);
    if let Some(open) = trimmed.rfind('(')
        && trimmed.ends_with(')')
    {
        let inside = trimmed.get(open..).unwrap_or_default();
        let named = codes::references(inside);
        let only_codes = inside
            .split(|c: char| !c.is_alphabetic())
            .all(|word| word.chars().count() < 3 || word.chars().all(char::is_uppercase));
        if !named.is_empty() && only_codes {
            let before = trimmed.get(..open).unwrap_or_default().trim_end();
            return (before.to_owned(), named);
        }
    }
    (text.to_owned(), Vec::new())
}

fn behind_colon(text: &str) -> &str {
    text.split_once(':').map_or(text, |(_, behind)| behind).trim_start()
}

/// Whether `code` is among the codes.
fn names(named: &[Reference], code: &str) -> bool {
    named.iter().any(|reference| match reference {
        Reference::One(one) => codes::loose(one) == codes::loose(code),
        Reference::Range(first, last) => first == code || last == code,
    })
}
