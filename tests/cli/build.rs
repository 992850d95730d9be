//! `certc build`: files that are there whole or not at all.

use serde_json::Value;

use crate::harness::{BROKEN, Folder, Result, SOUND};

#[test]
fn each_certification_becomes_a_file() -> Result {
    let folder = Folder::with(&[("a.cert", SOUND), ("b.cert", SOUND)])?;
    folder.run(["build", ".", "-o", "out/tables"])?.expect(0);
    assert_eq!(folder.list("out/tables")?, ["a.json", "b.json"]);
    let tables: Value = serde_json::from_str(&folder.read("out/tables/a.json")?)?;
    assert_eq!(tables["format"], "cert-tables");
    Ok(())
}

#[test]
fn what_is_written_is_chosen() -> Result {
    let folder = Folder::with(&[("a.cert", SOUND)])?;
    folder.run(["build", "a.cert", "-o", "one", "--emit", "facts-schema"])?.expect(0);
    assert_eq!(folder.list("one")?, ["a.facts.schema.json"]);
    let both = ["build", "a.cert", "-o", "two", "--emit", "facts-schema", "--emit", "tables"];
    folder.run(both)?.expect(0);
    assert_eq!(folder.list("two")?, ["a.facts.schema.json", "a.json"]);
    Ok(())
}

#[test]
fn rules_with_errors_are_not_written_and_the_others_are() -> Result {
    let folder = Folder::with(&[("a.cert", BROKEN), ("b.cert", SOUND)])?;
    folder.write("out/a.json", "old")?;
    folder.run(["build", ".", "-o", "out"])?.expect(1).says(&["E0110"]);
    assert_eq!(folder.list("out")?, ["a.json", "b.json"]);
    assert_eq!(folder.read("out/a.json")?, "old");
    Ok(())
}

#[test]
fn builds_are_reproducible() -> Result {
    let folder = Folder::with(&[("a.cert", SOUND)])?;
    folder.run(["build", "a.cert", "-o", "one"])?.expect(0);
    folder.run(["build", "./a.cert", "-o", "two"])?.expect(0);
    assert_eq!(folder.read("one/a.json")?, folder.read("two/a.json")?);
    Ok(())
}

#[test]
fn standard_input_goes_to_standard_output() -> Result {
    let folder = Folder::new()?;
    let run = folder.run_with_input(["build", "-"], SOUND.as_bytes())?.expect(0);
    let tables: Value = serde_json::from_str(&run.stdout)?;
    assert_eq!(tables["format"], "cert-tables");
    let run = folder.run_with_input(["build", "-"], BROKEN.as_bytes())?.expect(1);
    assert_eq!(run.stdout, "");
    folder.run_with_input(["build", "-", "-o", "out"], SOUND.as_bytes())?.expect(0);
    assert_eq!(folder.list("out")?, ["stdin.json"]);
    Ok(())
}

#[test]
fn a_place_to_write_to_is_needed() -> Result {
    let folder = Folder::with(&[("a.cert", SOUND)])?;
    folder.run(["build", "a.cert"])?.expect(2).says(&["-o DIR"]);
    let two = ["build", "-", "--emit", "tables", "--emit", "facts-schema"];
    folder.run_with_input(two, SOUND.as_bytes())?.expect(2);
    let mixed = ["build", "-", "--format", "json"];
    folder.run_with_input(mixed, SOUND.as_bytes())?.expect(2);
    Ok(())
}

#[test]
fn two_certifications_do_not_write_one_file() -> Result {
    let folder = Folder::with(&[("a/x.cert", SOUND), ("b/X.cert", SOUND)])?;
    let run = folder.run(["build", ".", "-o", "out"])?.expect(2);
    run.says(&["`a/x.cert` and `b/X.cert`", "X.json"]);
    assert!(!folder.path("out").exists());
    Ok(())
}

#[test]
fn a_place_that_cannot_be_written_is_a_failure() -> Result {
    let folder = Folder::with(&[("a.cert", SOUND), ("b.cert", SOUND), ("file", "text")])?;
    folder.run(["build", "a.cert", "-o", "file"])?.expect(2);
    folder.run(["build", "a.cert", "-o", "file/out"])?.expect(2);
    assert_eq!(folder.read("file")?, "text");
    // What stands at the place of one file does not keep the other from being written.
    folder.write("out/a.json/x", "")?;
    folder.run(["build", ".", "-o", "out"])?.expect(2).says(&["out/a.json"]);
    assert_eq!(folder.list("out")?, ["a.json", "b.json"]);
    Ok(())
}

#[cfg(unix)]
#[test]
fn an_unwritable_folder_stays_as_it_is() -> Result {
    use std::fs::{Permissions, metadata, set_permissions};
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::with(&[("a.cert", SOUND), ("out/old.json", "")])?;
    let out = folder.path("out");
    set_permissions(&out, Permissions::from_mode(0o555))?;
    // Some users may write everywhere: then there is nothing to see.
    if std::fs::write(out.join("probe"), "").is_err() {
        folder.run(["build", "a.cert", "-o", "out"])?.expect(2).says(&["out/a.json"]);
        assert_eq!(folder.list("out")?, ["old.json"]);
    }
    set_permissions(&out, Permissions::from_mode(0o755))?;
    folder.run(["build", "a.cert", "-o", "out"])?.expect(0);
    let mode = metadata(out.join("a.json"))?.permissions().mode();
    assert_eq!(mode & 0o400, 0o400);
    assert_eq!(mode & 0o111, 0);
    Ok(())
}

#[test]
fn denied_warnings_keep_tables_from_being_written() -> Result {
    let unspecified = SOUND.replace("quand tous les blocs", "quand non précisé");
    let folder = Folder::with(&[("x.cert", &unspecified)])?;
    folder.run(["build", "x.cert", "-o", "out", "--deny", "warnings"])?.expect(1);
    assert!(folder.list("out")?.is_empty());
    folder.run(["build", "x.cert", "-o", "out"])?.expect(0);
    assert_eq!(folder.list("out")?, ["x.json"]);
    Ok(())
}
