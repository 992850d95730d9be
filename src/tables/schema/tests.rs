//! The schemas, against what is written and what is not.

use super::*;
use crate::tables::samples::tables;
use jsonschema::Validator;
use serde_json::{Value as Json, json};

fn validator(schema: &Json) -> Validator {
    let options = jsonschema::options().should_validate_formats(true);
    match options.build(schema) {
        Ok(validator) => validator,
        Err(error) => unreachable!("{error}"),
    }
}

fn embedded(schema: &str) -> Validator {
    assert!(serde_json::from_str::<Json>(schema).is_ok());
    validator(&serde_json::from_str(schema).unwrap_or_default())
}

fn as_json(value: &impl Serialize) -> Json {
    match serde_json::to_string(value).and_then(|text| serde_json::from_str(&text)) {
        Ok(json) => json,
        Err(error) => unreachable!("{error}"),
    }
}

#[test]
fn what_is_written_fits_the_published_schema() {
    let tables = as_json(&tables());
    let errors: Vec<_> = embedded(TABLES)
        .iter_errors(&tables)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn what_differs_does_not_fit_the_published_schema() {
    let validator = embedded(TABLES);
    let good = as_json(&tables());
    let changes: [(&str, Json); 15] = [
        ("/version", json!("2.0")),
        ("/digest", json!("sha256:abc")),
        ("/inputs/0/type/name", json!("stat")),
        ("/inputs/3/type/out_of", json!("20")),
        ("/inputs/0/type/not_applicable", json!(true)),
        ("/inputs/0/extra", json!(1)),
        ("/entities/0/kind", json!("block")),
        ("/tables/0/rows/0/when/0", json!(["is"])),
        ("/tables/0/rows/0/when/0", json!(["is", "met", "unmet"])),
        ("/tables/0/rows/0/when/0", json!(["=", 3])),
        ("/tables/0/rows/0/when/0", json!([">=", true])),
        ("/tables/0/rows/0/when/0", json!(["within", {"from": 1}])),
        ("/tables/0/columns/0", json!({"read": "C1.K1", "fact": "C1.K1"})),
        ("/tables/0/columns/0", json!({"reads": "C1.K1"})),
        ("/tables/1/columns/0/average/0", json!({"read": "memoire.ecrit"})),
    ];
    for (pointer, value) in changes {
        let mut bad = good.clone();
        let Some((parent, key)) = pointer.rsplit_once('/') else { unreachable!() };
        match bad.pointer_mut(parent) {
            Some(Json::Object(members)) => {
                members.insert(key.to_owned(), value);
            }
            Some(Json::Array(items)) => items[key.parse::<usize>().unwrap_or(0)] = value,
            other => unreachable!("{pointer}: {other:?}"),
        }
        assert!(!validator.is_valid(&bad), "{pointer}");
    }
}

#[test]
fn a_candidate_file_holds_the_facts_and_no_others() {
    let validator = validator(&as_json(&facts_schema(&tables())));
    let fits = |facts: Json| validator.is_valid(&json!({"candidate": "c", "facts": facts}));
    let good = [
        json!({}),
        json!({"C1.K1": "not applicable", "memoire.ecrit": 12.5, "memoire.oral": "not applicable"}),
        json!({"stage": "P2W", "oral": "PT1H30M", "session_date": "2025-06-30"}),
        json!({"B1.acquired_on": "not applicable", "niveau": "B1", "chosen": ["DEV", "OPS"]}),
        json!({"jury.members": [{"role": "recruiter", "experience": "P1Y6M", "external": true}, {}]}),
        json!({"articles": 12, "poids": -0.5, "presence": 100, "derogation": false}),
    ];
    for facts in good {
        assert!(fits(facts.clone()), "{facts}");
    }
    let bad = [
        json!({"C1.K1": "validated"}),
        json!({"C1.K9": "met"}),
        json!({"C1.K1": null}),
        json!({"memoire.ecrit": 20.5}),
        json!({"memoire.ecrit": -1}),
        json!({"memoire.ecrit": "not applicable"}),
        json!({"memoire.ecrit": "12"}),
        json!({"stage": "P1M"}),
        json!({"stage": 3}),
        json!({"oral": "P1D"}),
        json!({"oral": "PT"}),
        json!({"session_date": "2025-02-30"}),
        json!({"session_date": "30/06/2025"}),
        json!({"session_date": "not applicable"}),
        json!({"niveau": "C1"}),
        json!({"chosen": []}),
        json!({"chosen": ["DEV", "DEV"]}),
        json!({"chosen": ["DEV", "OPS", "CLOUD"]}),
        json!({"articles": 1.5}),
        json!({"presence": 101}),
        json!({"derogation": "oui"}),
        json!({"jury.members": [{"age": 40}]}),
    ];
    for facts in bad {
        assert!(!fits(facts.clone()), "{facts}");
    }
    assert!(!validator.is_valid(&json!({"candidate": "c"})));
    assert!(!validator.is_valid(&json!({"facts": {}, "fact": {}})));
}

#[test]
fn diagnostics_have_a_schema() {
    let place = json!({"line": 3, "column": 5, "offset": 40});
    let edit = json!({"file": "a.cert", "start": place, "end": place, "text": "12.5"});
    let diagnostic = json!({
        "code": "E0107", "severity": "error", "message": "decimal comma", "file": "a.cert",
        "start": place, "end": place, "why": "…", "fixes": [
            {"title": "write 12.5", "applicability": "safe", "edits": [edit]}],
        "labels": [{"message": "here", "file": "a.cert", "start": place, "end": place}],
    });
    let summary = json!({"errors": 1, "warnings": 0});
    let validator = embedded(DIAGNOSTICS);
    assert!(validator.is_valid(&json!({"diagnostics": [diagnostic], "summary": summary})));
    let mut wrong = diagnostic.clone();
    wrong["severity"] = json!("fatal");
    assert!(!validator.is_valid(&json!({"diagnostics": [wrong], "summary": summary})));
}

#[test]
fn the_example_of_the_reference_fits() {
    let reference = include_str!("../../../docs/tables.md");
    let block = reference.split("```json\n").nth(1).and_then(|rest| rest.split("```").next());
    let digits = "0".repeat(64);
    let example = block.unwrap_or_default().replace("sha256:…", &format!("sha256:{digits}"));
    let example = example.replace("\"sha256\": \"…\"", &format!("\"sha256\": \"{digits}\""));
    let example: Json = serde_json::from_str(&example).unwrap_or_default();
    let errors = embedded(TABLES);
    let errors: Vec<_> = errors.iter_errors(&example).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}
