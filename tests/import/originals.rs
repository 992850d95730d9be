//! Five public référentiels, whose texts `CERTC_SOURCES=FOLDER` names: they are not here. They are laid
//! out as tables (`originals/layout.py`), saved as Word documents by `LibreOffice`, imported, and
//! counted against `examples/`. `cargo test --test import -- originals --nocapture` prints the share
//! that is found and, of what is not, the reason in `originals/misses.txt`, which must tell of all
//! that is missing and of nothing else. `CERTC_KEEP=FOLDER` keeps what is written.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

use libtest_mimic::{Failed, Trial};

use crate::counted::{elements, words};
use crate::imported;
use crate::support::checkout;

/// The test, where the texts and `LibreOffice` are.
pub(crate) fn trials() -> Vec<Trial> {
    let named = env::var_os("CERTC_SOURCES").map(PathBuf::from);
    let Some(sources) = named.filter(|it| it.is_dir()) else {
        let skipped = Trial::test("originals (CERTC_SOURCES names no folder)", || Ok(()));
        return vec![skipped.with_ignored_flag(true)];
    };
    vec![Trial::test("originals", move || proven(&sources))]
}

const ORIGINALS: [&str; 5] =
    ["aivancity", "data-engineer", "expert-si", "pmn-data-engineer", "simplon"];

const KINDS: [&str; 6] =
    ["bloc", "activity", "competence", "criterion", "assessment", "deliverable"];

/// Imports the originals and prints the share of elements found.
fn proven(sources: &Path) -> Result<(), Failed> {
    let out = tempfile::tempdir()?;
    let folder = checkout().join("tests/import/originals");
    let script = folder.join("layout.py");
    ran(Command::new("python3").arg(script).arg(sources).arg(out.path()))?;
    let profile = format!("-env:UserInstallation=file://{}", out.path().join("profile").display());
    let pages = ORIGINALS.map(|name| out.path().join(format!("{name}.html")));
    ran(Command::new("soffice")
        .args(["--headless", &profile, "--convert-to", "docx:MS Word 2007 XML", "--outdir"])
        .arg(out.path())
        .args(pages))?;
    let misses = fs::read_to_string(folder.join("misses.txt"))?;
    let mut wrong = Vec::new();
    for name in ORIGINALS {
        let document = out.path().join(format!("{name}.docx"));
        let text = imported(&document, &document)?.text;
        let written = fs::read_to_string(checkout().join(format!("examples/{name}.cert")))?;
        if let Ok(kept) = env::var("CERTC_KEEP") {
            fs::write(Path::new(&kept).join(format!("{name}.cert")), &text)?;
        }
        let (found, expected) = (elements(&text), elements(&written));
        let missing = missing(name, &found, &expected);
        let proposed = text.matches("// proposition : livrable ").count();
        println!("{name}: deliverables proposed as comments: {proposed}");
        wrong.extend(unexplained(name, missing, &Miss::of(name, &misses), &text));
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n").into()) }
}

/// Prints how many of the `expected` elements were found; gives how many are missing where.
fn missing(
    name: &str,
    found: &BTreeMap<String, usize>,
    expected: &BTreeMap<String, usize>,
) -> BTreeMap<String, usize> {
    let mut missing = BTreeMap::new();
    for kind in KINDS {
        let (mut wanted, mut got) = (0, 0);
        for (key, count) in expected.iter().filter(|(key, _)| key.starts_with(kind)) {
            let have = found.get(key).copied().unwrap_or(0).min(*count);
            wanted += count;
            got += have;
            if have < *count {
                missing.insert(key.clone(), count - have);
            }
        }
        let all: usize = found.iter().filter(|(key, _)| key.starts_with(kind)).map(|it| it.1).sum();
        let more = if all > got { format!(", and {} others", all - got) } else { String::new() };
        println!("{name}: {kind} {got}/{wanted}{more}");
    }
    missing
}

/// Why elements of the written text are not in what was imported.
struct Miss<'t> {
    /// What is missing, as it is counted.
    key: &'t str,
    count: usize,
    /// Words that what was imported keeps of it, or nothing where the document has none.
    kept: &'t str,
    reason: &'t str,
}

impl<'t> Miss<'t> {
    fn of(name: &str, misses: &'t str) -> Vec<Self> {
        let lines = misses.lines().filter_map(|line| {
            let mut cells = line.split('\t');
            let source = cells.next()?;
            let (key, count) = (cells.next()?, cells.next()?.parse().ok()?);
            let (kept, reason) = (cells.next()?, cells.next()?);
            (source == name).then_some(Self { key, count, kept, reason })
        });
        lines.collect()
    }
}

/// Prints the reason of each miss; gives those that have none, and the reasons that are none.
fn unexplained(
    name: &str,
    missing: BTreeMap<String, usize>,
    misses: &[Miss<'_>],
    text: &str,
) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut left = missing;
    let all = words(text).join(" ");
    for Miss { key, count, kept, reason } in misses {
        println!("{name}:   {count} {key}: {reason}");
        match left.get_mut(*key).map(|left| (left.checked_sub(*count), left)) {
            Some((Some(rest), left)) => *left = rest,
            _ => wrong.push(format!("{name}: {key}: fewer than {count} are missing")),
        }
        if !all.contains(&words(kept).join(" ")) {
            wrong.push(format!("{name}: {key}: « {kept} » is not kept"));
        }
    }
    let left = left.into_iter().filter(|(_, count)| *count > 0);
    wrong.extend(left.map(|(key, count)| format!("{name}: {count} {key} missing, without reason")));
    wrong
}

fn ran(command: &mut Command) -> Result<(), Failed> {
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        other => Err(format!("{command:?}: {other:?}").into()),
    }
}
