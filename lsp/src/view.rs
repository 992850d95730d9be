//! A text as a question finds it.

use std::sync::Arc;

use cert_syntax::Span;
use certc::diagnostics::Lang;
use certc::ide::Snapshot;
use certc::source::{FileId, Place};
use tower_lsp::ls_types::{Location, Position, Range};

use crate::analysis::Analysis;
use crate::client::Editor;

/// A text in its certification, at one moment.
#[derive(Clone, Debug)]
pub(crate) struct View {
    /// The certification.
    pub(crate) analysis: Arc<Analysis>,
    /// The text.
    pub(crate) file: FileId,
    /// Who asks.
    pub(crate) editor: Arc<Editor>,
}

impl View {
    pub(crate) fn snapshot(&self) -> &Snapshot {
        &self.analysis.snapshot
    }

    pub(crate) fn text(&self) -> &str {
        self.analysis.text(self.file)
    }

    /// The language to answer in.
    pub(crate) fn lang(&self) -> Lang {
        self.editor.lang(self.snapshot().lang(self.file))
    }

    /// The offset of a position in the text.
    pub(crate) fn offset(&self, position: Position) -> u32 {
        self.analysis.offset(self.file, position)
    }

    /// The position of an offset in the text.
    pub(crate) fn position(&self, offset: u32) -> Position {
        self.analysis.position(self.file, offset)
    }

    /// The span of a range in the text.
    pub(crate) fn span(&self, range: Range) -> Span {
        self.analysis.span(self.file, range)
    }

    /// The range of a span in the text.
    pub(crate) fn range(&self, span: Span) -> Range {
        self.analysis.range(Place::new(self.file, span))
    }

    /// A place in the certification as the editor names it.
    pub(crate) fn location(&self, at: Place) -> Option<Location> {
        self.analysis.location(at)
    }
}
