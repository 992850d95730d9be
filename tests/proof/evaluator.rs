//! The evaluator says what the shortest reader of the tables says, for certifications and
//! candidates drawn at random, with and without gaps.

use certc::eval::{Plan, Status};
use serde_json::json;

use crate::candidates::{Facts, Trials, with_gaps};
use crate::case::{Case, compile};
use crate::drafts;
use crate::draw::Draw;
use crate::reader::Reader;
use crate::spell::{Layout, Spelling, spell};

const CERTIFICATIONS: u64 = 400;
const FILES: usize = 20;

#[test]
fn the_evaluator_and_a_plain_reader_agree() {
    let long = std::env::var_os("CERTC_LONG").is_some();
    let seeds = if long { CERTIFICATIONS * 50 } else { CERTIFICATIONS };
    let mut files = 0;
    for seed in 0..seeds {
        let text = spell(&drafts::draft(seed), Spelling::English, Layout::Plain, seed);
        if let Ok(case) = compile(&text) {
            files += agree(&case, seed);
        }
    }
    assert!(files > 1_000);
}

fn agree(case: &Case, seed: u64) -> usize {
    let text = std::str::from_utf8(&case.bytes).unwrap();
    let plan = match Plan::read(text) {
        Ok(plan) => plan,
        Err(refusal) => panic!("seed {seed}: {}\n{}", refusal.words().en, case.source),
    };
    let reader = Reader::new(&case.json);
    let mut draw = Draw::new(seed ^ 0x00E7_A1ED);
    let trials = Trials::new(&case.json, 4, &mut draw);
    let mut candidate = plan.candidate();
    for _ in 0..FILES {
        let facts = trials.random(&mut draw);
        for facts in [with_gaps(&facts, 40, &mut draw), with_gaps(&facts, 8, &mut draw), facts] {
            same(case, &plan, &reader, &mut candidate, &facts, seed);
        }
    }
    3 * FILES
}

fn same(
    case: &Case,
    plan: &Plan,
    reader: &Reader<'_>,
    candidate: &mut certc::eval::Candidate,
    facts: &Facts,
    seed: u64,
) {
    let file = json!({"facts": facts}).to_string();
    if let Err(wrong) = plan.read_facts(&file, candidate) {
        panic!("seed {seed}: {wrong:?}\n{file}\n{}", case.source);
    }
    plan.decide(candidate);
    let wanted = reader.outcomes(facts);
    for (index, table) in plan.tables().enumerate() {
        let found = plan.status(candidate, index);
        let wanted = wanted[table].map_or(Status::Pending, Status::Settled);
        assert_eq!(found, wanted, "seed {seed}: {table} of {file}\n{}", case.source);
    }
    // What is pending says what it waits for; what is settled says why.
    for reason in &plan.explain(candidate).reasons {
        let waits = plan.needed(reason).next().is_some();
        assert!(reason.row().is_none() || !waits, "seed {seed}: {} of {file}", reason.table);
    }
}
