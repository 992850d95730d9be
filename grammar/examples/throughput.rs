//! Prints how many megabytes of a long text are read in a second: `cargo run --release --example
//! throughput`, from the folder of this crate.

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

const MEGABYTE: usize = 1_000_000;

fn main() {
    let text = certification(10 * MEGABYTE);
    let lexing = quickest(|| drop(black_box(cert_syntax::lexer::lex(black_box(&text)))));
    let parsing = quickest(|| {
        let parsed = cert_syntax::parse(black_box(&text));
        assert!(parsed.errors.is_empty(), "the text is in good order");
        std::mem::forget(black_box(parsed));
    });
    println!("lexing   {:6.1} MB/s", speed(&text, lexing));
    println!("parsing  {:6.1} MB/s", speed(&text, parsing));
    for (what, unit) in [
        ("errors", "  bloc = B1 \"x\" < validated when when ) >\n"),
        ("closers", "bloc B1 \"x\" <\n"),
        ("brackets", "<"),
        ("parentheses", "("),
        ("garbage", ") "),
        ("guillemets", "«"),
        ("quotes", "\"\n"),
        ("unreadable", "#"),
        ("letters", "é"),
        ("digits", "7"),
        ("not", "not "),
    ] {
        let text = unit.repeat(10 * MEGABYTE / unit.len());
        let start = Instant::now();
        let parsed = cert_syntax::parse(&text);
        println!(
            "{what:12} {:6.1} MB/s, {} errors",
            speed(&text, start.elapsed()),
            parsed.errors.len()
        );
    }
}

/// The best of a few runs: the machine has other things to do.
fn quickest(mut run: impl FnMut()) -> Duration {
    let time = |_| {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    (0..7).map(time).min().unwrap_or_default()
}

#[allow(clippy::cast_precision_loss, reason = "a figure to read")]
fn speed(text: &str, time: Duration) -> f64 {
    text.len() as f64 / MEGABYTE as f64 / time.as_secs_f64()
}

/// A certification of about `size` bytes, as certifiers write them.
fn certification(size: usize) -> String {
    let mut text = String::from(
        "certification C \"Expert en données massives\" <\n  each competence validated when all criteria\n",
    );
    let mut bloc = 0;
    while text.len() < size {
        bloc += 1;
        write_bloc(&mut text, bloc);
    }
    text.push_str(">\n");
    text
}

fn write_bloc(text: &mut String, bloc: usize) {
    let _ = writeln!(
        text,
        "  bloc B{bloc} \"Piloter la conduite d’un projet de données\" <\n    acquired for life"
    );
    for competence in 1..=8 {
        let _ = writeln!(
            text,
            "    competence B{bloc}C{competence} \"Analyser l’expression d’un besoin, afin d’évaluer la faisabilité du projet\" <"
        );
        for criterion in 1..=4 {
            let _ = writeln!(
                text,
                "      criterion K{criterion} \"Les grilles d’entretien couvrent les producteurs et les métiers\""
            );
        }
        let _ = writeln!(text, "      validated when at least 3 criteria and K1 is met\n    >");
    }
    let _ = writeln!(text, "    validated when all competences except B{bloc}C8\n  >");
}
