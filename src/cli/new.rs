//! `certc new`: a small référentiel to start from.

use std::path::{Path, PathBuf};

use cert_syntax::token::Token;
use certc::diagnostics::{Lang, words};
use certc::format::format;
use certc::load::shown;

use super::output::PendingFile;
use super::{Failure, Outcome, Session};

const ENGLISH: &str = include_str!("templates/new.en.cert");
const FRENCH: &str = include_str!("templates/new.fr.cert");

/// Writes a référentiel that compiles as it is, to a file that must not be there yet.
pub(crate) fn run(
    session: Session,
    name: &str,
    output: Option<PathBuf>,
) -> Result<Outcome, Failure> {
    let code = code(name).ok_or_else(|| {
        words!(
            en: "a certification needs a code with a letter or a digit, such as RNCP37638",
            fr: "une certification a besoin d'un code avec une lettre ou un chiffre, comme \
                 RNCP37638",
        )
    })?;
    let path = output.unwrap_or_else(|| Path::new(&code).with_extension("cert"));
    let template = match session.language.general() {
        Lang::En => ENGLISH,
        Lang::Fr => FRENCH,
    };
    let text = template.replace("NAME", &code).replace("TITLE", &title(name));
    let text = format(&text, None).map_or(text, |formatted| formatted.text);
    let file = shown(&path);
    PendingFile::write(path, |out| out.write_all(text.as_bytes()))?.commit_new()?;
    session.note(&words!(
        en: "wrote `{file}`; next: certc check {file}",
        fr: "« {file} » est écrit ; ensuite : « certc check {file} »",
    ));
    Ok(Outcome::Fine)
}

/// A code of the language: a letter, then letters and digits with `-` between them.
fn code(name: &str) -> Option<String> {
    let words = name.split(|character: char| !character.is_alphanumeric());
    let code = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-");
    let first = code.chars().next()?;
    // A word of the language is no code.
    let reserved =
        cert_syntax::lexer::lex(&code).lexemes.iter().any(|word| word.token != Token::Name);
    Some(match first.is_alphabetic() {
        true if reserved => format!("C-{code}"),
        true => code,
        false => format!("C{code}"),
    })
}

/// The name as a text of the language, which a straight quote or a line break would change.
fn title(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").replace('"', "'")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_codes() {
        assert_eq!(code("RNCP37638").as_deref(), Some("RNCP37638"));
        assert_eq!(code("Data Engineer (2025)").as_deref(), Some("Data-Engineer-2025"));
        assert_eq!(code("2025").as_deref(), Some("C2025"));
        assert_eq!(code("../é").as_deref(), Some("é"));
        assert_eq!(code("--"), None);
    }
}
