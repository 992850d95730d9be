//! Whole renderings, as they are read.

use super::*;
use crate::tables::contract::{Cell, Input, Value};
use crate::tables::samples::{is, read, table, tables};

fn shown(tables: &Tables, entity: &str, form: Form, lang: Lang) -> String {
    let text = render(tables, Some(entity), form, lang);
    text.unwrap_or_default().replace('\u{a0}', " ")
}

#[test]
fn a_narrow_table_is_a_grid() {
    let expected = "\
Compétence C1 — Texte de C1
  de.cert:3:5

  N°  Issue    K1                        K2
  ──  ───────  ────────────────────────  ────────────────────────
  1   validée  acquis ou non applicable  acquis ou non applicable
  2   refusée  non acquis                –
  3   refusée  –                         non acquis

  K1  Texte de C1.K1
  K2  Texte de C1.K2
";
    assert_eq!(shown(&tables(), "C1", Form::Terminal, Lang::Fr), expected);
}

#[test]
fn a_computation_is_explained_below() {
    let expected = "\
## Requirement memoire — Texte de memoire

Rule: `de.cert:3:5`

| No. | Outcome | average (1) | count (2) |
| --- | --- | --- | --- |
| 1 | validated | ≥ 10/20 | ≤ 0 |
| 2 | refused | < 10/20 | – |
| 3 | refused | – | > 0 |

- **average (1)** — average of ecrit (coefficient 2), oral (coefficient 1.5)
- **count (2)** — count of ecrit, oral where < 6/20
";
    assert_eq!(shown(&tables(), "memoire", Form::Markdown, Lang::En), expected);
}

#[test]
fn every_kind_of_column_has_words() {
    let expected = "\
Décision admission — Texte de admission
  de.cert:3:5

  N°  Issue                 Quand
  ──  ────────────────────  ────────────────────────────────────────────────────────────────────────
  1   admis                 articles + (2 × poids) : ≥ 1 et < 12.5 ; DEV parmi les options
                            choisies : oui ; la date de la session + 5 ans : ≤ 2030-05-31 ; niveau :
                            B1 ou B2
  2   admis par dérogation  minimum de memoire.ecrit, memoire.oral : < 6/20
";
    assert_eq!(shown(&tables(), "admission", Form::Terminal, Lang::Fr), expected);
}

/// The sample with nine criteria in C1, any of which is refused alone, unless there is a derogation.
fn wide_tables() -> Tables {
    let mut tables = tables();
    let names: Vec<_> = (1..=9).map(|place| format!("C1.K{place}")).collect();
    let with_derogation = |mut when: Vec<Cell>, cell| {
        when.push(cell);
        when
    };
    let derogation = |value| Cell::Is(Value::Bool(value));
    let mut rows = vec![
        (with_derogation(vec![is("met"); 9], Cell::Any), "validated"),
        (with_derogation(vec![Cell::Any; 9], derogation(true)), "validated"),
    ];
    for place in 0..9 {
        let mut when = vec![Cell::Any; 9];
        when[place] = is("unmet");
        rows.push((with_derogation(when, derogation(false)), "refused"));
    }
    let columns = names.iter().map(|name| read(name)).chain([read("derogation")]).collect();
    tables.tables[0] = table("C1", "competence", &["validated", "refused"], columns, rows);
    for name in &names[2..] {
        let input = Input { id: name.as_str().into(), title: None, ..tables.inputs[0].clone() };
        tables.inputs.push(input);
    }
    tables
}

#[test]
fn a_wide_table_is_a_list_whose_like_rows_are_one() {
    let expected = "\
| N° | Issue | Quand |
| --- | --- | --- |
| 1 | validée | K1, K2, K3, K4, K5, K6, K7, K8, K9 : acquis |
| 2 | validée | derogation : oui |
| 3–11 | refusée | l’un de K1, K2, K3, K4, K5, K6, K7, K8, K9 : non acquis ; derogation : non |
";
    let shown = shown(&wide_tables(), "C1", Form::Markdown, Lang::Fr);
    assert!(shown.contains(expected), "{shown}");
}

#[test]
fn the_whole_comes_before_its_parts_under_its_digest() {
    let text = render(&tables(), None, Form::Markdown, Lang::Fr).unwrap_or_default();
    let headings: Vec<_> = text.lines().filter(|line| line.starts_with('#')).collect();
    let expected = [
        "# Tables de décision\u{a0}: Data Engineer",
        "## Certification DE — Texte de DE",
        "## Compétence C1 — Texte de C1",
        "## Exigence memoire — Texte de memoire",
        "## Épreuve E1 — Texte de E1",
        "## Jury — Texte de jury",
        "## Décision admission — Texte de admission",
    ];
    assert_eq!(headings, expected);
    assert!(text.contains("Empreinte des règles\u{a0}: `sha256:000"));
}

#[test]
fn text_stays_text_in_markdown() {
    let mut tables = tables();
    tables.entities[1].title = Some("a | b *c* <d> _e_ f_g [h]".to_owned());
    let shown = shown(&tables, "C1", Form::Markdown, Lang::En);
    assert!(shown.contains(r"— a \| b \*c\* \<d> \_e\_ f_g \[h\]"), "{shown}");
}

#[test]
fn a_fact_and_a_wrong_name_are_answered() {
    let fact = shown(&tables(), "C1.K1", Form::Terminal, Lang::Fr);
    assert!(fact.starts_with("Critère K1 — ") && fact.contains("fait du dossier"), "{fact}");
    assert_eq!(fact, shown(&tables(), "K1", Form::Terminal, Lang::Fr));
    let wrong = render(&tables(), Some("memoir"), Form::Terminal, Lang::Fr);
    assert_eq!(wrong, Err(NoSuchEntity { nearest: Some("memoire".into()) }));
    let wrong = render(&tables(), Some("zzzzzz"), Form::Terminal, Lang::Fr);
    assert_eq!(wrong, Err(NoSuchEntity { nearest: None }));
}
