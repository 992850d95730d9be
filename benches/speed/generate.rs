//! Référentiels of any size, as certifiers write them: French texts, marks, thresholds,
//! knock-outs, an assessment a bloc and one jury. The same size always gives the same text.

use std::fmt::Write as _;

/// A référentiel of about `size` bytes that has no error.
pub(crate) fn certification(size: usize) -> String {
    let mut out = Text(String::with_capacity(size + 10_000));
    out.line(0, "certification EID \"Expert en infrastructures de données massives\" <");
    out.line(1, "niveau: 7");
    out.line(1, "chaque compétence validée quand tous les critères");
    let mut number = 0;
    while out.0.len() < size {
        number += 1;
        bloc(&mut out, number);
    }
    jury(&mut out);
    out.line(1, "certifié quand tous les blocs et le jury est valide");
    out.line(0, ">");
    out.0
}

/// One certification with a single body, in which one thing is there very often.
pub(crate) fn crowd(of: Crowd, count: usize) -> String {
    let mut out = Text(String::new());
    out.line(0, "certification C \"Trop de tout\" <");
    out.line(1, "chaque compétence validée quand tous les critères");
    out.line(1, "chaque bloc validé quand toutes les compétences");
    out.line(1, "bloc B1 \"Bloc\" <");
    match of {
        Crowd::Competences => {
            for number in 1..=count {
                out.line(2, &format!("compétence C{number} \"Agir\" < critère K1 \"Fait\" >"));
            }
        }
        Crowd::Criteria => {
            out.line(2, "compétence C1 \"Agir\" <");
            for number in 1..=count {
                out.line(3, &format!("critère K{number} \"Fait\""));
            }
            out.line(2, ">");
        }
        Crowd::Terms => {
            out.line(2, "compétence C1 \"Agir\" <");
            out.line(3, "critère K1 \"Fait\"");
            out.line(3, &format!("validée quand K1{}", " et K1".repeat(count - 1)));
            out.line(2, ">");
        }
    }
    out.line(1, ">");
    out.line(1, "certifié quand tous les blocs");
    out.line(0, ">");
    out.0
}

/// What there is very much of.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Crowd {
    /// Competences of one bloc.
    Competences,
    /// Criteria of one competence.
    Criteria,
    /// Terms of one condition.
    Terms,
}

const VERBS: [&str; 8] = [
    "Analyser",
    "Concevoir",
    "Déployer",
    "Évaluer",
    "Sécuriser",
    "Modéliser",
    "Piloter",
    "Documenter",
];

const OBJECTS: [&str; 7] = [
    "l’expression d’un besoin de données",
    "une architecture de stockage répartie",
    "la chaîne d’intégration et de livraison",
    "un entrepôt de données à accès contrôlé",
    "les flux d’événements en temps réel",
    "le référentiel des métadonnées métier",
    "la conformité des traitements au RGPD",
];

const PURPOSES: [&str; 5] = [
    "afin d’en évaluer la faisabilité",
    "afin de répondre à la demande du client",
    "pour garantir la qualité du service",
    "afin d’anticiper la montée en charge",
    "pour réduire l’empreinte énergétique",
];

const CRITERIA: [&str; 9] = [
    "Les grilles d’entretien couvrent les producteurs et les consommateurs de données",
    "La cartographie présente les sources, les usages et les métadonnées associées",
    "Le choix de l’architecture est argumenté au regard des contraintes recensées",
    "Les procédures d’exploitation sont rédigées et accessibles à toute l’équipe",
    "La solution livrée respecte les normes d’accessibilité numérique en vigueur",
    "Le tableau de bord restitue les indicateurs demandés sans erreur de mesure",
    "Les écarts entre le prévu et le réalisé sont expliqués, coûts et délais compris",
    "Les données personnelles sont recensées, minimisées et conservées à bon droit",
    "La sauvegarde est testée : une restauration complète a été menée à son terme",
];

struct Text(String);

impl Text {
    fn line(&mut self, depth: usize, words: &str) {
        let _ = writeln!(self.0, "{:1$}{words}", "", 2 * depth);
    }
}

fn pick<'a>(list: &[&'a str], number: usize) -> &'a str {
    list[number % list.len()]
}

fn bloc(out: &mut Text, number: usize) {
    let object = pick(&OBJECTS, number);
    out.line(1, &format!("bloc B{number} \"Piloter {object}, lot {number}\" <"));
    out.line(2, "conservé à vie");
    for place in 1..=8 {
        competence(out, number, place);
    }
    assessment(out, number);
    out.line(2, &format!("validé quand toutes les compétences et B{number}E1 est validée"));
    out.line(1, ">");
}

/// Every competence of a bloc is decided in a way of its own.
fn competence(out: &mut Text, bloc: usize, place: usize) {
    let seed = bloc * 8 + place;
    let (verb, object, purpose) =
        (pick(&VERBS, place), pick(&OBJECTS, seed), pick(&PURPOSES, seed));
    out.line(
        2,
        &format!("compétence B{bloc}C{place} \"{verb} {object}, {purpose}, lot {bloc}\" <"),
    );
    for criterion in 1..=4 {
        let text = pick(&CRITERIA, seed * 3 + criterion);
        let knock_out = if (place, criterion) == (5, 2) { " éliminatoire" } else { "" };
        out.line(3, &format!("critère K{criterion} \"{text}\"{knock_out}"));
    }
    match place {
        2 => out.line(3, "validée quand au moins 3 critères et K1 est acquis"),
        4 => {
            out.line(3, "donnée essais \"Nombre d’essais menés\" comme entier");
            out.line(3, "validée quand tous les critères sauf K4 et (K4 ou essais >= 5)");
        }
        7 => out.line(3, "validée quand au moins 75 % des critères"),
        _ => {}
    }
    out.line(2, ">");
}

fn assessment(out: &mut Text, bloc: usize) {
    out.line(2, &format!("épreuve B{bloc}E1 \"Étude de cas du lot {bloc}\" <"));
    out.line(3, "nature: étude_de_cas");
    out.line(3, "individuel: vrai");
    out.line(3, &format!("évalue: B{bloc}C1 à B{bloc}C8"));
    out.line(3, "donnée ecrit \"Note du dossier écrit\" comme note sur 20");
    out.line(3, "donnée oral \"Note de la soutenance\" comme note sur 20");
    let average = "moyenne de ecrit coefficient 2, oral >= 10/20";
    out.line(3, &format!("validée quand {average} et aucune donnée où value moins de 6/20"));
    out.line(2, ">");
}

fn jury(out: &mut Text) {
    out.line(1, "jury <");
    out.line(2, "membre role \"Qualité\" comme choix parmi (professionnel, formateur)");
    out.line(2, "membre externe \"Extérieur à l’organisme\" comme ouinon");
    out.line(2, "valide quand au moins 2 membres où role = professionnel");
    out.line(3, "et au moins 50 % des membres où externe");
    out.line(1, ">");
}
