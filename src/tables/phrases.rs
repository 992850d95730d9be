//! What sentences about decisions are put together from: small numbers, days, bounds and lists as
//! people say them, in English and in French.

use super::contract::Op;
use super::wording::Gender;
use crate::diagnostics::Lang;

/// `three`, « trois »; above ten in digits.
pub(crate) fn cardinal(count: usize, gender: Gender, lang: Lang) -> String {
    const EN: [&str; 11] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    const FR: [&str; 11] =
        ["aucun", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"];
    let word = match lang {
        Lang::En => EN.get(count),
        Lang::Fr => FR.get(count),
    };
    let ending = match (lang, count, gender) {
        (Lang::Fr, 0 | 1, Gender::Feminine) => "e",
        _ => "",
    };
    word.map_or_else(|| count.to_string(), |word| format!("{word}{ending}"))
}

/// A decimal number with the mark of the language: `12.5`, « 12,5 ».
pub(crate) fn decimal(number: &str, lang: Lang) -> String {
    match lang {
        Lang::En => number.to_owned(),
        Lang::Fr => number.replace('.', ","),
    }
}

/// The day `2026-06-01` as it is said: `1 June 2026`, « 1er juin 2026 ».
pub(crate) fn day(iso: &str, lang: Lang) -> String {
    const EN: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    const FR: [&str; 12] = [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ];
    let mut parts = iso.splitn(3, '-');
    let (Some(year), Some(month), Some(day)) = (parts.next(), parts.next(), parts.next()) else {
        return iso.to_owned();
    };
    let months = if lang == Lang::En { EN } else { FR };
    let month = month.parse().ok().and_then(|month: usize| months.get(month.checked_sub(1)?));
    let Some(month) = month else { return iso.to_owned() };
    let day = match (day.trim_start_matches('0'), lang) {
        ("1", Lang::Fr) => "1er",
        (day, _) => day,
    };
    format!("{day}\u{a0}{month} {}", year.trim_start_matches('0'))
}

/// A bound: `at least 10/20`, « au moins 10/20 »; of days `on 31 May 2026 or later`, « au plus tôt
/// le 31 mai 2026 ».
pub(crate) fn bound(op: Op, value: &str, is_day: bool, lang: Lang) -> String {
    match (lang, is_day, op) {
        (Lang::En, false, Op::Less) => format!("less than {value}"),
        (Lang::En, false, Op::AtMost) => format!("at most {value}"),
        (Lang::En, false, Op::AtLeast) => format!("at least {value}"),
        (Lang::En, false, Op::More) => format!("more than {value}"),
        (Lang::En, true, Op::Less) => format!("before {value}"),
        (Lang::En, true, Op::AtMost) => format!("on {value} or earlier"),
        (Lang::En, true, Op::AtLeast) => format!("on {value} or later"),
        (Lang::En, true, Op::More) => format!("after {value}"),
        (Lang::Fr, false, Op::Less) => format!("moins de {value}"),
        (Lang::Fr, false, Op::AtMost) => format!("au plus {value}"),
        (Lang::Fr, false, Op::AtLeast) => format!("au moins {value}"),
        (Lang::Fr, false, Op::More) => format!("plus de {value}"),
        (Lang::Fr, true, Op::Less) => format!("avant le {value}"),
        (Lang::Fr, true, Op::AtMost) => format!("au plus tard le {value}"),
        (Lang::Fr, true, Op::AtLeast) => format!("au plus tôt le {value}"),
        (Lang::Fr, true, Op::More) => format!("après le {value}"),
    }
}

/// What is said of something that lies within bounds: `is at least 10/20`, « est d'au moins
/// 10/20 », « est avant le 31 mai 2026 ».
pub(crate) fn is_within(bounds: &str, is_day: bool, lang: Lang) -> String {
    match lang {
        Lang::En => format!("is {bounds}"),
        Lang::Fr if is_day => format!("est {bounds}"),
        Lang::Fr => format!("est {}", of(bounds)),
    }
}

/// « de » before a phrase: « de 12/20 », « d'au moins 12/20 ».
fn of(phrase: &str) -> String {
    let vowel = |letter: char| "aàâeéèêiîoôuûyhœ".contains(letter);
    match phrase.chars().flat_map(char::to_lowercase).next() {
        Some(letter) if vowel(letter) => format!("d'{phrase}"),
        _ => format!("de {phrase}"),
    }
}

/// Of whom a yes-no is true, or not: « qui répond à « A un lien » ».
pub(crate) fn who(name: &str, yes: bool, lang: Lang) -> String {
    match (lang, yes) {
        (Lang::En, true) => format!("to whom {name} applies"),
        (Lang::En, false) => format!("to whom {name} does not apply"),
        (Lang::Fr, true) => format!("qui répond à {name}"),
        (Lang::Fr, false) => format!("qui ne répond pas à {name}"),
    }
}

/// Of whom a value is within bounds: « dont « Expérience » est d'au moins 2 ans ».
pub(crate) fn whose(name: &str, within: &str, lang: Lang) -> String {
    let whose = if lang == Lang::En { "whose" } else { "dont" };
    format!("{whose} {name} {within}")
}

/// All that is said of members, what they are before what is asked of them.
pub(crate) fn such(mut parts: Vec<String>, lang: Lang) -> String {
    let and = if lang == Lang::En { "and" } else { "et" };
    let is_name = |part: &String| part.starts_with(['“', '«']);
    parts.sort_by_key(|part| !is_name(part));
    let names = parts.iter().take_while(|part| is_name(part)).count();
    let asked = join(&parts.split_off(names), and);
    let said = [join(&parts, and), asked];
    said.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What several members do: « qui répondent à ».
pub(crate) fn plural(such: &str) -> String {
    such.replace("qui répond à", "qui répondent à")
        .replace("qui ne répond pas", "qui ne répondent pas")
}

/// « le jury compte au moins deux membres … »; `asked` is a bound of their number, none for none
/// at all.
pub(crate) fn has_members(subject: &str, asked: Option<&str>, such: &str, lang: Lang) -> String {
    let such = if such.is_empty() { String::new() } else { format!(" {such}") };
    let Some(asked) = asked else {
        return match lang {
            Lang::En => format!("{subject} has no member{such}"),
            Lang::Fr => format!("{subject} ne compte aucun membre{such}"),
        };
    };
    let (count, several) = in_words(asked, lang);
    match (lang, several) {
        (Lang::En, false) => format!("{subject} has {count} member{such}"),
        (Lang::En, true) => format!("{subject} has {count} members{such}"),
        (Lang::Fr, false) => format!("{subject} compte {count} membre{such}"),
        (Lang::Fr, true) => format!("{subject} compte {count} membres{}", plural(&such)),
    }
}

/// The number at the end of a bound as a word, and whether it is more than one.
fn in_words(asked: &str, lang: Lang) -> (String, bool) {
    let (before, number) = asked.rsplit_once(' ').unwrap_or(("", asked));
    let Ok(number) = number.parse::<usize>() else { return (asked.to_owned(), true) };
    let word = cardinal(number, Gender::Masculine, lang);
    let count = if before.is_empty() { word } else { format!("{before} {word}") };
    (count, number > 1)
}

/// « a, b et c »
pub(crate) fn join(texts: &[impl AsRef<str>], last: &str) -> String {
    let mut joined = String::new();
    for (place, text) in texts.iter().enumerate() {
        match place {
            0 => {}
            _ if place + 1 == texts.len() => {
                joined.push(' ');
                joined.push_str(last);
                joined.push(' ');
            }
            _ => joined.push_str(", "),
        }
        joined.push_str(text.as_ref());
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_those_of_the_language() {
        let spaced = |text: String| text.replace('\u{a0}', " ");
        assert_eq!(cardinal(1, Gender::Feminine, Lang::Fr), "une");
        assert_eq!(cardinal(12, Gender::Feminine, Lang::En), "12");
        assert_eq!(spaced(day("2026-06-01", Lang::Fr)), "1er juin 2026");
        assert_eq!(spaced(day("2026-06-01", Lang::En)), "1 June 2026");
        assert_eq!(decimal("9.75", Lang::Fr), "9,75");
        let least = bound(Op::AtLeast, "10/20", false, Lang::Fr);
        assert_eq!(is_within(&least, false, Lang::Fr), "est d'au moins 10/20");
        let less = bound(Op::Less, "10/20", false, Lang::Fr);
        assert_eq!(is_within(&less, false, Lang::Fr), "est de moins de 10/20");
        let before = bound(Op::Less, "31 mai 2026", true, Lang::Fr);
        assert_eq!(is_within(&before, true, Lang::Fr), "est avant le 31 mai 2026");
    }

    #[test]
    fn lists_end_with_their_last_word() {
        assert_eq!(join(&["a"], "et"), "a");
        assert_eq!(join(&["a", "b", "c"], "et"), "a, b et c");
        assert_eq!(join(&[""; 0], "et"), "");
    }
}
