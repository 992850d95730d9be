//! How long an editor waits: through the protocol, on the largest example and on a text of a
//! megabyte. `cargo xtask bench --lsp` runs it optimised and prints what the project promises beside what
//! it measured; with `--text example` or `--text megabyte` of one of them, with `--only memory` or
//! another part of a name only that.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a benchmark that panics has failed")]

#[path = "../tests/client/mod.rs"]
mod client;
#[path = "../../benches/speed/generate.rs"]
#[allow(dead_code, reason = "the other benchmark uses the rest")]
mod generate;

use std::path::Path;
use std::time::{Duration, Instant};

use client::{Client, Profile, position, uri};
use serde_json::{Value, json};

/// Edits whose times are looked at.
const EDITS: usize = 500;

/// Where somebody types a letter: behind the last of these, each found behind the one before it, the
/// first in the middle of the text, or else from its start.
const TYPED: [(&str, &[&str]); 6] = [
    ("a criterion's text", &["critère ", "\""]),
    ("a competence's text", &["compétence ", "\""]),
    ("the certification's text", &["\"Expert "]),
    ("breaking and mending a header", &["compétence ", "\"", "\""]),
    ("breaking and mending a rule", &["quand "]),
    ("breaking and mending the last rule", &["\n  certifié", "quand "]),
];

/// What is typed: two bytes.
const LETTER: &str = "é";

/// Edits after which memory must be where it was: it is looked at before, between and behind these.
const MANY: [usize; 2] = [1_000, 9_000];

/// Questions of each kind.
const QUESTIONS: usize = 500;

/// Questions of a text at rest, and the name at which each is asked; those without one are asked of the
/// whole text.
const ASKED: [(&str, &str); 17] = [
    ("textDocument/hover", "K1"),
    ("textDocument/completion", "K1"),
    ("textDocument/definition", "K1"),
    ("textDocument/references", "K1"),
    ("textDocument/documentHighlight", "K1"),
    ("textDocument/prepareCallHierarchy", "K1"),
    ("textDocument/selectionRange", "K1"),
    ("textDocument/documentSymbol", ""),
    ("textDocument/foldingRange", ""),
    ("textDocument/documentLink", ""),
    ("workspace/symbol", ""),
    ("textDocument/semanticTokens/full", ""),
    ("textDocument/semanticTokens/range", ""),
    ("textDocument/inlayHint", ""),
    ("textDocument/codeLens", ""),
    ("textDocument/codeAction", ""),
    ("cert/table", "K1"),
];

/// What is promised of a text: milliseconds to diagnostics, to other answers, to the first
/// diagnostics; megabytes, where any are.
struct Promised {
    diagnostics: u64,
    others: u64,
    start: u64,
    megabytes: Option<u64>,
}

fn main() {
    let arguments = std::env::args().skip(1).collect::<Vec<_>>();
    let after = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        arguments.get(at + 1).map(String::as_str)
    };
    let (only, text) = (after("--only").unwrap_or_default(), after("--text").unwrap_or_default());
    if "example".contains(text) {
        let example = largest_example();
        println!("The largest example, {} kB", example.len() / 1000);
        let promised = Promised { diagnostics: 16, others: 10, start: 100, megabytes: None };
        measure(&example, only, &promised);
    }
    if "megabyte".contains(text) {
        let generated = generate::certification(1_000_000);
        println!("A generated text of {} kB", generated.len() / 1000);
        let promised = Promised { diagnostics: 60, others: 10, start: 100, megabytes: Some(100) };
        measure(&generated, only, &promised);
    }
}

fn largest_example() -> String {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples");
    let largest = walkdir::WalkDir::new(&examples).into_iter().flatten();
    let largest = largest.filter(|entry| entry.path().extension().is_some_and(|it| it == "cert"));
    let largest = largest.max_by_key(|entry| entry.metadata().map_or(0, |known| known.len()));
    std::fs::read_to_string(largest.unwrap().path()).unwrap()
}

/// Prints what is measured of one text beside what is promised, of all parts whose names hold `only`.
/// An answer has come when its last byte has: what an editor makes of it takes as long as it may.
fn measure(text: &str, only: &str, promised: &Promised) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.cert");
    let wanted = |part: &str| part.contains(only);
    let began = Instant::now();
    let mut client = Client::start(Profile::Neovim, folder.path());
    client.open(&path, text);
    client.diagnostics(&path, 1);
    line("start to first diagnostics", &mut [client.arrived - began], promised.start);
    let mut typing = Typing { path: &path, text: text.to_owned(), version: 1, place: 0 };
    for (index, (place, _)) in TYPED.iter().enumerate() {
        let part = format!("edit to diagnostics, {place}");
        if wanted(&part) {
            typing.place = index;
            let times = (0..EDITS).map(|_| typing.step_and_wait(&mut client));
            line(&part, &mut times.collect::<Vec<_>>(), promised.diagnostics);
        }
    }
    let asked = |round: usize, name: &str| params(text, &path, round, name);
    for (method, name) in ASKED.into_iter().filter(|(method, _)| wanted(method)) {
        let times = (0..QUESTIONS).map(|round| ask(&mut client, method, &asked(round, name)));
        line(method, &mut times.collect::<Vec<_>>(), promised.others);
    }
    // These answers are kept: the first of each state takes longest.
    for method in ["textDocument/documentSymbol", "textDocument/codeLens"] {
        let part = format!("{method}, first");
        if wanted(&part) {
            let times = (0..QUESTIONS).map(|round| {
                typing.step_and_wait(&mut client);
                ask(&mut client, method, &asked(round, ""))
            });
            line(&part, &mut times.collect::<Vec<_>>(), promised.others);
        }
    }
    // The questions above are asked of a text at rest; this one waits for what was just typed.
    let part = "textDocument/hover behind an edit";
    if wanted(part) {
        let times = (0..QUESTIONS).map(|round| {
            let params = asked(round, "K1");
            typing.step(&mut client);
            let time = ask(&mut client, "textDocument/hover", &params);
            client.diagnostics(&path, typing.version);
            time
        });
        line(part, &mut times.collect::<Vec<_>>(), promised.diagnostics);
    }
    // Granted or refused, the whole text is checked again.
    let part = "textDocument/rename";
    if wanted(part) {
        let times = (0..QUESTIONS / 10).map(|round| ask(&mut client, part, &asked(round, "K1")));
        line(part, &mut times.collect::<Vec<_>>(), promised.diagnostics);
    }
    if wanted("memory") {
        let mut megabytes = vec![resident(&client)];
        for edits in MANY {
            for edit in 0..edits {
                // Each is taken back where it was made.
                typing.place = edit / 2 % TYPED.len();
                typing.step_and_wait(&mut client);
            }
            megabytes.push(resident(&client));
        }
        let limit = promised.megabytes.map(|most| format!("   (under {most})")).unwrap_or_default();
        let [before, between, after] = megabytes[..] else { panic!("three figures") };
        println!(
            "  memory before and after {} and {} edits  {before} MB, {between} MB, {after} MB{limit}",
            MANY[0],
            MANY[0] + MANY[1],
        );
    }
    client.stop();
}

/// How long an answer takes. Nothing is one too: the name may stand in a comment; and a rename may be
/// refused.
fn ask(client: &mut Client, method: &str, params: &Value) -> Duration {
    let began = Instant::now();
    let asked = client.ask(method, params);
    let answer = client.response(asked);
    let refused = method == "textDocument/rename" && answer["error"].is_object();
    assert!(refused || answer.get("error").is_none(), "{method}: {answer}");
    client.arrived - began
}

/// What questions need; each reads over what others do.
fn params(text: &str, path: &Path, round: usize, name: &str) -> Value {
    let mut params = json!({
        "textDocument": {"uri": uri(path)},
        "context": {"includeDeclaration": true, "diagnostics": [], "triggerKind": 1},
        "range": {"start": {"line": 200, "character": 0}, "end": {"line": 260, "character": 0}},
        "query": "données qualité",
        "newName": "Renamed",
    });
    if !name.is_empty() {
        params["position"] = place(text, round, name);
        params["positions"] = json!([params["position"]]);
    }
    params
}

/// A place where a name stands, another one each round.
fn place(text: &str, round: usize, name: &str) -> Value {
    let places = text.match_indices(name).map(|(at, _)| at).collect::<Vec<_>>();
    position(Profile::Neovim, text, places[round * 7919 % places.len()] + 1)
}

/// Somebody who types a letter into a text and takes it out again.
struct Typing<'a> {
    path: &'a Path,
    text: String,
    version: i32,
    /// Where, as an index into [`TYPED`].
    place: usize,
}

impl Typing<'_> {
    /// How long it takes from an edit to its diagnostics.
    fn step_and_wait(&mut self, client: &mut Client) -> Duration {
        let began = self.step(client);
        client.diagnostics(self.path, self.version);
        client.arrived - began
    }

    /// Types; when that was.
    fn step(&mut self, client: &mut Client) -> Instant {
        self.version += 1;
        let (_, steps) = TYPED[self.place];
        let middle = self.text.floor_char_boundary(self.text.len() / 2);
        let behind =
            |from: usize, step: &str| Some(from + self.text[from..].find(step)? + step.len());
        let next = |at, step: &&str| behind(at, step).or_else(|| behind(0, step)).unwrap();
        let at = steps.iter().fold(middle, next);
        let start = position(Profile::Neovim, &self.text, at);
        let (length, typed) = if self.version % 2 == 0 { (0, LETTER) } else { (LETTER.len(), "") };
        let end = position(Profile::Neovim, &self.text, at + length);
        self.text.replace_range(at..at + length, typed);
        let began = Instant::now();
        client.edit(self.path, self.version, &json!({"start": start, "end": end}), typed);
        began
    }
}

fn line(what: &str, times: &mut [Duration], promised: u64) {
    times.sort_unstable();
    let at = |percent: usize| times[(times.len() - 1) * percent / 100].as_secs_f64() * 1000.0;
    if let [once] = times {
        println!("  {what:<56} {:8.2} ms   (under {promised})", once.as_secs_f64() * 1000.0);
    } else {
        println!("  {what:<56} {:8.2} ms p50, {:8.2} ms p99   (under {promised})", at(50), at(99));
    }
}

/// The server's memory, in megabytes.
fn resident(client: &Client) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", client.process()));
    let status = status.unwrap_or_default();
    let kilobytes = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes =
        kilobytes.and_then(|rest| rest.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kilobytes.unwrap_or_default() / 1000
}
