//! Formatting a text, a part of it, and while it is typed, in the three ways that editors count.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

mod client;

use client::{Client, PROFILES, Profile, applied, marked, uri};
use serde_json::{Value, json};

const MANGLED: &str = "certification X \"Élaborer 🎓 un atelier\"   <
bloc B1    \"Préparer 🎓\"<
      compétence C1 \"🎓 éé\" < critère K1 \"Fait\"
 validée   quand K1 >   validé quand C1 >   // 🎓 puis
  certifiée quand  B1 >‸
";

const TIDY: &str = "certification X \"Élaborer 🎓 un atelier\" <
  bloc B1 \"Préparer 🎓\" <
    compétence C1 \"🎓 éé\" <
      critère K1 \"Fait\"
      validée quand K1
    >
    validé quand C1
  > // 🎓 puis
  certifiée quand B1
>
";

fn asked(client: &mut Client, method: &str, more: &Value, path: &std::path::Path) -> Vec<Value> {
    let mut params = json!({"textDocument": {"uri": uri(path)}, "options": {"tabSize": 2, "insertSpaces": true}});
    for (key, value) in more.as_object().unwrap() {
        params[key] = value.clone();
    }
    client.request(method, &params).as_array().cloned().unwrap()
}

#[test]
fn a_whole_text() {
    for profile in PROFILES {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.cert");
        let mut client = Client::start(profile, folder.path());
        let (text, _) = marked(profile, MANGLED);
        client.open(&path, &text);
        let edits = asked(&mut client, "textDocument/formatting", &json!({}), &path);
        assert_eq!(applied(profile, &text, &edits), TIDY);
        client.replace(&path, 2, TIDY);
        assert_eq!(
            asked(&mut client, "textDocument/formatting", &json!({}), &path),
            Vec::<Value>::new()
        );
        // A text with errors is left alone.
        client.replace(&path, 3, &TIDY.replace("quand B1", "quand"));
        assert_eq!(
            asked(&mut client, "textDocument/formatting", &json!({}), &path),
            Vec::<Value>::new()
        );
    }
}

#[test]
fn a_part_of_it() {
    for profile in PROFILES {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.cert");
        let mut client = Client::start(profile, folder.path());
        let (text, marks) =
            marked(profile, &MANGLED.replace("certifiée quand", "‸certifiée quand‸"));
        client.open(&path, &text);
        let range = json!({"range": {"start": marks[0], "end": marks[1]}});
        let edits = asked(&mut client, "textDocument/rangeFormatting", &range, &path);
        let formatted = applied(profile, &text, &edits);
        assert!(formatted.contains("certifiée quand B1"), "{formatted}");
        assert!(formatted.contains("bloc B1    \"Préparer"), "{formatted}");
    }
}

#[test]
fn behind_what_is_typed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.cert");
    let profile = Profile::VsCode;
    let mut client = Client::start(profile, folder.path());
    let (text, marks) = marked(profile, MANGLED);
    client.open(&path, &text);
    let typed = json!({"position": marks[0], "ch": ">"});
    let edits = asked(&mut client, "textDocument/onTypeFormatting", &typed, &path);
    assert!(!edits.is_empty());
    let formatted = applied(profile, &text, &edits);
    assert!(formatted.contains("  validé quand C1\n"), "{formatted}");
    // Inside a text that is not finished, nothing moves.
    client.replace(&path, 2, "certification X \"x\" <\n");
    let typed = json!({"position": {"line": 1, "character": 0}, "ch": "\n"});
    let edits = asked(&mut client, "textDocument/onTypeFormatting", &typed, &path);
    assert_eq!(edits, Vec::<Value>::new());
}
