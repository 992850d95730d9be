//! How an editor speaks of entities.

use cert_syntax::ast::{Kind, Text};
use cert_syntax::text;

use super::Snapshot;
use crate::diagnostics::{Lang, words::typeset};
use crate::model::kinds::words_of;
use crate::model::{EntityId, Model};

/// Speaks of the entities of a snapshot in one language.
#[derive(Clone, Copy)]
pub(super) struct Speech<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) model: &'a Model,
    pub(super) lang: Lang,
}

impl<'a> Speech<'a> {
    /// None where no certification stands in the files.
    pub(super) fn new(snapshot: &'a Snapshot, lang: Lang) -> Option<Self> {
        snapshot.model().map(|model| Self { snapshot, model, lang })
    }

    pub(super) const fn choose<T: Copy>(self, en: T, fr: T) -> T {
        match self.lang {
            Lang::En => en,
            Lang::Fr => fr,
        }
    }

    /// The text of an entity.
    pub(super) fn title(self, id: EntityId) -> Option<String> {
        let entity = self.model.entity(id);
        let title = Text { span: entity.title? };
        let said = text::unquote(self.snapshot.text(entity.file), title);
        // One text may be written over many lines.
        Some(said.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|said| !said.is_empty())
    }

    /// The text of an entity with its quotes, as written.
    pub(super) fn written_title(self, id: EntityId) -> Option<&'a str> {
        let entity = self.model.entity(id);
        entity.title.map(|span| span.text(self.snapshot.text(entity.file)))
    }

    pub(super) fn code(self, id: EntityId) -> Option<&'a str> {
        self.model.entity(id).code.map(|code| self.model.symbols.text(code))
    }

    /// « compétence »
    pub(super) const fn kind(self, kind: Kind) -> &'static str {
        let words = words_of(kind);
        self.choose(words.en, words.fr)
    }

    /// « compétences »
    pub(super) const fn kinds(self, kind: Kind) -> &'static str {
        let words = words_of(kind);
        self.choose(words.en_plural, words.fr_plural)
    }

    /// « 7 compétences », « 1 bloc »
    pub(super) fn count(self, kind: Kind, count: usize) -> String {
        let one = count == 1 || (count == 0 && self.lang == Lang::Fr);
        format!("{count} {}", if one { self.kind(kind) } else { self.kinds(kind) })
    }

    /// « compétence C1 »
    pub(super) fn label(self, id: EntityId) -> String {
        let kind = self.kind(self.model.entity(id).kind);
        self.code(id).map_or_else(|| kind.to_owned(), |code| format!("{kind} {code}"))
    }

    /// `text` in the quotation marks of the language.
    pub(super) fn quoted(self, text: &str) -> String {
        match self.lang {
            Lang::En => format!("“{text}”"),
            Lang::Fr => format!("«\u{a0}{text}\u{a0}»"),
        }
    }

    /// A sentence whose punctuation is set in the French way, with the spaces of the language.
    pub(super) fn spaced(self, text: &str) -> String {
        match self.lang {
            Lang::Fr => typeset(text),
            Lang::En => text.replace(" :", ":").replace(" ;", ";"),
        }
    }
}

/// `text` as Markdown that reads as it.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(character, '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '&' | '|' | '#' | '~') {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

/// `text` cut to `longest` letters.
pub(super) fn shortened(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        Some((cut, _)) => format!("{}…", text[..cut].trim_end()),
        None => text.to_owned(),
    }
}
