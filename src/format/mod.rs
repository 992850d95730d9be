//! The one layout of a text, which every author's text is brought to.
//!
//! ```text
//! text → tree and pieces → sentences with their breaks → lines
//! ```
//!
//! The *pieces* are all that stands in a text: tokens, articles, comments. The *writer* walks the
//! tree and hands each piece on in its order, so that none is lost; the tree only says where lines
//! start and where they may end. The *layout* then chooses. What has been written is read again, and
//! refused unless it means the same.

mod conditions;
mod entries;
mod layout;
mod meaning;
mod page;
mod pieces;
mod sentence;
mod spelling;
mod text;
mod words;
mod writer;

use cert_syntax::{SyntaxError, parse_with_tokens, tokens};

use meaning::Read;
use page::Moved;
use spelling::Spelling;
use writer::Writer;

/// A text in its one layout.
#[derive(Debug)]
pub struct Formatted {
    /// The text.
    pub text: String,
    /// Where each piece of the old text has gone, in order.
    moved: Vec<Moved>,
}

/// Why a text is left as it is.
#[derive(Debug)]
pub enum Refusal {
    /// It has errors: what its author means is not known.
    Errors(Vec<SyntaxError>),
    /// What would be written means something else: a fault of the formatter.
    Changed,
}

/// Brings `source` to its one layout.
pub fn format(source: &str) -> Result<Formatted, Refusal> {
    let (parsed, lexemes) = parse_with_tokens(source);
    if !parsed.errors.is_empty() {
        return Err(Refusal::Errors(parsed.errors));
    }
    let pieces = pieces::pieces(source, &lexemes, &parsed.articles, &parsed.comments);
    let spelling = Spelling::default();
    let mut writer = Writer::new(source, &pieces, &spelling);
    writer.entries(&parsed.tree.entries, 0);
    let (text, moved) = writer.finish();
    let old = Read { source, lexemes: &lexemes, comments: &parsed.comments };
    let lexed = tokens(&text);
    match lexed.errors.is_empty() && old.means(Read::of(&text, &lexed)) {
        true => Ok(Formatted { text, moved }),
        false => Err(Refusal::Changed),
    }
}
