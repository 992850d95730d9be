//! Whom references mean: the competences that assessments and deliverables name, or that stand
//! beside them.

use std::collections::{BTreeMap, BTreeSet};

use super::assemble::Assembled;
use super::codes::{self, Reference};
use super::outline::{Child, Id, Kind, Outline, Question, ROOT};
use super::report::Finding;

/// Finds whom references mean.
pub(super) fn resolve(assembled: &mut Assembled) {
    let Assembled { outline, findings, .. } = assembled;
    let book = Book::new(outline);
    let mut served: BTreeSet<Id> = BTreeSet::new();
    let mut any = false;
    for id in outline.below(ROOT) {
        let kind = outline.node(id).kind;
        if !matches!(kind, Kind::Assessment | Kind::Deliverable) {
            continue;
        }
        let bloc = outline.around(id, Kind::Bloc);
        let node = outline.node(id);
        let mut meant: Vec<Id> = Vec::new();
        let mut missing = Vec::new();
        for reference in node.named.iter().chain(&node.handed) {
            match book.resolve(outline, bloc, reference) {
                Ok(ids) => meant.extend(ids),
                Err(code) if !missing.contains(&code) => missing.push(code),
                Err(_) => {}
            }
        }
        let ambiguous = book.ambiguous(outline, bloc, node.named.iter().chain(&node.handed));
        // A deliverable's codes are its own: they do not say all that is assessed.
        if node.named.is_empty() && kind == Kind::Assessment {
            meant.extend(&node.beside);
        }
        meant.sort_by_key(|id| book.places.get(id));
        meant.dedup();
        if kind == Kind::Assessment {
            any = true;
            served.extend(&meant);
            for (at, code) in missing.into_iter().enumerate() {
                let near = book.near(&code).map(|id| outline.node(id).code.clone());
                let question = Question::Missing { code: code.clone(), near: near.clone() };
                outline.node_mut(id).children.insert(at, Child::Question(question));
                findings.push(Finding::Missing { holder: id, code, near });
            }
            let ambiguous = ambiguous.into_iter();
            findings.extend(ambiguous.map(|code| Finding::Ambiguous { holder: id, code }));
        }
        // What the document lists is listed: no word of it is lost.
        let node = outline.node(id);
        let mut named = node.named.iter().chain(&node.handed);
        let listed = named.any(|it| matches!(it, Reference::One(_)));
        let written = book.spelled(outline, bloc, &meant, !listed);
        if !written.is_empty() {
            let key = if kind == Kind::Assessment { "évalue" } else { "pour" };
            outline.node_mut(id).properties.push((key, written));
        }
        outline.node_mut(id).beside = meant;
    }
    pooled(outline, &book);
    if any {
        let without = book.competences.iter().filter(|id| !served.contains(id));
        let without: Vec<String> = without.map(|&id| outline.node(id).code.clone()).collect();
        if !without.is_empty() {
            findings.push(Finding::NotAssessed(without));
        }
    }
}

/// Criteria that stand beside other competences than their assessment assesses say so.
fn pooled(outline: &mut Outline, book: &Book) {
    for id in outline.all(Kind::Criterion) {
        let node = outline.node(id);
        let Some(parent) = node.parent.filter(|_| !node.beside.is_empty()) else { continue };
        let outer = outline.node(parent);
        if outer.kind != Kind::Assessment || node.beside.iter().all(|id| outer.beside.contains(id))
        {
            continue;
        }
        let bloc = outline.around(id, Kind::Bloc);
        let written = book.spelled(outline, bloc, &node.beside, true);
        outline.node_mut(id).properties.push(("pour", written));
    }
}

/// The competences of a document, to look them up.
struct Book {
    competences: Vec<Id>,
    places: BTreeMap<Id, usize>,
    by_printed: BTreeMap<String, Vec<Id>>,
    by_loose: BTreeMap<String, Id>,
    /// How many bear each code that is written.
    bearers: BTreeMap<String, usize>,
}

/// How many competences with one code are looked at.
const FEW: usize = 8;

impl Book {
    fn new(outline: &Outline) -> Self {
        let competences = outline.all(Kind::Competence);
        let mut book = Self {
            places: competences.iter().enumerate().map(|(at, &id)| (id, at)).collect(),
            competences: Vec::new(),
            by_printed: BTreeMap::new(),
            by_loose: BTreeMap::new(),
            bearers: BTreeMap::new(),
        };
        for &id in &competences {
            let node = outline.node(id);
            *book.bearers.entry(node.code.clone()).or_insert(0) += 1;
            if let Some(printed) = &node.printed {
                book.by_printed.entry(printed.clone()).or_default().push(id);
                book.by_loose.entry(codes::loose(printed)).or_insert(id);
            }
        }
        Self { competences, ..book }
    }

    fn resolve(
        &self,
        outline: &Outline,
        bloc: Option<Id>,
        reference: &Reference,
    ) -> Result<Vec<Id>, String> {
        let find = |code: &String| self.find(outline, bloc, code).ok_or_else(|| code.clone());
        match reference {
            Reference::One(code) => find(code).map(|id| vec![id]),
            Reference::Range(first, last) => {
                let place = |id: Id| self.places.get(&id).copied().unwrap_or(0);
                let (from, to) = (place(find(first)?), place(find(last)?));
                let range = self.competences.get(from.min(to)..=from.max(to));
                Ok(range.unwrap_or_default().to_vec())
            }
        }
    }

    /// The competence with a printed code: in the bloc, or else anywhere.
    fn find(&self, outline: &Outline, bloc: Option<Id>, code: &str) -> Option<Id> {
        let bearers = self.by_printed.get(code)?;
        let near = bearers.iter().take(FEW).find(|&&id| outline.around(id, Kind::Bloc) == bloc);
        near.or(bearers.first()).copied()
    }

    /// The competence whose code differs only in `.` and `-`.
    fn near(&self, code: &str) -> Option<Id> {
        self.by_loose.get(&codes::loose(code)).copied()
    }

    /// Codes among `named` that several competences of the bloc bear.
    fn ambiguous<'r>(
        &self,
        outline: &Outline,
        bloc: Option<Id>,
        named: impl Iterator<Item = &'r Reference>,
    ) -> Vec<String> {
        let codes = named.filter_map(|reference| match reference {
            Reference::One(code) => Some(code),
            Reference::Range(..) => None,
        });
        let several = codes.filter(|code| {
            let bearers = self.by_printed.get(*code).into_iter().flatten().take(FEW);
            bearers.filter(|&&id| outline.around(id, Kind::Bloc) == bloc).count() > 1
        });
        several.cloned().collect()
    }

    /// Codes as a rule writes them: with `ranges`, three or more in a row as one.
    fn spelled(&self, outline: &Outline, bloc: Option<Id>, meant: &[Id], ranges: bool) -> String {
        let name = |id: Id| {
            let code = &outline.node(id).code;
            let shared = self.bearers.get(code).is_some_and(|&bearers| bearers > 1);
            match outline.around(id, Kind::Bloc).filter(|&own| shared && Some(own) != bloc) {
                Some(own) => format!("{}.{code}", outline.node(own).code),
                None => code.clone(),
            }
        };
        let follows = |one: &Id, other: &Id| {
            self.places.get(one).map(|at| at + 1) == self.places.get(other).copied()
                && outline.around(*one, Kind::Bloc) == outline.around(*other, Kind::Bloc)
        };
        let mut parts = Vec::new();
        for run in meant.chunk_by(follows) {
            match run {
                [first, _, .., last] if ranges => {
                    parts.push(format!("{} à {}", name(*first), name(*last)));
                }
                few => parts.extend(few.iter().map(|&id| name(id))),
            }
        }
        parts.join(", ")
    }
}
