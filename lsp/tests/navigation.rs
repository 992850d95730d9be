//! Where things stand and lead, asked by editors that count differently, in texts with accents and
//! characters of two UTF-16 units.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

mod client;

use std::fs;
use std::path::PathBuf;

use client::{Client, PROFILES, Profile, at, marked, uri};
use serde_json::{Value, json};
use tempfile::TempDir;

const MAIN: &str = "// « é » 🎓
certification X \"Élaborer 🎓 un atelier\" <
  source: \"Fiche 🎓 RNCP37638, https://exemple.fr/règles\"
  inclure \"été.cert\"
  bloc B1 \"🎓 é\" < compétence ‸C1 \"🎓 éé\" < critère K1 \"Été\" validée quand ‸K1 > validé quand C‸1 et C3 >
  modalité E‸1 \"🎓\" < évalue: C1 >
  certifiée quand B1
>
scénario \"🎓\" < soit B1.C1.‸K1 est acquis alors C1 est validée >
";

const INCLUDED: &str = "compétence C3 \"🎓 é\" < critère K1 validée quand K1 et C1.‸K1 >\n";

/// An editor that has both texts open, with the positions of their cursors.
struct Open {
    client: Client,
    profile: Profile,
    main: PathBuf,
    included: PathBuf,
    texts: [String; 2],
    cursors: Vec<Value>,
    _folder: TempDir,
}

fn open(profile: Profile) -> Open {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().canonicalize().unwrap();
    let (main, included) = (path.join("main.cert"), path.join("été.cert"));
    let (text, mut cursors) = marked(profile, MAIN);
    let (other, more) = marked(profile, INCLUDED);
    cursors.extend(more);
    fs::write(&included, &other).unwrap();
    fs::write(&main, &text).unwrap();
    let mut client = Client::start(profile, &path);
    client.open(&main, &text);
    client.open(&included, &other);
    let texts = [text, other];
    Open { client, profile, main, included, texts, cursors, _folder: folder }
}

impl Open {
    /// Asks about a cursor; the last is in the included file.
    fn at_cursor(&mut self, method: &str, cursor: usize, more: &Value) -> Value {
        let path = if cursor + 1 == self.cursors.len() { &self.included } else { &self.main };
        let mut params =
            json!({"textDocument": {"uri": uri(path)}, "position": self.cursors[cursor]});
        for (key, value) in more.as_object().unwrap() {
            params[key] = value.clone();
        }
        self.client.request(method, &params)
    }

    fn of_main(&mut self, method: &str) -> Value {
        let params = json!({"textDocument": {"uri": uri(&self.main)}});
        self.client.request(method, &params)
    }

    /// The text in a range of the file with this address.
    fn text(&self, address: &Value, range: &Value) -> &str {
        let main = *address == uri(&self.main);
        assert!(main || *address == uri(&self.included), "{address}");
        at(self.profile, &self.texts[usize::from(!main)], range)
    }

    /// The text before a location on its line, and that in it.
    fn shown(&self, location: &Value) -> String {
        let (uri, range) = match location.get("targetUri") {
            Some(uri) => (uri, &location["targetSelectionRange"]),
            None => (&location["uri"], &location["range"]),
        };
        let start = json!({"line": range["start"]["line"], "character": 0});
        let before = self.text(uri, &json!({"start": start, "end": range["start"]}));
        let before = before.chars().rev().take(20).collect::<Vec<_>>();
        let before = before.into_iter().rev().collect::<String>();
        format!("{}|{}", before.trim_start(), self.text(uri, range))
    }

    /// The locations are these, each told by how its line ends up to its own end.
    fn are(&self, locations: &Value, wanted: &[&str]) {
        let found = locations.as_array().unwrap().iter().map(|it| self.shown(it));
        let found = found.collect::<Vec<_>>();
        assert_eq!(found.len(), wanted.len(), "{found:?}");
        for (found, wanted) in found.iter().zip(wanted) {
            assert!(found.ends_with(wanted), "{found} {wanted}");
        }
    }
}

#[test]
fn names_lead_to_what_they_stand_for_and_back() {
    for profile in PROFILES {
        let mut open = open(profile);
        let found = open.at_cursor("textDocument/definition", 1, &json!({}));
        open.are(&found, &["éé\" < critère |K1"]);
        let linked = found[0].get("targetRange").is_some();
        assert_eq!(linked, profile == Profile::VsCode, "as the editor takes it: {found}");
        let included = open.at_cursor("textDocument/definition", 5, &json!({}));
        open.are(&included, &["éé\" < critère |K1"]);
        let declared = json!({"context": {"includeDeclaration": true}});
        let all = open.at_cursor("textDocument/references", 4, &declared);
        open.are(&all, &["< critère |K1", "validée quand |K1", "soit B1.C1.|K1", "K1 et C1.|K1"]);
        let uses = json!({"context": {"includeDeclaration": false}});
        assert_eq!(
            open.at_cursor("textDocument/references", 4, &uses).as_array().unwrap().len(),
            3
        );
        let highlights = open.at_cursor("textDocument/documentHighlight", 1, &json!({}));
        let kinds = highlights.as_array().unwrap().iter().map(|it| it["kind"].as_u64().unwrap());
        assert_eq!(kinds.collect::<Vec<_>>(), [3, 2, 2]);
        let serving = open.at_cursor("textDocument/implementation", 0, &json!({}));
        open.are(&serving, &["éé\" < critère |K1", "modalité |E1"]);
        let served = open.at_cursor("textDocument/implementation", 3, &json!({}));
        open.are(&served, &["compétence |C1"]);
    }
}

#[test]
fn rules_call_what_they_read() {
    for profile in PROFILES {
        let mut open = open(profile);
        let items = open.at_cursor("textDocument/prepareCallHierarchy", 2, &json!({}));
        assert_eq!(items.as_array().unwrap().len(), 1);
        let item = &items[0];
        assert_eq!((item["name"].as_str(), item["detail"].as_str()), (Some("C1"), Some("🎓 éé")));
        assert_eq!(open.text(&item["uri"], &item["selectionRange"]), "C1");
        let outgoing = open.client.request("callHierarchy/outgoingCalls", &json!({"item": item}));
        assert_eq!(outgoing[0]["to"]["name"], "K1");
        let from = &outgoing[0]["fromRanges"][0];
        let from = open.shown(&json!({"uri": item["uri"], "range": from}));
        assert!(from.ends_with("validée quand |K1"), "{from}");
        let incoming = open.client.request("callHierarchy/incomingCalls", &json!({"item": item}));
        assert_eq!(incoming.as_array().unwrap().len(), 1);
        assert_eq!(incoming[0]["from"]["name"], "B1");
        // The text changes under an item that the editor still shows.
        open.client.replace(&open.main.clone(), 2, "// nothing");
        let gone = open.client.request("callHierarchy/outgoingCalls", &json!({"item": item}));
        assert!(gone.as_array().is_none_or(Vec::is_empty), "{gone}");
    }
}

#[test]
fn a_new_code_reaches_all_files_or_none() {
    for profile in PROFILES {
        let mut open = open(profile);
        let prepared = open.at_cursor("textDocument/prepareRename", 1, &json!({}));
        assert_eq!(prepared["placeholder"], "K1");
        let main = json!(uri(&open.main));
        assert_eq!(open.text(&main, &prepared["range"]), "K1");
        let edit = open.at_cursor("textDocument/rename", 1, &json!({"newName": "É-9"}));
        let mut count = 0;
        let mut check = |uri: &Value, edits: &Value, version: Option<&Value>| {
            assert!(version.is_none_or(|version| *version == 1));
            for edit in edits.as_array().unwrap() {
                assert_eq!(
                    (open.text(uri, &edit["range"]), &edit["newText"]),
                    ("K1", &json!("É-9"))
                );
                count += 1;
            }
        };
        if profile == Profile::Neovim {
            for (uri, edits) in edit["changes"].as_object().unwrap() {
                check(&json!(uri), edits, None);
            }
        } else {
            for change in edit["documentChanges"].as_array().unwrap() {
                let document = &change["textDocument"];
                check(&document["uri"], &change["edits"], Some(&document["version"]));
            }
        }
        assert_eq!(count, 4);
        let params =
            json!({"textDocument": {"uri": main}, "position": open.cursors[0], "newName": "si"});
        let asked = open.client.ask("textDocument/rename", &params);
        let refused = open.client.response(asked);
        assert_eq!(refused["error"]["code"], -32803);
        let message = refused["error"]["message"].as_str().unwrap();
        assert!(message.starts_with("«\u{a0}si\u{a0}» est un mot du langage"), "{message}");
    }
}

#[test]
fn a_file_of_two_certifications_is_renamed_in_both_or_in_none() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().canonicalize().unwrap();
    let root = |code: &str| {
        format!(
            "certification X \"É\" < bloc B1 \"É\" < inclure \"c.cert\" compétence {code} \"È\" < critère K1 validée quand K1 > validé quand C1 > certifiée quand B1 >"
        )
    };
    let shared = "compétence C1 \"🎓\" < critère K1 validée quand K1 >";
    for (name, text) in [("a.cert", &*root("C2")), ("b.cert", &*root("C3")), ("c.cert", shared)] {
        fs::write(path.join(name), text).unwrap();
    }
    let mut client = Client::start(Profile::Neovim, &path);
    client.open(&path.join("c.cert"), shared);
    let rename = |client: &mut Client, name: &str| {
        let params = json!({
            "textDocument": {"uri": uri(&path.join("c.cert"))},
            "position": {"line": 0, "character": 12}, "newName": name,
        });
        let asked = client.ask("textDocument/rename", &params);
        client.response(asked)
    };
    let changes = rename(&mut client, "C9");
    let changes = changes["result"]["changes"].as_object().unwrap();
    let counts = changes.values().map(|edits| edits.as_array().unwrap().len()).collect::<Vec<_>>();
    assert_eq!(counts, [1, 1, 1], "{changes:?}");
    for taken in ["C2", "C3"] {
        let refused = rename(&mut client, taken);
        assert!(refused["error"]["message"].as_str().unwrap().contains(taken), "{refused}");
    }
}

#[test]
fn outlines_and_searches_show_the_texts() {
    for profile in PROFILES {
        let mut open = open(profile);
        let outline = open.of_main("textDocument/documentSymbol");
        assert_eq!(outline[0]["name"], "X");
        assert_eq!(outline[0]["detail"], "Élaborer 🎓 un atelier");
        let bloc = &outline[0]["children"][1];
        let competence = &bloc["children"][0];
        assert_eq!((bloc["name"].as_str(), competence["name"].as_str()), (Some("B1"), Some("C1")));
        let main = json!(uri(&open.main));
        assert_eq!(open.text(&main, &competence["selectionRange"]), "C1");
        assert!(open.text(&main, &competence["range"]).starts_with("compétence C1"));
        let found = open.client.request("workspace/symbol", &json!({"query": "elab"}));
        assert_eq!(found.as_array().unwrap().len(), 1);
        assert_eq!(found[0]["name"], "X Élaborer 🎓 un atelier");
        assert!(open.shown(&found[0]["location"]).ends_with("certification |X"));
        let all = open.client.request("workspace/symbol", &json!({"query": ""}));
        assert_eq!(all.as_array().unwrap().len(), 8);
    }
}

#[test]
fn texts_fold_grow_and_link() {
    for profile in PROFILES {
        let mut open = open(profile);
        let main = json!(uri(&open.main));
        let folds = open.of_main("textDocument/foldingRange");
        assert_eq!(folds[0], json!({"startLine": 1, "endLine": 6, "kind": "region"}));
        let positions = json!({"positions": [open.cursors[1], open.cursors[4]]});
        let grown = open.at_cursor("textDocument/selectionRange", 0, &positions);
        assert_eq!(open.text(&main, &grown[0]["range"]), "K1");
        assert_eq!(open.text(&main, &grown[0]["parent"]["range"]), "validée quand K1");
        assert_eq!(open.text(&main, &grown[1]["parent"]["range"]), "B1.C1.K1");
        let links = open.of_main("textDocument/documentLink");
        let shown = |open: &Open, index: usize| {
            let link: &Value = &links[index];
            let range = open.text(&main, &link["range"]).to_owned();
            (range, link["target"].as_str().unwrap().to_owned())
        };
        let page = "https://www.francecompetences.fr/recherche/rncp/37638/";
        assert_eq!(shown(&open, 0), ("RNCP37638".to_owned(), page.to_owned()));
        let page = "https://exemple.fr/r%C3%A8gles";
        assert_eq!(shown(&open, 1), ("https://exemple.fr/règles".to_owned(), page.to_owned()));
        assert_eq!(shown(&open, 2), ("\"été.cert\"".to_owned(), uri(&open.included)));
    }
}

#[test]
fn a_criterion_is_renamed_as_one_types() {
    for profile in PROFILES {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().canonicalize().unwrap().join("x.cert");
        let (text, cursors) = marked(
            profile,
            "certification X \"É🎓\" < bloc B1 \"🎓\" < compétence C1 \"É\" < critère ‸Été \"🎓\" validée quand Été > validé quand C1 > certifiée quand B1 >",
        );
        let mut client = Client::start(profile, path.parent().unwrap());
        client.open(&path, &text);
        let params = json!({"textDocument": {"uri": uri(&path)}, "position": cursors[0]});
        let linked = client.request("textDocument/linkedEditingRange", &params);
        let ranges = linked["ranges"].as_array().unwrap();
        assert_eq!(ranges.iter().map(|it| at(profile, &text, it)).collect::<Vec<_>>(), ["Été"; 2]);
    }
}

#[test]
fn what_is_no_text_of_ours_is_answered_with_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().canonicalize().unwrap().join("web.cert");
    let mut client = Client::start(Profile::VsCode, path.parent().unwrap());
    client.open(&path, "-----BEGIN CERTIFICATE-----\nMIIB\n");
    let start = json!({"line": 0, "character": 0});
    let position = json!({"textDocument": {"uri": uri(&path)}, "position": start,
        "positions": [start], "context": {"includeDeclaration": true}, "newName": "K"});
    for method in [
        "definition",
        "implementation",
        "references",
        "documentHighlight",
        "prepareCallHierarchy",
        "documentSymbol",
        "prepareRename",
        "rename",
        "linkedEditingRange",
        "foldingRange",
        "selectionRange",
        "documentLink",
    ] {
        let answer = client.request(&format!("textDocument/{method}"), &position);
        assert!(
            answer.is_null() || answer.as_array().is_some_and(Vec::is_empty),
            "{method}: {answer}"
        );
    }
}
