//! Folders on the command line.

use crate::harness::{BROKEN, Folder, Result, SOUND};

/// The root files that a check of `path` finds: each of them is broken.
fn roots(folder: &Folder, path: &str) -> Result<Vec<String>> {
    let run = folder.run(["check", path, "--format", "github"])?;
    let names = run.stdout.lines().filter_map(|line| line.split(['=', ',']).nth(1));
    Ok(names.map(str::to_owned).collect())
}

#[test]
fn all_roots_below_are_checked_in_order() -> Result {
    let folder = Folder::with(&[
        ("d/b.cert", BROKEN),
        ("d/a/z.cert", BROKEN),
        ("d/a.cert", BROKEN),
        ("d/.hidden/h.cert", BROKEN),
        ("d/notes.txt", BROKEN),
    ])?;
    assert_eq!(roots(&folder, "d")?, ["d/a/z.cert", "d/a.cert", "d/b.cert"]);
    Ok(())
}

#[test]
fn the_current_folder_needs_no_prefix() -> Result {
    let folder = Folder::with(&[("a.cert", BROKEN)])?;
    assert_eq!(roots(&folder, ".")?, ["a.cert"]);
    Ok(())
}

#[test]
fn included_files_are_no_roots() -> Result {
    let root = SOUND.replace("  bloc", "  include \"parts/b.cert\"\n  bloc");
    let part = "// Un caractère qui ne veut rien dire :\n§";
    let folder = Folder::with(&[("d/a.cert", &root), ("d/parts/b.cert", part)])?;
    assert_eq!(roots(&folder, "d")?, ["d/parts/b.cert"]);
    folder.run(["check", "d"])?.expect(1).says(&["1 erreur\n"]);
    Ok(())
}

#[test]
fn a_file_that_two_roots_share_is_told_of_once() -> Result {
    let root = SOUND.replace("  bloc", "  include \"b.cert\"\n  bloc");
    let part = "// Un caractère qui ne veut rien dire :\n§";
    let folder = Folder::with(&[("x.cert", &root), ("y.cert", &root), ("b.cert", part)])?;
    assert_eq!(roots(&folder, ".")?, ["b.cert"]);
    Ok(())
}

#[test]
fn a_circle_of_includes_is_told_and_not_passed_over() -> Result {
    let folder =
        Folder::with(&[("a.cert", "include \"b.cert\""), ("b.cert", "include \"a.cert\"")])?;
    folder.run(["check", "."])?.expect(1).says(&["E0124"]);
    Ok(())
}

#[test]
fn security_certificates_are_passed_over_with_a_note() -> Result {
    let pem = "-----BEGIN CERTIFICATE-----\n";
    let folder = Folder::with(&[("d/x.cert", SOUND), ("d/tls.cert", pem)])?;
    let run = folder.run(["check", "d"])?.expect(0);
    run.says(&["`d/tls.cert` is a security certificate and was skipped"]);
    folder.run(["check", "d", "-q"])?.expect(0).says_nothing();
    Ok(())
}

#[test]
fn an_empty_folder_is_wrong_use() -> Result {
    let folder = Folder::with(&[("d/notes.txt", "")])?;
    folder.run(["check", "d"])?.expect(2).says(&["there is no `.cert` file in `d`"]);
    Ok(())
}

#[test]
fn a_file_named_twice_is_checked_once() -> Result {
    let folder = Folder::with(&[("d/x.cert", BROKEN)])?;
    let run = folder.run(["check", "d", "d/x.cert", "./d/x.cert"])?.expect(1);
    run.says(&["1 erreur\n"]);
    Ok(())
}

#[cfg(unix)]
#[test]
fn links_in_circles_end() -> Result {
    let folder = Folder::with(&[("d/e/x.cert", SOUND)])?;
    std::os::unix::fs::symlink(folder.path("d"), folder.path("d/e/loop"))?;
    folder.run(["check", "d"])?.expect(0).says(&["aucune erreur"]);
    Ok(())
}
