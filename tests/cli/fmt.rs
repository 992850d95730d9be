//! `certc fmt`

use crate::harness::{BROKEN, Folder, Result, SOUND};

const LOOSE: &str =
    "certification X \"Un titre\" <\n niveau :5 // cinq\n\n\n  certifiée quand vrai >";
const TIGHT: &str =
    "certification X \"Un titre\" <\n  niveau: 5 // cinq\n\n  certifiée quand vrai\n>\n";

#[test]
fn files_and_folders_are_formatted() -> Result {
    let folder = Folder::with(&[("a.cert", LOOSE), ("b/c.cert", LOOSE), ("b/d.txt", LOOSE)])?;
    let run = folder.run(["fmt", "a.cert", "b"])?.expect(0);
    assert_eq!(
        run.stderr,
        "note\u{a0}: fichiers mis en forme\u{a0}: 2\u{a0}; déjà en forme\u{a0}: 0\n"
    );
    assert_eq!((folder.read("a.cert")?, folder.read("b/c.cert")?), (TIGHT.into(), TIGHT.into()));
    assert_eq!(folder.read("b/d.txt")?, LOOSE);
    assert_eq!(folder.list("b")?, ["c.cert", "d.txt"]);
    let run = folder.run(["fmt", "--check", "."])?.expect(0);
    assert_eq!(
        (&*run.stdout, &*run.stderr),
        ("", "note\u{a0}: fichiers à mettre en forme\u{a0}: 0\u{a0}; déjà en forme\u{a0}: 2\n")
    );
    Ok(())
}

#[test]
fn check_tells_and_writes_nothing() -> Result {
    let folder = Folder::with(&[("a.cert", LOOSE)])?;
    let run = folder.run(["fmt", "--check", "a.cert"])?.expect(1);
    assert_eq!(
        run.stdout,
        "--- a.cert\n+++ a.cert\n@@ -1,5 +1,5 @@\n certification X \"Un titre\" <\n- niveau :5 // cinq\n\
         +  niveau: 5 // cinq\n \n-\n-  certifiée quand vrai >\n\\ No newline at end of file\n\
         +  certifiée quand vrai\n+>\n",
    );
    assert_eq!(folder.read("a.cert")?, LOOSE);
    Ok(())
}

#[test]
fn standard_input_goes_to_standard_output() -> Result {
    let folder = Folder::new()?;
    let run = folder.run_with_input(["fmt", "--stdin"], LOOSE.as_bytes())?.expect(0);
    assert_eq!((&*run.stdout, &*run.stderr), (TIGHT, ""));
    let run = folder.run_with_input(["fmt", "--stdin", "--check"], LOOSE.as_bytes())?.expect(1);
    assert!(run.stdout.starts_with("--- <stdin>\n"), "{}", run.stdout);
    folder.run_with_input(["fmt", "--stdin", "--check"], TIGHT.as_bytes())?.expect(0);
    folder.run(["fmt", "--stdin", "a.cert"])?.expect(2);
    folder.run(["fmt"])?.expect(2);
    Ok(())
}

#[test]
fn words_are_exchanged_where_a_language_is_asked_for() -> Result {
    let folder = Folder::with(&[("a.cert", SOUND)])?;
    folder.run(["build", "a.cert", "-o", "fr"])?.expect(0);
    folder.run(["fmt", "a.cert", "--lang", "en"])?.expect(0);
    let english = folder.read("a.cert")?;
    assert!(english.contains("\n  each competence validated when all criteria\n"), "{english}");
    assert!(english.contains("\n      individual: true\n      assesses: C1, C2\n"), "{english}");
    folder.run(["build", "a.cert", "-o", "en"])?.expect(0);
    let digest =
        |tables: &str| tables.lines().find(|line| line.contains("\"digest\"")).map(str::to_owned);
    assert_eq!(digest(&folder.read("en/a.json")?), digest(&folder.read("fr/a.json")?));
    folder.run(["fmt", "a.cert", "--lang", "fr"])?.expect(0);
    let french = folder.read("a.cert")?;
    folder.write("b.cert", SOUND)?;
    folder.run(["fmt", "b.cert"])?.expect(0);
    assert_eq!(french, folder.read("b.cert")?);
    Ok(())
}

#[test]
fn what_cannot_be_read_is_left_alone() -> Result {
    let folder = Folder::with(&[("a.cert", BROKEN), ("b.cert", LOOSE)])?;
    folder.write("c.cert", b"bloc \xe9")?;
    let run = folder.run(["fmt", "a.cert", "b.cert", "--lang", "fr"])?.expect(1);
    assert!(run.stderr.contains("E0110"), "{}", run.stderr);
    assert!(run.stderr.contains("a des erreurs et reste tel quel"), "{}", run.stderr);
    assert_eq!((folder.read("a.cert")?, folder.read("b.cert")?), (BROKEN.into(), TIGHT.into()));
    folder.run(["fmt", "c.cert"])?.expect(2);
    folder.run(["fmt", "no.cert"])?.expect(2);
    Ok(())
}

#[cfg(unix)]
#[test]
fn links_and_permissions_stay() -> Result {
    use std::fs::{metadata, set_permissions, symlink_metadata};
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = Folder::with(&[("a.cert", LOOSE)])?;
    let mut permissions = metadata(folder.path("a.cert"))?.permissions();
    permissions.set_mode(0o640);
    set_permissions(folder.path("a.cert"), permissions)?;
    symlink("a.cert", folder.path("b.cert"))?;
    folder.run(["fmt", "b.cert"])?.expect(0);
    assert!(symlink_metadata(folder.path("b.cert"))?.is_symlink());
    assert_eq!(folder.read("a.cert")?, TIGHT);
    assert_eq!(metadata(folder.path("a.cert"))?.permissions().mode() & 0o777, 0o640);
    Ok(())
}

#[test]
fn what_the_program_writes_is_formatted() -> Result {
    let folder = Folder::new()?;
    let long = "Un nom de certification assez long pour que son titre tienne à peine sur une ligne, ou non";
    folder.run(["new", long, "-o", "long.cert"])?.expect(0);
    folder.run(["new", "RNCP1", "-o", "short.cert", "--lang", "en"])?.expect(0);
    folder.run(["fmt", "--check", "."])?.expect(0);
    let run = folder.run(["test", "short.cert", "--write-boundaries"])?.expect(0);
    folder
        .run_with_input(["fmt", "--check", "--stdin"], run.stdout.trim_start().as_bytes())?
        .expect(0);
    Ok(())
}
