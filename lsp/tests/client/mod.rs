//! An editor without a screen: starts the server and speaks the protocol with it.

#![allow(dead_code, reason = "each of the tests that share this uses a part of it")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// What an editor says that it can do, as far as the server looks at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Counts in UTF-16, asks for diagnostics, watches files.
    VsCode,
    /// Offers no encodings, is sent diagnostics, takes actions with their edits only.
    Neovim,
    /// Offers UTF-32 and UTF-8, is sent diagnostics.
    Emacs,
}

pub(crate) const PROFILES: [Profile; 3] = [Profile::VsCode, Profile::Neovim, Profile::Emacs];

impl Profile {
    fn capabilities(self) -> Value {
        let text = json!({
            "synchronization": {"dynamicRegistration": true},
            "completion": {"completionItem": {"snippetSupport": true, "resolveSupport": {"properties": ["documentation"]}}},
            "hover": {"contentFormat": ["markdown", "plaintext"]},
            "publishDiagnostics": {"relatedInformation": true, "tagSupport": {"valueSet": [1, 2]}},
            "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
            "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "refactor", "source"]}},
                "dataSupport": true, "resolveSupport": {"properties": ["edit"]}},
            "rename": {"prepareSupport": true},
        });
        match self {
            Self::VsCode => {
                let mut text = text;
                text["completion"]["completionItem"]["labelDetailsSupport"] = json!(true);
                text["diagnostic"] = json!({"dynamicRegistration": true});
                text["definition"] = json!({"linkSupport": true});
                json!({
                    "general": {"positionEncodings": ["utf-16"]},
                    "textDocument": text,
                    "workspace": {
                        "workspaceFolders": true,
                        "workspaceEdit": {"documentChanges": true},
                        "diagnostics": {"refreshSupport": true},
                        "didChangeWatchedFiles": {"dynamicRegistration": true},
                    },
                })
            }
            Self::Neovim => {
                let mut text = text;
                text["codeAction"]["resolveSupport"] = json!(null);
                json!({"textDocument": text})
            }
            Self::Emacs => json!({
                "general": {"positionEncodings": ["utf-32", "utf-8", "utf-16"]},
                "textDocument": text,
                "workspace": {"workspaceFolders": true, "workspaceEdit": {"documentChanges": true}},
            }),
        }
    }

    /// How many columns a text takes as this editor and the server count.
    pub(crate) fn columns(self, text: &str) -> usize {
        match self {
            Self::VsCode | Self::Neovim => text.encode_utf16().count(),
            Self::Emacs => text.len(),
        }
    }
}

/// An editor that has started the server.
pub(crate) struct Client {
    pub(crate) profile: Profile,
    /// What the server said it can do.
    pub(crate) capabilities: Value,
    child: Child,
    stdin: Option<ChildStdin>,
    incoming: Receiver<(Instant, Value)>,
    /// What came and was not asked for.
    kept: Vec<(Instant, Value)>,
    /// When the last byte of what was received last had come.
    pub(crate) arrived: Instant,
    next: u64,
}

/// Nothing takes so long but what never comes.
const PATIENCE: Duration = Duration::from_mins(1);

impl Client {
    /// Starts the server in `folder`.
    pub(crate) fn start(profile: Profile, folder: &Path) -> Self {
        Self::start_with(profile, &[folder], &json!({}))
    }

    /// Starts the server in several folders, with more to say at the start.
    pub(crate) fn start_with(profile: Profile, folders: &[&Path], more: &Value) -> Self {
        let mut client = Self::spawn(profile);
        let folders = folders.iter().map(|path| json!({"uri": uri(path), "name": "test"}));
        let mut params = json!({
            "processId": std::process::id(),
            "capabilities": profile.capabilities(),
            "workspaceFolders": folders.collect::<Vec<_>>(),
            "rootUri": null,
        });
        for (key, value) in more.as_object().unwrap() {
            params[key] = value.clone();
        }
        let result = client.request("initialize", &params);
        client.capabilities = result["capabilities"].clone();
        client.notify("initialized", &json!({}));
        client
    }

    /// Starts the server and says nothing.
    pub(crate) fn spawn(profile: Profile) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_cert-lsp"))
            .env("XDG_CACHE_HOME", env!("CARGO_TARGET_TMPDIR"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let stdin = child.stdin.take();
        let stdout = child.stdout.take().unwrap();
        let (sender, incoming) = channel();
        std::thread::spawn(move || {
            let mut stdout = BufReader::new(stdout);
            while let Some(message) = read(&mut stdout) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        let (kept, capabilities, arrived) = (Vec::new(), Value::Null, Instant::now());
        Self { profile, capabilities, child, stdin, incoming, kept, arrived, next: 0 }
    }

    /// Sends bytes as they are.
    pub(crate) fn send_raw(&mut self, bytes: &[u8]) {
        let stdin = self.stdin.as_mut().unwrap();
        stdin.write_all(bytes).unwrap();
        stdin.flush().unwrap();
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        self.send_raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    pub(crate) fn notify(&mut self, method: &str, params: &Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Sends a request; its number.
    pub(crate) fn ask(&mut self, method: &str, params: &Value) -> u64 {
        self.next += 1;
        let id = self.next;
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        id
    }

    /// The answer to the request with this number, error or not.
    pub(crate) fn response(&mut self, id: u64) -> Value {
        self.receive(|message| message["id"] == id && message.get("method").is_none())
    }

    /// The result of a request; none that is an error is expected.
    pub(crate) fn request(&mut self, method: &str, params: &Value) -> Value {
        let id = self.ask(method, params);
        let mut response = self.response(id);
        assert!(response.get("error").is_none(), "{method}: {response}");
        response["result"].take()
    }

    /// The next message of this method.
    pub(crate) fn notification(&mut self, method: &str) -> Value {
        let mut message = self.receive(|message| message["method"] == method);
        message["params"].take()
    }

    /// The first message that `is_it`, kept or yet to come. What the server asks of the editor is
    /// answered with nothing.
    pub(crate) fn receive(&mut self, is_it: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.kept.iter().position(|(_, message)| is_it(message)) {
            let (arrived, message) = self.kept.remove(at);
            self.arrived = arrived;
            return message;
        }
        loop {
            match self.incoming.recv_timeout(PATIENCE) {
                Ok((arrived, message)) => {
                    if let (Some(id), true) = (message.get("id"), message.get("method").is_some()) {
                        self.send(&json!({"jsonrpc": "2.0", "id": id, "result": null}));
                    }
                    if is_it(&message) {
                        self.arrived = arrived;
                        return message;
                    }
                    self.kept.push((arrived, message));
                }
                Err(RecvTimeoutError::Timeout) => panic!("nothing came; kept: {:?}", self.kept),
                Err(RecvTimeoutError::Disconnected) => {
                    panic!("the server is gone: {:?}", self.kept)
                }
            }
        }
    }

    pub(crate) fn open(&mut self, path: &Path, text: &str) {
        let document = json!({"uri": uri(path), "languageId": "cert", "version": 1, "text": text});
        self.notify("textDocument/didOpen", &json!({"textDocument": document}));
    }

    /// Replaces what stands between two positions.
    pub(crate) fn edit(&mut self, path: &Path, version: i32, range: &Value, text: &str) {
        let document = json!({"uri": uri(path), "version": version});
        let changes = json!([{"range": range, "text": text}]);
        let params = json!({"textDocument": document, "contentChanges": changes});
        self.notify("textDocument/didChange", &params);
    }

    /// Replaces the whole text.
    pub(crate) fn replace(&mut self, path: &Path, version: i32, text: &str) {
        let document = json!({"uri": uri(path), "version": version});
        let params = json!({"textDocument": document, "contentChanges": [{"text": text}]});
        self.notify("textDocument/didChange", &params);
    }

    pub(crate) fn close(&mut self, path: &Path) {
        let document = json!({"textDocument": {"uri": uri(path)}});
        self.notify("textDocument/didClose", &document);
    }

    /// The diagnostics of the current state of a text, in the way of this editor.
    pub(crate) fn diagnostics(&mut self, path: &Path, version: i32) -> Vec<Value> {
        let items = if self.profile == Profile::VsCode {
            let document = json!({"textDocument": {"uri": uri(path)}});
            self.request("textDocument/diagnostic", &document)["items"].take()
        } else {
            let uri = uri(path);
            let mut message = self.receive(|message| {
                let params = &message["params"];
                message["method"] == "textDocument/publishDiagnostics"
                    && params["uri"] == uri
                    && params["version"] == version
            });
            message["params"]["diagnostics"].take()
        };
        items.as_array().cloned().unwrap_or_default()
    }

    /// Parts as the protocol wants it; the server's exit code.
    pub(crate) fn stop(mut self) -> i32 {
        assert_eq!(self.request("shutdown", &Value::Null), Value::Null);
        self.notify("exit", &Value::Null);
        self.wait()
    }

    /// The exit code of a server that ends.
    pub(crate) fn wait(&mut self) -> i32 {
        for _ in 0..600 {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code().unwrap_or(-1);
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("the server does not end");
    }

    /// Closes the server's input.
    pub(crate) fn hang_up(&mut self) {
        self.stdin = None;
    }

    /// The server's process.
    pub(crate) fn process(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The next message, and when it was there.
fn read(from: &mut impl BufRead) -> Option<(Instant, Value)> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if from.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        if let Some(value) = line.strip_prefix("Content-Length: ") {
            length = value.parse().ok()?;
        }
    }
    let mut body = vec![0; length];
    from.read_exact(&mut body).ok()?;
    let arrived = Instant::now();
    Some((arrived, serde_json::from_slice(&body).ok()?))
}

/// The address of a file.
pub(crate) fn uri(path: &Path) -> String {
    let path = path.to_string_lossy();
    let mut uri = String::from("file://");
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => {
                uri.push(char::from(byte));
            }
            other => write!(uri, "%{other:02X}").unwrap(),
        }
    }
    uri
}

/// A text whose cursors `‸` are taken out, with their positions as this editor counts.
pub(crate) fn marked(profile: Profile, text: &str) -> (String, Vec<Value>) {
    let mut plain = String::new();
    let mut positions = Vec::new();
    for (index, part) in text.split('‸').enumerate() {
        if index > 0 {
            positions.push(position(profile, &plain, plain.len()));
        }
        plain.push_str(part);
    }
    (plain, positions)
}

/// The position of an offset as this editor counts.
pub(crate) fn position(profile: Profile, text: &str, offset: usize) -> Value {
    let before = &text[..offset];
    let line = before.matches('\n').count();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    json!({"line": line, "character": profile.columns(&before[start..])})
}

/// The text in a range as this editor counts.
pub(crate) fn at<'a>(profile: Profile, text: &'a str, range: &Value) -> &'a str {
    &text[offset(profile, text, &range["start"])..offset(profile, text, &range["end"])]
}

/// A text with edits applied, none of which lies in another.
pub(crate) fn applied(profile: Profile, text: &str, edits: &[Value]) -> String {
    let place = |edit: &Value, end: &str| offset(profile, text, &edit["range"][end]);
    let mut edits = edits.to_vec();
    edits.sort_by_key(|edit| std::cmp::Reverse((place(edit, "start"), place(edit, "end"))));
    let mut changed = text.to_owned();
    for edit in edits {
        let span = place(&edit, "start")..place(&edit, "end");
        changed.replace_range(span, edit["newText"].as_str().unwrap());
    }
    changed
}

fn offset(profile: Profile, text: &str, position: &Value) -> usize {
    let line = usize::try_from(position["line"].as_u64().unwrap()).unwrap();
    let column = usize::try_from(position["character"].as_u64().unwrap()).unwrap();
    let start = text.split_inclusive('\n').take(line).map(str::len).sum::<usize>();
    let rest = &text[start..];
    let ends = rest.char_indices().map(|(at, _)| at).chain([rest.len()]);
    let end = ends.into_iter().find(|&at| profile.columns(&rest[..at]) >= column).unwrap();
    start + end
}
