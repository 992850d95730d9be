//! Entities by a few letters of their codes and texts, in all certifications at once.

use std::cmp::Reverse;
use std::sync::LazyLock;

use cert_syntax::ast::Kind;
use cert_syntax::text::without_accents;
use memchr::memmem::Finder;
use rustc_hash::{FxHashMap, FxHashSet};

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
/// found: as the code, in the text, or as the kind; where none has them all, also as letters that
/// start words. Letter case and accents count for nothing.
pub fn find(snapshots: &[&Snapshot], wanted: &str, most: usize) -> Vec<Found> {
    let wanted = plain(wanted);
    let words = wanted.split_whitespace().map(Word::new).collect::<Vec<_>>();
    let mut scored = score(snapshots, &words, Listed::score);
    if scored.is_empty() {
        scored = score(snapshots, &words, Listed::loose_score);
    }
    let mut seen = FxHashSet::default();
    let found = scored.into_iter().filter_map(|(_, index, entity)| {
        let snapshot = snapshots.get(index)?;
        let found = snapshot.found(index, entity)?;
        let file = snapshot.loaded.sources.file(found.target.name.file);
        // A file that two certifications include is one.
        let place = (file.path.as_deref(), &*file.name, found.target.name.span);
        seen.insert(place).then_some(found)
    });
    found.take(most).collect()
}

/// The entities that all words answer to, the best first.
fn score(
    snapshots: &[&Snapshot],
    words: &[Word<'_>],
    one: impl Fn(&Listed, &Word<'_>) -> Option<u32>,
) -> Vec<(Reverse<u32>, usize, EntityId)> {
    let mut scored = Vec::new();
    for (index, snapshot) in snapshots.iter().enumerate() {
        for listed in snapshot.directory() {
            let score = words.iter().map(|word| one(listed, word)).sum::<Option<u32>>();
            scored.extend(score.map(|score| (Reverse(score), index, listed.entity)));
        }
    }
    scored.sort_unstable();
    scored
}

/// A word that is looked for.
struct Word<'a> {
    text: &'a str,
    finder: Finder<'a>,
    /// The end of a qualified name, behind the dot before it.
    qualified: Option<String>,
    initials: Initials,
}

impl<'a> Word<'a> {
    fn new(text: &'a str) -> Self {
        let qualified = text.contains('.').then(|| format!(".{text}"));
        Self { text, finder: Finder::new(text), qualified, initials: Initials::new(text) }
    }

    /// Whether it names a kind, or starts to.
    fn is_kind(&self, kind: Kind) -> bool {
        let words = kinds::words_of(kind);
        let starts = |kind: &str| kind.starts_with(self.text) || plain(kind).starts_with(self.text);
        self.text.len() > 2 && [words.en, words.fr].into_iter().any(starts)
    }
}

/// An entity as it is looked for: in small letters without accents.
#[derive(Debug)]
pub(super) struct Listed {
    entity: EntityId,
    code: String,
    /// The codes around it and its own, each behind a dot.
    qualified: String,
    title: String,
    kind: Kind,
}

impl Listed {
    /// How well a word answers to the entity; none where it does not.
    fn score(&self, word: &Word<'_>) -> Option<u32> {
        let qualified = || word.qualified.as_deref().filter(|end| self.qualified.contains(end));
        if self.code == word.text {
            Some(100)
        } else if let Some(end) = qualified() {
            Some(if self.qualified.ends_with(end) { 90 } else { 30 })
        } else if self.code.starts_with(word.text) {
            Some(80)
        } else if word.is_kind(self.kind) {
            Some(70)
        } else if let Some(first) = word.finder.find(self.title.as_bytes()) {
            let rest = self.title.get(first..).unwrap_or_default();
            let starts_word = |(at, _)| {
                let before = self.title.get(..first + at).unwrap_or_default();
                !before.ends_with(char::is_alphanumeric)
            };
            Some(if rest.match_indices(word.text).any(starts_word) { 60 } else { 40 })
        } else {
            self.code.contains(word.text).then_some(40)
        }
    }

    /// The same, where the letters that start words count too.
    fn loose_score(&self, word: &Word<'_>) -> Option<u32> {
        let loose = || [&self.title, &self.code].into_iter().any(|text| word.initials.are_in(text));
        self.score(word).or_else(|| loose().then_some(10))
    }
}

impl Snapshot {
    pub(super) fn list_entities(&self) -> Vec<Listed> {
        let Some(model) = self.model() else { return Vec::new() };
        // By number; what stands in an entity comes behind it.
        let mut qualified: Vec<String> = Vec::with_capacity(model.entities.len());
        let listed = model.iter().filter_map(|(id, entity)| {
            let code = entity.code.map(|code| plain(model.symbols.text(code))).unwrap_or_default();
            let mut path = entity.parent.and_then(|outer| qualified.get(outer.index()).cloned());
            let path = path.get_or_insert_default();
            if !code.is_empty() && id != model.certification {
                path.push('.');
                path.push_str(&code);
            }
            qualified.push(path.clone());
            let (title, qualified) = (plain(&self.title(id)), std::mem::take(path));
            let named = !code.is_empty() || !title.is_empty();
            named.then_some(Listed { entity: id, code, qualified, title, kind: entity.kind })
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
    let mut plain = String::with_capacity(text.len());
    for character in text.chars() {
        match USUAL.get(character as usize) {
            Some(Some(letter)) => plain.push(*letter),
            _ => plain.extend(bare(character)),
        }
    }
    plain
}

fn bare(character: char) -> Vec<char> {
    without_accents(&character.to_lowercase().collect::<String>()).collect()
}

/// What the letters of Europe's west are without their accents, where that is one letter.
static USUAL: LazyLock<Vec<Option<char>>> = LazyLock::new(|| {
    let letter = |code| match bare(char::from_u32(code)?)[..] {
        [letter] => Some(letter),
        _ => None,
    };
    (0..0x180).map(letter).collect()
});

/// The letters of a word, to be found in order in a text, each at the start of a word or right behind
/// the one before it: `relat` in « recueillir les attentes ».
struct Initials {
    /// Bit n of a character: the letter number n is that.
    places: FxHashMap<char, u64>,
    count: usize,
}

impl Initials {
    fn new(word: &str) -> Self {
        let mut places = FxHashMap::default();
        for (index, letter) in word.chars().take(LONGEST).enumerate() {
            *places.entry(letter).or_default() |= 1_u64 << index;
        }
        Self { places, count: word.chars().take(LONGEST).count() }
    }

    fn are_in(&self, text: &str) -> bool {
        // Bit n: the first n letters were found, the last of them anywhere, or right before.
        let (mut anywhere, mut right_before) = (1_u64, 0_u64);
        let mut starts = true;
        for character in text.chars() {
            let from = if starts { right_before | anywhere } else { right_before };
            starts = !character.is_alphanumeric();
            // Most characters go on from nothing.
            right_before = match from {
                0 => 0,
                from => (from & self.places.get(&character).copied().unwrap_or_default()) << 1,
            };
            anywhere |= right_before;
        }
        anywhere & (1 << self.count) != 0
    }
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
            assert!(Initials::new(word).are_in(text), "{word}");
        }
        for word in ["rea\u{301}", "tt", "lr", "rlax", "ecu"] {
            assert!(!Initials::new(word).are_in(text), "{word}");
        }
    }
}
