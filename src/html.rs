//! HTML, token by token, by the tokenizer of the standard: it never fails, whatever authors leave open.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
pub(crate) use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Token, TokenSink, Tokenizer, TokenizerOpts};
pub(crate) use html5ever::tokenizer::{Tag, TagKind, TokenSinkResult};

/// What is made of a text on the way through it.
pub(crate) trait Walk {
    /// A tag, and how what follows is to be read.
    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()>;

    /// Characters between tags.
    fn text(&mut self, text: &str);
}

/// Leads `walk` through `text`.
pub(crate) fn walk<W: Walk>(text: &str, walk: W) -> W {
    let tokenizer = Tokenizer::new(Sink(RefCell::new(walk)), TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(text));
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

struct Sink<W>(RefCell<W>);

impl<W: Walk> TokenSink for Sink<W> {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut walk = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) => return walk.tag(&tag),
            Token::CharacterTokens(text) => walk.text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}
