//! Bounds the depth of the tree, so that whatever walks it may do so by recursion.
//!
//! Bodies, parentheses and signs before an operand nest; chains of `and` or `+` do not, since
//! they are flat nodes however long they are.

use crate::error::{SyntaxError, SyntaxErrorKind};
use crate::token::{Lexeme, Token};

/// How deep bodies may nest, and how deep parentheses and signs may in one condition.
pub const LIMIT: u32 = 128;

/// Drops what is nested too deep: a whole body, or the rest of an entry. Told once for a text.
pub(super) fn settle(lexemes: Vec<Lexeme>, errors: &mut Vec<SyntaxError>) -> Vec<Lexeme> {
    let mut nesting = Nesting::default();
    if lexemes.iter().all(|&lexeme| nesting.admits(lexeme)) {
        return lexemes;
    }
    let mut nesting = Nesting::default();
    let mut first_dropped = None;
    let mut kept = lexemes;
    kept.retain(|&lexeme| {
        let admitted = nesting.admits(lexeme);
        if !admitted {
            first_dropped.get_or_insert(lexeme.span());
        }
        admitted
    });
    let kind = SyntaxErrorKind::TooDeep { limit: LIMIT };
    errors.extend(first_dropped.map(|span| SyntaxError { span, kind }));
    kept
}

/// How deep the walk is.
#[derive(Default)]
struct Nesting {
    bodies: u32,
    condition: Condition,
}

/// How deep the walk is in the condition at hand.
#[derive(Default)]
struct Condition {
    /// The open parentheses, each with the number of signs before it.
    parentheses: Vec<u32>,
    /// The signs that wait for their operand.
    signs: u32,
    /// All of these together.
    depth: u32,
    /// Whether the token before ends an operand, so that `-` subtracts.
    behind_operand: bool,
}

impl Nesting {
    /// Whether `lexeme` is within the limit. Enters or leaves what it opens or closes.
    fn admits(&mut self, lexeme: Lexeme) -> bool {
        match lexeme.token {
            Token::Open => {
                self.condition = Condition::default();
                self.bodies += 1;
                self.bodies <= LIMIT
            }
            Token::Close => {
                self.condition = Condition::default();
                self.bodies = self.bodies.saturating_sub(1);
                self.bodies < LIMIT
            }
            token => {
                if lexeme.starts_entry {
                    self.condition = Condition::default();
                }
                self.bodies <= LIMIT && self.condition.admits(token)
            }
        }
    }
}

impl Condition {
    fn admits(&mut self, token: Token) -> bool {
        if self.depth > LIMIT {
            return false;
        }
        match token {
            Token::LeftParen => {
                self.parentheses.push(self.signs);
                self.signs = 0;
                self.depth += 1;
            }
            Token::Not => self.sign(),
            Token::Minus if !self.behind_operand => self.sign(),
            Token::RightParen => {
                if let Some(signs) = self.parentheses.pop() {
                    self.depth -= self.signs + signs + 1;
                    self.signs = 0;
                }
            }
            token if token.ends_operand() => {
                self.depth -= self.signs;
                self.signs = 0;
            }
            _ => {}
        }
        self.behind_operand = token.ends_operand();
        self.depth <= LIMIT
    }

    fn sign(&mut self) {
        self.signs += 1;
        self.depth += 1;
    }
}
