//! Whatever the text and wherever an editor asks, it is answered, within the text; and a code that is
//! renamed changes nothing but itself.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

#[path = "support/any_text.rs"]
mod any_text;

use std::collections::BTreeSet;
use std::path::PathBuf;

use any_text::{mutated, soup};
use certc::diagnostics::{Diagnostic, Edit, Lang, Severity};
use certc::ide::{Snapshot, Symbol, find};
use certc::load::{DiskFiles, LoadOptions, Root};
use certc::source::Span;
use proptest::prelude::*;

fn snapshot(text: &str) -> Snapshot {
    let (name, bytes) = ("any.cert".to_owned(), text.as_bytes().to_vec());
    let root = Root::Text { name, bytes, folder: PathBuf::from("/nonexistent") };
    Snapshot::new(root, LoadOptions::default(), &DiskFiles).unwrap()
}

/// Asks all that leads somewhere, at some places of a text.
fn ask_where_things_lead(text: &str) {
    let snapshot = snapshot(text);
    let file = snapshot.loaded.root;
    let inside = |span: Span| assert!(text.get(span.range()).is_some(), "{span:?}");
    let end = u32::try_from(text.len()).unwrap();
    let step = usize::try_from(end / 60 + 1).unwrap();
    for offset in (0..end + 2).step_by(step) {
        snapshot.selections(file, offset).into_iter().for_each(inside);
        snapshot.linked(file, offset).into_iter().for_each(inside);
        for reference in snapshot.references(file, offset) {
            inside(reference.at.span);
        }
        let definition = snapshot.definition(file, offset);
        if let Some(definition) = definition {
            inside(definition.origin);
        }
        let _ = snapshot.serving(file, offset);
        for id in snapshot.deciding_at(file, offset) {
            let _ = (snapshot.depends_on(id), snapshot.needed_by(id), snapshot.shown(id));
        }
    }
    snapshot.symbols(file).iter().for_each(|symbol| nests(text, symbol));
    let folds = snapshot.folds(file);
    for (one, other) in folds.iter().zip(folds.iter().skip(1)) {
        assert!(one.first < other.first && (other.first > one.last || other.last <= one.last));
    }
    snapshot.links(file).into_iter().for_each(|link| inside(link.span));
    let _ = find(&[&snapshot], "é k1 zz", 10);
}

/// Asks all that helps to write, at some places of a text.
fn ask_what_helps_to_write(text: &str) {
    let snapshot = snapshot(text);
    let file = snapshot.loaded.root;
    let inside = |span: Span| assert!(text.get(span.range()).is_some(), "{span:?}");
    let end = u32::try_from(text.len()).unwrap();
    let step = usize::try_from(end / 40 + 1).unwrap();
    for offset in (0..end + 2).step_by(step) {
        for lang in [Lang::En, Lang::Fr] {
            if let Some(hover) = snapshot.hover(file, offset, lang) {
                inside(hover.at);
            }
            for offer in snapshot.complete(file, offset, lang).items {
                inside(offer.replace);
                let _ = snapshot.about(&offer.about, lang);
            }
            if let Some(form) = snapshot.signature(file, offset, lang) {
                assert!(form.parts.iter().all(|part| form.label.get(part.range()).is_some()));
                assert!(form.active < form.parts.len().max(1), "{form:?}");
            }
            let _ = snapshot.table(file, offset, lang);
        }
        for action in snapshot.actions(file, Span::empty(offset)) {
            let mut edits = action.edits;
            edits.sort_by_key(|edit| edit.at.span.start);
            for edit in &edits {
                inside(edit.at.span);
            }
            let pairs = edits.iter().zip(edits.iter().skip(1));
            assert!(pairs.clone().all(|(one, next)| one.at.span.end <= next.at.span.start));
        }
    }
    let tokens = snapshot.semantic_tokens(file, Span::new(0, end));
    for token in &tokens {
        inside(token.at);
    }
    assert!(
        tokens.iter().zip(tokens.iter().skip(1)).all(|(one, next)| one.at.end <= next.at.start)
    );
    snapshot.lenses(file, Lang::Fr).into_iter().for_each(|lens| inside(lens.at));
    for hint in snapshot.hints(file, Span::new(0, end), Lang::Fr) {
        inside(Span::empty(hint.offset));
    }
    let _ = snapshot.run_scenarios(|_| true, true);
}

/// A symbol and all in it have a name, which stands in them, as they stand in what is around.
fn nests(text: &str, symbol: &Symbol) {
    let holds = |outer: Span, inner: Span| outer.start <= inner.start && inner.end <= outer.end;
    assert!(!symbol.name.is_empty() && text.get(symbol.whole.range()).is_some(), "{symbol:?}");
    assert!(holds(symbol.whole, symbol.at), "{symbol:?}");
    for child in &symbol.children {
        assert!(holds(symbol.whole, child.whole), "{child:?}");
        nests(text, child);
    }
}

fn edited(text: &str, edits: &[Edit]) -> String {
    let mut text = text.to_owned();
    for edit in edits.iter().rev() {
        text.replace_range(edit.at.span.range(), &edit.text);
    }
    text
}

/// What each name stands for, by number, in the order of the text.
fn uses(snapshot: &Snapshot) -> Vec<usize> {
    let uses = snapshot.model().map(|model| model.uses.iter().map(|it| it.entity.index()));
    uses.into_iter().flatten().collect()
}

/// The errors and their lines. Warnings look at codes themselves.
fn errors(snapshot: &Snapshot) -> BTreeSet<(u32, &'static str)> {
    let errors = snapshot.diagnostics.iter().filter(|it| it.severity == Severity::Error);
    let place = |it: &Diagnostic| {
        let file = snapshot.loaded.sources.file(it.at.file);
        (file.line_column(it.at.span.start).line, it.code.as_str())
    };
    errors.map(place).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_words(text in soup()) {
        ask_where_things_lead(&text);
        ask_what_helps_to_write(&text);
    }

    #[test]
    fn any_damage(text in mutated()) {
        ask_where_things_lead(&text);
        ask_what_helps_to_write(&text);
    }

    /// Of a sound or damaged text, each entity renamed to a free code or to another's.
    #[test]
    fn any_new_code(text in mutated(), which: prop::sample::Index, taken: prop::sample::Index) {
        let before = snapshot(&text);
        let Some(model) = before.model() else { return Ok(()) };
        let coded = model.iter().filter(|(_, it)| it.code.is_some()).collect::<Vec<_>>();
        prop_assume!(!coded.is_empty());
        let place = which.get(&coded).1.place();
        let taken = taken.get(&coded).1.code.map(|code| model.symbols.text(code));
        for name in ["Zz9", taken.unwrap_or_default()] {
            let Ok(edits) = before.rename(place.file, place.span.start, name) else { continue };
            let after = snapshot(&edited(&text, &edits));
            prop_assert_eq!(uses(&before), uses(&after), "{} to {}", place.span.text(&text), name);
            // A code that was given twice may be mended so, and then more can be looked at.
            let known = errors(&before);
            let mendable = known.iter().any(|(_, code)| *code == "E0201");
            let new = !errors(&after).is_subset(&known);
            prop_assert!(mendable || !new, "{}", edited(&text, &edits));
        }
    }
}
