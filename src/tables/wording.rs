//! The words of the tables for people: kinds of elements, states and comparisons, in English and
//! in French with its genders. Whoever writes a sentence about a table takes its words from here.

use super::contract::Op;
use crate::diagnostics::Lang;
use crate::vocabulary::{KindWords, words_named};

/// The gender that French words agree with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each names itself")]
pub(crate) enum Gender {
    Masculine,
    Feminine,
}

/// Whether it is one thing or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each names itself")]
pub(crate) enum Count {
    One,
    Several,
}

/// What a kind of elements is called, and how French words agree with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Noun(KindWords);

impl Noun {
    /// Its gender in French.
    pub(crate) const fn gender(&self) -> Gender {
        if self.0.feminine { Gender::Feminine } else { Gender::Masculine }
    }

    /// `competence`, `compétences`
    pub(crate) const fn word(&self, count: Count, lang: Lang) -> &'static str {
        match (lang, count) {
            // In the compiled form a group of options is named by what it holds.
            (Lang::En, Count::One) if matches!(self.0.en.as_bytes(), b"options") => {
                "group of options"
            }
            (Lang::En, Count::One) => self.0.en,
            (Lang::En, Count::Several) => self.0.en_plural,
            (Lang::Fr, Count::One) => self.0.fr,
            (Lang::Fr, Count::Several) => self.0.fr_plural,
        }
    }

    /// `the competence`, « la compétence », « l'épreuve »
    pub(crate) fn with_article(&self, lang: Lang) -> String {
        match lang {
            Lang::En => format!("the {}", self.word(Count::One, lang)),
            Lang::Fr => self.0.fr_the.to_owned(),
        }
    }
}

/// What the elements of `kind`, a kind of the compiled form, are called.
pub(crate) fn noun(kind: &str) -> Noun {
    Noun(words_named(kind))
}

/// A state in both languages.
struct State {
    /// In the compiled form, which is English.
    name: &'static str,
    /// In French: one masculine, one feminine, several masculine, several feminine.
    fr: [&'static str; 4],
    /// What it denies: `unmet` is "is not met".
    denies: Option<&'static str>,
}

const fn state(name: &'static str, fr: [&'static str; 4]) -> State {
    State { name, fr, denies: None }
}

const fn denial(name: &'static str, denies: &'static str, fr: [&'static str; 4]) -> State {
    State { name, fr, denies: Some(denies) }
}

#[rustfmt::skip]
static STATES: &[State] = &[
    state("validated", ["validé", "validée", "validés", "validées"]),
    state("refused", ["refusé", "refusée", "refusés", "refusées"]),
    state("certified", ["certifié", "certifiée", "certifiés", "certifiées"]),
    state("pending", ["en attente"; 4]),
    state("applicable", ["applicable", "applicable", "applicables", "applicables"]),
    denial("not applicable", "applicable",
        ["non applicable", "non applicable", "non applicables", "non applicables"]),
    state("met", ["acquis", "acquise", "acquis", "acquises"]),
    denial("unmet", "met", ["non acquis", "non acquise", "non acquis", "non acquises"]),
    state("submitted", ["remis", "remise", "remis", "remises"]),
    state("missing", ["manquant", "manquante", "manquants", "manquantes"]),
    state("valid", ["valide", "valide", "valides", "valides"]),
    state("invalid", ["invalide", "invalide", "invalides", "invalides"]),
];

impl State {
    fn named(name: &str) -> Option<&'static Self> {
        STATES.iter().find(|state| state.name == name)
    }

    const fn word(&self, gender: Gender, count: Count, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.name,
            Lang::Fr => self.fr[2 * count as usize + gender as usize],
        }
    }
}

/// An outcome or state on its own, as in a cell: `met`, « acquis », « validée » of a competence. What
/// a decision calls its own outcomes stays as it is.
pub(crate) fn outcome_word(outcome: &str, gender: Gender, lang: Lang) -> &str {
    State::named(outcome).map_or(outcome, |state| state.word(gender, Count::One, lang))
}

/// An outcome or state as what is said of something: `is validated`, « est validée », `are not
/// met`, « ne sont pas acquis », « est « admis » ».
pub(crate) fn has_outcome(outcome: &str, gender: Gender, count: Count, lang: Lang) -> String {
    let (is, is_not) = match (lang, count) {
        (Lang::En, Count::One) => ("is", "is not"),
        (Lang::En, Count::Several) => ("are", "are not"),
        (Lang::Fr, Count::One) => ("est", "n’est pas"),
        (Lang::Fr, Count::Several) => ("sont", "ne sont pas"),
    };
    let Some(state) = State::named(outcome) else {
        return format!("{is} {}", quoted(outcome, lang));
    };
    match state.denies.and_then(State::named) {
        Some(denied) => format!("{is_not} {}", denied.word(gender, count, lang)),
        None => format!("{is} {}", state.word(gender, count, lang)),
    }
}

/// A state as the language writes it: `is unmet`, « sont non acquis ».
pub(crate) fn stated(state: &str, gender: Gender, count: Count, lang: Lang) -> String {
    let word = State::named(state).map_or(state, |it| it.word(gender, count, lang));
    let is = match (lang, count) {
        (Lang::En, Count::One) => "is",
        (Lang::En, Count::Several) => "are",
        (Lang::Fr, Count::One) => "est",
        (Lang::Fr, Count::Several) => "sont",
    };
    format!("{is} {word}")
}

/// « la compétence » → « La compétence »
pub(crate) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

/// `text` in the quotation marks of the language.
pub(crate) fn quoted(text: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("“{text}”"),
        Lang::Fr => format!("«\u{a0}{text}\u{a0}»"),
    }
}

/// A comparison as a sign.
pub(crate) const fn comparison_sign(op: Op) -> &'static str {
    match op {
        Op::Less => "<",
        Op::AtMost => "≤",
        Op::AtLeast => "≥",
        Op::More => ">",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_agree() {
        let sentence = |kind: &str, outcome: &str, count: Count, lang: Lang| {
            let noun = noun(kind);
            let said = has_outcome(outcome, noun.gender(), count, lang);
            let subject = match (count, lang) {
                (Count::One, lang) => noun.with_article(lang),
                (count, Lang::En) => format!("the {}", noun.word(count, lang)),
                (count, Lang::Fr) => format!("les {}", noun.word(count, lang)),
            };
            format!("{subject} {said}")
        };
        let cases = [
            (
                "competence",
                "validated",
                Count::One,
                "the competence is validated",
                "la compétence est validée",
            ),
            ("bloc", "refused", Count::One, "the bloc is refused", "le bloc est refusé"),
            (
                "assessment",
                "pending",
                Count::One,
                "the assessment is pending",
                "l’épreuve est en attente",
            ),
            (
                "criterion",
                "unmet",
                Count::One,
                "the criterion is not met",
                "le critère n’est pas acquis",
            ),
            (
                "criterion",
                "unmet",
                Count::Several,
                "the criteria are not met",
                "les critères ne sont pas acquis",
            ),
            (
                "requirement",
                "not applicable",
                Count::Several,
                "the requirements are not applicable",
                "les exigences ne sont pas applicables",
            ),
            (
                "option",
                "validated",
                Count::Several,
                "the options are validated",
                "les options sont validées",
            ),
            (
                "decision",
                "admis",
                Count::One,
                "the decision is “admis”",
                "la décision est «\u{a0}admis\u{a0}»",
            ),
        ];
        for (kind, outcome, count, en, fr) in cases {
            assert_eq!(sentence(kind, outcome, count, Lang::En), en);
            assert_eq!(sentence(kind, outcome, count, Lang::Fr), fr);
        }
    }

    #[test]
    fn an_outcome_on_its_own_agrees_with_what_it_is_of() {
        let word = |outcome, lang| outcome_word(outcome, Gender::Feminine, lang);
        assert_eq!(word("refused", Lang::Fr), "refusée");
        assert_eq!(outcome_word("refused", Gender::Masculine, Lang::Fr), "refusé");
        assert_eq!(word("unmet", Lang::En), "unmet");
        assert_eq!(word("admis par dérogation", Lang::Fr), "admis par dérogation");
    }
}
