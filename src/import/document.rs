//! What stands in a document, in its order, whatever program wrote it.

use std::ops::Range;

use super::refusal::Refusal;

/// A document: paragraphs and tables.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// What stands in it, in order.
    pub blocks: Vec<Block>,
    /// How many tables stood in cells of others; their paragraphs stand in those cells.
    pub nested_tables: usize,
    /// What is printed above and below its pages, each text once.
    pub margins: Vec<String>,
}

impl Document {
    /// Its paragraphs in order, those of cells too, without what is printed around its pages.
    pub fn paragraphs(&self) -> impl Iterator<Item = &Paragraph> {
        self.blocks.iter().flat_map(|block| match block {
            Block::Paragraph(paragraph) => vec![paragraph],
            Block::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                cells.flat_map(|cell| &cell.paragraphs).collect()
            }
        })
    }
}

/// A paragraph or a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph outside tables.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
}

/// A table: its rows from top to bottom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The rows.
    pub rows: Vec<Row>,
}

/// A row: its cells from left to right.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The cells.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The column of the grid that it starts in, from 0.
    pub column: usize,
    /// How many columns of the grid it takes, at least 1.
    pub span: usize,
    /// Whether it is merged with the cell above.
    pub continues: bool,
    /// What stands in it.
    pub paragraphs: Vec<Paragraph>,
}

impl Cell {
    /// Whether there is nothing to read in it.
    pub fn is_blank(&self) -> bool {
        self.paragraphs.iter().all(Paragraph::is_blank)
    }
}

/// A paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// What it says; soft line breaks are `\n`.
    pub text: String,
    /// Which of its bytes are bold, in order.
    pub bold: Vec<Range<usize>>,
    /// How deep it stands in lists, from 0, where it is an item of one.
    pub level: Option<u8>,
    /// Whether it is a heading.
    pub heading: bool,
    /// Whether it is a note to what stands before.
    pub note: bool,
}

impl Paragraph {
    /// Adds characters, in bold or not.
    pub(super) fn push(&mut self, text: &str, bold: bool) {
        let start = self.text.len();
        self.text.push_str(text);
        let end = self.text.len();
        if bold && start < end {
            match self.bold.last_mut().filter(|last| last.end == start) {
                Some(last) => last.end = end,
                None => self.bold.push(start..end),
            }
        }
    }

    /// Whether there is nothing to read in it.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// How many bytes of text a document may have.
pub(super) const TEXT_BYTES: usize = 4 << 20;
/// How many paragraphs and cells it may have.
const PARTS: usize = 50_000;
/// How deep tables may stand in tables.
const TABLE_DEPTH: usize = 16;
/// How many columns a cell may take; Word allows 63.
const COLUMNS: usize = 64;

/// Builds a document from what a reader meets, within bounds.
#[derive(Debug)]
pub(super) struct Builder {
    document: Document,
    depth: usize,
    table: Table,
    row: Row,
    in_row: bool,
    cell: Option<Cell>,
    /// Cells that reach down into rows to come.
    hanging: Vec<Hanging>,
    text_left: usize,
    parts_left: usize,
}

#[derive(Clone, Copy, Debug)]
struct Hanging {
    column: usize,
    span: usize,
    rows: usize,
}

impl Builder {
    pub(super) fn new() -> Self {
        Self {
            document: Document::default(),
            depth: 0,
            table: Table::default(),
            row: Row::default(),
            in_row: false,
            cell: None,
            hanging: Vec::new(),
            text_left: TEXT_BYTES,
            parts_left: PARTS,
        }
    }

    pub(super) fn paragraph(&mut self, paragraph: Paragraph) -> Result<(), Refusal> {
        let bytes = paragraph.text.len();
        self.text_left = self.text_left.checked_sub(bytes).ok_or(Refusal::TooLarge)?;
        self.part()?;
        match &mut self.cell {
            Some(cell) => cell.paragraphs.push(paragraph),
            None => self.document.blocks.push(Block::Paragraph(paragraph)),
        }
        Ok(())
    }

    pub(super) fn start_table(&mut self) -> Result<(), Refusal> {
        self.depth += 1;
        match self.depth {
            1 => {}
            2..=TABLE_DEPTH => self.document.nested_tables += 1,
            _ => return Err(Refusal::TooDeep),
        }
        Ok(())
    }

    pub(super) fn end_table(&mut self) {
        if self.depth == 1 {
            self.end_row();
            let table = std::mem::take(&mut self.table);
            self.document.blocks.push(Block::Table(table));
            self.hanging.clear();
        }
        self.depth = self.depth.saturating_sub(1);
    }

    pub(super) fn start_row(&mut self) {
        if self.depth == 1 {
            self.end_row();
            self.in_row = true;
        }
    }

    pub(super) fn end_row(&mut self) {
        if self.depth != 1 || !std::mem::take(&mut self.in_row) {
            return;
        }
        self.end_cell();
        let row = std::mem::take(&mut self.row);
        if !row.cells.is_empty() {
            self.table.rows.push(row);
        }
        for hanging in &mut self.hanging {
            hanging.rows = hanging.rows.saturating_sub(1);
        }
        self.hanging.retain(|hanging| hanging.rows > 0);
    }

    pub(super) fn start_cell(&mut self) -> Result<(), Refusal> {
        if self.depth == 1 {
            self.in_row = true;
            self.end_cell();
            self.part()?;
            let column = self.free_column()?;
            self.cell = Some(Cell { column, span: 1, ..Cell::default() });
        }
        Ok(())
    }

    pub(super) fn end_cell(&mut self) {
        if self.depth == 1
            && let Some(cell) = self.cell.take()
        {
            self.row.cells.push(cell);
        }
    }

    /// Says how many columns the cell at hand takes.
    pub(super) fn span(&mut self, columns: usize) {
        if let Some(cell) = self.cell.as_mut().filter(|_| self.depth == 1) {
            cell.span = columns.clamp(1, COLUMNS);
        }
    }

    /// Says that the cell at hand is merged with the one above.
    pub(super) fn continues(&mut self) {
        if let Some(cell) = self.cell.as_mut().filter(|_| self.depth == 1) {
            cell.continues = true;
        }
    }

    /// Says that the cell at hand, whose columns are known, reaches down through `rows` rows.
    pub(super) fn reaches(&mut self, rows: usize) {
        if let Some(cell) = self.cell.as_ref().filter(|_| self.depth == 1 && rows > 1) {
            self.hanging.push(Hanging { column: cell.column, span: cell.span, rows });
        }
    }

    /// Leaves `columns` columns of the row empty.
    pub(super) fn skip_columns(&mut self, columns: usize) -> Result<(), Refusal> {
        self.start_cell()?;
        self.span(columns);
        self.end_cell();
        Ok(())
    }

    /// The next column of the row, behind cells that hang into it from above.
    fn free_column(&mut self) -> Result<usize, Refusal> {
        let mut column = self.row.cells.last().map_or(0, |cell| cell.column + cell.span);
        while let Some(&Hanging { span, .. }) =
            self.hanging.iter().find(|hanging| hanging.column == column)
        {
            self.part()?;
            let cell = Cell { column, span, continues: true, paragraphs: Vec::new() };
            self.row.cells.push(cell);
            column += span;
        }
        Ok(column)
    }

    fn part(&mut self) -> Result<(), Refusal> {
        self.parts_left = self.parts_left.checked_sub(1).ok_or(Refusal::TooLarge)?;
        Ok(())
    }

    /// The document, with whatever was left open ended.
    pub(super) fn finish(mut self) -> Document {
        while self.depth > 0 {
            self.end_table();
        }
        self.document
    }
}
