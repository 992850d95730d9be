//! Every phrase of the program exists in English and French by construction. Here both are held
//! against each other: they speak of the same values, and French is written as it is printed.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics has failed")]

mod support;

use std::collections::BTreeSet;
use std::fs;

use certc::diagnostics::{codes, words::typeset};
use support::{checkout, files};

/// A phrase of the sources.
struct Phrase {
    /// Its file and line.
    at: String,
    en: String,
    fr: String,
}

/// The phrases of all sources: each `words!(en: "…", fr: "…")`.
fn phrases() -> Vec<Phrase> {
    let root = checkout();
    let mut phrases = Vec::new();
    for folder in ["src", "lsp/src"] {
        for path in files(&root.join(folder), ".rs") {
            let text = fs::read_to_string(&path).unwrap();
            let name = path.strip_prefix(&root).unwrap().display().to_string();
            for (start, _) in text.match_indices("words!(") {
                let line = text[..start].matches('\n').count() + 1;
                let rest = &text[start + "words!(".len()..];
                if let Some((en, fr)) = literals(rest) {
                    phrases.push(Phrase { at: format!("{name}:{line}"), en, fr });
                }
            }
        }
    }
    assert!(phrases.len() > 700, "only {} phrases", phrases.len());
    phrases
}

/// The two literals at the start of what stands in `words!(…)`.
fn literals(text: &str) -> Option<(String, String)> {
    let (en, rest) = literal(text.trim_start().strip_prefix("en:")?)?;
    let rest = rest.trim_start().strip_prefix(',')?.trim_start();
    Some((en, literal(rest.strip_prefix("fr:")?)?.0))
}

/// A string literal, and what stands behind it.
fn literal(text: &str) -> Option<(String, &str)> {
    let mut signs = text.trim_start().strip_prefix('"')?.chars();
    let mut read = String::new();
    loop {
        match signs.next()? {
            '"' => return Some((read, signs.as_str())),
            '\\' => match signs.next()? {
                '\n' => signs = signs.as_str().trim_start().chars(),
                'n' => read.push('\n'),
                'u' => {
                    let (code, rest) = signs.as_str().strip_prefix('{')?.split_once('}')?;
                    read.push(char::from_u32(u32::from_str_radix(code, 16).ok()?)?);
                    signs = rest.chars();
                }
                sign => read.push(sign),
            },
            sign => read.push(sign),
        }
    }
}

/// The values that a phrase speaks of: what stands between braces.
fn values(text: &str) -> BTreeSet<&str> {
    let text = text.split("{{").flat_map(|part| part.split("}}"));
    let values = text.flat_map(|part| part.split('{').skip(1));
    values.filter_map(|part| part.split(['}', ':']).next()).map(bare).collect()
}

/// What only one of the languages names, and why.
const ALONE: [(&str, &str); 9] = [
    ("pronoun", "« il » or « elle »"),
    ("e", "what agrees in French"),
    ("state", "what agrees in French"),
    ("none", "« aucun » or « aucune »"),
    ("kind", "a French singular"),
    ("plural", "an English plural"),
    ("first", "a month begins with its « 1er »"),
    ("error", "what the system says is English"),
    ("number", "what the system says has a number at least"),
];

/// A value without the language that its name says.
fn bare(value: &str) -> &str {
    let value = value.strip_prefix("en_").or(value.strip_prefix("fr_")).unwrap_or(value);
    value.strip_suffix("_en").or(value.strip_suffix("_fr")).unwrap_or(value)
}

#[test]
fn both_languages_speak_of_the_same_values() {
    let (mut wrong, mut used) = (Vec::new(), BTreeSet::new());
    for Phrase { at, en, fr } in phrases() {
        let (english, french) = (values(&en), values(&fr));
        let mut other = english.symmetric_difference(&french).copied().collect::<BTreeSet<_>>();
        // Values that bear the name of a language are what the other one has under its own.
        other.retain(|it| !["en", "fr"].contains(it));
        used.extend(ALONE.iter().map(|(value, _)| *value).filter(|it| other.remove(it)));
        if !other.is_empty() {
            wrong.push(format!("{at}: {other:?}\n  {en}\n  {fr}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} phrases speak of other values:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert_eq!(used.len(), ALONE.len(), "of these some are said by no phrase: {ALONE:?}");
}

/// A phrase with a letter for each value.
fn with_letters(phrase: &str) -> String {
    let mut parts = phrase.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| match part.split_once('}') {
        Some((_, behind)) => text + "X" + behind,
        None => text + part,
    })
}

/// A phrase without what is quoted.
fn prose(printed: &str) -> String {
    let mut prose = String::new();
    let mut quotes = 0_u32;
    for sign in printed.chars() {
        match sign {
            '«' => quotes += 1,
            '»' => quotes = quotes.saturating_sub(1),
            _ => {}
        }
        if quotes == 0 || sign == '«' {
            prose.push(sign);
        }
    }
    prose
}

/// What is wrong with the French of a phrase.
fn flaws(french: &str) -> Vec<String> {
    let mut flaws = Vec::new();
    let mut flaw = |is: bool, what: &str| flaws.extend(is.then(|| what.to_owned()));
    let printed = typeset(&with_letters(french));
    let prose = prose(&printed);
    let opened = french.matches('«').count();
    flaw(opened != french.matches('»').count(), "guillemets that are not paired");
    flaw(printed.matches("«\u{a0}").count() != opened, "no space behind «");
    flaw(printed.matches("\u{a0}»").count() != opened, "no space before »");
    flaw(prose.contains("  "), "two spaces");
    flaw(prose.contains(['`', '“', '”']), "quotes of another language");
    flaw(prose.contains("..."), "three points for …");
    let signs: Vec<char> = prose.chars().collect();
    for three in signs.windows(3) {
        let [before, sign, behind] = three else { continue };
        let ends = matches!(sign, ':' | ';' | '?' | '!') && behind.is_whitespace();
        flaw(ends && *before != '\u{a0}', "no no-break space before : ; ? or !");
        let elides = *sign == '\'' && before.is_alphabetic() && behind.is_alphanumeric();
        flaw(elides, "an apostrophe of a typewriter");
    }
    let words = prose.split(|c: char| !c.is_alphanumeric());
    let english = words.filter(|word| ENGLISH.contains(word)).collect::<Vec<_>>();
    flaw(!english.is_empty(), &format!("English words: {english:?}"));
    flaws
}

/// Words that no French sentence has.
const ENGLISH: [&str; 35] = [
    "the", "and", "of", "to", "is", "are", "this", "that", "with", "without", "not", "what",
    "which", "where", "when", "who", "for", "from", "by", "its", "it", "an", "has", "have", "here",
    "there", "must", "cannot", "file", "rule", "write", "read", "error", "errors", "warning",
];

#[test]
fn french_is_written_as_it_is_printed() {
    let mut wrong = Vec::new();
    let titles = codes::ALL.iter().map(|(code, en, fr)| Phrase {
        at: code.as_str().to_owned(),
        en: (*en).to_owned(),
        fr: (*fr).to_owned(),
    });
    for Phrase { at, fr, .. } in phrases().into_iter().chain(titles) {
        // What is shown above a word in an editor is Markdown, where code has other quotes.
        let fr = if at.starts_with("src/ide/hover/") { fr.replace('`', "") } else { fr };
        wrong.extend(flaws(&fr).into_iter().map(|flaw| format!("{at}: {flaw}\n  {fr}")));
    }
    // Titles are printed as they are.
    wrong.extend(codes::ALL.iter().filter(|(.., fr)| typeset(fr) != *fr).map(|(code, _, fr)| {
        format!("{}: without its no-break spaces or apostrophes\n  {fr}", code.as_str())
    }));
    assert!(wrong.is_empty(), "{} flaws:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn english_is_not_french() {
    const FRENCH: [&str; 14] = [
        "le", "la", "les", "un", "une", "des", "du", "est", "et", "ou", "pas", "dans", "pour",
        "qui",
    ];
    for Phrase { at, en, .. } in phrases() {
        // What is quoted may be of either language.
        let unquoted: String = en.split('`').step_by(2).collect();
        let prose = prose(&unquoted);
        let words = prose.split(|c: char| !c.is_alphanumeric());
        let french = words.filter(|word| FRENCH.contains(word)).collect::<Vec<_>>();
        assert!(french.is_empty(), "{at}: {french:?} in\n  {en}");
        assert!(!en.contains("  "), "{at}: two spaces in\n  {en}");
    }
}

#[test]
fn flaws_are_found() {
    let found = |french: &str| flaws(french).len();
    assert_eq!(found("« {x} » n'est pas là : l'écrire, « a:b » ; non ?"), 0);
    for wrong in ["voici: rien", "«x» ", "deux  mots", "the mot", "`x`", "un « mot", "oui? non"]
    {
        assert_ne!(found(wrong), 0, "{wrong}");
    }
}
