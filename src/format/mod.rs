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

mod comment;
mod conditions;
mod difference;
mod edits;
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

use cert_syntax::token::Lexeme;
use cert_syntax::{Parsed, Span, SyntaxError, parse, tokens};

pub use cert_syntax::keywords::Language;
pub(crate) use comment::comment;
pub(crate) use difference::unified;
pub use edits::Edit;

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

/// Brings `source` to its one layout, and its words to `language` where one is given.
pub fn format(source: &str, language: Option<Language>) -> Result<Formatted, Refusal> {
    let (parsed, lexemes) = read(source)?;
    lay_out(source, &parsed, &lexemes, language)
}

/// What changes of `source` where `range` touches it: in the whole entries that it touches, the
/// smallest that holds it all where it touches one.
pub fn format_range(
    source: &str,
    range: Span,
    language: Option<Language>,
) -> Result<Vec<Edit>, Refusal> {
    let (parsed, lexemes) = read(source)?;
    let formatted = lay_out(source, &parsed, &lexemes, language)?;
    let Some(touched) = edits::touched(&parsed.tree.entries, &lexemes, range) else {
        return Ok(Vec::new());
    };
    let mut edits = formatted.edits(source);
    edits.retain(|edit| touched.start <= edit.span.start && edit.span.end <= touched.end);
    Ok(edits)
}

impl Formatted {
    /// What changes of `source`, the text that was formatted: small edits in order, which leave
    /// alone what stays.
    pub fn edits(&self, source: &str) -> Vec<Edit> {
        edits::edits(source, &self.text, &self.moved)
    }

    /// What changes of `source`, the text that was formatted, line by line as `diff -u` tells it of
    /// the file `name`. Empty where nothing changes.
    pub fn unified(&self, name: &str, source: &str) -> String {
        unified(name, source, &self.text, &self.edits(source))
    }
}

/// The tree of a text without errors, and its tokens.
fn read(source: &str) -> Result<(Parsed, Vec<Lexeme>), Refusal> {
    let mut parsed = parse(source);
    let lexemes = std::mem::take(&mut parsed.tokens);
    match std::mem::take(&mut parsed.errors) {
        errors if errors.is_empty() => Ok((parsed, lexemes)),
        errors => Err(Refusal::Errors(errors)),
    }
}

fn lay_out(
    source: &str,
    Parsed { tree, comments, articles, .. }: &Parsed,
    lexemes: &[Lexeme],
    language: Option<Language>,
) -> Result<Formatted, Refusal> {
    let pieces = pieces::pieces(source, lexemes, articles, comments);
    let spelling = match language {
        Some(language) => Spelling::of(source, &pieces, tree, language),
        None => Spelling::kept(source, &pieces),
    };
    let mut writer = Writer::new(source, &pieces, &spelling);
    writer.entries(&tree.entries, 0);
    let (text, moved) = writer.finish();
    let written = tokens(&text);
    let old = Read { source, lexemes, comments };
    let new = Read { source: &text, lexemes: &written.lexemes, comments: &written.comments };
    let same = match language {
        Some(_) => old.translates(new),
        None => old.is_like(new),
    };
    if written.errors.is_empty() && same {
        Ok(Formatted { text, moved })
    } else {
        Err(Refusal::Changed)
    }
}
