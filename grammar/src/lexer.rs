//! Cuts a text into tokens. Never fails: what cannot be read is reported and left out.

use std::borrow::Cow;

use logos::Logos;

use crate::error::{SyntaxError, SyntaxErrorKind};
use crate::numbers;
use crate::quotes::Quotes;
use crate::span::Span;
use crate::text::composed;
use crate::token::{Lexeme, Token};
use crate::words::{self, Meaning};

/// A text cut into its tokens.
#[derive(Debug, Default)]
pub struct Lexed {
    /// What the grammar reads.
    pub lexemes: Vec<Lexeme>,
    /// The comments, each from its `//` to the end of its line.
    pub comments: Vec<Span>,
    /// The articles, which mean nothing: `the`, « le ».
    pub articles: Vec<Span>,
    /// What could not be read.
    pub errors: Vec<SyntaxError>,
}

/// The shapes that tokens have. Which word a word is, where a text or a number ends: that is
/// looked up or worked out behind the shape.
#[derive(Logos, Clone, Copy, Debug, PartialEq, Eq)]
#[logos(skip r"[ \t\u{B}\u{C}\u{85}\u{A0}\u{1680}\u{2000}-\u{200B}\u{202F}\u{205F}\u{2060}\u{3000}\u{FEFF}]+")]
enum Shape {
    #[regex(r"[\r\n\u{2028}\u{2029}]+")]
    LineBreak,
    #[regex(r"//[^\r\n]*", allow_greedy = true)]
    Comment,
    #[regex(r"[\p{L}][\p{L}\p{M}\p{N}_]*([.\-][\p{L}\p{N}][\p{L}\p{M}\p{N}_]*)*")]
    Word,
    #[regex(r"[dln]['’]", priority = 9)]
    ElidedWord,
    #[regex(r"[0-9]+")]
    Digits,
    #[regex("[\"«]")]
    Quote,
    #[token("<")]
    Open,
    #[token(">")]
    Close,
    #[token("{")]
    OpenBrace,
    #[token("}")]
    CloseBrace,
    #[token("(")]
    LeftParen,
    #[token(")")]
    RightParen,
    #[token(",")]
    Comma,
    #[token("=")]
    #[token("==")]
    Equal,
    #[token("!=")]
    #[token("≠")]
    NotEqual,
    #[token("<=")]
    #[token("=<")]
    #[token("≤")]
    LessOrEqual,
    #[token(">=")]
    #[token("=>")]
    #[token("≥")]
    MoreOrEqual,
    #[token("+")]
    Plus,
    #[token("-")]
    #[token("−")]
    Minus,
    #[token("*")]
    #[token("×")]
    Star,
    #[token("/")]
    #[token("÷")]
    Slash,
}

/// The tokens, comments and errors of `source`.
pub fn lex(source: &str) -> Lexed {
    let mut scanner = Scanner {
        source,
        shapes: Shape::lexer(source),
        quotes: Quotes::default(),
        first_on_line: true,
        lexed: Lexed { lexemes: Vec::with_capacity(source.len() / 16), ..Lexed::default() },
    };
    scanner.run();
    scanner.lexed
}

struct Scanner<'s> {
    source: &'s str,
    shapes: logos::Lexer<'s, Shape>,
    quotes: Quotes,
    first_on_line: bool,
    lexed: Lexed,
}

impl Scanner<'_> {
    fn run(&mut self) {
        while let Some(shape) = self.shapes.next() {
            match shape {
                Ok(Shape::LineBreak) => self.first_on_line = true,
                Ok(Shape::Comment) => self.lexed.comments.push(self.span()),
                Ok(Shape::Word | Shape::ElidedWord) => self.word(),
                Ok(Shape::Digits) => self.number(),
                Ok(Shape::Quote) => self.text(),
                Ok(Shape::Open) => self.push(Token::Open),
                Ok(Shape::Close) => self.push(Token::Close),
                Ok(Shape::OpenBrace) => self.habit(Token::Open),
                Ok(Shape::CloseBrace) => self.habit(Token::Close),
                Ok(Shape::LeftParen) => self.push(Token::LeftParen),
                Ok(Shape::RightParen) => self.push(Token::RightParen),
                Ok(Shape::Comma) => self.push(Token::Comma),
                Ok(Shape::Equal) => self.push(Token::Equal),
                Ok(Shape::NotEqual) => self.push(Token::NotEqual),
                Ok(Shape::LessOrEqual) => self.push(Token::LessOrEqual),
                Ok(Shape::MoreOrEqual) => self.push(Token::MoreOrEqual),
                Ok(Shape::Plus) => self.push(Token::Plus),
                Ok(Shape::Minus) => self.push(Token::Minus),
                Ok(Shape::Star) => self.push(Token::Star),
                Ok(Shape::Slash) => self.push(Token::Slash),
                Err(()) => self.unreadable(),
            }
        }
    }

    /// A word of the language, a property's key, or a name.
    fn word(&mut self) {
        if let Some(end) = key_end(self.source, self.shapes.span().end) {
            self.stretch(end);
            return self.push(Token::PropertyKey);
        }
        match self.meaning() {
            Some(Meaning::Token(token)) => self.push(token),
            Some(Meaning::Article) => self.lexed.articles.push(self.span()),
            // `n'` before something else than `est`: no name ends so.
            None if self.shapes.slice().ends_with(['\'', '’']) => self.unreadable(),
            None => self.push(Token::Name),
        }
    }

    /// What the longest spelling that starts with this word means. Goes to its end.
    fn meaning(&mut self) -> Option<Meaning> {
        let mut node = words::root().then(&canonical(self.shapes.slice()))?;
        let mut meaning = node.meaning;
        let mut ahead = self.shapes.clone();
        while node.goes_on() {
            match next_on_any_line(&mut ahead) {
                Some(Shape::Word | Shape::ElidedWord) => {}
                _ => break,
            }
            let Some(longer) = node.then(&canonical(ahead.slice())) else {
                break;
            };
            node = longer;
            if longer.meaning.is_some() {
                meaning = longer.meaning;
                self.stretch(ahead.span().end);
            }
        }
        meaning
    }

    fn number(&mut self) {
        let start = self.shapes.span().start;
        let number = numbers::read(self.source, start);
        self.lexed.errors.extend(number.error);
        self.stretch(number.end);
        self.push(number.token);
    }

    fn text(&mut self) {
        let start = self.shapes.span().start;
        let quote = self.span();
        let end = self.quotes.end_of_text(self.source, start);
        if !end.closed {
            self.lexed
                .errors
                .push(SyntaxError { span: quote, kind: SyntaxErrorKind::UnclosedText });
        }
        self.stretch(end.offset);
        self.push(Token::Text);
    }

    /// A sign of other languages, read as the one that stands for it here.
    fn habit(&mut self, token: Token) {
        self.unreadable();
        self.push(token);
    }

    /// Reports a run of characters once, however long.
    fn unreadable(&mut self) {
        let span = self.span();
        match self.lexed.errors.last_mut() {
            Some(SyntaxError { span: run, kind: SyntaxErrorKind::UnreadableCharacter })
                if run.end == span.start =>
            {
                run.end = span.end;
            }
            _ => self
                .lexed
                .errors
                .push(SyntaxError { span, kind: SyntaxErrorKind::UnreadableCharacter }),
        }
    }

    /// Makes the shape at hand reach to `end`.
    fn stretch(&mut self, end: usize) {
        let reached = self.shapes.span().end;
        self.shapes.bump(end.saturating_sub(reached));
    }

    fn push(&mut self, token: Token) {
        let Span { start, end } = self.span();
        let first_on_line = std::mem::take(&mut self.first_on_line);
        self.lexed.lexemes.push(Lexeme { start, end, token, first_on_line, starts_entry: false });
    }

    fn span(&self) -> Span {
        let range = self.shapes.span();
        Span::new(offset(range.start), offset(range.end))
    }
}

/// The next shape that is not a line break.
fn next_on_any_line(shapes: &mut logos::Lexer<'_, Shape>) -> Option<Shape> {
    shapes.by_ref().find(|shape| *shape != Ok(Shape::LineBreak))?.ok()
}

/// A word as the table of words spells it.
fn canonical(word: &str) -> Cow<'_, str> {
    match word.strip_suffix('’') {
        Some(elided) => Cow::Owned(format!("{elided}'")),
        None => composed(word),
    }
}

/// The end of the colon that makes a property's key of the word that ends at `end`. French
/// typography puts a space before it.
pub(crate) fn key_end(source: &str, end: usize) -> Option<usize> {
    let blanks = source
        .as_bytes()
        .get(end..)?
        .iter()
        .take_while(|byte| matches!(byte, b' ' | b'\t'))
        .count();
    match source.as_bytes().get(end + blanks)? {
        b':' => Some(end + blanks + 1),
        // What starts like a no-break space may be one.
        0xC2 | 0xE2 => {
            let behind = source.get(end + blanks..)?;
            let colon = behind.trim_start_matches([' ', '\t', '\u{A0}', '\u{202F}']);
            colon.starts_with(':').then(|| source.len() - colon.len() + 1)
        }
        _ => None,
    }
}

/// An offset in a text; those are shorter than 4 GiB.
#[allow(clippy::cast_possible_truncation, reason = "texts are at most 4 GiB long")]
pub(crate) const fn offset(place: usize) -> u32 {
    place as u32
}
