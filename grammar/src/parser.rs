//! Runs the grammar over a text and gathers what is wrong with it.

use lalrpop_util::lalrpop_mod;

use crate::ast::File;
use crate::error::{Reach, SyntaxError};
use crate::lexer::{Lexed, lex};
use crate::recovery::Recoveries;
use crate::report::report;
use crate::span::Span;
use crate::structure;
use crate::terminal::Terminals;
use crate::token::Lexeme;

lalrpop_mod!(
    #[allow(
        clippy::all,
        clippy::pedantic,
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        unused,
        unreachable_pub,
        missing_docs,
        reason = "generated"
    )]
    cert
);

/// What a text is, and what is wrong with it.
#[derive(Debug, Default)]
pub struct Parsed {
    /// The tree of what could be read.
    pub tree: File,
    /// The tokens, in order: what the grammar read, those that had to be supplied included.
    pub tokens: Vec<Lexeme>,
    /// The comments, in order.
    pub comments: Vec<Span>,
    /// The articles that were read and mean nothing, in order.
    pub articles: Vec<Span>,
    /// The errors, in the order of the text.
    pub errors: Vec<SyntaxError>,
    /// How far all that is wrong reaches, told or not.
    pub(crate) wrong: Reach,
}

/// Reads `source`, which is at most 4 GiB long. Never fails: what cannot be read is left out of
/// the tree and stands in the errors, one for each cause.
pub fn parse(source: &str) -> Parsed {
    let Lexed { lexemes, comments, articles, errors } = tokens(source);
    let recoveries = Recoveries::default();
    let tree = tree(source, &lexemes, &recoveries);
    let wrong = errors.iter().map(SyntaxError::reach).fold(recoveries.reach(), Reach::and);
    let errors = report(errors, recoveries, &lexemes);
    Parsed { tree, tokens: lexemes, comments, articles, errors, wrong }
}

/// The tree of tokens in good order. The grammar recovers from every error, which it notes: it has a
/// tree for any tokens.
pub(crate) fn tree(source: &str, lexemes: &[Lexeme], recoveries: &Recoveries) -> File {
    let terminals = Terminals::new(lexemes, recoveries);
    cert::FileParser::new().parse(source, recoveries, terminals).unwrap_or_default()
}

/// The tokens that the grammar reads of `source`, with all that it does not read. Texts whose
/// tokens are the same, down to which of them start entries, have the same tree.
pub fn tokens(source: &str) -> Lexed {
    let mut lexed = lex(source);
    lexed.lexemes = structure::settle(source, lexed.lexemes, &mut lexed.errors);
    lexed
}
