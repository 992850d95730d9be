//! What a sentence says is handed in: « rendre un dossier », « présenter le tableau de bord (C28) ».

use super::clean::plain;
use super::codes::{Reference, without_references};

/// Verbs of those who hand something in.
const VERBS: [&str; 12] = [
    "rendre",
    "remettre",
    "fournir",
    "presenter",
    "produire",
    "rediger",
    "rend",
    "remet",
    "redige",
    "fournit",
    "realiser",
    "realise",
];

/// What a sentence that speaks of deliverables lists, each with competences in brackets:
/// « livrable attendu : présenter le tableau de bord (C28-C29), un chapitre RH (C30) ».
pub(super) fn listed(text: &str) -> Vec<(String, Vec<Reference>)> {
    let Some((label, said)) = text.split_once(':') else { return Vec::new() };
    if !plain(label).contains("livrable") {
        return Vec::new();
    }
    let mut words = said.split(' ');
    if !words.by_ref().any(|word| VERBS.contains(&plain(word).as_str())) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut pending = String::new();
    for word in words {
        pending.push(' ');
        pending.push_str(word);
        if !word.trim_end_matches([',', '.', ';']).ends_with(')') {
            continue;
        }
        let (text, named) = without_references(&pending);
        if !named.is_empty() {
            found.push((item(&text).to_owned(), named));
            pending.clear();
        }
    }
    found
}

/// An item of a list in a sentence, without what joins it to the one before and without how it is
/// presented.
fn item(text: &str) -> &str {
    let text = text.trim_start();
    let text = text.strip_prefix("et ").or_else(|| text.strip_prefix("ou ")).unwrap_or(text);
    let ends = [" lors d", " est présenté", " et présenté", " devant "];
    let end = ends.iter().filter_map(|end| text.find(end)).min();
    text.get(..end.unwrap_or(text.len())).unwrap_or(text).trim_end()
}

/// How many characters a proposed deliverable may have.
const LONGEST: usize = 160;

/// What a sentence asks to be handed in: « doit rendre un dossier proposant une stratégie ».
pub(super) fn asked(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let words: Vec<&str> = text.split(' ').collect();
    for at in 1..words.len() {
        let before = |back: usize| {
            let word = at.checked_sub(back).and_then(|at| words.get(at));
            plain(word.copied().unwrap_or_default())
        };
        let article = before(0);
        let is_asked = VERBS.contains(&before(1).as_str()) && is_article(&article)
            || before(1).ends_with("l'objet") && matches!(article.as_str(), "d'un" | "d'une");
        if is_asked && is_document(words.get(at + 1).copied().unwrap_or_default()) {
            let rest = words.iter().skip(at + 1).take(LONGEST / 2).copied().collect::<Vec<_>>();
            found.extend(documents(&rest.join(" ")));
        }
    }
    found
}

fn is_article(word: &str) -> bool {
    matches!(word, "un" | "une" | "le" | "la" | "les" | "des" | "son" | "sa" | "ses")
}

/// Whether a word names something written.
fn is_document(word: &str) -> bool {
    const DOCUMENTS: [&str; 17] = [
        "dossier",
        "rapport",
        "cahier",
        "document",
        "memoire",
        "note",
        "compte",
        "plan",
        "support",
        "portfolio",
        "synthese",
        "schema",
        "prototype",
        "maquette",
        "tableau",
        "production",
        "presentation",
    ];
    let plain = plain(word);
    let bare = plain.trim_end_matches([',', '.', ':', ';']);
    DOCUMENTS.contains(&bare.trim_end_matches('s')) || DOCUMENTS.contains(&bare)
}

/// The one or several documents that a sentence names from its start on.
fn documents(text: &str) -> Vec<String> {
    const ENDS: [&str; 10] = [
        " contenant",
        " dans lequel",
        " dans laquelle",
        " qu’il",
        " qui ",
        " lors d",
        " devant ",
        " comprenant",
        " afin ",
        " pour ",
    ];
    let marks = text.find(['(', ')', ':', '.', ',', ';']);
    let end = ENDS.iter().filter_map(|end| text.find(end)).chain(marks).min();
    let text = text.get(..end.unwrap_or(text.len())).unwrap_or(text);
    if text.chars().count() > LONGEST {
        return Vec::new();
    }
    let mut parts: Vec<String> = Vec::new();
    for part in text.split(" et ") {
        let named = part.split_once(' ').filter(|(article, _)| is_article(article));
        match (
            named.filter(|(_, rest)| is_document(rest.split(' ').next().unwrap_or(rest))),
            parts.last_mut(),
        ) {
            (Some((_, rest)), Some(_)) => parts.push(rest.trim().to_owned()),
            (None, Some(last)) => {
                last.push_str(" et ");
                last.push_str(part.trim());
            }
            (_, None) => parts.push(part.trim().to_owned()),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_handed_in_is_listed_with_its_competences() {
        let one = |code: &str| Reference::One(code.to_owned());
        let text = "Durée et/ou livrable : le candidat devra présenter le plan de table (C1-C2), un \
                    menu (de saison) (C3) et le bilan (C4) lors d’un oral.";
        let expected = [
            ("le plan de table".to_owned(), vec![Reference::Range("C1".into(), "C2".into())]),
            ("un menu (de saison)".to_owned(), vec![one("C3")]),
            ("le bilan".to_owned(), vec![one("C4")]),
        ];
        assert_eq!(listed(text), expected);
        assert_eq!(listed("Livrable : restituer ses résultats (C1)"), []);
        assert_eq!(listed("Le candidat devra présenter un plan (C1)"), []);
    }

    #[test]
    fn what_a_sentence_asks_for_is_found() {
        for (text, expected) in [
            ("Le candidat doit rendre un dossier contenant :", &["dossier"][..]),
            (
                "Il devra rédiger un cahier des charges et un plan de relance (jalons).",
                &["cahier des charges", "plan de relance"],
            ),
            ("Chacun rédige un rapport qu’il présente", &["rapport"]),
            ("des analyses faisant l’objet d’un rapport écrit.", &["rapport écrit"]),
            (
                "devra présenter les documents de gestion et leurs usages",
                &["documents de gestion et leurs usages"],
            ),
            (
                "Chacun réalise une présentation documentée, argumentée",
                &["présentation documentée"],
            ),
            ("rendre un avis", &[]),
            ("le rapport est rendu", &[]),
        ] {
            assert_eq!(asked(text), expected, "{text}");
        }
    }
}
