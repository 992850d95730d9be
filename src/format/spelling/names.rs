//! Words that are not reserved and still have two spellings: facts of the language, types, the keys
//! and values of properties.

use cert_syntax::keywords::{self, Language};

use crate::model::properties::{self, Form, Key};

/// The names of the language's own facts, in English and French.
const FACTS: [(&str, &str); 4] = [
    ("session_date", "date_session"),
    ("route", "voie"),
    ("chosen", "choisies"),
    ("acquired_on", "obtenu_le"),
];

/// What the test behind `where` speaks of.
const VALUE: (&str, &str) = ("value", "valeur");

/// A pair's word of `language` for `word`, one of the two; none where it is of that language.
fn other(
    pair: (&'static str, &'static str),
    word: &str,
    language: Language,
) -> Option<&'static str> {
    match language {
        Language::English => (word == pair.1 && word != pair.0).then_some(pair.0),
        Language::French => (word == pair.0 && word != pair.1).then_some(pair.1),
    }
}

/// The word of `language` for one of the language's own facts.
pub(super) fn fact(word: &str, language: Language) -> Option<&'static str> {
    FACTS.into_iter().find_map(|pair| other(pair, word, language))
}

/// The word of `language` for an element's value.
pub(super) fn value(word: &str, language: Language) -> Option<&'static str> {
    other(VALUE, word, language)
}

/// The word of `language` for a property's key.
pub(super) fn key(word: &str, language: Language) -> Option<&'static str> {
    let key = properties::find(word)?;
    match language {
        Language::English => (key.en != word).then_some(key.en),
        Language::French => (!key.fr.contains(&word)).then(|| key.fr.first().copied()).flatten(),
    }
}

/// The word of `language` for a value of a property with this key.
pub(super) fn value_of(key: &str, word: &str, language: Language) -> Option<&'static str> {
    words(properties::find(key)?).iter().find_map(|&pair| other(pair, word, language))
}

fn words(key: &Key) -> &'static [(&'static str, &'static str)] {
    match key.form {
        Form::Word(words) | Form::Words(words) => words,
        _ => &[],
    }
}

/// The word of `language` for the name of a type.
pub(super) fn type_name(word: &str, language: Language) -> Option<&'static str> {
    let (_, en, fr) = keywords::types().find(|row| Some(row.0) == keywords::type_name(word))?;
    let wanted = if language == Language::English { en } else { fr };
    if wanted.contains(&word) { None } else { wanted.first().copied() }
}

/// Whether two names are one, or one is the other in the other language.
pub(in crate::format) fn are_same(one: &str, other: &str) -> bool {
    let parts = |name: &'_ str| name.rsplit_once('.').map_or(0, |(scope, _)| scope.len() + 1);
    let (own, other_own) = (one.split_at(parts(one)), other.split_at(parts(other)));
    one == other
        || (own.0 == other_own.0
            && [Language::English, Language::French]
                .into_iter()
                .any(|language| becomes(own.1, other_own.1, language)))
}

/// Whether `word` can be `other` in `language`.
fn becomes(word: &str, other: &str, language: Language) -> bool {
    let values = properties::KEYS.iter().map(|key| value_of(key.en, word, language));
    [fact(word, language), value(word, language), key(word, language), type_name(word, language)]
        .into_iter()
        .chain(values)
        .any(|spelling| spelling == Some(other))
}
