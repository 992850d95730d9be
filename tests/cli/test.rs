//! `certc test`: the forms of what it tells, and what its exit codes say.

use quick_junit::{Report, TestCaseStatus};
use serde_json::{Value, json};

use crate::harness::{BROKEN, Folder, Result, SOUND};

/// Scenarios that pass; they do not reach all that `SOUND` says.
const PASSES: &str = "
scénario \"Tout est acquis\" <
  soit tous les critères sont acquis
  alors certifié
>
";

/// A scenario that expects too much.
const FAILS: &str = "
scénario \"Une compétence & demie < deux\" <
  soit C1.K1 est acquis, C2.K1 est non acquis
  alors B1 est validé, C1 est validée
>
";

fn folder(scenarios: &str) -> Result<Folder> {
    Folder::with(&[("x.cert", &format!("{SOUND}{scenarios}"))])
}

#[test]
fn all_pass() -> Result {
    let run = folder(PASSES)?.run(["test", "x.cert", "--lang", "en"])?.expect(0);
    assert_eq!(run.stderr, "");
    assert_eq!(run.stdout, "X (x.cert)\n  ✓ Tout est acquis\n1 passed, 0 failed\n");
    Ok(())
}

#[test]
fn a_failure_is_told_at_its_place() -> Result {
    let run = folder(FAILS)?.run(["test", "x.cert", "--lang", "fr"])?.expect(1);
    for told in
        ["x.cert:14:9", "B1 est refusé", "la compétence C2 n’est pas validée", "en échec\u{a0}: 1"]
    {
        assert!(run.stdout.contains(told), "{told} is not in {}", run.stdout);
    }
    Ok(())
}

#[test]
fn too_little_is_reached_or_noticed() -> Result {
    let folder = folder(PASSES)?;
    let asked = |option: &str, percent: &str| folder.run(["test", "x.cert", option, percent]);
    for option in ["--min-coverage", "--min-score"] {
        asked(option, "0")?.expect(0);
        let run = asked(option, "100")?.expect(1);
        assert!(run.stderr.contains("100 %"), "{}", run.stderr);
        asked(option, "101")?.expect(2);
    }
    Ok(())
}

#[test]
fn json_fits_its_published_schema() -> Result {
    let folder = folder(&format!("{PASSES}{FAILS}"))?;
    folder.write("broken.cert", BROKEN)?;
    let schema: Value = serde_json::from_str(&folder.run(["schema", "tests"])?.expect(0).stdout)?;
    let validator = jsonschema::validator_for(&schema).map_err(std::io::Error::other)?;
    let all = ["test", ".", "--format", "json", "--coverage", "--mutate"];
    let document: Value = serde_json::from_str(&folder.run(all)?.expect(1).stdout)?;
    let errors: Vec<_> = validator.iter_errors(&document).map(|it| it.to_string()).collect();
    assert_eq!(errors, [""; 0]);
    assert_eq!(document["summary"], json!({"passed": 1, "failed": 1, "untested": 1}));
    assert_eq!(document["untested"], json!(["broken.cert"]));
    let certification = &document["certifications"][0];
    let failure = &certification["scenarios"][1]["failures"][0];
    assert_eq!((&failure["id"], &failure["found"]), (&json!("B1"), &json!("refused")));
    assert!(certification["coverage"]["reached"].as_u64() > Some(0));
    assert!(certification["mutation"]["unnoticed"][0]["message"]["fr"].is_string());
    Ok(())
}

#[test]
fn junit_reads_as_junit() -> Result {
    let folder = folder(&format!("{PASSES}{FAILS}"))?;
    folder.write("broken.cert", BROKEN)?;
    let run = folder.run(["test", ".", "--format", "junit", "--lang", "en"])?.expect(1);
    let report = Report::deserialize_from_str(&run.stdout).map_err(std::io::Error::other)?;
    assert_eq!((report.tests, report.failures, report.errors), (3, 1, 1));
    let cases: Vec<_> = report.test_suites.iter().flat_map(|suite| &suite.test_cases).collect();
    let failed = cases.iter().find(|case| case.name.as_str() == "Une compétence & demie < deux");
    let Some(TestCaseStatus::NonSuccess { message: Some(message), .. }) =
        failed.map(|case| &case.status)
    else {
        return Err(std::io::Error::other(run.stdout));
    };
    assert!(message.contains("B1 is refused"), "{}", run.stdout);
    Ok(())
}

#[test]
fn proposals_are_source_text_that_holds() -> Result {
    let folder = folder("")?;
    let run = folder.run(["test", "x.cert", "--write-boundaries"])?.expect(0);
    folder.write("x.cert", format!("{SOUND}{}", run.stdout))?;
    folder.run(["test", "x.cert"])?.expect(0);
    let again = folder.run(["test", "x.cert", "--write-boundaries"])?.expect(0);
    assert_eq!(again.stdout, "");
    folder.run(["test", "x.cert", "--write-boundaries", "--format", "json"])?.expect(2);
    Ok(())
}

#[test]
fn what_cannot_be_tested_is_no_success() -> Result {
    let folder = folder(PASSES)?;
    folder.write("broken.cert", BROKEN)?;
    let run = folder.run(["test", "x.cert", "broken.cert", "--lang", "en"])?.expect(1);
    assert!(run.stderr.contains("E0110"), "{}", run.stderr);
    assert!(run.stdout.ends_with("1 passed, 0 failed, files not tested: 1\n"), "{}", run.stdout);
    folder.run(["test", "x.cert", "no.cert"])?.expect(2);
    folder.run(["test"])?.expect(2);
    Ok(())
}
