//! Whether two texts mean the same.

use std::borrow::Cow;

use cert_syntax::Span;
use cert_syntax::ast::{Name, Text};
use cert_syntax::keywords::unit;
use cert_syntax::text;
use cert_syntax::token::{Lexeme, Token};

use super::spelling::are_same;
use super::words::number_of;

/// A text with its tokens.
#[derive(Clone, Copy)]
pub(super) struct Read<'a> {
    pub(super) source: &'a str,
    pub(super) lexemes: &'a [Lexeme],
    pub(super) comments: &'a [Span],
}

impl<'a> Read<'a> {
    /// Whether both have the same tree and the same comments. The tree follows from the tokens, from
    /// which of them start entries, and from what they say.
    pub(super) fn is_like(self, other: Read<'_>) -> bool {
        self.lexemes.len() == other.lexemes.len()
            && self.has_comments_of(other)
            && self.lexemes.iter().zip(other.lexemes).all(|(&one, &two)| {
                (one.token, one.starts_entry) == (two.token, two.starts_entry)
                    && self.said(one) == other.said(two)
            })
    }

    /// The same of texts that may be spelled in two languages. Some words of a sentence are one
    /// token in one of them and two in the other; their tree is the same.
    pub(super) fn translates(self, other: Read<'_>) -> bool {
        self.has_comments_of(other) && {
            let (one, two) = (self.parted(), other.parted());
            one.len() == two.len()
                && one.iter().zip(&two).all(|(one, two)| {
                    (one.0, one.1.starts_entry) == (two.0, two.1.starts_entry)
                        && (one.0 != one.1.token || self.says(one.1, other, two.1))
                })
        }
    }

    fn has_comments_of(self, other: Read<'_>) -> bool {
        self.comments().eq(other.comments())
    }

    fn comments(self) -> impl Iterator<Item = &'a str> {
        self.comments.iter().map(move |span| span.text(self.source).trim_end())
    }

    /// What a token says beyond what it is.
    fn said(self, lexeme: Lexeme) -> Cow<'a, str> {
        let span = lexeme.span();
        let written = span.text(self.source);
        match lexeme.token {
            Token::Name => text::name(self.source, Name { span }),
            Token::Text => text::unquote(self.source, Text { span }),
            Token::PropertyKey => Cow::Borrowed(
                written.trim_end_matches(|sign: char| sign == ':' || sign.is_whitespace()),
            ),
            Token::Number | Token::Score | Token::Date => Cow::Borrowed(written),
            Token::Percent => Cow::Borrowed(number_of(written)),
            Token::Duration => {
                let number = number_of(written);
                let word = written.get(number.len()..).unwrap_or_default();
                Cow::Owned(format!("{number} {:?}", unit(word.trim_start())))
            }
            _ => Cow::Borrowed(""),
        }
    }

    /// Whether two tokens of one sort say the same, in either language.
    fn says(self, one: Lexeme, other: Read<'_>, two: Lexeme) -> bool {
        let (said, other_said) = (self.said(one), other.said(two));
        match one.token {
            Token::Name | Token::PropertyKey => are_same(&said, &other_said),
            _ => said == other_said,
        }
    }

    /// The tokens, with those parted that are one in one language only: `any of`, « un parmi »;
    /// `is not` and `applicable`, « est » and « non applicable ». `are` is as good as `is`.
    fn parted(self) -> Vec<(Token, Lexeme)> {
        let mut parted: Vec<(Token, Lexeme)> = Vec::with_capacity(self.lexemes.len());
        for &lexeme in self.lexemes {
            let before = parted.last().map(|before| before.0);
            let behind = Lexeme { starts_entry: false, ..lexeme };
            match (before, lexeme.token) {
                (_, Token::AnyOf) => parted.extend([(Token::Any, lexeme), (Token::Of, behind)]),
                (_, Token::AllOf) => parted.extend([(Token::All, lexeme), (Token::Of, behind)]),
                (Some(Token::Is), Token::NotApplicable) => {
                    parted.extend([(Token::Not, behind), (Token::Applicable, lexeme)]);
                }
                (_, Token::IsNot | Token::AreNot) => {
                    parted.extend([(Token::Is, lexeme), (Token::Not, behind)]);
                }
                (_, Token::Are) => parted.push((Token::Is, lexeme)),
                (
                    Some(Token::All | Token::Any | Token::No | Token::Number | Token::Percent),
                    Token::In,
                ) => {
                    parted.push((Token::Of, lexeme));
                }
                (_, token) => parted.push((token, lexeme)),
            }
        }
        parted
    }
}
