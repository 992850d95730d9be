//! Tells the `<` and `>` that compare from those that open and close bodies.
//!
//! The language has no such comparison, but authors write it. What stands behind the sign gives
//! it away: no entry starts with a number, and none with a bare name.

use crate::error::{SyntaxError, SyntaxErrorKind};
use crate::token::{Lexeme, Token};

/// Turns the signs that compare into the words for it, and reports each.
pub(super) fn settle(lexemes: &mut [Lexeme], errors: &mut Vec<SyntaxError>) {
    let mut in_condition = false;
    for place in 1..lexemes.len() {
        let lexeme = lexemes[place];
        let greater = match lexeme.token {
            Token::Open => false,
            Token::Close => true,
            _ => {
                in_condition = stays_in_condition(lexeme, in_condition);
                continue;
            }
        };
        if lexemes[place - 1].token.ends_operand() && compares(&lexemes[place..], in_condition) {
            errors.push(SyntaxError {
                span: lexeme.span(),
                kind: SyntaxErrorKind::AngleComparison { greater },
            });
            lexemes[place].token = if greater { Token::MoreThan } else { Token::LessThan };
        } else {
            in_condition = false;
        }
    }
}

/// Whether a condition is being read once `lexeme` is.
fn stays_in_condition(lexeme: Lexeme, in_condition: bool) -> bool {
    match lexeme.token {
        Token::When
        | Token::Always
        | Token::Never
        | Token::Possible
        | Token::Given
        | Token::Expect => true,
        token if token.always_starts_entry() => false,
        token if token.kind().is_some() && lexeme.first_on_line => false,
        token => in_condition || (token.is_operator() && token != Token::Equal),
    }
}

/// Whether the sign that comes first compares the operand before it with what follows.
fn compares(lexemes: &[Lexeme], in_condition: bool) -> bool {
    let [sign, value, ..] = lexemes else {
        return false;
    };
    let same_line = !sign.first_on_line && !value.first_on_line;
    match value.token {
        Token::Name | Token::Text => {
            in_condition && same_line && !starts_misspelt_entry(&lexemes[2..])
        }
        Token::LeftParen
        | Token::Minus
        | Token::AverageOf
        | Token::SumOf
        | Token::LowestOf
        | Token::HighestOf
        | Token::CountOf => in_condition,
        token => token.is_literal(),
    }
}

/// Whether a name before `behind` is a misspelt kind or first word of a rule.
fn starts_misspelt_entry(behind: &[Lexeme]) -> bool {
    behind.first().is_some_and(|next| {
        matches!(next.token, Token::Name | Token::Text | Token::Open | Token::When)
            && !next.first_on_line
    })
}
