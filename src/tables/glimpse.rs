//! One table with all that it takes to speak of it, without compiling the others.

use rustc_hash::FxHashMap;

use super::because;
use super::contract::{Column, Counted, Id, Table, Tables};
use super::decide::draw;
use super::document::Document;
use super::ids::Ids;
use super::shapes::Shapes;
use crate::model::kinds::words_of;
use crate::model::{Decided, EntityId, Fact, Model};
use crate::source::Sources;

/// The names of all entities in the compiled form, both ways.
#[derive(Debug)]
pub(crate) struct Names {
    pub(crate) ids: Ids,
    by_id: FxHashMap<Id, EntityId>,
}

impl Names {
    pub(crate) fn new(model: &Model) -> Self {
        let ids = Ids::new(model);
        let by_id = model.iter().map(|(entity, _)| (ids.of(entity), entity)).collect();
        Self { ids, by_id }
    }

    /// The entity that an id names, or whose fact it names: `J1.members`, `B1.acquired_on`.
    fn entity(&self, id: &str) -> Option<EntityId> {
        let outer = || self.by_id.get(id.rsplit_once('.')?.0);
        self.by_id.get(id).or_else(outer).copied()
    }
}

/// The table of one rule with its sentences, among as much of the compiled form as it reads; none
/// where it is too large for a table. It decides nothing: it has no digest and no sources.
pub(crate) fn glimpse(
    model: &Model,
    sources: &Sources,
    names: &Names,
    decided: &Decided,
) -> Option<Tables> {
    let document = Document { model, sources, ids: &names.ids };
    let own = draw(&document, &mut Shapes::default(), decided).ok()?.into_table();
    let mut read = vec![decided.entity];
    own.columns.iter().for_each(|column| {
        each_id(column, &mut |id| read.extend(names.entity(id)));
    });
    read.sort_unstable();
    read.dedup();
    let others = read.iter().filter(|&&id| id != decided.entity && model.decided(id).is_some());
    let others = others.map(|&id| unknown_rows(&document, id));
    let builtins = model.builtins.iter().filter(|fact| match fact {
        Fact::AcquiredOn(bloc) => read.contains(bloc),
        _ => true,
    });
    let inputs = document.inputs_of(&read).chain(document.builtins(builtins)).collect();
    let list = others.chain([own]).collect();
    let mut tables = document.tables(document.entities_of(&read), inputs, list);
    because::fill(&mut tables);
    Some(tables)
}

/// The table of what is only read: that it is one, and of which kind, is all that is spoken of.
fn unknown_rows(document: &Document<'_>, id: EntityId) -> Table {
    let entity = document.model.entity(id);
    Table {
        id: document.ids.of(id),
        kind: words_of(entity.kind).en,
        outcomes: Vec::new(),
        unspecified: false,
        columns: Vec::new(),
        rows: Vec::new(),
        at: document.at(entity.place()),
    }
}

/// Each id that a column looks at.
fn each_id(column: &Column, see: &mut impl FnMut(&Id)) {
    match column {
        Column::Read(id) | Column::Fact(id) | Column::Guarded(id) => see(id),
        Column::Contains { set, value } => {
            see(set);
            see(value);
        }
        Column::Number(_) | Column::Duration(_) | Column::Date(_) => {}
        Column::Sum(items)
        | Column::Times(items)
        | Column::Lowest(items)
        | Column::Highest(items) => items.iter().for_each(|item| each_id(item, see)),
        Column::Minus(pair) | Column::Divide(pair) | Column::Days(pair) => {
            pair.iter().for_each(|item| each_id(item, see));
        }
        Column::Average(items) => items.iter().for_each(|item| each_id(&item.of, see)),
        Column::Count(counted) | Column::Share(counted) => match counted {
            Counted::Of { of, .. } => of.iter().for_each(|item| each_id(item, see)),
            Counted::List { list, .. } => see(list),
        },
        Column::Applicable(of) => each_id(of, see),
        Column::Later { date, by } => {
            each_id(date, see);
            each_id(by, see);
        }
    }
}
