//! What is shown beside and above a text: lenses and hints of the first file, and forms, tables and
//! verdicts.

use std::fmt::Write as _;

use cert_syntax::Span;
use certc::ide::LensTarget;

use crate::case::Case;

pub(crate) fn lenses(case: &Case) -> String {
    let snapshot = &case.snapshot;
    let file = snapshot.loaded.root;
    let mut out = String::new();
    for lens in snapshot.lenses(file, snapshot.lang(file)) {
        let at = lens.at.text(snapshot.text(file));
        let target = match &lens.leads_to {
            LensTarget::References(id) => {
                let all = snapshot.occurrences(*id);
                let uses = all.iter().filter(|it| it.at.span != lens.at).count();
                format!("{uses} places")
            }
            other => format!("{other:?}"),
        };
        let _ = writeln!(out, "{at}: {} → {target}", lens.title);
    }
    out
}

pub(crate) fn hints(case: &Case) -> String {
    let snapshot = &case.snapshot;
    let file = snapshot.loaded.root;
    let mut text = snapshot.text(file).to_owned();
    let all = Span::new(0, u32::try_from(text.len()).unwrap());
    for hint in snapshot.hints(file, all, snapshot.lang(file)).iter().rev() {
        text.insert_str(hint.offset as usize, &format!("⟦{}⟧", hint.label));
    }
    text
}

pub(crate) fn signatures(case: &Case) -> String {
    case.at_each_cursor(|file, offset, out| {
        let snapshot = &case.snapshot;
        let Some(found) = snapshot.signature(file, offset, snapshot.lang(file)) else {
            out.push_str("  nothing\n");
            return;
        };
        let part = found.parts.get(found.active).map_or("", |part| part.text(&found.label));
        let _ = writeln!(out, "  {} → {part}", found.label);
    })
}

pub(crate) fn tables(case: &Case) -> String {
    case.at_each_cursor(|file, offset, out| {
        let snapshot = &case.snapshot;
        let Some(view) = snapshot.table(file, offset, snapshot.lang(file)) else {
            out.push_str("  nothing\n");
            return;
        };
        let grid = &view.grid;
        let _ = writeln!(out, "  [{}] {} ({})", view.entity, view.title, grid.outcomes.join(", "));
        let _ = writeln!(out, "  | {} |", grid.columns.join(" | "));
        for row in &grid.rows {
            let line = row.at.map(|at| at.line);
            let cells = row.cells.join(" | ");
            let _ = writeln!(out, "  | {cells} | {} | {} | {line:?}", row.outcome, row.sentence);
        }
        if let Some(note) = &grid.note {
            let _ = writeln!(out, "  {note}");
        }
    })
}

pub(crate) fn scenarios(case: &Case) -> String {
    let snapshot = &case.snapshot;
    let lang = snapshot.lang(snapshot.loaded.root);
    let run = snapshot.run_scenarios(|_| true, true);
    let mut out = String::new();
    for ran in &run.results {
        let _ = writeln!(
            out,
            "{}: {}",
            ran.id,
            if ran.failures.is_empty() { "passed" } else { "failed" }
        );
        for (at, words) in &ran.failures {
            let _ = writeln!(out, "  {}\n  {}", case.shown(*at), words.get(lang));
        }
    }
    for (file, lines) in &run.lines {
        for (line, count) in lines {
            let source = snapshot.loaded.sources.file(*file);
            let text = source.line_span(*line as usize - 1).text(&source.text);
            let _ = writeln!(out, "{count} × {line}: {}", text.trim());
        }
    }
    out
}
