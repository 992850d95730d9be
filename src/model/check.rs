//! The passes in their order, and what they share.

use std::cell::RefCell;
use std::rc::Rc;

use cert_syntax::ast::Kind;
use rustc_hash::{FxHashMap, FxHashSet};

use super::declare::{Declared, Node, Statement, declare};
use super::names::Names;
use super::properties::{Properties, Property};
use super::types::Type;
use super::unit_classes::UnitClasses;
use super::{
    Choose, Decided, Entity, EntityId, Fact, Lost, Model, Relation, Set, Use, cycles, duplicates,
    headers, kinds, own_rules, places, relations_of, rules, scenarios,
};
use crate::diagnostics::{Diagnostic, Severity};
use crate::load::Loaded;
use crate::source::{FileId, Place, Span};

/// What a check finds.
#[derive(Debug)]
pub struct Checked {
    /// The model; none where no certification stands in the files.
    pub model: Option<Model>,
    /// What is to be said, in no particular order.
    pub diagnostics: Vec<Diagnostic>,
}

/// Checks a loaded référentiel: names, places, kinds, types, rules, cycles, scenarios.
pub fn check(loaded: &Loaded) -> Checked {
    let mut declared = declare(loaded);
    let names = Names::new(&declared);
    let by_kind = by_kind(&declared.entities);
    let statements = std::mem::take(&mut declared.statements);
    let mut check = Check {
        loaded,
        names,
        by_kind,
        statements: statements.into(),
        properties: Properties::default(),
        types: FxHashMap::default(),
        choose: FxHashMap::default(),
        criteria: Relation::default(),
        assessments: Relation::default(),
        deliverables: Relation::default(),
        assessed: Relation::default(),
        named: Relation::default(),
        units: UnitClasses::default(),
        builtins: Vec::new(),
        maybe_absent: Vec::new(),
        has_status: Vec::new(),
        conditional: FxHashSet::default(),
        ruled: FxHashSet::default(),
        outcomes: FxHashMap::default(),
        incomplete: false,
        misread_assesses: Vec::new(),
        ranged: 0,
        sets: Vec::new(),
        empty_sets: FxHashMap::default(),
        ruleless: Vec::new(),
        unspecified: Vec::new(),
        misplaced: FxHashSet::default(),
        suggestions: 0,
        uses: RefCell::default(),
        diagnostics: Vec::new(),
        declared,
    };
    let certification = places::check(&mut check);
    duplicates::check(&mut check);
    headers::check(&mut check);
    relations_of::build(&mut check);
    let own = own_rules::collect(&mut check);
    let decided = rules::lower(&mut check, &own);
    let scenarios = scenarios::lower(&mut check, certification);
    let decided = cycles::order(&mut check, decided);
    let lost = lost(&check, &own, &decided);
    let mut diagnostics = std::mem::take(&mut check.diagnostics);
    told_once(&mut diagnostics);
    let model = certification
        .map(|certification| check.into_model(certification, decided, scenarios, lost));
    Checked { model, diagnostics }
}

/// A default is read in each entity that it serves, but what is wrong with it itself is one thing.
fn told_once(diagnostics: &mut Vec<Diagnostic>) {
    let mut told = FxHashSet::default();
    diagnostics.retain(|it| told.insert((it.code, it.at, it.message.en.clone())));
}

/// What errors have cost.
fn lost(check: &Check<'_>, own: &[own_rules::OwnRules<'_>], decided: &[Decided]) -> Lost {
    let understood = decided.iter().map(|one| one.entity).collect::<FxHashSet<_>>();
    let rules = own.iter().enumerate().any(|(index, own)| {
        let written = own.positive.or(own.refused).or(own.applicable).is_some();
        written && !understood.contains(&EntityId::from_index(index))
    });
    let mut headers = check.by_kind[kinds::index(Kind::Activity)].clone();
    headers.retain(|&id| check.entity(id).code.is_none() && check.is_header_broken(id));
    Lost {
        syntax: check.has_syntax_errors(),
        rules,
        assessing: check.misread_assesses.clone(),
        headers,
    }
}

fn by_kind(entities: &[Entity]) -> Vec<Vec<EntityId>> {
    let mut lists = vec![Vec::new(); kinds::COUNT];
    for (index, entity) in entities.iter().enumerate() {
        lists[kinds::index(entity.kind)].push(EntityId::from_index(index));
    }
    lists
}

/// What the passes share.
pub(super) struct Check<'a> {
    pub loaded: &'a Loaded,
    pub declared: Declared<'a>,
    pub statements: Rc<[Statement<'a>]>,
    pub names: Names,
    pub by_kind: Vec<Vec<EntityId>>,
    pub properties: Properties,
    pub types: FxHashMap<EntityId, Type>,
    pub choose: FxHashMap<EntityId, Choose>,
    pub criteria: Relation,
    pub assessments: Relation,
    pub deliverables: Relation,
    pub assessed: Relation,
    pub named: Relation,
    /// The units in which durations are counted.
    pub units: UnitClasses,
    pub builtins: Vec<Fact>,
    /// Whether an entity's status or value may be « not applicable ».
    pub maybe_absent: Vec<bool>,
    /// Whether an entity has a status at all.
    pub has_status: Vec<bool>,
    /// What is under a rule of its own that says when it is applicable.
    pub conditional: FxHashSet<EntityId>,
    /// The criteria that a rule or a group decides.
    pub ruled: FxHashSet<EntityId>,
    /// The outcomes of each decision.
    pub outcomes: FxHashMap<EntityId, Vec<String>>,
    /// Whether something was told to be unread, unknown or out of place, so that a set that seems
    /// empty, or a rule that seems missing, may not be.
    pub incomplete: bool,
    /// The assessments whose `assesses:` holds a name that is none of one competence, once for each
    /// such name.
    pub misread_assesses: Vec<EntityId>,
    /// How many elements all rules range over together.
    pub ranged: usize,
    /// What they range over.
    pub sets: Vec<Set>,
    /// Where the sets found empty are written, each with the index of its diagnostic.
    pub empty_sets: FxHashMap<Place, usize>,
    /// The entities that neither a rule of their own nor a default decides.
    pub ruleless: Vec<EntityId>,
    /// The entities whose rule the source document does not give, each with where that is written.
    pub unspecified: Vec<(Place, EntityId)>,
    /// The entities that were told to be in the wrong place.
    pub misplaced: FxHashSet<EntityId>,
    /// How many near misses were searched: the search is not free, and a text of errors has many.
    pub suggestions: u32,
    /// The names looked up so far; also by those who only read the rest.
    pub uses: RefCell<Vec<Use>>,
    pub diagnostics: Vec<Diagnostic>,
}

impl<'a> Check<'a> {
    pub(super) fn entity(&self, id: EntityId) -> &Entity {
        &self.declared.entities[id.index()]
    }

    pub(super) fn node(&self, id: EntityId) -> &Node<'a> {
        &self.declared.nodes[id.index()]
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = EntityId> + use<> {
        (0..self.declared.entities.len()).map(EntityId::from_index)
    }

    /// The statements of an entity's own body.
    pub(super) fn statements(&self, id: EntityId) -> impl Iterator<Item = Statement<'a>> + use<'a> {
        let range = self.node(id).statements.clone();
        let all = Rc::clone(&self.statements);
        range.map(move |index| all[index as usize])
    }

    pub(super) fn source(&self, file: FileId) -> &'a str {
        let loaded: &'a Loaded = self.loaded;
        &loaded.sources.file(file).text
    }

    /// The text under a span.
    pub(super) fn words(&self, file: FileId, span: Span) -> &'a str {
        span.text(self.source(file))
    }

    /// Whether the texts themselves have errors, so that something may be missing from the tree.
    pub(super) fn has_syntax_errors(&self) -> bool {
        self.loaded.diagnostics.iter().any(|found| found.severity == Severity::Error)
    }

    /// Whether the text itself is wrong somewhere in a span.
    pub(super) fn has_error_in(&self, file: FileId, span: Span) -> bool {
        let within = |found: &Diagnostic| {
            let start = found.at.span.start;
            found.at.file == file && span.start <= start && start <= span.end
        };
        self.loaded.diagnostics.iter().any(within)
    }

    /// Whether the text is wrong right behind a place.
    pub(super) fn has_error_behind(&self, at: Place) -> bool {
        self.has_error_in(at.file, Span::new(at.span.end, at.span.end + 1))
    }

    /// Whether what should follow an entity's code and text could not be read: up to the second
    /// word behind them, since `as` and `for` may have been read.
    pub(super) fn is_header_broken(&self, id: EntityId) -> bool {
        let Some(syntax) = self.node(id).syntax else { return false };
        let file = self.entity(id).file;
        let ends = [syntax.code.map(|code| code.span), syntax.title.map(|title| title.span)];
        let parts = syntax.parts.last().map(|part| part.span);
        let last = ends.into_iter().flatten().chain(parts).map(|span| span.end).max();
        let end = last.unwrap_or(syntax.kind_span.end);
        let rest = self.source(file).get(end as usize..).unwrap_or_default();
        // `critère K1: "…"`: what should be the code reads as a property.
        let bare = syntax.code.is_none() && syntax.title.is_none() && syntax.body.is_none();
        let next = rest.trim_start_matches([' ', '\u{a0}']);
        let word = next.trim_start_matches(|c: char| c.is_alphanumeric() || "._-".contains(c));
        if bare && word.len() < next.len() && word.trim_start_matches(' ').starts_with(':') {
            return true;
        }
        if self.loaded.diagnostics.is_empty() {
            return false;
        }
        let behind = rest.trim_start().trim_start_matches(char::is_alphabetic).trim_start();
        let reach = end + u32::try_from(rest.len() - behind.len()).unwrap_or_default();
        self.has_error_in(file, Span::new(syntax.kind_span.start, reach))
    }

    pub(super) fn say(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// The entities of a kind that stand in `within`.
    pub(super) fn inside(&self, within: EntityId, kind: Kind) -> &[EntityId] {
        let list = &self.by_kind[kinds::index(kind)];
        let end = self.entity(within).end;
        let first = list.partition_point(|&id| id <= within);
        let last = list.partition_point(|id| id.0 < end);
        list.get(first..last).unwrap_or(&[])
    }

    /// The nearest entity around `id` of one of these kinds.
    pub(super) fn enclosing(&self, id: EntityId, wanted: &[Kind]) -> Option<EntityId> {
        let mut outer = self.entity(id).parent;
        while let Some(id) = outer {
            if wanted.contains(&self.entity(id).kind) {
                return Some(id);
            }
            outer = self.entity(id).parent;
        }
        None
    }

    /// The nearest entity around `id` that names do not pass through.
    pub(super) fn scope_of(&self, id: EntityId) -> Option<EntityId> {
        let mut outer = self.entity(id).parent;
        while let Some(id) = outer {
            if !kinds::is_transparent(self.entity(id).kind) {
                return Some(id);
            }
            outer = self.entity(id).parent;
        }
        None
    }

    fn into_model(
        self,
        certification: EntityId,
        decided: Vec<Decided>,
        scenarios: scenarios::Lowered,
        lost: Lost,
    ) -> Model {
        let mut decided_index = vec![u32::MAX; self.declared.entities.len()];
        for (index, one) in decided.iter().enumerate() {
            decided_index[one.entity.index()] = u32::try_from(index).unwrap_or(u32::MAX);
        }
        let mut types = self.types;
        for (&id, known) in &mut types {
            if let (Type::Duration(unit), Some((told, _))) =
                (known, self.units.unit(Fact::Input(id)))
            {
                *unit = told;
            }
        }
        let mut builtins = self.builtins;
        builtins.sort_unstable();
        builtins.dedup();
        let mut uses = self.uses.into_inner();
        uses.sort_unstable();
        uses.dedup();
        let mut sets = self.sets;
        sets.sort_unstable();
        Model {
            symbols: self.declared.symbols,
            entities: self.declared.entities,
            certification,
            properties: self.properties,
            types,
            criteria: self.criteria,
            assessments: self.assessments,
            deliverables: self.deliverables,
            assessed: self.assessed,
            named: self.named,
            choose: self.choose,
            decision_outcomes: self.outcomes,
            decided,
            builtins,
            scenarios: scenarios.scenarios,
            claims: scenarios.claims,
            uses,
            sets,
            lost,
            names: self.names,
            by_kind: self.by_kind,
            decided_index,
        }
    }

    /// Notes a property; properties are noted in the order of their entities.
    pub(super) fn note_property(&mut self, property: Property) {
        self.properties.0.push(property);
    }
}
