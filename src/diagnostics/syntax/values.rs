//! Numbers, dates, units and property values in a form that is not read.

use cert_syntax::keywords;

use super::spelling::{Spellings, nearest};
use super::{Site, habits, offset};
use crate::diagnostics::{Diagnostic, codes, words};
use crate::source::Span;
use crate::vocabulary::MONTHS;

pub(super) fn decimal_comma(site: Site<'_>) -> Diagnostic {
    let found = site.found();
    let comma = site.span.start + offset(found.find(',').unwrap_or_default());
    let written = found.replacen(',', ".", 1);
    site.error(
        codes::DECIMAL_COMMA,
        words!(
            en: "a decimal number takes a point: `{written}`",
            fr: "un nombre décimal s'écrit avec un point : « {written} »",
        ),
    )
    .label(words!(en: "a comma", fr: "une virgule"))
    .why(words!(
        en: "a comma separates the elements of a list",
        fr: "la virgule sépare les éléments d'une liste",
    ))
    .fix(
        words!(en: "write `{written}`", fr: "écrire « {written} »"),
        site.place(Span::new(comma, comma + 1)),
        ".",
    )
}

pub(super) fn date_form(site: Site<'_>, iso: Option<(u16, u8, u8)>) -> Diagnostic {
    let found = site.found();
    let Some((year, month, day)) = iso else {
        return site
            .error(
                codes::DATE_FORM,
                words!(
                    en: "`{found}` is not a date",
                    fr: "« {found} » n'est pas une date",
                ),
            )
            .label(words!(en: "no such day", fr: "ce jour n'existe pas"))
            .help(words!(
                en: "a date is written year-month-day: `2023-05-31`",
                fr: "une date s'écrit année-mois-jour : « 2023-05-31 »",
            ));
    };
    let written = format!("{year:04}-{month:02}-{day:02}");
    site.error(
        codes::DATE_FORM,
        words!(
            en: "a date is written year-month-day: `{written}`",
            fr: "une date s'écrit année-mois-jour : « {written} »",
        ),
    )
    .label(words!(en: "day first", fr: "le jour d'abord"))
    .fix(
        words!(en: "write `{written}`", fr: "écrire « {written} »"),
        site.at(),
        written.clone(),
    )
}

pub(super) fn impossible_date(site: Site<'_>) -> Diagnostic {
    let found = site.found();
    let diagnostic = site
        .error(
            codes::IMPOSSIBLE_DATE,
            words!(
                en: "the day {found} does not exist",
                fr: "le jour {found} n'existe pas",
            ),
        )
        .label(words!(en: "no such day", fr: "ce jour n'existe pas"));
    let mut parts = found.split('-').map(str::parse::<usize>);
    let (Some(Ok(year)), Some(Ok(month @ 1..=12))) = (parts.next(), parts.next()) else {
        return diagnostic.help(words!(
            en: "a date is written year-month-day, and months go from 01 to 12",
            fr: "une date s'écrit année-mois-jour, et les mois vont de 01 à 12",
        ));
    };
    let last = days_in(year, month);
    let written = format!("{year:04}-{month:02}-{last:02}");
    let (en, fr) = MONTHS[month - 1];
    diagnostic
        .help(words!(en: "{en} {year} has {last} days", fr: "{fr} {year} compte {last} jours"))
        .suggest(
            words!(en: "write `{written}`", fr: "écrire « {written} »"),
            site.at(),
            written.clone(),
        )
}

/// How many days a month has, from 1 for January.
pub(super) fn days_in(year: usize, month: usize) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 => 28 + u8::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

pub(super) fn unknown_unit(site: Site<'_>, unit: Span) -> Diagnostic {
    if let Some(date) = habits::date_in_words(Site { span: unit, ..site }, &[]) {
        return date;
    }
    let word = unit.text(site.text);
    let diagnostic = Diagnostic::new(
        codes::UNKNOWN_UNIT,
        site.place(unit),
        words!(en: "`{word}` is not a unit", fr: "« {word} » n'est pas une unité"),
    );
    // A letter behind a number is a unit that nobody misspells, or the end of a code.
    if word.chars().count() == 1 {
        return diagnostic.help(words!(
            en: "durations are in months, years, weeks, days, h or min; a code that starts with a \
                 digit stands between quotes",
            fr: "les durées sont en mois, ans, semaines, jours, h ou min ; un code qui commence \
                 par un chiffre se met entre guillemets",
        ));
    }
    let Some(near) = nearest(word, unit_words(), site.is_french()) else {
        return diagnostic.help(words!(
            en: "durations are in months, years, weeks, days, h or min",
            fr: "les durées sont en mois, ans, semaines, jours, h ou min",
        ));
    };
    diagnostic
        .label(words!(en: "did you mean `{near}`?", fr: "vouliez-vous dire « {near} » ?"))
        .suggest(words!(en: "write `{near}`", fr: "écrire « {near} »"), site.place(unit), near)
}

fn unit_words() -> impl Iterator<Item = Spellings> {
    keywords::units().map(|&(_, en, fr)| (en, fr))
}

pub(super) fn equals_for_colon(site: Site<'_>, key: Span) -> Diagnostic {
    let name = key.text(site.text);
    let equals = site.behind(key.end).find('=').unwrap_or_default();
    let end = key.end + offset(equals) + 1;
    let glued = !site.behind(end).starts_with(char::is_whitespace);
    site.error(
        codes::EQUALS_FOR_COLON,
        words!(
            en: "a property takes a colon: `{name}: …`",
            fr: "une propriété prend deux-points : « {name}: … »",
        ),
    )
    .label(words!(en: "write a colon", fr: "écrivez deux-points"))
    .why(words!(
        en: "`=` compares two values in a rule",
        fr: "« = » compare deux valeurs dans une règle",
    ))
    .fix(
        words!(en: "write `{name}:`", fr: "écrire « {name}: »"),
        site.place(Span::new(key.end, end)),
        if glued { ": " } else { ":" },
    )
}
