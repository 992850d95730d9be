//! How a single token is written.

use std::borrow::Cow;

use cert_syntax::keywords;
use cert_syntax::token::Token;

/// `written`, which is read as `token`, as it is to be written in its own language.
pub(super) fn canonical(token: Token, written: &str) -> Cow<'_, str> {
    match token {
        Token::Name
        | Token::UnknownKind
        | Token::Text
        | Token::Number
        | Token::Score
        | Token::Date => Cow::Borrowed(written),
        Token::PropertyKey => key(written),
        Token::Duration => duration(written),
        Token::Percent => percent(written),
        _ => sign(token, written).map_or_else(|| word(token, written), Cow::Borrowed),
    }
}

/// The sign that `token` is, unless it is written in words.
fn sign(token: Token, written: &str) -> Option<&'static str> {
    token.sign().filter(|_| !written.starts_with(char::is_alphabetic))
}

/// A word with its accents and single spaces. Its apostrophe stays as it was typed.
fn word(token: Token, written: &str) -> Cow<'_, str> {
    match keywords::spelling_of(token, written) {
        Some(spelling) if spelling == written => Cow::Borrowed(written),
        Some(spelling) if written.contains('’') => Cow::Owned(spelling.replace('\'', "’")),
        Some(spelling) => Cow::Borrowed(spelling),
        None => Cow::Borrowed(written),
    }
}

/// `level:` for « level : ».
fn key(written: &str) -> Cow<'_, str> {
    let name = written.trim_end_matches(|sign: char| sign == ':' || sign.is_whitespace());
    glued(written, name, ":")
}

/// `30 h` for `30h`.
fn duration(written: &str) -> Cow<'_, str> {
    let number = number_of(written);
    let unit = written.get(number.len()..).unwrap_or_default().trim_start();
    glued(written, number, &format!(" {unit}"))
}

/// `50%` stays, and `50 %` has one space, whatever its width.
fn percent(written: &str) -> Cow<'_, str> {
    let number = number_of(written);
    let apart = written.len() > number.len() + 1;
    glued(written, number, if apart { " %" } else { "%" })
}

/// `start` and `end`, which are `written` where it is so already.
fn glued<'w>(written: &'w str, start: &str, end: &str) -> Cow<'w, str> {
    match written.strip_prefix(start) == Some(end) {
        true => Cow::Borrowed(written),
        false => Cow::Owned(format!("{start}{end}")),
    }
}

/// The number that a literal starts with.
pub(super) fn number_of(written: &str) -> &str {
    let end = written.find(|sign: char| !(sign.is_ascii_digit() || sign == '.'));
    written.get(..end.unwrap_or(written.len())).unwrap_or_default()
}
