//! Proof by trial that tables mean what the rules say: small certifications are drawn at random,
//! as source text, and decided twice. Once by an interpreter of the rules that knows no tables,
//! once by a reader of the compiled form that knows no rules.
//!
//! `CERTC_LONG=1` draws many more of them; `CERTC_SEED=n` draws only the one with that seed and
//! shows it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

mod agreement;
mod candidates;
mod case;
mod completions;
mod document;
mod drafts;
mod draw;
mod evaluator;
mod exact;
mod found;
mod known;
mod proposals;
mod reader;
mod rows;
mod rules;
mod spell;
mod tests_of;
mod what_if;

use spell::{Layout, Spelling, spell};

/// The seeds to draw from: so many, very many, or the one asked for.
pub(crate) fn seeds(count: u64) -> std::ops::Range<u64> {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    match (number("CERTC_SEED"), number("CERTC_LONG")) {
        (Some(seed), _) => seed..seed + 1,
        (None, Some(_)) => 0..count * 50,
        _ => 0..count,
    }
}

/// The text that a seed draws.
pub(crate) fn source(seed: u64) -> String {
    let spelling = match seed % 3 {
        0 => Spelling::English,
        1 => Spelling::French,
        _ => Spelling::Mixed,
    };
    let text = spell(&drafts::draft(seed), spelling, Layout::Plain, seed);
    if std::env::var_os("CERTC_SEED").is_some() {
        eprintln!("{text}");
    }
    text
}
