//! Differences for programs: as `docs/record.schema.json` describes them.

use serde::Serialize;

use super::{About, Difference};
use crate::diagnostics::Lang;
use crate::record::Record;
use crate::source::Sources;

/// The JSON Schema of the document.
pub const SCHEMA: &str = include_str!("../../../docs/record.schema.json");

#[derive(Serialize)]
struct Document<'a> {
    /// The number of the record.
    record: &'a str,
    differences: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    about: About,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    file: &'a str,
    line: u32,
    column: u32,
}

/// The differences as one JSON document, their messages in `lang`.
pub fn write(
    record: &Record,
    differences: &[Difference],
    sources: &Sources,
    lang: Lang,
) -> serde_json::Result<String> {
    let entry = |difference| entry(difference, sources, lang);
    let differences = differences.iter().map(entry).collect();
    serde_json::to_string_pretty(&Document { record: &record.number, differences })
}

fn entry<'a>(difference: &'a Difference, sources: &'a Sources, lang: Lang) -> Entry<'a> {
    let file = sources.file(difference.at.file);
    let at = file.line_column(difference.at.span.start);
    Entry {
        about: difference.about,
        message: difference.words().get(lang).to_owned(),
        record: difference.record.as_deref(),
        text: difference.text.as_deref(),
        file: &file.name,
        line: at.line,
        column: at.column,
    }
}
