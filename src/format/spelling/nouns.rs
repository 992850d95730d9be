//! The nouns that words agree with.

use cert_syntax::agreement::{Count, Gender, agreed};
use cert_syntax::ast::Kind;
use cert_syntax::keywords::{self, Language};
use cert_syntax::token::Token;

use crate::vocabulary::words_of;

/// What a French word must know of the noun that it agrees with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Noun {
    pub(super) gender: Gender,
    pub(super) count: Count,
}

impl Noun {
    /// What agrees with nothing that is known.
    pub(super) const PLAIN: Self = Self { gender: Gender::Masculine, count: Count::One };

    pub(super) const fn one(gender: Gender) -> Self {
        Self { gender, count: Count::One }
    }

    pub(super) const fn of(gender: Gender, several: bool) -> Self {
        Self { gender, count: if several { Count::Several } else { Count::One } }
    }

    /// The form of `word` that agrees with it.
    pub(super) fn agreed(self, word: &'static str) -> &'static str {
        agreed(word, self.gender, self.count)
    }
}

/// The gender of a kind's French word.
pub(super) const fn gender(kind: Kind) -> Gender {
    if words_of(kind).feminine { Gender::Feminine } else { Gender::Masculine }
}

/// Whether a kind's word is for one or for several: those stand in turns in the table.
pub(super) fn count_of(kind: Token, spelling: &str) -> Count {
    let word = keywords::all().find(|word| word.token == kind);
    let place = word.and_then(|word| {
        let place = |spellings: &[&str]| spellings.iter().position(|&it| it == spelling);
        place(word.en).or_else(|| place(word.fr))
    });
    if place.unwrap_or_default() % 2 == 0 { Count::One } else { Count::Several }
}

/// A kind's English word.
pub(super) fn english(kind: Token, count: Count) -> &'static str {
    spelled(kind, count, Language::English)
}

/// A kind's French word.
pub(super) fn french(kind: Token, count: Count) -> &'static str {
    spelled(kind, count, Language::French)
}

fn spelled(kind: Token, count: Count, language: Language) -> &'static str {
    let word = keywords::all().find(|word| word.token == kind);
    let spellings = word.map_or(&[][..], |word| word.spellings(language));
    spellings.get(count as usize).or_else(|| spellings.first()).copied().unwrap_or_default()
}
