//! From the JSON form of tables to a plan. What does not fit together is refused here, once, so
//! that nothing can go wrong while deciding.

mod agree;
mod cells;
mod columns;
mod layout;
mod node;
mod pack;
mod types;

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::plan::{Because, Column, Domain, Entity, Input, Plan, Row, Table, Type};
use super::span::Numbers;
use crate::diagnostics::{Words, words};
use columns::Scope;
use node::Node;
use pack::Lookups;

/// Why tables cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(pub(super) Words);

impl Refusal {
    /// What is wrong with the tables, and where.
    pub fn words(&self) -> &Words {
        &self.0
    }

    /// Says of which part it is said.
    fn of(self, en: &str, fr: &str) -> Self {
        let Words { en: what, fr: what_fr } = self.0;
        Self(words!(en: "{en}: {what}", fr: "{fr} : {what_fr}"))
    }
}

type Result<T> = std::result::Result<T, Refusal>;

/// The major version of the form that is read here.
const VERSION: &str = "1";

impl Plan {
    /// Reads tables from their JSON form.
    pub fn read(text: &str) -> Result<Self> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let document = Node::read(text).map_err(|syntax| Refusal(syntax.words(text)))?;
        check_form(&document)?;
        let certification = document.member("certification")?;
        let mut plan = Self {
            certification: certification.member("id")?.text()?.into(),
            digest: document.optional("digest").unwrap_or_default(),
            inputs: Vec::new(),
            input_ids: FxHashMap::default(),
            tables: Vec::new(),
            table_ids: FxHashMap::default(),
            entities: Vec::new(),
            entity_ids: FxHashMap::default(),
            result: 0,
            steps: Vec::new(),
            bits: Vec::new(),
            blank_words: Vec::new(),
            blank_numbers: Vec::new(),
        };
        let mut masks = Vec::new();
        for input in document.member("inputs")?.list()? {
            masks.push(plan.add_input(input)?);
        }
        for entity in document.member("entities")?.list()? {
            plan.add_entity(entity)?;
        }
        for table in document.member("tables")?.list()? {
            plan.add_table(table)?;
        }
        let result = document.member("result")?.text()?;
        plan.result = *plan.table_ids.get(result).ok_or_else(|| {
            Refusal(words!(
                en: "the result is that of the table `{result}`, which is missing",
                fr: "le résultat est celui de la table « {result} », qui manque"
            ))
        })?;
        plan.prepare(&masks);
        Ok(plan)
    }

    /// Lays out what candidates can be, given the masks of the facts where nothing is said, and
    /// packs the tables accordingly.
    fn prepare(&mut self, masks: &[u64]) {
        (self.bits, self.blank_words) = layout::lay_out(self, masks);
        let mut lookups = Lookups::default();
        let tables = self.tables.iter().enumerate();
        let steps = tables
            .map(|(index, table)| pack::pack(table, self.slot(index), &self.bits, &mut lookups));
        self.steps = steps.collect();
    }

    /// Adds a fact, and returns the mask of what it can be where nothing is said.
    fn add_input(&mut self, node: &Node<'_>) -> Result<u64> {
        let id: Arc<str> = node.member("id")?.text()?.into();
        let here = |refusal: Refusal| {
            refusal.of(&format!("the input `{id}`"), &format!("la donnée « {id} »"))
        };
        let kind = types::of(node.member("type").map_err(here)?).map_err(here)?;
        let default = node.get("default").map(|value| types::default(&kind, value));
        let default = default.transpose().map_err(here)?;
        let (mut mask, mut numbers) = kind.blank();
        match default {
            Some(types::Default::Mask(bit)) => mask = bit,
            Some(types::Default::Numbers(known)) => numbers = known,
            None => {}
        }
        unique(&mut self.input_ids, &id, self.inputs.len())?;
        let place = self.blank_numbers.len();
        if matches!(kind, Type::Number(_)) {
            self.blank_numbers.push(numbers);
        }
        let key = types::key(&id);
        self.inputs.push(Input { key, title: node.optional("title"), kind, place, id });
        Ok(mask)
    }

    fn add_entity(&mut self, node: &Node<'_>) -> Result<()> {
        let id: Arc<str> = node.member("id")?.text()?.into();
        unique(&mut self.entity_ids, &id, self.entities.len())?;
        let parent = match node.get("parent") {
            None => None,
            Some(parent) => {
                let parent = parent.text()?;
                let known = self.entity_ids.get(parent).copied().filter(|_| *parent != *id);
                Some(known.ok_or_else(|| {
                    Refusal(words!(
                        en: "`{id}` stands in `{parent}`, which is not before it",
                        fr: "« {id} » se trouve dans « {parent} », qui n'est pas avant lui"
                    ))
                })?)
            }
        };
        self.entities.push(Entity {
            kind: node.member("kind")?.text()?.to_owned(),
            code: node.optional("shown").or_else(|| node.optional("code")),
            title: node.optional("title"),
            eliminatory: node.flag("eliminatory"),
            parent,
            id,
        });
        Ok(())
    }

    fn add_table(&mut self, node: &Node<'_>) -> Result<()> {
        let id: Arc<str> = node.member("id")?.text()?.into();
        let here = |refusal: Refusal| {
            refusal.of(&format!("the table `{id}`"), &format!("la table « {id} »"))
        };
        let table = self.table(id.clone(), node).map_err(here)?;
        unique(&mut self.table_ids, &id, self.tables.len())?;
        self.tables.push(table);
        Ok(())
    }

    /// A table that reads inputs and the tables before it.
    fn table(&self, id: Arc<str>, node: &Node<'_>) -> Result<Table> {
        let outcomes = types::domain(node.member("outcomes")?, false)?;
        let scope = Scope { plan: self };
        let columns = node.member("columns")?.list()?;
        let columns =
            columns.iter().map(|column| scope.column(column)).collect::<Result<Vec<_>>>()?;
        let rows = node.member("rows")?.list()?.iter().enumerate();
        let rows = rows.map(|(index, row)| {
            let number = index + 1;
            let here =
                |refusal: Refusal| refusal.of(&format!("row {number}"), &format!("ligne {number}"));
            self.row(row, &outcomes, &columns).map_err(here)
        });
        let rows = rows.collect::<Result<Vec<_>>>()?;
        agree::never_disagree(&rows)?;
        let kind = node.member("kind")?.text()?.to_owned();
        let unspecified = node.flag("unspecified");
        Ok(Table { id, kind, outcomes, unspecified, columns, rows })
    }

    fn row(&self, node: &Node<'_>, outcomes: &Domain, columns: &[Column]) -> Result<Row> {
        let when = node.member("when")?.list()?;
        if when.len() != columns.len() {
            let (cells, wanted) = (when.len(), columns.len());
            return Err(Refusal(words!(
                en: "{cells} cells for {wanted} columns", fr: "{cells} cellules pour {wanted} colonnes"
            )));
        }
        let mut cells = Vec::new();
        let mut grounds = Vec::new();
        for (index, (column, cell)) in columns.iter().zip(when).enumerate() {
            if let Some(test) = cells::test(cell, column, self)? {
                cells.push((index, test));
                column.each_leaf(&mut |leaf| {
                    if !grounds.contains(&leaf) {
                        grounds.push(leaf);
                    }
                });
            }
        }
        let then = node.member("then")?.text()?;
        let because = node.member("because")?;
        Ok(Row {
            id: node.member("id")?.text()?.to_owned(),
            then: outcomes.bit(then).ok_or_else(|| {
                Refusal(words!(
                    en: "`{then}` is not among the outcomes", fr: "« {then} » n'est pas une des issues"
                ))
            })?,
            because: Because {
                fr: because.member("fr")?.text()?.to_owned(),
                en: because.member("en")?.text()?.to_owned(),
            },
            cells,
            grounds,
        })
    }
}

/// Refuses other forms, and versions to come.
fn check_form(document: &Node<'_>) -> Result<()> {
    if document.get("format").and_then(|format| format.text().ok()) != Some("cert-tables") {
        return Err(Refusal(words!(
            en: "these are no decision tables: `certc build` writes them",
            fr: "ce ne sont pas des tables de décision : « certc build » les écrit"
        )));
    }
    let version = document.member("version")?.text()?;
    if version.split('.').next() != Some(VERSION) {
        return Err(Refusal(words!(
            en: "the tables are of version {version}, and only version {VERSION} is understood: \
                 use a newer certc",
            fr: "les tables sont de version {version}, et seule la version {VERSION} est comprise : \
                 utilisez un certc plus récent"
        )));
    }
    Ok(())
}

fn unique(ids: &mut FxHashMap<Arc<str>, usize>, id: &Arc<str>, index: usize) -> Result<()> {
    match ids.insert(id.clone(), index) {
        None => Ok(()),
        Some(_) => Err(Refusal(words!(
            en: "`{id}` is there twice", fr: "« {id} » est présent deux fois"
        ))),
    }
}

impl Type {
    /// What is known of a fact that nothing is said of.
    pub(super) fn blank(&self) -> (u64, Numbers) {
        match self {
            Self::Listed(domain) => (domain.full(), Numbers::NOTHING),
            Self::Number(number) => (0, number.all()),
            Self::Set { .. } | Self::List(_) => (0, Numbers::NOTHING),
        }
    }
}
