use std::collections::BTreeMap;

use super::*;
use crate::diagnostics::codes;

/// Files that are only here.
#[derive(Default)]
struct Memory(BTreeMap<PathBuf, Vec<u8>>);

impl Memory {
    fn new(files: &[(&str, &str)]) -> Self {
        let entry = |&(path, text): &(&str, &str)| (PathBuf::from(path), text.into());
        Self(files.iter().map(entry).collect())
    }
}

impl ReadFile for Memory {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.0.get(path).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn real_path(&self, path: &Path) -> io::Result<PathBuf> {
        Ok(if path == Path::new(".") { PathBuf::new() } else { path.to_owned() })
    }
}

fn loaded(root: &str, files: &[(&str, &str)]) -> Result<Loaded, LoadError> {
    load(Root::File(root.into()), LoadOptions::default(), &Memory::new(files))
}

fn codes_of(loaded: &Loaded) -> Vec<&'static str> {
    loaded.diagnostics.iter().map(|it| it.code.as_str()).collect()
}

fn names(loaded: &Loaded) -> Vec<(&str, &str)> {
    let files = loaded.sources.iter();
    files.map(|(_, file)| (file.name.as_str(), file.table_name.as_str())).collect()
}

#[test]
fn includes_are_followed_wherever_they_stand() -> Result<(), LoadError> {
    let loaded = loaded(
        "d/root.cert",
        &[
            (
                "d/root.cert",
                "certification X \"x\" <\n  bloc B1 \"b\" < include \"b/b1.cert\" >\n>",
            ),
            ("d/b/b1.cert", "include \"../c.cert\" inclure « ./c1.cert »"),
            ("d/b/c1.cert", "critère K2 \"k\""),
            ("d/c.cert", "critère K1 \"k\""),
        ],
    )?;
    assert_eq!(codes_of(&loaded), [""; 0]);
    assert_eq!(
        names(&loaded),
        [
            ("d/root.cert", "root.cert"),
            ("d/b/b1.cert", "b/b1.cert"),
            ("d/c.cert", "c.cert"),
            ("d/b/c1.cert", "b/c1.cert"),
        ]
    );
    assert_eq!(loaded.includes.len(), 3);
    assert!((0..4).all(|file| loaded.tree(FileId(file)).is_some()));
    Ok(())
}

#[test]
fn a_file_included_twice_is_read_once() -> Result<(), LoadError> {
    let files = [("r.cert", "include \"a.cert\" include \"./a.cert\""), ("a.cert", "bloc B \"b\"")];
    let loaded = loaded("r.cert", &files)?;
    assert_eq!(codes_of(&loaded), [""; 0]);
    assert_eq!(loaded.parsed.len(), 2);
    assert_eq!(loaded.includes.len(), 2);
    Ok(())
}

#[test]
fn circles_are_told_with_the_way_around() -> Result<(), LoadError> {
    let files = [
        ("r.cert", "include \"a.cert\""),
        ("a.cert", "include \"b.cert\""),
        ("b.cert", "include \"a.cert\""),
    ];
    let loaded = loaded("r.cert", &files)?;
    assert_eq!(codes_of(&loaded), [codes::INCLUDE_CYCLE.as_str()]);
    let cycle = &loaded.diagnostics[0];
    assert_eq!(cycle.at.file, FileId(2));
    assert_eq!(cycle.labels.iter().map(|label| label.at.file).collect::<Vec<_>>(), [FileId(1)]);
    assert_eq!(loaded.includes.len(), 2);
    Ok(())
}

#[test]
fn a_file_may_not_include_itself() -> Result<(), LoadError> {
    let loaded = loaded("r.cert", &[("r.cert", "include \"r.cert\"")])?;
    assert_eq!(codes_of(&loaded), [codes::INCLUDE_CYCLE.as_str()]);
    assert!(loaded.diagnostics[0].message.en.contains("includes itself"));
    Ok(())
}

#[test]
fn what_is_missing_or_outside_is_told_at_the_include() -> Result<(), LoadError> {
    let text = "include \"no.cert\" include \"../up.cert\" include \"/etc/x.cert\"";
    let files = [("d/r.cert", text), ("up.cert", "bloc B \"b\"")];
    let inside = loaded("d/r.cert", &files)?;
    let outside = codes::INCLUDE_OUTSIDE.as_str();
    assert_eq!(codes_of(&inside), [codes::INCLUDE_MISSING.as_str(), outside, outside]);
    assert_eq!(inside.diagnostics[0].at.span.text(text), "\"no.cert\"");
    Ok(())
}

#[test]
fn an_include_that_is_no_text_is_told_once() -> Result<(), LoadError> {
    let mut files = Memory::new(&[("r.cert", "include \"l.cert\" include \"l.cert\"")]);
    files.0.insert("l.cert".into(), b"critere \"acc\xe8s\"".to_vec());
    let loaded = load(Root::File("r.cert".into()), LoadOptions::default(), &files)?;
    assert_eq!(codes_of(&loaded), [codes::NOT_UTF8.as_str()]);
    assert!(loaded.includes.is_empty());
    let why = loaded.diagnostics[0].why.as_ref().map(|words| words.en.as_str());
    assert!(why.is_some_and(|why| why.contains("Windows-1252")));
    Ok(())
}

#[test]
fn a_root_that_cannot_be_read_is_an_error() {
    let error = loaded("no.cert", &[]).err();
    let words = error.map(|error| error.words().en);
    assert_eq!(words.as_deref(), Some("cannot read `no.cert`: there is no such file"));
}

#[test]
fn a_text_that_is_no_file_includes_from_its_folder() -> Result<(), LoadError> {
    let root = Root::Text {
        name: "<stdin>".to_owned(),
        bytes: b"include \"a.cert\"".to_vec(),
        folder: "d".into(),
    };
    let files = Memory::new(&[("d/a.cert", "bloc B \"b\"")]);
    let loaded = load(root, LoadOptions::default(), &files)?;
    assert_eq!(codes_of(&loaded), [""; 0]);
    assert_eq!(names(&loaded), [("<stdin>", "<stdin>"), ("a.cert", "a.cert")]);
    Ok(())
}

#[test]
fn syntax_errors_of_all_files_come_in_order() -> Result<(), LoadError> {
    let files =
        [("r.cert", "include \"a.cert\" compentence C1 \"c\""), ("a.cert", "compentence C1 \"c\"")];
    let loaded = loaded("r.cert", &files)?;
    let places: Vec<_> = loaded.diagnostics.iter().map(|it| it.at.file.0).collect();
    assert_eq!(places, [0, 1]);
    Ok(())
}

#[test]
fn a_long_chain_of_includes_is_followed() -> Result<(), LoadError> {
    let files: Vec<(String, String)> = (0..2_000)
        .map(|index| (format!("{index}.cert"), format!("include \"{}.cert\"", index + 1)))
        .collect();
    let mut files: Vec<(&str, &str)> =
        files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    files.push(("2000.cert", ""));
    let loaded = loaded("0.cert", &files)?;
    assert_eq!(loaded.sources.iter().count(), 2_001);
    assert!(loaded.diagnostics.is_empty());
    Ok(())
}

#[test]
fn what_was_loaded_before_an_edit_changes_nothing() -> Result<(), LoadError> {
    let root = "certification X \"x\" <\n  include \"b.cert\"\n  niveau: 7\n>\n";
    let bloc = "bloc B1 \"b\" <\n  compétence C1 \"c\"\n>\n";
    let states = [
        (root.to_owned(), bloc.to_owned()),
        (root.to_owned(), bloc.replace("\"c\"", "\"un texte\"")),
        (
            root.replace("  include", "  route: FI\n  include"),
            bloc.replace("\"c\"", "\"un texte\""),
        ),
        (root.replace("\"x\"", "\"x"), bloc.to_owned()),
        (root.replace("  include", "  include \"c.cert\" include"), bloc.to_owned()),
        (root.replace("  include \"b.cert\"\n", ""), bloc.to_owned()),
        (root.to_owned(), bloc.to_owned()),
    ];
    let [first, ..] = &states;
    let files = |(root, bloc): &(String, String)| {
        Memory::new(&[("x.cert", root), ("b.cert", bloc), ("c.cert", "critère K1 \"k\"")])
    };
    let options = LoadOptions::default();
    let named = || Root::File("x.cert".into());
    let mut before = load(named(), options, &files(first))?;
    for state in &states {
        let again = load_again(named(), options, &files(state), &mut before)?;
        let anew = load(named(), options, &files(state))?;
        assert_eq!(format!("{again:?}"), format!("{anew:?}"));
        before = again;
    }
    Ok(())
}
