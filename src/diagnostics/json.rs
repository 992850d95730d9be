//! Diagnostics for programs, as `docs/diagnostics.schema.json` describes them.

use serde::Serialize;

use super::{Applicability, Diagnostic, Lang, Summary};
use crate::source::{Place, SourceFile, Sources};

/// Everything that a run has to say.
#[derive(Debug, Default, Serialize)]
pub struct Document {
    /// The diagnostics, in order.
    pub diagnostics: Vec<Entry>,
    /// How many there are.
    pub summary: Counts,
}

/// A diagnostic that needs its sources no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    code: &'static str,
    severity: &'static str,
    message: String,
    #[serde(flatten)]
    at: Range,
    labels: Vec<Label>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<String>,
    fixes: Vec<Fix>,
}

/// How many diagnostics of each severity there are.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Counts {
    errors: usize,
    warnings: usize,
}

impl From<Summary> for Counts {
    fn from(summary: Summary) -> Self {
        Self { errors: summary.errors, warnings: summary.warnings }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Range {
    file: String,
    start: Position,
    end: Position,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
struct Position {
    line: u32,
    column: u32,
    offset: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Label {
    message: String,
    #[serde(flatten)]
    at: Range,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Fix {
    title: String,
    applicability: &'static str,
    edits: Vec<Edit>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Edit {
    #[serde(flatten)]
    at: Range,
    text: String,
}

impl Entry {
    /// `diagnostic` in `lang`. What is said of the main place itself comes first among the labels.
    pub fn new(sources: &Sources, diagnostic: &Diagnostic, lang: Lang) -> Self {
        let text = |words: &super::Words| words.get(lang).to_owned();
        let range = |place| Range::new(sources, place);
        let main = diagnostic.label.iter().map(|words| (words, diagnostic.at));
        let others = diagnostic.labels.iter().map(|label| (&label.words, label.at));
        let labels = main
            .chain(others)
            .map(|(words, place)| Label { message: text(words), at: range(place) });
        Self {
            code: diagnostic.code.as_str(),
            severity: diagnostic.severity.as_str(),
            message: text(&diagnostic.message),
            at: range(diagnostic.at),
            labels: labels.collect(),
            why: diagnostic.why.as_ref().map(text),
            help: diagnostic.help.as_ref().map(text),
            fixes: diagnostic.fixes.iter().map(|fix| Fix::new(sources, fix, lang)).collect(),
        }
    }
}

impl Fix {
    fn new(sources: &Sources, fix: &super::Fix, lang: Lang) -> Self {
        let edits = fix
            .edits
            .iter()
            .map(|edit| Edit { at: Range::new(sources, edit.at), text: edit.text.clone() });
        Self {
            title: fix.title.get(lang).to_owned(),
            applicability: fix.applicability.as_str(),
            edits: edits.collect(),
        }
    }
}

impl Applicability {
    /// The word of the formats for machines.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::NeedsLook => "needs-look",
        }
    }
}

impl Range {
    fn new(sources: &Sources, place: Place) -> Self {
        let file = sources.file(place.file);
        Self {
            file: file.name.clone(),
            start: Position::new(file, place.span.start),
            end: Position::new(file, place.span.end),
        }
    }
}

impl Position {
    fn new(file: &SourceFile, offset: u32) -> Self {
        let at = file.line_column(offset);
        Self { line: at.line, column: at.column, offset }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{codes, words};
    use crate::source::Span;
    use serde_json::json;

    #[test]
    fn the_form_is_exact() {
        let mut sources = Sources::default();
        let file = sources.add(SourceFile::new("a/x.cert", None, "é\nnote > 10".to_owned()));
        let place = |start, end| Place::new(file, Span::new(start, end));
        let diagnostic =
            Diagnostic::new(codes::ANGLE_COMPARISON, place(8, 9), words!(en: "no", fr: "non"))
                .label(words!(en: "here", fr: "ici"))
                .also(place(0, 2), words!(en: "there", fr: "là"))
                .help(words!(en: "help", fr: "aide"))
                .fix(words!(en: "write", fr: "écrire"), place(8, 9), "plus de");
        let document = Document {
            diagnostics: vec![Entry::new(&sources, &diagnostic, Lang::Fr)],
            summary: Summary { errors: 1, warnings: 0 }.into(),
        };
        let at = json!({"line": 2, "column": 6, "offset": 8});
        let end = json!({"line": 2, "column": 7, "offset": 9});
        let expected = json!({
            "diagnostics": [{
                "code": "E0106",
                "severity": "error",
                "message": "non",
                "file": "a/x.cert", "start": at, "end": end,
                "labels": [
                    {"message": "ici", "file": "a/x.cert", "start": at, "end": end},
                    {"message": "là", "file": "a/x.cert",
                        "start": {"line": 1, "column": 1, "offset": 0},
                        "end": {"line": 1, "column": 2, "offset": 2}},
                ],
                "help": "aide",
                "fixes": [{
                    "title": "écrire",
                    "applicability": "safe",
                    "edits": [{"file": "a/x.cert", "start": at, "end": end, "text": "plus de"}],
                }],
            }],
            "summary": {"errors": 1, "warnings": 0},
        });
        assert_eq!(serde_json::to_value(&document).ok(), Some(expected));
    }
}
