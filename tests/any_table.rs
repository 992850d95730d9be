//! Whatever a file holds, it is imported or refused: never a panic; and what is written reads as a
//! text of the language, laid out as it shall be.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use certc::format::format;
use certc::import::{import, read};
use proptest::prelude::*;

fn holds(bytes: &[u8]) {
    let Ok(document) = read(bytes) else { return };
    let Ok(imported) = import(&document, "certification \"x\" <") else { return };
    let errors = cert_syntax::parse(&imported.text).errors;
    assert!(errors.is_empty(), "{errors:?} in\n{}", imported.text);
    let again = format(&imported.text, None).unwrap().text;
    assert_eq!(again, imported.text);
}

/// What cells hold: codes, headings, labels, marks of the language, and everything else.
fn piece() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "C1",
        "C1.2 Faire",
        "C1.2. Faire",
        "A1T2S1 - Relever",
        "A1C1 –Lire",
        "A2. 1 Écrire",
        "Bloc 1 : ",
        "BLOC N° 2",
        "RNCP12345BC01 - Lire",
        "RNCP12345 - Titre",
        "Modalité 2 bis",
        "Epreuve 1 :",
        "Étude de cas (C1 et C2)",
        "Modalité d’évaluation des compétences C1, C2",
        "Livrables suivants :",
        "Durée et/ou livrable attendu : présenter un plan (C1-",
        "C2), le bilan (C2) lors d’un oral",
        "doit rendre un dossier et un rapport \" (x)",
        "Modalité d’évaluation des compétences C1 Étude de cas",
        "Fin.- Le début",
        "Bloc 1",
        "- un rapport (C1-C3)",
        "Livrable : note - Evaluation : oral",
        "o puce",
        "• puce :",
        "Et/ou",
        "Le candidat doit :",
        "dix articles minimum",
        "moyenne supérieure à 10 sur 20",
        "100%",
        "30h",
        "\"",
        "\\",
        "\\\"",
        "«",
        "»",
        "“x”",
        "l'eau",
        "//",
        "<",
        ">",
        "critère K1 \"x\" <",
        "compétence",
        "fin-",
        "suite",
        "Jury : deux",
        "Lieu : ici",
        "Type de modalité : Jeu de rôle",
        "\u{ad}",
        "\u{202e}",
        "\u{f0b7} x",
        "\u{0}",
        "…",
        ".",
        ",",
        ":",
        "(C9)",
        "de C1 à C3",
        "C2.1 – Il",
        "équipe de 4 max.",
        "50 à 60 pages",
        "<b>Jeu</b> <br> x",
    ]);
    prop_oneof![8 => known.prop_map(str::to_owned), 1 => ".{0,12}"]
}

fn cell() -> impl Strategy<Value = String> {
    prop::collection::vec(
        (piece(), prop::sample::select(vec![" ", " ", "\n", "</p><p>", "<br>"])),
        0..5,
    )
    .prop_map(|pieces| pieces.into_iter().map(|(piece, after)| piece + after).collect())
}

/// A table under the usual headings, in HTML.
fn table() -> impl Strategy<Value = String> {
    let heads = prop::sample::select(vec![
        "<th>Activités<th>Compétences<th>Modalités<th>Critères",
        "<th>Compétences<th>Modalités d’évaluation",
        "<th>Blocs<th>Activités<th>Compétences<th>Critères<th>Livrables<th>Autre",
        "<th rowspan=2>Activités<th rowspan=2>Compétences<th colspan=2>Évaluation<tr><th>Modalités<th>Critères",
    ]);
    let attributes =
        prop::sample::select(vec!["", "", "", " rowspan=2", " colspan=2", " colspan=4"]);
    let row = prop::collection::vec((attributes, cell()), 1..6);
    (heads, prop::collection::vec(row, 0..6), piece(), piece()).prop_map(
        |(heads, rows, before, behind)| {
            let rows = rows.into_iter().map(|row| {
                let cells = row.into_iter();
                let cells = cells.map(|(attributes, cell)| format!("<td{attributes}><p>{cell}"));
                format!("<tr>{}", cells.collect::<Vec<_>>().concat())
            });
            let rows = rows.collect::<Vec<_>>().concat();
            format!("<html><p>{before}<table><tr>{heads}{rows}</table><p>{behind}")
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        holds(&bytes);
    }

    #[test]
    fn any_cells(rows in prop::collection::vec(prop::collection::vec(piece(), 1..6), 0..8)) {
        let rows: Vec<String> = rows.into_iter().map(|row| row.join("\t")).collect();
        holds(format!("Activités\tCompétences\tModalités\tCritères\n{}", rows.join("\n")).as_bytes());
    }

    #[test]
    fn any_tables(table in table()) {
        holds(table.as_bytes());
    }

    #[test]
    fn any_damage(at in 0_usize..8000, byte in any::<u8>()) {
        let mut bytes = include_bytes!("import/ateliers.docx").to_vec();
        if let Some(damaged) = bytes.get_mut(at) {
            *damaged = byte;
        }
        holds(&bytes);
    }
}
