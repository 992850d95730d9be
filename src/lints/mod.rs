//! What compiles and still looks wrong: one file for each lint, with the name, the level and the
//! source of law or habit that it has. None of them guesses what a text means: they compare codes,
//! texts, figures, relations and tables. What each finds, why it matters, an example and how to
//! mend it stand on the page of its code, `docs/errors/CODE.md`.

mod activity_without_code;
mod allowances;
mod code_elsewhere;
mod code_form;
mod codes;
mod idle_assessment;
pub mod levels;
mod lone_juror;
mod other_figures;
pub mod project;
mod said_twice;
mod settle;
mod team_only;
mod trees;
mod unassessed;

use std::borrow::Cow;

use cert_syntax::{Span, ast, text};
use rustc_hash::FxHashSet;

use crate::diagnostics::{Code, Diagnostic, codes as all_codes};
use crate::load::Loaded;
use crate::model::{EntityId, Model, PropertyValue};
use crate::number::whole;
use crate::source::FileId;
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
}

/// All lints, in the order of their codes.
pub const ALL: &[&Lint] = &[
    &elsewhere(all_codes::UNNUMBERED, "unnumbered"),
    &elsewhere(all_codes::UNSPECIFIED, "unspecified-rule"),
    &elsewhere(all_codes::NEVER_TRUE, "idle-test"),
    &code_form::LINT,
    &code_elsewhere::LINT,
    &activity_without_code::LINT,
    &unassessed::LINT,
    &idle_assessment::LINT,
    &said_twice::LINT,
    &other_figures::LINT,
    &lone_juror::LINT,
    &team_only::LINT,
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
}

impl<'a> Context<'a> {
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

    /// A quoted text with single spaces, if it has words.
    fn said(&self, file: FileId, span: Span) -> Option<String> {
        let said = text::unquote(self.source(file), ast::Text { span });
        let words = said.split_whitespace().collect::<Vec<_>>().join(" ");
        (!words.is_empty()).then_some(words)
    }
}

/// What looks wrong in rules that were read, in no particular order.
pub(crate) fn check(loaded: &Loaded, model: &Model) -> Vec<Diagnostic> {
    let cx = Context { loaded, model };
    let mut found = Vec::new();
    for lint in ALL {
        if let Find::Always(find) = lint.find {
            find(&cx, &mut found);
        }
    }
    // What stands in a file that is included twice is one thing.
    let mut told = FxHashSet::default();
    found.retain(|it| told.insert((it.code, it.at, it.message.en.clone())));
    found
}

/// Whether a size is that of one person.
fn is_one(value: &PropertyValue) -> bool {
    match value {
        PropertyValue::Number(number) => *number == whole(1),
        PropertyValue::Range(bounds) => is_one(&bounds.1),
        _ => false,
    }
}
