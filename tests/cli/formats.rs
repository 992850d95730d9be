//! The forms of diagnostics for machines.

use serde_json::Value;

use crate::harness::{BROKEN, Folder, Result, Run, SOUND};

fn document(run: &Run) -> Value {
    assert_eq!(run.stderr, "");
    serde_json::from_str(&run.stdout).unwrap_or_default()
}

#[test]
fn json_is_one_document_a_run() -> Result {
    let folder = Folder::with(&[("a.cert", BROKEN), ("b.cert", BROKEN), ("c.cert", SOUND)])?;
    let run = folder.run(["check", ".", "--format", "json"])?.expect(1);
    let document = document(&run);
    assert_eq!(document["summary"]["errors"], 2);
    let files: Vec<_> = (0..2).map(|index| &document["diagnostics"][index]["file"]).collect();
    assert_eq!(files, ["a.cert", "b.cert"]);
    assert_eq!(document["diagnostics"][0]["code"], "E0110");
    assert_eq!(document["diagnostics"][0]["fixes"][0]["applicability"], "safe");
    Ok(())
}

#[test]
fn json_fits_its_published_schema() -> Result {
    let folder =
        Folder::with(&[("a.cert", BROKEN), ("b.cert", "include \"no.cert\" § compentence")])?;
    let schema = folder.run(["schema", "diagnostics"])?.expect(0);
    let run = folder.run(["check", ".", "--format", "json"])?.expect(1);
    let schema: Value = serde_json::from_str(&schema.stdout)?;
    let validator = jsonschema::validator_for(&schema).map_err(std::io::Error::other)?;
    let document = document(&run);
    let errors: Vec<_> = validator.iter_errors(&document).map(|it| it.to_string()).collect();
    assert_eq!(errors, [""; 0]);
    Ok(())
}

#[test]
fn machines_get_a_document_of_nothing_too() -> Result {
    let folder = Folder::with(&[("x.cert", SOUND)])?;
    let run = folder.run(["check", "x.cert", "--format", "json"])?.expect(0);
    assert_eq!(document(&run)["summary"]["errors"], 0);
    let run = folder.run(["check", "x.cert", "--format", "sarif"])?.expect(0);
    assert_eq!(document(&run)["runs"][0]["results"], serde_json::json!([]));
    Ok(())
}

#[test]
fn machines_get_their_document_when_a_file_cannot_be_read() -> Result {
    let folder = Folder::with(&[("x.cert", BROKEN)])?;
    let run = folder.run(["check", "no.cert", "x.cert", "--format", "json"])?.expect(2);
    assert!(run.stderr.contains("no.cert"), "{}", run.stderr);
    let document: Value = serde_json::from_str(&run.stdout)?;
    assert_eq!(document["summary"]["errors"], 1);
    Ok(())
}

#[test]
fn sarif_names_the_file_and_the_rule() -> Result {
    let folder = Folder::with(&[("réf.cert", BROKEN)])?;
    let run = folder.run(["check", "réf.cert", "--format", "sarif"])?.expect(1);
    let document = document(&run);
    let result = &document["runs"][0]["results"][0];
    assert_eq!(result["ruleId"], "E0110");
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "r%C3%A9f.cert");
    assert_eq!(place["region"]["startLine"], 2);
    Ok(())
}

#[test]
fn github_gets_a_command_an_error() -> Result {
    let folder = Folder::with(&[("x.cert", BROKEN)])?;
    let run = folder.run(["check", "x.cert", "--format", "github"])?.expect(1);
    let start = "::error file=x.cert,line=2,col=16,endLine=2,endColumn=26,title=E0110::";
    assert!(run.stdout.starts_with(start), "{}", run.stdout);
    assert_eq!(run.stdout.lines().count(), 1);
    Ok(())
}

#[test]
fn two_runs_say_the_same() -> Result {
    let folder = Folder::with(&[("a.cert", BROKEN), ("b/c.cert", BROKEN)])?;
    for format in ["human", "json", "sarif", "github"] {
        let one = folder.run(["check", ".", "--format", format])?;
        let two = folder.run(["check", ".", "--format", format])?;
        assert_eq!((one.stdout, one.stderr), (two.stdout, two.stderr));
    }
    Ok(())
}
