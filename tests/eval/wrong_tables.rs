//! Tables that do not fit together are refused before anything is decided.

use certc::diagnostics::Lang;
use certc::eval::{Answers, Plan};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use crate::{RULES, tables};

#[test]
fn edited_tables_are_refused() {
    let sound = tables(RULES);
    assert!(Plan::read(&sound).is_ok());
    let cases = [
        (r#""cert-tables""#, r#""other""#, "no decision tables"),
        (r#""version": "1.0""#, r#""version": "2.0""#, "version 2.0"),
        (r#""result": "T""#, r#""result": "U""#, "`U`, which is missing"),
        (r#"{"read": "C2.1.K1"}"#, r#"{"read": "C2.1.K2"}"#, "the table `C2.1`: `C2.1.K2` is read"),
        (r#"{"read": "C2.1"}"#, r#"{"read": "T"}"#, "neither an input nor a table before"),
        (r#"{"read": "C2.1.K1"}"#, r#"{"look": "C2.1.K1"}"#, "operator `look` is unknown"),
        (r#"["is", "met"]"#, r#"["is", "done"]"#, "`done` is not a value of its column"),
        (r#"["is", "met"]"#, r#"["like", "met"]"#, "comparison `like` is unknown"),
        (r#"["is", "met"]"#, r#"["is", "met"], null"#, "2 cells for 1 columns"),
        (r#""then": "validated""#, r#""then": "certified""#, "not among the outcomes"),
        (r#""name": "score""#, r#""name": "mark""#, "type `mark` is unknown"),
        (r#""values": ["met", "unmet"]"#, r#""values": ["met", "met"]"#, "`met` is there twice"),
        (r#""version": "1.0""#, r#""version": "10.0""#, "version 10.0"),
        (r#""version": "1.0""#, r#""version": 1.0"#, "`1.0` is not a text"),
        (r#"{"read": "C2.1.K1"}"#, r#"{"read": "C2.1"}"#, "neither an input nor a table before"),
        (r#"{"read": "C2.1.K1"}"#, r#"{"read": "B2"}"#, "neither an input nor a table before"),
        (r#"{"read": "C2.1.K1"}"#, r#"{"sum": "C2.1.K1"}"#, "`C2.1.K1` is not a list"),
        (r#"{"read": "C2.1.K1"}"#, "{}", "not a column with one operator"),
        (r#""out_of": 20"#, r#""out_of": -20"#, "`-20` is not a number above zero"),
        (r#""out_of": 20"#, r#""out_of": 1e400"#, "not a number that fits"),
        (r#"[">=", 10]"#, r#"[">=", "10"]"#, "`10` is not a number"),
        (r#"[">=", 10]"#, r#"[">=", 1e-300]"#, "not a number that fits"),
        (r#""weight": 2"#, r#""weight": -2"#, "not an item with a weight"),
        (r#""id": "B2""#, r#""id": "B1""#, "`B1` is there twice"),
        (r#""parent": "T""#, r#""parent": "C1.1""#, "which is not before it"),
        (r#""rows":"#, r#""lines":"#, "`rows` is missing"),
        (r#""then": "validated""#, r#""then": null"#, "`null` is not a text"),
    ];
    for (from, to, words) in cases {
        assert!(sound.contains(from), "{from}");
        let Err(refusal) = Plan::read(&sound.replacen(from, to, 1)) else { panic!("{to}") };
        assert!(refusal.words().en.contains(words), "{}", refusal.words().en);
    }
}

#[test]
fn rows_that_disagree_are_refused() {
    let sound = tables(RULES);
    let table = sound.find(r#""id": "C2.1/1""#).unwrap();
    let (before, behind) = sound.split_at(table);
    let edited =
        format!("{before}{}", behind.replacen(r#"["is", "met"]"#, r#"["is", "unmet"]"#, 1));
    let Err(refusal) = Plan::read(&edited) else { panic!("they were read") };
    assert!(refusal.words().en.contains("`C2.1/1` and `C2.1/2`"), "{}", refusal.words().en);
}

#[test]
fn texts_that_are_no_tables_are_refused() {
    let deep = "[".repeat(10_000);
    for text in ["", "{", "[]", "null", "{}", &deep, r#"{"format": "cert-tables"}"#] {
        assert!(Plan::read(text).is_err(), "{text}");
    }
}

/// A number of 400 digits is a number of the form, but none that any rule can mean.
#[test]
fn absurd_numbers_are_refused() {
    let sound = tables(RULES);
    let edited = sound.replacen("[\">=\", 10]", &format!("[\">=\", {}]", "9".repeat(400)), 1);
    let Err(refusal) = Plan::read(&edited) else { panic!("they were read") };
    assert!(refusal.words().en.contains("not a number that fits"));
}

/// Whatever somebody edits: tables are refused, or decide without a panic.
#[test]
fn tables_edited_anyhow_decide_or_are_refused() {
    let sound: Value = serde_json::from_str(&tables(RULES)).unwrap();
    let (places, parts) = (places_in(&sound), parts_of(&sound));
    let facts = [
        json!({"facts": {}}),
        json!({"facts": {"C1.1.K1": "met", "C1.2.K3": "unmet", "memoire.oral": 12,
            "memoire.ecrit": 9.5, "memoire.periode": "P6M", "memoire.rendu": "2026-01-31",
            "jury.members": [{"externe": true}]}}),
    ];
    let cases = if std::env::var_os("CERTC_LONG").is_some() { 50_000 } else { 250 };
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases) };
    let edits = proptest::collection::vec((any::<Index>(), any::<Index>()), 1..3);
    TestRunner::new(config)
        .run(&edits, |edits| {
            let mut edited = sound.clone();
            for (place, part) in edits {
                // What an edit took away is edited no more.
                if let Some(place) = edited.pointer_mut(&places[place.index(places.len())]) {
                    *place = parts[part.index(parts.len())].clone();
                }
            }
            if let Ok(plan) = Plan::read(&edited.to_string()) {
                for facts in &facts {
                    all_that_is_told(&plan, facts);
                }
            }
            Ok(())
        })
        .unwrap();
    let mut decided = 0;
    // Texts for people are as good as any other, so that some edits change nothing that matters.
    for place in places.iter().filter(|place| place.ends_with("/title")) {
        let mut edited = sound.clone();
        *edited.pointer_mut(place).unwrap() = "Other".into();
        decided += usize::from(Plan::read(&edited.to_string()).is_ok());
    }
    assert!(decided > 10);
}

fn all_that_is_told(plan: &Plan, facts: &Value) {
    let mut candidate = plan.candidate();
    if plan.read_facts(&facts.to_string(), &mut candidate).is_ok() {
        plan.decide(&mut candidate);
        let mut out = String::new();
        Answers::new(plan).write(&candidate, true, &mut out);
        assert!(serde_json::from_str::<Value>(&out).is_ok(), "{out}");
        assert!(!plan.tell(&candidate, Lang::Fr).is_empty());
    }
}

/// Where each part of a document stands.
fn places_in(document: &Value) -> Vec<String> {
    let mut places = vec![String::new()];
    let mut next = 0;
    while let Some(place) = places.get(next).cloned() {
        match document.pointer(&place) {
            Some(Value::Object(members)) => places.extend(
                members
                    .keys()
                    .map(|key| format!("{place}/{}", key.replace('~', "~0").replace('/', "~1"))),
            ),
            Some(Value::Array(items)) => {
                places.extend((0..items.len()).map(|index| format!("{place}/{index}")));
            }
            _ => {}
        }
        next += 1;
    }
    places
}

/// What parts of a document are replaced by: one another, and what nobody expects.
fn parts_of(document: &Value) -> Vec<Value> {
    let part = |place: &String| document.pointer(place).cloned();
    let mut parts: Vec<Value> = places_in(document).iter().filter_map(part).collect();
    for odd in [
        json!(null),
        json!(true),
        json!(0),
        json!(-1),
        json!(999_999_999_999_999_999_i64),
        json!(0.1),
        json!([]),
        json!({}),
        json!(""),
        json!("not applicable"),
        json!("pending"),
        json!("P999999999Y"),
        json!({"sum": []}),
        json!({"average": []}),
        json!({"lowest": []}),
        json!({"times": []}),
        json!({"divide": [{"number": 1}, {"number": 0}]}),
        json!({"times": [{"number": 999_999_999_999_999_i64}, {"number": 999_999_999_999_999_i64}]}),
        json!({"later": {"date": {"number": 999_999_999_999_999_999_i64}, "by": {"duration": "P999999999Y"}}}),
        json!({"later": {"date": {"fact": "memoire.rendu"}, "by": {"duration": "-P999999999Y"}}}),
        json!({"applicable": {"read": "C1.1.K1"}}),
        json!({"count": {"of": [{"read": "C1.1.K1"}, {"fact": "memoire.oral"}], "test": ["is", "met"]}}),
        json!({"share": {"of": [], "test": [">=", 10]}}),
    ] {
        parts.extend(std::iter::repeat_n(odd, 8));
    }
    parts
}
