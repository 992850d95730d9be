//! What holds of every compiled form, whatever its rules.

use std::collections::HashSet;

use certc::pipeline;
use certc::tables::{schema, write};
use serde_json::{Value as Json, json};

use crate::candidates::Trials;
use crate::case::{Case, compile};
use crate::drafts::draft;
use crate::draw::Draw;
use crate::seeds;
use crate::spell::{Layout, Spelling, spell};

/// How many certifications are drawn.
const CERTIFICATIONS: u64 = 150;

#[test]
fn what_is_written_is_in_order_and_fits_the_schemas() {
    let tables_schema = validator(&serde_json::from_str(schema::TABLES).unwrap());
    for seed in seeds(CERTIFICATIONS) {
        let Ok(case) = compile(&crate::source(seed)) else { continue };
        in_order(&case.json);
        fits(&tables_schema, &case.json);
        let facts_schema = serde_json::to_value(pipeline::facts_schema(&case.tables)).unwrap();
        let facts_schema = validator(&facts_schema);
        let mut draw = Draw::new(seed);
        let trials = Trials::new(&case.json, 4, &mut draw);
        for _ in 0..5 {
            let facts = trials.random(&mut draw);
            fits(&facts_schema, &json!({"candidate": "c", "facts": facts}));
        }
    }
}

#[test]
fn spelling_and_layout_decide_nothing() {
    for seed in seeds(CERTIFICATIONS) {
        let draft = draft(seed);
        let write = |spelling, layout| compile(&spell(&draft, spelling, layout, seed));
        let Ok(english) = write(Spelling::English, Layout::Plain) else { continue };
        let again = write(Spelling::English, Layout::Plain).unwrap();
        assert_eq!(english.bytes, again.bytes, "seed {seed}: the same text, other bytes");
        for spelling in [Spelling::English, Spelling::French, Spelling::Mixed] {
            let other = write(spelling, Layout::Wild);
            let other =
                other.unwrap_or_else(|refused| unreachable!("seed {seed}: {}", refused.said));
            assert_eq!(english.tables.digest, other.tables.digest, "seed {seed}: {}", other.source);
        }
    }
}

/// Ids are unique and known; a table reads only inputs and tables before it.
pub(crate) fn in_order(document: &Json) {
    let list = |name: &str| document[name].as_array().unwrap();
    let mut inputs = HashSet::new();
    for input in list("inputs") {
        assert!(inputs.insert(input["id"].as_str().unwrap()), "twice: {}", input["id"]);
    }
    let mut entities = HashSet::new();
    for entity in list("entities") {
        assert!(entities.insert(entity["id"].as_str().unwrap()), "twice: {}", entity["id"]);
        assert!(
            entity.get("parent").is_none_or(|parent| entities.contains(parent.as_str().unwrap()))
        );
    }
    let mut tables = HashSet::new();
    for table in list("tables") {
        let known = Known { inputs: &inputs, tables: &tables, own: &table["id"] };
        table["columns"].as_array().unwrap().iter().for_each(|column| known.column(column));
        let outcomes = table["outcomes"].as_array().unwrap();
        for row in table["rows"].as_array().unwrap() {
            assert!(outcomes.contains(&row["then"]), "{row}");
            assert_eq!(
                row["when"].as_array().unwrap().len(),
                table["columns"].as_array().unwrap().len()
            );
        }
        assert!(tables.insert(table["id"].as_str().unwrap()), "twice: {}", table["id"]);
    }
    assert!(tables.contains(document["result"].as_str().unwrap()));
}

/// What a table may read.
struct Known<'a> {
    inputs: &'a HashSet<&'a str>,
    tables: &'a HashSet<&'a str>,
    own: &'a Json,
}

impl Known<'_> {
    fn column(&self, column: &Json) {
        for (operator, operand) in column.as_object().unwrap() {
            let input = |id: &Json| assert!(self.inputs.contains(id.as_str().unwrap()), "{column}");
            let table = |id: &Json| assert!(self.tables.contains(id.as_str().unwrap()), "{column}");
            match operator.as_str() {
                "read" if self.inputs.contains(operand.as_str().unwrap()) => {
                    assert_ne!(operand, self.own);
                }
                "read" => table(operand),
                "fact" => input(operand),
                "guarded" => {
                    input(operand);
                    table(operand);
                }
                "contains" => input(&operand["set"]),
                "count" | "share" => match operand.get("list") {
                    Some(list) => input(list),
                    None => {
                        operand["of"].as_array().unwrap().iter().for_each(|one| self.column(one));
                    }
                },
                "later" => {
                    self.column(&operand["date"]);
                    self.column(&operand["by"]);
                }
                _ => match operand {
                    Json::Array(columns) => columns.iter().for_each(|one| self.column(one)),
                    Json::Object(_) => self.column(operand),
                    _ => {}
                },
            }
        }
    }
}

pub(crate) fn fits_the_published_schema(document: &Json) {
    fits(&validator(&serde_json::from_str(schema::TABLES).unwrap()), document);
}

fn validator(schema: &Json) -> jsonschema::Validator {
    jsonschema::options().should_validate_formats(true).build(schema).unwrap()
}

fn fits(validator: &jsonschema::Validator, instance: &Json) {
    let errors = validator.iter_errors(instance);
    let errors: Vec<_> =
        errors.map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}\n{instance}");
}

/// The examples of the repository, by the names of their files.
fn examples() -> Vec<(String, Case)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let sources = files.filter(|path| path.extension().is_some_and(|end| end == "cert"));
    let read = |path: std::path::PathBuf| {
        let case = compile(&std::fs::read_to_string(&path).unwrap());
        let name = path.display().to_string();
        (name.clone(), case.unwrap_or_else(|refused| unreachable!("{name}: {}", refused.said)))
    };
    sources.map(read).collect()
}

#[test]
fn the_examples_compile_and_mean_what_they_say() {
    let tables_schema = validator(&serde_json::from_str(schema::TABLES).unwrap());
    let examples = examples();
    assert!(examples.len() >= 3);
    for (name, case) in &examples {
        in_order(&case.json);
        fits(&tables_schema, &case.json);
        let files = crate::agreement::agree(case, 7, 60);
        let mut again = Vec::new();
        write::json(&mut again, &case.tables).unwrap();
        assert_eq!(again, case.bytes, "{name}");
        eprintln!("{name}: {files} candidate files");
    }
}
