//! `certc fix`

use crate::harness::{BROKEN, Folder, Result, SOUND};

/// `BROKEN` as it is meant.
fn mended() -> String {
    BROKEN.replace("31/05/2023", "2023-05-31")
}

#[test]
fn files_are_fixed_and_written() -> Result {
    let windows = format!("\u{feff}{}", BROKEN.replace('\n', "\r\n"));
    let folder = Folder::with(&[("a.cert", BROKEN), ("b/c.cert", &windows), ("b/d.cert", SOUND)])?;
    let run = folder.run(["fix", "a.cert", "b", "--lang", "en"])?.expect(0);
    assert_eq!(
        run.stderr,
        "note: `a.cert`: 1 fix applied\nnote: `b/c.cert`: 1 fix applied\nno errors\n"
    );
    assert_eq!(folder.read("a.cert")?, mended());
    assert_eq!(folder.read("b/c.cert")?, format!("\u{feff}{}", mended().replace('\n', "\r\n")));
    assert_eq!(folder.read("b/d.cert")?, SOUND);
    assert_eq!(folder.list("b")?, ["c.cert", "d.cert"]);
    folder.run(["fix", "-q", "."])?.expect(0).says_nothing();
    Ok(())
}

#[test]
fn a_dry_run_tells_and_writes_nothing() -> Result {
    let folder = Folder::with(&[("a.cert", BROKEN)])?;
    let run = folder.run(["fix", "--dry-run", "a.cert"])?.expect(1);
    assert_eq!(
        run.stdout,
        "--- a.cert\n+++ a.cert\n@@ -1,5 +1,5 @@\n certification X \"Un titre\" <\n\
         -  enregistrée: 31/05/2023\n+  enregistrée: 2023-05-31\n   bloc B1 \"Un bloc\" <\n     \
         compétence C1 \"Faire afin de montrer\" < critère K1 \"C'est fait\" >\n     compétence C2 \
         \"Dire afin d'expliquer\" < critère K1 \"C'est dit\" >\n",
    );
    assert_eq!(run.stderr, "note\u{a0}: «\u{a0}a.cert\u{a0}»\u{a0}: 1 correction à faire\n");
    assert_eq!(folder.read("a.cert")?, BROKEN);
    folder.write("b.cert", SOUND)?;
    folder.run(["fix", "--dry-run", "b.cert"])?.expect(0).says_nothing();
    Ok(())
}

#[test]
fn what_is_to_be_looked_at_waits_for_all() -> Result {
    let text = SOUND.replace("toutes les compétences", "toutes les compétences et asiduité");
    let text = text.replace("  bloc B1", "  donnée assiduité \"Présent\" comme ouinon\n  bloc B1");
    let folder = Folder::with(&[("a.cert", &text)])?;
    let run = folder.run(["fix", "a.cert"])?.expect(1);
    run.says(&["E0202", "corrections à relire\u{a0}: 1"]);
    assert_eq!(folder.read("a.cert")?, text);
    folder.run(["fix", "--all", "a.cert"])?.expect(0);
    assert_eq!(folder.read("a.cert")?, text.replace("asiduité", "assiduité"));
    Ok(())
}

#[test]
fn included_files_are_fixed_too_and_others_left_alone() -> Result {
    let (start, rest) = SOUND.split_once("  bloc").unwrap_or_default();
    let root =
        format!("{start}  include \"parts/dates.cert\"\n  include \"../out.cert\"\n  bloc{rest}");
    let folder = Folder::with(&[
        ("here/a.cert", &root),
        ("here/parts/dates.cert", "enregistrée: 31/05/2023\n"),
        ("out.cert", "échéance: 31/05/2026\n"),
        ("here/key.cert", "-----BEGIN CERTIFICATE-----\nniveau = 5\n"),
    ])?;
    folder.run(["fix", "here"])?.expect(1).says(&["E0125"]);
    assert_eq!(folder.read("here/parts/dates.cert")?, "enregistrée: 2023-05-31\n");
    assert_eq!(folder.read("out.cert")?, "échéance: 31/05/2026\n");
    assert_eq!(folder.read("here/key.cert")?, "-----BEGIN CERTIFICATE-----\nniveau = 5\n");
    Ok(())
}

#[test]
fn standard_input_goes_to_standard_output() -> Result {
    let folder = Folder::new()?;
    let run = folder.run_with_input(["fix", "--stdin", "-q"], BROKEN.as_bytes())?.expect(0);
    assert_eq!((run.stdout, &*run.stderr), (mended(), ""));
    let run = folder.run_with_input(["fix", "--stdin", "-q"], SOUND.as_bytes())?.expect(0);
    assert_eq!(run.stdout, SOUND);
    let arguments = ["fix", "--stdin", "--dry-run"];
    let run = folder.run_with_input(arguments, BROKEN.as_bytes())?.expect(1);
    assert!(run.stdout.starts_with("--- <stdin>\n"), "{}", run.stdout);
    folder.run(["fix", "--stdin", "a.cert"])?.expect(2);
    folder.run(["fix", "no.cert"])?.expect(2);
    Ok(())
}

#[cfg(unix)]
#[test]
fn links_out_of_the_folder_are_not_followed() -> Result {
    use std::os::unix::fs::symlink;
    let folder = Folder::with(&[("out.cert", BROKEN), ("here/a.cert", SOUND)])?;
    symlink(folder.path("out.cert"), folder.path("here/link.cert"))?;
    folder.run(["fix", "here"])?.expect(1);
    assert_eq!(folder.read("out.cert")?, BROKEN);
    folder.run(["fix", "here/link.cert"])?.expect(0);
    assert_eq!(folder.read("out.cert")?, mended());
    Ok(())
}
