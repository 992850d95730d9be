//! How long an editor waits: through the protocol, on the largest example and on a text of a
//! megabyte. `cargo xtask bench --lsp` runs it optimised and prints what the project promises beside what
//! it measured.

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
const EDITS: i32 = 500;

/// Edits after which memory must be where it was.
const MANY: i32 = 10_000;

/// Questions of each kind.
const QUESTIONS: usize = 500;

fn main() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples");
    let largest = walkdir::WalkDir::new(&examples).into_iter().flatten();
    let largest = largest.filter(|entry| entry.path().extension().is_some_and(|it| it == "cert"));
    let largest = largest.max_by_key(|entry| entry.metadata().map_or(0, |known| known.len()));
    let text = std::fs::read_to_string(largest.unwrap().path()).unwrap();
    println!("The largest example, {} kB", text.len() / 1000);
    measure(&text, [16, 10, 100, 0]);
    let text = generate::certification(1_000_000);
    println!("\nA generated text of {} kB", text.len() / 1000);
    measure(&text, [60, 10, 100, 100]);
}

/// Prints what is measured of one text beside what is promised: milliseconds to diagnostics, to other
/// answers, to the first diagnostics, and megabytes.
fn measure(text: &str, [diagnostics, others, start, megabytes]: [u64; 4]) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.cert");
    let began = Instant::now();
    let mut client = Client::start(Profile::Neovim, folder.path());
    client.open(&path, text);
    client.diagnostics(&path, 1);
    line("start to first diagnostics", &mut [began.elapsed()], start);
    let mut typing = Typing { path: &path, text: text.to_owned(), version: 1 };
    let mut times = Vec::new();
    for _ in 0..EDITS {
        let began = Instant::now();
        typing.step(&mut client);
        client.diagnostics(&path, typing.version);
        times.push(began.elapsed());
    }
    line("edit to diagnostics", &mut times, diagnostics);
    // What single questions need beyond a place; others read over it.
    let document = json!({
        "textDocument": {"uri": uri(&path)},
        "context": {"includeDeclaration": true, "diagnostics": [], "triggerKind": 1},
        "range": {"start": {"line": 200, "character": 0}, "end": {"line": 260, "character": 0}},
        "query": "données qualité",
        "newName": "Renamed",
    });
    let at = |round: usize, name: &str| {
        let mut params = document.clone();
        params["position"] = place(text, round, name);
        params["positions"] = json!([params["position"]]);
        params
    };
    for (method, name) in [
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
    ] {
        let mut times = Vec::new();
        for round in 0..QUESTIONS {
            let params = if name.is_empty() { document.clone() } else { at(round, name) };
            let began = Instant::now();
            let asked = client.ask(method, &params);
            let answer = client.response(asked);
            times.push(began.elapsed());
            // Nothing is an answer too: the name may stand in a comment.
            assert!(answer.get("error").is_none(), "{method}: {answer}");
        }
        line(method, &mut times, others);
    }
    // The questions above are asked of a text at rest; this one waits for what was just typed.
    let mut times = Vec::new();
    for round in 0..QUESTIONS {
        let params = at(round, "K1");
        typing.step(&mut client);
        let began = Instant::now();
        let asked = client.ask("textDocument/hover", &params);
        client.response(asked);
        times.push(began.elapsed());
        client.diagnostics(&path, typing.version);
    }
    line("textDocument/hover behind an edit", &mut times, diagnostics);
    let mut times = Vec::new();
    for round in 0..QUESTIONS / 10 {
        let params = at(round, "K1");
        let began = Instant::now();
        let asked = client.ask("textDocument/rename", &params);
        let answer = client.response(asked);
        times.push(began.elapsed());
        assert!(answer["result"].is_object() || answer["error"].is_object(), "{answer}");
    }
    // Granted or refused, the whole text is checked again.
    line("textDocument/rename", &mut times, diagnostics);
    let before = resident(&client);
    for _ in 0..MANY {
        typing.step(&mut client);
        client.diagnostics(&path, typing.version);
    }
    let after = resident(&client);
    let promised = if megabytes > 0 { format!("   (under {megabytes})") } else { String::new() };
    println!("  memory before and after {MANY} edits  {before} MB, {after} MB{promised}");
    client.stop();
}

/// A place where a name stands, another one each round.
fn place(text: &str, round: usize, name: &str) -> Value {
    let places = text.match_indices(name).map(|(at, _)| at).collect::<Vec<_>>();
    position(Profile::Neovim, text, places[round * 7919 % places.len()] + 1)
}

/// Somebody who types a letter in the middle of a text and takes it out again.
struct Typing<'a> {
    path: &'a Path,
    text: String,
    version: i32,
}

impl Typing<'_> {
    fn step(&mut self, client: &mut Client) {
        self.version += 1;
        let middle = self.text.len() / 2;
        let at = self.text[middle..].find('"').map_or(0, |at| middle + at + 1);
        let start = position(Profile::Neovim, &self.text, at);
        let (length, typed) = if self.version % 2 == 0 { (0, "é") } else { ("é".len(), "") };
        let end = position(Profile::Neovim, &self.text, at + length);
        self.text.replace_range(at..at + length, typed);
        client.edit(self.path, self.version, &json!({"start": start, "end": end}), typed);
    }
}

fn line(what: &str, times: &mut [Duration], promised: u64) {
    times.sort_unstable();
    let at = |percent: usize| times[(times.len() - 1) * percent / 100].as_secs_f64() * 1000.0;
    if let [once] = times {
        println!("  {what:<36} {:8.2} ms   (under {promised})", once.as_secs_f64() * 1000.0);
    } else {
        println!("  {what:<36} {:8.2} ms p50, {:8.2} ms p99   (under {promised})", at(50), at(99));
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
