//! Quantities that look like rules: « dix articles minimum », « 6 mois requis », « moyenne égale
//! ou supérieure à 10 sur 20 », « équipe de 4 max. ».

use super::clean::plain;

/// A quantity with a bound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Quantity {
    /// The words that say it.
    pub(super) quote: String,
    /// A name for what is counted or measured.
    pub(super) name: String,
    /// The amount as the language writes it, with its unit.
    pub(super) amount: String,
    pub(super) bound: Bound,
    pub(super) measure: Measure,
}

/// On which side of the amount it is well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    AtLeast,
    MoreThan,
    AtMost,
}

/// What is measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Measure {
    Count,
    Number,
    Duration,
    Percent,
    Mark { scale: String },
}

/// The quantities of a text.
pub(super) fn find(text: &str) -> Vec<Quantity> {
    let words = words(text);
    let mut found = Vec::new();
    let mut free_from = 0;
    for at in 0..words.len() {
        let Some(amount) = words.get(at).and_then(|word| amount(&word.plain)) else { continue };
        if at < free_from {
            continue;
        }
        if let Some((quantity, end)) = quantity(&words, at, &amount) {
            free_from = end;
            found.push(quantity);
        }
    }
    found
}

/// A word as it is written, and plain.
struct Word {
    written: String,
    plain: String,
}

fn words(text: &str) -> Vec<Word> {
    let spaced = text.replace('%', " % ");
    let words = spaced.split([' ', '\u{a0}', '\n']).filter(|word| !word.is_empty());
    let mut out = Vec::new();
    for word in words {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '%');
        let bare = bare.strip_prefix("d’").unwrap_or(bare);
        if bare.is_empty() {
            continue;
        }
        // `30h` and `45mn` are a number and a unit.
        let digits = bare.len() - bare.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let unit = bare.get(digits..).unwrap_or_default();
        if digits > 0 && !unit.is_empty() && self::unit(unit).is_some() {
            let number = bare.get(..digits).unwrap_or_default();
            out.push(Word { written: number.to_owned(), plain: number.to_owned() });
            out.push(Word { written: unit.to_owned(), plain: plain(unit) });
        } else {
            out.push(Word { written: word.to_owned(), plain: plain(bare) });
        }
    }
    out
}

/// A number in digits or in words.
fn amount(word: &str) -> Option<String> {
    const NUMBERS: [(&str, &str); 14] = [
        ("deux", "2"),
        ("trois", "3"),
        ("quatre", "4"),
        ("cinq", "5"),
        ("six", "6"),
        ("sept", "7"),
        ("huit", "8"),
        ("neuf", "9"),
        ("dix", "10"),
        ("douze", "12"),
        ("quinze", "15"),
        ("vingt", "20"),
        ("trente", "30"),
        ("cent", "100"),
    ];
    let digits = word.replace(',', ".");
    let is_number = digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.ends_with(|c: char| c.is_ascii_digit())
        && digits.len() <= 9
        && digits.chars().filter(|c| *c == '.').count() <= 1
        && digits.chars().all(|c| c.is_ascii_digit() || c == '.');
    match is_number {
        true => Some(digits),
        false => {
            NUMBERS.iter().find(|(name, _)| *name == word).map(|(_, digits)| (*digits).to_owned())
        }
    }
}

/// The unit of a duration as the language writes it.
fn unit(word: &str) -> Option<&'static str> {
    Some(match plain(word).trim_end_matches('.') {
        "mois" => "mois",
        "an" | "ans" | "annee" | "annees" => "ans",
        "semaine" | "semaines" => "semaines",
        "jour" | "jours" => "jours",
        "h" | "heure" | "heures" => "h",
        "min" | "mn" | "minute" | "minutes" => "min",
        _ => return None,
    })
}

fn quantity(words: &[Word], at: usize, amount: &str) -> Option<(Quantity, usize)> {
    let plain = |at: usize| words.get(at).map_or("", |word| word.plain.as_str());
    let before =
        |count: usize| -> Vec<&str> { (at.saturating_sub(count)..at).map(plain).collect() };
    let (start, early) = bound_before(&before(5), at);
    let next = plain(at + 1);
    if next == "%" {
        let (start, bound) = (early.map_or(at, |_| start), early.unwrap_or(Bound::AtLeast));
        let percent =
            make(words, start, at + 2, "part", format!("{amount}%"), bound, Measure::Percent);
        return Some((percent, at + 2));
    }
    if next == "sur" && early.is_some() {
        let scale = self::amount(plain(at + 2))?;
        let measure = Measure::Mark { scale };
        return Some((
            make(words, start, at + 3, "note", amount.to_owned(), early?, measure),
            at + 3,
        ));
    }
    let (late_end, late) = bound_behind(words, at);
    let bound = early.or(late)?;
    let (start, end) = match early {
        Some(_) => (start, (at + 2).min(words.len())),
        None => (at, late_end),
    };
    if let Some(unit) = unit(next) {
        let amount = format!("{amount} {unit}");
        return Some((make(words, start, end, "temps", amount, bound, Measure::Duration), end));
    }
    let is_noun = next.chars().count() >= 3 && next.chars().all(char::is_alphabetic);
    let name = if is_noun { next } else { "nombre" };
    let measure = if amount.contains('.') { Measure::Number } else { Measure::Count };
    Some((make(words, start, end, name, amount.to_owned(), bound, measure), end))
}

fn make(
    words: &[Word],
    start: usize,
    end: usize,
    name: &str,
    amount: String,
    bound: Bound,
    measure: Measure,
) -> Quantity {
    let said = words.get(start..end.min(words.len())).unwrap_or_default();
    let quote = said.iter().map(|word| word.written.as_str()).collect::<Vec<_>>().join(" ");
    let quote = quote.trim_matches(|c: char| !c.is_alphanumeric() && c != '%').to_owned();
    Quantity { quote, name: name.to_owned(), amount, bound, measure }
}

/// A bound in front of the number, and where its words start.
fn bound_before(before: &[&str], at: usize) -> (usize, Option<Bound>) {
    const BOUNDS: [(&[&str], Bound); 14] = [
        (&["egale", "ou", "superieure", "a"], Bound::AtLeast),
        (&["egal", "ou", "superieur", "a"], Bound::AtLeast),
        (&["superieure", "ou", "egale", "a"], Bound::AtLeast),
        (&["superieur", "ou", "egal", "a"], Bound::AtLeast),
        (&["superieure", "a"], Bound::MoreThan),
        (&["superieur", "a"], Bound::MoreThan),
        (&["au", "moins"], Bound::AtLeast),
        (&["a", "minima"], Bound::AtLeast),
        (&["au", "minimum"], Bound::AtLeast),
        (&["minimale", "de"], Bound::AtLeast),
        (&["minimum", "de"], Bound::AtLeast),
        (&["min"], Bound::AtLeast),
        (&["au", "plus"], Bound::AtMost),
        (&["au", "maximum"], Bound::AtMost),
    ];
    let found = BOUNDS.iter().find(|(words, _)| before.ends_with(words));
    match found {
        Some((words, bound)) => {
            let start = at.saturating_sub(words.len());
            let averaged = before.len() > words.len()
                && before
                    .get(before.len() - words.len() - 1)
                    .is_some_and(|word| *word == "moyenne");
            (start.saturating_sub(usize::from(averaged)), Some(*bound))
        }
        None => (at, None),
    }
}

/// A bound within three words behind the number, and where its words end.
fn bound_behind(words: &[Word], at: usize) -> (usize, Option<Bound>) {
    for end in at + 2..=(at + 4).min(words.len()) {
        let Some(word) = words.get(end - 1) else { break };
        let bound = match word.plain.as_str() {
            "minimum" | "minima" | "min" | "requis" | "requises" => Bound::AtLeast,
            "moins" if words.get(end - 2).is_some_and(|word| word.plain == "au") => Bound::AtLeast,
            "maximum" | "maxima" | "max" => Bound::AtMost,
            _ => continue,
        };
        // The unit `min` of a duration is no bound.
        if end == at + 2 && word.plain == "min" {
            continue;
        }
        return (end, Some(bound));
    }
    (at, None)
}

/// Properties of an assessment that a text states: the words that say it, and the property.
pub(super) fn properties(text: &str) -> Vec<(String, String)> {
    let words = words(text);
    let plain = |at: usize| words.get(at).map_or("", |word| word.plain.as_str());
    let whole = self::plain(text);
    let mut found = Vec::new();
    for at in 0..words.len() {
        let Some(amount) = amount(plain(at)) else { continue };
        let quote = |from: usize, to: usize| {
            let said = words.get(from..to.min(words.len())).unwrap_or_default();
            said.iter().map(|word| word.written.as_str()).collect::<Vec<_>>().join(" ")
        };
        if let Some(unit) = unit(plain(at + 1)) {
            let key = if whole.contains("preparation") && !whole.contains("fin de") {
                "préparation"
            } else if whole.contains("soutenance") || whole.contains("oral") {
                "oral"
            } else if whole.contains("ecrit") {
                "écrit"
            } else if whole.contains("duree") {
                "durée"
            } else {
                continue;
            };
            found.push((quote(at, at + 2), format!("{key}: {amount} {unit}")));
        } else if plain(at + 1) == "a" && plain(at + 3) == "pages" {
            let Some(most) = self::amount(plain(at + 2)) else { continue };
            found.push((quote(at, at + 4), format!("pages: {amount} à {most}")));
        } else if plain(at + 1) == "pages" && plain(at.saturating_sub(1)) != "a" {
            found.push((quote(at, at + 2), format!("pages: {amount}")));
        } else if plain(at.saturating_sub(1)) == "de" && plain(at.saturating_sub(2)) == "equipe" {
            let most = matches!(plain(at + 1), "max" | "maximum");
            let size = if most { format!("1 à {amount}") } else { amount };
            found.push((quote(at - 2, at + 1 + usize::from(most)), format!("équipe: {size}")));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<(String, String, Bound)> {
        find(text).into_iter().map(|it| (it.quote, it.amount, it.bound)).collect()
    }

    #[test]
    fn quantities_with_bounds_are_found() {
        for (text, quote, amount, bound) in [
            ("dix articles minimum et à jour", "dix articles minimum", "10", Bound::AtLeast),
            ("a effectué les 6 mois requis.", "6 mois requis", "6 mois", Bound::AtLeast),
            (
                "une moyenne égale ou supérieure à 10 sur 20",
                "moyenne égale ou supérieure à 10 sur 20",
                "10",
                Bound::AtLeast,
            ),
            ("une durée minimale de 3 mois,", "minimale de 3 mois", "3 mois", Bound::AtLeast),
            ("Au moins deux solutions ETL", "Au moins deux solutions", "2", Bound::AtLeast),
            ("un pouvoir supérieur à 0.5", "supérieur à 0.5", "0.5", Bound::MoreThan),
            ("Temps approprié (min 10 minutes)", "min 10 minutes", "10 min", Bound::AtLeast),
            ("validé si 100% des compétences", "100 %", "100%", Bound::AtLeast),
        ] {
            assert_eq!(said(text), [(quote.to_owned(), amount.to_owned(), bound)], "{text}");
        }
        for text in ["les deux diagrammes", "selon les 4 niveaux", "C1.1 à C1.4", "le 3 mai 2025"]
        {
            assert_eq!(said(text), [], "{text}");
        }
    }

    #[test]
    fn properties_of_assessments_are_found() {
        let property =
            |text: &str| properties(text).into_iter().map(|(_, it)| it).collect::<Vec<_>>();
        assert_eq!(property("Durée de préparation : 30h"), ["préparation: 30 h"]);
        assert_eq!(property("Préparation par équipe de 4 max."), ["équipe: 1 à 4"]);
        assert_eq!(property("Dossier de 50 à 60 pages"), ["pages: 50 à 60"]);
        assert_eq!(property("Soutenance orale, 45mn"), ["oral: 45 min"]);
    }
}
