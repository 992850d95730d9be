//! The one owner of the open texts, and of what is known of each certification.
//!
//! Changes are applied at once, in the order in which they arrive; each gets a number. The worker
//! looks at what they made stale, and nobody is answered from anything older than the last change
//! before the question.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use certc::lints::Levels;
use rustc_hash::{FxHashMap, FxHashSet};
use tokio::sync::watch;
use tower_lsp::ls_types::{
    TextDocumentContentChangeEvent, TextDocumentItem, Uri, VersionedTextDocumentIdentifier,
};

use crate::analysis::Analysis;
use crate::documents::{Document, Opened, Overlay, is_file, path_of};
use crate::includes::Includes;
use crate::text::Encoding;

/// The owner.
#[derive(Debug)]
pub(crate) struct World {
    state: Mutex<State>,
    /// Told after each change and each analysis.
    changed: watch::Sender<u64>,
}

#[derive(Debug, Default)]
struct State {
    /// Changes so far.
    changes: u64,
    /// The number of the last change that may have moved files: opened, closed, created, deleted.
    moved_at: u64,
    encoding: Encoding,
    /// The levels of lints that the editor's settings ask for.
    levels: Levels,
    folders: Vec<PathBuf>,
    documents: FxHashMap<PathBuf, Document>,
    includes: Includes,
    /// How often files of the disk changed.
    disk_changes: u64,
    /// The number of the last change after which the disk must be searched again for what includes
    /// what.
    rescan_at: u64,
    /// The number of the last change before the disk was searched.
    scanned_at: u64,
    /// Whether all certifications of the workspace are wanted, beyond those of open texts.
    whole_workspace: bool,
    /// What is known of each root.
    analyses: FxHashMap<PathBuf, Known>,
}

/// What came of looking at a root.
#[derive(Debug)]
enum Known {
    /// It is this.
    Analysis(Arc<Analysis>),
    /// It was of these files before a change, and is being looked at again.
    Again(Vec<PathBuf>),
    /// It cannot be read, is none of ours, or was too much for us, at this change.
    Nothing(u64),
}

impl Known {
    fn analysis(self) -> Option<Arc<Analysis>> {
        match self {
            Self::Analysis(analysis) => Some(analysis),
            Self::Again(_) | Self::Nothing(_) => None,
        }
    }
}

/// A root that must be looked at, with all that this takes.
#[derive(Debug)]
pub(crate) struct Task {
    pub(crate) root: PathBuf,
    pub(crate) overlay: Overlay,
    /// Which states of the open texts these are.
    pub(crate) opened: FxHashMap<PathBuf, Opened>,
    pub(crate) encoding: Encoding,
    /// The levels of lints that the editor's settings ask for.
    pub(crate) levels: Levels,
    /// The number of the last change before it.
    pub(crate) at: u64,
    /// What was known of the root before that change.
    pub(crate) before: Option<Arc<Analysis>>,
}

/// What finishing a task changed.
#[derive(Debug)]
pub(crate) struct Finished {
    /// Whether what is known of the root is so after every change.
    pub(crate) is_fresh: bool,
    /// What is not needed any more. Freeing it takes a while.
    pub(crate) replaced: Vec<Arc<Analysis>>,
}

/// What is known of a text when somebody asks.
#[derive(Debug)]
pub(crate) enum Standing {
    /// The certifications that it belongs to, the first in order of their roots first.
    Known(Vec<Arc<Analysis>>),
    /// It must be looked at first.
    Stale,
    /// It is not open, belongs to nothing that is, or is none of ours.
    Unknown,
}

impl World {
    pub(crate) fn new() -> Self {
        Self { state: Mutex::default(), changed: watch::Sender::new(0) }
    }

    /// What a panicking thread left is whole: each change is one assignment at its end.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes something and wakes who waits for it.
    fn change<T>(&self, change: impl FnOnce(&mut State, u64) -> T) -> T {
        let mut state = self.state();
        state.changes += 1;
        let number = state.changes;
        let done = change(&mut state, number);
        drop(state);
        self.wake();
        done
    }

    fn wake(&self) {
        self.changed.send_modify(|count| *count += 1);
    }

    /// Tells of each change and each analysis from now on.
    pub(crate) fn subscribe(&self) -> watch::Receiver<u64> {
        self.changed.subscribe()
    }

    /// What was agreed on when the editor introduced itself.
    pub(crate) fn initialize(&self, encoding: Encoding, levels: Levels, folders: Vec<PathBuf>) {
        self.change(|state, number| {
            state.encoding = encoding;
            state.levels = levels;
            state.folders = folders;
            state.rescan_at = number;
            state.moved_at = number;
        });
    }

    /// The editor's settings changed.
    pub(crate) fn set_levels(&self, levels: Levels) {
        self.change(|state, number| {
            state.levels = levels;
            state.moved_at = number;
        });
    }

    /// Folders come and go.
    pub(crate) fn change_folders(&self, added: Vec<PathBuf>, removed: &[PathBuf]) {
        self.change(|state, number| {
            state.folders.retain(|folder| !removed.contains(folder));
            state.folders.extend(added);
            state.rescan_at = number;
            state.moved_at = number;
        });
    }

    /// Files of the disk changed, came or went.
    pub(crate) fn files_changed(&self) {
        self.change(|state, number| {
            state.rescan_at = number;
            state.moved_at = number;
            state.disk_changes += 1;
        });
    }

    /// How often files of the disk changed.
    pub(crate) fn disk_changes(&self) -> u64 {
        self.state().disk_changes
    }

    /// All certifications of the workspace are wanted from now on.
    pub(crate) fn want_all(&self) {
        let wanted = std::mem::replace(&mut self.state().whole_workspace, true);
        if !wanted {
            self.wake();
        }
    }

    pub(crate) fn open(&self, item: TextDocumentItem) {
        let path = path_of(&item.uri);
        self.change(|state, number| {
            let text = Arc::new(item.text);
            state.includes.note(path.clone(), &text);
            if !state.folders.iter().any(|folder| path.starts_with(folder)) {
                state.rescan_at = number;
            }
            let opened = Opened { uri: item.uri, version: item.version, changed_at: number };
            state.documents.insert(path, Document { state: opened, text });
            state.moved_at = number;
        });
    }

    /// Applies edits. Edits of a text that is not open have nothing to apply to.
    pub(crate) fn edit(
        &self,
        id: &VersionedTextDocumentIdentifier,
        edits: Vec<TextDocumentContentChangeEvent>,
    ) {
        let path = path_of(&id.uri);
        self.change(|state, number| {
            let encoding = state.encoding;
            let Some(document) = state.documents.get_mut(&path) else { return };
            document.apply(edits, encoding);
            document.state.version = id.version;
            document.state.changed_at = number;
        });
    }

    pub(crate) fn close(&self, uri: &Uri) {
        let path = path_of(uri);
        self.change(|state, number| {
            state.documents.remove(&path);
            state.rescan_at = number;
            state.moved_at = number;
        });
    }

    /// Searches the disk where that was asked for.
    pub(crate) fn rescan(&self) {
        let (folders, at) = {
            let state = self.state();
            if state.is_scanned() {
                return;
            }
            (state.places_to_look(), state.changes)
        };
        // The disk may be slow: nobody waits for it with the texts in hand.
        let mut includes = Includes::scan(&folders);
        let mut state = self.state();
        for (path, document) in &state.documents {
            includes.note(path.clone(), &document.text);
        }
        state.includes = includes;
        state.scanned_at = at;
        drop(state);
        // Who waited for this alone would wait for ever.
        self.wake();
    }

    /// The next root to look at: that of an open text before others. What was known of it, which
    /// answers nobody any more, goes along.
    pub(crate) fn next_task(&self) -> Option<Task> {
        let mut state = self.state();
        let roots = state.wanted();
        let root = roots.into_iter().find(|root| !state.is_fresh(root))?;
        let before = state.take(&root);
        let texts = state.documents.iter();
        let overlay = texts.map(|(path, document)| (path.clone(), Arc::clone(&document.text)));
        let opened = state.documents.iter();
        let opened = opened.map(|(path, document)| (path.clone(), document.state.clone()));
        Some(Task {
            root,
            overlay: Overlay(overlay.collect()),
            opened: opened.collect(),
            encoding: state.encoding,
            levels: state.levels.clone(),
            at: state.changes,
            before,
        })
    }

    /// Takes what came of looking at a root; what it replaces is handed back.
    pub(crate) fn finish(&self, root: &Path, at: u64, analysis: Option<Arc<Analysis>>) -> Finished {
        let mut state = self.state();
        if let Some(analysis) = &analysis {
            for (file, path) in analysis.paths() {
                state.includes.found(path.to_path_buf(), analysis.included_by(file));
            }
        }
        let known = analysis.map_or(Known::Nothing(at), Known::Analysis);
        let before = state.analyses.insert(root.to_path_buf(), known);
        let is_fresh = state.is_fresh(root);
        let wanted = state.wanted().into_iter().collect::<FxHashSet<_>>();
        let left = state.analyses.extract_if(|root, _| !wanted.contains(root));
        let replaced = before.into_iter().chain(left.map(|(_, known)| known));
        let replaced = replaced.filter_map(Known::analysis).collect();
        drop(state);
        self.wake();
        Finished { is_fresh, replaced }
    }

    /// What is known of a text.
    pub(crate) fn standing(&self, path: &Path) -> Standing {
        let state = self.state();
        if !state.documents.contains_key(path) && !state.is_covered(path) {
            return Standing::Unknown;
        }
        if !state.is_scanned() {
            // It may belong to a certification that is not known yet.
            return Standing::Stale;
        }
        let roots = state.includes.roots_of(path);
        if !roots.iter().all(|root| state.is_fresh(root)) {
            // A closed text whose certification nobody has open is not waited for.
            let coming = state.wanted();
            let comes = roots.iter().any(|root| coming.contains(root));
            return if comes { Standing::Stale } else { Standing::Unknown };
        }
        let known = roots.iter().filter_map(|root| state.analysis(root));
        let known = known.filter(|analysis| analysis.file(path).is_some()).collect::<Vec<_>>();
        if known.is_empty() { Standing::Unknown } else { Standing::Known(known) }
    }

    /// All certifications that are known and fresh, by root; none as long as one is stale.
    pub(crate) fn all(&self) -> Option<Vec<Arc<Analysis>>> {
        let state = self.state();
        let roots = state.wanted();
        let fresh = state.is_scanned() && roots.iter().all(|root| state.is_fresh(root));
        fresh.then(|| roots.iter().filter_map(|root| state.analysis(root)).collect())
    }

    /// The state of an open text.
    pub(crate) fn opened(&self, path: &Path) -> Option<Opened> {
        self.state().documents.get(path).map(|document| document.state.clone())
    }

    /// The paths of the open texts.
    pub(crate) fn open_texts(&self) -> Vec<PathBuf> {
        self.state().documents.keys().cloned().collect()
    }
}

impl State {
    /// Whether the disk was searched after all that asked for it.
    fn is_scanned(&self) -> bool {
        self.rescan_at <= self.scanned_at
    }

    /// The workspace's folders, and those of open texts outside them.
    fn places_to_look(&self) -> Vec<PathBuf> {
        let mut places = self.folders.clone();
        for path in self.documents.keys().filter(|path| is_file(path)) {
            let outside = !places.iter().any(|folder| path.starts_with(folder));
            if outside && let Some(folder) = path.parent() {
                places.push(folder.to_path_buf());
            }
        }
        places.sort_unstable();
        places.dedup();
        places
    }

    /// The roots that must be known: those of open texts, then all others that are wanted.
    fn wanted(&self) -> Vec<PathBuf> {
        let mut open: Vec<_> = self.documents.keys().collect();
        open.sort_unstable();
        let of_open = open.into_iter().flat_map(|path| self.includes.roots_of(path));
        let others = if self.whole_workspace { self.includes.roots() } else { Vec::new() };
        let mut seen = FxHashSet::default();
        of_open.chain(others).filter(|root| seen.insert(root.clone())).collect()
    }

    fn analysis(&self, root: &Path) -> Option<Arc<Analysis>> {
        match self.analyses.get(root)? {
            Known::Analysis(analysis) => Some(Arc::clone(analysis)),
            Known::Again(_) | Known::Nothing(_) => None,
        }
    }

    /// Takes what is known of a root that is about to be looked at again.
    fn take(&mut self, root: &Path) -> Option<Arc<Analysis>> {
        let known = self.analyses.get_mut(root)?;
        let Known::Analysis(analysis) = known else { return None };
        let paths = analysis.paths().map(|(_, path)| path.to_path_buf()).collect();
        std::mem::replace(known, Known::Again(paths)).analysis()
    }

    /// Whether what is known of a root is so after every change that could matter to it.
    fn is_fresh(&self, root: &Path) -> bool {
        match self.analyses.get(root) {
            None | Some(Known::Again(_)) => false,
            Some(Known::Nothing(at)) => {
                let changed =
                    self.documents.get(root).map_or(0, |document| document.state.changed_at);
                self.moved_at.max(changed) <= *at
            }
            Some(Known::Analysis(analysis)) => {
                let open = analysis.paths().filter_map(|(_, path)| self.documents.get(path));
                let changed =
                    open.map(|document| document.state.changed_at).max().unwrap_or_default();
                self.moved_at.max(changed) <= analysis.at
            }
        }
    }

    fn is_covered(&self, path: &Path) -> bool {
        self.analyses.values().any(|known| match known {
            Known::Analysis(analysis) => analysis.file(path).is_some(),
            Known::Again(paths) => paths.iter().any(|known| known == path),
            Known::Nothing(_) => false,
        })
    }
}
