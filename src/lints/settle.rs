//! Gives what was found the level that was asked for. The nearest word counts: a comment before the
//! command line or the editor, these before the project file, that before the lint's own level.

use rustc_hash::FxHashMap;

use super::allowances::{self, Allowance};
use super::levels::{Level, Levels, lint, settled};
use crate::diagnostics::{Code, Diagnostic, Severity};
use crate::load::Loaded;
use crate::source::FileId;

/// `diagnostics` at their levels, what is allowed left out, with what is to be told of the comments
/// that set levels. The last of `layers` goes before the others.
pub fn settle(
    loaded: &Loaded,
    layers: &[&Levels],
    mut diagnostics: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let levels = settled(layers);
    let usual = |code: Code| levels.get(&code).copied();
    // Where something is wrong, some lints have not looked: what they would find is not known.
    let complete = !diagnostics.iter().any(|it| it.severity == Severity::Error);
    let (allowances, wrong) = allowances::all(loaded);
    let mut comments = Comments::new(&allowances);
    diagnostics.retain_mut(|it| {
        let said = lint(it.code.as_str()).and_then(|_| comments.level(loaded, it));
        at_level(it, said.or_else(|| usual(it.code)))
    });
    let unused = if complete { comments.unused(loaded) } else { Vec::new() };
    let mut more = wrong.into_iter().chain(unused).collect::<Vec<_>>();
    more.retain_mut(|it| at_level(it, usual(it.code)));
    diagnostics.append(&mut more);
    diagnostics
}

/// Gives what a lint found its level; whether it is told at all. Nothing else has one.
fn at_level(diagnostic: &mut Diagnostic, level: Option<Level>) -> bool {
    if diagnostic.code.severity() == Severity::Error {
        return true;
    }
    diagnostic.severity = match level {
        Some(Level::Deny) => Severity::Error,
        Some(Level::Hint) => Severity::Hint,
        Some(Level::Allow) => return false,
        Some(Level::Warn) | None => diagnostic.severity,
    };
    true
}

/// The comments by what they speak of, and whether it came.
struct Comments<'a> {
    by_line: FxHashMap<(FileId, usize), Vec<&'a Allowance>>,
    /// How often each was asked for.
    used: FxHashMap<(FileId, usize, Code), bool>,
}

impl<'a> Comments<'a> {
    fn new(allowances: &'a [Allowance]) -> Self {
        let mut by_line: FxHashMap<_, Vec<_>> = FxHashMap::default();
        let mut used = FxHashMap::default();
        for one in allowances {
            by_line.entry((one.file, one.line)).or_default().push(one);
            used.extend(one.lints.iter().map(|(code, _)| ((one.file, one.line, *code), false)));
        }
        Self { by_line, used }
    }

    /// The level that a comment gives to what was found; the last of several.
    fn level(&mut self, loaded: &Loaded, found: &Diagnostic) -> Option<Level> {
        if self.by_line.is_empty() {
            return None;
        }
        let file = found.at.file;
        let line = loaded.sources.file(file).line_index(found.at.span.start);
        let here = self.by_line.get(&(file, line))?;
        let speaks = |it: &&&Allowance| it.lints.iter().any(|(code, _)| *code == found.code);
        let level = here.iter().rev().find(speaks)?.level;
        self.used.insert((file, line, found.code), true);
        Some(level)
    }

    /// What is to be told of those whose lint found nothing on their line.
    fn unused(&self, loaded: &Loaded) -> Vec<Diagnostic> {
        let mut unused = Vec::new();
        for one in self.by_line.values().flatten() {
            for (code, at) in &one.lints {
                if self.used.get(&(one.file, one.line, *code)) == Some(&false) {
                    let name = at.span.text(&loaded.sources.file(at.file).text);
                    unused.push(allowances::unused(*at, name));
                }
            }
        }
        unused
    }
}
