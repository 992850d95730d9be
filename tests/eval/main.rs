//! The evaluator: against a reader of the tables that was written by itself, with input that is
//! wrong in every way, and as people and programs see it.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

mod agreement;
mod answers;
mod program;
mod wrong_facts;
mod wrong_tables;

// What the proof of the tables draws and reads serves here too.
#[path = "../proof/candidates.rs"]
#[allow(dead_code, reason = "a part of it serves here")]
mod candidates;
#[path = "../proof/case.rs"]
#[allow(dead_code, reason = "a part of it serves here")]
mod case;
#[path = "../proof/drafts.rs"]
#[allow(dead_code, reason = "a part of it serves here")]
mod drafts;
#[path = "../proof/draw.rs"]
#[allow(dead_code, reason = "a part of it serves here")]
mod draw;
#[path = "../proof/exact.rs"]
#[allow(dead_code, reason = "a part of it serves here")]
mod exact;
#[path = "../proof/known.rs"]
#[allow(dead_code, reason = "a part of it serves here")]
mod known;
#[path = "../proof/reader.rs"]
#[allow(dead_code, reason = "a part of it serves here")]
mod reader;
#[path = "../proof/spell.rs"]
#[allow(dead_code, reason = "a part of it serves here")]
mod spell;

use certc::eval::Plan;

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
    let compiled = case::compile(rules).map_err(|refused| refused.said).unwrap();
    String::from_utf8(compiled.bytes).unwrap()
}

pub(crate) fn plan(rules: &str) -> Plan {
    Plan::read(&tables(rules)).map_err(|refusal| refusal.words().en.clone()).unwrap()
}
