//! The same words written twice, and the same name with other figures.

use cert_syntax::ast::{self, EntryKind, Kind, LiteralKind, ValueKind};
use cert_syntax::text;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::check::Check;
use crate::model::{EntityId, kinds, messages};
use crate::source::{FileId, Place, Span};

/// Compares texts with texts, and assessments of one name with each other.
pub(super) fn check(check: &mut Check<'_>) {
    titles(check);
    juries(check);
    for id in check.ids() {
        values(check, id);
    }
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
    let mut first_of: FxHashMap<(Option<EntityId>, usize, String), EntityId> = FxHashMap::default();
    for kind in ASKED {
        for id in check.by_kind[kinds::index(kind)].clone() {
            let Some(title) = title(check, id) else { continue };
            let within = check.entity(id).parent.filter(|_| kind != Kind::Competence);
            let first = *first_of.entry((within, kinds::index(kind), title)).or_insert(id);
            let (found, first) = (check.describe(id), check.describe(first));
            // A file that is included twice stands at one place.
            if found.at != first.at {
                check.say(messages::oddities::same_text(&found, &first));
            }
        }
    }
}

/// An element's text with single spaces, where it is long enough to tell.
fn title(check: &Check<'_>, id: EntityId) -> Option<String> {
    let entity = check.entity(id);
    said(check, entity.file, entity.title?).filter(|title| is_long(title))
}

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
fn values(check: &mut Check<'_>, id: EntityId) {
    for statement in check.statements(id) {
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
