//! The readers of `consumers/` pass the conformance kit, and answer as the program does for candidates
//! drawn at random from the examples: facts at the bounds of the rules, missing facts, wrong ones.
//!
//! `CERTC_LONG=1` draws a million candidates.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

#[path = "proof/candidates.rs"]
#[allow(dead_code, reason = "the proof uses the rest")]
mod candidates;
#[path = "proof/draw.rs"]
mod draw;
#[path = "proof/exact.rs"]
#[allow(dead_code, reason = "the proof uses the rest")]
mod exact;
#[path = "readers/lines.rs"]
mod lines;
mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use certc::diagnostics::Lang;
use certc::tables::write;
use draw::Draw;
use serde_json::Value as Json;
use support::{Folder, checkout, compile, files};

/// How many candidates are drawn at once, and from how many draws in a long run.
const LINES: usize = 1_000;
const ALL_LINES: usize = 1_000_000;

/// A reader: how it is run, and what it needs.
struct Reader {
    program: &'static str,
    needs: &'static str,
    folder: &'static str,
    answer: &'static [&'static str],
    test: &'static [&'static str],
}

const READERS: [Reader; 2] = [
    Reader {
        program: "python3",
        needs: "Python 3.11 or newer (https://www.python.org)",
        folder: "consumers/python",
        answer: &["-m", "cert_tables"],
        test: &["-m", "unittest", "-q"],
    },
    Reader {
        program: "node",
        needs: "Node.js 20 or newer (https://nodejs.org)",
        folder: "consumers/js",
        answer: &["cert-tables.js"],
        test: &["--test"],
    },
];

impl Reader {
    /// Runs the reader in its folder. What cannot be run did not pass.
    fn start(&self, arguments: &[&str], more: &[&Path], out: Stdio) -> Child {
        let mut command = Command::new(self.program);
        command.args(arguments).args(more).current_dir(checkout().join(self.folder));
        // Nothing is left in the folder.
        command.env("PYTHONDONTWRITEBYTECODE", "1").stdout(out).stderr(Stdio::piped());
        let needs = self.needs;
        command.spawn().unwrap_or_else(|error| {
            panic!("`{}` cannot be run ({error}): the tests need {needs}", self.program)
        })
    }
}

fn passes_the_kit(reader: &Reader) {
    let output = reader.start(reader.test, &[], Stdio::piped()).wait_with_output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&said));
}

#[test]
fn the_python_reader_passes_the_kit() {
    passes_the_kit(&READERS[0]);
}

#[test]
fn the_javascript_reader_passes_the_kit() {
    passes_the_kit(&READERS[1]);
}

#[test]
fn the_readers_answer_as_the_program_does() {
    let examples = files(&checkout().join("examples"), ".cert");
    assert!(examples.len() >= 5);
    let rounds = match std::env::var_os("CERTC_LONG") {
        Some(_) => ALL_LINES.div_ceil(LINES * examples.len()),
        None => 1,
    };
    for example in &examples {
        let trial = Trial::new(example);
        for round in 0..rounds {
            trial.compare(round);
        }
        eprintln!("{}: {} candidates", trial.name, rounds * LINES);
    }
}

/// An example with a folder for its tables, candidates and answers.
struct Trial {
    name: String,
    folder: PathBuf,
    document: Json,
}

impl Trial {
    fn new(example: &Path) -> Self {
        let name = example.file_name().unwrap().to_string_lossy().into_owned();
        let compiled = compile(&name, &Folder(example.parent().unwrap().to_owned()));
        let Some(tables) = &compiled.tables else { panic!("{}", compiled.rendered(Lang::En)) };
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("readers").join(&name);
        fs::create_dir_all(&folder).unwrap();
        let mut bytes = Vec::new();
        write::json(&mut bytes, tables).unwrap();
        fs::write(folder.join("tables.json"), &bytes).unwrap();
        Self { name, folder, document: serde_json::from_slice(&bytes).unwrap() }
    }

    /// Draws candidates, and holds the answers of the readers against those of the program.
    fn compare(&self, round: usize) {
        let mut draw = Draw::new(round as u64 ^ 0x5EED);
        let lines = lines::draw(&self.document, LINES, &mut draw);
        let (tables, facts) = (self.folder.join("tables.json"), self.folder.join("facts.jsonl"));
        fs::write(&facts, lines.join("\n")).unwrap();
        let running = READERS.each_ref().map(|reader| {
            let out = self.folder.join(reader.program);
            let file = Stdio::from(fs::File::create(&out).unwrap());
            (reader.program, reader.start(reader.answer, &[&tables, &facts], file), out)
        });
        let mut program = Command::new(env!("CARGO_BIN_EXE_certc"));
        program.arg("eval").args([&tables, &facts]).args(["--format", "json"]);
        let wanted = String::from_utf8(program.output().unwrap().stdout).unwrap();
        for (reader, child, out) in running {
            let output = child.wait_with_output().unwrap();
            assert!(matches!(output.status.code(), Some(0 | 1)), "{reader}: {output:?}");
            let found = fs::read_to_string(out).unwrap();
            self.same(reader, round, &lines, (&wanted, &found));
        }
    }

    /// Fails at the first candidate of which the answers differ.
    fn same(&self, reader: &str, round: usize, lines: &[String], (wanted, found): (&str, &str)) {
        let mut found_lines = found.lines();
        assert_eq!(wanted.lines().count(), lines.len());
        for (line, wanted) in lines.iter().zip(wanted.lines()) {
            let found = found_lines.next().unwrap_or("no answer");
            assert!(
                wanted == found || (is_refusal(wanted) && line_of(wanted) == line_of(found)),
                "{}, round {round}: {reader} does not answer as certc does\n{line}\ncertc:  {wanted}\n{reader}: {found}",
                self.name,
            );
        }
        assert_eq!(found_lines.next(), None);
    }
}

fn is_refusal(answer: &str) -> bool {
    line_of(answer).is_some()
}

/// The line that an answer says it cannot read. What is said of it is each reader's own.
fn line_of(answer: &str) -> Option<u64> {
    let answer: Json = serde_json::from_str(answer).ok()?;
    answer["errors"].as_array().filter(|errors| !errors.is_empty())?;
    answer["line"].as_u64()
}
