//! `certc fix`: applies the fixes that diagnostics carry.

use std::fs;
use std::path::{Path, PathBuf};

use certc::diagnostics::{Diagnostic, Lang, Severity, Words, words};
use certc::fix::{Change, Fixed, Fixer, Which, choose};
use certc::load::{DiskFiles, Root};

use super::args::{Fixing, Format};
use super::check::Certification;
use super::output::{PendingFile, Terminal};
use super::paths::{self, Input};
use super::report::Report;
use super::{Failure, Outcome, Session};

/// Fixes each certification, then writes what has changed and tells what is left. One that cannot be
/// read does not keep the others from being fixed.
pub(crate) fn run(session: Session, asked: &Fixing) -> Result<Outcome, Failure> {
    let which = if asked.all { Which::All } else { Which::Safe };
    let (inputs, mut outcome) = match asked.stdin {
        true => (vec![Input::Stdin], Outcome::Fine),
        false => paths::inputs(session, &asked.paths),
    };
    let run = Run { session, asked, ours: Ours::new(&asked.paths) };
    let mut fixer = Fixer::new(&DiskFiles, which);
    let mut report = Report::new(session, Format::Human);
    for input in &inputs {
        outcome = outcome.max(run.told(run.certification(&mut fixer, input, &mut report)));
    }
    for change in fixer.changes() {
        outcome = outcome.max(run.told(run.keep(change)));
    }
    if !asked.dry_run {
        report.finish()?;
    }
    Ok(outcome)
}

struct Run<'a> {
    session: Session,
    asked: &'a Fixing,
    ours: Ours,
}

impl Run<'_> {
    /// How something ended, of whose failure somebody is told.
    fn told(&self, end: Result<Outcome, Failure>) -> Outcome {
        end.unwrap_or_else(|Failure(words)| {
            self.session.fail(&words);
            Outcome::Failed
        })
    }

    /// Fixes one certification in memory, and tells what is left.
    fn certification(
        &self,
        fixer: &mut Fixer<'_>,
        input: &Input,
        report: &mut Report,
    ) -> Result<Outcome, Failure> {
        let root = input.root()?;
        let stdin = self.asked.stdin;
        let may_write = |path: Option<&Path>| match path {
            Some(path) => !stdin && self.ours.holds(path),
            None => stdin,
        };
        let fixed = fixer.fix(&root, &may_write).map_err(|error| error.words())?;
        if stdin && !self.asked.dry_run {
            Self::print(fixer, &root)?;
        }
        self.tell_left_out(&fixed);
        let read = Certification::from(fixed);
        let left = read.verify();
        if self.asked.dry_run {
            let wrong = left.iter().any(|it| it.severity == Severity::Error);
            return Ok(if wrong { Outcome::Errors } else { Outcome::Fine });
        }
        let outcome = report.add(&read.loaded, &left)?;
        let root = read.loaded.sources.file(read.loaded.root);
        self.tell_more(&left, self.session.language.of(&root.text));
        Ok(outcome)
    }

    /// Prints the text of standard input as it is now.
    fn print(fixer: &Fixer<'_>, root: &Root) -> Result<(), Failure> {
        let changed = fixer.changes().find(|it| it.path.is_none());
        let text = match (changed, root) {
            (Some(change), _) => change.patch.new_text().as_bytes(),
            (None, Root::Text { bytes, .. }) => bytes,
            (None, Root::File(_)) => return Ok(()),
        };
        Terminal::print_data(|out| out.write_all(text))
    }

    /// Writes a file that has changed, or tells how it would change.
    fn keep(&self, change: &Change) -> Result<Outcome, Failure> {
        let Change { name, path, patch, fixes } = change;
        if self.asked.dry_run {
            self.session.terminal.print(|out| out.write_all(patch.unified(name).as_bytes()))?;
        } else if let Some(path) = path {
            let pending =
                PendingFile::write(path.clone(), |out| out.write_all(patch.new_text().as_bytes()))?;
            pending.commit_like_before()?;
        }
        let told = match (self.asked.dry_run, fixes) {
            (true, 1) => {
                words!(en: "`{name}`: 1 fix to apply", fr: "« {name} » : 1 correction à faire")
            }
            (true, n) => {
                words!(en: "`{name}`: {n} fixes to apply", fr: "« {name} » : {n} corrections à faire")
            }
            (false, 1) => {
                words!(en: "`{name}`: 1 fix applied", fr: "« {name} » : 1 correction faite")
            }
            (false, n) => {
                words!(en: "`{name}`: {n} fixes applied", fr: "« {name} » : {n} corrections faites")
            }
        };
        self.session.note_in(&told, self.session.language.of(patch.old()));
        Ok(if self.asked.dry_run { Outcome::Errors } else { Outcome::Fine })
    }

    fn tell_left_out(&self, fixed: &Fixed) {
        for out in &fixed.left_out {
            let file = fixed.loaded.sources.file(out.at.file);
            let (name, line) = (&file.name, file.line_column(out.at.span.start).line);
            let (code, Words { en, fr }) = (out.code.as_str(), &out.title);
            let told = words!(
                en: "`{name}`, line {line}: the fix of {code}, `{en}`, would bring more errors and is left out",
                fr: "« {name} », ligne {line} : la correction de {code}, « {fr} », amènerait d'autres \
                     erreurs ; elle n'est pas faite",
            );
            self.session.note_in(&told, self.session.language.of(&file.text));
        }
    }

    /// Tells that `--all` would do more.
    fn tell_more(&self, left: &[Diagnostic], lang: Lang) {
        let more = choose(left, Which::All, |_| true);
        if self.asked.all || more.is_empty() {
            return;
        }
        let count = more.len();
        let told = words!(
            en: "fixes to be looked at: {count}; `certc fix --all` applies them too",
            fr: "corrections à relire : {count} ; « certc fix --all » les fait aussi",
        );
        self.session.note_in(&told, lang);
    }
}

/// The folders whose files may be written: those named, and those of the files named.
struct Ours(Vec<PathBuf>);

impl Ours {
    fn new(paths: &[PathBuf]) -> Self {
        let folders = paths.iter().filter_map(|path| {
            let real = fs::canonicalize(path).ok()?;
            if real.is_dir() { Some(real) } else { real.parent().map(Path::to_owned) }
        });
        Self(folders.collect())
    }

    fn holds(&self, path: &Path) -> bool {
        self.0.iter().any(|folder| path.starts_with(folder))
    }
}
