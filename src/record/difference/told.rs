//! Differences for people.

use std::fmt::Write as _;

use super::Difference;
use crate::diagnostics::{Lang, Words, words};
use crate::source::Sources;

/// How much of a long text is shown, in characters.
const SHOWN: usize = 100;

/// How much of what both say is shown before they part, in characters.
const BEFORE: usize = 24;

impl Difference {
    /// The difference as a sentence. Of long texts it quotes where they part.
    pub fn words(&self) -> Words {
        let Words { en, fr } = &self.subject;
        match (&self.record, &self.text) {
            (Some(record), Some(text)) => {
                let from = parting(record, text);
                let (record, text) = (excerpt(record, from), excerpt(text, from));
                words!(
                    en: "{en}: the record says “{record}”, the text “{text}”",
                    fr: "{fr} : la fiche dit « {record} », le texte « {text} »",
                )
            }
            (Some(record), None) => {
                let record = excerpt(record, 0);
                words!(
                    en: "{en}: the record says “{record}”, the text nothing",
                    fr: "{fr} : la fiche dit « {record} », le texte n'en dit rien",
                )
            }
            (None, Some(text)) => {
                let text = excerpt(text, 0);
                words!(
                    en: "{en}: the text says “{text}”, the record nothing",
                    fr: "{fr} : le texte dit « {text} », la fiche n'en dit rien",
                )
            }
            (None, None) => self.subject.clone(),
        }
    }
}

/// Differences, a line each, with their places.
pub fn tell(differences: &[Difference], sources: &Sources, lang: Lang) -> String {
    let mut out = String::new();
    for difference in differences {
        let file = sources.file(difference.at.file);
        let at = file.line_column(difference.at.span.start);
        let words = difference.words();
        let _ = writeln!(out, "{}:{}:{}: {}", file.name, at.line, at.column, words.get(lang));
    }
    out
}

/// Where two texts part, in characters, as far as an excerpt may leave out what is before.
fn parting(one: &str, other: &str) -> usize {
    let shared = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let long = |text: &str| text.chars().nth(SHOWN).is_some();
    if long(one) || long(other) { shared.saturating_sub(BEFORE) } else { 0 }
}

/// `text` from a character on, as much as is shown of it.
fn excerpt(text: &str, from: usize) -> String {
    let mut rest = text.chars().skip(from);
    let shown: String = rest.by_ref().take(SHOWN).collect();
    let before = if from > 0 { "…" } else { "" };
    let behind = if rest.next().is_some() { "…" } else { "" };
    format!("{before}{}{behind}", shown.trim())
}
