//! Lines of modalities: which start an assessment, and what they name.

use crate::import::clean::{Line, plain};
use crate::import::codes::{self, Reference};

/// Whether a line starts an assessment.
pub(super) fn is_title(text: &str) -> bool {
    const STARTS: [&str; 13] = [
        "modalite ",
        "modalites d'evaluation ",
        "epreuve ",
        "assessment ",
        "etude de cas",
        "mise en situation",
        "jeu de role",
        "mission ",
        "cas pratique",
        "questionnaire",
        "projet ",
        "dossier professionnel",
        "mises en situation",
    ];
    let plain = plain(text);
    let short = plain.chars().count() <= 260;
    short && STARTS.iter().any(|start| plain.starts_with(start) || plain == start.trim())
}

/// What a line that starts an assessment says.
pub(super) enum Title {
    /// « Modalité d’évaluation des compétences C1.1, C1.2 »: only what it assesses.
    Assesses(Vec<Reference>),
    /// « Modalité 2 bis », « Epreuve 1 : … »: a number, and perhaps a title.
    Numbered { printed: String, text: String },
    /// « Étude de cas (C2.4 et C3.4) ».
    Named { text: String, named: Vec<Reference> },
}

/// A line whose bold start is a title, in two.
pub(super) fn split_lead(line: &Line) -> Vec<Line> {
    let lead = line.lead.as_deref().filter(|lead| is_title(lead));
    let Some((lead, rest)) = lead.and_then(|lead| Some((lead, line.text.strip_prefix(lead)?)))
    else {
        return vec![line.clone()];
    };
    let rest = rest.trim_start();
    // A number in bold is no title of its own.
    let named = matches!(title(lead), Title::Named { .. });
    if rest.is_empty() || !named || rest.starts_with([':', '(']) {
        return vec![line.clone()];
    }
    let part = |text: &str| Line { text: text.to_owned(), ..Line::default() };
    vec![part(lead), part(rest)]
}

pub(super) fn title(text: &str) -> Title {
    let plain = plain(text);
    let references = codes::references(text);
    if plain.starts_with("modalite") && plain.contains("competence") && !references.is_empty() {
        return Title::Assesses(references);
    }
    if let Some((printed, rest)) = number(text, &plain) {
        return Title::Numbered { printed, text: rest };
    }
    let (text, named) = without_references(text);
    Title::Named { text, named }
}

/// « Modalité 2 bis », « Epreuve 1 » and what stands behind.
fn number(text: &str, plain: &str) -> Option<(String, String)> {
    let word =
        ["modalite ", "epreuve ", "assessment "].iter().find(|word| plain.starts_with(**word))?;
    let behind: String = text.chars().skip(word.chars().count()).collect();
    let behind = behind.trim_start_matches(['n', 'N', '°', ' ']);
    let digits: String = behind.chars().take_while(char::is_ascii_digit).collect();
    if digits.is_empty() {
        return None;
    }
    let mut rest = behind.get(digits.len()..)?.to_owned();
    let mut number = digits;
    for again in [" bis", " ter"] {
        if let Some(shorter) = rest.strip_prefix(again) {
            number.push_str(again);
            rest = shorter.to_owned();
        }
    }
    let head: String = text.chars().take(word.chars().count()).collect();
    let rest = rest.trim_start_matches([':', '-', '–', '.', ' ', '\u{a0}']).to_owned();
    Some((format!("{head}{number}"), rest))
}

/// A text without the codes in brackets at its end, and those codes.
pub(super) fn without_references(text: &str) -> (String, Vec<Reference>) {
    let trimmed = text.trim_end_matches(['.', ',', ';', ' ']);
    if let Some(open) = trimmed.rfind('(')
        && trimmed.ends_with(')')
    {
        let inside = trimmed.get(open..).unwrap_or_default();
        let named = codes::references(inside);
        let only_codes = inside
            .split(|c: char| !c.is_alphabetic())
            .all(|word| word.chars().count() < 3 || word.chars().all(char::is_uppercase));
        if !named.is_empty() && only_codes {
            let before = trimmed.get(..open).unwrap_or_default().trim_end();
            return (before.to_owned(), named);
        }
    }
    (text.to_owned(), Vec::new())
}

pub(super) fn several(named: &[Reference]) -> bool {
    matches!(named, [Reference::Range(..), ..] | [_, _, ..])
}

pub(super) fn behind_colon(text: &str) -> &str {
    text.split_once(':').map_or(text, |(_, behind)| behind).trim_start()
}

/// Whether `code` is among the codes.
pub(super) fn names(named: &[Reference], code: &str) -> bool {
    named.iter().any(|reference| match reference {
        Reference::One(one) => codes::loose(one) == codes::loose(code),
        Reference::Range(first, last) => first == code || last == code,
    })
}
