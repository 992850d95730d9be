//! Entities by a few letters of their codes and texts, in all certifications at once.

use cert_syntax::ast::Kind;
use cert_syntax::text::without_accents;
use rustc_hash::FxHashSet;

use super::symbols::one_line;
use super::{Snapshot, Target};
use crate::model::{EntityId, Model, kinds};

/// An entity that answers to what somebody looks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The index of its certification among those that were searched.
    pub snapshot: usize,
    /// The entity.
    pub entity: EntityId,
    /// Its kind.
    pub kind: Kind,
    /// Its code and its text.
    pub name: String,
    /// The codes of what it stands in, the outermost first; empty where nothing is around.
    pub container: String,
    /// Where it stands.
    pub target: Target,
}

/// The entities that answer to `wanted`, the best first and at most so many. Each word of it must be
/// found: as the code, in the text, as the kind, or as letters that start words. Letter case and
/// accents count for nothing.
pub fn find(snapshots: &[&Snapshot], wanted: &str, most: usize) -> Vec<Found> {
    let wanted = plain(wanted);
    let words = wanted.split_whitespace().collect::<Vec<_>>();
    let mut scored = Vec::new();
    for (index, snapshot) in snapshots.iter().enumerate() {
        for entry in snapshot.directory() {
            let score = words.iter().map(|word| entry.score(word)).sum::<Option<u32>>();
            scored.extend(score.map(|score| (std::cmp::Reverse(score), index, entry.entity)));
        }
    }
    scored.sort_unstable();
    let mut seen = FxHashSet::default();
    let found = scored.into_iter().filter_map(|(_, index, entity)| {
        let snapshot = snapshots.get(index)?;
        let found = snapshot.found(index, entity)?;
        let file = snapshot.loaded.sources.file(found.target.name.file);
        // A file that two certifications include is one.
        seen.insert((file.path.clone(), file.name.clone(), found.target.name.span)).then_some(found)
    });
    found.take(most).collect()
}

/// An entity as it is looked for: in small letters without accents.
#[derive(Debug)]
pub(super) struct Listed {
    entity: EntityId,
    code: String,
    /// The codes around it and its own, each behind a dot.
    qualified: String,
    title: String,
    /// Its kind in both languages.
    kind: [String; 2],
}

impl Listed {
    /// How well a word answers to the entity; none where it does not.
    fn score(&self, word: &str) -> Option<u32> {
        let starts_word = |at: usize| {
            self.title.get(..at).is_none_or(|before| !before.ends_with(char::is_alphanumeric))
        };
        let found = self.title.find(word);
        if self.code == word {
            Some(100)
        } else if word.contains('.') && self.qualified.contains(&format!(".{word}")) {
            Some(if self.qualified.ends_with(word) { 90 } else { 30 })
        } else if self.code.starts_with(word) {
            Some(80)
        } else if self.kind.iter().any(|kind| kind.starts_with(word)) && word.len() > 2 {
            Some(70)
        } else if self.title.match_indices(word).any(|(at, _)| starts_word(at)) {
            Some(60)
        } else if found.is_some() || self.code.contains(word) {
            Some(40)
        } else {
            (initials(word, &self.title) || initials(word, &self.code)).then_some(10)
        }
    }
}

impl Snapshot {
    pub(super) fn list_entities(&self) -> Vec<Listed> {
        let Some(model) = self.model() else { return Vec::new() };
        let list =
            model.iter().filter(|(_, entity)| entity.code.is_some() || entity.title.is_some());
        let code = |id: EntityId| model.entity(id).code.map(|code| model.symbols.text(code));
        let listed = list.map(|(id, entity)| {
            let words = kinds::words_of(entity.kind);
            Listed {
                entity: id,
                code: plain(code(id).unwrap_or_default()),
                qualified: plain(
                    &codes_around(model, id)
                        .into_iter()
                        .chain(code(id))
                        .fold(String::new(), |all, code| format!("{all}.{code}")),
                ),
                title: plain(&self.title(id)),
                kind: [words.en, words.fr].map(plain),
            }
        });
        listed.collect()
    }

    fn found(&self, snapshot: usize, entity: EntityId) -> Option<Found> {
        let shown = self.shown(entity)?;
        let model = self.model()?;
        let coded = model.entity(entity).code.is_some();
        let name = if coded { format!("{} {}", shown.name, shown.title) } else { shown.title };
        let (kind, target) = (shown.kind, shown.target);
        let container = codes_around(model, entity).join(".");
        Some(Found { snapshot, entity, kind, name: one_line(&name), container, target })
    }
}

/// The codes around an entity, the outermost first, but for that of the certification.
fn codes_around(model: &Model, entity: EntityId) -> Vec<&str> {
    let outer = model.ancestors(entity).filter(|&outer| outer != model.certification);
    let codes = outer.filter_map(|outer| model.entity(outer).code);
    let mut codes = codes.map(|code| model.symbols.text(code)).collect::<Vec<_>>();
    codes.reverse();
    codes
}

/// `text` in small letters without accents.
fn plain(text: &str) -> String {
    if text.is_ascii() {
        text.to_ascii_lowercase()
    } else {
        without_accents(&text.to_lowercase()).collect()
    }
}

/// Whether the letters of `word` are found in order in `text`, each at the start of a word or right
/// behind the one before it: `relat` in « recueillir les attentes ».
fn initials(word: &str, text: &str) -> bool {
    let letters = word.chars().take(LONGEST).collect::<Vec<_>>();
    // Bit n: the first n letters were found, the last of them anywhere, or right before.
    let (mut anywhere, mut right_before) = (1_u64, 0_u64);
    let mut before = ' ';
    for character in text.chars() {
        let from = if before.is_alphanumeric() { right_before } else { right_before | anywhere };
        let next = letters.iter().enumerate().filter(|(_, letter)| **letter == character);
        let next = next.fold(0, |next, (index, _)| next | 1 << index);
        right_before = (from & next) << 1;
        anywhere |= right_before;
        before = character;
    }
    anywhere & (1 << letters.len()) != 0
}

/// Nobody types more letters to find something.
const LONGEST: usize = 63;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_found_where_words_start_and_go_on() {
        let text = "recueillir les attentes";
        for word in ["relat", "rla", "recles", "attentes", "la"] {
            assert!(initials(word, text), "{word}");
        }
        for word in ["rea\u{301}", "tt", "lr", "rlax", "ecu"] {
            assert!(!initials(word, text), "{word}");
        }
    }
}
