//! The words of the checks: one function for each thing that can be wrong. They take what a
//! message needs and know nothing of how it was found.

pub(super) mod names;
pub(super) mod properties;
pub(super) mod rules;
pub(super) mod structure;
pub(super) mod types;

use cert_syntax::ast::Kind;

use super::kinds::words_of;
use crate::diagnostics::{Words, words};
use crate::source::Place;

/// An entity as a message speaks of it.
#[derive(Clone, Debug)]
pub(super) struct Described {
    /// « la compétence C1 », `competence C1`
    pub words: Words,
    /// Where it stands.
    pub at: Place,
    /// Its kind.
    pub kind: Kind,
}

impl Described {
    pub(super) fn new(kind: Kind, code: Option<&str>, at: Place) -> Self {
        let kind_words = words_of(kind);
        let words = match code {
            Some(code) => words!(
                en: "{en} {code}", fr: "{fr} {code}", en = kind_words.en, fr = kind_words.fr_the
            ),
            None => words!(en: "the {en}", fr: "{fr}", en = kind_words.en, fr = kind_words.fr_the),
        };
        Self { words, at, kind }
    }

    /// In English.
    pub(super) fn en(&self) -> &str {
        &self.words.en
    }

    /// In French.
    pub(super) fn fr(&self) -> &str {
        &self.words.fr
    }
}

/// « la compétence » → « La compétence »
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

/// The candidate nearest to what was written, if one is near enough to be meant.
pub(super) fn nearest<'a>(
    written: &str,
    candidates: impl Iterator<Item = &'a str>,
) -> Option<&'a str> {
    let length = written.chars().count();
    let most = match length {
        0 => return None,
        1..=2 => 1,
        3..=5 => 2,
        _ => length / 3,
    };
    candidates
        .filter(|candidate| candidate.len().abs_diff(written.len()) <= most * 2)
        .map(|candidate| (distance(written, candidate), candidate))
        .filter(|&(distance, _)| distance <= most && distance < length)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

/// Edits between two words; letter case counts for little.
fn distance(written: &str, candidate: &str) -> usize {
    if written.to_lowercase() == candidate.to_lowercase() {
        return 0;
    }
    strsim::osa_distance(written, candidate)
}

/// « , veut-on dire `C1` ? »
pub(super) fn did_you_mean(near: &str) -> Words {
    words!(en: "did you mean `{near}`?", fr: "vouliez-vous dire « {near} » ?")
}
