//! `certc eval` as it is run.

use std::fs;
use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::{RULES, tables};

/// Runs the program in a folder that holds the tables.
fn run(arguments: &[&str], files: &[(&str, &str)], input: impl AsRef<[u8]>) -> Output {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("t.json"), tables(RULES)).unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_certc"));
    command.arg("eval").args(arguments).current_dir(folder.path()).env("LC_ALL", "C");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A program that reads no input may be gone before it gets any.
    let _ = child.stdin.take().unwrap().write_all(input.as_ref());
    child.wait_with_output().unwrap()
}

#[test]
fn a_bad_line_does_not_keep_the_others_from_being_answered() {
    let input = "{\"candidate\": \"a\", \"facts\": {}}\n\n{\"candidate\": \"b\", \"facts\": {\"x\": 1}}\n\
                 not JSON\r\n{\"candidate\": \"d\", \"facts\": {\"C1.2.K3\": \"unmet\"}}";
    let output = run(&["t.json", "-", "--format", "json"], &[], input);
    assert_eq!(output.status.code(), Some(1));
    let out = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 4);
    assert_eq!((&lines[0]["result"], &lines[3]["result"]), (&"pending".into(), &"refused".into()));
    assert_eq!((&lines[1]["line"], &lines[2]["line"]), (&3.into(), &4.into()));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("<stdin>:3: b: x: there is no such fact"), "{said}");
    assert!(said.contains("<stdin>:4: "), "{said}");
}

/// What editors and spreadsheets do to lines: a mark of the byte order, carriage returns, empty
/// lines, other encodings.
#[test]
fn lines_come_as_they_are_written() {
    let mut input = "\u{feff}{\"candidate\": \"a\", \"facts\": {\"C1.2.K3\": \"unmet\"}}\r\n\r\n"
        .as_bytes()
        .to_vec();
    input.extend(b"  \t\r\n{\"candidate\": \"Zo\xe9\", \"facts\": {}}\r\n");
    input
        .extend(b"{\"candidate\": \"c\", \"facts\": {\"C1.2.K3\": \"\\udc00\"}}\r\n\xef\xbb\xbf\n");
    input.extend(b"{\"candidate\": \"e\", \"facts\": {\"C1.2.K3\": \"unmet\"}}\r");
    let output = run(&["t.json", "-", "--format", "json"], &[], input);
    assert_eq!(output.status.code(), Some(1));
    let out = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let results = lines.iter().map(|line| line["result"].as_str()).collect::<Vec<_>>();
    assert_eq!(results, [Some("refused"), None, None, None, Some("refused")]);
    let wrong: Vec<_> = lines.iter().filter_map(|line| line["line"].as_u64()).collect();
    assert_eq!(wrong, [4, 5, 6]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("<stdin>:4: this is not UTF-8 text"), "{said}");
    assert!(said.contains("<stdin>:5: c: "), "{said}");
}

#[test]
fn files_are_told_apart_by_their_endings() {
    let one = "{\n  \"facts\": {\"C1.2.K3\": \"unmet\"}\n}\n";
    let many = "{\"facts\": {}}\n{\"facts\": {}}\n";
    let arguments = ["t.json", "one.json", "many.jsonl", "--format", "json"];
    let output = run(&arguments, &[("one.json", one), ("many.jsonl", many)], "");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 3);
    // How far it is is told to a terminal alone.
    assert_eq!(output.stderr, b"");
}

#[test]
fn people_get_a_tree_in_their_language() {
    let facts = "{\"candidate\": \"Ada\", \"facts\": {\"C1.2.K3\": \"unmet\"}}";
    let output = run(&["t.json", "a.json", "--lang", "fr"], &[("a.json", facts)], "");
    let out = String::from_utf8(output.stdout).unwrap().replace('\u{a0}', " ");
    assert!(out.starts_with("Ada\n  ✗ La certification T « Un titre » est refusée\n"), "{out}");
    assert!(out.contains("\n    ✗ Le bloc B1 « Le premier bloc » est refusé\n"), "{out}");
    assert!(out.contains("Il manque encore : le critère K1 « Le texte est clair »."), "{out}");
}

#[test]
fn what_cannot_be_read_is_a_failure() {
    for arguments in [["none.json", "-"], ["t.json", "none.json"], ["bad.json", "-"]] {
        let output = run(&arguments, &[("bad.json", "{}")], "");
        assert_eq!(output.status.code(), Some(2));
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains("error:") && said.lines().count() == 1, "{said}");
    }
}
