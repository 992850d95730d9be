//! What compiles and still looks wrong: one file for each lint, with the name, the level and the
//! source of law or habit that it has. None of them guesses what a text means: they compare codes,
//! texts, figures, relations and tables. What each finds, why it matters, an example and how to
//! mend it stand on the page of its code, `docs/errors/CODE.md`.

mod activity_without_code;
mod allowances;
mod assessed_twice;
mod code_elsewhere;
mod code_form;
mod codes;
mod dates;
mod few_external;
mod idle_assessment;
mod idle_criterion;
mod idle_test;
mod impossible_jury;
mod jumping_back;
pub mod levels;
mod lone_juror;
mod long_registration;
mod near_copy;
mod never_obtained;
mod no_criterion;
mod no_purpose;
mod other_figures;
mod outside_bloc;
mod parts_and_whole;
pub mod project;
mod said_twice;
mod settle;
mod small_bloc;
mod team_only;
mod training_path;
mod trees;
mod unassessed;
mod unfailable;
mod unread_input;

use std::borrow::Cow;
use std::cell::OnceCell;

use cert_syntax::ast::Kind;
use cert_syntax::{Span, ast, text};
use rustc_hash::FxHashSet;

use crate::diagnostics::{Code, Diagnostic, codes as all_codes};
use crate::load::Loaded;
use crate::model::{Entity, EntityId, Model, PropertyValue, reads};
use crate::number::whole;
use crate::source::FileId;
use crate::tables::Drawn;
pub use levels::{Level, Levels};
pub use settle::settle;

/// A thing that is worth a look.
#[derive(Debug)]
pub struct Lint {
    /// The code of what it finds.
    pub code: Code,
    /// Its name, which never changes: `said-twice`.
    pub name: &'static str,
    /// Its level where nobody sets another.
    pub level: Level,
    /// The text of law or the habit that it comes from, with the day of reading, in English and in
    /// French; none where it comes from the language alone.
    pub source: Option<(&'static str, &'static str)>,
    find: Find,
}

/// How a lint finds.
#[derive(Debug)]
enum Find {
    /// Another pass finds it on its way.
    Elsewhere,
    /// By looking at what was read, whatever is wrong with it.
    Always(fn(&Context<'_>, &mut Vec<Diagnostic>)),
    /// By looking at rules that have no error.
    Sound(fn(&Context<'_>, &mut Vec<Diagnostic>)),
    /// By looking at what each rule can decide.
    Decided(fn(&Context<'_>, &Drawn<'_>, &mut Vec<Diagnostic>)),
}

/// All lints, in the order of their codes.
pub const ALL: &[&Lint] = &[
    &elsewhere(all_codes::UNNUMBERED, "unnumbered"),
    &elsewhere(all_codes::UNSPECIFIED, "unspecified-rule"),
    &idle_test::LINT,
    &code_form::LINT,
    &code_elsewhere::LINT,
    &activity_without_code::LINT,
    &unassessed::LINT,
    &idle_assessment::LINT,
    &said_twice::LINT,
    &other_figures::LINT,
    &lone_juror::LINT,
    &team_only::LINT,
    &no_criterion::LINT,
    &idle_criterion::LINT,
    &unread_input::LINT,
    &outside_bloc::LINT,
    &small_bloc::LINT,
    &assessed_twice::LINT,
    &few_external::LINT,
    &impossible_jury::LINT,
    &dates::LINT,
    &long_registration::LINT,
    &no_purpose::LINT,
    &training_path::LINT,
    &near_copy::LINT,
    &unfailable::LINT,
    &parts_and_whole::LINT,
    &jumping_back::LINT,
    &never_obtained::LINT,
    &elsewhere(all_codes::BAD_ALLOWANCE, "bad-allowance"),
    &elsewhere(all_codes::UNUSED_ALLOWANCE, "unused-allowance"),
];

/// A lint that another pass finds on its way.
const fn elsewhere(code: Code, name: &'static str) -> Lint {
    Lint { code, name, level: Level::Warn, source: None, find: Find::Elsewhere }
}

/// What lints look at.
struct Context<'a> {
    loaded: &'a Loaded,
    model: &'a Model,
    read: OnceCell<Vec<bool>>,
    plain: OnceCell<Vec<Option<String>>>,
}

/// The kinds of which several lints read the texts.
const READ: [Kind; 2] = [Kind::Competence, Kind::Criterion];

impl<'a> Context<'a> {
    fn new(loaded: &'a Loaded, model: &'a Model) -> Self {
        Self { loaded, model, read: OnceCell::new(), plain: OnceCell::new() }
    }

    /// Whether some rule reads an entity's status or value.
    fn is_read(&self, id: EntityId) -> bool {
        let read = self.read.get_or_init(|| {
            let mut read = vec![false; self.model.entities.len()];
            for decided in &self.model.decided {
                reads::visit(decided, &mut |id| read[id.index()] = true);
            }
            read
        });
        read.get(id.index()).copied().unwrap_or_default()
    }

    fn source(&self, file: FileId) -> &'a str {
        &self.loaded.sources.file(file).text
    }

    /// What stands in a span.
    fn words(&self, file: FileId, span: Span) -> &'a str {
        span.text(self.source(file))
    }

    /// An element's text.
    fn title(&self, id: EntityId) -> Option<Cow<'a, str>> {
        let entity = self.model.entity(id);
        Some(text::unquote(self.source(entity.file), ast::Text { span: entity.title? }))
    }

    /// The text of a competence or criterion as [`plain`] has it, if it has words.
    fn plain(&self, id: EntityId) -> Option<&str> {
        let all = self.plain.get_or_init(|| {
            let text = |(id, entity): (EntityId, &Entity)| {
                let title = self.title(id).filter(|_| READ.contains(&entity.kind))?;
                Some(plain(&title)).filter(|text| !text.is_empty())
            };
            self.model.iter().map(text).collect()
        });
        all.get(id.index())?.as_deref()
    }

    /// A quoted text with single spaces, if it has words.
    fn said(&self, file: FileId, span: Span) -> Option<String> {
        let said = text::unquote(self.source(file), ast::Text { span });
        let words = said.split_whitespace().collect::<Vec<_>>().join(" ");
        (!words.is_empty()).then_some(words)
    }
}

/// What looks wrong in rules that were read, in no particular order. Where they have errors, only
/// what these cannot have caused is told.
pub(crate) fn check(loaded: &Loaded, model: &Model, sound: bool) -> Vec<Diagnostic> {
    let cx = Context::new(loaded, model);
    let mut found = Vec::new();
    for lint in ALL {
        match lint.find {
            Find::Always(find) => find(&cx, &mut found),
            Find::Sound(find) if sound => find(&cx, &mut found),
            _ => {}
        }
    }
    told_once(&mut found);
    found
}

/// Looks at what rules without errors can decide, one after the other.
pub(crate) struct OfTables<'a> {
    cx: Context<'a>,
    found: Vec<Diagnostic>,
}

impl<'a> OfTables<'a> {
    pub(crate) fn new(loaded: &'a Loaded, model: &'a Model) -> Self {
        Self { cx: Context::new(loaded, model), found: Vec::new() }
    }

    /// Looks at one rule.
    pub(crate) fn look(&mut self, drawn: &Drawn<'_>) {
        for lint in ALL {
            if let Find::Decided(find) = lint.find {
                find(&self.cx, drawn, &mut self.found);
            }
        }
    }

    /// What looks wrong in what they decide.
    pub(crate) fn found(mut self) -> Vec<Diagnostic> {
        told_once(&mut self.found);
        self.found
    }
}

/// What stands in a file that is included twice, or in a default, is one thing.
fn told_once(found: &mut Vec<Diagnostic>) {
    let mut told = FxHashSet::default();
    found.retain(|it| told.insert((it.code, it.at, it.message.en.clone())));
}

/// A text in lower case, with straight apostrophes and single spaces.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut word_ended = false;
    for letter in text.chars() {
        if letter.is_whitespace() {
            word_ended = !plain.is_empty();
            continue;
        }
        if std::mem::take(&mut word_ended) {
            plain.push(' ');
        }
        match letter {
            '’' => plain.push('\''),
            _ if letter.is_ascii() => plain.push(letter.to_ascii_lowercase()),
            // Nearly all others of a French text: these are in lower case.
            'ß'..='ÿ' => plain.push(letter),
            _ => plain.extend(letter.to_lowercase()),
        }
    }
    plain
}

/// Whether a size is that of one person.
fn is_one(value: &PropertyValue) -> bool {
    match value {
        PropertyValue::Number(number) => *number == whole(1),
        PropertyValue::Range(bounds) => is_one(&bounds.1),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn plain_texts_differ_by_their_words_alone() {
        assert_eq!(plain(" L’ÉTUDE\u{a0}de\n\tcas\u{202f}! "), "l'étude de cas !");
        assert_eq!(plain(" \u{a0}"), "");
        let latin = ('\u{80}'..='\u{17f}').filter(|it| !it.is_whitespace());
        let latin = latin.collect::<String>();
        assert_eq!(plain(&latin), latin.to_lowercase());
    }
}
