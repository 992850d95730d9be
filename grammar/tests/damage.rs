//! One slip of the author's hand gives one error, wherever it happens.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use std::fs;

use cert_syntax::lexer::lex;
use cert_syntax::parse;
use cert_syntax::token::{Lexeme, Token};

/// What a token becomes, and how many errors that may give.
type Slip = (fn(&str) -> String, usize);

#[test]
fn one_token_left_out_doubled_or_misspelt_gives_one_error() {
    let slips: [Slip; 3] = [
        (|_| String::new(), 1),
        (|word| format!("{word} {word}"), 1),
        (|word| format!("{word}x"), 1),
    ];
    for slip in slips {
        try_everywhere(slip, |_| true);
    }
}

#[test]
fn one_quote_left_out_gives_an_error_or_two() {
    // The words of a text that lost its first quote may be words of the language.
    let slips: [Slip; 2] = [
        (|text| text.trim_start_matches(['"', '«']).to_owned(), 2),
        (|text| text.trim_end_matches(['"', '»']).to_owned(), 2),
    ];
    for slip in slips {
        try_everywhere(slip, |lexeme| lexeme.token == Token::Text);
    }
}

fn try_everywhere((slip, allowed): Slip, concerns: fn(&Lexeme) -> bool) {
    for file in fs::read_dir("tests/accepted").unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        for lexeme in lex(&text).lexemes.into_iter().filter(concerns) {
            let (before, behind) = (&text[..lexeme.start as usize], &text[lexeme.end as usize..]);
            let damaged = format!("{before}{}{behind}", slip(lexeme.span().text(&text)));
            let errors = parse(&damaged).errors;
            assert!(
                errors.len() <= allowed,
                "{:?} of\n{before}: {errors:#?}",
                lexeme.span().text(&text)
            );
        }
    }
}
