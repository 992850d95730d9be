//! What the kinds and states of a référentiel are called, in English and in French: for messages,
//! for sentences and for tables alike.

use cert_syntax::ast::{Kind, State};

/// How a kind is spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindWords {
    /// The kind in English, also its name in the compiled form.
    pub en: &'static str,
    /// Its English plural.
    pub en_plural: &'static str,
    /// The kind in French.
    pub fr: &'static str,
    /// Its French plural.
    pub fr_plural: &'static str,
    /// With its French definite article: `la compétence`.
    pub fr_the: &'static str,
    /// Whether it is feminine in French.
    pub feminine: bool,
}

/// The words for `kind`.
pub const fn words_of(kind: Kind) -> KindWords {
    let (en, en_plural, fr, fr_plural, fr_the, feminine) = match kind {
        Kind::Certification => (
            "certification",
            "certifications",
            "certification",
            "certifications",
            "la certification",
            true,
        ),
        Kind::Options => (
            "options",
            "groups of options",
            "options",
            "groupes d’options",
            "le groupe d’options",
            false,
        ),
        Kind::Option => ("option", "options", "option", "options", "l’option", true),
        Kind::Bloc => ("bloc", "blocs", "bloc", "blocs", "le bloc", false),
        Kind::Activity => ("activity", "activities", "activité", "activités", "l’activité", true),
        Kind::Task => ("task", "tasks", "tâche", "tâches", "la tâche", true),
        Kind::Competence => {
            ("competence", "competences", "compétence", "compétences", "la compétence", true)
        }
        Kind::Criterion => ("criterion", "criteria", "critère", "critères", "le critère", false),
        Kind::Assessment => ("assessment", "assessments", "épreuve", "épreuves", "l’épreuve", true),
        Kind::Deliverable => {
            ("deliverable", "deliverables", "livrable", "livrables", "le livrable", false)
        }
        Kind::Requirement => {
            ("requirement", "requirements", "exigence", "exigences", "l’exigence", true)
        }
        Kind::Jury => ("jury", "juries", "jury", "jurys", "le jury", false),
        Kind::Member => ("member", "members", "membre", "membres", "le membre", false),
        Kind::Input => ("input", "inputs", "donnée", "données", "la donnée", true),
        Kind::Decision => ("decision", "decisions", "décision", "décisions", "la décision", true),
        Kind::Scenario => ("scenario", "scenarios", "scénario", "scénarios", "le scénario", false),
        Kind::Unknown => ("element", "elements", "élément", "éléments", "l’élément", false),
    };
    KindWords { en, en_plural, fr, fr_plural, fr_the, feminine }
}

/// All kinds that have a name in the compiled form.
const KINDS: [Kind; 16] = [
    Kind::Certification,
    Kind::Options,
    Kind::Option,
    Kind::Bloc,
    Kind::Activity,
    Kind::Task,
    Kind::Competence,
    Kind::Criterion,
    Kind::Assessment,
    Kind::Deliverable,
    Kind::Requirement,
    Kind::Jury,
    Kind::Member,
    Kind::Input,
    Kind::Decision,
    Kind::Scenario,
];

/// The words for a kind by its name in the compiled form; those of any element where there is no
/// such kind.
pub fn words_named(kind: &str) -> KindWords {
    let named = KINDS.into_iter().map(words_of).find(|words| words.en == kind);
    named.unwrap_or_else(|| words_of(Kind::Unknown))
}

/// A state's word in the compiled form.
pub const fn state_word(state: State) -> &'static str {
    match state {
        State::Validated => "validated",
        State::Refused => "refused",
        State::Pending => "pending",
        State::Certified => "certified",
        State::Applicable => "applicable",
        State::NotApplicable => "not applicable",
        State::Met => "met",
        State::Unmet => "unmet",
        State::Valid => "valid",
        State::Invalid => "invalid",
        State::Submitted => "submitted",
        State::Missing => "missing",
    }
}

/// The months of the year, in English and French.
pub(crate) const MONTHS: [(&str, &str); 12] = [
    ("January", "janvier"),
    ("February", "février"),
    ("March", "mars"),
    ("April", "avril"),
    ("May", "mai"),
    ("June", "juin"),
    ("July", "juillet"),
    ("August", "août"),
    ("September", "septembre"),
    ("October", "octobre"),
    ("November", "novembre"),
    ("December", "décembre"),
];
