//! The reader of candidate files takes for JSON what `serde_json` takes for JSON, and finds the
//! same in it, however it is spelt and wherever it is damaged.

use certc::diagnostics::Lang;
use certc::eval::{Plan, Unreadable};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::value::RawValue;

use crate::{RULES, plan};

/// JSON with its members in order, each as often as it stands there, and its numbers as written.
#[derive(Debug)]
enum Tree {
    Word(String),
    Text(String),
    List(Vec<Tree>),
    Object(Vec<(String, Tree)>),
}

/// The members of an object in order, each as often as it stands there.
struct Members(Vec<(String, Box<RawValue>)>);

impl<'de> serde::Deserialize<'de> for Members {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = Members;
            fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str("an object")
            }
            fn visit_map<A: serde::de::MapAccess<'de>>(
                self,
                mut map: A,
            ) -> Result<Members, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        from.deserialize_map(Visitor)
    }
}

impl Tree {
    fn read(text: &str) -> serde_json::Result<Self> {
        let raw: Box<RawValue> = serde_json::from_str(text)?;
        Ok(match raw.get().as_bytes().first() {
            Some(b'{') => {
                let Members(members) = serde_json::from_str(raw.get())?;
                let members = members.into_iter();
                let read = members.map(|(name, value)| Ok((name, Self::read(value.get())?)));
                Self::Object(read.collect::<serde_json::Result<_>>()?)
            }
            Some(b'[') => {
                let items: Vec<Box<RawValue>> = serde_json::from_str(raw.get())?;
                let read = items.iter().map(|item| Self::read(item.get()));
                Self::List(read.collect::<serde_json::Result<_>>()?)
            }
            Some(b'"') => Self::Text(serde_json::from_str(raw.get())?),
            _ => Self::Word(raw.get().to_owned()),
        })
    }

    /// The plainest spelling.
    fn plain(&self) -> String {
        let quoted = |text: &str| serde_json::to_string(text).unwrap();
        match self {
            Self::Word(word) => word.clone(),
            Self::Text(text) => quoted(text),
            Self::List(items) => {
                format!("[{}]", items.iter().map(Self::plain).collect::<Vec<_>>().join(","))
            }
            Self::Object(members) => {
                let members = members
                    .iter()
                    .map(|(name, value)| format!("{}:{}", quoted(name), value.plain()));
                format!("{{{}}}", members.collect::<Vec<_>>().join(","))
            }
        }
    }

    fn member(&self, wanted: &str) -> Option<&Self> {
        let Self::Object(members) = self else { return None };
        members.iter().find(|(name, _)| name == wanted).map(|(_, value)| value)
    }
}

/// Names and values of facts, right and wrong.
const NAMES: [&str; 9] = [
    "C1.1.K1",
    "C1.2.K3",
    "C2.1.K1",
    "memoire.oral",
    "memoire.ecrit",
    "memoire.periode",
    "memoire.rendu",
    "jury.members",
    "nobody",
];
const VALUES: [&str; 18] = [
    r#""met""#,
    r#""unmet""#,
    r#""é\u0301 😀""#,
    r#""\ud83d\ude00 \" \\ \/ \b\f\n\r\t""#,
    "12.5",
    "-0",
    "1e1",
    "0.1E+1",
    "123456789012345678901234567890",
    "true",
    "false",
    "null",
    r#""P1Y6M""#,
    r#""2025-06-30""#,
    "[]",
    r#"[{"externe": true, "experience": "P3Y"}, {}]"#,
    r#"[{"externe": [[]], "externe": {"a": {}}}]"#,
    r#"{"a": [1, 2, {"b": null}]}"#,
];
/// What is put into a text to damage it.
const PIECES: [&str; 32] = [
    "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud800", "\\udc00", "\\u00e9", "\\x", "0",
    "-", "+", ".", "e", "E9", "01", "t", "tru", "null", " ", "\n", "\r", "\t", "\u{b}", "\u{0}",
    "\u{7f}", "\u{feff}", "é",
];
const SPACES: [&str; 6] = ["", "", " ", "\n", "\t", " \r\n "];

/// A candidate file, with spaces anywhere.
fn file() -> impl Strategy<Value = String> {
    let fact = (select(&NAMES), select(&VALUES), select(&SPACES), select(&SPACES));
    let facts = proptest::collection::vec(fact, 0..6);
    (facts, select(&SPACES), any::<bool>(), any::<bool>()).prop_map(
        |(facts, space, named, escaped)| {
            let facts = facts.iter().map(|(name, value, before, behind)| {
                let name = if escaped { name.replace('.', "\\u002e") } else { (*name).to_owned() };
                format!("{before}\"{name}\"{behind}:{before}{value}{behind}")
            });
            let facts = facts.collect::<Vec<_>>().join(",");
            let name = if named { r#""candidate" : "Zoé","# } else { "" };
            format!("{space}{{{name}{space}\"facts\":{{{facts}{space}}}}}{space}")
        },
    )
}

/// A text with something put in, taken out or doubled.
fn damaged() -> impl Strategy<Value = String> {
    let change = (any::<Index>(), 0..4_usize, 0..8_usize, select(&PIECES));
    (file(), proptest::collection::vec(change, 1..4)).prop_map(|(mut text, changes)| {
        for (at, how, length, piece) in changes {
            let ends: Vec<usize> =
                text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let start = at.index(ends.len());
            let end = ends[(start + length).min(ends.len() - 1)];
            let start = ends[start];
            match how {
                0 => text.insert_str(start, piece),
                1 => text.replace_range(start..end, ""),
                2 => text.replace_range(start..end, piece),
                _ => {
                    let part = text[start..end].to_owned();
                    text.insert_str(start, &part);
                }
            }
        }
        text
    })
}

fn is_no_json(wrong: &Unreadable) -> bool {
    wrong.problems.iter().any(|it| it.fact.is_none() && it.words.get(Lang::En).contains("JSON"))
}

/// What is found in a text: all that is known of the candidate, or the facts that are wrong.
fn found(plan: &Plan, text: &str) -> Result<String, Unreadable> {
    let mut candidate = plan.candidate();
    plan.read_facts(text, &mut candidate).map(|()| format!("{candidate:?}"))
}

fn same(plan: &Plan, text: &str) {
    // A mark of the byte order is no JSON, but what some editors put before it.
    let json = text.strip_prefix('\u{feff}').unwrap_or(text);
    let read = found(plan, text);
    let tree = match Tree::read(json) {
        Ok(tree) => tree,
        Err(error) => {
            // Nothing more than the text as a whole is said to be wrong, besides facts before.
            let Err(wrong) = read else { panic!("{error}, but it was read: {text:?}") };
            assert!(is_no_json(&wrong), "{error}, but {wrong:?}: {text:?}");
            return;
        }
    };
    match (read, found(plan, &tree.plain())) {
        (Ok(read), Ok(plain)) => assert_eq!(read, plain, "{text:?}"),
        (Err(read), Err(plain)) => {
            assert!(!is_no_json(&read), "{read:?}: {text:?}");
            let facts = |wrong: &Unreadable| {
                wrong.problems.iter().map(|problem| problem.fact.clone()).collect::<Vec<_>>()
            };
            assert_eq!(facts(&read), facts(&plain), "{text:?}");
        }
        (read, plain) => panic!("{read:?}, {plain:?}: {text:?}"),
    }
    states(plan, text, &tree);
}

/// What was read of states is what stands there.
fn states(plan: &Plan, text: &str, tree: &Tree) {
    let mut candidate = plan.candidate();
    if plan.read_facts(text, &mut candidate).is_err() {
        return;
    }
    let name = tree.member("candidate").map(|name| match name {
        Tree::Text(name) => name.as_str(),
        _ => panic!("{text}"),
    });
    assert_eq!(candidate.name(), name);
    for id in ["C1.1.K1", "C1.2.K3", "C2.1.K1"] {
        let stated = match tree.member("facts").and_then(|facts| facts.member(id)) {
            Some(Tree::Text(state)) => state,
            None => "pending",
            Some(other) => panic!("{other:?} was read as a state: {text}"),
        };
        let read = plan.standing(&candidate, id).map(certc::eval::Status::as_str);
        assert_eq!(read, Some(stated), "{text}");
    }
}

#[test]
fn whole_and_damaged_files_are_read_alike() {
    let plan = plan(RULES);
    let cases = if std::env::var_os("CERTC_LONG").is_some() { 200_000 } else { 4_000 };
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases) };
    let mut runner = proptest::test_runner::TestRunner::new(config);
    let texts = prop_oneof![1 => file(), 3 => damaged()];
    let run = runner.run(&texts, |text| {
        same(&plan, &text);
        Ok(())
    });
    run.unwrap();
}

/// Few of the files drawn above would do if all were refused.
#[test]
fn some_drawn_files_are_accepted() {
    let plan = plan(RULES);
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut accepted = 0;
    for _ in 0..400 {
        let tree = file().new_tree(&mut runner).unwrap();
        accepted +=
            usize::from(found(&plan, &proptest::strategy::ValueTree::current(&tree)).is_ok());
    }
    assert!(accepted > 40, "{accepted}");
}
