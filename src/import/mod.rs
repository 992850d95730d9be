//! A référentiel's table, as certifiers have it in Word, becomes a first text of the language.
//!
//! ```text
//! bytes → document → clean lines → elements in one another → names → text, and what to decide
//! ```
//!
//! Nothing is guessed: a code names what it stands in front of and no more. Words without a place
//! are kept as comments where they stood, so that none is lost.

mod assemble;
mod clean;
mod codes;
mod columns;
mod document;
mod docx;
mod handed;
mod html;
mod language;
mod names;
mod outline;
mod print;
mod propose;
mod quantities;
mod references;
mod refusal;
mod report;
mod sniff;
mod text;
mod tsv;
mod wordml;
mod write;

use crate::diagnostics::Words;

pub use document::{Block, Cell, Document, Paragraph, Row, Table};
pub use refusal::Refusal;

/// How large a file may be.
pub const FILE_BYTES: u64 = 64 << 20;

/// A first text, and what a person must decide.
#[derive(Debug)]
pub struct Imported {
    /// The text of a `.cert`, in its layout.
    pub text: String,
    /// What a person must decide, in the order of the document.
    pub report: Vec<Words>,
    /// How much was found.
    pub found: Found,
    /// Texts of the document that were found several times and are written once.
    pub repeated: Vec<String>,
}

/// How many elements were found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Blocs.
    pub blocs: usize,
    /// Activities, at all levels.
    pub activities: usize,
    /// Competences.
    pub competences: usize,
    /// Criteria, those in groups too.
    pub criteria: usize,
    /// Assessments.
    pub assessments: usize,
    /// Deliverables.
    pub deliverables: usize,
}

/// Reads a document from the bytes of a file: DOCX, HTML, or text with tabs.
pub fn read(bytes: &[u8]) -> Result<Document, Refusal> {
    sniff::read(bytes)
}

/// Makes a first text of a document. `name` becomes its title and its code where the document
/// has none.
pub fn import(document: &Document, name: &str) -> Result<Imported, Refusal> {
    if !document.blocks.iter().any(|block| matches!(block, Block::Table(_))) {
        return Err(Refusal::NoTable);
    }
    let mut assembled = assemble::assemble(document);
    if !assembled.has_columns {
        return Err(Refusal::NoColumns);
    }
    if document.nested_tables > 0 {
        assembled.findings.push(report::Finding::Nested(document.nested_tables));
    }
    names::name(&mut assembled, name);
    propose::propose(&mut assembled);
    let text = write::write(&assembled.outline, language::of(document));
    Ok(Imported {
        text,
        report: report::words(&assembled),
        found: report::count(&assembled.outline),
        repeated: assembled.repeated,
    })
}
