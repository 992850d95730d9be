//! What the parser found, in words: one function a kind of error.

mod brackets;
mod characters;
mod expected;
mod habits;
mod slips;
mod spelling;
mod synonyms;
mod values;

use cert_syntax::{SyntaxError, SyntaxErrorKind};

use super::{Diagnostic, Words, codes, words};
use crate::source::{FileId, Place, Span};
pub use spelling::file_lang;

/// The diagnostic of `error`, found in `text`, the text of `file`.
pub fn from_syntax(file: FileId, text: &str, error: &SyntaxError) -> Diagnostic {
    let site = Site { file, text, span: error.span };
    match &error.kind {
        SyntaxErrorKind::Unexpected { expected, at_end } => {
            expected::unexpected(site, expected, *at_end)
        }
        SyntaxErrorKind::UnreadableCharacter => characters::unreadable(site),
        SyntaxErrorKind::UnclosedText => characters::unclosed_text(site),
        SyntaxErrorKind::MissingClose { opener, seen_at, insert_at } => {
            brackets::missing_close(site, opener.map(|(_, span)| span), *seen_at, *insert_at)
        }
        SyntaxErrorKind::MissingOpen { seen_at, insert_at } => {
            brackets::missing_open(site, *seen_at, *insert_at)
        }
        SyntaxErrorKind::ExtraClose => brackets::extra_close(site),
        SyntaxErrorKind::AngleComparison { greater } => brackets::comparison(site, *greater),
        SyntaxErrorKind::DecimalComma => values::decimal_comma(site),
        SyntaxErrorKind::DateForm { iso } => values::date_form(site, *iso),
        SyntaxErrorKind::ImpossibleDate => values::impossible_date(site),
        SyntaxErrorKind::UnknownUnit { unit } => values::unknown_unit(site, *unit),
        SyntaxErrorKind::UnknownEntry => spelling::unknown_entry(site),
        SyntaxErrorKind::EqualsForColon { key } => values::equals_for_colon(site, *key),
        SyntaxErrorKind::TooDeep { limit } => too_deep(site, *limit),
        SyntaxErrorKind::TooMany => too_many(site),
    }
}

/// How many bytes around a place are looked at: a line may be as long as its file, and must not
/// be searched anew for each of its errors.
const LOOKED_AT: usize = 4096;

/// Where an error stands.
#[derive(Clone, Copy)]
struct Site<'a> {
    file: FileId,
    text: &'a str,
    span: Span,
}

impl<'a> Site<'a> {
    /// The place of the error.
    fn at(self) -> Place {
        self.place(self.span)
    }

    fn place(self, span: Span) -> Place {
        Place::new(self.file, span)
    }

    /// The text of the error.
    fn found(self) -> &'a str {
        self.span.text(self.text)
    }

    /// What stands before `offset`, as far as anybody needs to look.
    fn before(self, offset: u32) -> &'a str {
        let offset = offset as usize;
        let start = self.text.floor_char_boundary(offset.saturating_sub(LOOKED_AT));
        self.text.get(start..offset).unwrap_or_default()
    }

    /// What stands from `offset` on, as far as anybody needs to look.
    fn behind(self, offset: u32) -> &'a str {
        let offset = offset as usize;
        let end = self.text.floor_char_boundary(offset.saturating_add(LOOKED_AT));
        self.text.get(offset..end).unwrap_or_default()
    }

    /// What stands on the line of `offset`, before it.
    fn line_before(self, offset: u32) -> &'a str {
        let before = self.before(offset);
        before.rsplit(['\n', '\r']).next().unwrap_or_default()
    }

    /// What stands on the line of `offset`, from it on.
    fn line_behind(self, offset: u32) -> &'a str {
        self.behind(offset).split(['\n', '\r']).next().unwrap_or_default()
    }

    /// Whether the file is written in French.
    fn is_french(self) -> bool {
        file_lang(self.text) == super::Lang::Fr
    }

    fn error(self, code: super::Code, message: Words) -> Diagnostic {
        Diagnostic::new(code, self.at(), message)
    }
}

/// `text` on one line and short enough to be quoted in a sentence.
fn quoted(text: &str) -> String {
    const LONGEST: usize = 40;
    let first_line = text.split(['\n', '\r']).next().unwrap_or_default();
    match first_line.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("{}…", &first_line[..cut]),
        None if first_line.len() < text.len() => format!("{first_line}…"),
        None => text.to_owned(),
    }
}

/// A length within a text as an offset. Texts over 4 GiB are refused when they are read.
fn offset(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn too_deep(site: Site<'_>, limit: u32) -> Diagnostic {
    site.error(
        codes::TOO_DEEP,
        words!(
            en: "this is nested more than {limit} deep",
            fr: "il y a ici plus de {limit} niveaux d'imbrication",
        ),
    )
    .label(words!(en: "the rest is not read", fr: "la suite n'est pas lue"))
    .help(words!(
        en: "a `<` or a `(` is probably never closed further up; else give parts of the condition \
             a name, as criteria or requirements of their own",
        fr: "un « < » ou une « ( » n'est sans doute jamais refermé plus haut ; sinon, donnez un \
             nom à des parties de la condition : des critères ou des exigences",
    ))
}

fn too_many(site: Site<'_>) -> Diagnostic {
    site.error(
        codes::TOO_MANY,
        words!(
            en: "there are too many errors to list them all",
            fr: "il y a trop d'erreurs pour les donner toutes",
        ),
    )
    .label(words!(
        en: "errors from here on are not listed",
        fr: "à partir d'ici, les erreurs ne sont plus données",
    ))
    .help(words!(
        en: "mend the first ones and check again",
        fr: "corrigez les premières et vérifiez à nouveau",
    ))
}

#[cfg(test)]
mod tests;
