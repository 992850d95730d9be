//! What is offered.

use cert_syntax::ast::Kind;
use cert_syntax::keywords;
use cert_syntax::text::without_accents;

use crate::diagnostics::Lang;
use crate::ide::Snapshot;
use crate::ide::hover;
use crate::ide::speech::Speech;
use crate::model::EntityId;
use crate::source::Span;

/// Something that may stand at the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// As it is listed.
    pub label: String,
    /// What it is.
    pub kind: CompletionKind,
    /// What is told of it beside its label, in the reader's language.
    pub detail: Option<String>,
    /// What it puts into the text.
    pub insert: String,
    /// Whether `insert` has places to fill in, written `${1:so}`.
    pub is_snippet: bool,
    /// What it is found by, without accents.
    pub filter: String,
    /// The lower, the earlier it is listed.
    pub rank: u8,
    /// What it replaces.
    pub replace: Span,
    /// What there is more to say of it, once somebody looks: [`Snapshot::about`].
    pub about: About,
}

/// What is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompletionKind {
    /// The name of an entity of this kind.
    Entity(Kind),
    /// A word of the language.
    Word,
    /// A new entry.
    Entry,
    /// The key of a property, or a property that a rule reads.
    Property,
    /// A value.
    Value,
    /// A type.
    Type,
    /// A unit.
    Unit,
    /// A fact of the language itself.
    Fact,
}

/// What an offer is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// An entity, by its number.
    Entity(u32),
    /// A word of the language, by one of its spellings.
    Word(String),
    /// A property, by its key.
    Key(String),
    /// A type, by its name.
    Type(String),
    /// A fact of the language itself.
    Fact(String),
    /// It says all itself.
    Nothing,
}

impl Completion {
    pub(super) fn new(label: impl Into<String>, kind: CompletionKind, rank: u8) -> Self {
        let label = label.into();
        Self {
            filter: plain(&label),
            insert: label.clone(),
            label,
            kind,
            detail: None,
            is_snippet: false,
            rank,
            replace: Span::empty(0),
            about: About::Nothing,
        }
    }

    /// A word of the language.
    pub(super) fn word(word: &str, rank: u8) -> Self {
        let item = Self::new(word, CompletionKind::Word, rank);
        Self { about: About::Word(word.to_owned()), ..item }
    }

    /// Puts in this text, in which places to fill in are written `${1:so}`.
    pub(super) fn snippet(self, insert: impl Into<String>) -> Self {
        Self { insert: insert.into(), is_snippet: true, ..self }
    }

    pub(super) fn detail(self, detail: impl Into<String>) -> Self {
        Self { detail: Some(detail.into()), ..self }
    }

    pub(super) fn about(self, about: About) -> Self {
        Self { about, ..self }
    }
}

/// `text` as it is searched: in small letters without accents.
pub(super) fn plain(text: &str) -> String {
    without_accents(text).flat_map(char::to_lowercase).collect()
}

impl Snapshot {
    /// What there is to say of an offer, in Markdown.
    pub fn about(&self, about: &About, lang: Lang) -> Option<String> {
        match about {
            About::Entity(number) => {
                let speech = Speech::new(self, lang)?;
                let id = EntityId::from_number(*number);
                speech.model.entities.get(id.index())?;
                Some(hover::entity::page(speech, id))
            }
            About::Word(word) => {
                let known = keywords::all();
                let mut found = known.filter(|it| it.en.iter().chain(it.fr).any(|it| it == word));
                hover::word::keyword(found.next()?.token, word, lang)
            }
            About::Key(key) => hover::word::key(key, lang),
            About::Type(name) => hover::word::type_name(name, lang),
            About::Fact(name) => hover::word::builtin(name, lang),
            About::Nothing => None,
        }
    }
}
