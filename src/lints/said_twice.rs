//! The same words written twice.

use std::borrow::Cow;
use std::hash::Hasher;

use cert_syntax::Span;
use cert_syntax::ast::{EntryKind, Kind, LiteralKind, ValueKind};
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::{Context, Find, Level, Lint, trees};
use crate::diagnostics::{Diagnostic, codes, words};
use crate::model::EntityId;
use crate::model::messages::Described;
use crate::source::Place;

pub(super) const LINT: Lint = Lint {
    code: codes::SAID_TWICE,
    name: "said-twice",
    level: Level::Warn,
    source: None,
    find: Find::Always(find),
};

/// Compares texts with texts.
fn find(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    titles(cx, out);
    juries(cx, out);
    values(cx, out);
}

/// Shorter texts come twice without being copies.
const FEWEST_WORDS: usize = 4;

/// The kinds whose texts say what is asked, and are therefore asked twice where they come twice in
/// one body.
const ASKED: [Kind; 5] =
    [Kind::Competence, Kind::Criterion, Kind::Deliverable, Kind::Activity, Kind::Task];

/// Elements of one body with the same text, and competences with the same text anywhere.
fn titles(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    // There are as many texts as elements: they are kept by what they hash to, and read again
    // where two hash alike.
    let mut first_of: FxHashMap<(Option<EntityId>, Kind, u64), EntityId> = FxHashMap::default();
    for kind in ASKED {
        for &id in cx.model.of_kind(kind) {
            let Some(hash) = cx.title(id).and_then(|title| hash_if_long(&title)) else {
                continue;
            };
            let within = cx.model.entity(id).parent.filter(|_| kind != Kind::Competence);
            let first = *first_of.entry((within, kind, hash)).or_insert(id);
            // A file that is included twice stands at one place.
            if cx.model.entity(first).place() != cx.model.entity(id).place()
                && same_words(cx.title(first), cx.title(id))
            {
                let (found, first) = (cx.model.describe(id), cx.model.describe(first));
                out.push(same_text(&found, &first));
            }
        }
    }
}

/// What the words of a text hash to, where there are enough of them to tell.
fn hash_if_long(text: &str) -> Option<u64> {
    let spaced = single_spaced(text);
    let spaces = spaced.bytes().filter(|&byte| byte == b' ').count();
    let mut hasher = FxHasher::default();
    hasher.write(spaced.as_bytes());
    (spaces + 1 >= FEWEST_WORDS).then(|| hasher.finish())
}

/// A text with one space between words. Most are written so, and are seen to be without looking at
/// each letter.
fn single_spaced(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let behind = bytes.iter().skip(1).chain(b" ");
    // White space that is not ASCII starts with one of four bytes. One of them starts apostrophes
    // too, which are frequent: only behind that one a letter is looked at.
    let is_other = |byte: u8| byte < b' ' || matches!(byte, 0xC2 | 0xE1 | 0xE3);
    let is_odd = |(&byte, &next): (&u8, &u8)| is_other(byte) || (byte == b' ' && next == b' ');
    let odd = bytes.iter().zip(behind).fold(bytes.starts_with(b" "), |odd, it| odd | is_odd(it));
    let is_space = |at| text.get(at..).is_some_and(|rest| rest.starts_with(char::is_whitespace));
    if odd || memchr::memchr_iter(0xE2, bytes).any(is_space) {
        Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "))
    } else {
        Cow::Borrowed(text)
    }
}

fn same_words(one: Option<Cow<'_, str>>, other: Option<Cow<'_, str>>) -> bool {
    let both = one.zip(other);
    both.is_some_and(|(one, other)| one.split_whitespace().eq(other.split_whitespace()))
}

fn is_long(text: &str) -> bool {
    text.split(' ').count() >= FEWEST_WORDS
}

/// Juries of one body that are written alike, word for word.
fn juries(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let mut first_of: FxHashMap<(Option<EntityId>, Vec<&str>), EntityId> = FxHashMap::default();
    let bodies = bodies_of_juries(cx);
    for &id in cx.model.of_kind(Kind::Jury) {
        let entity = cx.model.entity(id);
        let Some(&body) = bodies.get(&entity.place()) else { continue };
        let (file, parent) = (entity.file, entity.parent);
        let words = cx.words(file, body).split_whitespace().collect::<Vec<_>>();
        if words.len() < FEWEST_WORDS {
            continue;
        }
        let first = *first_of.entry((parent, words)).or_insert(id);
        let (found, first) = (cx.model.describe(id), cx.model.describe(first));
        if found.at != first.at {
            out.push(same_jury(&found, &first));
        }
    }
}

/// Where the bodies of juries stand, by the places of their heads.
fn bodies_of_juries(cx: &Context<'_>) -> FxHashMap<Place, Span> {
    let mut bodies = FxHashMap::default();
    if cx.model.of_kind(Kind::Jury).len() < 2 {
        return bodies;
    }
    trees::each_entry(cx.loaded, &mut |file, entry| {
        let EntryKind::Entity(jury) = &entry.kind else { return };
        if let (Kind::Jury, Some(body)) = (jury.kind, &jury.body) {
            let head = jury.code.map_or(jury.kind_span, |code| code.span);
            bodies.insert(Place::new(file, head), body.span);
        }
    });
    bodies
}

/// A text that one property gives twice.
fn values(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    trees::each_entry(cx.loaded, &mut |file, entry| {
        let EntryKind::Property(property) = &entry.kind else { return };
        if property.values.len() < 2 {
            return;
        }
        let mut seen = FxHashSet::default();
        for value in &property.values {
            if !matches!(&value.kind, ValueKind::Literal(it) if it.kind == LiteralKind::Text) {
                continue;
            }
            let words = cx.said(file, value.span).filter(|words| is_long(words));
            if words.is_some_and(|words| !seen.insert(words)) {
                out.push(same_value(Place::new(file, value.span)));
            }
        }
    });
}

fn same_text(found: &Described, first: &Described) -> Diagnostic {
    Diagnostic::new(
        codes::SAID_TWICE,
        found.at,
        words!(
            en: "{en} has the text of an earlier one, word for word",
            fr: "{fr} reprend mot pour mot un texte déjà donné",
            en = found.en(), fr = found.fr()
        ),
    )
    .label(words!(en: "again here", fr: "une seconde fois ici"))
    .also(first.at, words!(en: "first here", fr: "une première fois ici"))
    .help(words!(
        en: "remove one of the two, or say how they differ",
        fr: "enlever l'un des deux textes, ou dire ce qui les distingue"
    ))
}

fn same_jury(found: &Described, first: &Described) -> Diagnostic {
    Diagnostic::new(
        codes::SAID_TWICE,
        found.at,
        words!(
            en: "this jury is written word for word like an earlier one",
            fr: "ce jury est écrit mot pour mot comme un jury précédent"
        ),
    )
    .label(words!(en: "again here", fr: "une seconde fois ici"))
    .also(first.at, words!(en: "first here", fr: "une première fois ici"))
    .help(words!(en: "write it once", fr: "l'écrire une seule fois"))
}

fn same_value(at: Place) -> Diagnostic {
    Diagnostic::new(
        codes::SAID_TWICE,
        at,
        words!(
            en: "this text stands twice, word for word", fr: "ce texte se trouve deux fois, mot pour mot"
        ),
    )
    .label(words!(en: "again here", fr: "une seconde fois ici"))
    .help(words!(en: "write it once", fr: "l'écrire une seule fois"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_apart_by_whatever_white_space() {
        let spaces = (0..=u32::from(char::MAX)).filter_map(char::from_u32);
        for space in spaces.filter(|it| it.is_whitespace()) {
            assert_eq!(single_spaced(&format!("un{space}été")), "un été");
            assert_eq!(single_spaced(&format!("{space}un {space} été{space}")), "un été");
        }
        assert_eq!(single_spaced("l’« œuvre »"), "l’« œuvre »");
        assert!(hash_if_long("a b c").is_none() && hash_if_long("a b c d").is_some());
    }
}
