//! Every code has a page in English and in French; its first example gives that code and no other
//! error, and its second one no error at all. No page is about a code that does not exist.
//!
//! An example is one fence, or several whose first is the root: ```` ```cert file=main.cert ````. A
//! file that comes again starts the mended example; a file may also be a
//! project file, ```` ```toml file=certc.toml ````. A fence `mended` starts it too where the wrong one
//! has no text.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

mod support;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{fs, io};

use certc::diagnostics::{Code, Lang, Severity, codes};
use certc::load::ReadFile;
use libtest_mimic::{Arguments, Failed, Trial};
use support::{Compiled, Fence, Texts, checkout, compile, compile_and_try, fences, files};

/// The codes whose wrong example cannot be written on a page, with the reason. It is made here.
const WITHOUT_TEXT: &[(Code, &str)] = &[
    (codes::NOT_UTF8, "a page is UTF-8 itself"),
    (codes::FILE_TOO_LARGE, "4 GiB"),
    (codes::INCLUDE_TOO_OFTEN, "10,000 includes"),
    (codes::TOO_MANY, "hundreds of errors"),
    (codes::TOO_DEEP, "hundreds of levels"),
];

/// A référentiel that gives a code of [`WITHOUT_TEXT`].
fn made(code: Code) -> Compiled {
    let one = |text: &str| compile("main.cert", &Texts::one("main.cert", text));
    match code {
        codes::NOT_UTF8 => compile("main.cert", &Bytes(|| Ok(b"bloc B1 \"Pr\xe9parer\"".to_vec()))),
        codes::FILE_TOO_LARGE => {
            compile("main.cert", &Bytes(|| Err(io::ErrorKind::FileTooLarge.into())))
        }
        codes::INCLUDE_TOO_OFTEN => {
            let twice = |next: usize| format!("include \"{next}.cert\"\n").repeat(2);
            let files = (0..15).map(|level| (format!("{level}.cert"), twice(level + 1)));
            let last = ("15.cert".to_owned(), String::new());
            compile("0.cert", &Texts(files.chain([last]).collect()))
        }
        codes::TOO_MANY => one(&"certification X = 1\n".repeat(1000)),
        _ => one(&format!("certification X < certified when {}K1", "(".repeat(500))),
    }
}

/// A single file of bytes, or one that cannot be read.
struct Bytes(fn() -> io::Result<Vec<u8>>);

impl ReadFile for Bytes {
    fn read(&self, _: &Path) -> io::Result<Vec<u8>> {
        self.0()
    }

    fn real_path(&self, path: &Path) -> io::Result<PathBuf> {
        Ok(path.to_path_buf())
    }
}

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let mut trials = Vec::new();
    for (lang, folder) in folders() {
        for &(code, ..) in codes::ALL {
            let path = folder.join(format!("{}.md", code.as_str()));
            let test = format!("{}/{}", folder_name(lang), code.as_str());
            trials.push(Trial::test(test, move || page(code, lang, &path)));
        }
    }
    for &(code, _) in WITHOUT_TEXT {
        trials.push(Trial::test(format!("made/{}", code.as_str()), move || {
            let compiled = made(code);
            let given = compiled.errors().contains(&code.as_str());
            if given { Ok(()) } else { Err(compiled.rendered(Lang::En).into()) }
        }));
    }
    trials.push(Trial::test("no page without its code", strays));
    libtest_mimic::run(&arguments, trials).exit_code()
}

fn folder_name(lang: Lang) -> &'static str {
    if lang == Lang::En { "en" } else { "fr" }
}

fn folders() -> [(Lang, PathBuf); 2] {
    let folder = checkout().join("docs").join("errors");
    [(Lang::Fr, folder.join("fr")), (Lang::En, folder)]
}

fn page(code: Code, lang: Lang, path: &Path) -> Result<(), Failed> {
    let page = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let heading = format!("# {}: {}", code.as_str(), code.title(lang));
    let heading = if lang == Lang::En { heading } else { heading.replacen(": ", "\u{a0}: ", 1) };
    if page.lines().next() != Some(&*heading) {
        return Err(format!("its first line is not `{heading}`").into());
    }
    let Examples { wrong, mended } = examples(&page)?;
    let without = WITHOUT_TEXT.iter().any(|(listed, _)| *listed == code);
    match wrong {
        Some(example) if !without => gives(code, &example.compile())?,
        None if without => {}
        Some(_) => return Err("it is listed as having no wrong example, and has one".into()),
        None => return Err("it has no wrong example".into()),
    }
    let mended = mended.ok_or("it has no mended example")?.compile();
    if !mended.errors().is_empty() || mended.codes().contains(&code.as_str()) {
        return Err(format!("its mended example is not:\n{}", mended.rendered(Lang::En)).into());
    }
    Ok(())
}

fn gives(code: Code, compiled: &Compiled) -> Result<(), Failed> {
    let (wanted, errors) = (code.as_str(), compiled.errors());
    let fine = match code.severity() {
        Severity::Error => errors == [wanted],
        Severity::Warning | Severity::Hint => {
            errors.is_empty() && compiled.codes().contains(&wanted)
        }
    };
    if fine {
        return Ok(());
    }
    Err(format!("its wrong example gives something else:\n{}", compiled.rendered(Lang::En)).into())
}

/// A référentiel on a page: its root file, and all of them.
#[derive(Default)]
struct Example {
    root: String,
    files: Texts,
}

impl Example {
    fn compile(&self) -> Compiled {
        compile_and_try(&self.root, &self.files)
    }
}

struct Examples {
    wrong: Option<Example>,
    mended: Option<Example>,
}

fn examples(page: &str) -> Result<Examples, Failed> {
    let mut found: Vec<Example> = Vec::new();
    let mut only_mended = false;
    for fence in fences(page).into_iter().filter(Fence::is_code) {
        let name = fence.value("file").unwrap_or("main.cert");
        only_mended |= fence.has("mended") && found.is_empty();
        let again = found.last().is_none_or(|last| last.files.0.contains_key(name));
        if again || fence.has("mended") {
            found.push(Example { root: name.to_owned(), files: Texts::default() });
        }
        let Some(last) = found.last_mut() else { continue };
        last.files.0.insert(name.to_owned(), fence.text);
    }
    if found.len() > 2 {
        return Err("it has more than two examples".into());
    }
    let mut found = found.into_iter();
    let wrong = if only_mended { None } else { found.next() };
    Ok(Examples { wrong, mended: found.next() })
}

/// Pages about codes that do not exist.
fn strays() -> Result<(), Failed> {
    let folder = checkout().join("docs").join("errors");
    for path in files(&folder, ".md") {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if Code::parse(&name).is_none_or(|code| code.as_str() != name) {
            return Err(format!("{} is about no code", path.display()).into());
        }
    }
    Ok(())
}
