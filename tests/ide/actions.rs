//! What can be done at a cursor: each action with the text that it leaves, and what is wrong with that.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use cert_syntax::Span;
use certc::ide::{Action, Snapshot};
use certc::load::{LoadOptions, Root};

use crate::case::Case;
use crate::support::Texts;

pub(crate) fn answer(case: &Case) -> String {
    let before = codes(&case.snapshot);
    case.at_each_cursor(|file, offset, out| {
        let snapshot = &case.snapshot;
        let lang = snapshot.lang(file);
        for action in snapshot.actions(file, Span::empty(offset)) {
            let preferred = if action.is_preferred { " (preferred)" } else { "" };
            let _ = writeln!(out, "  {:?}{preferred}: {}", action.kind, action.title.get(lang));
            let texts = applied(snapshot, &action);
            for line in changed(snapshot, &texts) {
                let _ = writeln!(out, "    {line}");
            }
            let root = Root::File("main.cert".into());
            let after = Snapshot::new(root, LoadOptions::default(), &texts).unwrap();
            let same = digest(snapshot).is_some() && digest(snapshot) == digest(&after);
            let same = if same { ", decides the same" } else { "" };
            let after = codes(&after);
            let gone = before.iter().filter(|(code, count)| after.get(*code).unwrap_or(&0) < count);
            let come = after.iter().filter(|(code, count)| before.get(*code).unwrap_or(&0) < count);
            let list = |codes: Vec<&str>| codes.join(" ");
            let gone = list(gone.map(|(code, _)| *code).collect());
            let come = list(come.map(|(code, _)| *code).collect());
            let _ = writeln!(out, "    mended: {gone}; new: {come}{same}");
        }
    })
}

/// How often each code is told.
fn codes(snapshot: &Snapshot) -> BTreeMap<&'static str, usize> {
    let mut codes = BTreeMap::new();
    for diagnostic in &snapshot.diagnostics {
        *codes.entry(diagnostic.code.as_str()).or_default() += 1;
    }
    codes
}

/// What stands for all that is decided.
fn digest(snapshot: &Snapshot) -> Option<&str> {
    snapshot.compiled().map(|compiled| compiled.tables.digest.as_str())
}

fn applied(snapshot: &Snapshot, action: &Action) -> Texts {
    let sources = &snapshot.loaded.sources;
    let files = sources.iter().map(|(_, file)| (file.name.clone(), file.text.clone()));
    let mut texts = Texts(files.collect());
    let mut edits: Vec<_> = action.edits.iter().collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.at.span.start));
    for pair in edits.windows(2) {
        assert!(pair[1].at.span.end <= pair[0].at.span.start, "{pair:?} overlap");
    }
    for edit in edits {
        let name = &sources.file(edit.at.file).name;
        texts.0.get_mut(name).unwrap().replace_range(edit.at.span.range(), &edit.text);
    }
    texts
}

/// The lines that are other than before.
fn changed(snapshot: &Snapshot, texts: &Texts) -> Vec<String> {
    let mut out = Vec::new();
    for (_, file) in snapshot.loaded.sources.iter() {
        let (old, new): (Vec<_>, Vec<_>) =
            (file.text.lines().collect(), texts.0[&file.name].lines().collect());
        let head = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
        let (old, new) = (&old[head..], &new[head..]);
        let tail = old.iter().rev().zip(new.iter().rev()).take_while(|(old, new)| old == new);
        let new = &new[..new.len() - tail.count()];
        out.extend(new.iter().map(|line| format!("| {line}")));
    }
    out
}
