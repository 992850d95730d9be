use cert_syntax::error::Expected;

use super::super::{Applicability, Lang};
use super::*;

const FILE: FileId = FileId(0);

/// The diagnostic of an error at the only `needle` of `text`.
fn at(text: &str, needle: &str, kind: SyntaxErrorKind) -> Diagnostic {
    from_syntax(FILE, text, &SyntaxError { span: span(text, needle), kind })
}

fn span(text: &str, needle: &str) -> Span {
    let start = text.find(needle).unwrap_or_default();
    Span::new(offset(start), offset(start + needle.len()))
}

/// `text` with the first fix of `diagnostic` applied.
fn mended(text: &str, diagnostic: &Diagnostic) -> String {
    let mut mended = text.to_owned();
    for fix in diagnostic.fixes.iter().take(1) {
        for edit in fix.edits.iter().rev() {
            mended.replace_range(edit.at.span.range(), &edit.text);
        }
    }
    mended
}

fn is_safe(diagnostic: &Diagnostic) -> bool {
    diagnostic.fixes.iter().all(|fix| fix.applicability == Applicability::Safe)
}

#[test]
fn comparisons_are_written_in_the_files_language() {
    let kind = || SyntaxErrorKind::AngleComparison { greater: true };
    let fr = "critère K1 < acquis quand note>10 >";
    assert_eq!(mended(fr, &at(fr, ">", kind())), "critère K1 < acquis quand note plus de 10 >");
    let en = "criterion K1 < met when note > 10 >";
    let diagnostic = at(en, ">", kind());
    assert_eq!(mended(en, &diagnostic), "criterion K1 < met when note more than 10 >");
    assert!(is_safe(&diagnostic));
    assert_eq!(
        diagnostic.message.fr,
        "«\u{a0}>\u{a0}» ne compare pas\u{a0}: écrivez «\u{a0}more than\u{a0}»"
    );
}

#[test]
fn values_are_rewritten() {
    let cases = [
        ("seuil: 12,5/20", "12,5/20", SyntaxErrorKind::DecimalComma, "seuil: 12.5/20"),
        (
            "date: 31/05/2023",
            "31/05/2023",
            SyntaxErrorKind::DateForm { iso: Some((2023, 5, 31)) },
            "date: 2023-05-31",
        ),
        ("date: 2024-02-30", "2024-02-30", SyntaxErrorKind::ImpossibleDate, "date: 2024-02-29"),
        (
            "durée: 6 moiss",
            "6 moiss",
            SyntaxErrorKind::UnknownUnit { unit: Span::new(10, 15) },
            "durée: 6 mois",
        ),
        ("niveau =7", "=", SyntaxErrorKind::EqualsForColon { key: Span::new(0, 6) }, "niveau: 7"),
        ("bloc B1 {", "{", SyntaxErrorKind::UnreadableCharacter, "bloc B1 <"),
        ("“oui\"", "“", SyntaxErrorKind::UnreadableCharacter, "\"oui\""),
    ];
    for (text, needle, kind, wanted) in cases {
        assert_eq!(mended(text, &at(text, needle, kind)), wanted);
    }
}

#[test]
fn a_day_that_is_none_has_no_fix() {
    let text = "date: 99/99/2023";
    let diagnostic = at(text, "99/99/2023", SyntaxErrorKind::DateForm { iso: None });
    assert!(diagnostic.fixes.is_empty());
    let text = "date: 2023-13-01";
    let diagnostic = at(text, "2023-13-01", SyntaxErrorKind::ImpossibleDate);
    assert!(diagnostic.fixes.is_empty());
}

#[test]
fn a_missing_bracket_goes_where_the_others_are() {
    let missing = |text: &str, insert_at: &str, seen: &str| {
        let kind = SyntaxErrorKind::MissingClose {
            opener: Some((cert_syntax::ast::Kind::Bloc, span(text, "bloc"))),
            seen_at: span(text, seen),
            insert_at: span(text, insert_at).end,
        };
        at(text, "<", kind)
    };
    let text = "  bloc B1 <\n    critère K1 \"x\"\n  bloc B2";
    let diagnostic = missing(text, "\"x\"", "bloc B2");
    assert_eq!(mended(text, &diagnostic), "  bloc B1 <\n    critère K1 \"x\"\n  >\n  bloc B2");
    assert_eq!(diagnostic.message.en, "the body of `bloc B1` lacks its `>`");
    let text = "bloc B1 < critère K1 \"x\" exigence R";
    assert_eq!(
        mended(text, &missing(text, "\"x\"", "exigence")),
        "bloc B1 < critère K1 \"x\" > exigence R"
    );
    let text = "bloc B1 <\n  niveau: 7";
    let diagnostic = missing(text, "7", "\u{0}");
    assert_eq!(mended(text, &diagnostic), "bloc B1 <\n  niveau: 7\n>");
}

#[test]
fn an_extra_bracket_goes_with_its_line() {
    let text = "bloc B1\r\n  >\r\nbloc B2";
    assert_eq!(mended(text, &at(text, ">", SyntaxErrorKind::ExtraClose)), "bloc B1\r\nbloc B2");
    let text = "bloc B1 >\nbloc B2";
    assert_eq!(mended(text, &at(text, ">", SyntaxErrorKind::ExtraClose)), "bloc B1 \nbloc B2");
}

#[test]
fn an_unclosed_text_ends_with_its_line() {
    let text = "bloc B1 «Piloter <\n  niveau: 7";
    let diagnostic = at(text, "«", SyntaxErrorKind::UnclosedText);
    assert_eq!(mended(text, &diagnostic), "bloc B1 «Piloter » <\n  niveau: 7");
    assert!(!is_safe(&diagnostic));
}

#[test]
fn unknown_words_get_the_nearest() {
    let text = "critère K1 \"x\"\ncompentence C2";
    let diagnostic = at(text, "compentence", SyntaxErrorKind::UnknownEntry);
    assert_eq!(mended(text, &diagnostic), "critère K1 \"x\"\ncompétence C2");
    let far = at("xylophone X", "xylophone", SyntaxErrorKind::UnknownEntry);
    assert!(far.fixes.is_empty() && far.help.is_some());
}

#[test]
fn few_of_many_possibilities_are_named() {
    let expected =
        vec![Expected::Code, Expected::Text, Expected::Body, Expected::Close, Expected::Entry];
    let kind = SyntaxErrorKind::Unexpected { expected, at_end: false };
    let diagnostic = at("bloc = 7", "=", kind);
    let label = diagnostic.label.unwrap_or_default();
    assert_eq!(label.fr, "ici on attend un code ou un texte entre guillemets");
    assert_eq!(label.en, "here a code or a text between quotes is expected");
    let kind = SyntaxErrorKind::Unexpected { expected: Vec::new(), at_end: true };
    let end = at("bloc", "", kind);
    assert_eq!(end.message.en, "the file ends in the middle of an entry");
    assert!(end.help.is_some());
}

#[test]
fn every_kind_of_error_is_told_in_both_languages() {
    let text = "a";
    let kinds = [
        SyntaxErrorKind::TooDeep { limit: 128 },
        SyntaxErrorKind::TooMany,
        SyntaxErrorKind::UnclosedText,
        SyntaxErrorKind::ExtraClose,
        SyntaxErrorKind::DecimalComma,
        SyntaxErrorKind::EqualsForColon { key: Span::new(0, 1) },
    ];
    for kind in kinds {
        let diagnostic = at(text, "a", kind);
        for lang in [Lang::En, Lang::Fr] {
            assert!(!diagnostic.message.get(lang).is_empty());
        }
    }
}

#[test]
fn quotes_from_sources_are_short() {
    assert_eq!(quoted("abc"), "abc");
    assert_eq!(quoted("abc\ndef"), "abc…");
    assert_eq!(quoted(&"é".repeat(50)), format!("{}…", "é".repeat(40)));
}
