//! A table as cells, for whoever draws it himself.

use super::Speaker;
use super::sheet::{Facts, name_of, note};
use crate::diagnostics::{Lang, Words};
use crate::tables::contract::{At, Row, Tables};

/// A decision table, cell by cell, in the words of one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid {
    /// What it decides: « Compétence C1 ».
    pub name: String,
    /// The text of that.
    pub title: Option<String>,
    /// The headings of what is looked at.
    pub columns: Vec<String>,
    /// What headings stand for, each with its meaning.
    pub legend: Vec<(String, String)>,
    /// The rows.
    pub rows: Vec<GridRow>,
    /// What there is to say instead of rows, or before them.
    pub note: Option<String>,
    /// The outcomes that it can have.
    pub outcomes: Vec<String>,
}

/// A row of a [`Grid`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridRow {
    /// A text for each column: what it must be; « – » where that does not matter.
    pub cells: Vec<String>,
    /// The outcome.
    pub outcome: String,
    /// The row as a sentence.
    pub sentence: String,
    /// Where the part of the rule stands that it comes from, or else the rule.
    pub at: Option<At>,
}

impl Grid {
    /// The table with the id `id`; none where there is no such table.
    pub fn of(tables: &Tables, id: &str, lang: Lang) -> Option<Self> {
        let table = tables.tables.iter().find(|table| &*table.id == id)?;
        let words = Speaker::new(tables, lang);
        let facts = Facts::new(&words, table);
        let row = |row: &Row| GridRow {
            cells: facts.cells(row),
            outcome: facts.outcome(&row.then),
            sentence: Words { en: row.because.en.clone(), fr: row.because.fr.clone() }
                .get(lang)
                .to_owned(),
            at: row.at.or(Some(table.at)),
        };
        Some(Self {
            name: name_of(&words, id, table.kind),
            title: words.title(id).map(str::to_owned),
            rows: table.rows.iter().map(row).collect(),
            note: note(&words, table),
            outcomes: table.outcomes.iter().map(|it| facts.outcome(it)).collect(),
            columns: facts.names,
            legend: facts.legend,
        })
    }
}
