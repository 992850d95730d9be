//! How codes are made, for the lints that compare them.

use cert_syntax::ast::Kind;

use super::Context;
use crate::diagnostics::{Diagnostic, words};
use crate::model::EntityId;
use crate::source::Place;

/// An element and its code.
pub(super) struct Coded {
    pub(super) id: EntityId,
    pub(super) code: String,
}

pub(super) fn coded(cx: &Context<'_>, kind: Kind) -> Vec<Coded> {
    let all = cx.model.of_kind(kind);
    let with_code = all.iter().filter_map(|&id| {
        let code = cx.model.symbols.text(cx.model.entity(id).code?).to_owned();
        Some(Coded { id, code })
    });
    with_code.collect()
}

/// What may stand between the parts of a code.
pub(super) const SIGNS: [char; 3] = ['.', '-', '_'];

/// A code with `0` for each of its numbers: `C0.0`.
pub(super) fn form(code: &str) -> String {
    let mut form = String::with_capacity(code.len());
    for c in code.chars() {
        let c = if c.is_ascii_digit() { '0' } else { c };
        if c != '0' || !form.ends_with('0') {
            form.push(c);
        }
    }
    form
}

/// The numbers in a code, in order.
pub(super) fn numbers(code: &str) -> Vec<&str> {
    code.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect()
}

/// What stands before the last number of a code, and that number.
pub(super) fn numbered(code: &str) -> (&str, &str) {
    let stem = code.trim_end_matches(|c: char| c.is_ascii_digit());
    code.split_at(stem.len())
}

/// A code with another number at a position.
pub(super) fn with_number(code: &str, position: usize, number: &str) -> String {
    let old = numbers(code)[position];
    let before = numbers(code)[..position].iter().map(|part| part.len()).sum::<usize>();
    // Counted in digits, since the same number may come at several positions.
    let mut digits = 0;
    let start = code.char_indices().find(|(_, c)| {
        let here = c.is_ascii_digit() && digits == before;
        digits += usize::from(c.is_ascii_digit());
        here
    });
    let start = start.map_or(0, |(start, _)| start);
    format!("{}{number}{}", &code[..start], &code[start + old.len()..])
}

pub(super) fn is_free(cx: &Context<'_>, code: &str) -> bool {
    cx.model.is_free(code)
}

pub(super) fn is_shown(cx: &Context<'_>, id: EntityId) -> bool {
    cx.model.properties.get(id, "shown").is_some()
}

pub(super) fn renamed(diagnostic: Diagnostic, at: Place, code: &str, meant: &str) -> Diagnostic {
    diagnostic
        .help(words!(
            en: "call it `{meant}`; `shown: \"{code}\"` keeps what is printed",
            fr: "l'appeler « {meant} » ; « affiché: \"{code}\" » garde ce qui s'imprime"
        ))
        .suggest(words!(en: "call it `{meant}`", fr: "l'appeler « {meant} »"), at, meant)
}
