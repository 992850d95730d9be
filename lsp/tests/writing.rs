//! What helps to write: told, offered, coloured, mended and run, asked by editors that count
//! differently, in a text with accents and characters of two UTF-16 units.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

mod client;

use std::fs;
use std::path::PathBuf;

use client::{Client, PROFILES, Profile, applied, at, marked, uri};
use serde_json::{Value, json};
use tempfile::TempDir;

const TEXT: &str = "// « é » 🎓
certification X \"Élaborer 🎓 à
  deux\" <
  chaque compétence validée quand au moins 60 % des critères
  bloc B1 \"🎓 é\" < compétence C1 \"🎓 éé\" < critère K1 \"Été\"  critère K2 \"🎓\" > valid‸é quand C‸1 >
  épreuve E1 \"🎓\" < nature: étude_de_cas  évalue: C1 >
  exigence R1 \"🎓\" < donnée n \"é\" comme note sur 20 /* 🎓 */ validée quand n >= 10/20 >
  certifiée quand B1 et ‸R1
>
scénario \"🎓\" < soit tous les critères sont acquis  alors C1 est validée >
scénario \"é 🎓\" < soit C1.K1 est non acquis  alors B1 est validé >
";

/// An editor that has the text open, with the positions of its cursors.
struct Open {
    client: Client,
    profile: Profile,
    path: PathBuf,
    text: String,
    cursors: Vec<Value>,
    _folder: TempDir,
}

fn open(profile: Profile, text: &str) -> Open {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().canonicalize().unwrap().join("été 🎓.cert");
    let (text, cursors) = marked(profile, text);
    fs::write(&path, &text).unwrap();
    let mut client = Client::start(profile, path.parent().unwrap());
    client.open(&path, &text);
    Open { client, profile, path, text, cursors, _folder: folder }
}

impl Open {
    fn ask(&mut self, method: &str, more: &Value) -> Value {
        let mut params = json!({"textDocument": {"uri": uri(&self.path)}});
        for (key, value) in more.as_object().unwrap() {
            params[key] = value.clone();
        }
        self.client.request(method, &params)
    }

    fn at_cursor(&mut self, method: &str, cursor: usize) -> Value {
        let position = self.cursors[cursor].clone();
        self.ask(method, &json!({"position": position}))
    }

    fn all() -> Value {
        json!({"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}})
    }

    fn text_at(&self, range: &Value) -> &str {
        at(self.profile, &self.text, range)
    }
}

/// Without the comment that this language does not have.
fn sound() -> String {
    TEXT.replace(" /* 🎓 */", "")
}

#[test]
fn paths_of_includes_are_offered() {
    for profile in PROFILES {
        let text = "inclure \"‸\"\ninclure \"é 🎓/su‸ite.cert\"\ninclure \"../‸\"\n";
        let mut open = open(profile, text);
        let folder = open.path.parent().unwrap().to_owned();
        for (name, inside) in [("é 🎓", "suite.cert"), (".caché", "b.cert"), ("é 🎓", "notes.txt")]
        {
            fs::create_dir_all(folder.join(name)).unwrap();
            fs::write(folder.join(name).join(inside), "").unwrap();
        }
        fs::write(folder.join("autre.cert"), "").unwrap();
        let labels = |offers: &Value| {
            let items = offers["items"].as_array().unwrap().clone();
            items.iter().map(|it| it["label"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        let first = open.at_cursor("textDocument/completion", 0);
        assert_eq!(labels(&first), ["é 🎓/", "autre.cert"]);
        let inside = open.at_cursor("textDocument/completion", 1);
        assert_eq!(labels(&inside), ["suite.cert"]);
        assert_eq!(open.text_at(&inside["items"][0]["textEdit"]["range"]), "suite.cert");
        let outside = open.at_cursor("textDocument/completion", 2);
        assert_eq!(labels(&outside), Vec::<String>::new());
    }
}

#[test]
fn what_stands_under_the_cursor_is_told() {
    for profile in PROFILES {
        let mut open = open(profile, &sound());
        let hover = open.at_cursor("textDocument/hover", 1);
        assert_eq!(open.text_at(&hover["range"]), "C1", "{profile:?}");
        let told = hover["contents"]["value"].as_str().unwrap();
        assert!(told.starts_with("**compétence C1** — 🎓 éé"), "{told}");
        assert!(told.contains("| validée | acquis | acquis |"), "{told}");
        let word = open.at_cursor("textDocument/hover", 0);
        assert_eq!(open.text_at(&word["range"]), "validé", "{profile:?}");
    }
}

#[test]
fn what_may_stand_is_offered_and_explained_when_looked_at() {
    for profile in PROFILES {
        let mut open = open(profile, &sound());
        let offers = open.at_cursor("textDocument/completion", 2);
        let items = offers["items"].as_array().unwrap();
        let labels: Vec<_> = items.iter().map(|it| it["label"].as_str().unwrap()).collect();
        assert!(labels.contains(&"R1") && labels.contains(&"C1"), "{labels:?}");
        let competence = items.iter().find(|it| it["label"] == "C1").unwrap().clone();
        assert_eq!(open.text_at(&competence["textEdit"]["range"]), "");
        assert!(competence["documentation"].is_null());
        let beside = ["detail", "labelDetails"].map(|key| !competence[key].is_null());
        assert_eq!(beside, [profile != Profile::VsCode, profile == Profile::VsCode]);
        let resolved = open.client.request("completionItem/resolve", &competence);
        let told = resolved["documentation"]["value"].as_str().unwrap();
        assert!(told.contains("🎓 éé"), "{told}");
    }
}

#[test]
fn words_are_coloured_and_only_changes_are_sent() {
    for profile in PROFILES {
        let mut open = open(profile, &sound());
        let full = open.ask("textDocument/semanticTokens/full", &json!({}));
        let legend = open.client.capabilities["semanticTokensProvider"]["legend"].clone();
        let shown = coloured(profile, &open.text, &full["data"], &legend);
        assert!(shown.contains(&("C1".to_owned(), "class declaration".to_owned())), "{shown:?}");
        assert!(shown.contains(&("  deux\"".to_owned(), "string".to_owned())), "{shown:?}");
        let part = open.ask("textDocument/semanticTokens/range", &json!({"range": Open::all()}));
        assert_eq!(part["data"], full["data"]);

        let start = open.cursors[2].clone();
        let version = 2;
        let range = json!({"start": start, "end": start});
        open.client.edit(&open.path.clone(), version, &range, "C1 et 🎓 ");
        let more = json!({"previousResultId": full["resultId"]});
        let delta = open.ask("textDocument/semanticTokens/full/delta", &more);
        let mut numbers = full["data"].as_array().unwrap().clone();
        for edit in delta["edits"].as_array().unwrap() {
            let number = |key: &str| usize::try_from(edit[key].as_u64().unwrap()).unwrap();
            let (start, count) = (number("start"), number("deleteCount"));
            let data = edit["data"].as_array().unwrap().clone();
            assert!(data.len() < numbers.len() / 4, "{profile:?}: {} numbers", data.len());
            numbers.splice(start..start + count, data);
        }
        let whole = open.ask("textDocument/semanticTokens/full", &json!({}));
        assert_eq!(Value::Array(numbers), whole["data"], "{profile:?}");
    }
}

/// The texts that are coloured, each with its type and modifiers.
fn coloured(profile: Profile, text: &str, data: &Value, legend: &Value) -> Vec<(String, String)> {
    let numbers: Vec<_> = data.as_array().unwrap().iter().map(|it| it.as_u64().unwrap()).collect();
    let (mut line, mut start) = (0, 0);
    let tokens = numbers.chunks(5).map(|token| {
        start = if token[0] == 0 { start + token[1] } else { token[1] };
        line += token[0];
        let range = json!({
            "start": {"line": line, "character": start},
            "end": {"line": line, "character": start + token[2]},
        });
        let name = |list: &str, at: u64| {
            legend[list][usize::try_from(at).unwrap()].as_str().unwrap().to_owned()
        };
        let mut kind = name("tokenTypes", token[3]);
        for bit in (0..2).filter(|bit| token[4] >> bit & 1 == 1) {
            kind = format!("{kind} {}", name("tokenModifiers", bit));
        }
        (at(profile, text, &range).to_owned(), kind)
    });
    tokens.collect()
}

#[test]
fn what_is_wrong_is_mended() {
    for profile in PROFILES {
        let text = sound()
            .replace(">= 10/20", "> 10/20")
            .replace("  chaque compétence validée quand au moins 60 % des critères\n", "");
        let mut open = open(profile, &text);
        let context = json!({"diagnostics": []});
        let more = json!({"range": Open::all(), "context": context});
        let actions = open.ask("textDocument/codeAction", &more);
        let actions = actions.as_array().unwrap().clone();
        let titles: Vec<_> = actions.iter().map(|it| it["title"].as_str().unwrap()).collect();
        let safe = actions.iter().find(|it| it["kind"] == "source.fixAll");
        let safe = safe.unwrap_or_else(|| panic!("{titles:?}"));
        let carries = safe.get("edit").is_some();
        assert_eq!(carries, profile == Profile::Neovim);
        let whole =
            if carries { safe.clone() } else { open.client.request("codeAction/resolve", safe) };
        let edit = &whole["edit"];
        let edits = if profile == Profile::Neovim {
            edit["changes"][uri(&open.path)].as_array().unwrap().clone()
        } else {
            edit["documentChanges"][0]["edits"].as_array().unwrap().clone()
        };
        let mended = applied(profile, &open.text, &edits);
        assert!(mended.contains("validée quand n plus de 10/20"), "{mended}");
        assert!(titles.iter().any(|it| it.contains("chaque compétence")), "{titles:?}");
        let only =
            json!({"range": Open::all(), "context": {"diagnostics": [], "only": ["refactor"]}});
        assert_eq!(open.ask("textDocument/codeAction", &only), json!([]));
        if !carries {
            let path = open.path.clone();
            open.client.replace(&path, 2, &text);
            let asked = open.client.ask("codeAction/resolve", safe);
            let response = open.client.response(asked);
            assert_eq!(response["error"]["code"], -32801, "{response}");
        }
    }
}

#[test]
fn lenses_hints_and_forms_are_shown() {
    for profile in PROFILES {
        let mut open = open(profile, &sound());
        let lenses = open.ask("textDocument/codeLens", &json!({}));
        let lenses = lenses.as_array().unwrap().clone();
        let titles: Vec<_> =
            lenses.iter().filter_map(|it| it["command"]["title"].as_str()).collect();
        assert!(titles.contains(&"1 bloc · 1 compétence · 1 épreuve"), "{titles:?}");
        assert!(titles.contains(&"lancer le scénario"), "{titles:?}");
        let counted = lenses.iter().find(|it| it["command"].is_null()).unwrap();
        let counted = open.client.request("codeLens/resolve", counted);
        assert_eq!(counted["command"]["command"], "cert.showReferences");
        for place in counted["command"]["arguments"][2].as_array().unwrap() {
            assert_eq!(open.text_at(&place["range"]), "B1");
        }
        let hints = open.ask("textDocument/inlayHint", &json!({"range": Open::all()}));
        let labels: Vec<_> =
            hints.as_array().unwrap().iter().map(|it| it["label"].as_str().unwrap()).collect();
        assert_eq!(labels, ["→ au moins 2 sur 2", "(B1)", "(2)"], "{profile:?}");
        let position = client::position(profile, &open.text, open.text.find("60").unwrap());
        let help = open.ask("textDocument/signatureHelp", &json!({"position": position}));
        assert_eq!(help["activeParameter"], 0, "{help}");
        assert!(help["signatures"][0]["label"].as_str().unwrap().starts_with("au moins"), "{help}");
    }
}

#[test]
fn tables_are_shown_and_scenarios_run() {
    for profile in PROFILES {
        let mut open = open(profile, &sound());
        let table = open.at_cursor("cert/table", 1);
        assert_eq!(table["entity"], "C1");
        assert_eq!(table["columns"], json!([{"title": "K1"}, {"title": "K2"}]));
        assert_eq!(table["rows"][0]["cells"], json!(["acquis", "acquis"]));
        assert_eq!(table["rows"][0]["outcome"], "validée");
        assert_eq!(table["rows"][0]["line"], 3);

        let scenarios = open.ask("cert/scenarios", &json!({}));
        let ids: Vec<_> =
            scenarios.as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap()).collect();
        assert_eq!(ids, ["🎓", "é 🎓"]);
        let run = open.ask("cert/runScenarios", &json!({"coverage": true}));
        let results = run["results"].as_array().unwrap();
        assert_eq!(results[0]["passed"], true, "{run}");
        assert_eq!(results[1]["passed"], false, "{run}");
        assert_eq!(open.text_at(&results[1]["location"]["range"]), "B1 est validé");
        assert!(results[1]["message"].as_str().unwrap().contains("attendu"), "{run}");
        assert_eq!(run["coverage"][0]["uri"], uri(&open.path));
        let one = open.ask("cert/runScenarios", &json!({"ids": ["🎓"]}));
        assert_eq!(one["results"].as_array().unwrap().len(), 1);

        let page = open.client.request("cert/explain", &json!({"code": "E0302", "lang": "fr"}));
        assert!(page["title"].as_str().unwrap().starts_with("E0302"), "{page}");
        assert!(
            open.client.request("cert/explain", &json!({"code": "E9", "lang": "fr"})).is_null()
        );
        let status = open.client.request("cert/status", &json!({}));
        assert_eq!((&status["competences"], &status["assessments"]), (&json!(1), &json!(1)));
    }
}

#[test]
fn a_text_in_pieces_is_answered() {
    for profile in PROFILES {
        let mut open = open(profile, TEXT);
        assert!(open.at_cursor("textDocument/hover", 1)["contents"]["value"].is_string());
        let table = open.at_cursor("cert/table", 1);
        assert_eq!(table["rows"], json!([]));
        assert!(table["note"].as_str().unwrap().contains("erreurs"), "{table}");
        let run = open.ask("cert/runScenarios", &json!({}));
        assert!(run["results"].as_array().unwrap().iter().all(|it| it["passed"] == false), "{run}");
    }
}
