//! A code names one entity of a body. Activities, tasks and options only structure the text, so
//! what stands in them counts for the body around them.

use cert_syntax::lexer::lex;
use cert_syntax::token::{Lexeme, Token};
use rustc_hash::FxHashMap;

use super::check::Check;
use super::{EntityId, Symbol, messages};

/// Reports every code that an earlier entity of the same body bears.
pub(super) fn check(check: &mut Check<'_>) {
    let mut first_of: FxHashMap<(Option<EntityId>, Symbol), EntityId> = FxHashMap::default();
    for id in check.ids() {
        let Some(code) = check.entity(id).code else { continue };
        if check.names.bearers(code).len() == 1 {
            continue;
        }
        let scope = check.scope_of(id);
        let first = *first_of.entry((scope, code)).or_insert(id);
        // An activity may bear the code of the bloc that it fills: one holds the other.
        if first != id && !holds(check, first, id) {
            report(check, code, first, id);
        }
    }
    dotted(check);
    reserved(check);
}

/// The names of the language's own facts, in both languages: no entity may hide them.
pub const RESERVED: [&str; 8] = [
    "session_date",
    "date_session",
    "route",
    "voie",
    "chosen",
    "choisies",
    "acquired_on",
    "obtenu_le",
];

/// Whether the language reads `text` as one code, and as one that an entity may have.
pub fn is_code(text: &str) -> bool {
    let lexed = lex(text);
    let whole = |only: &Lexeme| only.token == Token::Name && only.span().text(text) == text;
    let is_name = matches!(&lexed.lexemes[..], [only] if whole(only)) && lexed.errors.is_empty();
    is_name && !RESERVED.contains(&text)
}

fn reserved(check: &mut Check<'_>) {
    for name in RESERVED {
        let Some(code) = check.declared.symbols.get(name) else { continue };
        for id in check.names.bearers(code).to_vec() {
            let entity = check.describe(id);
            check.say(messages::names::reserved(&entity, name));
        }
    }
}

fn holds(check: &Check<'_>, outer: EntityId, inner: EntityId) -> bool {
    inner > outer && inner.0 < check.entity(outer).end
}

fn report(check: &mut Check<'_>, code: Symbol, first: EntityId, second: EntityId) {
    let text = check.declared.symbols.text(code).to_owned();
    let free = free_code(check, &text);
    let first = check.describe(first);
    let at = check.entity(second).place();
    check.say(messages::names::duplicate(at, &text, &first, free.as_deref()));
}

/// `C3.4` → `C3.4bis`, which no entity bears.
fn free_code(check: &Check<'_>, text: &str) -> Option<String> {
    ["bis", "ter", "quater"]
        .iter()
        .map(|suffix| format!("{text}{suffix}"))
        .find(|candidate| check.declared.symbols.get(candidate).is_none())
}

/// A code with a dot must not read like the qualified name of something else.
fn dotted(check: &mut Check<'_>) {
    for id in check.ids() {
        let Some(code) = check.entity(id).code else { continue };
        let text = check.declared.symbols.text(code);
        let Some((at, _)) = text.rmatch_indices('.').next() else { continue };
        let parts =
            (check.declared.symbols.get(&text[..at]), check.declared.symbols.get(&text[at + 1..]));
        let (Some(outer), Some(inner)) = parts else { continue };
        let clash = check.names.bearers(outer).iter().find_map(|&outer| {
            let inside = |&&inner: &&EntityId| check.scope_of(inner) == Some(outer);
            check.names.bearers(inner).iter().find(inside).copied()
        });
        if let Some(clash) = clash.filter(|&clash| clash != id) {
            report(check, code, clash, id);
        }
    }
}
