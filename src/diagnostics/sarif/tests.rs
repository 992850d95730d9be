use serde_json::Value;

use super::*;
use crate::diagnostics::{codes, words};
use crate::source::{SourceFile, Span};

/// A log of one error that has everything.
fn log() -> Value {
    let mut sources = Sources::default();
    let text = "é\nnote > 10\n".to_owned();
    let file = sources.add(SourceFile::new("réf/a b.cert", None, text));
    let place = |start, end| Place::new(file, Span::new(start, end));
    let diagnostic = |code| {
        Diagnostic::new(code, place(8, 9), words!(en: "no", fr: "non"))
            .label(words!(en: "here", fr: "ici"))
            .also(place(0, 2), words!(en: "there", fr: "là"))
            .why(words!(en: "why", fr: "raison"))
            .fix(words!(en: "write", fr: "écrire"), place(8, 9), "plus de")
    };
    let mut report = Report::new(Lang::Fr);
    for code in [codes::ANGLE_COMPARISON, codes::UNNUMBERED, codes::ANGLE_COMPARISON] {
        report.add(&sources, &diagnostic(code), Lang::Fr);
    }
    serde_json::to_value(report.log()).unwrap_or_default()
}

#[test]
fn a_log_has_what_the_standard_requires() {
    let log = log();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!(run["tool"]["driver"]["name"], "certc");
    let rules = &run["tool"]["driver"]["rules"];
    for (index, result) in run["results"].as_array().into_iter().flatten().enumerate() {
        let rule = usize::try_from(result["ruleIndex"].as_u64().unwrap_or(99)).unwrap_or(99);
        assert_eq!(rules[rule]["id"], result["ruleId"], "result {index}");
        assert!(rules[rule]["help"]["text"].as_str().is_some_and(|text| !text.is_empty()));
        assert!(matches!(result["level"].as_str(), Some("error" | "warning")));
        assert!(result["message"]["text"].is_string());
    }
    assert_eq!(rules.as_array().map(Vec::len), Some(2));
    assert_eq!(rules[1]["defaultConfiguration"]["level"], "warning");
}

#[test]
fn places_are_lines_and_columns_of_characters() {
    let log = log();
    let result = &log["runs"][0]["results"][0];
    let physical = &result["locations"][0]["physicalLocation"];
    assert_eq!(physical["artifactLocation"]["uri"], "r%C3%A9f/a%20b.cert");
    let region = serde_json::json!(
        {"startLine": 2, "startColumn": 6, "endLine": 2, "endColumn": 7}
    );
    assert_eq!(physical["region"], region);
    assert_eq!(result["message"]["text"], "non\nraison");
    assert_eq!(result["locations"][0]["message"]["text"], "ici");
    assert_eq!(result["relatedLocations"][0]["id"], 0);
    assert_eq!(result["relatedLocations"][0]["message"]["text"], "là");
    let change = &result["fixes"][0]["artifactChanges"][0];
    assert_eq!(change["replacements"][0]["deletedRegion"], region);
    assert_eq!(change["replacements"][0]["insertedContent"]["text"], "plus de");
}

#[test]
fn names_become_uris() {
    let uri = |name| Artifact::new(name).uri;
    assert_eq!(uri("/tmp/a#b.cert"), "file:///tmp/a%23b.cert");
    assert_eq!(uri("C:/a.cert"), "file:///C%3A/a.cert");
    assert_eq!(uri("<stdin>"), "%3Cstdin%3E");
    assert_eq!(uri("../a:b.cert"), "../a%3Ab.cert");
}
