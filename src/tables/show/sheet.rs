//! A table in words, before it has a form.

use crate::diagnostics::Lang;
use crate::diagnostics::words::typeset;
use crate::tables::contract::{At, Cell, Column, Entity, Row, Table};
use crate::tables::speaker::Speaker;
use crate::tables::values::Manner;
use crate::tables::wording::{Count, capital, noun, outcome_word};

/// What stands for a cell that accepts anything.
const ANY: &str = "–";

/// More columns than this are not set side by side.
const WIDEST: usize = 6;

/// A computation of more letters than this is explained below the table: in a heading, and in a
/// text.
const SHORT: [usize; 2] = [24, 48];

/// A table in words.
pub(super) struct Sheet {
    pub(super) lang: Lang,
    /// Its kind and code.
    pub(super) name: String,
    /// Its text.
    pub(super) title: Option<String>,
    /// Where its rule stands.
    pub(super) place: Option<String>,
    /// What there is to say instead of rows, or before them.
    pub(super) note: Option<String>,
    /// The headings of its columns: the number of the row, the outcome, and what is looked at.
    pub(super) head: Vec<String>,
    /// A line of texts under these headings.
    pub(super) lines: Vec<Vec<String>>,
    /// What the headings stand for.
    pub(super) legend: Vec<(String, String)>,
}

impl Sheet {
    pub(super) fn new(words: &Speaker, table: &Table) -> Self {
        let mut sheet = Self::titled(words, &table.id, table.kind, table.at);
        sheet.note = note(words, table);
        if table.rows.is_empty() {
            return sheet;
        }
        let facts = Facts::new(words, table);
        if is_wide(table) {
            sheet.head.push(words.choose("When", "Quand").to_owned());
            sheet.lines = facts.list(table);
        } else {
            sheet.head.extend(facts.names.iter().cloned());
            sheet.lines = table.rows.iter().map(|row| facts.line(row)).collect();
        }
        sheet.legend = facts.legend;
        sheet
    }

    /// What there is to say of an element that no table decides.
    pub(super) fn undecided(words: &Speaker, entity: &Entity) -> Self {
        let note = words.choose(
            "No rule decides it: it is a fact of the candidate file, or it structures the text.",
            "Aucune règle n'en décide : c'est un fait du dossier, ou bien il structure le texte.",
        );
        let mut sheet = Self::titled(words, &entity.id, entity.kind, entity.at);
        sheet.note = Some(words.french(note));
        sheet
    }

    fn titled<'a>(words: &Speaker<'a>, id: &'a str, kind: &str, at: At) -> Self {
        let head = [words.choose("No.", "N°"), words.choose("Outcome", "Issue")];
        Self {
            lang: words.lang,
            name: name_of(words, id, kind),
            title: words.title(id).map(str::to_owned),
            place: words.place(at),
            note: None,
            head: head.map(str::to_owned).to_vec(),
            lines: Vec::new(),
            legend: Vec::new(),
        }
    }
}

/// « Compétence C1 »; « Bloc 1 » and « jury » say what they are.
pub(super) fn name_of<'a>(words: &Speaker<'a>, id: &'a str, kind: &str) -> String {
    let (kind, code) = (noun(kind).word(Count::One, words.lang), words.code(id));
    let says_kind = code.to_lowercase().starts_with(&kind.to_lowercase());
    if says_kind { capital(code) } else { format!("{} {code}", capital(kind)) }
}

/// Whether the columns are too many to stand side by side.
const fn is_wide(table: &Table) -> bool {
    table.columns.len() > WIDEST
}

pub(super) fn note(words: &Speaker, table: &Table) -> Option<String> {
    let note = if table.unspecified && !table.rows.is_empty() {
        words.choose(
            "The source document does not give this rule: pending unless one of these rows settles it.",
            "Le document source ne donne pas cette règle : en attente, sauf si l'une de ces lignes tranche.",
        )
    } else if table.unspecified {
        words.choose(
            "The source document does not give this rule: always pending.",
            "Le document source ne donne pas cette règle : toujours en attente.",
        )
    } else if table.rows.is_empty() {
        words.choose("Always pending.", "Toujours en attente.")
    } else {
        return None;
    };
    Some(words.french(note))
}

/// What the cells of a table are about, in words.
pub(super) struct Facts<'a> {
    words: &'a Speaker<'a>,
    table: &'a Table,
    pub(super) names: Vec<String>,
    manners: Vec<Manner>,
    pub(super) legend: Vec<(String, String)>,
    /// How many headings only have a number.
    numbered: usize,
}

impl<'a> Facts<'a> {
    pub(super) fn new(words: &'a Speaker<'a>, table: &'a Table) -> Self {
        let manners = table.columns.iter().map(|column| words.manner(column)).collect();
        let (names, legend) = (Vec::new(), Vec::new());
        let mut facts = Self { words, table, names, manners, legend, numbered: 0 };
        for column in &table.columns {
            let name = facts.name(column);
            facts.names.push(name);
        }
        facts
    }

    /// The heading of a column: the code of what is read, or a computation in full where it is
    /// short, else by number. The legend says what it stands for.
    fn name(&mut self, column: &Column) -> String {
        let described = self.words.describe(column, &self.table.id);
        if let Column::Read(id) | Column::Fact(id) | Column::Guarded(id) = column {
            if let Some(title) = self.words.title(id) {
                self.legend.push((described.clone(), title.to_owned()));
            }
            return described;
        }
        if described.chars().count() <= SHORT[usize::from(is_wide(self.table))] {
            return described;
        }
        self.numbered += 1;
        let name = format!("{} ({})", self.words.operator(column), self.numbered);
        self.legend.push((name.clone(), described));
        name
    }

    fn cell(&self, column: usize, cell: &Cell) -> String {
        match cell {
            Cell::Any => ANY.to_owned(),
            cell => self.words.test(&self.manners[column], cell),
        }
    }

    /// An outcome of the table in words: « validée » of a competence.
    pub(super) fn outcome(&self, outcome: &str) -> String {
        outcome_word(outcome, noun(self.table.kind).gender(), self.words.lang).to_owned()
    }

    /// A row, its cells side by side.
    fn line(&self, row: &Row) -> Vec<String> {
        [number(row).to_owned(), self.outcome(&row.then)]
            .into_iter()
            .chain(self.cells(row))
            .collect()
    }

    /// What a row asks for, column by column.
    pub(super) fn cells(&self, row: &Row) -> Vec<String> {
        row.when.iter().enumerate().map(|(column, cell)| self.cell(column, cell)).collect()
    }

    /// The rows of a wide table, each with all that it asks for in one text. Rows that differ only
    /// in the fact of which they ask something are one line.
    fn list(&self, table: &Table) -> Vec<Vec<String>> {
        let mut lines = Vec::new();
        let rows: Vec<_> = table.rows.iter().map(|row| (row, self.groups(row))).collect();
        let mut rest = rows.as_slice();
        while let [first, others @ ..] = rest {
            let varying = others.first().and_then(|next| difference(first, next));
            let alike = others
                .iter()
                .take_while(|other| varying.is_some() && difference(first, other) == varying);
            let (alike, behind) = rest.split_at(1 + alike.count());
            lines.push(self.one_line(alike, varying));
            rest = behind;
        }
        lines
    }

    /// Rows that are one line: what they ask for, of any of the facts in which they differ.
    fn one_line(&self, alike: &[Asking], varying: Option<usize>) -> Vec<String> {
        let Some((first, groups)) = alike.first() else { return Vec::new() };
        let texts = groups.iter().enumerate().map(|(place, (test, names))| {
            if varying != Some(place) {
                return format!("{} : {test}", names.join(", "));
            }
            let names = alike.iter().flat_map(|(_, groups)| &groups[place].1).copied();
            let any = self.words.choose("any of", "l'un de");
            format!("{any} {} : {test}", names.collect::<Vec<_>>().join(", "))
        });
        let text = match groups.as_slice() {
            [] => self.words.choose("always", "toujours").to_owned(),
            _ => self.words.french(&texts.collect::<Vec<_>>().join(" ; ")),
        };
        let numbers = match alike.last() {
            Some((last, _)) if alike.len() > 1 => format!("{}–{}", number(first), number(last)),
            _ => number(first).to_owned(),
        };
        vec![numbers, self.outcome(&first.then), text]
    }

    /// What a row asks for, with all the facts of which it asks it.
    fn groups(&self, row: &Row) -> Vec<(String, Vec<&str>)> {
        let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
        for (column, cell) in row.when.iter().enumerate().filter(|(_, cell)| **cell != Cell::Any) {
            let (test, name) = (self.cell(column, cell), &*self.names[column]);
            match groups.iter_mut().find(|(known, _)| *known == test) {
                Some((_, names)) => names.push(name),
                None => groups.push((test, vec![name])),
            }
        }
        groups
    }
}

/// A row and what it asks for, each with the facts of which it asks it.
type Asking<'a> = (&'a Row, Vec<(String, Vec<&'a str>)>);

/// The place of the one thing that two rows ask of different facts, where they are else the same.
fn difference((row, groups): &Asking, (other, others): &Asking) -> Option<usize> {
    let same_tests = groups.len() == others.len()
        && groups.iter().zip(others).all(|((test, _), (other, _))| test == other);
    if row.then != other.then || !same_tests {
        return None;
    }
    let mut places = (0..groups.len()).filter(|&place| groups[place].1 != others[place].1);
    match (places.next(), places.next()) {
        (Some(place), None) if groups[place].1.len() == 1 && others[place].1.len() == 1 => {
            Some(place)
        }
        _ => None,
    }
}

/// The number of a row within its table.
fn number(row: &Row) -> &str {
    row.id.rsplit('/').next().unwrap_or(&row.id)
}

impl Speaker<'_> {
    /// A sentence whose punctuation was set in the French way, with the spaces of the language.
    fn french(&self, text: &str) -> String {
        match self.lang {
            Lang::Fr => typeset(text),
            Lang::En => text.replace(" : ", ": ").replace(" ; ", "; "),
        }
    }
}
