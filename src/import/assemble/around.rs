//! What stands around the rows of a référentiel: the title, headings of columns, and words to keep.

use super::{Assembly, blocs, row_words};
use crate::import::clean::{self, Line};
use crate::import::codes;
use crate::import::document::{Paragraph, Row};
use crate::import::outline::ROOT;

impl Assembly {
    /// A paragraph outside tables: the title, a bloc, or words to keep.
    pub(super) fn paragraph(&mut self, paragraph: &Paragraph) {
        for line in clean::lines(std::slice::from_ref(paragraph)) {
            if let Some(heading) = blocs::heading(&line.text) {
                self.start_bloc(heading);
                continue;
            }
            let untitled = self.columns.is_none() && self.outline.node(ROOT).text.is_empty();
            let announced = std::mem::replace(&mut self.announced, announces_title(&line.text));
            let record = codes::leading(&line.text).filter(|it| is_record(&it.code));
            if let Some(record) = record.filter(|record| untitled && !record.rest.is_empty()) {
                let (code, text) = (record.code, record.rest.to_owned());
                let root = self.outline.node_mut(ROOT);
                root.printed = Some(code);
                root.text = text;
                continue;
            }
            if untitled && (announced && is_short(&line.text) || is_title(&line, paragraph)) {
                self.outline.node_mut(ROOT).text = line.text;
                continue;
            }
            self.outline.comment(ROOT, line.text);
        }
    }

    /// Keeps the words of a heading, once.
    pub(super) fn heading(&mut self, row: &Row) {
        let words = row_words(row);
        if self.headings.contains(&words) {
            self.repeated.push(words);
        } else if !words.is_empty() {
            self.outline.comment(ROOT, words.clone());
            self.headings.push(words);
        }
    }

    /// A row of a table that is no référentiel.
    pub(super) fn unknown_row(&mut self, row: &Row) {
        let words = row_words(row);
        if !words.is_empty() {
            self.outline.comment(ROOT, words);
        }
    }
}

/// The title: a heading or a line that speaks of what is certified.
fn is_title(line: &Line, paragraph: &Paragraph) -> bool {
    let plain = clean::plain(&line.text);
    let speaks = ["intitule", "titre professionnel", "certification", "rncp"];
    let speaks = speaks.iter().any(|word| plain.contains(word));
    let headed = paragraph.heading && (speaks || plain.contains("referentiel"));
    let about = speaks && !plain.contains("registre") && !plain.starts_with("referentiel");
    is_short(&line.text) && !announces_title(&line.text) && (headed || about)
}

fn is_short(text: &str) -> bool {
    text.chars().count() <= 160 && !clean::ends_sentence(text)
}

/// « Référentiel de la certification », with the title on the next line.
fn announces_title(text: &str) -> bool {
    let plain = clean::plain(text);
    matches!(
        plain.trim(),
        "referentiel de la certification" | "referentiel de certification" | "certification"
    )
}

/// The number of a public record: `RNCP37638`.
fn is_record(code: &str) -> bool {
    let number = code.strip_prefix("RNCP").or_else(|| code.strip_prefix("RS"));
    number.is_some_and(|number| number.len() >= 3 && number.chars().all(|c| c.is_ascii_digit()))
}
