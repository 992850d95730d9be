//! What can be done about a place: fixes of what is wrong there, and rewritings that keep the meaning
//! or say what was meant.

mod extract;
mod fixes;
mod number;
mod parentheses;
mod rule;

use super::Snapshot;
use crate::diagnostics::{Edit, Words};
use crate::source::{FileId, Span};

/// Something that can be done.
#[derive(Clone, Debug)]
pub struct Action {
    /// What it does, as a menu would say it.
    pub title: Words,
    /// What it is for.
    pub kind: ActionKind,
    /// Whether it is certainly what is wanted.
    pub is_preferred: bool,
    /// The diagnostic that it mends: an index into [`Snapshot::diagnostics`].
    pub mends: Option<usize>,
    /// What it changes: edits that do not overlap.
    pub edits: Vec<Edit>,
}

/// What an action is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionKind {
    /// Mends what is wrong.
    Fix,
    /// Mends all of a file that can be mended without looking.
    FixAll,
    /// Says the same otherwise.
    Rewrite,
    /// Takes what is repeated together.
    Extract,
}

impl Action {
    fn new(title: Words, kind: ActionKind, edits: Vec<Edit>) -> Self {
        Self { title, kind, is_preferred: false, mends: None, edits }
    }

    fn mending(self, diagnostic: usize) -> Self {
        Self { mends: Some(diagnostic), ..self }
    }
}

impl Snapshot {
    /// What can be done about what stands in `range`.
    pub fn actions(&self, file: FileId, range: Span) -> Vec<Action> {
        let mut actions = self.fixes(file, range);
        actions.extend(self.missing_rules(file, range));
        actions.extend(self.all_codes(file, range));
        actions.extend(self.parenthesised(file, range));
        actions.extend(self.extracted(file, range));
        actions.extend(self.fix_all(file));
        actions
    }

    /// How far the line of `offset` is indented.
    fn indentation(&self, file: FileId, offset: u32) -> &str {
        let source = self.loaded.sources.file(file);
        let line = source.line_span(source.line_index(offset)).text(&source.text);
        line.get(..line.len() - line.trim_start().len()).unwrap_or_default()
    }

    /// Whether only white space stands before `offset` on its line.
    fn starts_line(&self, file: FileId, offset: u32) -> bool {
        let source = self.loaded.sources.file(file);
        let start = source.line_span(source.line_index(offset)).start;
        source.text.get(start as usize..offset as usize).is_some_and(|it| it.trim().is_empty())
    }

    /// How the lines of a file end.
    fn line_end(&self, file: FileId) -> &'static str {
        if self.text(file).contains("\r\n") { "\r\n" } else { "\n" }
    }
}
