//! What holds of any text, however wrong: it is read in time, and every place in the tree is one
//! of the text.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use std::time::{Duration, Instant};

use cert_syntax::ast::{Body, Condition, Entry, EntryKind, Expr, ExprKind, File, Over};
use cert_syntax::keywords;
use cert_syntax::{Parsed, Span, SyntaxErrorKind, parse};
use proptest::prelude::*;

/// Texts made of the language's own pieces go further into the grammar than random letters.
fn soup() -> impl Strategy<Value = String> {
    let words = keywords::all().flat_map(|word| word.en.iter().chain(word.fr)).copied();
    let signs = [
        "<", ">", "<", ">", "(", ")", ",", "=", ">=", "-", "+", "*", "/", "\n", "\n  ", "\n    ",
        "//", "#",
    ];
    let values = [
        "C1",
        "K1.a",
        "é",
        "\"t\"",
        "«t»",
        "\"",
        "«",
        "12",
        "12,5",
        "10/20",
        "80 %",
        "6 mois",
        "2023-05-31",
        "level:",
    ];
    let pieces: Vec<&'static str> = words.chain(signs).chain(values).collect();
    prop::collection::vec(prop::sample::select(pieces), 0..60).prop_map(|pieces| pieces.join(" "))
}

/// Texts in good order but for a few pieces left out.
fn damaged() -> impl Strategy<Value = String> {
    let text = include_str!("accepted/premier_regard.cert");
    let cuts = prop::collection::vec((0..text.len(), 1..12_usize), 1..6);
    cuts.prop_map(move |cuts| {
        let is_cut = |place: usize| {
            cuts.iter().any(|&(start, length)| (start..start + length).contains(&place))
        };
        text.char_indices().filter(|&(place, _)| !is_cut(place)).map(|(_, letter)| letter).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn letters(text in ".{0,80}") {
        check(&text);
    }

    #[test]
    fn pieces(text in soup()) {
        check(&text);
    }

    #[test]
    fn damage(text in damaged()) {
        check(&text);
    }
}

fn check(text: &str) {
    let parsed = parse(text);
    check_places(text, &parsed);
    check_entries(&parsed.tree.entries, Span::new(0, u32::try_from(text.len()).unwrap()));
}

/// Every span, wherever it is held, is one of the text, and the errors are in order.
fn check_places(text: &str, parsed: &Parsed) {
    for written in format!("{parsed:?}").split("Span { start: ").skip(1) {
        let (start, rest) = written.split_once(", end: ").unwrap();
        let (end, _) = rest.split_once(' ').unwrap();
        let range = start.parse::<usize>().unwrap()..end.parse::<usize>().unwrap();
        assert!(text.get(range.clone()).is_some(), "{range:?} of {text:?}");
    }
    assert!(parsed.errors.is_sorted_by_key(|error| error.span.start));
    assert!(parsed.errors.len() <= 201);
}

fn check_entries(entries: &[Entry], within: Span) {
    let mut end = within.start;
    for entry in entries {
        assert!(
            end <= entry.span.start
                && entry.span.start <= entry.span.end
                && entry.span.end <= within.end
        );
        end = entry.span.end;
        check_entry(entry);
    }
}

fn check_entry(entry: &Entry) {
    let body = |body: &Body| {
        check_within(body.span, entry.span);
        check_entries(&body.entries, body.span);
    };
    let condition = |condition: &Condition| {
        if let Condition::Expr(expr) = condition {
            check_expr(expr, entry.span);
        }
    };
    match &entry.kind {
        EntryKind::Entity(entity) => {
            check_within(entity.kind_span, entry.span);
            entity.parts.iter().for_each(|part| check_within(part.span, entry.span));
            entity.body.iter().for_each(body);
        }
        EntryKind::Group(group) => body(&group.body),
        EntryKind::Property(property) => {
            check_within(property.key.span, entry.span);
            property.values.iter().for_each(|value| check_within(value.span, entry.span));
        }
        EntryKind::Rule(rule) => condition(&rule.condition),
        EntryKind::Default(default) => condition(&default.rule.condition),
        EntryKind::Outcome(outcome) => outcome.condition.iter().for_each(condition),
        EntryKind::Claim(claim) => check_expr(&claim.condition, entry.span),
        EntryKind::Given(given) => {
            given.facts.iter().for_each(|item| check_within(item.span, entry.span));
        }
        EntryKind::Expect(expect) => {
            expect.items.iter().for_each(|item| check_within(item.span, entry.span));
        }
        EntryKind::Acquired(_) | EntryKind::Include(_) | EntryKind::Error => {}
    }
}

fn check_expr(expr: &Expr, within: Span) {
    check_within(expr.span, within);
    let inner = |inner: &Expr| check_expr(inner, expr.span);
    match &expr.kind {
        ExprKind::Paren(one)
        | ExprKind::Not(one)
        | ExprKind::Minus(one)
        | ExprKind::Is { subject: one, .. } => inner(one),
        ExprKind::Or(terms) | ExprKind::And(terms) | ExprKind::Implies(terms) => {
            terms.iter().for_each(inner);
        }
        ExprKind::Compare { sides, .. } => {
            inner(&sides.0);
            inner(&sides.1);
        }
        ExprKind::Between(three) => {
            inner(&three.0);
            inner(&three.1);
            inner(&three.2);
        }
        ExprKind::In(value, values) => {
            inner(value);
            values.iter().for_each(inner);
        }
        ExprKind::Sum(first, terms) => {
            inner(first);
            terms.iter().map(|(_, term)| term).for_each(inner);
        }
        ExprKind::Product(first, factors) => {
            inner(first);
            factors.iter().map(|(_, factor)| factor).for_each(inner);
        }
        ExprKind::Quantified(quantified) => quantified.filter.iter().for_each(inner),
        ExprKind::Aggregate(aggregate) => match &aggregate.over {
            Over::Items(items) => items.iter().for_each(|item| inner(&item.value)),
            Over::Domain { filter, .. } => filter.iter().for_each(|filter| inner(filter)),
        },
        ExprKind::Name(_) | ExprKind::Certified | ExprKind::Jury | ExprKind::Literal(_) => {}
    }
}

fn check_within(inner: Span, outer: Span) {
    assert!(
        outer.start <= inner.start && inner.start <= inner.end && inner.end <= outer.end,
        "{inner:?} in {outer:?}"
    );
}

#[test]
fn nothing_nests_too_deep_to_be_walked() {
    for levels in [10_000, 1_000_000] {
        let (bodies, ends) = ("bloc < ".repeat(levels), ">".repeat(levels));
        let (open, close) = ("(".repeat(levels), ")".repeat(levels));
        let texts = [
            format!("{bodies}{ends}"),
            bodies.clone(),
            ends.clone(),
            format!("any of {}", "< any of ".repeat(levels)),
            format!("met when {open}a{close}"),
            format!("met when {open}"),
            format!("met when {close}"),
            format!("met when {}a", "not ".repeat(levels)),
            format!("met when {}a", "- ".repeat(levels)),
            format!("met when {}", "not (".repeat(levels)),
            format!("met when {}", "all criteria where (".repeat(levels)),
            format!("met when {}", "sum of (".repeat(levels)),
        ];
        for text in texts {
            let parsed = parse(&text);
            assert!(depth(&parsed.tree.entries) <= 128);
            assert!(matches!(parsed.errors.len(), 1..=201), "{} errors", parsed.errors.len());
        }
    }
}

fn depth(entries: &[Entry]) -> usize {
    let of = |entry: &Entry| match &entry.kind {
        EntryKind::Entity(entity) => {
            entity.body.as_ref().map_or(0, |body| 1 + depth(&body.entries))
        }
        EntryKind::Group(group) => 1 + depth(&group.body.entries),
        _ => 0,
    };
    entries.iter().map(of).max().unwrap_or_default()
}

#[test]
fn long_chains_are_flat() {
    for (word, rest) in [
        ("and", "and a "),
        ("or", "or a "),
        ("implies", "implies a "),
        ("+", "+ a "),
        ("*", "* a "),
    ] {
        let text = format!("met when a {}", rest.repeat(1_000_000));
        let parsed = parse(&text);
        assert!(parsed.errors.is_empty(), "{word}");
        drop(parsed);
    }
}

#[test]
fn reading_time_grows_with_the_text_alone() {
    let signs = ["<", ">", "(", "\"", "«", "#", "é", "7", " ", "\n"];
    let patterns = [
        ")",
        "»",
        ",",
        "\u{301}",
        "\"\n",
        "«\n",
        "é\u{301}",
        "l'",
        "1,",
        "1,5",
        "1-",
        "a.",
        "\"\nbloc ",
        "«\nbloc «",
        "bloc ",
        "12 ",
        "a: ",
    ];
    let texts = signs
        .map(|sign| (sign, 10_000_000))
        .into_iter()
        .chain(patterns.map(|pattern| (pattern, 1_000_000)));
    for (unit, size) in texts {
        let text = unit.repeat(size / unit.len());
        let start = Instant::now();
        let parsed = parse(&text);
        assert!(start.elapsed() < Duration::from_secs(20), "{unit:?} took {:?}", start.elapsed());
        assert!(parsed.errors.len() <= 201);
    }
}

#[test]
fn errors_beyond_use_are_not_listed() {
    let parsed = parse(&"level: 12,5\n".repeat(1_000));
    assert_eq!(parsed.errors.len(), 201);
    assert_eq!(parsed.errors.last().map(|error| &error.kind), Some(&SyntaxErrorKind::TooMany));
}

#[test]
fn an_empty_text_is_an_empty_tree() {
    let File { entries } = parse("").tree;
    assert!(entries.is_empty());
}
