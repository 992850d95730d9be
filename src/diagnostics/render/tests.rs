use anstream::StripStream;

use super::*;
use crate::diagnostics::{codes, words};
use crate::source::{FileId, SourceFile, Span};

fn sources(text: &str) -> (Sources, FileId) {
    let mut sources = Sources::default();
    let file = sources.add(SourceFile::new("a/x.cert", None, text.to_owned()));
    (sources, file)
}

fn rendered(sources: &Sources, diagnostic: &Diagnostic, lang: Lang) -> io::Result<String> {
    let mut out = StripStream::new(Vec::new());
    render(&mut out, sources, diagnostic, lang)?;
    Ok(String::from_utf8_lossy(&out.into_inner()).into_owned())
}

fn error(at: Place) -> Diagnostic {
    Diagnostic::new(codes::ANGLE_COMPARISON, at, words!(en: "no good", fr: "pas bon"))
}

#[test]
fn a_diagnostic_is_a_sentence_the_source_and_the_way_out() -> io::Result<()> {
    let (sources, file) = sources("bloc B1 <\n  acquis quand é > 10\n>\n");
    let place = |start, end| Place::new(file, Span::new(start, end));
    let diagnostic = error(place(28, 29))
        .label(words!(en: "here", fr: "ici"))
        .also(place(0, 4), words!(en: "in this", fr: "dans ceci"))
        .why(words!(en: "a reason", fr: "une raison"))
        .fix(words!(en: "write it", fr: "l'écrire"), place(28, 29), "plus de");
    assert_eq!(
        rendered(&sources, &diagnostic, Lang::Fr)?,
        "\
erreur[E0106]\u{a0}: pas bon
  ┌─ a/x.cert:2:18
  │
1 │ bloc B1 <
  │ ---- dans ceci
2 │   acquis quand é > 10
  │                  ^ ici
  │
  = pourquoi\u{a0}: une raison
  = écrire\u{a0}: acquis quand é plus de 10

"
    );
    let english = rendered(&sources, &diagnostic, Lang::En)?;
    assert!(english.starts_with("error[E0106]: no good\n"), "{english}");
    assert!(english.contains("= why: a reason\n"), "{english}");
    Ok(())
}

#[test]
fn colours_are_there_for_who_wants_them() -> io::Result<()> {
    let (sources, file) = sources("a > b");
    let mut out = Vec::new();
    render(&mut out, &sources, &error(Place::new(file, Span::new(2, 3))), Lang::En)?;
    let text = String::from_utf8_lossy(&out).into_owned();
    assert!(text.starts_with("\u{1b}["), "{text:?}");
    assert!(!text.contains("error: "), "{text:?}");
    Ok(())
}

#[test]
fn what_a_terminal_would_obey_is_shown() -> io::Result<()> {
    let (sources, file) = sources("a \u{202e}\u{1b}[2J > 1");
    let diagnostic = error(Place::new(file, Span::new(10, 11)));
    let text = rendered(&sources, &diagnostic, Lang::En)?;
    assert!(text.contains("1 │ a [U+202E][U+001B][2J > 1"), "{text}");
    assert!(text.contains(&format!("  │ {}^", " ".repeat(22))), "{text}");
    assert!(text.contains(":1:9\n"), "{text}");
    Ok(())
}

#[test]
fn a_very_long_line_is_shown_in_part() -> io::Result<()> {
    let text = format!("{}>{}", "é".repeat(100_000), "à".repeat(100_000));
    let (sources, file) = sources(&text);
    let text = rendered(&sources, &error(Place::new(file, Span::new(200_000, 200_001))), Lang::En)?;
    assert!(text.len() < 1000, "{}", text.len());
    assert!(text.contains(":1:100001\n"), "{text}");
    assert!(text.contains("1 │ …ééé") && text.contains("à…\n"), "{text}");
    Ok(())
}

#[test]
fn two_places_of_a_very_long_line_are_both_shown() -> io::Result<()> {
    let (sources, file) = sources(&"x".repeat(10_000));
    let place = |start| Place::new(file, Span::new(start, start + 1));
    let diagnostic = error(place(9_000)).also(place(10), words!(en: "first", fr: ""));
    let text = rendered(&sources, &diagnostic, Lang::En)?;
    assert_eq!(text.matches("1 │ ").count(), 2, "{text}");
    assert!(text.contains("- first") && text.contains(":1:9001\n"), "{text}");
    Ok(())
}

#[test]
fn the_end_of_a_text_is_shown_behind_its_last_word() -> io::Result<()> {
    let (sources, file) = sources("bloc B1 <\n\n\n");
    let text = rendered(&sources, &error(Place::new(file, Span::empty(12))), Lang::En)?;
    assert!(text.contains("1 │ bloc B1 <\n  │          ^\n"), "{text}");
    Ok(())
}

#[test]
fn a_place_over_several_lines_is_shown_by_its_first() -> io::Result<()> {
    let (sources, file) = sources("bloc B1 <\n  niveau: 7\n>\n");
    let text = rendered(&sources, &error(Place::new(file, Span::new(0, 23))), Lang::En)?;
    assert!(text.contains("1 │ bloc B1 <\n  │ ^^^^^^^^^\n"), "{text}");
    assert!(!text.contains("niveau"), "{text}");
    Ok(())
}

#[test]
fn a_place_in_a_line_break_is_shown_behind_the_line() -> io::Result<()> {
    let (sources, file) = sources("bloc\r\n\r\nB1");
    for start in [4, 5] {
        let text = rendered(&sources, &error(Place::new(file, Span::empty(start))), Lang::En)?;
        assert!(text.contains("1 │ bloc\n  │     ^\n"), "{text}");
    }
    Ok(())
}

#[test]
fn an_empty_text_can_be_pointed_into() -> io::Result<()> {
    let (sources, file) = sources("");
    let text = rendered(&sources, &error(Place::new(file, Span::empty(0))), Lang::En)?;
    assert!(text.contains("a/x.cert:1:1\n"), "{text}");
    Ok(())
}

#[test]
fn long_notes_are_wrapped_where_breaks_are_allowed() {
    let text = wrapped(&format!("{} «\u{a0}b\u{a0}»", "mot ".repeat(40)));
    assert!(text.lines().all(|line| line.chars().count() <= 92));
    assert!(text.contains("«\u{a0}b\u{a0}»"));
}
