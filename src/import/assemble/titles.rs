//! Lines of modalities: which start an assessment, and what they name.

use crate::import::clean::{Line, plain};
use crate::import::codes::{self, Reference};

/// Whether a line starts an assessment.
pub(super) fn is_title(text: &str) -> bool {
    const STARTS: [&str; 16] = [
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
        "case study",
        "role play",
        "practical situation",
    ];
    let plain = plain(text);
    let short = plain.chars().count() <= 260;
    let starts = STARTS.iter().any(|start| plain.starts_with(start) || plain == start.trim());
    short && (starts || number(text, &plain).is_some())
}

/// What a line that starts an assessment says.
pub(super) enum Title {
    /// « Modalité d’évaluation des compétences C1.1, C1.2 »: what it assesses, and at times its
    /// title behind.
    Assesses { head: String, text: String, named: Vec<Reference> },
    /// « Modalité 2 bis », « Epreuve 1 : … (C1, C2) »: a number, and perhaps a title.
    Numbered { printed: String, text: String, named: Vec<Reference> },
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
        let (head, text) = title_behind(text);
        return Title::Assesses { head, text, named: references };
    }
    if let Some((printed, rest)) = number(text, &plain) {
        let (text, named) = codes::without_references(&rest);
        return Title::Numbered { printed, text, named };
    }
    let (text, named) = codes::without_references(text);
    Title::Named { text, named }
}

/// How long a line may be that names competences and bears a title.
const TITLED_BYTES: usize = 600;

/// A line that names competences, and the title that stands behind them: « … C2.9, C2.10 Mise en
/// situation : … ».
fn title_behind(text: &str) -> (String, String) {
    let breaks = text.match_indices(' ').filter(|_| text.len() <= TITLED_BYTES);
    let parts = breaks.filter_map(|(at, _)| text.split_at_checked(at));
    let mut titles = parts.filter(|(head, title)| {
        let title = title.trim_start();
        title.starts_with(char::is_uppercase)
            && is_title(title)
            && codes::references(title).is_empty()
            && !codes::references(head).is_empty()
    });
    match titles.next() {
        Some((head, title)) => (head.to_owned(), title.trim_start().to_owned()),
        None => (text.to_owned(), String::new()),
    }
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
