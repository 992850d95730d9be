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
    bar: ProgressBar,
    of_bytes: bool,
}

impl Progress {
    /// Begins with a file of so many bytes.
    pub(crate) fn new(session: Session, bytes: Option<u64>) -> Self {
        let shown = !session.quiet && io::stderr().is_terminal() && !io::stdout().is_terminal();
        let bar = match bytes {
            _ if !shown => ProgressBar::hidden(),
            Some(bytes) => ProgressBar::new(bytes),
            None => ProgressBar::no_length(),
        };
        let template = match bytes {
            Some(_) => words!(en: "{{wide_bar}} {{percent}}%", fr: "{{wide_bar}} {{percent}} %"),
            None => words!(en: "{{pos}} candidates", fr: "{{pos}} candidats"),
        };
        let template = template.get(session.language.general());
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        if shown {
            bar.enable_steady_tick(EVERY);
        }
        Self { bar, of_bytes: bytes.is_some() }
    }

    /// One more candidate was answered, who took so many bytes.
    pub(crate) fn add(&self, bytes: usize) {
        self.bar.inc(if self.of_bytes { bytes as u64 } else { 1 });
    }

    /// Runs what writes on standard error without the line in its way.
    pub(crate) fn aside<T>(&self, say: impl FnOnce() -> T) -> T {
        self.bar.suspend(say)
    }
}

impl Drop for Progress {
    /// Nothing is left of the line.
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
