//! The evaluator with input that is wrong in every way, and as people and programs see it. That it
//! decides rightly is shown in `tests/proof`.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

mod answers;
mod program;
mod same_json;
mod wrong_facts;
mod wrong_tables;

#[path = "../support/mod.rs"]
mod support;

use certc::diagnostics::Lang;
use certc::eval::Plan;
use certc::tables::write;

/// Rules with facts of every type.
pub(crate) const RULES: &str = r#"
certification T "Un titre" <
  chaque compétence validée quand tous les critères
  chaque bloc validé quand toutes les compétences
  bloc B1 "Le premier bloc" <
    conservé à vie
    compétence C1.1 "Analyser" < critère K1 "L'analyse est complète" >
    compétence C1.2 "Prévenir" <
      critère K3 "Les principaux risques sont décrits" éliminatoire
      critère K4 "Une parade est proposée"
    >
  >
  bloc B2 "Le second bloc" < compétence C2.1 "Rédiger" < critère K1 "Le texte est clair" > >
  exigence memoire "Mémoire" <
    donnée ecrit "Note écrite" comme note sur 20
    donnée oral "Note de soutenance" comme note sur 20
    donnée periode "Période en entreprise" comme durée
    donnée pages "Pages" comme entier
    donnée part "Part personnelle" comme pourcentage
    donnée rendu "Remise" comme date
    donnée niveau "Niveau" comme choix de (simple, double)
    donnée dispense "Dispense" comme ouinon
    validée quand dispense ou (moyenne de ecrit coefficient 2, oral >= 10/20 et periode >= 6 mois
      et pages >= 20 et part >= 50% et rendu <= 2026-05-31 et niveau = double)
  >
  jury <
    membre externe comme ouinon
    membre experience comme durée
    valide quand au moins 1 membre où (externe et experience >= 2 ans)
  >
  certifiée quand tous les blocs et memoire et le jury est valide
>
"#;

/// The JSON of the tables of some rules.
pub(crate) fn tables(rules: &str) -> String {
    let compiled = support::compile("t.cert", &support::Texts::one("t.cert", rules));
    let Some(tables) = &compiled.tables else { panic!("{}", compiled.rendered(Lang::En)) };
    let mut bytes = Vec::new();
    write::json(&mut bytes, tables).unwrap();
    String::from_utf8(bytes).unwrap()
}

pub(crate) fn plan(rules: &str) -> Plan {
    Plan::read(&tables(rules)).map_err(|refusal| refusal.words().en.clone()).unwrap()
}
