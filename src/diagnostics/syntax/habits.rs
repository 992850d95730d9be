//! What everyday writing allows and the language says otherwise: numbers in words, « et/ou »,
//! lists without commas, a verb left out.

use cert_syntax::error::Expected;
use cert_syntax::keywords;
use cert_syntax::token::Token;

use super::{Site, quoted};
use crate::diagnostics::{Applicability, Diagnostic, Words, codes, words};
use crate::source::Span;

/// The first habit that explains what was found.
pub(super) fn explained(site: Site<'_>, expected: &[Expected]) -> Option<Diagnostic> {
    let habits = [
        number_in_words,
        and_or,
        date_in_words,
        missing_comma,
        stray_comma,
        missing_verb,
        missing_where,
        bare_count,
        missing_quotes,
        code_of_digits,
    ];
    habits.iter().find_map(|habit| habit(site, expected))
}

fn unexpected(site: Site<'_>, message: Words) -> Diagnostic {
    site.error(codes::UNEXPECTED, message)
}

/// The words before the site on its line, from the last bracket on.
fn entry_before(site: Site<'_>) -> &str {
    let line = site.line_before(site.span.start);
    line.rsplit(['<', '>']).next().unwrap_or_default().trim()
}

fn token_of(word: &str) -> Option<Token> {
    let spelt = |it: &&keywords::Word| it.en.contains(&word) || it.fr.contains(&word);
    keywords::all().find(spelt).map(|word| word.token)
}

/// `au moins deux critères`
fn number_in_words(site: Site<'_>, expected: &[Expected]) -> Option<Diagnostic> {
    let found = site.found();
    let (number, ..) = NUMBERS.iter().find(|(_, en, fr)| *en == found || fr.contains(&found))?;
    expected.contains(&Expected::Number).then(|| {
        let message = words!(
            en: "a number is written in digits: `{number}`",
            fr: "un nombre s'écrit en chiffres : « {number} »",
        );
        unexpected(site, message).fix(
            words!(en: "write `{number}`", fr: "écrire « {number} »"),
            site.at(),
            *number,
        )
    })
}

const NUMBERS: [(&str, &str, &[&str]); 11] = [
    ("1", "one", &["un", "une"]),
    ("2", "two", &["deux"]),
    ("3", "three", &["trois"]),
    ("4", "four", &["quatre"]),
    ("5", "five", &["cinq"]),
    ("6", "six", &["six"]),
    ("7", "seven", &["sept"]),
    ("8", "eight", &["huit"]),
    ("9", "nine", &["neuf"]),
    ("10", "ten", &["dix"]),
    ("20", "twenty", &["vingt"]),
];

/// `C1 et/ou C2`
fn and_or(site: Site<'_>, _: &[Expected]) -> Option<Diagnostic> {
    let before = site.line_before(site.span.start);
    let both = before.ends_with(" et") || before.ends_with(" and");
    (site.found() == "/" && both).then(|| {
        let word = before.rsplit(' ').next().unwrap_or_default();
        let start = site.span.start - super::offset(word.len());
        let message = words!(
            en: "`and/or` is two words in one: write `or`",
            fr: "« et/ou » dit deux choses à la fois : écrivez « ou »",
        );
        unexpected(site, message)
            .help(words!(
                en: "`or` holds where one of both holds, and where both do",
                fr: "« ou » est vrai si l'un des deux l'est, et aussi si les deux le sont",
            ))
            .suggest(
                words!(en: "remove `{word}/`", fr: "supprimer « {word}/ »"),
                site.place(Span::new(start, site.span.end)),
                "",
            )
    })
}

/// `échéance: 31 mai 2026`
pub(super) fn date_in_words(site: Site<'_>, _: &[Expected]) -> Option<Diagnostic> {
    let found = site.found().to_lowercase();
    let names = |&(en, fr): &(&str, &str)| en.to_lowercase() == found || fr == found;
    let month = crate::vocabulary::MONTHS.iter().position(names)? + 1;
    let before = site.line_before(site.span.start).trim_end();
    before.ends_with(|c: char| c.is_ascii_digit()).then(|| {
        let message = words!(
            en: "a date is written in digits, year-month-day",
            fr: "une date s'écrit en chiffres, année-mois-jour",
        );
        let diagnostic = site.error(codes::DATE_FORM, message).help(words!(
            en: "for instance `2026-{month:02}-28`", fr: "par exemple « 2026-{month:02}-28 »"
        ));
        match whole_date(site, before, month) {
            Some((span, written)) => diagnostic.fix(
                words!(en: "write `{written}`", fr: "écrire « {written} »"),
                site.place(span),
                written,
            ),
            None => diagnostic,
        }
    })
}

/// `31 mai 2026`: where the three stand, and the same in digits.
fn whole_date(site: Site<'_>, before: &str, month: usize) -> Option<(Span, String)> {
    let gap = site.line_before(site.span.start).len() - before.len();
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let day = before.get(before.trim_end_matches(|c: char| c.is_ascii_digit()).len()..)?;
    let behind = site.line_behind(site.span.end);
    let year = behind.trim_start();
    let year_start = site.span.end + super::offset(behind.len() - year.len());
    let year = year.get(..digits(year)).filter(|year| year.len() == 4)?;
    let (number, day_number) = (year.parse().ok()?, day.parse::<u8>().ok()?);
    let exists = (1..=super::values::days_in(number, month)).contains(&day_number);
    let start = site.span.start.checked_sub(super::offset(gap + day.len()))?;
    let span = Span::new(start, year_start + super::offset(year.len()));
    exists.then(|| (span, format!("{year}-{month:02}-{day_number:02}")))
}

/// `évalue: C1 et C2`, `voies: FI CA`
fn missing_comma(site: Site<'_>, expected: &[Expected]) -> Option<Diagnostic> {
    let first = entry_before(site).split_whitespace().next()?;
    let in_property = first.ends_with(':') && first.len() > 1;
    let is_and = matches!(token_of(site.found()), Some(Token::And | Token::Or));
    let is_code = token_of(site.found()).is_none() && starts_like_a_code(site);
    if !in_property || !expected.contains(&Expected::Entry) || !(is_and || is_code) {
        return None;
    }
    let message = words!(
        en: "the values of a property are separated by commas",
        fr: "les valeurs d'une propriété se séparent par des virgules",
    );
    let before = site.line_before(site.span.start);
    let space = super::offset(before.len() - before.trim_end().len());
    let end = if is_and { site.span.end } else { site.span.start - space };
    Some(unexpected(site, message).suggest(
        words!(en: "write a comma", fr: "écrire une virgule"),
        site.place(Span::new(site.span.start - space, end)),
        ",",
    ))
}

fn starts_like_a_code(site: Site<'_>) -> bool {
    site.found().starts_with(char::is_alphabetic)
}

/// `critère K1 "…",` and `validée quand C1, C2`
fn stray_comma(site: Site<'_>, expected: &[Expected]) -> Option<Diagnostic> {
    if site.found() != "," {
        return None;
    }
    if expected.contains(&Expected::Comparison) {
        let message = words!(
            en: "a comma does not join conditions", fr: "une virgule ne relie pas des conditions"
        );
        return Some(unexpected(site, message).help(words!(
            en: "write `C1 and C2`, or `all of C1, C2`",
            fr: "écrivez « C1 et C2 », ou « toutes parmi C1, C2 »",
        )));
    }
    let message = words!(
        en: "nothing is needed between two entries", fr: "rien n'est nécessaire entre deux éléments"
    );
    let removed = words!(en: "remove the comma", fr: "supprimer la virgule");
    let between = expected.contains(&Expected::Entry);
    between.then(|| unexpected(site, message).suggest(removed, site.at(), ""))
}

/// `C1 validée`
fn missing_verb(site: Site<'_>, expected: &[Expected]) -> Option<Diagnostic> {
    let found = site.found();
    token_of(found)?.state()?;
    expected.contains(&Expected::Comparison).then(|| {
        let verb = if site.is_french() { "est" } else { "is" };
        missing_word(site, Applicability::Safe, verb, found)
    })
}

/// `au moins 2 membres externe`
fn missing_where(site: Site<'_>, expected: &[Expected]) -> Option<Diagnostic> {
    let before = entry_before(site);
    let in_rule = before.split_whitespace().any(|word| token_of(word) == Some(Token::When));
    token_of(before.rsplit(char::is_whitespace).next()?)?.kind()?;
    let is_name = token_of(site.found()).is_none() && starts_like_a_code(site);
    (in_rule && is_name && expected.contains(&Expected::Entry)).then(|| {
        let found = quoted(site.found());
        let link = if site.is_french() { "où" } else { "where" };
        missing_word(site, Applicability::NeedsLook, link, &found)
    })
}

/// A word that belongs before what was found.
fn missing_word(
    site: Site<'_>,
    applicability: Applicability,
    word: &str,
    found: &str,
) -> Diagnostic {
    let message = words!(
        en: "`{word}` is missing before `{found}`", fr: "il manque « {word} » devant « {found} »"
    );
    unexpected(site, message).offer(
        applicability,
        words!(en: "add `{word}`", fr: "ajouter « {word} »"),
        site.place(Span::empty(site.span.start)),
        format!("{word} "),
    )
}

/// `2 compétences`, `80 % des compétences`
fn bare_count(site: Site<'_>, expected: &[Expected]) -> Option<Diagnostic> {
    let token = token_of(site.found())?;
    let counts = token.kind().is_some() || token == Token::Of;
    let before = site.line_before(site.span.start).trim_end();
    let number = before.ends_with(|c: char| c.is_ascii_digit() || c == '%');
    (counts && number && expected.contains(&Expected::Comparison)).then(|| {
        let message = words!(
            en: "this number does not say whether more or fewer will do",
            fr: "ce nombre ne dit pas si plus ou moins conviendrait",
        );
        unexpected(site, message).help(words!(
            en: "write before it `at least`, `at most` or `exactly`",
            fr: "écrivez devant lui « au moins », « au plus » ou « exactement »",
        ))
    })
}

/// `issue admis quand …`
fn missing_quotes(site: Site<'_>, expected: &[Expected]) -> Option<Diagnostic> {
    let found = site.found();
    let only_text = expected == [Expected::Text];
    (only_text && starts_like_a_code(site)).then(|| {
        let shown = quoted(found);
        let message = words!(
            en: "a text stands between quotes: `\"{shown}\"`",
            fr: "un texte se met entre guillemets : « \"{shown}\" »",
        );
        unexpected(site, message).suggest(
            words!(en: "add the quotes", fr: "ajouter les guillemets"),
            site.at(),
            format!("\"{found}\""),
        )
    })
}

/// `bloc 1 "…"`, `bloc B 1 "…"`
fn code_of_digits(site: Site<'_>, expected: &[Expected]) -> Option<Diagnostic> {
    let digits = site.found().starts_with(|c: char| c.is_ascii_digit());
    let in_header = expected.contains(&Expected::Text) && expected.contains(&Expected::Body);
    (digits && in_header).then(|| {
        let message = words!(
            en: "a code starts with a letter and has no space",
            fr: "un code commence par une lettre et n'a pas d'espace",
        );
        unexpected(site, message).help(words!(
            en: "for instance `bloc B1 \"…\"`", fr: "par exemple « bloc B1 \"…\" »"
        ))
    })
}
