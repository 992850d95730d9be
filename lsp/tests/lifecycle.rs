//! How the server starts, keeps up with an editor, and ends.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

mod client;

use client::{Client, PROFILES, Profile, at, marked, position, uri};
use serde_json::{Value, json};

/// A text with accents and a character of two UTF-16 units before what is wrong.
const WRONG: &str = "certification X \"Élaborer 🎓 un atelier\" <
  bloc B1 \"Préparer\" < compétence C1 \"🎓 éé pour être\" < critère K1 \"Fait\" validée quand KX > validé quand C1 >
  certifiée quand B1
>
";

#[test]
fn positions_are_counted_as_agreed() {
    for (profile, encoding) in PROFILES.into_iter().zip(["utf-16", "utf-16", "utf-8"]) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.cert");
        let mut client = Client::start(profile, folder.path());
        assert_eq!(client.capabilities["positionEncoding"], encoding);
        client.open(&path, WRONG);
        let found = client.diagnostics(&path, 1);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(at(profile, WRONG, &found[0]["range"]), "KX");
        assert_eq!(found[0]["code"], "E0202");
        assert_eq!(found[0]["source"], "cert");
        assert!(found[0]["message"].as_str().unwrap().contains("«\u{a0}KX\u{a0}»"), "{}", found[0]);
        let page = found[0]["codeDescription"]["href"].as_str().unwrap();
        assert!(
            std::fs::read_to_string(page.strip_prefix("file://").unwrap())
                .unwrap()
                .contains("E0202")
        );
        assert_eq!(client.stop(), 0);
    }
}

#[test]
fn edits_apply_where_the_editor_means() {
    for profile in PROFILES {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.cert");
        let mut client = Client::start(profile, folder.path());
        client.open(&path, WRONG);
        assert_eq!(client.diagnostics(&path, 1).len(), 1);
        let start = WRONG.find("KX").unwrap() + 1;
        let range = json!({
            "start": position(profile, WRONG, start), "end": position(profile, WRONG, start + 1),
        });
        client.edit(&path, 2, &range, "1");
        assert_eq!(client.diagnostics(&path, 2), Vec::<Value>::new());
        // Behind the cap, and over it.
        let (text, marks) = marked(profile, &WRONG.replace("KX", "K1").replace("🎓 un", "‸🎓‸ un"));
        let range = json!({"start": marks[0], "end": marks[1]});
        client.edit(&path, 3, &range, "\" \"");
        let broken = text.replace("🎓 un", "\" \" un");
        let found = client.diagnostics(&path, 3);
        assert!(!found.is_empty());
        assert_eq!(
            at(profile, &broken, &found[0]["range"]).trim_end(),
            "\" un atelier\" <".trim_end_matches(" <")
        );
    }
}

#[test]
fn answers_that_are_kept_are_of_the_text_as_it_is() {
    for profile in PROFILES {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.cert");
        let mut client = Client::start(profile, folder.path());
        let document = json!({"textDocument": {"uri": uri(&path)}});
        let mut text = WRONG.replace("KX", "K1");
        client.open(&path, &text);
        for (version, code) in (2..).zip(["B1", "B22", "B3"]) {
            for _ in 0..2 {
                let outline = client.request("textDocument/documentSymbol", &document);
                assert_eq!(outline[0]["children"][0]["name"], code, "{outline}");
                let lenses = client.request("textDocument/codeLens", &document);
                let above = lenses.as_array().unwrap().iter().map(|lens| &lens["range"]);
                let above = above.map(|range| at(profile, &text, range)).collect::<Vec<_>>();
                assert!(above.contains(&code), "{lenses}");
            }
            let next = ["B1", "B22", "B3", "B4"][usize::try_from(version).unwrap() - 1];
            text = text.replace(code, next);
            client.replace(&path, version, &text);
        }
    }
}

#[test]
fn a_burst_of_edits_leaves_the_text_that_was_typed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.cert");
    for profile in PROFILES {
        let mut client = Client::start(profile, folder.path());
        client.open(&path, WRONG);
        let mut text = WRONG.to_owned();
        let mut version = 1;
        for round in 0..1000_usize {
            // Somewhere between two characters, over some of them.
            let starts = text.char_indices().map(|(at, _)| at).collect::<Vec<_>>();
            let from = starts[round * 7919 % starts.len()];
            let length = text[from..].chars().take(round % 3).map(char::len_utf8).sum::<usize>();
            let typed = ["é", "🎓", "K1", "\n", "> ", "\"", "<"][round % 7];
            let range = json!({
                "start": position(profile, &text, from),
                "end": position(profile, &text, from + length),
            });
            version += 1;
            client.edit(&path, version, &range, typed);
            text.replace_range(from..from + length, typed);
        }
        let found = client.diagnostics(&path, version);
        let mut fresh = Client::start(profile, folder.path());
        fresh.open(&path, &text);
        assert!(found.len() > 10);
        assert!(found == fresh.diagnostics(&path, 1), "{profile:?}: not the text that was typed");
    }
}

#[test]
fn it_ends_as_the_protocol_wants() {
    let folder = tempfile::tempdir().unwrap();
    let start = || Client::start(Profile::Neovim, folder.path());
    assert_eq!(start().stop(), 0);
    let mut client = start();
    client.notify("exit", &Value::Null);
    assert_eq!(client.wait(), 1, "exit without shutdown is a failure");
    let mut client = start();
    client.hang_up();
    assert_eq!(client.wait(), 1, "an editor that is gone needs no server");
    let mut client = start();
    client.request("shutdown", &Value::Null);
    let late = client.ask("textDocument/hover", &json!({}));
    assert_eq!(client.response(late)["error"]["code"], -32600);
    let mut early = Client::spawn(Profile::Neovim);
    let asked = early.ask("textDocument/hover", &json!({}));
    assert_eq!(early.response(asked)["error"]["code"], -32002);
}

#[test]
fn included_texts_are_read_with_their_certification() {
    for profile in PROFILES {
        let folder = tempfile::tempdir().unwrap();
        let main = folder.path().join("main.cert");
        let part = folder.path().join("été.cert");
        let whole = "certification X \"Y\" <\n  include \"été.cert\"\n  certifiée quand B1\n>\n";
        std::fs::write(&main, whole).unwrap();
        let bloc = "bloc B1 \"🎓\" < compétence C1 \"c pour d\" < critère K1 \"k\" validée quand K1 > validé quand C2 >\n";
        std::fs::write(&part, bloc).unwrap();
        let mut client = Client::start(profile, folder.path());
        // Only the part is open: what it means is said by the file that includes it.
        client.open(&part, bloc);
        let found = client.diagnostics(&part, 1);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(at(profile, bloc, &found[0]["range"]), "C2");
        // An unsaved change of the one shows in the other.
        client.open(&main, &whole.replace("B1", "B2"));
        let found = client.diagnostics(&main, 1);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0]["code"], "E0202");
        client.replace(&part, 2, &bloc.replace("B1", "B2").replace("C2", "C1"));
        assert_eq!(client.diagnostics(&part, 2), Vec::<Value>::new());
        if profile == Profile::VsCode {
            assert_eq!(client.diagnostics(&main, 1), Vec::<Value>::new());
        }
        assert_eq!(client.stop(), 0);
    }
}

#[test]
fn new_renamed_and_deleted_files_are_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let main = folder.path().join("main.cert");
    let part = folder.path().join("part.cert");
    let whole = "certification X \"Y\" <\n  include \"part.cert\"\n  certifiée quand B1\n>\n";
    let bloc = "bloc B1 \"b\" < compétence C1 \"c pour d\" < critère K1 \"k\" validée quand K1 > validé quand C1 >\n";
    let mut client = Client::start(Profile::VsCode, folder.path());
    let registered = client.notification("client/registerCapability");
    assert_eq!(registered["registrations"][0]["method"], "workspace/didChangeWatchedFiles");
    client.open(&main, whole);
    let missing = client.diagnostics(&main, 1);
    assert_eq!(missing[0]["code"], "E0123", "{missing:?}");
    // A new text that was never saved is there for who includes it.
    client.open(&part, bloc);
    assert_eq!(client.diagnostics(&main, 1), Vec::<Value>::new());
    client.close(&part);
    assert_eq!(client.diagnostics(&main, 1)[0]["code"], "E0123");
    std::fs::write(&part, bloc).unwrap();
    let change = |kind: u8| json!({"changes": [{"uri": uri(&part), "type": kind}]});
    client.notify("workspace/didChangeWatchedFiles", &change(1));
    assert_eq!(client.diagnostics(&main, 1), Vec::<Value>::new());
    client.notification("workspace/diagnostic/refresh");
    let moved = folder.path().join("moved.cert");
    std::fs::rename(&part, &moved).unwrap();
    let files = json!({"files": [{"oldUri": uri(&part), "newUri": uri(&moved)}]});
    client.notify("workspace/didRenameFiles", &files);
    assert_eq!(client.diagnostics(&main, 1)[0]["code"], "E0123");
    std::fs::remove_dir_all(folder.path()).unwrap();
    client.notify("workspace/didChangeWatchedFiles", &change(3));
    assert_eq!(client.diagnostics(&main, 1)[0]["code"], "E0123");
    assert_eq!(client.stop(), 0);
}

#[test]
fn the_whole_workspace_is_told_when_asked_for() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (first, second) = (one.path().join("a.cert"), two.path().join("b.cert"));
    std::fs::write(&first, WRONG).unwrap();
    std::fs::write(&second, WRONG.replace("KX", "K1")).unwrap();
    let mut client = Client::start_with(Profile::VsCode, &[one.path(), two.path()], &json!({}));
    let report = client.request("workspace/diagnostic", &json!({"previousResultIds": []}));
    let items = report["items"].as_array().unwrap();
    let of = |path| items.iter().find(|item| item["uri"] == uri(path)).unwrap();
    assert_eq!(of(&first)["items"].as_array().unwrap().len(), 1);
    assert_eq!(of(&second)["items"], json!([]));
    let before = items.iter().map(|item| json!({"uri": item["uri"], "value": item["resultId"]}));
    let before = json!({"previousResultIds": before.collect::<Vec<_>>()});
    let again = client.request("workspace/diagnostic", &before);
    let kinds = again["items"].as_array().unwrap().iter().map(|item| item["kind"].clone());
    assert_eq!(kinds.collect::<Vec<_>>(), ["unchanged", "unchanged"]);
}

#[test]
fn french_menus_are_answered_in_french() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.cert");
    let english = "certification X \"x\" < certified when B1 >\n";
    let say = |locale: &str| {
        let more = json!({"locale": locale});
        let mut client = Client::start_with(Profile::VsCode, &[folder.path()], &more);
        client.open(&path, english);
        client.diagnostics(&path, 1)[0]["message"].as_str().unwrap().to_owned()
    };
    assert!(say("fr-FR").starts_with("rien"), "{}", say("fr-FR"));
    assert!(say("en").starts_with("nothing"), "{}", say("en"));
}

#[test]
fn a_folder_without_texts_has_nothing_to_tell() {
    for _ in 0..20 {
        let folder = tempfile::tempdir().unwrap();
        let mut client = Client::start(Profile::VsCode, folder.path());
        let report = client.request("workspace/diagnostic", &json!({"previousResultIds": []}));
        assert_eq!(report["items"], json!([]));
    }
}

#[test]
fn texts_outside_the_workspace_are_looked_at_whenever_they_open() {
    let (folder, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut client = Client::start(Profile::VsCode, folder.path());
    for round in 0..200 {
        let (one, other) = (elsewhere.path().join("a.cert"), elsewhere.path().join("b.cert"));
        client.open(&one, WRONG);
        client.open(&other, WRONG);
        assert_eq!(client.diagnostics(&one, 1).len(), 1, "{round}");
        client.close(&one);
        assert_eq!(client.diagnostics(&other, 1).len(), 1, "{round}");
        client.close(&other);
    }
}

#[test]
fn what_was_found_before_a_text_opened_is_not_told_of_it() {
    for profile in [Profile::Neovim, Profile::Emacs] {
        let folder = tempfile::tempdir().unwrap();
        let (main, part) = (folder.path().join("main.cert"), folder.path().join("part.cert"));
        let whole = "certification X \"Y\" <\n  include \"part.cert\"\n  certifiée quand B1\n>\n";
        let bloc = "bloc B1 \"b\" < compétence C1 \"c pour d\" < critère K1 \"k\" validée quand K1 > validé quand C1 >\n";
        std::fs::write(&main, whole).unwrap();
        std::fs::write(&part, bloc).unwrap();
        let mut client = Client::start(profile, folder.path());
        let changed = whole.replace("B1", "B2");
        for round in 0..200 {
            client.open(&part, bloc);
            assert_eq!(client.diagnostics(&part, 1), Vec::<Value>::new(), "{round}");
            let document = json!({"uri": uri(&main), "languageId": "cert", "version": 2 + round, "text": changed});
            client.notify("textDocument/didOpen", &json!({"textDocument": document}));
            assert_eq!(client.diagnostics(&main, 2 + round).len(), 1, "{round}");
            client.close(&main);
            client.close(&part);
        }
    }
}
