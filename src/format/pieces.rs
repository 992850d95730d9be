//! All that a text is made of, in order: tokens, articles and comments. What lies between is white
//! space.

use cert_syntax::Span;
use cert_syntax::token::{Lexeme, Token};

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// A token that the grammar reads.
    Token(Token),
    /// `the`, « le »: read and ignored.
    Article,
    /// From `//` to the end of the line.
    Comment,
}

/// How far below the piece before it a piece stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Below {
    /// On the same line.
    Same,
    /// On the next line.
    Next,
    /// With at least one empty line in between.
    Apart,
}

/// A piece of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    /// Where it stands.
    pub(super) span: Span,
    /// What it is.
    pub(super) what: What,
    /// How it stands to the piece before it.
    pub(super) below: Below,
}

/// The pieces of `source`.
pub(super) fn pieces(
    source: &str,
    lexemes: &[Lexeme],
    articles: &[Span],
    comments: &[Span],
) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(lexemes.len() + articles.len() + comments.len());
    let mut articles = articles.iter().peekable();
    let mut comments = comments.iter().peekable();
    let mut end = 0;
    let mut push = |span: Span, what| {
        pieces.push(Piece { span, what, below: below(source, Span::new(end, span.start)) });
        end = span.end;
    };
    let mut up_to = |start: u32, push: &mut dyn FnMut(Span, What)| {
        loop {
            let article = articles.peek().map_or(u32::MAX, |span| span.start);
            let comment = comments.peek().map_or(u32::MAX, |span| span.start);
            if article.min(comment) >= start {
                return;
            }
            let (next, what) = match article < comment {
                true => (articles.next(), What::Article),
                false => (comments.next(), What::Comment),
            };
            if let Some(&span) = next {
                push(span, what);
            }
        }
    };
    for lexeme in lexemes {
        up_to(lexeme.start, &mut push);
        push(lexeme.span(), What::Token(lexeme.token));
    }
    up_to(u32::MAX, &mut push);
    pieces
}

/// How a piece behind `gap` stands to the one before it.
fn below(source: &str, gap: Span) -> Below {
    let mut breaks = 0;
    let mut before = b' ';
    for &byte in gap.text(source).as_bytes() {
        // A carriage return and its line feed are one line break.
        breaks += usize::from(byte == b'\r' || (byte == b'\n' && before != b'\r'));
        before = byte;
    }
    match breaks {
        0 => Below::Same,
        1 => Below::Next,
        _ => Below::Apart,
    }
}
