//! The kit for readers of tables, `tests/conformance`: its tables are those that the rules beside them
//! give, its answers those of the program, and every operator, cell and type of the form occurs in it.
//! `CERTC_UPDATE=1` renews what changed; then read it as carefully as code.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use certc::diagnostics::Lang;
use certc::eval::{Candidate, Plan};
use certc::tables::{schema, write};
use serde_json::{Value as Json, json};
use support::{Folder, checkout, compare, compile, files};

fn kit() -> PathBuf {
    checkout().join("tests").join("conformance")
}

/// The tables that are to be decided by.
fn tables() -> Vec<PathBuf> {
    let tables = files(&kit(), "tables.json");
    assert!(tables.len() > 10);
    tables
}

fn read(path: &Path) -> Json {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn tables_are_what_their_rules_give() {
    for path in files(&kit(), "rules.cert") {
        let folder = path.parent().unwrap();
        let compiled = compile("rules.cert", &Folder(folder.to_owned()));
        let Some(tables) = &compiled.tables else { panic!("{}", compiled.rendered(Lang::En)) };
        let mut bytes = Vec::new();
        write::json(&mut bytes, tables).unwrap();
        compare(&folder.join("tables.json"), &String::from_utf8(bytes).unwrap()).unwrap();
    }
}

#[test]
fn answers_are_those_of_the_program() {
    for path in tables() {
        let plan = Plan::read(&fs::read_to_string(&path).unwrap()).unwrap();
        let lines = fs::read_to_string(path.with_file_name("candidates.jsonl")).unwrap();
        let mut candidate = plan.candidate();
        let answer =
            |(index, line)| answer(&plan, &mut candidate, line, index + 1).to_string() + "\n";
        let answers: String = lines.lines().enumerate().map(answer).collect();
        compare(&path.with_file_name("answers.jsonl"), &answers).unwrap();
    }
}

/// An answer as the kit has it: only that a line is refused, not in which words.
fn answer(plan: &Plan, candidate: &mut Candidate, text: &str, line: usize) -> Json {
    if plan.read_facts(text, candidate).is_err() {
        return json!({"line": line, "errors": true});
    }
    plan.decide(candidate);
    let statuses = plan.tables().enumerate();
    let statuses: serde_json::Map<_, _> = statuses
        .map(|(index, id)| (id.to_owned(), plan.status(candidate, index).as_str().into()))
        .collect();
    let mut answer = json!({"result": plan.result(candidate).as_str(), "statuses": statuses});
    if let Some(name) = candidate.name() {
        answer["candidate"] = name.into();
    }
    answer
}

#[test]
fn tables_that_must_be_refused_are() {
    let paths = files(&kit().join("refused"), ".json");
    assert!(paths.len() > 10);
    for path in paths {
        let text = fs::read_to_string(&path).unwrap();
        assert!(Plan::read(&text).is_err(), "{} was read", path.display());
    }
}

#[test]
fn tables_fit_the_published_schema() {
    let schema = serde_json::from_str(schema::TABLES).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    // Those of a later version have members that this one does not know.
    for path in tables().iter().filter(|path| !path.parent().unwrap().ends_with("later")) {
        let document = read(path);
        let errors = validator.iter_errors(&document);
        let errors: Vec<_> =
            errors.map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{}: {errors:#?}", path.display());
    }
}

#[test]
fn every_operator_cell_and_type_of_the_schema_occurs() {
    let schema: Json = serde_json::from_str(schema::TABLES).unwrap();
    let mut wanted = BTreeSet::new();
    let definitions = &schema["$defs"];
    for operator in definitions["operators"]["properties"].as_object().unwrap().keys() {
        wanted.insert(format!("column {operator}"));
    }
    for comparison in words_of(&definitions["cell"]).chain(words_of(&definitions["comparison"])) {
        wanted.insert(format!("cell {comparison}"));
        wanted.insert(format!("test of a field {comparison}"));
    }
    for open in words_of(&definitions["interval"]) {
        wanted.insert(format!("open {open}"));
    }
    for kind in definitions["type"]["oneOf"].as_array().unwrap() {
        for name in words_of(&kind["properties"]["name"]) {
            wanted.insert(format!("type {name}"));
            // A record has no sets or lists in it, and both apply always.
            if !matches!(name, "set" | "list") {
                wanted.insert(format!("field {name}"));
                wanted.insert(format!("not applicable {name}"));
            }
        }
        for unit in words_of(&kind["properties"]["unit"]) {
            wanted.insert(format!("unit {unit}"));
        }
    }
    for other in [
        "cell null",
        "count of",
        "count list",
        "share of",
        "share list",
        "test any",
        "default",
        "unspecified",
        "without columns",
        "without rows",
    ] {
        wanted.insert(other.to_owned());
    }
    let mut found = BTreeSet::new();
    for path in tables() {
        collect(&read(&path), &mut found);
    }
    let lacking: Vec<_> = wanted.difference(&found).collect();
    assert!(wanted.len() > 60 && lacking.is_empty(), "the kit lacks {lacking:#?}");
}

/// The constants that a part of the schema names, however deep.
fn words_of(schema: &Json) -> impl Iterator<Item = &str> {
    let mut words = Vec::new();
    let mut open = vec![schema];
    while let Some(part) = open.pop() {
        match part {
            Json::Object(members) => {
                words.extend(members.get("const").and_then(Json::as_str));
                let several = members.get("enum").and_then(Json::as_array).into_iter().flatten();
                words.extend(several.filter_map(Json::as_str));
                open.extend(members.values());
            }
            Json::Array(parts) => open.extend(parts),
            _ => {}
        }
    }
    words.into_iter()
}

/// Names all that occurs in a document.
fn collect(document: &Json, found: &mut BTreeSet<String>) {
    for input in document["inputs"].as_array().unwrap() {
        kind(&input["type"], "type", found);
        found.extend(input.get("default").map(|_| "default".to_owned()));
    }
    for table in document["tables"].as_array().unwrap() {
        found.extend(table.get("unspecified").map(|_| "unspecified".to_owned()));
        let columns = table["columns"].as_array().unwrap();
        let rows = table["rows"].as_array().unwrap();
        found.extend(columns.is_empty().then(|| "without columns".to_owned()));
        found.extend(rows.is_empty().then(|| "without rows".to_owned()));
        for one in columns {
            column(one, found);
        }
        let cells = rows.iter().flat_map(|row| row["when"].as_array().unwrap());
        cells.for_each(|one| cell(one, "cell", found));
    }
}

fn kind(kind: &Json, place: &str, found: &mut BTreeSet<String>) {
    let name = kind["name"].as_str().unwrap();
    found.insert(format!("{place} {name}"));
    let states = kind["values"].as_array().into_iter().flatten();
    if kind["not_applicable"] == true || states.into_iter().any(|value| value == "not applicable") {
        found.insert(format!("not applicable {name}"));
    }
    found.extend(kind["unit"].as_str().map(|unit| format!("unit {unit}")));
    for field in kind["fields"].as_array().into_iter().flatten() {
        self::kind(&field["type"], "field", found);
    }
}

fn column(column: &Json, found: &mut BTreeSet<String>) {
    for (operator, operand) in column.as_object().unwrap() {
        found.insert(format!("column {operator}"));
        let counted = operand.get("of").is_some() || operand.get("list").is_some();
        match operand {
            Json::Array(columns) => columns.iter().for_each(|one| self::column(one, found)),
            Json::Object(members) if counted => {
                let of = if members.contains_key("of") { "of" } else { "list" };
                found.insert(format!("{operator} {of}"));
                members.get("of").into_iter().for_each(|columns| {
                    columns.as_array().unwrap().iter().for_each(|one| self::column(one, found));
                });
                members.get("test").into_iter().for_each(|one| cell(one, "cell", found));
                members.get("where").into_iter().for_each(|tests| field_tests(tests, found));
            }
            Json::Object(members) if operator == "later" => {
                members.values().for_each(|one| self::column(one, found));
            }
            Json::Object(_) if operator == "applicable" => self::column(operand, found),
            _ => {}
        }
    }
}

fn field_tests(tests: &Json, found: &mut BTreeSet<String>) {
    for test in tests.as_array().unwrap() {
        match test {
            Json::Array(parts) => {
                cell(&Json::Array(parts[1..].to_vec()), "test of a field", found);
            }
            _ => {
                found.insert("test any".to_owned());
                test["any"].as_array().unwrap().iter().for_each(|list| field_tests(list, found));
            }
        }
    }
}

fn cell(cell: &Json, place: &str, found: &mut BTreeSet<String>) {
    let Some(parts) = cell.as_array() else {
        found.insert(format!("{place} null"));
        return;
    };
    found.insert(format!("{place} {}", parts[0].as_str().unwrap()));
    found.extend(parts[1]["open"].as_str().map(|open| format!("open {open}")));
}
