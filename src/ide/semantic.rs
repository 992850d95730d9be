//! What each word of a text is, for an editor that colours it.

use cert_syntax::ast::Kind;
use cert_syntax::keywords::{type_name, unit};
use cert_syntax::token::{Lexeme, Token};

use super::{Role, Snapshot};
use crate::ide::meanings;
use crate::model::Model;
use crate::model::properties::find;
use crate::source::{FileId, Place, Span};

/// A stretch of a text and what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SemanticToken {
    /// Where it stands; a text may go on over several lines.
    pub at: Span,
    /// What it is.
    pub kind: TokenKind,
    /// Whether an entity gets its name here.
    pub is_declaration: bool,
    /// Whether it belongs to the language itself.
    pub is_builtin: bool,
}

/// What a stretch of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// A comment.
    Comment,
    /// A word of the language.
    Keyword,
    /// A state: `validated`.
    State,
    /// A sign that compares or computes.
    Operator,
    /// The key of a property, or a property that a rule reads.
    Property,
    /// A type.
    Type,
    /// A value of the language or of a choice.
    Value,
    /// A number, mark, percentage, duration or date.
    Number,
    /// A text.
    Text,
    /// A name that stands for nothing that is known.
    Name,
    /// The name of an entity of this kind.
    Entity(Kind),
}

impl Snapshot {
    /// What the words between two offsets are, in order.
    pub fn semantic_tokens(&self, file: FileId, range: Span) -> Vec<SemanticToken> {
        let Some(parsed) = self.loaded.tree(file) else { return Vec::new() };
        let inside = |span: Span| span.end > range.start && span.start < range.end;
        let comments = parsed.comments.iter().filter(|&&span| inside(span));
        let mut found: Vec<_> = comments.map(|&span| token(span, TokenKind::Comment)).collect();
        let first = parsed.tokens.partition_point(|it| it.end <= range.start);
        let last = parsed.tokens.partition_point(|it| it.start < range.end);
        let start = parsed.tokens.get(first).map_or(range.start, |it| it.start);
        let mut names = NamesOf::new(self, file, start);
        for place in first..last {
            let Some(lexeme) = parsed.tokens.get(place) else { break };
            if lexeme.start == lexeme.end {
                continue;
            }
            match lexeme.token {
                Token::Name => names.push(&parsed.tokens, place, &mut found),
                _ => found.extend(word(*lexeme)),
            }
        }
        found.sort_by_key(|it| it.at.start);
        found
    }
}

const fn token(at: Span, kind: TokenKind) -> SemanticToken {
    SemanticToken { at, kind, is_declaration: false, is_builtin: false }
}

/// What a token is that is no name; nothing of brackets and commas.
fn word(lexeme: Lexeme) -> Option<SemanticToken> {
    let kind = match lexeme.token {
        Token::Open
        | Token::Close
        | Token::LeftParen
        | Token::RightParen
        | Token::Comma
        | Token::UnknownKind => return None,
        Token::PropertyKey => TokenKind::Property,
        Token::Text => TokenKind::Text,
        Token::True | Token::False => TokenKind::Value,
        Token::Number | Token::Percent | Token::Score | Token::Duration | Token::Date => {
            TokenKind::Number
        }
        it if it.state().is_some() => TokenKind::State,
        it if it.sign().is_some() => TokenKind::Operator,
        _ => TokenKind::Keyword,
    };
    Some(token(lexeme.span(), kind))
}

/// Tells what names are, one after the other.
struct NamesOf<'a> {
    snapshot: &'a Snapshot,
    file: FileId,
    model: Option<&'a Model>,
    /// Index into the uses, which are in the order of the text.
    next: usize,
}

impl<'a> NamesOf<'a> {
    fn new(snapshot: &'a Snapshot, file: FileId, start: u32) -> Self {
        let model = snapshot.model();
        let next = model.map_or(0, |model| {
            model.uses.partition_point(|it| (it.at.file, it.at.span.start) < (file, start))
        });
        Self { snapshot, file, model, next }
    }

    fn push(&mut self, tokens: &[Lexeme], place: usize, found: &mut Vec<SemanticToken>) {
        let Some(lexeme) = tokens.get(place) else { return };
        let span = lexeme.span();
        let before = place.checked_sub(1).and_then(|before| tokens.get(before));
        if let Some(id) = self.snapshot.headed(Place::new(self.file, span))
            && before.is_some_and(|it| it.token.kind().is_some())
            && let Some(model) = self.model
        {
            let kind = TokenKind::Entity(model.entity(id).kind);
            found.push(SemanticToken { is_declaration: true, ..token(span, kind) });
        } else if !self.used(span, found) {
            found.push(self.other(span, tokens, place));
        }
    }

    /// Tells the codes of a name that stands for an entity; whether it is one.
    fn used(&mut self, span: Span, found: &mut Vec<SemanticToken>) -> bool {
        let Some(model) = self.model else { return false };
        let uses = model.uses.get(self.next..).unwrap_or_default();
        let passed =
            uses.iter().take_while(|it| it.at.file == self.file && it.at.span.start < span.start);
        self.next += passed.count();
        let Some(first) = model.uses.get(self.next) else { return false };
        if first.at.file != self.file || first.at.span.start != span.start {
            return false;
        }
        let parts = self.snapshot.parts(model, *first);
        let mut parts: Vec<_> = parts.iter().filter(|part| part.role == Role::Use).collect();
        parts.sort_by_key(|part| part.at.span.start);
        for (index, part) in parts.iter().enumerate() {
            let next = parts.get(index + 1).map(|next| next.at.span.start);
            let end = next.map_or(part.at.span.end, |next| next.saturating_sub(1));
            let at = Span::new(part.at.span.start, end.max(part.at.span.start));
            found.push(token(at, TokenKind::Entity(model.entity(part.entity).kind)));
        }
        if let Some(last) = parts.last()
            && last.at.span.end < span.end
        {
            // `B1.acquired_on`
            let at = Span::new(last.at.span.end + 1, span.end);
            found.push(SemanticToken { is_builtin: true, ..token(at, TokenKind::Property) });
        }
        !parts.is_empty()
    }

    /// A name that stands for no entity.
    fn other(&self, span: Span, tokens: &[Lexeme], place: usize) -> SemanticToken {
        let written = span.text(self.snapshot.text(self.file));
        let before = tokens.get(..place).unwrap_or_default();
        let is_value = |it: &&Lexeme| {
            matches!(it.token, Token::Name | Token::Comma | Token::To) || it.token.is_literal()
        };
        let opener = before.iter().rev().take(64).find(|it| !is_value(it)).map(|it| it.token);
        let builtin = |kind| SemanticToken { is_builtin: true, ..token(span, kind) };
        if opener == Some(Token::PropertyKey) {
            return token(span, TokenKind::Value);
        }
        if before.last().is_some_and(|it| it.token == Token::As) && type_name(written).is_some() {
            return builtin(TokenKind::Type);
        }
        let own = written.rsplit('.').next().unwrap_or_default();
        if meanings::of_builtin(own).is_some() {
            return builtin(TokenKind::Property);
        }
        let compared =
            matches!(opener, Some(Token::Equal | Token::NotEqual | Token::LeftParen | Token::In));
        if compared && self.is_value(written) {
            return token(span, TokenKind::Value);
        }
        match find(own) {
            Some(_) => token(span, TokenKind::Property),
            None if unit(written).is_some() => token(span, TokenKind::Number),
            None => token(span, TokenKind::Name),
        }
    }

    /// Whether some choice has the value.
    fn is_value(&self, written: &str) -> bool {
        let Some(model) = self.model else { return false };
        let known = model.symbols.get(written);
        let listed = |symbol| {
            let mut types = model.types.values().filter_map(crate::model::Type::values);
            types.any(|values| values.contains(&symbol))
        };
        known.is_some_and(listed) || meanings::of_route(written).is_some()
    }
}
