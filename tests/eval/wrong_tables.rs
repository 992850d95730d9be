//! Tables that do not fit together are refused before anything is decided.

use certc::eval::Plan;

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
