//! Public records: read into a text, and held against one.

use serde_json::Value;

use crate::harness::{Folder, Result};

const EXPORT: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<FICHES>
<FICHE><NUMERO_FICHE>RNCP1</NUMERO_FICHE><INTITULE>Un titre</INTITULE></FICHE>
<FICHE><NUMERO_FICHE>RNCP22</NUMERO_FICHE><INTITULE>Un autre titre</INTITULE>
<NOMENCLATURE_EUROPE><NIVEAU>NIV6</NIVEAU></NOMENCLATURE_EUROPE></FICHE>
</FICHES>\n";

#[test]
fn a_record_becomes_a_text() -> Result {
    let folder = Folder::with(&[("x.xml", EXPORT)])?;
    let run = folder.run(["import", "rncp", "x.xml", "22"])?.expect(0);
    assert!(run.stdout.contains("certification RNCP22 \"Un autre titre\" <\n"), "{}", run.stdout);
    assert!(run.stdout.contains("niveau: 6"), "French where no language is known: {}", run.stdout);
    let piped = ["import", "rncp", "-", "RNCP22", "--lang", "en"];
    let run = folder.run_with_input(piped, EXPORT.as_bytes())?.expect(0);
    assert!(run.stdout.contains("level: 6"), "{}", run.stdout);
    folder.run(["import", "rncp", "x.xml", "22", "-o", "y.cert"])?.expect(0).says(&["y.cert"]);
    folder.run(["check", "y.cert", "-q"])?.expect(0);
    Ok(())
}

#[test]
fn what_is_there_is_only_written_over_when_asked() -> Result {
    let folder = Folder::with(&[("x.xml", EXPORT), ("y.cert", "mine")])?;
    let import = ["import", "rncp", "x.xml", "RNCP1", "-o", "y.cert"];
    folder.run(import)?.expect(2).says(&["already there"]);
    assert_eq!(folder.read("y.cert")?, "mine");
    folder.run(import.into_iter().chain(["--force"]))?.expect(0);
    assert!(folder.read("y.cert")?.contains("certification RNCP1"));
    assert_eq!(folder.list(".")?, ["x.xml", "y.cert"]);
    Ok(())
}

#[test]
fn nothing_is_written_of_what_cannot_be_read() -> Result {
    let cut = EXPORT.replace("</INTITULE></FICHE>\n</FICHES>", "");
    let cut = cut.get(..150).unwrap_or_default();
    let folder = Folder::with(&[("x.xml", EXPORT), ("cut.xml", cut)])?;
    let run =
        |arguments: &[&str]| folder.run(["import", "rncp", "-o", "y.cert"].iter().chain(arguments));
    run(&["x.xml"])?.expect(2).says(&["several records", "RNCP1, RNCP22"]);
    run(&["x.xml", "RNCP2"])?.expect(2).says(&["none of the 2 records", "did you mean `RNCP1`?"]);
    run(&["cut.xml"])?.expect(2).says(&["cut short", "line 4"]);
    run(&["no.xml"])?.expect(2).says(&["cannot read `no.xml`"]);
    run(&["."])?.expect(2);
    assert_eq!(folder.list(".")?, ["cut.xml", "x.xml"]);
    Ok(())
}

#[test]
fn a_text_is_held_against_its_record() -> Result {
    let folder = Folder::with(&[("x.xml", EXPORT)])?;
    folder.run(["import", "rncp", "x.xml", "22", "-o", "y.cert", "-q"])?.expect(0);
    let run = folder.run(["diff-record", "y.cert", "x.xml"])?.expect(0);
    let run = run.says(&["aucune différence avec la fiche RNCP22"]);
    assert_eq!(run.stdout, "");
    let edited = folder.read("y.cert")?.replace("niveau: 6", "niveau: 5");
    folder.write("y.cert", edited)?;
    let run = folder.run(["diff-record", "y.cert", "x.xml", "--lang", "en"])?.expect(1);
    let run = run.says(&["1 difference from the record RNCP22"]);
    assert_eq!(run.stdout, "y.cert:8:3: level: the record says “6”, the text “5”\n");
    let json = ["diff-record", "y.cert", "x.xml", "--format", "json"];
    let run = folder.run(json)?.expect(1);
    let told: Value = serde_json::from_str(&run.stdout)?;
    assert_eq!(told["record"], "RNCP22");
    assert_eq!(told["differences"][0]["about"], "level");
    assert_eq!(told["differences"][0]["line"], 8);
    // Another record, by its number.
    let run = folder.run(["diff-record", "y.cert", "x.xml", "RNCP1", "--lang", "en"])?.expect(1);
    assert!(run.stdout.contains("the record says “RNCP1”, the text “RNCP22”"), "{}", run.stdout);
    folder.run(["diff-record", "-", "-"])?.expect(2).says(&["standard input"]);
    Ok(())
}
