//! What no well-meaning editor sends: the server answers, or says that it cannot, and goes on.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

mod client;

use std::path::Path;

use client::{Client, PROFILES, Profile, at, uri};
use serde_json::{Value, json};

const TEXT: &str = "certification X \"Élaborer 🎓 un atelier\" <
  bloc B1 \"Préparer\" < compétence C1 \"🎓 éé\" < critère K1 \"Fait\" validée quand KX > validé quand C1 >
  certifiée quand B1
>
";

/// Whether the server still knows the text and answers.
fn is_well(client: &mut Client, path: &Path, text: &str, version: i32) {
    client.replace(path, version, text);
    let found = client.diagnostics(path, version);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(at(client.profile, text, &found[0]["range"]), "KX");
}

#[test]
fn positions_outside_the_text() {
    for profile in PROFILES {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.cert");
        let mut client = Client::start(profile, folder.path());
        client.open(&path, TEXT);
        for (line, character) in
            [(0, 9999), (9999, 0), (4_294_967_295_u32, 4_294_967_295_u32), (1, 40)]
        {
            let at = json!({"textDocument": {"uri": uri(&path)}, "position": {"line": line, "character": character}});
            client.request("textDocument/documentHighlight", &at);
        }
        for position in [json!({"line": -1, "character": 0}), json!("here"), Value::Null] {
            let at = json!({"textDocument": {"uri": uri(&path)}, "position": position});
            let asked = client.ask("textDocument/documentHighlight", &at);
            assert_eq!(client.response(asked)["error"]["code"], -32602);
        }
        is_well(&mut client, &path, TEXT, 2);
    }
}

#[test]
fn edits_out_of_range_are_brought_into_the_text() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.cert");
    let mut client = Client::start(Profile::VsCode, folder.path());
    client.open(&path, "certification X \"x\" <\n>");
    let range = |from: (u32, u32), to: (u32, u32)| json!({"start": {"line": from.0, "character": from.1}, "end": {"line": to.0, "character": to.1}});
    // Behind the end, from the end to the start, within a surrogate pair.
    client.edit(&path, 2, &range((99, 99), (99, 99)), "\nx");
    client.edit(&path, 3, &range((2, 99), (2, 0)), "🎓");
    client.edit(&path, 4, &range((2, 1), (2, 2)), "");
    client.edit(&path, 5, &range((0, 0), (u32::MAX, u32::MAX)), TEXT);
    let found = client.diagnostics(&path, 5);
    assert_eq!(found.len(), 1, "{found:?}");
    is_well(&mut client, &path, TEXT, 6);
    // Of a text that nobody opened.
    let other = folder.path().join("other.cert");
    client.edit(&other, 1, &range((0, 0), (0, 0)), "x");
    client.close(&other);
    is_well(&mut client, &path, TEXT, 7);
}

#[test]
fn what_is_no_message() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.cert");
    let mut client = Client::start(Profile::VsCode, folder.path());
    client.open(&path, TEXT);
    let unknown = client.ask("textDocument/tasteOf", &json!({}));
    assert_eq!(client.response(unknown)["error"]["code"], -32601);
    client.notify("textDocument/didSmell", &json!({}));
    client.notify("$/whatever", &json!({}));
    let no_messages: [&[u8]; 8] = [
        b"{\"jsonrpc\": \"2.0\", \"id\": 7,",
        b"[]",
        b"null",
        b"{}",
        b"{\"jsonrpc\": \"2.0\", \"id\": {}, \"method\": \"x\"}",
        b"{\"jsonrpc\": \"1.0\", \"id\": 1, \"method\": \"x\"}",
        b"{\"jsonrpc\": \"2.0\", \"id\": 1, \"error\": 5}",
        b"\xff\xfe",
    ];
    for body in no_messages {
        client.send_raw(format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes());
        client.send_raw(body);
        client.receive(|message| message["error"]["code"] == -32700);
    }
    client.send_raw(b"{\"no\": \"header\"}\r\n");
    client.send_raw(b"Content-Length: x\r\n\r\n");
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    client.send_raw(format!("Content-Length: {}\r\n\r\n{deep}", deep.len()).as_bytes());
    let again = client.ask("initialize", &json!({"capabilities": {}}));
    assert!(client.response(again)["error"].is_object());
    is_well(&mut client, &path, TEXT, 2);
    assert_eq!(client.stop(), 0);
}

#[test]
fn files_that_are_no_texts_of_ours() {
    for profile in PROFILES {
        let folder = tempfile::tempdir().unwrap();
        let pem = folder.path().join("site.cert");
        let latin = folder.path().join("latin.cert");
        let path = folder.path().join("x.cert");
        std::fs::write(&latin, b"certification X \"\xe9t\xe9\" < >").unwrap();
        let der = folder.path().join("der.cert");
        std::fs::write(&der, [0x30, 0x82, 0x01, 0x0a]).unwrap();
        std::fs::write(folder.path().join("nul.cert"), [0; 4096]).unwrap();
        let mut client = Client::start(profile, folder.path());
        client.open(&pem, "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n");
        client.open(&path, &TEXT.replace("  certifiée", "  include \"latin.cert\"\n  certifiée"));
        // What an unreadable file may declare is not told to be unknown.
        assert_eq!(client.diagnostics(&path, 1), Vec::<Value>::new());
        if profile == Profile::VsCode {
            assert_eq!(client.diagnostics(&pem, 1), Vec::<Value>::new());
            let all = client.request("workspace/diagnostic", &json!({"previousResultIds": []}));
            let items = all["items"].as_array().unwrap();
            let of = |path: &Path| items.iter().find(|item| item["uri"] == uri(path));
            assert_eq!(of(&latin).unwrap()["items"][0]["code"], "E0120");
            assert!(of(&pem).is_none() && of(&der).is_none());
        } else {
            let message = client.receive(|message| {
                message["method"] == "textDocument/publishDiagnostics"
                    && message["params"]["uri"] == uri(&latin)
            });
            assert_eq!(message["params"]["diagnostics"][0]["code"], "E0120");
        }
        is_well(&mut client, &path, TEXT, 2);
        assert_eq!(client.stop(), 0);
    }
}

#[test]
fn two_hundred_questions_at_once_and_each_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.cert");
    let mut client = Client::start(Profile::VsCode, folder.path());
    client.open(&path, TEXT);
    let at = json!({"textDocument": {"uri": uri(&path)}, "position": {"line": 1, "character": 8}});
    let asked = (0..200).map(|_| client.ask("textDocument/documentHighlight", &at));
    let asked = asked.collect::<Vec<_>>();
    for &id in &asked {
        client.notify("$/cancelRequest", &json!({"id": id}));
    }
    client.notify("$/cancelRequest", &json!({"id": "never asked"}));
    for id in asked {
        let response = client.response(id);
        let taken_back = response["error"]["code"] == -32800;
        assert!(
            taken_back || response["result"].as_array().is_some_and(|it| !it.is_empty()),
            "{response}"
        );
    }
    // Questions between edits, with nobody waiting for answers.
    let mut version = 1;
    let mut waiting = Vec::new();
    for _ in 0..200 {
        version += 1;
        client.replace(&path, version, TEXT);
        waiting.push(client.ask("textDocument/documentHighlight", &at));
    }
    for id in waiting {
        let response = client.response(id);
        let too_late = response["error"]["code"] == -32801;
        assert!(too_late || response["result"].is_array(), "{response}");
    }
    is_well(&mut client, &path, TEXT, version + 1);
    assert_eq!(client.stop(), 0);
}

#[test]
fn a_folder_that_disappears() {
    for profile in PROFILES {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("dossier été");
        std::fs::create_dir(&inner).unwrap();
        let path = inner.join("x.cert");
        std::fs::write(&path, TEXT).unwrap();
        let mut client = Client::start(profile, &inner);
        client.open(&path, TEXT);
        assert_eq!(client.diagnostics(&path, 1).len(), 1);
        std::fs::remove_dir_all(&inner).unwrap();
        let changes = json!({"changes": [{"uri": uri(&path), "type": 3}]});
        client.notify("workspace/didChangeWatchedFiles", &changes);
        is_well(&mut client, &path, TEXT, 2);
        let gone = json!({"event": {"added": [], "removed": [{"uri": uri(&inner), "name": "x"}]}});
        client.notify("workspace/didChangeWorkspaceFolders", &gone);
        is_well(&mut client, &path, TEXT, 3);
        client.close(&path);
        assert_eq!(client.stop(), 0);
    }
}

#[test]
fn texts_that_are_no_files() {
    for profile in PROFILES {
        let folder = tempfile::tempdir().unwrap();
        let mut client = Client::start(profile, folder.path());
        for name in ["untitled:Untitled-1", "vscode-vfs://github/x/y.cert", "git:/x.cert?ref=~"] {
            let document = json!({"uri": name, "languageId": "cert", "version": 1, "text": TEXT});
            client.notify("textDocument/didOpen", &json!({"textDocument": document}));
            let found = if profile == Profile::VsCode {
                let asked = json!({"textDocument": {"uri": name}});
                client.request("textDocument/diagnostic", &asked)["items"].take()
            } else {
                let mut message = client.receive(|message| {
                    message["method"] == "textDocument/publishDiagnostics"
                        && message["params"]["uri"] == name
                });
                message["params"]["diagnostics"].take()
            };
            assert_eq!(found[0]["code"], "E0202", "{name}: {found}");
        }
        let broken = json!({"textDocument": {"uri": "no address", "languageId": "cert", "version": 1, "text": ""}});
        client.notify("textDocument/didOpen", &broken);
        assert_eq!(client.stop(), 0);
    }
}
