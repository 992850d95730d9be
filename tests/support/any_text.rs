//! Texts that nobody writes, but somebody may be about to.

use cert_syntax::keywords;
use proptest::prelude::*;

const EXAMPLES: [&str; 3] = [
    include_str!("../../examples/starter.cert"),
    include_str!("../../grammar/tests/accepted/first_look.cert"),
    include_str!("../../grammar/tests/accepted/premier_regard.cert"),
];

/// A text of the language's own words and signs, within a certification.
pub(crate) fn soup() -> impl Strategy<Value = String> {
    let words = keywords::all().flat_map(|word| word.en.iter().chain(word.fr)).copied();
    let others = [
        "<",
        ">",
        "<",
        ">",
        "(",
        ")",
        ",",
        "=",
        ">=",
        "-",
        "+",
        "*",
        "/",
        "\n",
        "K1",
        "C1.K1",
        "X",
        "x1",
        "\"t\"",
        "«",
        "12",
        "0",
        "10/20",
        "80 %",
        "6 mois",
        "2023-05-31",
        "level:",
        "value",
        "chosen",
        "acquired_on",
        "session_date",
        "route",
        "FI",
        "as yesno",
        "as integer",
        "as date",
        "as score out of 20",
        "as duration",
        "as choice of (a, b)",
        "assesses:",
    ];
    let pieces: Vec<&'static str> = words.chain(others).collect();
    let pieces = prop::collection::vec(prop::sample::select(pieces), 0..80);
    pieces.prop_map(|pieces| format!("certification X \"x\" <\n{}\n>", pieces.join(" ")))
}

/// An example with pieces left out, given twice, or exchanged for pieces of another place.
pub(crate) fn mutated() -> impl Strategy<Value = String> {
    let edits = prop::collection::vec(
        (any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..3_u8),
        1..8,
    );
    (prop::sample::select(EXAMPLES.to_vec()), edits).prop_map(|(text, edits)| {
        let mut words: Vec<&str> = text.split_inclusive([' ', '\n']).collect();
        for (one, other, edit) in edits {
            let (one, other) = (one.index(words.len()), other.index(words.len()));
            match edit {
                0 if words.len() > 1 => drop(words.remove(one)),
                1 => words.insert(one, words[other]),
                _ => words.swap(one, other),
            }
        }
        words.concat()
    })
}
