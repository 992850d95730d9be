//! All that is known of a certification's texts at one moment.

use std::path::Path;
use std::sync::OnceLock;

use cert_syntax::ast::{self, EntryKind};
use cert_syntax::text::unquote;
use rustc_hash::FxHashMap;

use super::find::Listed;
use crate::diagnostics::syntax::file_lang;
use crate::diagnostics::{self, Diagnostic, Lang, Severity, codes};
use crate::lints::{Levels, project, settle};
use crate::load::{LoadError, LoadOptions, Loaded, ReadFile, Root, load, load_again};
use crate::model::{EntityId, Model};
use crate::pipeline::{self, Checked};
use crate::source::{FileId, Place, Span};
use crate::tables::contract::{Id, Tables};
use crate::tables::{self, Names};

/// The texts of a certification, what they mean, and what is wrong with them.
#[derive(Debug)]
pub struct Snapshot {
    /// The files, root first, and their trees.
    pub loaded: Loaded,
    /// What is wrong with them, by file and place.
    pub diagnostics: Vec<Diagnostic>,
    checked: Checked,
    heads: OnceLock<FxHashMap<Place, EntityId>>,
    compiled: OnceLock<Option<Compiled>>,
    directory: OnceLock<Vec<Listed>>,
    names: OnceLock<Names>,
}

/// Decision tables.
#[derive(Debug)]
pub struct Compiled {
    /// The tables.
    pub tables: Tables,
}

impl Snapshot {
    /// Reads, checks and tries to compile `root` with all that it includes.
    pub fn new(
        root: Root,
        options: LoadOptions,
        files: &dyn ReadFile,
    ) -> Result<Self, Box<LoadError>> {
        Self::at_levels(root, options, files, &Levels::default())
    }

    /// The same, with what lints find at the levels of the editor's settings, which go before those
    /// of the project file.
    pub fn at_levels(
        root: Root,
        options: LoadOptions,
        files: &dyn ReadFile,
        levels: &Levels,
    ) -> Result<Self, Box<LoadError>> {
        Ok(Self::of(load(root, options, files)?, files, levels))
    }

    /// The same after edits, where `before` is how it was known then: what the edits cannot have
    /// changed is not parsed again, but taken from there. `before` is of no use afterwards.
    pub fn again(
        root: Root,
        options: LoadOptions,
        files: &dyn ReadFile,
        levels: &Levels,
        before: &mut Self,
    ) -> Result<Self, Box<LoadError>> {
        Ok(Self::of(load_again(root, options, files, &mut before.loaded)?, files, levels))
    }

    /// Checks what was loaded and tries to compile it.
    fn of(mut loaded: Loaded, files: &dyn ReadFile, levels: &Levels) -> Self {
        let project = project::read(&mut loaded, files);
        let mut checked = pipeline::check(&loaded);
        let mut diagnostics = pipeline::verify(&loaded, &checked);
        diagnostics.append(&mut checked.diagnostics);
        diagnostics.extend(loaded.diagnostics.iter().cloned());
        let mut diagnostics = settle(&loaded, &[&project, levels], diagnostics);
        diagnostics::sort(&mut diagnostics);
        Self {
            loaded,
            diagnostics,
            checked,
            heads: OnceLock::new(),
            compiled: OnceLock::new(),
            directory: OnceLock::new(),
            names: OnceLock::new(),
        }
    }

    /// What the rules mean; none where no certification stands in the files.
    pub fn model(&self) -> Option<&Model> {
        self.checked.model.as_ref()
    }

    /// The decision tables; none of rules with errors. Compiled when first asked for.
    pub fn compiled(&self) -> Option<&Compiled> {
        let compile = || {
            let (tables, _) = pipeline::compile(&self.loaded, &self.checked);
            tables.map(|tables| Compiled { tables })
        };
        self.compiled.get_or_init(compile).as_ref()
    }

    /// Whether no error was told of the rules; a rule that is too large for a table is another matter.
    pub fn is_sound(&self) -> bool {
        let wrong = |it: &Diagnostic| {
            it.code.severity() == Severity::Error && it.code != codes::TABLE_TOO_LARGE
        };
        !self.diagnostics.iter().any(wrong)
    }

    /// The decision table of one entity with as much of the others as it takes to speak of it; none
    /// of rules with errors, and of what is not decided.
    pub(super) fn glimpse(&self, id: EntityId) -> Option<(Id, Tables)> {
        let model = self.model().filter(|_| self.is_sound())?;
        let decided = model.decided(id)?;
        let names = self.names.get_or_init(|| Names::new(model));
        let tables = tables::glimpse(model, &self.loaded.sources, names, decided)?;
        Some((names.ids.of(id), tables))
    }

    /// The file read from `path`.
    pub fn file(&self, path: &Path) -> Option<FileId> {
        self.loaded.sources.by_path(path)
    }

    /// The text of a file.
    pub fn text(&self, file: FileId) -> &str {
        &self.loaded.sources.file(file).text
    }

    /// The language that a file is written in.
    pub fn lang(&self, file: FileId) -> Lang {
        file_lang(self.text(file))
    }

    /// A span of a tree without the white space and the comments at its end, which belong to nothing.
    pub(super) fn tidy(&self, file: FileId, span: Span) -> Span {
        let comments = self.loaded.tree(file).map_or(&[][..], |parsed| &parsed.comments);
        let mut before = comments.partition_point(|comment| comment.end <= span.end);
        let mut end = span.end;
        loop {
            let text = Span::new(span.start, end).text(self.text(file)).trim_end();
            let length = u32::try_from(text.len()).unwrap_or_default();
            end = end.min(span.start + length);
            match before.checked_sub(1).and_then(|last| comments.get(last)) {
                Some(last) if last.end == end && last.start >= span.start => {
                    (before, end) = (before - 1, last.start);
                }
                _ => return Span::new(span.start, end),
            }
        }
    }

    /// The entries around `offset`, each in the one before it. At the border of two entries it is
    /// the second.
    pub fn entries_at(&self, file: FileId, offset: u32) -> Vec<&ast::Entry> {
        let mut path = Vec::new();
        let mut entries = self.loaded.tree(file).map_or(&[][..], |parsed| &parsed.tree.entries);
        while let Some(entry) = entry_at(entries, offset) {
            path.push(entry);
            entries = body_of(entry).map_or(&[], |body| &body.entries);
        }
        path
    }

    /// The number of the entity whose header this is; of a file that is included several times the
    /// first.
    pub fn id_of(&self, file: FileId, entity: &ast::Entity) -> Option<EntityId> {
        let head = entity.code.map_or(entity.kind_span, |code| code.span);
        self.headed(Place::new(file, head))
    }

    /// The entity whose code, or else the word of whose kind, stands there.
    pub(super) fn headed(&self, at: Place) -> Option<EntityId> {
        self.heads().get(&at).copied()
    }

    /// The innermost entity around `offset`.
    pub fn entity_around(&self, file: FileId, offset: u32) -> Option<EntityId> {
        let path = self.entries_at(file, offset);
        path.iter().rev().find_map(|entry| match &entry.kind {
            EntryKind::Entity(entity) => self.id_of(file, entity),
            EntryKind::Group(group) => {
                self.heads().get(&Place::new(file, group.kind_span)).copied()
            }
            _ => None,
        })
    }

    /// The entry of an entity, as written.
    pub fn entry_of(&self, id: EntityId) -> Option<&ast::Entry> {
        let entity = self.model()?.entities.get(id.index())?;
        let mut path = self.entries_at(entity.file, entity.head.start).into_iter().rev();
        path.find(|entry| matches!(entry.kind, EntryKind::Entity(_) | EntryKind::Group(_)))
    }

    /// The text of an entity, as it is read; empty where it has none.
    pub fn title(&self, id: EntityId) -> String {
        let entity = self.model().and_then(|model| model.entities.get(id.index()));
        let title = entity.and_then(|entity| Some((entity.file, entity.title?)));
        let title =
            title.map(|(file, span)| unquote(self.text(file), ast::Text { span }).into_owned());
        title.unwrap_or_default()
    }

    /// All entities as they are looked for. Made when first asked for.
    pub(super) fn directory(&self) -> &[Listed] {
        self.directory.get_or_init(|| self.list_entities())
    }

    fn heads(&self) -> &FxHashMap<Place, EntityId> {
        self.heads.get_or_init(|| {
            let entities = self.model().into_iter().flat_map(Model::iter);
            let mut heads = FxHashMap::default();
            for (id, entity) in entities {
                heads.entry(entity.place()).or_insert(id);
            }
            heads
        })
    }
}

/// The body of an entry that has one.
pub(super) fn body_of(entry: &ast::Entry) -> Option<&ast::Body> {
    match &entry.kind {
        EntryKind::Entity(entity) => entity.body.as_ref(),
        EntryKind::Group(group) => Some(&group.body),
        _ => None,
    }
}

/// The last of the entries that starts at or before `offset`, if it does not end before it.
fn entry_at(entries: &[ast::Entry], offset: u32) -> Option<&ast::Entry> {
    let next = entries.partition_point(|entry| entry.span.start <= offset);
    let entry = entries.get(next.checked_sub(1)?)?;
    (offset <= entry.span.end).then_some(entry)
}
