//! Codes as référentiels print them: `C12`, `C1.2`, `C5-2`, `A2. 1`, `A1T2S1`, `A1C1`. Nothing is
//! read off a code but what it is the code of.

/// A code at the start of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Leading<'t> {
    /// The code, without spaces and without what separates it from the text.
    pub(super) code: String,
    /// The text behind.
    pub(super) rest: &'t str,
}

/// What a code is the code of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Activity,
    Competence,
    Other,
}

/// The code that `text` starts with.
pub(super) fn leading(text: &str) -> Option<Leading<'_>> {
    let (code, behind) = scan(text)?;
    let rest = behind.trim_start_matches([' ', '\u{a0}']);
    let separated = rest.trim_start_matches(['.', ':', '–', '—', '-', ')', ' ', '\u{a0}']);
    let apart = separated.len() < behind.len() || behind.is_empty();
    apart.then_some(Leading { code, rest: separated })
}

/// The competence's code that `text` starts with, the word before it or not.
pub(super) fn leading_competence(text: &str) -> Option<Leading<'_>> {
    let text = text.strip_prefix("Compétence ").unwrap_or(text);
    leading(text).filter(|leading| sort(&leading.code) == Sort::Competence)
}

/// The activity's code that `text` starts with, the word before it or not.
pub(super) fn leading_activity(text: &str) -> Option<Leading<'_>> {
    let text = ["Activité ", "ACTIVITÉ ", "Activite "]
        .iter()
        .find_map(|word| text.strip_prefix(word))
        .unwrap_or(text);
    leading(text).filter(|leading| sort(&leading.code) == Sort::Activity)
}

/// What the letters of a code say: those of its last part.
pub(super) fn sort(code: &str) -> Sort {
    let trimmed = code.trim_end_matches(|c: char| !c.is_alphabetic());
    let start = trimmed.rfind(|c: char| !c.is_alphabetic()).map_or(0, |at| at + 1);
    match trimmed.get(start..).unwrap_or_default() {
        "C" | "CP" | "CT" | "COMP" | "CC" => Sort::Competence,
        "A" | "T" | "S" | "AC" | "ACT" | "AT" | "ST" => Sort::Activity,
        _ => Sort::Other,
    }
}

/// Whether `inner` is the code of a part of what `outer` is the code of: `A1T2` of `A1`, `A1-2`
/// of `A1`, but not `A12` of `A1`.
pub(super) fn extends(inner: &str, outer: &str) -> bool {
    let inner = inner.strip_prefix(outer).unwrap_or_default();
    !inner.is_empty() && !inner.starts_with(|c: char| c.is_ascii_digit())
}

/// A code and what stands behind it: groups of capitals and numbers, `C1.2` or `A1T2S1`.
fn scan(text: &str) -> Option<(String, &str)> {
    let mut code = String::new();
    let mut rest = text;
    loop {
        let letters = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_uppercase()).len();
        let (group, behind) = rest.split_at(letters);
        let digits = digits(behind);
        if letters == 0 || letters > 6 || digits == 0 {
            break;
        }
        code.push_str(group);
        code.push_str(behind.get(..digits)?);
        rest = behind.get(digits..)?;
        while let Some((separator, number, behind)) = part(rest) {
            code.push(separator);
            code.push_str(number);
            rest = behind;
        }
    }
    let ends = !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    (!code.is_empty() && ends && code.len() <= 24).then_some((code, rest))
}

/// `.2`, `-2` or `. 2`: a separator and a number.
fn part(text: &str) -> Option<(char, &str, &str)> {
    let separator = text.chars().next().filter(|first| matches!(first, '.' | '-'))?;
    let behind = text.get(1..)?;
    let behind = match behind.strip_prefix(' ') {
        // `A2. 1 Définition` is one code, `C1. 3 solutions` is not known from it: only a number
        // that a capital follows is a part of the code.
        Some(spaced) if separator == '.' => {
            let after = spaced.get(digits(spaced)..)?;
            let capital = after.strip_prefix(' ')?.chars().next()?.is_uppercase();
            if digits(spaced) == 0 || !capital {
                return None;
            }
            spaced
        }
        Some(_) => return None,
        None => behind,
    };
    let count = digits(behind);
    (count > 0).then(|| {
        (
            separator,
            behind.get(..count).unwrap_or_default(),
            behind.get(count..).unwrap_or_default(),
        )
    })
}

fn digits(text: &str) -> usize {
    text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len()
}

/// A competence that a text refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reference {
    /// One code.
    One(String),
    /// From one code to another, whatever stands between them.
    Range(String, String),
}

/// The competences that a text names, in order: `C1.1, C1.2`, `C3-C4-C5`, `C2.4 et C3.4`,
/// `C1 à C9`.
pub(super) fn references(text: &str) -> Vec<Reference> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut between = String::new();
    let mut rest = text;
    let mut in_word = false;
    while let Some(first) = rest.chars().next() {
        let code = (!in_word).then(|| scan(rest)).flatten();
        match code.filter(|(code, _)| sort(code) == Sort::Competence) {
            Some((code, behind)) => {
                found.push((std::mem::take(&mut between), code));
                rest = behind;
                in_word = false;
            }
            None => {
                in_word = first.is_alphanumeric();
                between.push(first);
                rest = rest.get(first.len_utf8()..).unwrap_or_default();
            }
        }
    }
    ranges(&found)
}

/// Two codes with `à` or a single dash between them are the ends of a range; a chain of dashes is
/// a list.
fn ranges(found: &[(String, String)]) -> Vec<Reference> {
    let dash = |at: usize| {
        found.get(at).is_some_and(|(between, _)| matches!(between.trim(), "-" | "–" | "—"))
    };
    let to = |at: usize| {
        found.get(at).is_some_and(|(between, _)| matches!(between.trim(), "à" | "a" | "au"))
    };
    let mut out = Vec::new();
    let mut last_of_range = None;
    for (at, (_, code)) in found.iter().enumerate() {
        if last_of_range == Some(at) {
            continue;
        }
        let next = at + 1;
        let alone = dash(next) && !dash(at) && !dash(next + 1);
        match found.get(next).filter(|_| to(next) || alone) {
            Some((_, last)) => {
                last_of_range = Some(next);
                out.push(Reference::Range(code.clone(), last.clone()));
            }
            None => out.push(Reference::One(code.clone())),
        }
    }
    out
}

/// A text without the codes in brackets at its end, and those codes.
pub(super) fn without_references(text: &str) -> (String, Vec<Reference>) {
    let trimmed = text.trim_end_matches(['.', ',', ';', ' ']);
    if let Some(open) = trimmed.rfind('(')
        && trimmed.ends_with(')')
    {
        let inside = trimmed.get(open..).unwrap_or_default();
        let named = references(inside);
        let only_codes = inside
            .split(|c: char| !c.is_alphabetic())
            .all(|word| word.chars().count() < 3 || word.chars().all(char::is_uppercase));
        if !named.is_empty() && only_codes {
            let before = trimmed.get(..open).unwrap_or_default().trim_end();
            return (before.to_owned(), named);
        }
    }
    (text.to_owned(), Vec::new())
}

/// What two ways to print one code have in common: `C5.2` and `C5-2`.
pub(super) fn loose(code: &str) -> String {
    code.chars().map(|c| if c == '-' { '.' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Option<(String, &str)> {
        leading(text).map(|leading| (leading.code, leading.rest))
    }

    #[test]
    fn codes_of_all_grammars_are_read() {
        for (text, expected, rest) in [
            ("C12 Analyser", "C12", "Analyser"),
            ("C1.2. Analyser", "C1.2", "Analyser"),
            ("C5-2 Identifier", "C5-2", "Identifier"),
            ("C31– - Écrire", "C31", "Écrire"),
            ("A2. 1 Définition", "A2.1", "Définition"),
            ("A3-Déploiement", "A3", "Déploiement"),
            ("A1T2S1 - Recueil", "A1T2S1", "Recueil"),
            ("A4C7 –Créer", "A4C7", "Créer"),
            ("C8", "C8", ""),
        ] {
            assert_eq!(code(text), Some((expected.to_owned(), rest)), "{text}");
        }
        for text in ["Concevoir", "RGPD et droit", "C’est", "C++ 11", "Cx1 a", "C1er rang"] {
            assert_eq!(code(text), None, "{text}");
        }
    }

    #[test]
    fn references_are_lists_and_ranges() {
        let one = |code: &str| Reference::One(code.to_owned());
        let range = |a: &str, b: &str| Reference::Range(a.to_owned(), b.to_owned());
        assert_eq!(references("(C10-C11)"), [range("C10", "C11")]);
        assert_eq!(references("(C3-C4-C5)"), [one("C3"), one("C4"), one("C5")]);
        assert_eq!(references("(C2.4 et C3.4)"), [one("C2.4"), one("C3.4")]);
        assert_eq!(references("C1.1, C1.2 C1.3,"), [one("C1.1"), one("C1.2"), one("C1.3")]);
        assert_eq!(references("de C1 à C9, C12"), [range("C1", "C9"), one("C12")]);
    }

    #[test]
    fn parts_extend_codes() {
        assert!(extends("A1T2", "A1") && extends("A1-2", "A1") && extends("A2.1", "A2"));
        assert!(!extends("A12", "A1") && !extends("A1", "A1") && !extends("A2", "A1"));
    }
}
