//! Decision tables as a person reviews and signs them: in the words of the référentiel, with
//! nothing that only a program reads.

mod grid;
mod markdown;
mod sheet;
mod terminal;

use super::contract::{Id, Table, Tables};
use super::speaker::Speaker;
use crate::diagnostics::Lang;
pub use grid::{Grid, GridRow};
use sheet::Sheet;
use std::collections::{BTreeMap, BTreeSet};

/// The forms of a rendering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// For a terminal of at least 100 columns, without colours.
    Terminal,
    /// Markdown with the tables of GitHub's dialect.
    Markdown,
}

/// There is no element with the id or code that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoSuchEntity {
    /// The id that was probably meant.
    pub nearest: Option<Id>,
}

/// The tables of `entity` (an id, or a code that only one element has) and of all that stands in
/// it, or all tables: from the whole to its parts, in the order of the source.
pub fn render(
    tables: &Tables,
    entity: Option<&str>,
    form: Form,
    lang: Lang,
) -> Result<String, NoSuchEntity> {
    let root = entity.map(|name| find(tables, name)).transpose()?;
    let words = Speaker::new(tables, lang);
    let mut text = match (form, root) {
        (Form::Markdown, None) => markdown::title(tables, lang),
        _ => String::new(),
    };
    for sheet in sheets(tables, root, &words) {
        if !text.is_empty() {
            text.push('\n');
        }
        match form {
            Form::Markdown => markdown::write(&sheet, &mut text),
            Form::Terminal => terminal::write(&sheet, &mut text),
        }
    }
    Ok(text)
}

fn sheets(tables: &Tables, root: Option<&Id>, words: &Speaker) -> Vec<Sheet> {
    let sheets: Vec<_> =
        in_reading_order(tables, root).into_iter().map(|table| Sheet::new(words, table)).collect();
    match root.and_then(|id| words.entity(id)) {
        Some(entity) if sheets.is_empty() => vec![Sheet::undecided(words, entity)],
        _ => sheets,
    }
}

/// The id of the element called `name`.
fn find<'a>(tables: &'a Tables, name: &str) -> Result<&'a Id, NoSuchEntity> {
    if let Some(entity) = tables.entities.iter().find(|entity| &*entity.id == name) {
        return Ok(&entity.id);
    }
    let mut with_code =
        tables.entities.iter().filter(|entity| entity.code.as_deref() == Some(name));
    match (with_code.next(), with_code.next()) {
        (Some(entity), None) => Ok(&entity.id),
        _ => Err(NoSuchEntity { nearest: nearest(tables, name) }),
    }
}

/// The id or code closest to `name`, unless it takes more than a third of its letters to get there.
fn nearest(tables: &Tables, name: &str) -> Option<Id> {
    let name = name.to_lowercase();
    let distance = |other: &str| strsim::osa_distance(&name, &other.to_lowercase());
    let closest = tables.entities.iter().map(|entity| {
        let by_code = entity.code.as_deref().map_or(usize::MAX, distance);
        (distance(&entity.id).min(by_code), &entity.id)
    });
    let (distance, id) = closest.min_by_key(|&(distance, _)| distance)?;
    (distance <= 1 + name.chars().count() / 3).then(|| id.clone())
}

/// The tables within `root`, as their elements stand in the source: a whole before its parts.
fn in_reading_order<'a>(tables: &'a Tables, root: Option<&Id>) -> Vec<&'a Table> {
    let mut inside = Vec::new();
    let mut known = BTreeSet::new();
    for entity in &tables.entities {
        let within = root.is_none_or(|root| {
            entity.id == *root || entity.parent.as_ref().is_some_and(|id| known.contains(id))
        });
        if within && known.insert(&entity.id) {
            inside.push(&entity.id);
        }
    }
    let by_id: BTreeMap<_, _> = tables.tables.iter().map(|table| (&table.id, table)).collect();
    inside.into_iter().filter_map(|id| by_id.get(id).copied()).collect()
}

#[cfg(test)]
mod tests;
