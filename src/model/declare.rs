//! First pass: every entity gets a number, its place in the tree and its own statements.

use std::ops::Range;

use cert_syntax::Span;
use cert_syntax::ast::{self, EntryKind, GroupKind, HeaderPartKind, Kind};
use cert_syntax::text;
use rustc_hash::FxHashSet;

use super::{Entity, EntityId, Symbols};
use crate::diagnostics::codes;
use crate::load::Loaded;
use crate::source::{FileId, Place};

/// What a pass needs of an entity's syntax. It does not outlive the check.
#[derive(Clone, Debug)]
pub(super) struct Node<'a> {
    /// The entity as written; none for a group that stands inside a group.
    pub syntax: Option<&'a ast::Entity>,
    /// Set where the criterion is met by others.
    pub group: Option<GroupKind>,
    /// Its own statements, an index range of [`Declared::statements`].
    pub statements: Range<u32>,
    /// The defaults that hold for what stands in it.
    pub frame: Frame,
}

/// The innermost default in force: an index into [`Declared::defaults`], or none.
pub(super) type Frame = Option<u32>;

/// A default rule, and the next one outwards.
#[derive(Clone, Copy, Debug)]
pub(super) struct DefaultRule<'a> {
    pub rule: &'a ast::DefaultRule,
    pub file: FileId,
    /// The body that it stands in; none for the file itself.
    pub owner: Option<EntityId>,
    pub outer: Frame,
}

/// An entry of a body that is not an entity.
#[derive(Clone, Copy, Debug)]
pub(super) struct Statement<'a> {
    pub file: FileId,
    pub entry: &'a ast::Entry,
}

/// What the first pass finds.
#[derive(Debug, Default)]
pub(super) struct Declared<'a> {
    pub entities: Vec<Entity>,
    pub nodes: Vec<Node<'a>>,
    pub statements: Vec<Statement<'a>>,
    pub defaults: Vec<DefaultRule<'a>>,
    /// Statements that stand outside every entity.
    pub top: Vec<Statement<'a>>,
    pub symbols: Symbols,
    /// Words that stand in what could not be read: a name among them is not reported as unknown.
    pub lost: FxHashSet<String>,
    /// Groups behind the first of a criterion.
    pub groups_twice: Vec<Place>,
    /// Groups that stand outside any criterion.
    pub loose_groups: Vec<Place>,
    /// The first `include` that was not followed because there are too many.
    pub too_many_includes: Option<Place>,
}

/// Walks the root file and what it includes.
pub(super) fn declare(loaded: &Loaded) -> Declared<'_> {
    let unclosed = loaded.diagnostics.iter().filter(|found| found.code == codes::UNCLOSED_TEXT);
    let unclosed = unclosed.map(|found| (found.at.file, found.at.span.start)).collect();
    let mut walk = Walk { loaded, out: Declared::default(), includes: 0, unclosed };
    let root = walk.entries(loaded.root);
    let frame = walk.own(&root, None, None);
    walk.out.top = std::mem::take(&mut walk.out.statements);
    walk.inner(&root, None, frame);
    walk.out
}

type Listed<'a> = (FileId, &'a ast::Entry);

/// Files that include each other twice at each step would grow without end: what a référentiel
/// needs is far below this.
pub(super) const MOST_INCLUDES: u32 = 10_000;

struct Walk<'a> {
    loaded: &'a Loaded,
    out: Declared<'a>,
    /// How many `include` entries were followed, a file counted as often as it is included.
    includes: u32,
    /// Where texts without a closing quote start: what stood behind them may be lost in them.
    unclosed: FxHashSet<(FileId, u32)>,
}

impl<'a> Walk<'a> {
    /// The entries of a file, with those of the files that it includes in their places.
    fn entries(&mut self, file: FileId) -> Vec<Listed<'a>> {
        let mut list = Vec::new();
        if let Some(parsed) = self.loaded.tree(file) {
            self.spread(file, &parsed.tree.entries, &mut list);
        }
        list
    }

    /// Lists entries, with included files in place of their `include`.
    fn spread(&mut self, file: FileId, entries: &'a [ast::Entry], list: &mut Vec<Listed<'a>>) {
        list.reserve(entries.len());
        for entry in entries {
            match &entry.kind {
                EntryKind::Include(_) => self.include(Place::new(file, entry.span), list),
                _ => list.push((file, entry)),
            }
        }
    }

    /// Lists the entries of the file that an `include` brings in.
    fn include(&mut self, at: Place, list: &mut Vec<Listed<'a>>) {
        self.includes += 1;
        match self.loaded.includes.get(&at) {
            Some(&included) if self.includes <= MOST_INCLUDES => {
                list.extend(self.entries(included));
            }
            Some(_) => {
                self.out.too_many_includes.get_or_insert(at);
                self.lose_all();
            }
            None => self.lose_all(),
        }
    }

    /// A file that could not be read may hold any name.
    fn lose_all(&mut self) {
        self.out.lost.insert(String::new());
    }

    /// Notes the statements of a body and returns the defaults in force within it.
    fn own(&mut self, list: &[Listed<'a>], owner: Option<EntityId>, mut frame: Frame) -> Frame {
        for &(file, entry) in list {
            match &entry.kind {
                EntryKind::Entity(_) | EntryKind::Group(_) => {}
                EntryKind::Error => self.damage(owner, file, entry.span),
                EntryKind::Default(rule) => {
                    self.out.defaults.push(DefaultRule { rule, file, owner, outer: frame });
                    frame = Some(count(self.out.defaults.len()) - 1);
                }
                _ => self.out.statements.push(Statement { file, entry }),
            }
        }
        frame
    }

    /// Declares the entities of a body.
    fn inner(&mut self, list: &[Listed<'a>], owner: Option<EntityId>, frame: Frame) {
        for &(file, entry) in list {
            match &entry.kind {
                EntryKind::Entity(entity) => self.entity(file, entity, owner, frame),
                EntryKind::Group(group) => self.nested_group(file, group, owner, frame),
                _ => {}
            }
        }
    }

    fn entity(
        &mut self,
        file: FileId,
        syntax: &'a ast::Entity,
        parent: Option<EntityId>,
        frame: Frame,
    ) {
        let source = &self.loaded.sources.file(file).text;
        let code = syntax.code.map(|name| self.out.symbols.intern(&text::name(source, name)));
        let head = syntax.code.map_or(syntax.kind_span, |code| code.span);
        let has = |wanted: fn(&HeaderPartKind) -> bool| {
            syntax.parts.iter().any(|part| wanted(&part.kind))
        };
        let id = self.push(Entity {
            kind: syntax.kind,
            file,
            head,
            code,
            title: syntax.title.map(|text| text.span),
            parent,
            end: 0,
            eliminatory: has(|part| matches!(part, HeaderPartKind::Eliminatory)),
            optional: has(|part| matches!(part, HeaderPartKind::Optional)),
            says_whom: has(|part| matches!(part, HeaderPartKind::Serves(_))),
            states_rule: false,
            damaged: false,
            broken: false,
        });
        if syntax.title.is_some_and(|text| self.unclosed.contains(&(file, text.span.start))) {
            self.damage(Some(id), file, Span::empty(0));
        }
        let group = syntax.parts.iter().find_map(|part| match part.kind {
            HeaderPartKind::Group(kind) => Some(kind),
            _ => None,
        });
        let body = syntax.body.as_ref().map_or(&[][..], |body| &body.entries);
        self.body(file, Some(syntax), id, group, body, frame);
    }

    /// A group inside a group, or a second one: a criterion without a name.
    fn nested_group(
        &mut self,
        file: FileId,
        group: &'a ast::Group,
        owner: Option<EntityId>,
        frame: Frame,
    ) {
        let outer = owner.map(|owner| self.out.entities[owner.index()].kind);
        if !matches!(outer, Some(Kind::Criterion | Kind::Unknown)) {
            self.out.loose_groups.push(Place::new(file, group.kind_span));
            self.damage(owner, file, Span::empty(0));
            return;
        }
        let id = self.push(Entity {
            kind: Kind::Criterion,
            file,
            head: group.kind_span,
            code: None,
            title: None,
            parent: owner,
            end: 0,
            eliminatory: false,
            optional: false,
            says_whom: false,
            states_rule: false,
            damaged: false,
            broken: false,
        });
        self.body(file, None, id, Some(group.kind), &group.body.entries, frame);
    }

    fn push(&mut self, entity: Entity) -> EntityId {
        let id = EntityId::from_index(self.out.entities.len());
        self.out.entities.push(entity);
        self.out.nodes.push(Node { syntax: None, group: None, statements: 0..0, frame: None });
        id
    }

    fn body(
        &mut self,
        file: FileId,
        syntax: Option<&'a ast::Entity>,
        id: EntityId,
        mut group: Option<GroupKind>,
        entries: &'a [ast::Entry],
        frame: Frame,
    ) {
        let mut list = Vec::new();
        self.spread(file, entries, &mut list);
        if group.is_none() && self.out.entities[id.index()].kind == Kind::Criterion {
            group = self.unwrap_group(&mut list);
        }
        let first = count(self.out.statements.len());
        let frame = self.own(&list, Some(id), frame);
        let last = count(self.out.statements.len());
        let own = &self.out.statements[first as usize..];
        self.out.entities[id.index()].states_rule =
            own.iter().any(|it| matches!(it.entry.kind, EntryKind::Rule(_)));
        self.out.nodes[id.index()] = Node { syntax, group, statements: first..last, frame };
        self.inner(&list, Some(id), frame);
        self.out.entities[id.index()].end = count(self.out.entities.len());
    }

    /// `criterion K < any of < … > >`: the group is the criterion itself.
    fn unwrap_group(&mut self, list: &mut Vec<Listed<'a>>) -> Option<GroupKind> {
        let at = list.iter().position(|(_, entry)| matches!(entry.kind, EntryKind::Group(_)))?;
        let (file, entry) = list.remove(at);
        let EntryKind::Group(group) = &entry.kind else { return None };
        if let Some((file, second)) =
            list.iter().find(|(_, entry)| matches!(entry.kind, EntryKind::Group(_)))
        {
            self.out.groups_twice.push(Place::new(*file, second.span));
        }
        let mut inner = Vec::new();
        self.spread(file, &group.body.entries, &mut inner);
        list.splice(at..at, inner);
        Some(group.kind)
    }

    /// What is lost to a syntax error is not missed a second time.
    fn damage(&mut self, owner: Option<EntityId>, file: FileId, span: Span) {
        let text = span.text(&self.loaded.sources.file(file).text);
        let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-');
        let words = text.split(|c: char| !is_name(c)).filter(|word| !word.is_empty());
        self.out.lost.extend(words.take(1000).map(str::to_owned));
        if let Some(id) = owner {
            self.out.entities[id.index()].broken = true;
        }
        let mut damaged = owner;
        while let Some(id) = damaged {
            let entity = &mut self.out.entities[id.index()];
            entity.damaged = true;
            damaged = entity.parent;
        }
    }
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
