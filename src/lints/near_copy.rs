//! Two criteria of one bloc whose texts are nearly the same.

use cert_syntax::ast::Kind;
use rustc_hash::FxHashMap;

use super::plain;
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
    let mut by_bloc: FxHashMap<EntityId, Vec<Text>> = FxHashMap::default();
    for &id in cx.model.of_kind(Kind::Criterion) {
        let Some(bloc) = bloc(cx, id) else { continue };
        by_bloc.entry(bloc).or_default().extend(text(cx, id));
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

/// The words of a criterion.
struct Text {
    id: EntityId,
    /// Each once, in alphabetic order.
    words: Vec<String>,
}

fn text(cx: &Context<'_>, id: EntityId) -> Option<Text> {
    let entity = cx.model.entity(id);
    let said = plain(&cx.said(entity.file, entity.title?)?);
    let words = said.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut words = words.map(str::to_owned).collect::<Vec<_>>();
    words.sort_unstable();
    words.dedup();
    (words.len() >= FEWEST_WORDS).then_some(Text { id, words })
}

/// The pairs of near texts, each text in one pair at most. Two near texts share one of the rarest
/// words of the second: only who shares such a word is compared.
fn near(texts: &[Text]) -> Vec<(EntityId, EntityId)> {
    let mut bearers: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (index, text) in texts.iter().enumerate() {
        for word in &text.words {
            bearers.entry(word).or_default().push(index);
        }
    }
    let count = |word: &str| bearers.get(word).map_or(0, Vec::len);
    let mut pairs = Vec::new();
    for (index, text) in texts.iter().enumerate() {
        let mut rarest = text.words.iter().map(String::as_str).collect::<Vec<_>>();
        rarest.sort_by_key(|word| count(word));
        // More words than may differ: one of them is shared.
        let telling = text.words.len() * (100 - SHARED) / 100 + 1;
        let others = rarest.into_iter().take(telling).filter(|word| count(word) <= MOST_BEARERS);
        let others = others.filter_map(|word| bearers.get(word)).flatten();
        let before = others.filter(|&&other| other < index && are_near(&texts[other], text)).min();
        pairs.extend(before.map(|&other| (texts[other].id, text.id)));
    }
    pairs
}

/// Whether most words are in both, but not all. Texts that differ by a number are two on purpose.
fn are_near(one: &Text, other: &Text) -> bool {
    let shared = one.words.iter().filter(|word| other.words.binary_search(word).is_ok()).count();
    let all = one.words.len() + other.words.len() - shared;
    let numbers = |text: &Text| {
        let with_digit = |word: &&String| word.contains(|c: char| c.is_ascii_digit());
        text.words.iter().filter(with_digit).cloned().collect::<Vec<_>>()
    };
    shared < all && shared * 100 >= SHARED * all && numbers(one) == numbers(other)
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
