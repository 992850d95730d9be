//! Whether two texts mean the same.

use std::borrow::Cow;

use cert_syntax::ast::{Name, Text};
use cert_syntax::lexer::Lexed;
use cert_syntax::text;
use cert_syntax::token::{Lexeme, Token};

use super::words::canonical;

/// A text with its tokens.
#[derive(Clone, Copy)]
pub(super) struct Read<'a> {
    pub(super) source: &'a str,
    pub(super) lexemes: &'a [Lexeme],
    pub(super) comments: &'a [cert_syntax::Span],
}

impl<'a> Read<'a> {
    pub(super) fn of(source: &'a str, lexed: &'a Lexed) -> Self {
        Self { source, lexemes: &lexed.lexemes, comments: &lexed.comments }
    }

    /// Whether both have the same tree and the same comments: the tree follows from the tokens, which
    /// of them start entries, and what they say.
    pub(super) fn means(self, other: Read<'_>) -> bool {
        self.lexemes.len() == other.lexemes.len()
            && self.comments.len() == other.comments.len()
            && self.lexemes.iter().zip(other.lexemes).all(|(&one, &two)| {
                one.token == two.token
                    && one.starts_entry == two.starts_entry
                    && self.said(one) == other.said(two)
            })
            && self.comments().eq(other.comments())
    }

    fn comments(self) -> impl Iterator<Item = &'a str> {
        self.comments.iter().map(move |span| span.text(self.source).trim_end())
    }

    /// What a token says beyond what it is.
    fn said(self, lexeme: Lexeme) -> Cow<'a, str> {
        let span = lexeme.span();
        match lexeme.token {
            Token::Name => text::name(self.source, Name { span }),
            Token::Text => text::unquote(self.source, Text { span }),
            Token::PropertyKey
            | Token::Number
            | Token::Percent
            | Token::Score
            | Token::Duration
            | Token::Date => canonical(lexeme.token, span.text(self.source)),
            _ => Cow::Borrowed(""),
        }
    }
}
