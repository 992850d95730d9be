//! Reads the Cert language: from a text to a tree of what its author wrote.
//!
//! [`parse`] takes any text and gives a tree, the comments and the errors. It knows words, signs
//! and their order; what they mean is for others.
//!
//! ```text
//! text → lexer → structure → grammar → tree
//! ```
//!
//! - The *lexer* cuts the text into tokens. English and French spellings are one token.
//! - The *structure* settles what only a look around can: which `<` compares, where a forgotten
//!   `>` belongs, which words start entries.
//! - The *grammar* is LALR(1) and sees tokens that know their role.
//!
//! After an edit, [`Parsed::again`] comes to the same by reading the entity around it.
//!
//! ```
//! use cert_syntax::{SyntaxErrorKind, parse};
//!
//! let parsed = parse("compétence C1 «Coder» < critère K1 «Le code est testé» acquis quand note > 10 >");
//! assert_eq!(parsed.tree.entries.len(), 1);
//! assert_eq!(parsed.errors[0].kind, SyntaxErrorKind::AngleComparison { greater: true });
//! ```

pub mod agreement;
pub mod ast;
pub mod error;
pub mod keywords;
pub mod lexer;
pub mod literal;
pub mod span;
pub mod structure;
pub mod text;
pub mod token;

mod actions;
mod again;
mod numbers;
mod parser;
mod quotes;
mod recovery;
mod report;
mod shift;
mod terminal;
mod words;

pub use error::{SyntaxError, SyntaxErrorKind};
pub use parser::{Parsed, parse, tokens};
pub use span::Span;
