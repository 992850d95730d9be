//! What is said of scenarios, and of rules that no scenario tries.

use super::coverage::Unreached;
use super::mutation::Unnoticed;
use super::run::{Failure, Unmet};
use crate::diagnostics::{Diagnostic, Words, codes, words};
use crate::model::Scenario;

/// More sentences than this are counted rather than listed.
const MOST_LISTED: usize = 12;

impl Failure {
    /// What is wrong, at its place in the source.
    pub fn diagnostic(&self, scenario: &Scenario) -> Diagnostic {
        match self {
            Self::Silent => expects_nothing(scenario),
            Self::Facts { fact, words } => no_candidate(scenario, fact.as_deref(), words),
            Self::Outcome(unmet) => unexpected(scenario, unmet),
        }
    }
}

fn expects_nothing(scenario: &Scenario) -> Diagnostic {
    Diagnostic::new(
        codes::UNEXPECTED_OUTCOME,
        scenario.at,
        words!(
            en: "this scenario expects nothing, so it proves nothing",
            fr: "ce scénario n'attend rien : il ne prouve donc rien"
        ),
    )
    .help(words!(
        en: "say what must come out: `expect C1 is refused`",
        fr: "dire ce qui doit en sortir : « alors C1 est refusée »"
    ))
}

fn no_candidate(scenario: &Scenario, fact: Option<&str>, found: &Words) -> Diagnostic {
    let Words { en, fr } = found;
    let message = match fact {
        Some(fact) => words!(
            en: "no candidate's file can hold what this scenario gives for `{fact}`: {en}",
            fr: "aucun fichier de candidat ne peut contenir ce que ce scénario donne pour « {fact} » : {fr}"
        ),
        None => words!(
            en: "no candidate's file can hold what this scenario gives: {en}",
            fr: "aucun fichier de candidat ne peut contenir ce que ce scénario donne : {fr}"
        ),
    };
    Diagnostic::new(codes::IMPOSSIBLE_FACTS, scenario.at, message)
}

fn unexpected(scenario: &Scenario, unmet: &Unmet) -> Diagnostic {
    let Unmet { at, subject, expected, found, why, .. } = unmet;
    let told = Diagnostic::new(
        codes::UNEXPECTED_OUTCOME,
        *at,
        words!(
            en: "expected: {en} {expected_en}; found: {en} {found_en}",
            fr: "attendu : {fr} {expected_fr} ; obtenu : {fr} {found_fr}",
            en = subject.en, fr = subject.fr,
            expected_en = expected.en, found_en = found.en,
            expected_fr = expected.fr, found_fr = found.fr
        ),
    )
    .label(found.clone())
    .also(scenario.at, words!(en: "in this scenario", fr: "dans ce scénario"));
    let told = if why.is_empty() { told } else { told.why(sentences(why)) };
    told.help(words!(
        en: "either what is expected or the rule is not what was meant",
        fr: "c'est ou bien l'attente, ou bien la règle, qui ne dit pas ce qui était voulu"
    ))
}

impl Unreached {
    /// Says which rows no scenario reaches, where the rule stands.
    pub fn diagnostic(&self) -> Diagnostic {
        let Words { en, fr } = &self.subject;
        let (missed, of) = (self.rows.len(), self.of);
        let message = match (missed, of) {
            (_, 1) => words!(
                en: "{en}: no scenario reaches its only row",
                fr: "{fr} : aucun scénario n'atteint sa seule ligne"
            ),
            (1, _) => words!(
                en: "{en}: no scenario reaches one of its {of} rows",
                fr: "{fr} : aucun scénario n'atteint une de ses {of} lignes"
            ),
            _ => words!(
                en: "{en}: no scenario reaches {missed} of its {of} rows",
                fr: "{fr} : aucun scénario n'atteint {missed} de ses {of} lignes"
            ),
        };
        let rows: Vec<_> = self.rows.iter().map(|row| row.because.clone()).collect();
        Diagnostic::new(codes::UNREACHED_ROW, self.at, message).why(sentences(&rows))
    }
}

impl Unnoticed {
    /// Says which changes of one rule no scenario notices, where the rule stands; none where there
    /// are none.
    pub fn diagnostic(of_one_rule: &[Self]) -> Option<Diagnostic> {
        let first = of_one_rule.first()?;
        let Words { en, fr } = &first.subject;
        let count = of_one_rule.len();
        let message = match count {
            1 => words!(
                en: "{en}: no scenario would notice a change of its rule",
                fr: "{fr} : aucun scénario ne remarquerait un changement de sa règle"
            ),
            _ => words!(
                en: "{en}: no scenario would notice {count} changes of its rule",
                fr: "{fr} : aucun scénario ne remarquerait {count} changements de sa règle"
            ),
        };
        let changes: Vec<_> = of_one_rule.iter().map(|it| it.change.clone()).collect();
        Some(Diagnostic::new(codes::UNNOTICED_CHANGE, first.at, message).why(sentences(&changes)))
    }
}

/// One a line, the first of them where there are many.
fn sentences(all: &[Words]) -> Words {
    let shown = all.iter().take(MOST_LISTED);
    let mark = if all.len() > 1 { "- " } else { "" };
    let mut en: Vec<_> = shown.clone().map(|it| format!("{mark}{}", it.en)).collect();
    let mut fr: Vec<_> = shown.map(|it| format!("{mark}{}", it.fr)).collect();
    let left = all.len().saturating_sub(MOST_LISTED);
    if left > 0 {
        en.push(format!("… and {left} more"));
        fr.push(format!("… et {left} de plus"));
    }
    Words { en: en.join("\n"), fr: fr.join("\n") }
}
