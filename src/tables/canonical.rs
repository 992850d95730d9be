//! The canonical form of JSON (RFC 8785), of texts that `serde_json` wrote.
//!
//! Its strings are canonical as they are: it escapes what the RFC escapes, and in the same way.
//! What remains is the order of keys and the notation of numbers. A number keeps all its digits: up
//! to 15 of them that is what the RFC asks for, and beyond nothing that differs becomes the same.

use serde::Serialize;
use serde_json::Result;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// The canonical form of `value`.
pub(super) fn canonical(value: &impl Serialize) -> Result<String> {
    let text = serde_json::to_string(value)?;
    let mut out = String::with_capacity(text.len());
    write(&text, &mut out)?;
    Ok(out)
}

fn write(text: &str, out: &mut String) -> Result<()> {
    match text.as_bytes().first() {
        Some(b'{') => write_object(text, out),
        Some(b'[') => write_array(text, out),
        Some(b'-' | b'0'..=b'9') => {
            out.push_str(&number(text));
            Ok(())
        }
        _ => {
            out.push_str(text);
            Ok(())
        }
    }
}

/// Keys in the order of their UTF-16 units (section 3.2.3).
fn write_object(text: &str, out: &mut String) -> Result<()> {
    let members: BTreeMap<String, &RawValue> = serde_json::from_str(text)?;
    let mut members: Vec<_> = members.into_iter().collect();
    members.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
    out.push('{');
    for (index, (key, value)) in members.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        out.push_str(&serde_json::to_string(key)?);
        out.push(':');
        write(value.get(), out)?;
    }
    out.push('}');
    Ok(())
}

fn write_array(text: &str, out: &mut String) -> Result<()> {
    let items: Vec<&RawValue> = serde_json::from_str(text)?;
    out.push('[');
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        write(item.get(), out)?;
    }
    out.push(']');
    Ok(())
}

/// A number in plain decimal notation as ECMAScript writes it (section 3.2.2.3): with an exponent
/// from 10²¹ on and below 10⁻⁶.
fn number(plain: &str) -> String {
    let (sign, size) = plain.strip_prefix('-').map_or(("", plain), |size| ("-", size));
    let (whole, fraction) = size.split_once('.').unwrap_or((size, ""));
    let digits = format!("{whole}{fraction}");
    let leading_zeros = digits.len() - digits.trim_start_matches('0').len();
    // The size is 0.DIGITS × 10^magnitude, with DIGITS that do not start with a zero.
    let magnitude = signed(whole.len()) - signed(leading_zeros);
    let digits = digits[leading_zeros..].trim_end_matches('0');
    if digits.is_empty() || (-5..=21).contains(&magnitude) {
        return plain.to_owned();
    }
    let (first, others) = digits.split_at(1);
    let point = if others.is_empty() { "" } else { "." };
    format!("{sign}{first}{point}{others}e{:+}", magnitude - 1)
}

/// A length of a number's text, which is never near the bounds of its type.
fn signed(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_text(text: &str) -> String {
        let mut out = String::new();
        assert!(write(text, &mut out).is_ok());
        out
    }

    #[test]
    fn keys_are_sorted_by_utf_16_units() {
        // RFC 8785, section 3.2.3: the smiley's first unit is below U+FB33.
        let keys = ["\u{20ac}", "\r", "\u{fb33}", "1", "\u{1f600}", "\u{80}", "\u{f6}"];
        let object: BTreeMap<_, _> = keys.iter().map(|key| (key, 0)).collect();
        let sorted = ["\\r", "1", "\u{80}", "\u{f6}", "\u{20ac}", "\u{1f600}", "\u{fb33}"];
        let expected: Vec<_> = sorted.iter().map(|key| format!("\"{key}\":0")).collect();
        let found = canonical(&object);
        assert_eq!(found.ok(), Some(format!("{{{}}}", expected.join(","))));
    }

    #[test]
    fn strings_are_escaped_as_the_rfc_does() {
        // RFC 8785, section 3.2.2.2.
        let text = "\u{20ac}$\u{000f}\nA'\u{0042}\u{0022}\u{005c}\\\"/\u{7f}";
        let expected = "\"\u{20ac}$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\u{7f}\"";
        assert_eq!(canonical(&text).ok().as_deref(), Some(expected));
    }

    #[test]
    fn numbers_are_written_as_ecmascript_does() {
        let cases = [
            ("0", "0"),
            ("12.5", "12.5"),
            ("-0.000001", "-0.000001"),
            ("0.0000001", "1e-7"),
            ("-0.000000125", "-1.25e-7"),
            ("100000000000000000000", "100000000000000000000"),
            ("1000000000000000000000", "1e+21"),
            ("4500000000000000000000", "4.5e+21"),
            ("333333333.33333329", "333333333.33333329"),
        ];
        for (plain, canonical) in cases {
            assert_eq!(number(plain), canonical);
        }
    }

    #[test]
    fn nested_values_are_canonical_too() {
        assert_eq!(
            of_text(r#"[{"b":[],"a":{"d":null,"c":true}},"x"]"#),
            r#"[{"a":{"c":true,"d":null},"b":[]},"x"]"#
        );
    }
}
