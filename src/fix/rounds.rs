//! Applies what can be applied at once, looks what came of it, and begins again.

use std::hash::{Hash as _, Hasher as _};
use std::path::Path;

use rustc_hash::{FxHashSet, FxHasher};

use super::choice::{Which, choose};
use super::texts::{Change, Texts};
use crate::diagnostics::{self, Code, Diagnostic, Edit, Fix, Severity, Words};
use crate::lints::{Levels, project, settle};
use crate::load::{LoadError, LoadOptions, Loaded, Moves, ReadFile, Root, load};
use crate::pipeline::{self, Checked};
use crate::source::{FileId, Place, SourceFile};

/// How often the texts of a certification are checked. Fixes that only ever lead to others stop here.
const MOST_CHECKS: usize = 200;

/// Fixes certifications, one after the other: what one has changed, the next one reads.
pub struct Fixer<'a> {
    texts: Texts<'a>,
    which: Which,
}

/// What came of fixing a certification.
#[derive(Debug)]
pub struct Fixed {
    /// Its texts as they are now.
    pub loaded: Loaded,
    /// What they mean, and what is still wrong with them.
    pub checked: Checked,
    /// The levels of lints that the project file sets.
    pub project: Levels,
    /// The fixes that would have made something worse.
    pub left_out: Vec<LeftOut>,
}

/// A fix that would have made something worse.
#[derive(Clone, Debug)]
pub struct LeftOut {
    /// What it was to mend.
    pub code: Code,
    /// Where that stands now.
    pub at: Place,
    /// What it would have done.
    pub title: Words,
}

impl LeftOut {
    fn is(&self, diagnostic: &Diagnostic, fix: &Fix) -> bool {
        self.code == diagnostic.code && self.at == diagnostic.at && self.title == fix.title
    }
}

impl<'a> Fixer<'a> {
    /// Reads `files` and applies `which` fixes.
    pub fn new(files: &'a dyn ReadFile, which: Which) -> Self {
        Self { texts: Texts::new(files), which }
    }

    /// What has changed so far, in the order in which it did.
    pub fn changes(&self) -> impl Iterator<Item = &Change> {
        self.texts.changes.iter().filter(|it| !it.patch.is_empty())
    }

    /// Fixes the certification of `root`. Files for which `may_write` does not hold are left alone;
    /// it is asked with their paths without symbolic links, and with none for a text that is no file.
    pub fn fix(
        &mut self,
        root: &Root,
        may_write: &dyn Fn(Option<&Path>) -> bool,
    ) -> Result<Fixed, LoadError> {
        let mut now = State::read(root, &self.texts)?;
        let mut seen = FxHashSet::from_iter([self.fingerprint()]);
        let mut left_out: Vec<LeftOut> = Vec::new();
        let mut checks = 0;
        let mut few = usize::MAX;
        while checks < MOST_CHECKS {
            let told = now.told.iter().filter(|it| {
                !left_out.iter().any(|out| it.fixes.iter().any(|fix| out.is(it, fix)))
            });
            let writable = |id| may_write(self.texts.real(now.file(id)).as_deref());
            let mut chosen = choose(told, self.which, writable);
            chosen.truncate(few);
            let Some(&(first, fix)) = chosen.first() else { break };
            checks += 1;
            let texts = self.with(&now, &chosen);
            let then = State::read(root, &texts)?;
            if seen.insert(texts.fingerprint()) && then.is_no_worse_than(&now) {
                let edits = chosen.iter().flat_map(|(_, fix)| fix.edits.iter().cloned());
                let moves = Moves::new(&edits.collect::<Vec<_>>());
                for out in &mut left_out {
                    out.at = then.place(&now, moves.place(out.at));
                }
                (now, few) = (then, usize::MAX);
                self.texts = texts;
            } else if chosen.len() == 1 {
                let title = fix.title.clone();
                left_out.push(LeftOut { code: first.code, at: first.at, title });
                few = usize::MAX;
            } else {
                few = chosen.len() / 2;
            }
        }
        let State { loaded, checked, project, .. } = now;
        Ok(Fixed { loaded, checked, project, left_out })
    }

    /// The texts after these fixes too.
    fn with(&self, now: &State, chosen: &[(&Diagnostic, &Fix)]) -> Texts<'a> {
        let mut texts = self.texts.clone();
        for (id, file) in now.loaded.sources.iter() {
            let own = |edit: &&Edit| edit.at.file == id;
            let edits = chosen.iter().flat_map(|(_, fix)| fix.edits.iter().filter(own));
            let edits: Vec<_> = edits.map(|edit| (edit.at.span, &*edit.text)).collect();
            let fixes = chosen.iter().filter(|(_, fix)| fix.edits.iter().any(|it| own(&it)));
            if let (false, Some(change)) = (edits.is_empty(), texts.change(file)) {
                change.patch.apply(&edits);
                change.fixes += fixes.count();
            }
        }
        texts
    }

    fn fingerprint(&self) -> u64 {
        self.texts.fingerprint()
    }
}

impl Texts<'_> {
    /// A number for all that has changed.
    fn fingerprint(&self) -> u64 {
        let mut hasher = FxHasher::default();
        for change in &self.changes {
            change.path.hash(&mut hasher);
            change.patch.new_text().hash(&mut hasher);
        }
        hasher.finish()
    }
}

/// The texts of a certification at one moment, and what is wrong with them.
struct State {
    loaded: Loaded,
    checked: Checked,
    project: Levels,
    /// What carries fixes, of texts first, of what they mean then; without the lints that nobody
    /// wants to hear.
    told: Vec<Diagnostic>,
}

impl State {
    fn read(root: &Root, texts: &Texts<'_>) -> Result<Self, LoadError> {
        let mut loaded = load(texts.root(root), LoadOptions::default(), texts)?;
        let project = project::read(&mut loaded, texts);
        let mut checked = pipeline::check(&loaded);
        diagnostics::sort(&mut checked.diagnostics);
        let all = loaded.diagnostics.iter().chain(&checked.diagnostics);
        let mendable = all.filter(|it| !it.fixes.is_empty()).cloned().collect();
        let told = settle(&loaded, &[&project], mendable);
        Ok(Self { loaded, checked, project, told })
    }

    fn file(&self, id: FileId) -> &SourceFile {
        self.loaded.sources.file(id)
    }

    fn errors(&self) -> usize {
        let all = self.loaded.diagnostics.iter().chain(&self.checked.diagnostics);
        all.filter(|it| it.severity == Severity::Error).count()
    }

    /// Whether no error has come since `before`, and no text holds more that cannot be read.
    fn is_no_worse_than(&self, before: &Self) -> bool {
        let unread = |of: &Self, id| of.loaded.tree(id).map(|parsed| parsed.errors.len());
        self.errors() <= before.errors()
            && before.loaded.sources.iter().all(|(id, file)| {
                let now = self.id_of(file).and_then(|now| unread(self, now));
                now <= unread(before, id)
            })
    }

    /// The number that a file of another moment has now.
    fn id_of(&self, file: &SourceFile) -> Option<FileId> {
        let is_it = |it: &SourceFile| it.path == file.path && it.name == file.name;
        self.loaded.sources.iter().find(|(_, it)| is_it(it)).map(|(id, _)| id)
    }

    /// A place in a file as it was numbered before.
    fn place(&self, before: &Self, at: Place) -> Place {
        Place::new(self.id_of(before.file(at.file)).unwrap_or(at.file), at.span)
    }
}
