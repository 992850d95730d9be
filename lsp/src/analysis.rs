//! One certification as it was at one moment, with what it takes to speak of it to the editor.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use cert_syntax::Span;
use certc::diagnostics::{Diagnostic, codes};
use certc::ide::Snapshot;
use certc::load::{LoadOptions, Root};
use certc::source::{FileId, Place};
use tower_lsp::ls_types::{Location, Position, Range, Uri};

use crate::documents::{Opened, is_file};
use crate::text::{Encoding, Lines, Walk};
use crate::world::Task;

/// A certification at one moment.
#[derive(Debug)]
pub(crate) struct Analysis {
    /// What is known of it.
    pub(crate) snapshot: Snapshot,
    /// The number of the last change that it knows of.
    pub(crate) at: u64,
    encoding: Encoding,
    files: Vec<FileOf>,
}

/// A file as the editor sees it.
#[derive(Debug)]
struct FileOf {
    path: PathBuf,
    uri: Option<Uri>,
    opened: Option<Opened>,
    lines: OnceLock<Lines>,
    written: Written,
}

/// Long answers about a file, as they are written when somebody first asks: its text does not change
/// any more, nor does who asks. None where one cannot be written.
#[derive(Debug, Default)]
pub(crate) struct Written {
    pub(crate) outline: OnceLock<Option<Arc<str>>>,
    pub(crate) lenses: OnceLock<Option<Arc<str>>>,
}

impl Analysis {
    /// Reads and checks the certification that a task names; none where it cannot be read, or is no
    /// text of ours. What was known before is used where nobody needs it any more.
    pub(crate) fn new(task: &mut Task) -> Option<Self> {
        let Task { root, overlay, opened, encoding, levels, at, before } = task;
        let (root, encoding, at) = (&*root, *encoding, *at);
        let open = overlay.0.get(root);
        let named = match (open, is_file(root)) {
            (Some(text), false) => Root::Text {
                name: root.to_string_lossy().into_owned(),
                bytes: text.as_bytes().to_vec(),
                folder: PathBuf::from("."),
            },
            _ => Root::File(root.clone()),
        };
        let options = LoadOptions::default();
        let snapshot = match before.as_mut().and_then(Arc::get_mut) {
            Some(it) => Snapshot::again(named, options, overlay, levels, &mut it.snapshot),
            None => Snapshot::at_levels(named, options, overlay, levels),
        };
        let snapshot = snapshot.ok()?;
        // `.cert` is also how certificates of web sites end: those are left alone.
        let certificate = |it: &Diagnostic| it.code == codes::X509_CERTIFICATE;
        if snapshot.diagnostics.iter().any(|it| certificate(it) && it.at.file == FileId(0)) {
            return None;
        }
        let sources = snapshot.loaded.sources.iter();
        let files = sources.map(|(_, file)| {
            let path = file.path.clone().unwrap_or_else(|| root.clone());
            let opened = opened.get(&path).cloned();
            let uri = opened.as_ref().map(|it| it.uri.clone());
            let uri = uri.or_else(|| Uri::from_file_path(&path));
            FileOf { path, uri, opened, lines: OnceLock::new(), written: Written::default() }
        });
        let files = files.collect();
        Some(Self { snapshot, at, encoding, files })
    }

    /// Its files in order, the root first.
    pub(crate) fn paths(&self) -> impl Iterator<Item = (FileId, &Path)> {
        let ids = self.snapshot.loaded.sources.iter().map(|(id, _)| id);
        ids.zip(self.files.iter().map(|file| &*file.path))
    }

    /// Its file with this path.
    pub(crate) fn file(&self, path: &Path) -> Option<FileId> {
        self.paths().find(|(_, known)| *known == path).map(|(id, _)| id)
    }

    /// The paths of the files that a file includes.
    pub(crate) fn included_by(&self, file: FileId) -> Vec<PathBuf> {
        let all = self.snapshot.loaded.includes.iter();
        let own = all.filter(|(at, _)| at.file == file).map(|(_, included)| *included);
        let mut own = own.collect::<Vec<_>>();
        own.sort_unstable();
        own.dedup();
        let paths = own.into_iter().filter_map(|id| self.files.get(id.0 as usize));
        paths.map(|file| file.path.clone()).collect()
    }

    /// Which state of an open text a file is.
    pub(crate) fn opened(&self, file: FileId) -> Option<&Opened> {
        self.files.get(file.0 as usize)?.opened.as_ref()
    }

    /// How the editor names a file.
    pub(crate) fn uri(&self, file: FileId) -> Option<&Uri> {
        self.files.get(file.0 as usize)?.uri.as_ref()
    }

    /// The long answers about a file.
    pub(crate) fn written(&self, file: FileId) -> Option<&Written> {
        self.files.get(file.0 as usize).map(|file| &file.written)
    }

    /// The text of a file.
    pub(crate) fn text(&self, file: FileId) -> &str {
        self.snapshot.text(file)
    }

    /// The offset of a position in a file.
    pub(crate) fn offset(&self, file: FileId, position: Position) -> u32 {
        self.lines(file).map_or(0, |lines| lines.offset(self.text(file), position))
    }

    /// The span of a range in a file.
    pub(crate) fn span(&self, file: FileId, range: Range) -> Span {
        self.lines(file).map_or(Span::empty(0), |lines| lines.span(self.text(file), range))
    }

    /// The range of a place in its file.
    pub(crate) fn range(&self, at: Place) -> Range {
        let lines = self.lines(at.file);
        lines.map(|lines| lines.range(self.text(at.file), at.span)).unwrap_or_default()
    }

    /// Positions in a file of offsets that only grow.
    pub(crate) fn walk(&self, file: FileId) -> Option<Walk<'_>> {
        Some(self.lines(file)?.walk(self.text(file)))
    }

    /// The position of an offset in a file.
    pub(crate) fn position(&self, file: FileId, offset: u32) -> Position {
        self.range(Place::new(file, Span::empty(offset))).start
    }

    /// A place, with its file as the editor names it.
    pub(crate) fn location(&self, at: Place) -> Option<Location> {
        Some(Location::new(self.uri(at.file)?.clone(), self.range(at)))
    }

    /// The lines of a file, found when first asked for.
    fn lines(&self, file: FileId) -> Option<&Lines> {
        let found = self.files.get(file.0 as usize)?;
        Some(found.lines.get_or_init(|| Lines::new(self.text(file), self.encoding)))
    }
}
