//! What is missing, completed in every way.
//!
//! Whatever the evaluator settles of a partial file, the rules themselves say of every completion
//! of it. And where all completions of a table's facts come to the same, it is settled.

use std::collections::BTreeSet;

use certc::eval::{Plan, Status};
use serde_json::{Value as Json, json};

use crate::candidates::{Facts, Trials};
use crate::case::{Case, compile};
use crate::draw::Draw;
use crate::rules::Interpreter;
use crate::{seeds, source};

/// How many certifications are drawn; those that compile are nearly as many.
const CERTIFICATIONS: u64 = 2_100;

/// How many of them must agree.
const AT_LEAST: u64 = 2_000;

/// How many partial files are tried with each, and the most completions of one of them.
const FILES: usize = 2;
const MOST_COMPLETIONS: usize = 48;

/// What has gaps that intervals do not know of: twice a number is never 1, and the share of two
/// elements is never 60 %.
const GAPS: [&str; 6] = ["minus", "times", "divide", "days", "later", "share"];

/// The most values that are tried for one fact.
const MOST_VALUES: usize = 8;

#[test]
fn every_completion_agrees() {
    let (mut agreed, mut all) = (0, Tried::default());
    let drawn = seeds(CERTIFICATIONS);
    let one = drawn.end - drawn.start == 1;
    let wanted = (drawn.end - drawn.start) * AT_LEAST / CERTIFICATIONS;
    for seed in drawn {
        let Ok(case) = compile(&source(seed)) else { continue };
        let mut draw = Draw::new(seed ^ 0xC0DE);
        let trial = Trial::new(&case, seed, &mut draw);
        for _ in 0..FILES {
            trial.partial_file(&mut draw, &mut all);
        }
        agreed += 1;
    }
    eprintln!("{agreed} certifications, {all:?}");
    assert!(one || (agreed >= wanted && all.settled > agreed && all.open > agreed));
}

/// How much was tried.
#[derive(Debug, Default)]
struct Tried {
    completions: usize,
    /// Tables that all completions settle as the evaluator does.
    settled: u64,
    /// Tables that the evaluator leaves open, and that completions settle in several ways.
    open: u64,
}

/// One certification, decided by its rules and by the evaluator.
struct Trial<'a> {
    case: &'a Case,
    seed: u64,
    plan: Plan,
    trials: Trials,
}

impl<'a> Trial<'a> {
    fn new(case: &'a Case, seed: u64, draw: &mut Draw) -> Self {
        let plan = match Plan::read(std::str::from_utf8(&case.bytes).unwrap()) {
            Ok(plan) => plan,
            Err(refusal) => panic!("seed {seed}: {}\n{}", refusal.words().en, case.source),
        };
        Self { case, seed, plan, trials: Trials::new(&case.json, MOST_VALUES, draw) }
    }

    /// Tries one partial file.
    fn partial_file(&self, draw: &mut Draw, tried: &mut Tried) {
        let complete = self.trials.random(draw);
        let missing = self.missing(&complete, draw);
        let mut partial = complete.clone();
        partial.retain(|id, _| !missing.contains(&id.as_str()));
        let completions = self.completions(&partial, &missing);
        let said: Vec<_> = completions.iter().flat_map(|facts| self.by_rules(facts)).collect();
        for ((index, status), table) in self.decided(&partial).iter().enumerate().zip(self.tables())
        {
            let outcomes: BTreeSet<&str> = said.iter().map(|outcome| &*outcome[index]).collect();
            match status {
                Some(settled) => {
                    assert!(
                        outcomes.len() == 1 && outcomes.contains(&**settled),
                        "{}: {settled}, but {outcomes:?}",
                        self.place(table, &partial)
                    );
                    tried.settled += 1;
                }
                None if self.is_exact(table, &partial, &missing) => {
                    assert!(
                        outcomes.len() > 1,
                        "{}: pending, but {outcomes:?}",
                        self.place(table, &partial)
                    );
                    tried.open += 1;
                }
                None => {}
            }
        }
        tried.completions += completions.len();
    }

    /// Facts to leave out, in any order, as long as all completions can be tried.
    fn missing<'f>(&self, complete: &'f Facts, draw: &mut Draw) -> Vec<&'f str> {
        // Where nothing is said of an earlier bloc, it was not obtained.
        let mut left: Vec<&str> = complete.keys().map(String::as_str).collect();
        left.retain(|id| !id.ends_with(".acquired_on"));
        let (mut missing, mut count) = (Vec::new(), 1);
        while !left.is_empty() {
            let id = left.swap_remove(draw.below(left.len()));
            let more = count * self.trials.values(id).len();
            if more <= MOST_COMPLETIONS {
                missing.push(id);
                count = more;
            }
        }
        missing
    }

    /// Every way to complete the file.
    fn completions(&self, partial: &Facts, missing: &[&str]) -> Vec<Facts> {
        let mut files = vec![partial.clone()];
        for id in missing {
            let with = |file: &Facts| {
                let values = self.trials.values(id).to_vec();
                let file = file.clone();
                values.into_iter().map(move |value| {
                    let mut file = file.clone();
                    file.insert((*id).to_owned(), value);
                    file
                })
            };
            files = files.iter().flat_map(with).collect();
        }
        files
    }

    /// What the rules say of a complete file, by any meaning of those that the source does not give.
    fn by_rules(&self, facts: &Facts) -> [Vec<String>; 2] {
        [false, true].map(|unspecified| {
            let unspecified = |_| unspecified;
            let interpreter = Interpreter::new(self.case, facts, &unspecified);
            self.case.model.decided.iter().map(|decided| interpreter.outcome(decided)).collect()
        })
    }

    /// What the evaluator says; none where it is pending.
    fn decided(&self, partial: &Facts) -> Vec<Option<String>> {
        let mut candidate = self.plan.candidate();
        let file = json!({"facts": partial}).to_string();
        if let Err(wrong) = self.plan.read_facts(&file, &mut candidate) {
            panic!("seed {}: {wrong:?}\n{file}\n{}", self.seed, self.case.source);
        }
        self.plan.decide(&mut candidate);
        let status = |index| match self.plan.status(&candidate, index) {
            Status::Pending => None,
            Status::Settled(outcome) => Some(outcome.to_owned()),
        };
        (0..self.plan.tables().count()).map(status).collect()
    }

    fn tables(&self) -> impl Iterator<Item = &Json> {
        self.case.json["tables"].as_array().unwrap().iter()
    }

    /// Whether « pending » of a table is a promise: its missing facts stand in one column each,
    /// all their values are tried, and all that it reads of other tables is settled.
    fn is_exact(&self, table: &Json, partial: &Facts, missing: &[&str]) -> bool {
        let mut named = Vec::new();
        names(&table["columns"], &mut named);
        let settled = self.decided(partial);
        let mut read = self.tables().zip(&settled);
        let rests_on_settled = read.all(|(table, status)| {
            status.is_some() || !named.contains(&table["id"].as_str().unwrap())
        });
        let once = |id: &&str| named.iter().filter(|name| *name == id).count() <= 1;
        let mut asked = missing.iter().filter(|id| named.contains(id));
        let columns = table["columns"].to_string();
        let has_gaps = GAPS.iter().any(|gap| columns.contains(&format!("\"{gap}\"")));
        table.get("unspecified").is_none()
            && !has_gaps
            && rests_on_settled
            && asked.all(|id| once(id) && self.has_all_values(id))
    }

    /// Whether all values of a fact are tried.
    fn has_all_values(&self, id: &str) -> bool {
        let inputs = self.case.json["inputs"].as_array().unwrap();
        let kind = &inputs.iter().find(|input| input["id"] == id).unwrap()["type"];
        let count = match kind["name"].as_str().unwrap() {
            "yesno" => 2,
            "set" => return false,
            _ => match kind["values"].as_array() {
                Some(values) => values.len(),
                None => return false,
            },
        };
        let tried: BTreeSet<String> =
            self.trials.values(id).iter().map(ToString::to_string).collect();
        tried.len() == count + usize::from(kind["not_applicable"] == true)
    }

    fn place(&self, table: &Json, partial: &Facts) -> String {
        let facts = serde_json::to_string(partial).unwrap();
        format!("seed {}: {} of {facts}\n{}", self.seed, table["id"], self.case.source)
    }
}

/// All texts in a JSON value: operators are keys, so these are what it names.
fn names<'a>(json: &'a Json, found: &mut Vec<&'a str>) {
    match json {
        Json::String(text) => found.push(text),
        Json::Array(items) => items.iter().for_each(|item| names(item, found)),
        Json::Object(fields) => fields.values().for_each(|value| names(value, found)),
        _ => {}
    }
}
