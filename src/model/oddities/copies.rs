//! The same words written twice, and the same name with other figures.

use std::borrow::Cow;
use std::hash::{Hash, Hasher};
use std::rc::Rc;

use cert_syntax::ast::{self, EntryKind, Kind, LiteralKind, ValueKind};
use cert_syntax::text;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use crate::model::check::Check;
use crate::model::{EntityId, kinds, messages};
use crate::source::{FileId, Place, Span};

/// Compares texts with texts, and assessments of one name with each other.
pub(super) fn check(check: &mut Check<'_>) {
    titles(check);
    juries(check);
    values(check);
    figures(check);
}

/// Shorter texts come twice without being copies.
const FEWEST_WORDS: usize = 4;

/// The kinds whose texts say what is asked, and are therefore asked twice where they come twice in
/// one body.
const ASKED: [Kind; 5] =
    [Kind::Competence, Kind::Criterion, Kind::Deliverable, Kind::Activity, Kind::Task];

/// Elements of one body with the same text, and competences with the same text anywhere.
fn titles(check: &mut Check<'_>) {
    // There are as many texts as elements: they are kept by what they hash to, and read again
    // where two hash alike.
    let mut first_of: FxHashMap<(Option<EntityId>, Kind, u64), EntityId> = FxHashMap::default();
    for kind in ASKED {
        for id in check.by_kind[kinds::index(kind)].clone() {
            let Some(hash) = title(check, id).and_then(|title| hash_if_long(&title)) else {
                continue;
            };
            let within = check.entity(id).parent.filter(|_| kind != Kind::Competence);
            let first = *first_of.entry((within, kind, hash)).or_insert(id);
            // A file that is included twice stands at one place.
            if check.entity(first).place() != check.entity(id).place()
                && same_words(title(check, first), title(check, id))
            {
                let (found, first) = (check.describe(id), check.describe(first));
                check.say(messages::oddities::same_text(&found, &first));
            }
        }
    }
}

/// An element's text.
fn title<'a>(check: &Check<'a>, id: EntityId) -> Option<Cow<'a, str>> {
    let entity = check.entity(id);
    Some(text::unquote(check.source(entity.file), ast::Text { span: entity.title? }))
}

/// What the words of a text hash to, where there are enough of them to tell.
fn hash_if_long(text: &str) -> Option<u64> {
    let mut hasher = FxHasher::default();
    let count = text.split_whitespace().inspect(|word| word.hash(&mut hasher)).count();
    (count >= FEWEST_WORDS).then(|| hasher.finish())
}

fn same_words(one: Option<Cow<'_, str>>, other: Option<Cow<'_, str>>) -> bool {
    let both = one.zip(other);
    both.is_some_and(|(one, other)| one.split_whitespace().eq(other.split_whitespace()))
}

/// A text with single spaces.
fn said(check: &Check<'_>, file: FileId, span: Span) -> Option<String> {
    let said = text::unquote(check.source(file), ast::Text { span });
    let words = said.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

fn is_long(text: &str) -> bool {
    text.split(' ').count() >= FEWEST_WORDS
}

/// Juries of one body that are written alike, word for word.
fn juries(check: &mut Check<'_>) {
    let mut first_of: FxHashMap<(Option<EntityId>, Vec<&str>), EntityId> = FxHashMap::default();
    for id in check.by_kind[kinds::index(Kind::Jury)].clone() {
        let Some(body) = check.node(id).syntax.and_then(|syntax| syntax.body.as_ref()) else {
            continue;
        };
        let (file, parent) = (check.entity(id).file, check.entity(id).parent);
        let words = check.words(file, body.span).split_whitespace().collect::<Vec<_>>();
        if words.len() < FEWEST_WORDS {
            continue;
        }
        let first = *first_of.entry((parent, words)).or_insert(id);
        let (found, first) = (check.describe(id), check.describe(first));
        if found.at != first.at {
            check.say(messages::oddities::same_jury(&found, &first));
        }
    }
}

/// A text that one property gives twice.
fn values(check: &mut Check<'_>) {
    for statement in Rc::clone(&check.statements).iter() {
        let EntryKind::Property(property) = &statement.entry.kind else { continue };
        if property.values.len() < 2 {
            continue;
        }
        let mut seen = FxHashSet::default();
        for value in &property.values {
            if !matches!(&value.kind, ValueKind::Literal(it) if it.kind == LiteralKind::Text) {
                continue;
            }
            let words = said(check, statement.file, value.span).filter(|words| is_long(words));
            if words.is_some_and(|words| !seen.insert(words)) {
                let at = Place::new(statement.file, value.span);
                check.say(messages::oddities::same_value(at));
            }
        }
    }
}

/// What must be the same wherever an assessment of one name is described.
const FIGURES: [&str; 6] = ["team", "preparation", "duration", "written", "oral", "pages"];

/// Assessments with one text and other figures than the first with that text.
fn figures(check: &mut Check<'_>) {
    let mut first_of: FxHashMap<String, EntityId> = FxHashMap::default();
    for id in check.by_kind[kinds::index(Kind::Assessment)].clone() {
        let entity = check.entity(id);
        let Some(title) = entity.title.and_then(|title| said(check, entity.file, title)) else {
            continue;
        };
        let first = *first_of.entry(title).or_insert(id);
        if first == id {
            continue;
        }
        for figure in FIGURES {
            let both = (check.properties.get(first, figure), check.properties.get(id, figure));
            let (Some(one), Some(other)) = both else { continue };
            if one.value != other.value {
                let (one, other, key) = (one.at, other.at, other.key);
                let found = check.describe(id);
                check.say(messages::oddities::other_figures(&found, other, one, key));
            }
        }
    }
}
