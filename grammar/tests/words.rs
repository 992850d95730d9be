//! The table of words holds together, and values are read exactly.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use std::collections::HashMap;

use cert_syntax::ast::{Name, Text};
use cert_syntax::keywords::{Language, TypeName, Unit, all, translate, type_name, unit};
use cert_syntax::lexer::lex;
use cert_syntax::literal::{Decimal, date, decimal, duration, percent, score};
use cert_syntax::token::Token;
use cert_syntax::{Span, text};

#[test]
fn every_word_has_both_spellings_and_no_spelling_means_two_things() {
    let mut meanings = HashMap::new();
    for word in all() {
        assert!(!word.en.is_empty() && !word.fr.is_empty(), "{:?}", word.token);
        for spelling in word.en.iter().chain(word.fr) {
            let before = meanings.insert(*spelling, word.token);
            assert!(before.is_none_or(|token| token == word.token), "{spelling}");
        }
    }
}

#[test]
fn every_spelling_is_read_as_its_word() {
    for word in all() {
        for spelling in word.en.iter().chain(word.fr) {
            let wide = spelling.replace(' ', " \r\n\t\u{a0} ");
            for written in [spelling.to_string(), spelling.replace('\'', "’"), wide] {
                assert_eq!(tokens(&written), [word.token], "{written}");
            }
        }
    }
}

#[test]
fn spellings_answer_each_other() {
    assert_eq!(Token::All.spelling(Language::French), Some("tous les"));
    assert_eq!(Token::MoreOrEqual.spelling(Language::French), Some(">="));
    assert_eq!(Token::Name.spelling(Language::French), None);
    assert_eq!(translate(Token::Criterion, "criteria", Language::French), Some("critères"));
    assert_eq!(translate(Token::Validated, "validées", Language::English), Some("validated"));
    assert_eq!(translate(Token::Validated, "validées", Language::French), Some("validées"));
}

#[test]
fn words_without_accents_are_read_where_they_mean_nothing_else() {
    assert_eq!(tokens("epreuve"), [Token::Assessment]);
    assert_eq!(tokens("valide"), [Token::Valid]);
    assert_eq!(tokens("ou"), [Token::Or]);
    assert_eq!(tokens("a"), [Token::Name]);
    assert_eq!(tokens("Bloc"), [Token::Name]);
}

#[test]
fn units_and_types_are_not_reserved() {
    assert_eq!(tokens("mois note nombre minimum"), [Token::Name; 4]);
    assert_eq!(tokens("nombre de nombre"), [Token::CountOf, Token::Name]);
    assert_eq!(
        (unit("années"), unit("annees"), unit("h"), unit("x")),
        (Some(Unit::Year), Some(Unit::Year), Some(Unit::Hour), None)
    );
    assert_eq!(
        (type_name("note"), type_name("duree")),
        (Some(TypeName::Score), Some(TypeName::Duration))
    );
}

#[test]
fn names_keep_their_inner_signs() {
    assert_eq!(tokens("C1.1 A1-1 A1T2S1 M2bis étude_2 Σ1"), [Token::Name; 6]);
    assert_eq!(tokens("a - b"), [Token::Name, Token::Minus, Token::Name]);
    assert_eq!(tokens("level: niveau :"), [Token::PropertyKey; 2]);
}

#[test]
fn literals_are_single_tokens() {
    use Token::{Comma, Date, Duration, Minus, Number, Percent, Score, Slash};
    assert_eq!(
        tokens("12 12.5 10/20 12.5/20 50% 80 % 80\u{202f}%"),
        [Number, Number, Score, Score, Percent, Percent, Percent]
    );
    assert_eq!(
        tokens("6 mois 30h 30\u{a0}h 1 an 2023-05-31"),
        [Duration, Duration, Duration, Duration, Date]
    );
    assert_eq!(tokens("10 / 20"), [Number, Slash, Number]);
    assert_eq!(tokens("1,2,3"), [Number, Comma, Number, Comma, Number]);
    assert_eq!(tokens("3-2-1"), [Number, Minus, Number, Minus, Number]);
    assert_eq!(tokens("2 min: 3"), [Number, Token::PropertyKey, Number]);
}

#[test]
fn values_are_exact() {
    let number = |mantissa, scale| Some(Decimal { mantissa, scale });
    assert_eq!(
        (decimal("12.50"), decimal("12,5"), decimal("007")),
        (number(125, 1), number(125, 1), number(7, 0))
    );
    assert_eq!(
        (decimal("0"), decimal("0.05"), decimal("100")),
        (number(0, 0), number(5, 2), number(100, 0))
    );
    assert_eq!(decimal(&"9".repeat(30)).map(|value| value.mantissa), Some(10_u128.pow(30) - 1));
    assert_eq!(
        (decimal(&"9".repeat(31)), decimal(""), decimal("x"), decimal("1.2.3")),
        (None, None, None, None)
    );
    assert_eq!(decimal(&format!("{}1.0", "0".repeat(99))), number(1, 0));
    assert_eq!(percent("80\u{202f}%"), number(80, 0));
    assert_eq!(score("12.5/20"), number(125, 1).zip(number(20, 0)));
    assert_eq!(duration("30\u{a0}h"), number(30, 0).zip(Some(Unit::Hour)));
    assert_eq!(duration("6 monthes"), None);
}

#[test]
fn days_are_those_of_the_calendar() {
    assert_eq!(date("2023-05-31"), Some((2023, 5, 31)));
    assert_eq!(date("31/05/2023"), Some((2023, 5, 31)));
    assert_eq!(
        (date("2024-02-29"), date("2000-02-29")),
        (Some((2024, 2, 29)), Some((2000, 2, 29)))
    );
    assert_eq!(
        (
            date("2023-02-29"),
            date("1900-02-29"),
            date("2023-04-31"),
            date("2023-13-01"),
            date("2023-00-00")
        ),
        (None, None, None, None, None)
    );
}

#[test]
fn texts_fold_their_line_breaks() {
    let unquote = |source: &'static str| text::unquote(source, Text { span: all_of(source) });
    assert_eq!(unquote("\"a b\""), "a b");
    assert_eq!(unquote("« a\r\n   b \n\n c »"), "a b c");
    assert_eq!(unquote("\"never closed"), "never closed");
}

#[test]
fn names_are_composed() {
    let decomposed = "e\u{301}preuve2";
    assert_eq!(text::name(decomposed, Name { span: all_of(decomposed) }), "épreuve2");
}

fn all_of(source: &str) -> Span {
    Span::new(0, u32::try_from(source.len()).unwrap())
}

fn tokens(source: &str) -> Vec<Token> {
    let lexed = lex(source);
    assert!(lexed.errors.is_empty(), "{source}: {:?}", lexed.errors);
    lexed.lexemes.iter().map(|lexeme| lexeme.token).collect()
}
