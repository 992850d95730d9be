//! What changes: as edits, in a range, and line by line.

use std::io::Write as _;
use std::process::{Command, Stdio};

use cert_syntax::Span;
use certc::format::{Edit, format, format_range};

use crate::draw::Draw;
use crate::spell::{Layout, Spelling, spell};
use crate::{assert_same, drafts};

fn applied(text: &str, edits: &[Edit]) -> String {
    let mut text = text.to_owned();
    for edit in edits.iter().rev() {
        text.replace_range(edit.span.range(), &edit.text);
    }
    text
}

#[test]
fn edits_make_the_new_text_and_no_more() {
    for seed in 0..200 {
        let text = spell(&drafts::draft(seed), Spelling::Mixed, Layout::Wild, seed);
        let formatted = format(&text, None).unwrap();
        let edits = formatted.edits(&text);
        assert_same(&applied(&text, &edits), &formatted.text, &text);
        assert!(edits.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
        assert!(edits.iter().all(|edit| edit.span.text(&text) != edit.text));
        let again = format(&formatted.text, None).unwrap();
        assert_eq!(again.edits(&formatted.text), []);
    }
}

const LOOSE: &str = "\
certification X \"Un titre\" <
   bloc   B1 \"Un\" <
        compétence  C1 \"Dire\"
   >
   bloc   B2  \"Deux\" <
        compétence  C2 \"Faire\" <   critère K1 \"Fait\" >
        compétence  C3 \"Voir\"
   >
>
";

#[track_caller]
fn assert_range(touching: &str, expected: &str) {
    let start = LOOSE.find(touching).unwrap();
    let span = |start: usize, end: usize| {
        Span::new(u32::try_from(start).unwrap(), u32::try_from(end).unwrap())
    };
    let edits = format_range(LOOSE, span(start, start + touching.len()), None).unwrap();
    assert_same(&applied(LOOSE, &edits), expected, touching);
}

#[test]
fn a_range_changes_whole_entries() {
    let line = |line: &str, with: &str| LOOSE.replacen(line, with, 1);
    assert_range("Dire", &line("        compétence  C1", "    compétence C1"));
    let two = "  bloc B2 \"Deux\" <\n    compétence C2 \"Faire\" <\n      critère K1 \"Fait\"\n    >\n    \
               compétence C3 \"Voir\"\n  >";
    let from = LOOSE.find("   bloc   B2").unwrap();
    let to = LOOSE.rfind("\n>").unwrap();
    assert_range("B2  ", &LOOSE.replace(&LOOSE[from..to], two));
    let both = "    compétence C2 \"Faire\" <\n      critère K1 \"Fait\"\n    >\n    compétence C3 \"Voir\"";
    let from = LOOSE.find("        compétence  C2").unwrap();
    let to = LOOSE.find("\"Voir\"").unwrap() + 6;
    assert_range("Fait\" >\n        compétence  C3", &LOOSE.replace(&LOOSE[from..to], both));
}

#[test]
fn a_range_without_entries_changes_nothing() {
    assert_eq!(format_range("// rien\n\n", Span::new(0, 3), None).unwrap(), []);
}

/// `patch` makes the new text of the old one and what is told of both.
#[test]
fn the_difference_is_a_patch() {
    let folder = tempfile::tempdir().unwrap();
    for seed in 0..40 {
        let mut draw = Draw::new(seed);
        let text = spell(&drafts::draft(seed), Spelling::French, Layout::Plain, seed);
        let formatted = format(&text, None).unwrap().text;
        // Some lines of a text in good order are moved.
        let loose: Vec<String> = formatted
            .lines()
            .map(|line| if draw.chance(15) { format!("   {line}") } else { line.to_owned() })
            .collect();
        let loose = loose.join("\n");
        let file = folder.path().join("x.cert");
        std::fs::write(&file, &loose).unwrap();
        let difference = format(&loose, None).unwrap().unified("x.cert", &loose);
        let patch = Command::new("patch").arg("-s").arg(&file).stdin(Stdio::piped()).spawn();
        let Ok(mut patch) = patch else { return };
        patch.stdin.take().unwrap().write_all(difference.as_bytes()).unwrap();
        assert!(patch.wait().unwrap().success(), "{difference}");
        assert_same(&std::fs::read_to_string(&file).unwrap(), &formatted, &difference);
    }
    assert_eq!(format("", None).unwrap().unified("x.cert", ""), "");
}
