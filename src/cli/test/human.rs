//! What came of scenarios, for people.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use certc::diagnostics::{Diagnostic, Lang, Words, render, words};
use certc::scenarios::json::Summary;
use certc::scenarios::{Boundaries, Coverage, Mutation, Unnoticed};
use certc::source::Sources;

use super::Tested;
use crate::cli::{Failure, Session};

/// A line for each scenario, and what is wrong with it below.
pub(super) fn tell(session: Session, tested: &Tested<'_>) -> Result<(), Failure> {
    let loaded = &tested.certification.loaded;
    let root = loaded.sources.file(loaded.root);
    let lang = tested.lang;
    session.terminal.print(|out| {
        let bold = Style::new().bold();
        if !session.quiet {
            writeln!(out, "{bold}{}{bold:#} ({})", tested.tables.result, root.name)?;
        }
        for (scenario, verdict) in tested.model.scenarios.iter().zip(&tested.verdicts) {
            let passed = verdict.failures.is_empty();
            if !(passed && session.quiet) {
                sign(out, passed, &scenario.title)?;
            }
            for failure in &verdict.failures {
                show(out, &loaded.sources, &failure.diagnostic(scenario), lang)?;
            }
        }
        if let Some(coverage) = &tested.coverage {
            for rule in &coverage.unreached {
                show(out, &loaded.sources, &rule.diagnostic(), lang)?;
            }
            writeln!(out, "  {}", covered(coverage).get(lang))?;
        }
        if let Some(mutation) = &tested.mutation {
            let rules = mutation.unnoticed.chunk_by(|one, other| one.id == other.id);
            for diagnostic in rules.filter_map(Unnoticed::diagnostic) {
                show(out, &loaded.sources, &diagnostic, lang)?;
            }
            writeln!(out, "  {}", noticed(mutation).get(lang))?;
        }
        Ok(())
    })
}

fn sign(out: &mut dyn Write, passed: bool, title: &str) -> io::Result<()> {
    let (sign, style) = match passed {
        true => ("✓", AnsiColor::Green.on_default()),
        false => ("✗", AnsiColor::Red.on_default()),
    };
    writeln!(out, "  {style}{sign}{style:#} {title}")
}

fn show(
    out: &mut dyn Write,
    sources: &Sources,
    diagnostic: &Diagnostic,
    lang: Lang,
) -> io::Result<()> {
    render::render(out, sources, diagnostic, lang)
}

fn covered(coverage: &Coverage) -> Words {
    let (reached, rows) = (coverage.reached(), coverage.rows);
    let percent = percent(reached, rows);
    words!(
        en: "{reached} of {rows} rows reached ({percent} %)",
        fr: "lignes atteintes : {reached} sur {rows} ({percent} %)"
    )
}

fn noticed(mutation: &Mutation) -> Words {
    let (noticed, tried) = (mutation.noticed(), mutation.tried);
    let percent = percent(noticed, tried);
    words!(
        en: "{noticed} of {tried} changes noticed ({percent} %)",
        fr: "changements remarqués : {noticed} sur {tried} ({percent} %)"
    )
}

/// Whole percent, rounded down so that only all is 100. Of nothing, all is reached.
fn percent(part: usize, of: usize) -> usize {
    (part * 100).checked_div(of).unwrap_or(100)
}

/// The scenarios that are missing, as source text and nothing else; what was not found, beside.
pub(super) fn propose(session: Session, boundaries: &Boundaries) -> Result<(), Failure> {
    for words in &boundaries.unfound {
        session.note(words);
    }
    session
        .terminal
        .print(|out| boundaries.scenarios.iter().try_for_each(|text| write!(out, "\n{text}")))
}

/// How many scenarios passed.
pub(super) fn finish(session: Session, summary: Summary, lang: Lang) -> Result<(), Failure> {
    let Summary { passed, failed, untested } = summary;
    let counts = match untested {
        0 => words!(
            en: "{passed} passed, {failed} failed",
            fr: "scénarios réussis : {passed} ; en échec : {failed}"
        ),
        _ => words!(
            en: "{passed} passed, {failed} failed, files not tested: {untested}",
            fr: "scénarios réussis : {passed} ; en échec : {failed} ; fichiers non essayés : {untested}"
        ),
    };
    session.terminal.print(|out| writeln!(out, "{}", counts.get(lang)))
}
