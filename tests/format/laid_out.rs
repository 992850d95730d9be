//! Drop-in cases: `cases/NAME.cert` has its layout beside it as `NAME.formatted`, and with the words
//! of each language as `NAME.en` and `NAME.fr`.

use certc::format::Language;

use crate::formatted;
use crate::support::{checkout, compare, files};

#[test]
fn cases_have_their_layout() {
    let mut failures = Vec::new();
    for path in files(&checkout().join("tests/format/cases"), ".cert") {
        let text = std::fs::read_to_string(&path).unwrap();
        for (ending, language) in
            [("formatted", None), ("en", Some(Language::English)), ("fr", Some(Language::French))]
        {
            let found = formatted(&text, language).unwrap();
            let expected = path.with_extension(ending);
            failures.extend(
                compare(&expected, &found).err().and_then(|it| it.message().map(String::from)),
            );
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn line_ends_stay() {
    let text = "certification X \"Un\n titre\" < // a\n niveau : 5\n\n >";
    let expected = "certification X \"Un titre\" < // a\n  niveau: 5\n>\n";
    assert_eq!(formatted(text, None).as_deref(), Some(expected));
    let (text, expected) = (text.replace('\n', "\r\n"), expected.replace('\n', "\r\n"));
    assert_eq!(formatted(&text, None).as_deref(), Some(&*expected));
    let old = formatted("// a\rniveau: 5\r\r\r// b", None);
    assert_eq!(old.as_deref(), Some("// a\nniveau: 5\n\n// b\n"));
}

#[test]
fn a_byte_order_mark_stays_where_it_is() {
    assert_eq!(formatted("\u{feff}  niveau :5", None).as_deref(), Some("\u{feff}niveau: 5\n"));
    assert_eq!(formatted("", None).as_deref(), Some(""));
    assert_eq!(formatted(" \n\n ", None).as_deref(), Some(""));
}

#[test]
fn errors_are_left_alone() {
    assert_eq!(formatted("bloc B1 \"a\" <", None), None);
    assert_eq!(formatted("bloc B1 \"a\" < note: 12,5 >", None), None);
}
