//! What the snippets insert can be read, and the first one is a whole certification.

use std::collections::BTreeMap;
use std::fs;

use cert_syntax::{keywords, parse};
use certc::diagnostics::Lang;
use serde::Deserialize;

use crate::support::{Texts, checkout, compile};

#[derive(Deserialize)]
struct Snippet {
    prefix: String,
    body: Vec<String>,
}

#[test]
fn snippets_can_be_read() {
    for language in ["fr", "en"] {
        for (name, snippet) in snippets(language) {
            for choice in 0..3 {
                let text = expanded(&snippet.body.join("\n"), choice);
                let errors = parse(&text).errors;
                assert!(errors.is_empty(), "{language}, {name}: {errors:?}\n{text}");
            }
        }
    }
}

#[test]
fn the_first_snippet_is_a_whole_certification() {
    for language in ["fr", "en"] {
        let snippets = snippets(language);
        let whole = snippets.iter().find(|(name, _)| name.starts_with("Certification"));
        let (_, whole) = whole.unwrap();
        let text = expanded(&whole.body.join("\n"), 0);
        let compiled = compile("new.cert", &Texts::one("new.cert", &text));
        assert!(compiled.errors().is_empty(), "{}", compiled.rendered(Lang::En));
    }
}

/// The server offers each word with what belongs to it there: a snippet of the same name would only
/// make people choose between two that look the same.
#[test]
fn snippets_are_not_called_as_words_are() {
    for language in ["fr", "en"] {
        for (name, snippet) in snippets(language) {
            let mut words = keywords::all().flat_map(|word| word.en.iter().chain(word.fr));
            assert!(words.all(|word| *word != snippet.prefix), "{language}, {name}");
        }
    }
}

#[test]
fn both_languages_have_the_same_snippets() {
    assert_eq!(snippets("fr").len(), snippets("en").len());
}

fn snippets(language: &str) -> BTreeMap<String, Snippet> {
    let place = checkout().join(format!("lsp/vscode/snippets/{language}.code-snippets"));
    serde_json::from_str(&fs::read_to_string(place).unwrap()).unwrap()
}

/// The text that a snippet inserts when nothing is changed in it, but for the choices that it
/// offers: of those, the one at `choice`, or the last.
fn expanded(body: &str, choice: usize) -> String {
    let Some((before, rest)) = body.split_once('$') else { return body.to_owned() };
    let Some(inner) = rest.strip_prefix('{') else {
        let behind = rest.trim_start_matches(|letter: char| letter.is_ascii_digit());
        return format!("{before}{}", expanded(behind, choice));
    };
    let end = closing(inner);
    let (place, behind) = (&inner[..end], &inner[end + 1..]);
    let content = place.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let chosen = match content.strip_prefix('|') {
        Some(choices) => {
            let choices: Vec<&str> = choices.trim_end_matches('|').split(',').collect();
            choices[choice.min(choices.len() - 1)].to_owned()
        }
        None => expanded(content.strip_prefix(':').unwrap_or(content), choice),
    };
    format!("{before}{chosen}{}", expanded(behind, choice))
}

/// The place of the brace that closes the one before `text`.
fn closing(text: &str) -> usize {
    let mut depth = 1;
    text.find(|letter| {
        depth += match letter {
            '{' => 1,
            '}' => -1,
            _ => 0,
        };
        depth == 0
    })
    .unwrap()
}
