//! Texts have one layout and two spellings: none of both changes what they mean, and none loses
//! anything.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

#[path = "../proof/drafts.rs"]
mod drafts;
#[path = "../proof/draw.rs"]
mod draw;
#[path = "../proof/spell.rs"]
mod spell;
#[path = "../support/mod.rs"]
mod support;
#[path = "../proof/tests_of.rs"]
mod tests_of;

mod both;
mod changes;
mod drawn;
mod laid_out;
mod mangled;
mod repository;

use certc::format::{Language, Refusal, format};

/// A text in its layout; none where it has errors.
pub(crate) fn formatted(text: &str, language: Option<Language>) -> Option<String> {
    match format(text, language) {
        Ok(formatted) => Some(formatted.text),
        Err(Refusal::Errors(_)) => None,
        Err(Refusal::Changed) => panic!("formatted, this means something else:\n{text}"),
    }
}

/// The comments of a text, in order.
pub(crate) fn comments(text: &str) -> Vec<&str> {
    let comments = cert_syntax::parse(text).comments;
    comments.into_iter().map(|span| span.text(text).trim_end()).collect()
}

/// Fails unless both texts are the same, and tells where they part.
pub(crate) fn assert_same(found: &str, expected: &str, of: &str) {
    if found == expected {
        return;
    }
    let lines = found.lines().zip(expected.lines());
    let same = lines.take_while(|(one, two)| one == two).count();
    let from = |text: &str| text.lines().skip(same).take(4).collect::<Vec<_>>().join("\n");
    panic!(
        "from line {}:\n{}\n--- but it should be\n{}\n--- of\n{of}",
        same + 1,
        from(found),
        from(expected)
    );
}
