//! How fast candidates are decided, on one core: `cargo bench --bench decide`.
//!
//! The reference workload has 5 blocs of 8 competences of 4 criteria, two marks and a period in
//! months; one fact in twenty is missing.

use std::fmt::Write as _;
use std::hint::black_box;
use std::io;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use certc::eval::{Answers, Candidate, Plan};
use certc::load::{DiskFiles, LoadOptions, Root, load};
use certc::pipeline;
use certc::tables::write;

/// How many candidates there are; each figure is the best of some runs over all of them.
const CANDIDATES: u32 = 2_000;
const RUNS: usize = 30;

fn main() -> io::Result<()> {
    let tables = tables()?;
    let read =
        || Plan::read(&tables).map_err(|refusal| io::Error::other(refusal.words().en.clone()));
    let plan = read()?;
    let loading = best(|| {
        let _ = black_box(read());
    });
    println!("{:<20} {:>9.3} ms", "tables loaded", loading.as_secs_f64() * 1_000.0);
    let lines = candidates(&plan);
    let mut known = Vec::new();
    for line in &lines {
        let mut candidate = plan.candidate();
        plan.read_facts(line, &mut candidate)
            .map_err(|wrong| io::Error::other(format!("{wrong:?}")))?;
        known.push(candidate);
    }
    tell("statuses only", best(|| known.iter_mut().for_each(|candidate| plan.decide(candidate))));
    let explain = |candidate: &mut Candidate| {
        plan.decide(candidate);
        black_box(plan.explain(candidate));
    };
    tell("with explanations", best(|| known.iter_mut().for_each(explain)));
    tell("JSON to JSON", line_to_line(&plan, &lines, false));
    tell("  with explanations", line_to_line(&plan, &lines, true));
    Ok(())
}

/// From each line with facts to a line with the answer.
fn line_to_line(plan: &Plan, lines: &[String], explained: bool) -> Duration {
    let answers = Answers::new(plan);
    let mut candidate = plan.candidate();
    let mut out = String::new();
    best(|| {
        for line in lines {
            out.clear();
            if plan.read_facts(line, &mut candidate).is_ok() {
                plan.decide(&mut candidate);
                answers.write(&candidate, explained, &mut out);
            }
            black_box(&out);
        }
    })
}

fn tell(what: &str, time: Duration) {
    println!("{what:<20} {:>9.0} candidates/s", f64::from(CANDIDATES) / time.as_secs_f64());
}

fn best(mut run: impl FnMut()) -> Duration {
    let mut timed = || {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    (0..RUNS).map(|_| timed()).min().unwrap_or_default()
}

/// The tables of the reference workload, as JSON.
fn tables() -> io::Result<String> {
    let bytes = rules().into_bytes();
    let root = Root::Text { name: "reference.cert".to_owned(), bytes, folder: PathBuf::new() };
    let loaded = load(root, LoadOptions::default(), &DiskFiles)
        .map_err(|error| io::Error::other(error.words().en))?;
    let (tables, _) = pipeline::compile(&loaded, &pipeline::check(&loaded));
    let tables =
        tables.ok_or_else(|| io::Error::other("the reference workload does not compile"))?;
    let mut json = Vec::new();
    write::json(&mut json, &tables)?;
    String::from_utf8(json).map_err(io::Error::other)
}

fn rules() -> String {
    let mut text = String::from(
        "certification REF \"Reference\" <\n\
         each competence validated when all criteria\n\
         each bloc validated when all competences\n",
    );
    for bloc in 1..=5 {
        let _ = writeln!(text, "bloc B{bloc} \"Bloc {bloc}\" <");
        for competence in 1..=8 {
            let _ = writeln!(text, "competence B{bloc}C{competence} \"Do it\" <");
            for criterion in 1..=4 {
                let _ = writeln!(text, "criterion K{criterion} \"It is done\"");
            }
            text.push_str(">\n");
        }
        text.push_str(">\n");
    }
    text.push_str(
        "requirement memoir \"Memoir\" <\n\
         input written as score out of 20\n\
         input oral as score out of 20\n\
         input period as duration\n\
         validated when average of written coefficient 2, oral >= 10/20 and oral >= 6/20\n\
         and period >= 6 months\n>\n\
         certified when all blocs and memoir\n>\n",
    );
    text
}

/// Candidate files with the facts of the reference workload.
fn candidates(plan: &Plan) -> Vec<String> {
    let mut seed = 0x2545_F491_4F6C_DD1D_u64;
    let mut draw = move |below: u64| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed % below
    };
    let competences: Vec<&str> = plan.tables().filter(|id| id.contains('C')).collect();
    let one = |number: u32| {
        let mut facts = Vec::new();
        for competence in &competences {
            for criterion in 1..=4 {
                let state = if draw(100) < 97 { "met" } else { "unmet" };
                facts.push(format!("\"{competence}.K{criterion}\": \"{state}\""));
            }
        }
        facts.push(format!("\"memoir.written\": {}.5", draw(16) + 4));
        facts.push(format!("\"memoir.oral\": {}", draw(17) + 4));
        facts.push(format!("\"memoir.period\": \"P{}M\"", draw(12) + 3));
        facts.retain(|_| draw(20) > 0);
        format!("{{\"candidate\": \"{number}\", \"facts\": {{{}}}}}", facts.join(", "))
    };
    (0..CANDIDATES).map(one).collect()
}
