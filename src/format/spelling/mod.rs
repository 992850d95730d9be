//! How the words of a text are spelled.

use std::borrow::Cow;

use cert_syntax::token::Token;

use super::words::canonical;

/// How the pieces of a text are spelled.
#[derive(Debug, Default)]
pub(super) struct Spelling {}

impl Spelling {
    /// A token that is `written`, the piece of this number.
    pub(super) fn token<'s>(&self, token: Token, written: &'s str, _piece: usize) -> Cow<'s, str> {
        canonical(token, written)
    }

    /// An article that is `written`, the piece of this number.
    pub(super) fn article<'s>(&self, written: &'s str, _piece: usize) -> Cow<'s, str> {
        Cow::Borrowed(written)
    }
}
