//! The smaller commands.

use std::process::Stdio;

use serde_json::Value;

use crate::harness::{Folder, Result, SOUND};

#[test]
fn codes_are_explained() -> Result {
    let folder = Folder::new()?;
    let run = folder.run(["explain", "e0110"])?.expect(0);
    assert!(run.stdout.contains("E0110"), "{}", run.stdout);
    folder.run(["explain", "E01100"])?.expect(2).says(&["did you mean `E0110`?"]);
    Ok(())
}

#[test]
fn a_new_certification_is_sound_in_both_languages() -> Result {
    let folder = Folder::new()?;
    folder.run(["new", "RNCP1", "--lang", "fr"])?.expect(0).says(&["certc check RNCP1.cert"]);
    folder.run(["new", "Data Engineer", "--lang", "en", "-o", "de.cert"])?.expect(0);
    assert!(folder.read("RNCP1.cert")?.contains("certification RNCP1 \"RNCP1\" <"));
    assert!(folder.read("de.cert")?.contains("certification Data-Engineer \"Data Engineer\" <"));
    for file in ["RNCP1.cert", "de.cert"] {
        folder.run(["check", file, "--deny", "warnings", "-q"])?.expect(0).says_nothing();
    }
    Ok(())
}

#[test]
fn nothing_is_overwritten_by_a_new_certification() -> Result {
    let folder = Folder::with(&[("x.cert", "mine")])?;
    folder.run(["new", "x"])?.expect(2).says(&["already there"]);
    assert_eq!(folder.read("x.cert")?, "mine");
    assert_eq!(folder.list(".")?, ["x.cert"]);
    folder.run(["new", "--", "--"])?.expect(2);
    Ok(())
}

#[test]
fn tables_are_shown() -> Result {
    let folder = Folder::with(&[("x.cert", SOUND)])?;
    folder.run(["show", "x.cert"])?.expect(0);
    folder.run(["show", "x.cert", "--format", "markdown"])?.expect(0);
    folder.run(["show", "no.cert"])?.expect(2);
    Ok(())
}

#[test]
fn schemas_are_json() -> Result {
    let folder = Folder::new()?;
    for of in ["tables", "diagnostics", "answers", "tests", "record"] {
        let run = folder.run(["schema", of])?.expect(0);
        let schema: Value = serde_json::from_str(&run.stdout)?;
        assert!(schema["$schema"].is_string());
    }
    Ok(())
}

#[test]
fn shells_and_manuals_are_served() -> Result {
    let folder = Folder::new()?;
    let run = folder.run(["completions", "bash"])?.expect(0);
    assert!(run.stdout.contains("_certc"));
    let run = folder.run(["man"])?.expect(0);
    assert!(run.stdout.contains(".TH"));
    folder.run(["man", "-o", "man"])?.expect(0);
    let pages = folder.list("man")?;
    assert!(pages.contains(&"certc.1".to_owned()), "{pages:?}");
    assert!(pages.contains(&"certc-check.1".to_owned()), "{pages:?}");
    Ok(())
}

#[test]
fn help_and_version_are_no_failures() -> Result {
    let folder = Folder::new()?;
    for arguments in [&["--help"][..], &["-h"], &["check", "--help"], &["--version"]] {
        let run = folder.run(arguments)?.expect(0);
        assert!(run.stdout.contains("certc"), "{}", run.stdout);
    }
    folder.run([""; 0])?.expect(2);
    Ok(())
}

/// The help of every command, its manual page, and what is wrong with command lines, in French.
#[test]
fn a_french_reader_reads_french() -> Result {
    let folder = Folder::new()?;
    let french = |arguments: &[&str]| folder.run_in("fr_FR.UTF-8", arguments, b"");
    let help = french(&["--help"])?.expect(0).stdout;
    assert!(help.contains("\nUtilisation\u{a0}: certc [OPTIONS] <COMMANDE>\n"), "{help}");
    assert!(help.contains("  fix          Faire les corrections qui sont sûres\n"), "{help}");
    assert_eq!(help, folder.run(["--lang", "fr", "--help"])?.expect(0).stdout);
    let english = folder.run(["--help", "--lang=en"])?.expect(0).stdout;
    assert!(english.contains("\nUsage: certc [OPTIONS] <COMMAND>\n"), "{english}");
    assert!(french(&["man"])?.expect(0).stdout.contains(".SH NOM\n"));
    let fish = french(&["completions", "fish"])?.expect(0).stdout;
    assert!(fish.contains("Vérifier des règles sans rien écrire"), "{fish}");
    for (arguments, message) in [
        (
            &["chekc"][..],
            "il n’y a pas de commande «\u{a0}chekc\u{a0}»\n  vouliez-vous dire «\u{a0}check\u{a0}»\u{a0}?\n",
        ),
        (&["check"], "il manque «\u{a0}<CHEMIN>...\u{a0}»\n"),
        (
            &["check", "x", "--formt", "json"],
            "«\u{a0}--formt\u{a0}» n’est pas attendu ici\n  vouliez-vous dire «\u{a0}--format\u{a0}»\u{a0}?\n",
        ),
        (
            &["check", "x", "--format", "xml"],
            "«\u{a0}xml\u{a0}» n’est pas une valeur pour «\u{a0}--format <FORME>\u{a0}»\n  valeurs possibles\u{a0}: human, json, sarif, github\n",
        ),
        (
            &["test", "x", "--min-score", "101"],
            "«\u{a0}101\u{a0}» n’est pas une valeur pour «\u{a0}--min-score <POURCENT>\u{a0}»\n  un nombre entier de 0 à 100\n",
        ),
        (
            &["fmt", "--stdin", "x"],
            "«\u{a0}--stdin\u{a0}» ne va pas avec «\u{a0}[CHEMIN]...\u{a0}»\n",
        ),
        (&["check", "--lang"], "«\u{a0}--lang <LANGUE>\u{a0}» demande une valeur\n"),
        (
            &["check", "no.cert"],
            "impossible de lire «\u{a0}no.cert\u{a0}»\u{a0}: ce fichier n’existe pas\n",
        ),
    ] {
        let run = french(arguments)?.expect(2);
        let expected = format!("erreur\u{a0}: {message}");
        assert!(run.stderr.starts_with(&expected), "{arguments:?}: {}", run.stderr);
    }
    let run = folder.run(["chekc", "--lang", "en"])?.expect(2);
    assert!(run.stderr.starts_with("error: there is no command `chekc`\n"), "{}", run.stderr);
    Ok(())
}

#[test]
fn a_reader_that_goes_away_is_no_failure() -> Result {
    let folder = Folder::new()?;
    let command = || folder.command(["schema", "tables"]);
    let mut child = command().stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    drop(child.stdout.take());
    let output = child.wait_with_output()?;
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty());
    Ok(())
}
