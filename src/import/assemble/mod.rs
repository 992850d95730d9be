//! From rows and cells to elements: what stands beside what.
//!
//! Rows that a page break has cut off go on with what was open; merged cells go on with what they
//! started with.

mod activities;
mod around;
mod blocs;
mod competences;
mod criteria;
mod deliverables;
mod modalities;
mod titles;

use std::collections::BTreeMap;

use super::clean::{self, Line};
use super::codes;
use super::columns::{Columns, Role};
use super::document::{Block, Cell, Document, Row, Table};
use super::outline::{Child, Id, Kind, Outline, ROOT};
use super::report::Finding;

/// What came of a document's tables.
#[derive(Debug)]
pub(super) struct Assembled {
    pub(super) outline: Outline,
    pub(super) findings: Vec<Finding>,
    /// Texts that were found several times and are written once.
    pub(super) repeated: Vec<String>,
    /// Whether a table with the columns of a référentiel was there.
    pub(super) has_columns: bool,
}

/// Puts together what stands in `document`.
pub(super) fn assemble(document: &Document) -> Assembled {
    let mut assembly = Assembly::new(document);
    for block in &document.blocks {
        match block {
            Block::Paragraph(paragraph) => assembly.paragraph(paragraph),
            Block::Table(table) => assembly.table(table),
        }
    }
    for text in &document.margins {
        let margin = Child::Margin(clean::typographic(text));
        assembly.outline.node_mut(ROOT).children.push(margin);
    }
    assembly.finish()
}

/// What is open while rows are read.
struct Assembly {
    outline: Outline,
    findings: Vec<Finding>,
    repeated: Vec<String>,
    /// The columns of the table at hand or, behind a page break, of the one before.
    columns: Option<Columns>,
    /// Headings that were met, so that their repetitions are known.
    headings: Vec<String>,
    bloc: Option<Id>,
    /// The activities that are open, the innermost last.
    path: Vec<Id>,
    /// The competences with each printed code.
    by_code: BTreeMap<String, Vec<Id>>,
    /// The blocs, in order.
    blocs: Vec<Id>,
    /// Whether competences start in the row at hand.
    new_unit: bool,
    /// The competences of the row at hand and of those that go on with it.
    unit: Vec<Id>,
    /// The assessments of the cell at hand, in order.
    assessments: Vec<Id>,
    /// The competence whose code stood in front of the criteria at hand.
    target: Option<Id>,
    /// The criterion that a page break may have cut, and the list that it stands in.
    criterion: Option<Id>,
    /// Whether the document says where blocs start.
    explicit_blocs: bool,
    /// Whether the line before announces the title.
    announced: bool,
    /// Whether its competences have codes.
    coded: bool,
    /// Whether a list of deliverables was announced.
    in_deliverables: bool,
    /// Whether the modality of the row goes on with one that a page break has cut.
    cut_modality: bool,
    /// Whether the criteria of the row stand beside the competences of the next one too.
    shared_criteria: bool,
}

impl Assembly {
    fn new(document: &Document) -> Self {
        let explicit_blocs = texts(document).any(|text| blocs::heading(&text).is_some());
        let coded = texts(document).any(|text| codes::leading_competence(&text).is_some());
        Self {
            outline: Outline::new(),
            findings: Vec::new(),
            repeated: Vec::new(),
            columns: None,
            headings: Vec::new(),
            bloc: None,
            path: Vec::new(),
            by_code: BTreeMap::new(),
            blocs: Vec::new(),
            new_unit: false,
            unit: Vec::new(),
            assessments: Vec::new(),
            target: None,
            criterion: None,
            explicit_blocs,
            announced: false,
            coded,
            in_deliverables: false,
            cut_modality: false,
            shared_criteria: false,
        }
    }

    fn table(&mut self, table: &Table) {
        let mut rows = table.rows.iter().peekable();
        let mut known = false;
        while let Some(row) = rows.next() {
            let columns = Columns::of(row).filter(|it| !known || self.are_heads(row, it));
            if let Some(mut columns) = columns {
                self.heading(row);
                if let Some(second) = rows.peek()
                    && columns.refine(second)
                {
                    self.heading(second);
                    rows.next();
                }
                self.columns = Some(columns);
                known = true;
            } else if known || self.goes_on(table) {
                self.shared_criteria = rows.peek().is_some_and(|next| self.shares(next));
                self.row(row);
            } else if !self.heads_bloc(row) {
                self.unknown_row(row);
            }
        }
    }

    /// Whether a row in a table whose columns are known heads them again: it says nothing but what
    /// columns hold, or has been met.
    fn are_heads(&self, row: &Row, columns: &Columns) -> bool {
        columns.are_plain() || self.headings.contains(&row_words(row))
    }

    /// Whether the criteria above reach down into `row`, beside further competences.
    fn shares(&self, row: &Row) -> bool {
        let Some(columns) = &self.columns else { return false };
        let has = |role, is: fn(&Cell) -> bool| {
            row.cells.iter().any(|cell| columns.role(cell) == role && is(cell))
        };
        has(Role::Criterion, |cell| cell.continues && cell.is_blank())
            && has(Role::Competence, |cell| !cell.is_blank())
    }

    /// Whether a table without headings goes on with the columns of the one before.
    fn goes_on(&self, table: &Table) -> bool {
        let Some(columns) = &self.columns else { return false };
        table.rows.iter().any(|row| {
            let wide = row.cells.len() > 1;
            let roles = row.cells.iter().filter(|cell| !cell.paragraphs.is_empty());
            wide && roles.into_iter().any(|cell| {
                let first = clean::lines(&cell.paragraphs).into_iter().next();
                let text = first.map(|line| line.text).unwrap_or_default();
                match columns.role(cell) {
                    Role::Competence => codes::leading_competence(&text).is_some() || !self.coded,
                    Role::Activity => codes::leading_activity(&text).is_some(),
                    Role::Modality => titles::is_title(&text),
                    Role::Criterion => self.coded && row.cells.len() >= 3,
                    _ => false,
                }
            })
        })
    }

    fn row(&mut self, row: &Row) {
        let Some(columns) = self.columns.clone() else { return };
        let cells: Vec<(Role, Vec<Line>, bool)> = row
            .cells
            .iter()
            .map(|cell| {
                let own = cell.paragraphs.iter().filter(|paragraph| !paragraph.note);
                (columns.role(cell), clean::lines(own), cell.continues)
            })
            .collect();
        let filled = cells.iter().zip(&row.cells).filter(|((_, lines, _), _)| !lines.is_empty());
        let filled: Vec<_> = filled.take(3).collect();
        let is_heading = match &filled[..] {
            [((role, lines, _), cell)] => {
                let wide = columns.is_wide(cell) || row.cells.len() == 1 && cell.span > 1;
                let alone = wide || *role == Role::Activity && row.cells.len() > 1;
                self.wide_row(lines, alone, wide)
            }
            [((role, number, _), _), ((_, title, _), _)] if *role != Role::Bloc => {
                self.split_heading(number, title)
            }
            _ => false,
        };
        if !is_heading {
            self.parts(&columns, row, &cells);
        }
        let all = row.cells.iter().flat_map(|cell| &cell.paragraphs);
        let notes = clean::lines(all.filter(|paragraph| paragraph.note));
        self.keep("note", &notes);
    }

    /// The cells of a row, in the order in which they lean on each other.
    fn parts(&mut self, columns: &Columns, row: &Row, cells: &[(Role, Vec<Line>, bool)]) {
        self.new_unit = false;
        self.cut_modality = false;
        let mut others = Vec::new();
        let mut started = Vec::new();
        let mut modality = None;
        for (at, (role, lines, continues)) in cells.iter().enumerate() {
            match role {
                Role::Bloc => self.bloc_cell(lines),
                Role::Activity => started.extend(self.activities(lines)),
                Role::Competence => self.competences(lines, &started),
                Role::Modality => modality = Some((lines, *continues)),
                Role::Other
                    if lines.first().is_some_and(|it| blocs::heading(&it.text).is_some()) =>
                {
                    self.bloc_cell(lines);
                }
                Role::Other if !lines.is_empty() => others.push((at, lines)),
                _ => {}
            }
        }
        if let Some((lines, continues)) = modality {
            self.modality(lines, continues);
        }
        for (role, lines, _) in cells {
            match role {
                Role::Deliverable => self.deliverables(lines),
                Role::Criterion => self.criteria(lines),
                _ => {}
            }
        }
        for (at, lines) in others {
            let head = row.cells.get(at).map_or("", |cell| columns.words(cell)).to_owned();
            self.keep(&head, lines);
        }
    }

    /// Keeps the words of a cell whose column has no place.
    fn keep(&mut self, head: &str, lines: &[Line]) {
        let at = self.unit.last().copied().or(self.path.last().copied()).or(self.bloc);
        for line in lines {
            let text =
                if head.is_empty() { line.text.clone() } else { format!("{head} : {}", line.text) };
            self.outline.comment(at.unwrap_or(ROOT), text);
        }
    }

    /// Where activities and competences go that are in no bloc: the document has none.
    fn bloc(&mut self) -> Id {
        if let Some(bloc) = self.bloc {
            return bloc;
        }
        let bloc = self.outline.add(ROOT, Kind::Bloc, None, String::new());
        self.findings.push(Finding::NoBloc);
        self.bloc = Some(bloc);
        bloc
    }

    /// The innermost open activity, or the bloc.
    fn place(&mut self) -> Id {
        match self.path.last() {
            Some(&activity) => activity,
            None => self.bloc(),
        }
    }

    fn finish(mut self) -> Assembled {
        self.merge_repeated();
        Assembled {
            outline: self.outline,
            findings: self.findings,
            repeated: self.repeated,
            has_columns: self.columns.is_some(),
        }
    }

    /// Takes an element out of what it stands in, with a comment in its place.
    fn replace(&mut self, id: Id, comment: String) {
        let Some(parent) = self.outline.node(id).parent else { return };
        for child in &mut self.outline.node_mut(parent).children {
            if child.node() == Some(id) {
                *child = Child::Comment(comment);
                return;
            }
        }
    }
}

/// All texts of a document, to see what it is like.
fn texts(document: &Document) -> impl Iterator<Item = String> + '_ {
    document.paragraphs().flat_map(|paragraph| {
        clean::lines(std::slice::from_ref(paragraph)).into_iter().map(|line| line.text)
    })
}

fn row_words(row: &Row) -> String {
    let cells = row.cells.iter().map(|cell| {
        let lines = clean::lines(&cell.paragraphs).into_iter().map(|line| line.text);
        lines.collect::<Vec<_>>().join(" ")
    });
    cells.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" | ")
}
