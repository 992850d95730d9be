//! The words of the checks: one function for each thing that can be wrong. They take what a
//! message needs and know nothing of how it was found.

pub(super) mod names;
pub(super) mod properties;
pub(super) mod rules;
pub(super) mod structure;
pub(super) mod types;

use cert_syntax::ast::Kind;
use cert_syntax::text;

use super::kinds::words_of;
use crate::diagnostics::{Words, words};
use crate::source::Place;

/// An entity as a message speaks of it.
#[derive(Clone, Debug)]
pub(crate) struct Described {
    /// « la compétence C1 », `competence C1`
    pub words: Words,
    /// Where it stands.
    pub at: Place,
    /// Its kind.
    pub kind: Kind,
}

impl Described {
    pub(crate) fn new(kind: Kind, code: Option<&str>, at: Place) -> Self {
        let kind_words = words_of(kind);
        let words = match code {
            Some(code) => words!(
                en: "{en} {code}", fr: "{fr} {code}", en = kind_words.en, fr = kind_words.fr_the
            ),
            None => words!(en: "the {en}", fr: "{fr}", en = kind_words.en, fr = kind_words.fr_the),
        };
        Self { words, at, kind }
    }

    /// « déclarée ici », `declared here`
    pub(crate) fn declared_here(&self) -> Words {
        let e = self.feminine();
        words!(en: "declared here", fr: "déclaré{e} ici")
    }

    /// What a French participle takes to agree with it: an `e`, or nothing.
    pub(crate) fn feminine(&self) -> &'static str {
        if words_of(self.kind).feminine { "e" } else { "" }
    }

    /// « elle », « il »
    pub(crate) fn pronoun(&self) -> &'static str {
        if words_of(self.kind).feminine { "elle" } else { "il" }
    }

    /// In English.
    pub(crate) fn en(&self) -> &str {
        &self.words.en
    }

    /// In French.
    pub(crate) fn fr(&self) -> &str {
        &self.words.fr
    }
}

/// Longer names are no slips of anybody, and comparing two of them takes the product of their
/// lengths.
const LONGEST: usize = 80;

/// The candidate nearest to what was written, if one is near enough to be meant. Letter case,
/// accents, dots and hyphens count for nothing; digits are never a slip, so `K3` is not meant to
/// be `K1`.
pub(crate) fn nearest<'a>(
    written: &str,
    candidates: impl Iterator<Item = &'a str>,
) -> Option<&'a str> {
    let wanted = Spelling::new(written);
    let most = match wanted.plain.chars().count() {
        0 => return None,
        1..=2 => 0,
        3..=5 => 1,
        length if length > LONGEST => return None,
        length => length / 3,
    };
    candidates
        .filter(|candidate| *candidate != written && candidate.len() <= 4 * LONGEST)
        .map(|candidate| (candidate, Spelling::new(candidate)))
        .filter(|(_, spelling)| spelling.digits == wanted.digits)
        .map(|(candidate, spelling)| {
            (strsim::osa_distance(&wanted.plain, &spelling.plain), candidate)
        })
        .filter(|&(distance, _)| distance <= most)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

/// Whether two words differ in letter case, accents, dots and hyphens alone.
pub(super) fn alike(one: &str, other: &str) -> bool {
    Spelling::new(one).plain == Spelling::new(other).plain
}

/// What of a word tells it from others.
struct Spelling {
    /// Its letters and digits, in lower case and without accents.
    plain: String,
    /// Its digits.
    digits: String,
}

impl Spelling {
    fn new(word: &str) -> Self {
        let lower = word.to_lowercase();
        let plain = text::without_accents(&lower).filter(|c| c.is_alphanumeric());
        let plain = plain.collect::<String>();
        let digits = plain.chars().filter(char::is_ascii_digit).collect();
        Self { plain, digits }
    }
}

/// « vouliez-vous dire « C1 » ? »
pub(crate) fn did_you_mean(near: &str) -> Words {
    words!(en: "did you mean `{near}`?", fr: "vouliez-vous dire « {near} » ?")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_miss_is_a_slip_and_never_another_number() {
        let codes = ["K1", "C1.K2", "assiduité", "date_session", "B12"];
        let near = |written| nearest(written, codes.into_iter());
        assert_eq!(near("k1"), Some("K1"));
        assert_eq!(near("C1K2"), Some("C1.K2"));
        assert_eq!(near("asiduite"), Some("assiduité"));
        assert_eq!(near("datesession"), Some("date_session"));
        assert_eq!(near("K3"), None);
        assert_eq!(near("B21"), None);
        assert_eq!(near("oral"), None);
    }
}
