//! What the columns of a table hold, by the words that head them.

use super::clean::plain;
use super::codes;
use super::document::{Cell, Row};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Bloc,
    Activity,
    Competence,
    Modality,
    Criterion,
    Deliverable,
    /// Something that has no place in a certification's rules.
    Other,
}

/// The columns of a table.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    /// Where each starts and ends in the grid, what it holds, and what heads it.
    heads: Vec<Head>,
}

#[derive(Clone, Debug)]
struct Head {
    start: usize,
    end: usize,
    role: Role,
    words: String,
}

impl Columns {
    /// The columns that `row` heads, where it is a row of headings.
    pub(super) fn of(row: &Row) -> Option<Self> {
        let heads = heads(row)?;
        let known = |role| heads.iter().any(|head| head.role == role);
        let some = known(Role::Competence)
            && heads.iter().any(|head| !matches!(head.role, Role::Competence | Role::Other));
        some.then_some(Self { heads })
    }

    /// Whether each says at its start that it holds something that is looked for.
    pub(super) fn are_plain(&self) -> bool {
        self.heads.iter().all(|head| head.role != Role::Other && starts_with_role(&head.words))
    }

    /// Refines the columns by a second row of headings, where `row` is one: it heads parts of what
    /// the first one heads, or those columns alone that the first one leaves open.
    pub(super) fn refine(&mut self, row: &Row) -> bool {
        let Some(heads) = heads(row) else { return false };
        let over = |new: &Head| {
            self.heads.iter().filter(|old| old.start < new.end && new.start < old.end).count()
        };
        let narrower = |new: &Head| {
            self.heads.iter().any(|old| {
                old.start <= new.start
                    && new.end <= old.end
                    && old.end - old.start > new.end - new.start
            })
        };
        let few = heads.len() < self.heads.len();
        let second = heads.len() > 1
            && heads.iter().all(|head| {
                !matches!(head.role, Role::Other | Role::Bloc)
                    && (narrower(head) || few && over(head) < 2)
            });
        if !second {
            return false;
        }
        self.heads
            .retain(|old| !heads.iter().any(|new| old.start < new.end && new.start < old.end));
        self.heads.extend(heads);
        self.heads.sort_by_key(|head| head.start);
        true
    }

    /// What the column of `cell` holds: the one that it shares most with.
    pub(super) fn role(&self, cell: &Cell) -> Role {
        self.head(cell).map_or(Role::Other, |head| head.role)
    }

    /// What heads the column of `cell`.
    pub(super) fn words(&self, cell: &Cell) -> &str {
        self.head(cell).map_or("", |head| &head.words)
    }

    fn head(&self, cell: &Cell) -> Option<&Head> {
        let end = cell.column + cell.span;
        let shared = |head: &Head| end.min(head.end).saturating_sub(cell.column.max(head.start));
        let heads = self.heads.iter().filter(|head| shared(head) > 0);
        heads.max_by_key(|head| (shared(head), std::cmp::Reverse(head.start)))
    }

    /// Whether `cell` reaches over all columns but perhaps one.
    pub(super) fn is_wide(&self, cell: &Cell) -> bool {
        let end = self.heads.iter().map(|head| head.end).max().unwrap_or(0);
        let reached = self
            .heads
            .iter()
            .filter(|head| head.start < cell.column + cell.span && cell.column < head.end);
        end > 1 && reached.count() + 1 >= self.heads.len().max(2) && cell.span > 1
    }
}

/// How long the words of a heading may be.
const HEADING_BYTES: usize = 320;

fn heads(row: &Row) -> Option<Vec<Head>> {
    let mut heads = Vec::new();
    for cell in &row.cells {
        let words = words(cell);
        if words.is_empty() {
            continue;
        }
        if words.len() > HEADING_BYTES || codes::leading(&words).is_some() {
            return None;
        }
        let (start, end) = (cell.column, cell.column + cell.span);
        heads.push(Head { start, end, role: role(&words, cell.span), words });
    }
    let known = heads.iter().filter(|head| head.role != Role::Other).count();
    (known > 0).then_some(heads)
}

fn words(cell: &Cell) -> String {
    let paragraphs =
        cell.paragraphs.iter().map(|paragraph| super::clean::squeezed(&paragraph.text));
    paragraphs.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Words that say what a column holds.
const WORDS: [(&str, Role); 17] = [
    ("bloc", Role::Bloc),
    ("activite", Role::Activity),
    ("tache", Role::Activity),
    ("situations de travail", Role::Activity),
    ("competence", Role::Competence),
    ("modalite", Role::Modality),
    ("epreuve", Role::Modality),
    ("evaluation", Role::Modality),
    ("critere", Role::Criterion),
    ("indicateur", Role::Criterion),
    ("livrable", Role::Deliverable),
    ("production", Role::Deliverable),
    ("activities", Role::Activity),
    ("skill", Role::Competence),
    ("criteria", Role::Criterion),
    ("assessment", Role::Modality),
    ("deliverable", Role::Deliverable),
];

/// Whether one of the first words says what a column holds: « Liste de compétences » heads one,
/// « Développer ses compétences » is one of them.
fn starts_with_role(words: &str) -> bool {
    let plain = plain(words);
    let mut rest = plain.as_str();
    for word in ["referentiel ", "liste ", "intitule ", "de ", "des ", "les ", "d'", "l'"] {
        rest = rest.strip_prefix(word).unwrap_or(rest);
    }
    WORDS.iter().any(|(word, _)| rest.starts_with(word))
}

/// The first word that says it; a heading over two columns of evaluation says nothing yet.
fn role(words: &str, span: usize) -> Role {
    let plain = plain(words);
    let first = WORDS.iter().filter_map(|(word, role)| Some((plain.find(word)?, *role)));
    let role = first.min_by_key(|(at, _)| *at).map_or(Role::Other, |(_, role)| role);
    // « Critères d’évaluation » and « Modalités d’évaluation » start with what they are.
    if span > 1 && plain.contains("evaluation") && role == Role::Modality {
        return Role::Modality;
    }
    role
}
