//! Facts that are wrong: each is told by name, once, and never decided upon.

use certc::diagnostics::Lang;
use certc::eval::Unreadable;

use crate::{RULES, plan};

/// What is said of a text that is no candidate file.
fn wrong(text: &str) -> Unreadable {
    let plan = plan(RULES);
    let mut candidate = plan.candidate();
    match plan.read_facts(text, &mut candidate) {
        Err(wrong) => wrong,
        Ok(()) => panic!("{text} was read"),
    }
}

/// A file, the fact that is wrong in it, and words of what is said.
#[test]
fn each_wrong_fact_is_named() {
    let digits = "7".repeat(400);
    let cases = [
        (r#""C1.1.K9": "met""#, "C1.1.K9", "did you mean `C1.1.K1`?"),
        (r#""C1.1.K1": "validated""#, "C1.1.K1", "none of its values: `met` or `unmet`"),
        (r#""C1.1.K1": true"#, "C1.1.K1", "`true` is none of its values"),
        (r#""C1.1.K1": null"#, "C1.1.K1", "`null` is none of its values"),
        (r#""C1.1.K1": "not applicable""#, "C1.1.K1", "none of its values"),
        (r#""memoire.dispense": "true""#, "memoire.dispense", "none of its values"),
        (r#""memoire.oral": 20.01"#, "memoire.oral", "between 0 and 20"),
        (r#""memoire.oral": -1"#, "memoire.oral", "between 0 and 20"),
        (r#""memoire.oral": "12""#, "memoire.oral", "not a number"),
        (r#""memoire.oral": 1e400"#, "memoire.oral", "more than 18 digits"),
        (&format!(r#""memoire.oral": {digits}"#), "memoire.oral", "more than 18 digits"),
        (r#""memoire.part": 101"#, "memoire.part", "between 0 and 100"),
        (r#""memoire.pages": 20.5"#, "memoire.pages", "not a whole number"),
        (r#""memoire.periode": 6"#, "memoire.periode", "not a duration"),
        (r#""memoire.periode": "P180D""#, "memoire.periode", "cannot be counted in months"),
        (r#""memoire.periode": "-P6M""#, "memoire.periode", "not a duration"),
        (r#""memoire.rendu": "2025-02-29""#, "memoire.rendu", "no day of the calendar"),
        (r#""memoire.rendu": "31/05/2025""#, "memoire.rendu", "no day of the calendar"),
        (r#""memoire.niveau": "triple""#, "memoire.niveau", "`simple` or `double`"),
        (r#""memoire.oral": 8, "memoire.oral": 12"#, "memoire.oral", "given twice"),
        (r#""memoire.periode": "PT5H""#, "memoire.periode", "cannot be counted in months"),
        (r#""memoire.periode": "P9999999999M""#, "memoire.periode", "not a duration"),
        (r#""memoire.rendu": "2025-00-10""#, "memoire.rendu", "no day of the calendar"),
        (r#""memoire.rendu": "2025-06-30T00:00:00""#, "memoire.rendu", "no day of the calendar"),
        (r#""memoire.rendu": 20250630"#, "memoire.rendu", "no day of the calendar"),
        (r#""memoire.oral": 20.00000000000000001"#, "memoire.oral", "more than 18 digits"),
        (r#""memoire.oral": [12]"#, "memoire.oral", "not a number"),
        (r#""memoire.niveau": ["simple"]"#, "memoire.niveau", "`simple` or `double`"),
        (r#""memoire.orale": 12"#, "memoire.orale", "did you mean `memoire.oral`?"),
        (r#""MEMOIRE.ORAL": 12"#, "MEMOIRE.ORAL", "there is no such fact"),
        (r#""B1": "validated""#, "B1", "there is no such fact"),
        (r#""": 1"#, "", "there is no such fact"),
        (r#""jury.members": [{"externe": true, "externe": true}]"#, "jury.members", "given twice"),
        (r#""jury.members": {}"#, "jury.members", "not a list"),
        (r#""jury.members": [{}, 1]"#, "jury.members", "number 2"),
        (r#""jury.members": [{"extern": true}]"#, "jury.members", "did you mean `externe`?"),
        (r#""jury.members": [{"externe": 1}]"#, "jury.members", "`externe`"),
    ];
    for (fact, name, words) in cases {
        let wrong = wrong(&format!(r#"{{"candidate": "Ada", "facts": {{{fact}}}}}"#));
        assert_eq!(wrong.candidate.as_deref(), Some("Ada"));
        let [problem] = wrong.problems.as_slice() else { panic!("{wrong:?}") };
        assert_eq!(problem.fact.as_deref(), Some(name), "{fact}");
        let said = problem.words.get(Lang::En);
        assert!(said.contains(words), "{fact}: {said}");
        assert!(said.len() < 200, "{said}");
    }
}

#[test]
fn all_that_is_wrong_is_told_even_before_the_name() {
    let wrong = wrong(r#"{"facts": {"x": 1, "memoire.oral": 21}, "candidate": "Ada"}"#);
    assert_eq!((wrong.candidate.as_deref(), wrong.problems.len()), (Some("Ada"), 2));
}

#[test]
fn what_is_no_candidate_file_is_told_once() {
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    let deep_fact = format!(r#"{{"facts": {{"memoire.oral": {deep}}}}}"#);
    let cases = [
        ("", "ends too early"),
        ("{", "ends too early"),
        ("[]", "is an object"),
        ("{}", "facts are missing"),
        (r#"{"facts": []}"#, "facts are missing"),
        (r#"{"facts": {}, "faits": {}}"#, "no member `faits`"),
        (r#"{"facts": {}, "facts": {}}"#, "there twice"),
        (r#"{"candidate": 7, "facts": {}}"#, "name is a text"),
        (r#"{"facts": {}} x"#, "not JSON at line 1, column 15"),
        (r#"{"facts": {"C1.1.K1": 'met'}}"#, "not JSON"),
        (r#"{"facts": {"C1.1.K1": "m\x"}}"#, "escape"),
        (r#"{"facts": {"C1.1.K1": "\ud800"}}"#, "escape"),
        (r#"{"facts": {"memoire.oral": 01}}"#, "not JSON"),
        (r#"{"facts": {"memoire.oral": 1.}}"#, "not JSON"),
        (&deep, "nested"),
        (&deep_fact, "nested"),
    ];
    for (text, words) in cases {
        let wrong = wrong(text);
        assert_eq!(wrong.problems.len(), 1, "{wrong:?}");
        let said = wrong.problems[0].words.get(Lang::En);
        assert!(said.contains(words), "{said}");
    }
}

#[test]
fn names_may_be_spelt_with_escapes() {
    let plan = plan(RULES);
    let mut candidate = plan.candidate();
    let text = r#"{"facts": {"C1.1.\u004B1": "\u006det"}, "candidate": "\ud83d\ude00"}"#;
    plan.read_facts(text, &mut candidate).unwrap();
    plan.decide(&mut candidate);
    assert_eq!(candidate.name(), Some("😀"));
    let table = plan.tables().position(|table| table == "C1.1").unwrap();
    assert_eq!(plan.status(&candidate, table).as_str(), "validated");
}
