//! `certc check` of files: exit codes, and what cannot be read.

use crate::harness::{BROKEN, Folder, Result, SOUND};

#[test]
fn sound_rules_are_fine() -> Result {
    let folder = Folder::with(&[("x.cert", SOUND)])?;
    folder.run(["check", "x.cert"])?.expect(0).says(&["aucune erreur"]);
    folder.run(["check", "x.cert", "--quiet"])?.expect(0).says_nothing();
    Ok(())
}

#[test]
fn errors_are_told_where_they_are() -> Result {
    let folder = Folder::with(&[("d/x.cert", BROKEN)])?;
    let run = folder.run(["check", "d/x.cert"])?.expect(1);
    let run =
        run.says(&["erreur[E0110]", "┌─ d/x.cert:2:16", "= écrire", "2023-05-31", "1 erreur"]);
    assert_eq!(run.stdout, "");
    Ok(())
}

#[test]
fn the_language_is_asked_for_or_that_of_the_system_or_of_the_file() -> Result {
    let english = "certification X \"x\" < registered: 31/05/2023 certified when all blocs >";
    let folder = Folder::with(&[("fr.cert", BROKEN), ("en.cert", english)])?;
    folder.run(["check", "fr.cert"])?.says(&["erreur[E0110]"]);
    folder.run(["check", "en.cert"])?.says(&["error[E0110]"]);
    folder.run(["check", "fr.cert", "--lang", "en"])?.says(&["error[E0110]"]);
    folder.run_in("fr_FR.UTF-8", ["check", "en.cert"], b"")?.says(&["erreur[E0110]"]);
    folder.run_in("en_GB.UTF-8", ["check", "fr.cert"], b"")?.says(&["error[E0110]"]);
    Ok(())
}

#[test]
fn colours_are_for_terminals() -> Result {
    let folder = Folder::with(&[("x.cert", BROKEN)])?;
    let plain = folder.run(["check", "x.cert"])?;
    assert!(!plain.stderr.contains('\u{1b}'));
    let coloured = folder.run(["check", "x.cert", "--color", "always"])?;
    assert!(coloured.stderr.contains('\u{1b}'));
    Ok(())
}

#[test]
fn standard_input_is_a_file_like_another() -> Result {
    let folder = Folder::with(&[("part.cert", "bloc B1 \"x\"")])?;
    folder.run_with_input(["check", "-"], SOUND.as_bytes())?.expect(0);
    let run = folder.run_with_input(["check", "-"], BROKEN.as_bytes())?.expect(1);
    run.says(&["┌─ <stdin>:2:16"]);
    let broken_part = b"include \"part.cert\"\ncompentence C1 \"x\"";
    folder.run_with_input(["check", "-"], broken_part)?.expect(1).says(&["E0108"]);
    Ok(())
}

#[test]
fn a_file_that_is_not_there_is_a_failure_and_the_others_are_checked() -> Result {
    let folder = Folder::with(&[("x.cert", BROKEN)])?;
    let run = folder.run(["check", "no.cert", "x.cert"])?.expect(2);
    run.says(&["cannot read `no.cert`: there is no such file", "erreur[E0110]"]);
    folder.run(["check"])?.expect(2);
    folder.run(["chekc", "x.cert"])?.expect(2);
    Ok(())
}

#[test]
fn one_certification_with_errors_does_not_hide_the_other() -> Result {
    let folder = Folder::with(&[("a.cert", BROKEN), ("b.cert", BROKEN), ("c.cert", SOUND)])?;
    let run = folder.run(["check", "a.cert", "b.cert", "c.cert"])?.expect(1);
    run.says(&["a.cert:2:16", "b.cert:2:16", "2 erreurs"]);
    Ok(())
}

#[test]
fn security_certificates_are_recognised() -> Result {
    let folder = Folder::new()?;
    folder.write("pem.cert", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n")?;
    folder.write("der.cert", [0x30, 0x82, 0x03, 0x0a, 0x02])?;
    for name in ["pem.cert", "der.cert"] {
        let run = folder.run(["check", name])?.expect(1);
        run.says(&["erreur[E0121]", "certificat de sécurité", "1 erreur\n"]);
    }
    Ok(())
}

#[test]
fn other_encodings_are_recognised() -> Result {
    let folder = Folder::new()?;
    folder.write("latin.cert", b"certification X \"Ma\xeetriser\" <\n>")?;
    folder.run(["check", "latin.cert"])?.expect(1).says(&[
        "erreur[E0120]",
        "Windows-1252",
        "octet 19, ligne 1",
        "certification X \"Maîtriser\" <",
        "1 erreur\n",
    ]);
    Ok(())
}

#[test]
fn includes_stay_in_the_folder_unless_allowed() -> Result {
    let root = "certification X \"x\" < include \"../part.cert\" certifiée quand tous les blocs >";
    let broken = "compentence C1 \"c\"";
    let folder = Folder::with(&[("d/x.cert", root), ("part.cert", broken)])?;
    folder.run(["check", "d/x.cert"])?.expect(1).says(&["E0125", "--allow-outside"]);
    let run = folder.run(["check", "d/x.cert", "--allow-outside"])?.expect(1);
    run.says(&["E0108", "┌─ part.cert:1:1"]);
    Ok(())
}

#[cfg(unix)]
#[test]
fn links_do_not_lead_out_of_the_folder() -> Result {
    let root = "certification X \"x\" < include \"in.cert\" >";
    let folder = Folder::with(&[("d/x.cert", root), ("secret.cert", "bloc B \"b\"")])?;
    std::os::unix::fs::symlink(folder.path("secret.cert"), folder.path("d/in.cert"))?;
    folder.run(["check", "d/x.cert"])?.expect(1).says(&["E0125"]);
    Ok(())
}

#[test]
fn includes_that_are_missing_or_go_in_circles_are_told() -> Result {
    let folder = Folder::with(&[
        ("x.cert", "include \"a.cert\" include \"no.cert\" include \".\""),
        ("a.cert", "include \"x.cert\""),
    ])?;
    let run = folder.run(["check", "x.cert", "--lang", "fr"])?.expect(1);
    run.says(&[
        "E0123",
        "ce fichier n’existe pas",
        "c’est un dossier",
        "E0124",
        "inclus à partir d’ici",
    ]);
    Ok(())
}

#[test]
fn warnings_can_be_denied() -> Result {
    let unspecified = SOUND.replace("quand tous les blocs", "quand non précisé");
    let folder = Folder::with(&[("x.cert", &unspecified)])?;
    folder.run(["check", "x.cert"])?.expect(0).says(&["avertissement[W0102]"]);
    folder.run(["check", "x.cert", "--deny", "warnings"])?.expect(1);
    Ok(())
}

/// One competence of two is assessed: W0301.
const UNASSESSED: &str = "certification X \"x\" <
  each competence validated when all criteria
  each bloc validated when all competences
  bloc B1 \"b\" <
    competence C1 \"Préparer l'atelier pour le public\" < criterion K1 \"Il est prêt\" >
    competence C2 \"Animer l'atelier pour le public\" < criterion K1 \"Il est animé\" >
    assessment E1 \"Étude de cas\" < assesses: C1 >
  >
  certified when all blocs
>
";

#[test]
fn lints_have_levels_on_the_command_line() -> Result {
    let folder = Folder::with(&[("x.cert", UNASSESSED)])?;
    folder.run(["check", "x.cert"])?.expect(0).says(&["warning[W0301]"]);
    folder.run(["check", "x.cert", "--deny", "unassessed"])?.expect(1).says(&["error[W0301]"]);
    folder.run(["check", "x.cert", "--allow", "w0301", "-q"])?.expect(0).says_nothing();
    let mixed = ["check", "x.cert", "--deny", "all", "--warn", "unassessed"];
    folder.run(mixed)?.expect(0).says(&["warning[W0301]"]);
    let twice = ["check", "x.cert", "--deny", "unassessed", "--allow", "unassessed"];
    folder.run(twice)?.expect(2).says(&["two levels"]);
    let unknown = ["check", "x.cert", "--deny", "unasessed"];
    folder.run(unknown)?.expect(2).says(&["did you mean `unassessed`?"]);
    let denied = ["build", "x.cert", "-o", "out", "--deny", "unassessed"];
    folder.run(denied)?.expect(1);
    assert!(!folder.path("out/x.json").exists());
    Ok(())
}

#[test]
fn a_project_file_sets_levels_for_the_folders_below() -> Result {
    let deny = "[lints]\nunassessed = \"deny\"\n";
    let folder = Folder::with(&[("certc.toml", deny), ("a/b/x.cert", UNASSESSED)])?;
    folder.run(["check", "a/b/x.cert"])?.expect(1).says(&["error[W0301]"]);
    let asked = ["check", "a/b/x.cert", "--warn", "unassessed"];
    folder.run(asked)?.expect(0).says(&["warning[W0301]"]);
    folder.write("a/certc.toml", "[lints]\nW0301 = \"permettre\"\n")?;
    folder.run(["check", "a/b/x.cert", "-q"])?.expect(0).says_nothing();
    folder.write("a/b/.git", "gitdir: elsewhere")?;
    folder.run(["check", "a/b/x.cert"])?.expect(0).says(&["warning[W0301]"]);
    Ok(())
}

#[test]
fn a_project_file_that_cannot_be_used_is_an_error() -> Result {
    let folder = Folder::with(&[("x.cert", UNASSESSED)])?;
    let deep = format!("lints = {}", "[".repeat(50_000));
    let wrong = [
        ("[lint]\n", "certc.toml:1:2", "did you mean `lints`?"),
        ("[lints]\nunasessed = \"allow\"\n", "certc.toml:2:1", "did you mean `unassessed`?"),
        ("[lints]\nunassessed = \"alow\"\n", "certc.toml:2:14", "did you mean `allow`?"),
        ("[lints]\nunassessed = 3\n", "certc.toml:2:14", "a level is"),
        ("[lints]\nunassessed = \"warn\"\nW0301 = \"deny\"\n", "certc.toml:3:1", "two levels"),
        ("lints = 1\n", "certc.toml:1:9", "is a section"),
        ("[lints\n", "certc.toml:1:7", "not TOML"),
        (&*deep, "certc.toml:1:", "not TOML"),
    ];
    for (text, at, said) in wrong {
        folder.write("certc.toml", text)?;
        folder.run(["check", "x.cert"])?.expect(1).says(&["error[E0130]", at, said]);
    }
    folder.write("certc.toml", [0xff, 0xfe])?;
    folder.run(["check", "x.cert"])?.expect(1).says(&["not UTF-8"]);
    folder.write("certc.toml", vec![b'#'; 70_000])?;
    folder.run(["check", "x.cert"])?.expect(1).says(&["larger than 64 KiB"]);
    Ok(())
}
