//! Walks a tree and writes its pieces. The tree says where lines start and where they may end;
//! every piece is written in its place, whatever the tree knows of it.

use std::borrow::Cow;

use cert_syntax::Span;
use cert_syntax::token::Token;

use super::layout::Layout;
use super::page::{Moved, Page};
use super::pieces::{Below, Piece, What};
use super::sentence::{Item, Manner, Word, width};
use super::spelling::Spelling;
use super::text::joined;

/// Writes the pieces of a text.
pub(super) struct Writer<'s> {
    pub(super) source: &'s str,
    pieces: &'s [Piece],
    /// The next piece to write.
    next: usize,
    spelling: &'s Spelling<'s>,
    sentence: Vec<Item<'s>>,
    /// What stands behind the last word of the sentence.
    last: Last,
    layout: Layout,
    page: Page<'s>,
    /// Whether a body, or the text, has just started.
    fresh: bool,
}

/// What the next word of a sentence stands behind.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    /// Nothing.
    Start,
    /// A word that an operand can end with.
    Operand,
    /// What nothing parts from the next word: `(`, « l' », the sign of a negative number.
    Glue,
    /// Any other word.
    Word,
}

impl<'s> Writer<'s> {
    pub(super) fn new(source: &'s str, pieces: &'s [Piece], spelling: &'s Spelling<'s>) -> Self {
        Self {
            source,
            pieces,
            next: 0,
            spelling,
            sentence: Vec::new(),
            last: Last::Start,
            layout: Layout::default(),
            page: Page::new(source),
            fresh: true,
        }
    }

    /// The whole text, and where each piece has gone.
    pub(super) fn finish(mut self) -> (String, Vec<Moved>) {
        self.rest(0, u32::MAX);
        self.page.finish()
    }

    // ---- Sentences

    /// Starts a line for the sentence that starts at `start`, below the comments before it.
    pub(super) fn start(&mut self, start: u32, indent: u32) {
        self.comments(indent, start);
        self.line(indent);
    }

    /// Adds the pieces up to the last token that ends at `end` or before to the sentence. Comments
    /// and articles behind it belong to what follows.
    pub(super) fn up_to(&mut self, end: u32) {
        while let Some(ahead) = self.next_token().filter(|&ahead| self.ends_by(ahead, end)) {
            while self.next <= ahead {
                self.next().into_iter().for_each(|piece| self.push(piece));
            }
        }
    }

    /// The number of the next piece that is a token.
    fn next_token(&self) -> Option<usize> {
        let ahead = self.pieces.get(self.next..)?;
        let token = ahead.iter().position(|piece| matches!(piece.what, What::Token(_)))?;
        Some(self.next + token)
    }

    fn ends_by(&self, piece: usize, end: u32) -> bool {
        self.pieces.get(piece).is_some_and(|piece| piece.span.end <= end)
    }

    /// Adds the pieces up to the next comma, which there is, to the sentence.
    pub(super) fn comma(&mut self) {
        while let Some(piece) = self.peek() {
            self.add(piece);
            if piece.what == What::Token(Token::Comma) {
                return;
            }
        }
    }

    /// The line may end here: behind the comments that stand here.
    pub(super) fn may_break(&mut self) {
        while let Some(piece) = self.peek().filter(|piece| piece.what == What::Comment) {
            self.add(piece);
        }
        self.sentence.push(Item::Break);
    }

    /// What `write` adds is a group.
    pub(super) fn group(&mut self, manner: Manner, write: impl FnOnce(&mut Self)) {
        self.sentence.push(Item::Open(manner));
        write(self);
        self.sentence.push(Item::Close);
    }

    /// `write` adds each of `items`; behind the commas between them the line may end.
    pub(super) fn list<T>(&mut self, items: &[T], mut write: impl FnMut(&mut Self, &T)) {
        for (place, item) in items.iter().enumerate() {
            if place > 0 {
                self.comma();
                self.may_break();
            }
            write(self, item);
        }
    }

    /// Lays the sentence out, with the comment that stands behind it on its line.
    pub(super) fn end(&mut self) {
        self.layout.write(&self.sentence, &mut self.page);
        self.sentence.clear();
        self.last = Last::Start;
        if let Some(piece) = self.peek()
            && piece.what == What::Comment
            && piece.below == Below::Same
        {
            self.next += 1;
            self.page.comment(piece.span, None);
        }
    }

    // ---- Bodies

    /// A body has just been opened.
    pub(super) fn open_body(&mut self) {
        self.fresh = true;
    }

    /// Writes what is left before `end`, where a body or the text ends, on lines of its own.
    pub(super) fn rest(&mut self, indent: u32, end: u32) {
        self.comments(indent, end);
        while self.peek().is_some_and(|piece| piece.span.start < end) {
            // An article that nothing follows is all that there can be.
            self.line(indent);
            self.next().into_iter().for_each(|piece| self.push(piece));
            self.end();
            self.comments(indent, end);
        }
        self.fresh = true;
    }

    /// Whether nothing stands in a body but its two signs.
    pub(super) fn is_empty(&self, body: Span) -> bool {
        self.peek().is_some_and(|piece| piece.span.start >= body.start)
            && self.pieces.get(self.next + 1).is_some_and(|piece| piece.span.end == body.end)
    }

    /// Writes the comments before `end` that stand next, each on a line of its own.
    fn comments(&mut self, indent: u32, end: u32) {
        while let Some(piece) = self.peek()
            && piece.what == What::Comment
            && piece.span.start < end
        {
            self.next += 1;
            self.page.comment(piece.span, Some((indent, self.stands_apart(piece))));
            self.fresh = false;
        }
    }

    /// Starts a line for the next piece.
    fn line(&mut self, indent: u32) {
        let apart = self.peek().is_some_and(|piece| self.stands_apart(piece));
        self.page.line(indent, apart);
        self.fresh = false;
    }

    /// Whether an empty line stands before `piece`: none is kept where a body starts or ends.
    fn stands_apart(&self, piece: Piece) -> bool {
        piece.below == Below::Apart && !self.fresh
    }

    // ---- Pieces

    fn peek(&self) -> Option<Piece> {
        self.pieces.get(self.next).copied()
    }

    fn next(&mut self) -> Option<Piece> {
        let piece = self.peek();
        self.next += 1;
        piece
    }

    /// Adds `piece`, the next one, to the sentence.
    fn add(&mut self, piece: Piece) {
        self.next += 1;
        self.push(piece);
    }

    fn push(&mut self, piece: Piece) {
        let Piece { span, what, below } = piece;
        if what == What::Comment {
            return self.sentence.push(Item::Comment { span, own_line: below > Below::Same });
        }
        let quoted = what == What::Token(Token::Text);
        let text = self.spelled(piece);
        let space = !matches!(self.last, Last::Start | Last::Glue)
            && !matches!(what, What::Token(Token::Comma | Token::RightParen));
        self.last = self.last_is(what, &text);
        let width = width(&text);
        self.sentence.push(Item::Word(Word { span, text, width, space, quoted }));
    }

    /// A piece as it is written.
    fn spelled(&self, piece: Piece) -> Cow<'s, str> {
        let written = piece.span.text(self.source);
        match piece.what {
            What::Token(Token::Text) => joined(written),
            _ => self.spelling.spelled(self.next.saturating_sub(1)),
        }
    }

    fn last_is(&self, what: What, text: &str) -> Last {
        match what {
            What::Token(Token::LeftParen) => Last::Glue,
            What::Token(Token::Minus) if self.last != Last::Operand => Last::Glue,
            _ if text.ends_with(['\'', '’']) => Last::Glue,
            What::Token(token) if token.ends_operand() => Last::Operand,
            What::Token(_) | What::Comment | What::Article => Last::Word,
        }
    }
}
