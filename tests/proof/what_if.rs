//! What could still change, against trying everything: each set that is told settles the table with
//! its values and no longer without any of its facts; and where the search says that it is
//! complete, every smallest set that trying finds is among those told.

use std::collections::BTreeSet;

use certc::eval::{Candidate, Plan, Status};
use serde_json::{Value as Json, json};

use crate::candidates::{Facts, Trials};
use crate::case::{Case, compile};
use crate::draw::Draw;
use crate::{seeds, source};

const CERTIFICATIONS: u64 = 100;
const FILES: usize = 6;

/// So many facts are missing from each file at most: all their values are tried together.
const MISSING: usize = 4;
const VALUES: usize = 4;

/// What was compared.
#[derive(Default)]
struct Count {
    sets: usize,
    tried: usize,
    complete: usize,
    cut_short: usize,
}

#[test]
fn sets_settle_and_none_smaller_does() {
    let mut count = Count::default();
    for seed in seeds(CERTIFICATIONS) {
        if let Ok(case) = compile(&source(seed)) {
            certification(&case, seed, &mut count);
        }
    }
    let Count { sets, tried, complete, cut_short } = count;
    eprintln!(
        "{sets} sets told, {tried} found by trying, {complete} searches complete, {cut_short} cut short"
    );
    if std::env::var_os("CERTC_SEED").is_none() {
        assert!(sets > 1_000 && tried > 1_000, "{sets} sets, {tried} tried");
        assert!(cut_short * 10 < complete, "{cut_short} of {complete} were cut short");
    }
}

fn certification(case: &Case, seed: u64, count: &mut Count) {
    let text = std::str::from_utf8(&case.bytes).unwrap();
    let Ok(plan) = Plan::read(text) else { panic!("seed {seed}") };
    let mut draw = Draw::new(seed ^ 0x0007_4A71);
    let trials = Trials::new(&case.json, VALUES, &mut draw);
    let ids: Vec<&str> = plan.tables().collect();
    for _ in 0..FILES {
        let full = trials.random(&mut draw);
        let mut partial = full.clone();
        for _ in 0..draw.within(1, MISSING) {
            let keys: Vec<_> =
                partial.keys().filter(|id| !id.ends_with(".acquired_on")).cloned().collect();
            if !keys.is_empty() {
                partial.remove(draw.pick(&keys));
            }
        }
        let mut file = File { plan: &plan, candidate: plan.candidate(), seed, case };
        file.decide(&partial);
        let open = ids.iter().enumerate();
        let open: Vec<_> = open
            .filter(|(table, _)| plan.status(&file.candidate, *table) == Status::Pending)
            .map(|(table, id)| (table, *id))
            .collect();
        for (table, id) in open {
            file.compare(&partial, &trials, table, id, count);
        }
    }
}

struct File<'a> {
    plan: &'a Plan,
    candidate: Candidate,
    seed: u64,
    case: &'a Case,
}

impl File<'_> {
    fn decide(&mut self, facts: &Facts) {
        let file = json!({"facts": facts}).to_string();
        if let Err(wrong) = self.plan.read_facts(&file, &mut self.candidate) {
            panic!("seed {}: {wrong:?}\n{file}\n{}", self.seed, self.case.source);
        }
        self.plan.decide(&mut self.candidate);
    }

    fn status(&mut self, facts: &Facts, table: usize) -> String {
        self.decide(facts);
        self.plan.status(&self.candidate, table).as_str().to_owned()
    }

    fn compare(
        &mut self,
        partial: &Facts,
        trials: &Trials,
        table: usize,
        id: &str,
        count: &mut Count,
    ) {
        self.decide(partial);
        let what_if = self.plan.what_if(&self.candidate, Some(id)).unwrap();
        let seed = self.seed;
        let shown = json!({"facts": partial}).to_string();
        let place = format!("seed {seed}: {id} of {shown}\n{}", self.case.source);
        let mut told: Vec<(String, bool, BTreeSet<BTreeSet<String>>)> = Vec::new();
        for prospect in what_if.prospects() {
            let complete = prospect.complete && prospect.more == 0;
            let mut sets = BTreeSet::new();
            let mut smallest = 0;
            for set in prospect.sets(self.plan) {
                assert!(set.len() >= smallest && !set.is_empty(), "the smallest first: {place}");
                smallest = set.len();
                self.settles(partial, &set, table, prospect.outcome, &place);
                sets.insert(set.iter().map(|(fact, _)| (*fact).to_owned()).collect());
                count.sets += 1;
            }
            count.complete += usize::from(complete);
            count.cut_short += usize::from(!complete);
            told.push((prospect.outcome.to_owned(), complete, sets));
        }
        for (outcome, facts) in self.by_trying(partial, trials, table) {
            let (_, complete, sets) = told.iter().find(|(own, ..)| *own == outcome).unwrap();
            assert!(!complete || sets.contains(&facts), "{facts:?} gives {outcome}: {place}");
            count.tried += 1;
        }
    }

    /// The set settles the table, and no part of it does.
    fn settles(
        &mut self,
        partial: &Facts,
        set: &[(&str, String)],
        table: usize,
        outcome: &str,
        place: &str,
    ) {
        let value = |text: &str| serde_json::from_str::<Json>(text).unwrap();
        let mut facts = partial.clone();
        facts.extend(set.iter().map(|(fact, text)| ((*fact).to_owned(), value(text))));
        assert_eq!(self.status(&facts, table), outcome, "{set:?}: {place}");
        for (fact, _) in set {
            let mut fewer = facts.clone();
            fewer.remove(*fact);
            fewer.extend(partial.get(*fact).map(|value| ((*fact).to_owned(), value.clone())));
            assert_ne!(self.status(&fewer, table), outcome, "{set:?} without {fact}: {place}");
        }
    }

    /// Every smallest set of missing facts that settles the table with some of the values tried.
    fn by_trying(
        &mut self,
        partial: &Facts,
        trials: &Trials,
        table: usize,
    ) -> BTreeSet<(String, BTreeSet<String>)> {
        let missing: Vec<_> = trials
            .all()
            .filter(|(id, _)| !partial.contains_key(id) && !id.ends_with(".acquired_on"))
            .collect();
        let ways = missing.iter().fold(1, |ways, (_, values)| ways * (values.len() + 1));
        let mut found = BTreeSet::new();
        for way in 1..ways {
            let (mut facts, mut rest, mut given) = (partial.clone(), way, BTreeSet::new());
            for (id, values) in &missing {
                let choice = rest % (values.len() + 1);
                rest /= values.len() + 1;
                if let Some(value) = choice.checked_sub(1).and_then(|choice| values.get(choice)) {
                    facts.insert(id.clone(), value.clone());
                    given.insert(id.clone());
                }
            }
            let outcome = self.status(&facts, table);
            let smallest = outcome != "pending"
                && given.iter().all(|id| {
                    let mut fewer = facts.clone();
                    fewer.remove(id);
                    self.status(&fewer, table) != outcome
                });
            if smallest {
                found.insert((outcome, given));
            }
        }
        found
    }
}
