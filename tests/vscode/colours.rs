//! The colours of editors know the words of the language: the `TextMate` grammar of the extension is
//! its template, filled in from the compiler's table of words. `CERTC_UPDATE` fills it in anew.

use std::{env, fs};

use cert_syntax::keywords::{self, ARTICLES};
use cert_syntax::lexer::lex;
use cert_syntax::text::without_accents;
use cert_syntax::token::Token;

use crate::support::checkout;

/// What the template calls a set of words, in the order in which the grammar tries them.
const SETS: &[(&str, &[Token])] = &[
    ("group", &[Token::AllOf, Token::AnyOf]),
    (
        "state",
        &[
            Token::Validated,
            Token::Refused,
            Token::Pending,
            Token::Certified,
            Token::Applicable,
            Token::NotApplicable,
            Token::Met,
            Token::Unmet,
            Token::Valid,
            Token::Invalid,
            Token::Submitted,
            Token::Missing,
            Token::Unspecified,
        ],
    ),
    (
        "function",
        &[
            Token::AverageOf,
            Token::SumOf,
            Token::LowestOf,
            Token::HighestOf,
            Token::CountOf,
            Token::Coefficient,
        ],
    ),
    (
        "entry",
        &[
            Token::Property,
            Token::Include,
            Token::Each,
            Token::Outcome,
            Token::Otherwise,
            Token::Given,
            Token::Expect,
            Token::AcquiredForLife,
            Token::AcquiredFor,
            Token::When,
            Token::Always,
            Token::Never,
            Token::Possible,
        ],
    ),
    (
        "comparison",
        &[
            Token::MoreThan,
            Token::LessThan,
            Token::MoreOrEqual,
            Token::LessOrEqual,
            Token::Between,
            Token::In,
            Token::IsNot,
            Token::AreNot,
            Token::Is,
            Token::Are,
        ],
    ),
    (
        "quantifier",
        &[
            Token::All,
            Token::Any,
            Token::No,
            Token::AtLeast,
            Token::AtMost,
            Token::Exactly,
            Token::Except,
            Token::Where,
        ],
    ),
    ("boolean", &[Token::True, Token::False]),
    ("logic", &[Token::And, Token::Or, Token::Not, Token::Implies]),
    ("modifier", &[Token::Eliminatory, Token::Optional, Token::Choose]),
    ("link", &[Token::For, Token::To, Token::As, Token::Of, Token::OutOf]),
    (
        "kind",
        &[
            Token::Certification,
            Token::Options,
            Token::Option,
            Token::Bloc,
            Token::Activity,
            Token::Task,
            Token::Competence,
            Token::Criterion,
            Token::Assessment,
            Token::Deliverable,
            Token::Requirement,
            Token::Jury,
            Token::Member,
            Token::Input,
            Token::Decision,
            Token::Scenario,
        ],
    ),
];

#[test]
fn every_word_has_a_colour_and_only_one() {
    for word in keywords::all() {
        let sets = SETS.iter().filter(|(_, tokens)| tokens.contains(&word.token)).count();
        assert_eq!(sets, 1, "{:?} stands in {sets} sets of words", word.token);
    }
}

/// The grammar tries one set after the other: « non acquis » must come before « non ».
#[test]
fn no_word_hides_a_longer_one() {
    for (place, (earlier, tokens)) in SETS.iter().enumerate() {
        for short in spellings(tokens) {
            for (later, tokens) in SETS.iter().skip(place + 1) {
                for long in spellings(tokens) {
                    let longer = long.strip_prefix(short);
                    let hidden = longer.is_some_and(|rest| rest.starts_with(' '));
                    assert!(!hidden, "« {short} » ({earlier}) hides « {long} » ({later})");
                }
            }
        }
    }
}

#[test]
fn the_grammar_is_its_template_with_the_words_of_the_language() {
    let folder = checkout().join("lsp/vscode/syntaxes");
    let template = fs::read_to_string(folder.join("cert.tmLanguage.in.json")).unwrap();
    let place = folder.join("cert.tmLanguage.json");
    let grammar = filled(&template);
    if env::var_os("CERTC_UPDATE").is_some() {
        fs::write(&place, &grammar).unwrap();
    }
    let written = fs::read_to_string(&place).unwrap();
    assert!(written == grammar, "cert.tmLanguage.json is out of date: run with CERTC_UPDATE=1");
    let json: serde_json::Value = serde_json::from_str(&grammar).unwrap();
    assert_eq!(json["scopeName"], "source.cert");
}

/// The template with all its places filled.
fn filled(template: &str) -> String {
    let name = r"\p{L}[\p{L}\p{M}\p{N}_]*(?:[.\-][\p{L}\p{N}][\p{L}\p{M}\p{N}_]*)*";
    let mut places = vec![
        ("start", r"(?<![\p{L}\p{M}\p{N}_]|[\p{L}\p{M}\p{N}_][.\-])".to_owned()),
        ("end", r"(?:(?<=['’])|(?![\p{L}\p{M}\p{N}_]|[.\-][\p{L}\p{N}]))".to_owned()),
        ("name", name.to_owned()),
        ("as", any_of(&spellings(&[Token::As]), reads_bare)),
        ("article", any_of(ARTICLES, reads_bare)),
        ("types", any_of(&local(keywords::types()), |_| true)),
        ("units", any_of(&local(keywords::units()), |_| true)),
        ("behind_code", {
            let tokens = [Token::As, Token::For, Token::Eliminatory, Token::Optional];
            any_of(&spellings(&tokens), reads_bare)
        }),
    ];
    for (set, tokens) in SETS {
        places.push((set, any_of(&spellings(tokens), reads_bare)));
    }
    places.iter().fold(template.to_owned(), |text, (place, pattern)| {
        let quoted = serde_json::to_string(pattern).unwrap();
        text.replace(&format!("{{{{{place}}}}}"), quoted.trim_matches('"'))
    })
}

fn spellings(tokens: &[Token]) -> Vec<&'static str> {
    let words = keywords::all().filter(|word| tokens.contains(&word.token));
    words.flat_map(|word| word.en.iter().chain(word.fr)).copied().collect()
}

fn local<T: 'static>(
    words: impl Iterator<Item = &'static (T, &'static [&'static str], &'static [&'static str])>,
) -> Vec<&'static str> {
    words.flat_map(|(_, en, fr)| en.iter().chain(*fr)).copied().collect()
}

/// A pattern for any of `words`, the longest first. Words of the language are read without their
/// accents only where that means nothing else; any other word always is: `bare` tells.
fn any_of(words: &[&str], bare: impl Fn(&str) -> bool) -> String {
    let mut words = words.to_vec();
    words.sort_by_key(|word| (std::cmp::Reverse(word.chars().count()), *word));
    words.dedup();
    let patterns: Vec<String> = words.iter().map(|word| pattern(word, bare(word))).collect();
    format!("(?:{})", patterns.join("|"))
}

/// Whether `word` is the same word without its accents.
fn reads_bare(word: &str) -> bool {
    let bare: String = without_accents(word).collect();
    let tokens = |text: &str| lex(text).lexemes.iter().map(|one| one.token).collect::<Vec<_>>();
    tokens(word) == tokens(&bare)
}

/// A pattern for one word: composed or decomposed accents, either apostrophe, any white space.
fn pattern(word: &str, bare: bool) -> String {
    let letter = |letter: char| match letter {
        ' ' => r"\s+".to_owned(),
        '\'' => "['’]".to_owned(),
        letter if letter.is_ascii() => letter.to_string(),
        letter => decomposed(letter, bare),
    };
    word.chars().map(letter).collect()
}

fn decomposed(letter: char, bare: bool) -> String {
    let base: String = without_accents(&letter.to_string()).collect();
    let optional = if bare { "?" } else { "" };
    format!(r"(?:{letter}|{base}\p{{M}}{optional})")
}
