//! Scenarios proposed for any certification hold, are enough, and harm nothing.

use certc::diagnostics::syntax::file_lang;
use certc::pipeline;
use certc::scenarios::{Boundaries, Runner};

use crate::case::loaded;
use crate::{seeds, source};

/// How many certifications are drawn.
const CERTIFICATIONS: u64 = 15;

#[test]
fn proposals_hold_and_are_not_made_again() {
    let (mut proposed, mut noticed) = (0, 0);
    for seed in seeds(CERTIFICATIONS) {
        let rules = source(seed);
        let Ok(before) = tried(&rules) else { continue };
        let Boundaries { scenarios: proposals, unfound } = before.boundaries;
        let with = format!("{rules}\n{}", proposals.join("\n"));
        let after = tried(&with).unwrap_or_else(|errors| panic!("seed {seed}: {errors}\n{with}"));
        assert_eq!(after.failures, [""; 0], "seed {seed}:\n{with}");
        // Those that were found help to find some of those that were not.
        let again = after.boundaries.scenarios;
        assert!(again.len() <= unfound.len(), "seed {seed}: again {again:?}\n{with}");
        assert!(after.reached >= before.reached && after.noticed >= before.noticed);
        proposed += proposals.len();
        noticed += after.noticed;
    }
    eprintln!("{proposed} scenarios, {noticed} changes noticed");
    assert!(proposed > 0 && noticed > 0);
}

/// What came of the scenarios of a text.
struct Tried {
    failures: Vec<String>,
    boundaries: Boundaries,
    reached: usize,
    noticed: usize,
}

/// What is wrong, where the text does not compile.
fn tried(text: &str) -> Result<Tried, String> {
    let loaded = loaded(text);
    let checked = pipeline::check(&loaded);
    let (tables, said) = pipeline::compile(&loaded, &checked);
    let (Some(model), Some(tables)) = (&checked.model, tables) else {
        let told = loaded.diagnostics.iter().chain(&checked.diagnostics).chain(&said);
        let told: Vec<_> =
            told.map(|it| format!("{}: {}", it.code.as_str(), it.message.en)).collect();
        return Err(told.join("\n"));
    };
    let Ok(runner) = Runner::new(model, &tables) else { panic!("tables do not fit:\n{text}") };
    let verdicts = runner.run();
    let failures = model.scenarios.iter().zip(&verdicts).flat_map(|(scenario, verdict)| {
        verdict.failures.iter().map(|failure| failure.diagnostic(scenario).message.en)
    });
    Ok(Tried {
        failures: failures.collect(),
        boundaries: runner.boundaries(&loaded.sources, &tables, file_lang(text)),
        reached: runner.coverage(&tables, &verdicts).reached(),
        noticed: runner.mutate(&loaded.sources, &tables).noticed(),
    })
}
