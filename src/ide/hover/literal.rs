//! Values as they are read.

use cert_syntax::literal;
use cert_syntax::token::Token;

use crate::diagnostics::{Lang, Words, words};
use crate::ide::meanings;
use crate::model::types::{date_of, day_number};
use crate::number::{Rational, decimal, plain, whole};
use crate::vocabulary::MONTHS;

/// How a literal is read; none of texts, which say what they say.
pub(super) fn read(token: Token, written: &str, lang: Lang) -> Option<String> {
    let words = match token {
        Token::Number => number(written)?,
        Token::Percent => percent(written)?,
        Token::Score => score(written)?,
        Token::Duration => duration(written)?,
        Token::Date => date(written)?,
        _ => return None,
    };
    Some(words.get(lang).to_owned())
}

fn exact(value: literal::Decimal) -> Rational {
    decimal(value.mantissa, value.scale)
}

/// « 12.5 », with the point of the language.
fn spoken(value: &Rational) -> Words {
    let text = plain(value).unwrap_or_else(|| value.to_string());
    Words { fr: text.replace('.', ","), en: text }
}

fn number(written: &str) -> Option<Words> {
    let Words { en, fr } = spoken(&exact(literal::decimal(written)?));
    Some(words!(en: "the number {en}", fr: "le nombre {fr}"))
}

fn percent(written: &str) -> Option<Words> {
    let Words { en, fr } = spoken(&exact(literal::percent(written)?));
    Some(words!(en: "{en} percent", fr: "{fr} pour cent"))
}

/// `10/20`: a mark on its scale, never a division.
fn score(written: &str) -> Option<Words> {
    let (mark, scale) = literal::score(written)?;
    let (mark, scale) = (exact(mark), exact(scale));
    let share = (scale != whole(0)).then(|| &mark * whole(100) / &scale);
    let (mark, scale) = (spoken(&mark), spoken(&scale));
    let share = share.filter(|share| plain(share).is_some()).map(|share| spoken(&share));
    let words = words!(
        en: "the mark {mark_en} out of {scale_en}", fr: "la note {mark_fr} sur {scale_fr}",
        mark_en = mark.en, mark_fr = mark.fr, scale_en = scale.en, scale_fr = scale.fr
    );
    Some(match share {
        Some(share) => words!(
            en: "{en} ({share_en}% of the scale)", fr: "{fr} ({share_fr}\u{a0}% de l’échelle)",
            en = words.en, fr = words.fr, share_en = share.en, share_fr = share.fr
        ),
        None => words,
    })
}

fn duration(written: &str) -> Option<Words> {
    let (_, unit) = literal::duration(written)?;
    let Words { en, fr } = meanings::of_unit(unit);
    Some(words!(en: "a duration: {en}", fr: "une durée : {fr}"))
}

/// `2026-05-31`: « dimanche 31 mai 2026 »
fn date(written: &str) -> Option<Words> {
    const DAYS: [(&str, &str); 7] = [
        ("Monday", "lundi"),
        ("Tuesday", "mardi"),
        ("Wednesday", "mercredi"),
        ("Thursday", "jeudi"),
        ("Friday", "vendredi"),
        ("Saturday", "samedi"),
        ("Sunday", "dimanche"),
    ];
    let (year, month, day) = literal::date(written)?;
    let date = date_of(day_number(year, month, day)?)?;
    let weekday = usize::try_from(date.weekday().to_monday_zero_offset()).ok()?;
    let (day_en, day_fr) = DAYS.get(weekday)?;
    let (month_en, month_fr) = MONTHS.get(usize::from(month).checked_sub(1)?)?;
    let first = if day == 1 { "1er".to_owned() } else { day.to_string() };
    Some(words!(
        en: "{day_en} {day} {month_en} {year}", fr: "{day_fr} {first} {month_fr} {year}"
    ))
}
