//! What compiles and still looks wrong: warnings for the certifier, each about one thing that
//! référentiels get wrong in print. None of them guesses what a text means: they compare codes,
//! texts, figures and relations.

mod copies;
mod numbering;
mod people;
mod service;

use super::Decided;
use super::check::Check;
use super::own_rules::OwnRules;

/// Says what looks wrong in rules that were read.
pub(super) fn check(check: &mut Check<'_>, own: &[OwnRules<'_>], decided: &[Decided]) {
    numbering::check(check);
    service::check(check, own, decided);
    copies::check(check);
    people::check(check);
}
