//! Scenarios, run where they stand.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use rustc_hash::FxHashMap;

use super::Snapshot;
use crate::diagnostics::{Words, words};
use crate::model::Scenario;
use crate::scenarios::{Runner, Verdict};
use crate::source::{FileId, Place};

/// A scenario of a certification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScenarioItem {
    /// Its text, with a number behind it where another before it has the same: it stays the same as
    /// long as those do.
    pub id: String,
    /// Its text.
    pub title: String,
    /// Where it stands.
    pub at: Place,
}

/// What came of a scenario.
#[derive(Clone, Debug)]
pub struct Ran {
    /// Which.
    pub id: String,
    /// What is wrong, each thing with its place; nothing where all came out as expected.
    pub failures: Vec<(Place, Words)>,
    /// How long deciding took.
    pub took: Duration,
}

/// What came of some scenarios.
#[derive(Clone, Debug, Default)]
pub struct Run {
    /// Each of them, in the order of the source.
    pub results: Vec<Ran>,
    /// The lines of each file from which rows of tables come, from 1, with how often they were
    /// reached, where that was asked for.
    pub lines: BTreeMap<FileId, Vec<(u32, usize)>>,
}

impl Snapshot {
    /// All scenarios, in the order of the source.
    pub fn scenarios(&self) -> Vec<ScenarioItem> {
        let all = self.model().map_or(&[][..], |model| &model.scenarios);
        let mut seen: FxHashMap<&str, usize> = FxHashMap::default();
        let items = all.iter().enumerate().map(|(place, scenario)| {
            let count = seen.entry(&scenario.title).or_default();
            *count += 1;
            let title = scenario.title.clone();
            let id = match (title.is_empty(), *count) {
                (true, _) => format!("#{}", place + 1),
                (false, 1) => title.clone(),
                (false, count) => format!("{title} #{count}"),
            };
            ScenarioItem { id, title, at: scenario.at }
        });
        items.collect()
    }

    /// Runs the scenarios that are `wanted`. Of rules with errors none can be run, and each says so.
    pub fn run_scenarios(&self, wanted: impl Fn(&ScenarioItem) -> bool, lines: bool) -> Run {
        let items = self.scenarios();
        let wanted = items.iter().enumerate().filter(|(_, item)| wanted(item));
        let compiled = self.model().zip(self.compiled());
        let runner = compiled.and_then(|(model, compiled)| {
            Some((Runner::new(model, &compiled.tables).ok()?, model, &compiled.tables))
        });
        let Some((runner, model, tables)) = runner else {
            let results = wanted.map(|(_, item)| unsound(item)).collect();
            return Run { results, ..Run::default() };
        };
        let mut run = Run::default();
        let mut verdicts = Vec::new();
        for (place, item) in wanted {
            let Some(scenario) = model.scenarios.get(place) else { continue };
            let start = Instant::now();
            let verdict = runner.verdict(scenario);
            let took = start.elapsed();
            let failures = failures(&verdict, scenario);
            run.results.push(Ran { id: item.id.clone(), failures, took });
            verdicts.push(verdict);
        }
        if lines {
            for ((file, line), count) in runner.lines(tables, &verdicts) {
                run.lines.entry(FileId(file)).or_default().push((line, count));
            }
        }
        run
    }
}

fn unsound(item: &ScenarioItem) -> Ran {
    let why = words!(
        en: "the rules have errors, so that nothing can be decided by them",
        fr: "les règles contiennent des erreurs : rien ne peut être décidé d’après elles"
    );
    Ran { id: item.id.clone(), failures: vec![(item.at, why)], took: Duration::ZERO }
}

/// What is wrong, and why it came out so.
fn failures(verdict: &Verdict, scenario: &Scenario) -> Vec<(Place, Words)> {
    let told = verdict.failures.iter().map(|failure| {
        let it = failure.diagnostic(scenario);
        let words = match it.why {
            Some(why) => Words {
                en: format!("{}\n{}", it.message.en, why.en),
                fr: format!("{}\n{}", it.message.fr, why.fr),
            },
            None => it.message,
        };
        (it.at, words)
    });
    told.collect()
}
