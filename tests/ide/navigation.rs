//! Where things stand, where they lead, and what they are called instead.

use std::fmt::Write as _;

use certc::diagnostics::{Edit, Lang};
use certc::ide::{Dependency, LinkTarget, Snapshot, Symbol, Target, find};
use certc::load::{LoadOptions, Root};
use certc::source::{FileId, Place, Span};

use crate::case::Case;
use crate::support::Texts;

/// What a cursor leads to: each name, with the first line of all that it names.
pub(crate) fn definition(case: &Case) -> String {
    case.at_each_cursor(|file, offset, out| {
        let Some(definition) = case.snapshot.definition(file, offset) else {
            return out.push_str("  leads nowhere\n");
        };
        let _ = writeln!(out, "  {}", case.shown(Place::new(file, definition.origin)));
        definition.targets.iter().for_each(|target| tell_target(case, target, out));
    })
}

/// All places that name what the cursor is on, and those of its own file as highlights.
pub(crate) fn references(case: &Case) -> String {
    case.at_each_cursor(|file, offset, out| {
        for it in case.snapshot.references(file, offset) {
            let _ = writeln!(out, "  {:?} {}", it.role, case.shown(it.at));
        }
        let highlights = case.snapshot.highlights(file, offset);
        let _ = writeln!(out, "  {} in this file", highlights.len());
    })
}

/// What serves what the cursor is on, or is served by it.
pub(crate) fn serving(case: &Case) -> String {
    case.at_each_cursor(|file, offset, out| {
        let targets = case.snapshot.serving(file, offset);
        for target in &targets {
            tell_target(case, target, out);
        }
    })
}

/// What the rules of the entity at the cursor read, and whose rules read it.
pub(crate) fn dependencies(case: &Case) -> String {
    case.at_each_cursor(|file, offset, out| {
        for id in case.snapshot.deciding_at(file, offset) {
            let Some(shown) = case.snapshot.shown(id) else { continue };
            let _ = writeln!(out, "  {:?} {} {:?}", shown.kind, shown.name, shown.title);
            tell_steps(case, "depends on", &case.snapshot.depends_on(id), out);
            tell_steps(case, "is needed by", &case.snapshot.needed_by(id), out);
        }
    })
}

fn tell_steps(case: &Case, how: &str, steps: &[Dependency], out: &mut String) {
    for step in steps {
        let name = case.snapshot.shown(step.entity).map(|shown| shown.name).unwrap_or_default();
        let at = step.at.iter().map(|at| case.shown(*at)).collect::<Vec<_>>().join(", ");
        let _ = writeln!(out, "    {how} {name}: {at}");
    }
}

/// The outline of each file.
pub(crate) fn symbols(case: &Case) -> String {
    let mut out = String::new();
    for (file, source) in case.snapshot.loaded.sources.iter() {
        let _ = writeln!(out, "{}", source.name);
        let symbols = case.snapshot.symbols(file);
        for symbol in &symbols {
            tell_symbol(case, file, symbol, 1, &mut out);
        }
    }
    out
}

fn tell_symbol(case: &Case, file: FileId, symbol: &Symbol, depth: usize, out: &mut String) {
    let Symbol { name, detail, kind, whole, at, children } = symbol;
    assert!(!name.is_empty() && whole.start <= at.start && at.end <= whole.end, "{symbol:?}");
    let line = case.snapshot.loaded.sources.file(file).line_column(whole.start).line;
    let _ = writeln!(out, "{:1$}{line} {kind:?} {name:?} {detail:?}", "", 2 * depth);
    for child in children {
        assert!(whole.start <= child.whole.start && child.whole.end <= whole.end, "{child:?}");
        tell_symbol(case, file, child, depth + 1, out);
    }
}

/// What is found for each word behind `// find:`.
pub(crate) fn find_entities(case: &Case) -> String {
    let mut out = String::new();
    for wanted in asked(case, "find") {
        let _ = writeln!(out, "{wanted:?}");
        // Twice the same certification: its files are found once.
        for found in find(&[&case.snapshot, &case.snapshot], &wanted, 8) {
            let (name, container) = (&found.name, &found.container);
            let place = case.shown(found.target.name);
            let _ = writeln!(out, "  {:?} {name:?} in {container:?} at {place}", found.kind);
        }
    }
    out
}

/// What comes of each name behind `// names:` at each cursor: the edited lines, and how the edited
/// texts are checked and renamed back.
pub(crate) fn rename(case: &Case) -> String {
    case.at_each_cursor(|file, offset, out| {
        match case.snapshot.prepare_rename(file, offset) {
            Ok(renamable) => {
                let _ = writeln!(out, "  {}", case.shown(renamable.at));
            }
            Err(refusal) => return tell_refusal(case, file, &refusal, out),
        }
        for name in asked(case, "names") {
            let _ = writeln!(out, "  to {name:?}");
            match case.snapshot.rename(file, offset, &name) {
                Ok(edits) => tell_edits(case, &edits, out),
                Err(refusal) => tell_refusal(case, file, &refusal, out),
            }
        }
    })
}

fn tell_refusal(case: &Case, file: FileId, words: &certc::diagnostics::Words, out: &mut String) {
    let (other, own) = match case.snapshot.lang(file) {
        Lang::Fr => (&words.en, &words.fr),
        Lang::En => (&words.fr, &words.en),
    };
    let _ = writeln!(out, "    refused: {own}\n    ({other})");
}

fn tell_edits(case: &Case, edits: &[Edit], out: &mut String) {
    let after = edited(case, edits);
    for (id, file) in case.snapshot.loaded.sources.iter() {
        let new = &after.loaded.sources.file(id).text;
        for (old, new) in file.text.lines().zip(new.lines()).filter(|(old, new)| old != new) {
            let _ = writeln!(out, "    - {}\n    + {}", old.trim(), new.trim());
        }
    }
    let codes = |snapshot: &Snapshot| {
        snapshot.diagnostics.iter().map(|it| it.code.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(codes(&case.snapshot), codes(&after), "renaming changes what is wrong");
    // And back again.
    let (Some(first), Some(back)) = (edits.first(), edits.first()) else { return };
    let old = first.at.span.text(case.snapshot.text(first.at.file));
    let back = after.rename(back.at.file, back.at.span.start, old).unwrap();
    let again = edited_texts(&after, &back);
    assert_eq!(again.0, texts(&case.snapshot).0, "renaming back gives the same texts");
}

fn texts(snapshot: &Snapshot) -> Texts {
    let files = snapshot.loaded.sources.iter();
    Texts(files.map(|(_, file)| (file.name.clone(), file.text.clone())).collect())
}

/// The texts after edits, applied as an editor does.
fn edited_texts(snapshot: &Snapshot, edits: &[Edit]) -> Texts {
    let mut texts = texts(snapshot);
    for edit in edits.iter().rev() {
        let name = &snapshot.loaded.sources.file(edit.at.file).name;
        texts.0.get_mut(name).unwrap().replace_range(edit.at.span.range(), &edit.text);
    }
    texts
}

fn edited(case: &Case, edits: &[Edit]) -> Snapshot {
    let texts = edited_texts(&case.snapshot, edits);
    Snapshot::new(Root::File("main.cert".into()), LoadOptions::default(), &texts).unwrap()
}

/// What changes with what is typed at the cursor.
pub(crate) fn linked(case: &Case) -> String {
    case.at_each_cursor(|file, offset, out| {
        for span in case.snapshot.linked(file, offset) {
            let _ = writeln!(out, "  {}", case.shown(Place::new(file, span)));
        }
    })
}

/// The first and last line of each fold of each file.
pub(crate) fn folding(case: &Case) -> String {
    let mut out = String::new();
    for (file, source) in case.snapshot.loaded.sources.iter() {
        for fold in case.snapshot.folds(file) {
            let line = |index: u32| source.line_span(index as usize).text(&source.text).trim();
            let (first, last) = (line(fold.first), line(fold.last));
            let (from, to) = (fold.first + 1, fold.last + 1);
            let _ = writeln!(out, "{:?} {from} {first:?} to {to} {last:?}", fold.kind);
        }
    }
    out
}

/// What a selection at the cursor grows through.
pub(crate) fn selection(case: &Case) -> String {
    case.at_each_cursor(|file, offset, out| {
        for span in case.snapshot.selections(file, offset) {
            let _ = writeln!(out, "  {}", abridged(span.text(case.snapshot.text(file))));
        }
    })
}

fn abridged(text: &str) -> String {
    let characters = text.chars().collect::<Vec<_>>();
    if characters.len() <= 60 {
        return format!("{text:?}");
    }
    let part = |of: &[char]| of.iter().collect::<String>();
    let (start, end) = (part(&characters[..28]), part(&characters[characters.len() - 28..]));
    format!("{start:?} … {end:?}")
}

/// What leads elsewhere, and where.
pub(crate) fn links(case: &Case) -> String {
    let mut out = String::new();
    for (file, _) in case.snapshot.loaded.sources.iter() {
        for link in case.snapshot.links(file) {
            let to = match link.to {
                LinkTarget::File(file) => case.snapshot.loaded.sources.file(file).name.clone(),
                LinkTarget::Web(address) => address,
            };
            let words = link.tooltip.get(case.snapshot.lang(file));
            let _ = writeln!(out, "{} → {to} ({words})", case.shown(Place::new(file, link.span)));
        }
    }
    out
}

fn tell_target(case: &Case, target: &Target, out: &mut String) {
    let file = case.snapshot.loaded.sources.file(target.whole.file);
    let span = target.whole.span;
    let first = span.text(&file.text).lines().next().unwrap_or_default();
    let lines = span.text(&file.text).lines().count();
    let _ = writeln!(out, "    {} in {first:?} ({lines} lines)", case.shown(target.name));
}

/// What the case asks for in a comment of its first file: `// key: one, two`.
fn asked(case: &Case, key: &str) -> Vec<String> {
    let text = case.snapshot.text(case.snapshot.loaded.root);
    let mut lines = text.lines();
    let mark = format!("// {key}: ");
    let asked = lines.find_map(|line| line.trim().strip_prefix(&mark)).unwrap_or_default();
    asked.split(", ").map(str::to_owned).collect()
}

/// Whatever the offset, an answer comes and stays within its text.
pub(crate) fn anywhere(case: &Case) -> String {
    let snapshot = &case.snapshot;
    let mut asked = 0;
    for (file, source) in snapshot.loaded.sources.iter() {
        let end = u32::try_from(source.text.len()).unwrap();
        let inside = |span: Span| assert!(source.text.get(span.range()).is_some(), "{span:?}");
        for offset in (0..end + 3).chain([u32::MAX]) {
            snapshot.selections(file, offset).into_iter().for_each(inside);
            snapshot.linked(file, offset).into_iter().for_each(inside);
            snapshot.highlights(file, offset).into_iter().for_each(|(span, _)| inside(span));
            let _ = snapshot.definition(file, offset);
            let _ = snapshot.serving(file, offset);
            let _ = snapshot.prepare_rename(file, offset);
            for id in snapshot.deciding_at(file, offset) {
                let _ = (snapshot.depends_on(id), snapshot.needed_by(id));
            }
            asked += 1;
        }
        snapshot.links(file).into_iter().for_each(|link| inside(link.span));
        let _ = (snapshot.symbols(file), snapshot.folds(file));
    }
    format!("{asked} offsets\n")
}
