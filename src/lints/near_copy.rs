//! Two criteria of one bloc whose texts are nearly the same.

use cert_syntax::ast::Kind;
use rustc_hash::FxHashMap;

use super::{Context, Find, Level, Lint};
use crate::diagnostics::{Diagnostic, codes, words};
use crate::model::EntityId;
use crate::model::messages::Described;

pub(super) const LINT: Lint = Lint {
    code: codes::NEAR_COPY,
    name: "near-copy",
    level: Level::Warn,
    source: None,
    find: Find::Sound(find),
};

/// Texts with fewer words differ by what they say.
const FEWEST_WORDS: usize = 8;

/// How much of all words of two texts must be in both, in percent.
const SHARED: usize = 80;

/// A word that more criteria of a bloc have tells nothing of any two of them.
const MOST_BEARERS: usize = 64;

fn find(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let mut words = Words::default();
    let mut by_bloc: FxHashMap<EntityId, Vec<Text>> = FxHashMap::default();
    for &id in cx.model.of_kind(Kind::Criterion) {
        let Some(bloc) = bloc(cx, id) else { continue };
        let Some(said) = cx.plain(id) else { continue };
        by_bloc.entry(bloc).or_default().extend(words.text(id, said));
    }
    let mut blocs = by_bloc.into_iter().collect::<Vec<_>>();
    blocs.sort_unstable_by_key(|(bloc, _)| *bloc);
    for (_, texts) in &blocs {
        for (first, second) in near(texts) {
            out.push(message(&cx.model.describe(second), &cx.model.describe(first)));
        }
    }
}

/// The bloc of a criterion.
fn bloc(cx: &Context<'_>, id: EntityId) -> Option<EntityId> {
    cx.model.enclosing(id, Kind::Bloc)
}

/// A word by its number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Word {
    /// Whether there is a digit in it.
    has_digit: bool,
    number: usize,
}

/// The words of all criteria.
#[derive(Default)]
struct Words<'a>(FxHashMap<&'a str, Word>);

/// The words of a criterion.
struct Text {
    id: EntityId,
    /// Each once, in order: those with a digit last.
    words: Vec<Word>,
}

impl<'a> Words<'a> {
    fn text(&mut self, id: EntityId, said: &'a str) -> Option<Text> {
        let words = said.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let mut words = words.map(|word| self.word(word)).collect::<Vec<_>>();
        words.sort_unstable();
        words.dedup();
        (words.len() >= FEWEST_WORDS).then_some(Text { id, words })
    }

    fn word(&mut self, word: &'a str) -> Word {
        let number = self.0.len();
        let has_digit = || word.contains(|c: char| c.is_ascii_digit());
        *self.0.entry(word).or_insert_with(|| Word { has_digit: has_digit(), number })
    }
}

/// The pairs of near texts, each text in one pair at most. Two near texts share one of the rarest
/// words of the second: only who shares such a word is compared.
fn near(texts: &[Text]) -> Vec<(EntityId, EntityId)> {
    let mut bearers: FxHashMap<Word, Vec<usize>> = FxHashMap::default();
    for (index, text) in texts.iter().enumerate() {
        for &word in &text.words {
            bearers.entry(word).or_default().push(index);
        }
    }
    let mut pairs = Vec::new();
    for (index, text) in texts.iter().enumerate() {
        let of_words = text.words.iter().filter_map(|word| bearers.get(word));
        let mut rarest = of_words.map(Vec::as_slice).collect::<Vec<_>>();
        rarest.sort_unstable_by_key(|bearers| bearers.len());
        // More words than may differ: one of them is shared.
        let telling = text.words.len() * (100 - SHARED) / 100 + 1;
        let telling = rarest.into_iter().take(telling).filter(|all| all.len() <= MOST_BEARERS);
        let earlier = telling.flat_map(|all| all.iter().take_while(|&&other| other < index));
        let mut before = earlier.copied().collect::<Vec<_>>();
        before.sort_unstable();
        before.dedup();
        let mut before = before.into_iter().filter_map(|other| texts.get(other));
        let first = before.find(|other| are_near(other, text));
        pairs.extend(first.map(|first| (first.id, text.id)));
    }
    pairs
}

/// Whether most words are in both, but not all. Texts that differ by a number are two on purpose.
fn are_near(one: &Text, other: &Text) -> bool {
    let (shorter, longer) = (one.words.len(), other.words.len());
    let (shorter, longer) = (shorter.min(longer), shorter.max(longer));
    if shorter * 100 < SHARED * longer {
        return false;
    }
    let shared = shared(&one.words, &other.words);
    let all = shorter + longer - shared;
    let numbers = |text: &Text| text.words.partition_point(|word| !word.has_digit);
    let same_numbers = || one.words.get(numbers(one)..) == other.words.get(numbers(other)..);
    shared < all && shared * 100 >= SHARED * all && same_numbers()
}

/// How many words are in both of two lists in order.
fn shared(one: &[Word], other: &[Word]) -> usize {
    let mut other = other.iter().peekable();
    let in_other = |word: &&Word| {
        while other.next_if(|known| known < word).is_some() {}
        other.next_if(|known| known == word).is_some()
    };
    one.iter().filter(in_other).count()
}

fn message(found: &Described, first: &Described) -> Diagnostic {
    Diagnostic::new(
        codes::NEAR_COPY,
        found.at,
        words!(
            en: "{en} says nearly the same as an earlier one of its bloc",
            fr: "{fr} dit presque la même chose qu'un critère précédent de son bloc",
            en = found.en(), fr = found.fr()
        ),
    )
    .label(words!(en: "again, nearly", fr: "une seconde fois, à peu près"))
    .also(first.at, words!(en: "first here", fr: "une première fois ici"))
    .why(words!(
        en: "jurors will look for a difference, or judge the same thing twice",
        fr: "les jurés chercheront une différence, ou jugeront deux fois la même chose"
    ))
    .help(words!(
        en: "keep one of the two, or say how they differ",
        fr: "n'en garder qu'un, ou dire ce qui les distingue"
    ))
}
