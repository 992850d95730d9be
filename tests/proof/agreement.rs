//! The tables say of every candidate what the rules say.

use crate::candidates::{Facts, Trials, with_gaps};
use crate::case::{Case, compile};
use crate::draw::Draw;
use crate::reader::Reader;
use crate::rules::Interpreter;
use crate::{seeds, source};

/// How many certifications are drawn.
const CERTIFICATIONS: u64 = 2_000;

/// How many candidate files are tried with each.
const FILES: usize = 10;

#[test]
fn tables_decide_as_the_rules_do() {
    let mut compiled = 0;
    let mut files = 0;
    let mut too_large = 0;
    for seed in seeds(CERTIFICATIONS) {
        match compile(&source(seed)) {
            Ok(case) => {
                compiled += 1;
                files += agree(&case, seed, FILES);
            }
            Err(refused) if refused.codes.iter().all(|code| *code == "E0601") => {
                too_large += 1;
            }
            Err(refused) => panic!("seed {seed}: {}\n{}", refused.said, source(seed)),
        }
    }
    eprintln!("{compiled} certifications, {files} candidate files, {too_large} too large");
    assert!(too_large <= 1 + compiled / 20);
}

/// Compares both on complete and on partial files, and says how many there were.
pub(crate) fn agree(case: &Case, seed: u64, limit: usize) -> usize {
    let mut draw = Draw::new(seed ^ 0xFACE);
    let trials = Trials::new(&case.json, 4, &mut draw);
    let reader = Reader::new(&case.json);
    let files = trials.complete(limit, &mut draw);
    for facts in &files {
        complete(case, &reader, facts, seed);
        let partial = with_gaps(facts, 40, &mut draw);
        safe(case, &reader, &partial, &trials, seed, &mut draw);
    }
    files.len()
}

/// What the rules say of a complete file, by the id of what is decided.
fn by_rules(case: &Case, facts: &Facts, unspecified: bool) -> Vec<String> {
    let unspecified = |_| unspecified;
    let interpreter = Interpreter::new(case, facts, &unspecified);
    case.model.decided.iter().map(|decided| interpreter.outcome(decided)).collect()
}

/// Every status is settled, and as the rules settle it. Where a rule is not given, nothing that
/// it could say contradicts what the tables settle.
fn complete(case: &Case, reader: &Reader<'_>, facts: &Facts, seed: u64) {
    let read = reader.outcomes(facts);
    let open = case.json["tables"]
        .as_array()
        .unwrap()
        .iter()
        .any(|table| table.get("unspecified").is_some());
    for unspecified in [false, true] {
        for (decided, wanted) in case.model.decided.iter().zip(by_rules(case, facts, unspecified)) {
            let id = &*case.ids[&decided.entity];
            let found = read[id];
            assert!(
                found == Some(&*wanted) || (open && found.is_none()),
                "seed {seed}: {id} is {wanted} by the rules, {found:?} by the tables\n{}\n{}",
                serde_json::to_string(facts).unwrap(),
                case.source,
            );
        }
    }
}

/// What the tables settle of a partial file stays so however it is completed.
fn safe(
    case: &Case,
    reader: &Reader<'_>,
    partial: &Facts,
    trials: &Trials,
    seed: u64,
    draw: &mut Draw,
) {
    let read = reader.outcomes(partial);
    for _ in 0..3 {
        let facts = trials.completed(partial, draw);
        let wanted = by_rules(case, &facts, draw.chance(50));
        for (decided, wanted) in case.model.decided.iter().zip(wanted) {
            let id = &*case.ids[&decided.entity];
            assert!(
                read[id].is_none_or(|found| found == wanted),
                "seed {seed}: {id} is {:?} of {} and {wanted} of {}\n{}",
                read[id],
                serde_json::to_string(partial).unwrap(),
                serde_json::to_string(&facts).unwrap(),
                case.source,
            );
        }
    }
}
