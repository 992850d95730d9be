//! How far a long run is, for whoever waits in front of a terminal.

use std::io::{self, IsTerminal as _};
use std::time::Duration;

use certc::diagnostics::words;
use indicatif::{ProgressBar, ProgressStyle};

use super::Session;

/// How often the line is drawn anew.
const EVERY: Duration = Duration::from_millis(200);

/// A line on standard error that says how much of a file was read, or where nobody knows how much
/// there is, how many candidates. It is drawn where standard error is a terminal and answers do
/// not come on a terminal themselves.
#[derive(Debug)]
pub(crate) struct Progress {
    /// None where nobody sees it.
    bar: Option<ProgressBar>,
    of_bytes: bool,
}

impl Progress {
    /// Begins with a file of so many bytes.
    pub(crate) fn new(session: Session, bytes: Option<u64>) -> Self {
        let shown = !session.quiet && io::stderr().is_terminal() && !io::stdout().is_terminal();
        let bar = shown.then(|| Self::bar(session, bytes));
        Self { bar, of_bytes: bytes.is_some() }
    }

    fn bar(session: Session, bytes: Option<u64>) -> ProgressBar {
        let bar = bytes.map_or_else(ProgressBar::no_length, ProgressBar::new);
        let template = match bytes {
            Some(_) => words!(en: "{{wide_bar}} {{percent}}%", fr: "{{wide_bar}} {{percent}} %"),
            None => words!(en: "{{pos}} candidates", fr: "{{pos}} candidats"),
        };
        let template = template.get(session.language.general());
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.enable_steady_tick(EVERY);
        bar
    }

    /// One more candidate was answered, who took so many bytes.
    pub(crate) fn add(&self, bytes: usize) {
        if let Some(bar) = &self.bar {
            bar.inc(if self.of_bytes { bytes as u64 } else { 1 });
        }
    }

    /// Runs what writes on standard error without the line in its way.
    pub(crate) fn aside<T>(&self, say: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) => bar.suspend(say),
            None => say(),
        }
    }
}

impl Drop for Progress {
    /// Nothing is left of the line.
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
