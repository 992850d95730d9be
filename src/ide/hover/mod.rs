//! What stands under the cursor, in words.

pub(super) mod entity;
mod facts;
mod literal;
mod table;
pub(super) mod word;

use std::fmt::Write as _;

use cert_syntax::ast::{EntryKind, Name};
use cert_syntax::text;
use cert_syntax::token::{Lexeme, Token};

use super::Snapshot;
use super::speech::{Speech, escaped, shortened};
use crate::diagnostics::Lang;
use crate::model::EntityId;
use crate::source::{FileId, Span};

/// What is told of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// What it is told of, in the file that was asked about.
    pub at: Span,
    /// What is told, in Markdown.
    pub markdown: String,
}

/// A name in a default may stand for very many entities.
const MOST_LISTED: usize = 8;

impl Snapshot {
    /// What stands at `offset`, in `lang`: an entity with all that is known of it, a word of the
    /// language, a value. None of signs, comments and what means nothing.
    pub fn hover(&self, file: FileId, offset: u32, lang: Lang) -> Option<Hover> {
        if self.is_in_comment(file, offset) {
            return None;
        }
        let token = self.token_at(file, offset)?;
        self.hover_named(file, offset, lang)
            .or_else(|| self.hover_header(file, offset, token, lang))
            .or_else(|| self.hover_token(file, token, lang))
    }

    fn hover_named(&self, file: FileId, offset: u32, lang: Lang) -> Option<Hover> {
        let speech = Speech::new(self, lang)?;
        let named = self.named_at(file, offset);
        let at = named.first()?.at.span;
        let mut ids: Vec<EntityId> = named.iter().map(|it| it.entity).collect();
        ids.sort_unstable();
        ids.dedup();
        let markdown = match ids.as_slice() {
            [one] => entity::page(speech, *one),
            several => several_pages(speech, several),
        };
        Some(Hover { at, markdown })
    }

    /// The text of an entity, and the kind of one without a code, speak of the entity.
    fn hover_header(&self, file: FileId, offset: u32, token: Lexeme, lang: Lang) -> Option<Hover> {
        let speech = Speech::new(self, lang)?;
        let path = self.entries_at(file, offset);
        let EntryKind::Entity(syntax) = &path.last()?.kind else { return None };
        let is_title = syntax.title.is_some_and(|title| title.span == token.span());
        let is_bare_kind = syntax.code.is_none() && syntax.kind_span == token.span();
        if !is_title && !is_bare_kind {
            return None;
        }
        let id = self.id_of(file, syntax)?;
        Some(Hover { at: token.span(), markdown: entity::page(speech, id) })
    }

    fn hover_token(&self, file: FileId, token: Lexeme, lang: Lang) -> Option<Hover> {
        let source = self.text(file);
        let written = token.span().text(source);
        let markdown = match token.token {
            Token::PropertyKey => {
                let key = written.trim_end_matches([':', ' ', '\t', '\u{a0}', '\u{202f}']);
                word::key(key, lang)
            }
            Token::Name => self.hover_name(file, token, lang),
            it if it.is_literal() && !matches!(it, Token::True | Token::False) => {
                literal::read(it, written, lang)
            }
            it => word::keyword(it, written, lang),
        };
        Some(Hover { at: token.span(), markdown: markdown? })
    }

    /// A bare word: a fact of the language, a type, a property that a rule reads, a value.
    fn hover_name(&self, file: FileId, token: Lexeme, lang: Lang) -> Option<String> {
        let name = text::name(self.text(file), Name { span: token.span() });
        let own = name.rsplit('.').next().unwrap_or_default();
        let before = self.tokens(file);
        let before = before.get(..before.partition_point(|it| it.end <= token.start))?;
        if before.last().is_some_and(|it| it.token == Token::As) {
            return word::type_name(&name, lang);
        }
        if let Some(key) = self.key_before(file, before) {
            return word::value(key, &name, lang);
        }
        let known = word::builtin(own, lang).or_else(|| self.property_word(file, token, own, lang));
        known.or_else(|| self.hover_unread(file, token, &name, lang))
    }

    /// What a name stands for in a rule that could not be read.
    fn hover_unread(&self, file: FileId, token: Lexeme, name: &str, lang: Lang) -> Option<String> {
        let scope = self.entity_around(file, token.start);
        Some(entity::page(Speech::new(self, lang)?, self.resolve(scope, name)?))
    }

    /// The property whose values end with these tokens.
    fn key_before(&self, file: FileId, before: &[Lexeme]) -> Option<&str> {
        let is_value = |token: Token| {
            matches!(token, Token::Name | Token::Comma | Token::To | Token::Unspecified)
                || token.is_literal()
        };
        let key = before.iter().rev().find(|it| !is_value(it.token))?;
        let written = key.span().text(self.text(file));
        (key.token == Token::PropertyKey)
            .then(|| written.trim_end_matches([':', ' ', '\t', '\u{a0}', '\u{202f}']))
    }

    /// A property that a rule reads by its key, with its value.
    fn property_word(&self, file: FileId, token: Lexeme, own: &str, lang: Lang) -> Option<String> {
        let key = crate::model::properties::find(own)?;
        let meaning = word::key(own, lang)?;
        let model = self.model()?;
        let around = self.entity_around(file, token.start)?;
        let holders = std::iter::once(around).chain(model.ancestors(around));
        let found = holders.into_iter().find_map(|id| model.properties.get(id, key.en));
        let Some(found) = found else { return Some(meaning) };
        let entries = self.entries_at(found.at.file, found.at.span.start);
        let written = entries
            .last()
            .map_or("", |it| self.trimmed(found.at.file, it.span).text(self.text(found.at.file)));
        Some(format!("{meaning}\n\n`{}`", shortened(written, 80).replace('`', "'")))
    }
}

/// What a name in a default stands for, element by element.
fn several_pages(speech: Speech<'_>, ids: &[EntityId]) -> String {
    let head = speech.choose(
        "stands for another element in each body:",
        "désigne un autre élément dans chaque corps :",
    );
    let mut out = format!("{}\n", speech.spaced(head));
    for &id in ids.iter().take(MOST_LISTED) {
        let title = speech.title(id).map(|title| format!(" — {}", escaped(&title)));
        let within = speech.model.entity(id).parent.map(|outer| speech.label(outer));
        let within = within.map(|within| format!(" ({within})")).unwrap_or_default();
        let title = title.unwrap_or_default();
        let _ = write!(out, "\n- **{}**{within}{title}", speech.label(id));
    }
    if let Some(left) = ids.len().checked_sub(MOST_LISTED).filter(|left| *left > 0) {
        let more = speech.choose("more", "de plus");
        let _ = write!(out, "\n- … {left} {more}");
    }
    out
}
