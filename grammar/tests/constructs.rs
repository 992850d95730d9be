//! Every construct reads the same in both spellings.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use cert_syntax::parse;

/// English and French of one thing. A new construct is a new line.
const PAIRS: &[(&str, &str)] = &[
    // Headers.
    (r#"certification X "x" <>"#, r"certification X «x» <>"),
    (r#"bloc B1 "x""#, r#"bloc B1 "x""#),
    ("options choose 1 < option A > ", "options choisir 1 < option A >"),
    ("options choose 1 to 2 <>", "options choisir 1 à 2 <>"),
    ("activity A1 < task T1 >", "activité A1 < tâche T1 >"),
    ("competence C1 < criterion K1 >", "compétence C1 < critère K1 >"),
    (
        "assessment E1 < deliverable L1 for C1, C3 to C5 >",
        "épreuve E1 < livrable L1 pour C1, C3 à C5 >",
    ),
    ("assessment E1", "modalité E1"),
    ("requirement R", "exigence R"),
    ("jury < member role >", "jury < membre role >"),
    ("decision D", "décision D"),
    ("criterion K1 eliminatory optional", "critère K1 éliminatoire facultatif"),
    ("criterion K1 for C1 any of < criterion K2 >", "critère K1 pour C1 un parmi < critère K2 >"),
    ("criterion K1 all of < criterion K2 >", "critère K1 tous parmi < critère K2 >"),
    ("criterion K1\nany of < criterion K2 >", "critère K1\nune parmi < critère K2 >"),
    ("all of < criterion K2 >", "toutes parmi < critère K2 >"),
    // Types.
    ("input a as yesno", "donnée a comme ouinon"),
    ("input a as score out of 20", "donnée a comme note sur 20"),
    ("input a as choice of (b, c)", "donnée a comme choix de (b, c)"),
    ("input a as level of (low, high)", "donnée a comme niveau parmi (low, high)"),
    // Properties.
    ("level: 7", "niveau : 7"),
    ("routes: FI, CA, 10/20, \"t\", true", "voies: FI, CA, 10/20, «t», vrai"),
    ("team: 1 to 4", "équipe: 1 à 4"),
    ("kind: option, jury", "genre: option, jury"),
    ("rule: unspecified", "règle: non précisée"),
    // Rules.
    ("validated when a", "validée quand a"),
    ("is validated when a", "est validée si a"),
    ("refused when a", "refusé lorsque a"),
    ("certified when a", "certifiée quand a"),
    ("applicable when a", "applicable quand a"),
    ("met when a", "acquis quand a"),
    ("valid when a", "valide quand a"),
    ("validated when unspecified", "validé quand non précisé"),
    (
        "each competence validated when all criteria",
        "chaque compétence validée quand tous les critères",
    ),
    ("each competence is validated when a", "chaque compétence est validée quand a"),
    ("acquired for life", "conservé à vie"),
    ("acquired for 5 years", "conservée pour 5 ans"),
    (r#"outcome "o" when a"#, r#"issue "o" quand a"#),
    (r#"otherwise "o""#, r"sinon «o»"),
    (r#"include "f.cert""#, r#"inclure "f.cert""#),
    // Conditions.
    ("met when a and b or not c implies d", "acquis quand a et b ou pas c implique d"),
    ("met when (a and b)", "acquis quand (a et b)"),
    ("met when a is met", "acquis quand a est acquise"),
    ("met when a is not met", "acquis quand a n'est pas acquis"),
    ("met when a is not applicable", "acquis quand a n’est pas applicable"),
    ("met when a is not applicable", "acquis quand a est non applicable"),
    ("met when a is pending", "acquis quand a est en attente"),
    ("met when the bloc B1 is refused", "acquis quand le bloc B1 est refusé"),
    ("met when the assessment E1 is submitted", "acquis quand l’épreuve E1 est remise"),
    ("met when jury and certified", "acquis quand le jury et certifié"),
    ("met when a less than 5", "acquis quand a moins de 5"),
    ("met when a less than 5", "acquis quand a est inférieur à 5"),
    ("met when a is more than 5", "acquis quand a supérieure à 5"),
    ("met when a >= 5", "acquis quand a ≥ 5"),
    ("met when a >= 5", "acquis quand a est supérieur ou égal à 5"),
    ("met when a <= 5", "acquis quand a inférieure ou égale à 5"),
    ("met when a => 5", "acquis quand a >= 5"),
    ("met when a =< 5", "acquis quand a ≤ 5"),
    ("met when a != 5", "acquis quand a ≠ 5"),
    ("met when a == 5", "acquis quand a = 5"),
    ("met when a at least 5", "acquis quand a est au moins 5"),
    ("met when a at most 5", "acquis quand a au plus 5"),
    ("met when a exactly 5", "acquis quand a exactement 5"),
    ("met when a between 5 and 6", "acquis quand a entre 5 et 6"),
    ("met when a is between 5 and 6", "acquis quand a est compris entre 5 et 6"),
    ("met when a in (b, 5, -3)", "acquis quand a parmi (b, 5, -3)"),
    ("met when a + b - c * d / -e >= 5 months", "acquis quand a + b − c × d ÷ -e >= 5 mois"),
    ("met when a = \"t\"", "acquis quand a = « t »"),
    ("met when a = true or a = false", "acquis quand a = vrai ou a = faux"),
    // Quantifiers.
    ("met when all criteria", "acquis quand tous les critères"),
    (
        "met when all competences of A1, A2 to A3",
        "acquis quand toutes les compétences de A1, A2 à A3",
    ),
    ("met when any criterion of E1", "acquis quand un critère d'E1"),
    ("met when no criteria of the A1", "acquis quand aucun critère de l'A1"),
    ("met when all of C1, C3 to C5", "acquis quand tous parmi C1, C3 à C5"),
    ("met when any of C1, C2", "acquis quand une parmi C1, C2"),
    ("met when no of C1, C2", "acquis quand aucune des C1, C2"),
    ("met when at least 3 criteria", "acquis quand au moins 3 critères"),
    ("met when at least 80% of criteria", "acquis quand au moins 80 % des critères"),
    ("met when less than 50% of criteria", "acquis quand moins de 50 % des critères"),
    ("met when more than 2 of C1, C2", "acquis quand plus de 2 de C1, C2"),
    ("met when at most 1 member", "acquis quand au plus 1 membre"),
    ("met when exactly 1 bloc", "acquis quand exactement 1 bloc"),
    (
        "met when all criteria except K2, K3 are met",
        "acquis quand tous les critères sauf K2, K3 sont acquis",
    ),
    ("met when no criterion is refused", "acquis quand aucun critère n'est refusé"),
    ("met when all criteria are not refused", "acquis quand tous les critères ne sont pas refusés"),
    ("met when all members where external", "acquis quand tous les membres où external"),
    (
        "met when all members where not external are valid",
        "acquis quand tous les membres où non external sont valides",
    ),
    ("met when no member where linked and a", "acquis quand aucun membre où linked et a"),
    (
        "met when all members where (role = a and b) and c",
        "acquis quand tous les membres où (role = a et b) et c",
    ),
    (
        "met when all inputs where value + 1 >= 8/20",
        "acquis quand toutes les données où value + 1 >= 8/20",
    ),
    (
        "met when all inputs where value is met are valid",
        "acquis quand toutes les données où value est acquis sont valides",
    ),
    // Aggregates.
    (
        "met when average of a coefficient 2, 12, (b + 1) >= 10",
        "acquis quand moyenne de a coefficient 2, 12, (b + 1) >= 10",
    ),
    ("met when average of assessments", "acquis quand moyenne des épreuves"),
    ("met when sum of a, b", "acquis quand somme d'a, b"),
    ("met when lowest of a, b", "acquis quand minimum de a, b"),
    ("met when highest of the inputs of E1", "acquis quand maximum des données d’E1"),
    (
        "met when count of criteria except K1 where value >= 8 >= 2",
        "acquis quand nombre de critères sauf K1 où value >= 8 >= 2",
    ),
    (
        "met when count of members where (external) + 1 = 2",
        "acquis quand nombre de membres où (external) + 1 = 2",
    ),
    // Scenarios.
    (r#"scenario "s" < given a >"#, r#"scénario "s" < étant donné a >"#),
    ("given all criteria are met", "soit tous les critères sont acquis"),
    (
        "given all criteria except K1 are met, C1 is unmet",
        "soit tous les critères sauf K1 sont acquis, C1 est non acquis",
    ),
    (
        "given a = 12/20, b = DEV, c = 2025-06-30, d = (e, -5)",
        "soit a = 12/20, b = DEV, c = 2025-06-30, d = (e, -5)",
    ),
    ("given member role = a, experience = 3 years", "soit membre role = a, experience = 3 ans"),
    ("expect B1, B2 are pending, refused", "alors B1, B2 sont en attente, refusé"),
    ("expect certified", "alors certifiée"),
    (
        "expect jury is valid, the bloc B1 is missing",
        "alors le jury est valide, le bloc B1 est manquant",
    ),
    (
        "expect a at least 5, at least 2 criteria are invalid",
        "alors a au moins 5, au moins 2 critères sont invalides",
    ),
    (
        r#"property "p" always certified implies B1"#,
        r#"propriété "p" toujours certifié implique B1"#,
    ),
    ("property never a", "propriété jamais a"),
    ("property possible a", "propriété possible a"),
];

#[test]
fn both_spellings_read_the_same() {
    for (english, french) in PAIRS {
        assert_eq!(shape(english), shape(french), "\n{english}\n{french}");
    }
}

#[test]
fn constructs_follow_each_other() {
    let english: Vec<&str> = PAIRS.iter().map(|pair| pair.0).collect();
    let french: Vec<&str> = PAIRS.iter().map(|pair| pair.1).collect();
    assert_eq!(shape(&english.join("\n")), shape(&french.join("\n")));
}

#[test]
fn accents_may_be_decomposed_or_left_out() {
    let plain =
        "competence C1 < critere K1 eliminatoire > validee quand aucun critere n'est refuse";
    let composed =
        "compétence C1 < critère K1 éliminatoire > validée quand aucun critère n'est refusé";
    let decomposed = composed.replace('é', "e\u{301}").replace('è', "e\u{300}");
    assert_eq!(shape(plain), shape(composed));
    assert_eq!(shape(&decomposed), shape(composed));
}

#[test]
fn lines_end_in_any_way() {
    let unix = include_str!("accepted/first_look.cert");
    let shapes = ["\n", "\r\n", "\r"].map(|ending| shape(&unix.replace('\n', ending)));
    assert_eq!(shapes[0], shapes[1]);
    assert_eq!(shapes[0], shapes[2]);
    assert_eq!(shapes[0], shape(&format!("\u{feff}{unix}")));
}

#[test]
fn accepted_files_have_no_error() {
    for file in std::fs::read_dir("tests/accepted").unwrap() {
        shape(&std::fs::read_to_string(file.unwrap().path()).unwrap());
    }
}

/// The tree of a text in good order, without the places.
fn shape(text: &str) -> String {
    let parsed = parse(text);
    assert!(parsed.errors.is_empty(), "{text}\n{:?}", parsed.errors);
    let mut shape = String::new();
    for part in format!("{:?}", parsed.tree).split("Span { ") {
        let behind = if part.starts_with("start") {
            part.split_once('}').map_or("", |(_, behind)| behind)
        } else {
            part
        };
        shape.push_str(behind);
    }
    shape
}
