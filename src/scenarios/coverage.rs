//! Which rows of the tables the scenarios reach: a row is reached where it matches, even beside
//! others, since each row is a reason in itself.

use std::collections::BTreeMap;

use cert_syntax::Span;
use rustc_hash::{FxHashMap, FxHashSet};

use super::reach::reachable;
use super::run::{Runner, Verdict};
use crate::diagnostics::Words;
use crate::model::{Decided, Model};
use crate::source::Place;
use crate::tables::contract::{Row, Tables};

/// What the scenarios reach.
#[derive(Clone, Debug)]
pub struct Coverage {
    /// How many rows there are that some candidate may reach.
    pub rows: usize,
    /// The rules with rows that no scenario reaches, in evaluation order.
    pub unreached: Vec<Unreached>,
}

/// A rule with rows that no scenario reaches.
#[derive(Clone, Debug)]
pub struct Unreached {
    /// Where the rule stands, or where what it decides does if it is a default for several.
    pub at: Place,
    /// The table, by its id.
    pub id: String,
    /// What it decides, in words.
    pub subject: Words,
    /// How many rows it has that some candidate may reach.
    pub of: usize,
    /// The rows that no scenario reaches.
    pub rows: Vec<UnreachedRow>,
}

/// A row that no scenario reaches.
#[derive(Clone, Debug)]
pub struct UnreachedRow {
    /// Its id.
    pub id: String,
    /// What it says.
    pub because: Words,
}

impl Coverage {
    /// How many rows some scenario reaches.
    pub fn reached(&self) -> usize {
        self.rows - self.unreached.iter().map(|rule| rule.rows.len()).sum::<usize>()
    }

    /// Whether at least `percent` of a hundred rows are reached.
    pub fn is_at_least(&self, percent: u8) -> bool {
        self.reached() * 100 >= self.rows * usize::from(percent)
    }
}

impl Runner<'_> {
    /// Which rows of the tables that it was made with the scenarios reach.
    pub fn coverage(&self, tables: &Tables, verdicts: &[Verdict]) -> Coverage {
        let mut reached: FxHashSet<&str> = FxHashSet::default();
        for candidate in verdicts.iter().filter_map(|verdict| verdict.candidate.as_ref()) {
            for table in 0..tables.tables.len() {
                reached.extend(self.plan.matching_rows(candidate, table));
            }
        }
        let places = Places::new(self.model);
        let reachable = reachable(tables);
        let rules = reachable.iter().zip(&self.model.decided).filter_map(|(rows, decided)| {
            let missed = rows.iter().filter(|row| !reached.contains(row.id.as_str()));
            let missed: Vec<_> = missed.map(|row| unreached(row)).collect();
            (!missed.is_empty()).then(|| Unreached {
                at: places.of(decided),
                id: self.ids.of(decided.entity).to_string(),
                subject: self.name(decided.entity),
                of: rows.len(),
                rows: missed,
            })
        });
        Coverage { rows: reachable.iter().map(Vec::len).sum(), unreached: rules.collect() }
    }

    /// Each line from which rows come that some candidate may reach, as its file and its number from
    /// 1, with how many of the scenarios reach that of its rows that is reached least. The rows of a
    /// default for several are on the line of what each of them decides.
    pub fn lines(&self, tables: &Tables, verdicts: &[Verdict]) -> BTreeMap<(u32, u32), usize> {
        let mut reached: FxHashMap<&str, usize> = FxHashMap::default();
        for candidate in verdicts.iter().filter_map(|verdict| verdict.candidate.as_ref()) {
            for table in 0..tables.tables.len() {
                for row in self.plan.matching_rows(candidate, table) {
                    *reached.entry(row).or_default() += 1;
                }
            }
        }
        let places = Places::new(self.model);
        let mut lines = BTreeMap::new();
        let rules = reachable(tables).into_iter().zip(&tables.tables).zip(&self.model.decided);
        for ((rows, table), decided) in rules {
            let entity = self.model.entity(decided.entity);
            let own = tables.entities.iter().find(|it| it.id == table.id).map(|it| it.at);
            let shared = places.of(decided) == entity.place();
            for row in rows {
                let at = if shared { own } else { row.at }.unwrap_or(table.at);
                let count = reached.get(row.id.as_str()).copied().unwrap_or_default();
                let least = lines.entry((at.file, at.line)).or_insert(count);
                *least = count.min(*least);
            }
        }
        lines
    }
}

fn unreached(row: &Row) -> UnreachedRow {
    let (en, fr) = (row.because.en.clone(), row.because.fr.clone());
    UnreachedRow { id: row.id.clone(), because: Words { en, fr } }
}

/// Where to point for each rule.
pub(super) struct Places<'a> {
    model: &'a Model,
    /// How many rules stand at a place: a default serves several.
    rules: FxHashMap<(u32, Span), usize>,
}

impl<'a> Places<'a> {
    pub(super) fn new(model: &'a Model) -> Self {
        let mut rules = FxHashMap::default();
        for decided in &model.decided {
            *rules.entry((decided.at.file.0, decided.at.span)).or_default() += 1;
        }
        Self { model, rules }
    }

    /// Where a rule stands, or what it decides if it is a default for several.
    pub(super) fn of(&self, decided: &Decided) -> Place {
        match self.rules.get(&(decided.at.file.0, decided.at.span)) {
            Some(1) => decided.at,
            _ => self.model.entity(decided.entity).place(),
        }
    }
}
