//! A text that is read again after an edit is what it is when it is read for the first time.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use cert_syntax::{Parsed, parse};
use proptest::prelude::*;
use proptest::sample::{Index, select};

const TEXTS: [&str; 3] = [
    include_str!("accepted/first_look.cert"),
    include_str!("accepted/premier_regard.cert"),
    include_str!("../../examples/starter.cert"),
];

/// What somebody may type, or take from elsewhere.
const PIECES: [&str; 36] = [
    "",
    "",
    "",
    " ",
    "\n",
    "\r",
    "\u{2028}",
    "a",
    "é",
    "’",
    "n'",
    "\"",
    "\\\"",
    "«",
    " »",
    "<",
    ">",
    "=",
    "(",
    ")",
    ",",
    ":",
    "//",
    "#",
    "12 ",
    "0,5",
    " not ",
    " the ",
    " at least 2 ",
    "critère K9 \"k\"",
    "bloc B9 \"b\" < >",
    "\nbloc B9 \"b\" <\n  competence C9 \"c\"\n>\n",
    " validated when K1 is met ",
    "\nany of <\ncriterion K8 \"x\"\n>\n",
    "level: 7",
    " no criterion ",
];

/// An edit: where, how many bytes go, and what comes.
type Edit = (Index, usize, &'static str);

fn edit() -> impl Strategy<Value = Edit> {
    (any::<Index>(), prop_oneof![Just(0), 0..3_usize, 0..40_usize], select(PIECES.to_vec()))
}

fn applied(text: &str, (at, length, piece): Edit) -> String {
    let start = text.floor_char_boundary(at.index(text.len() + 1));
    let end = text.floor_char_boundary((start + length).min(text.len()));
    format!("{}{piece}{}", &text[..start], &text[end.max(start)..])
}

fn same(again: &Parsed, new: &str) {
    assert_eq!(format!("{again:?}"), format!("{:?}", parse(new)), "{new}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Most edits break a text: each is one of a text in order.
    #[test]
    fn after_one_edit(text in select(TEXTS.to_vec()), edit in edit()) {
        let new = applied(text, edit);
        same(&parse(text).again(text, &new), &new);
    }

    #[test]
    fn after_many_edits(text in select(TEXTS.to_vec()), edits in prop::collection::vec(edit(), 1..8)) {
        let mut old = text.to_owned();
        let mut parsed = parse(&old);
        for edit in edits {
            let new = applied(&old, edit);
            parsed = parsed.again(&old, &new);
            same(&parsed, &new);
            old = new;
        }
    }

    /// Quotes, and what keeps them from ending a text, in any order.
    #[test]
    fn after_letters_of_texts(
        text in r#"[a"\\«» \n<(]{0,12}"#,
        at in any::<Index>(),
        gone in 0..2_usize,
        come in r#"[a"\\«» \n<(]{0,1}"#,
    ) {
        let around = |text: &str| format!("bloc B1 \"b\" <\n  critère K1 \"{text}\"\n  critère K2 \"k\"\n>\n");
        let start = text.floor_char_boundary(at.index(text.len() + 1));
        let end = text.ceil_char_boundary((start + gone).min(text.len()));
        let (old, new) = (around(&text), around(&format!("{}{come}{}", &text[..start], &text[end..])));
        same(&parse(&old).again(&old, &new), &new);
    }

    /// What is typed letter by letter, and taken out again.
    #[test]
    fn after_each_letter(text in select(TEXTS.to_vec()), at in any::<Index>(), piece in select(PIECES.to_vec())) {
        let at = text.floor_char_boundary(at.index(text.len() + 1));
        let typed = |length: usize| format!("{}{}{}", &text[..at], &piece[..length], &text[at..]);
        let ends = piece.char_indices().map(|(end, _)| end).chain([piece.len()]);
        let ends = ends.collect::<Vec<_>>();
        let mut old = text.to_owned();
        let mut parsed = parse(&old);
        for &end in ends.iter().chain(ends.iter().rev()) {
            let new = typed(end);
            parsed = parsed.again(&old, &new);
            same(&parsed, &new);
            old = new;
        }
    }
}
