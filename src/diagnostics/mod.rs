//! What the compiler has to say: data first, words in French and English, forms last.

pub mod codes;
mod escape;
mod excerpt;
pub mod github;
pub mod json;
pub mod pages;
pub mod render;
pub mod sarif;
pub mod syntax;
pub mod words;

use crate::source::Place;
pub use codes::Code;
pub use words::{Lang, Words, words};

/// How grave a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The rules cannot be compiled.
    Error,
    /// The rules can be compiled, but somebody should look.
    Warning,
    /// Nothing is wrong, but somebody who is writing may like to know: editors alone tell it.
    Hint,
}

impl Severity {
    /// The word of the formats for machines.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Hint => "note",
        }
    }

    /// The word of the format for people.
    pub const fn word(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Error, Lang::En) => "error",
            (Self::Error, Lang::Fr) => "erreur",
            (Self::Warning, Lang::En) => "warning",
            (Self::Warning, Lang::Fr) => "avertissement",
            (Self::Hint, Lang::En) => "note",
            (Self::Hint, Lang::Fr) => "note",
        }
    }
}

/// How many diagnostics of each severity there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many errors.
    pub errors: usize,
    /// How many warnings.
    pub warnings: usize,
}

impl Summary {
    /// Counts one more diagnostic.
    pub fn count(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Hint => {}
        }
    }

    /// `2 errors, 1 warning`
    pub fn words(self) -> Words {
        let errors = match self.errors {
            0 => words!(en: "no errors", fr: "aucune erreur"),
            1 => words!(en: "1 error", fr: "1 erreur"),
            n => words!(en: "{n} errors", fr: "{n} erreurs"),
        };
        let warnings = match self.warnings {
            1 => words!(en: "1 warning", fr: "1 avertissement"),
            n => words!(en: "{n} warnings", fr: "{n} avertissements"),
        };
        match self {
            Self { warnings: 0, .. } => errors,
            Self { errors: 0, .. } => warnings,
            _ => Words {
                en: format!("{}, {}", errors.en, warnings.en),
                fr: format!("{}, {}", errors.fr, warnings.fr),
            },
        }
    }
}

/// Puts diagnostics in the order of their files, places and codes: one order for every output.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|one, other| {
        let key = |of: &Diagnostic| (of.at.file, of.at.span.start, of.code, of.at.span.end);
        key(one).cmp(&key(other)).then_with(|| one.message.en.cmp(&other.message.en))
    });
}

/// One message for one root cause.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// Which message it is.
    pub code: Code,
    /// How grave it is.
    pub severity: Severity,
    /// One sentence: what is wrong, in the certifier's words.
    pub message: Words,
    /// Where to look first.
    pub at: Place,
    /// What to see there, in a few words.
    pub label: Option<Words>,
    /// The other places that matter.
    pub labels: Vec<Label>,
    /// Why it is wrong.
    pub why: Option<Words>,
    /// How to mend it.
    pub help: Option<Words>,
    /// Edits that mend it.
    pub fixes: Vec<Fix>,
}

/// Another place that matters, and why.
#[derive(Clone, Debug)]
pub struct Label {
    /// Where.
    pub at: Place,
    /// What to see there, in a few words.
    pub words: Words,
}

/// Edits that mend what a diagnostic tells.
#[derive(Clone, Debug)]
pub struct Fix {
    /// What it does, as a button would say it.
    pub title: Words,
    /// Whether it may be applied unseen.
    pub applicability: Applicability,
    /// The edits, which do not overlap.
    pub edits: Vec<Edit>,
}

/// Whether a fix may be applied unseen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Applicability {
    /// It is certainly what was meant.
    Safe,
    /// Probably what was meant: to be looked at.
    NeedsLook,
}

/// The text at a place gives way to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; an empty span inserts.
    pub at: Place,
    /// What replaces it.
    pub text: String,
}

impl Diagnostic {
    /// A diagnostic with its code's usual severity.
    pub fn new(code: Code, at: Place, message: Words) -> Self {
        Self {
            code,
            severity: code.severity(),
            message,
            at,
            label: None,
            labels: Vec::new(),
            why: None,
            help: None,
            fixes: Vec::new(),
        }
    }

    /// Says what to see at the main place.
    #[must_use]
    pub fn label(mut self, words: Words) -> Self {
        self.label = Some(words);
        self
    }

    /// Names another place that matters; what is the main place already is named once.
    #[must_use]
    pub fn also(mut self, at: Place, words: Words) -> Self {
        if at != self.at {
            self.labels.push(Label { at, words });
        }
        self
    }

    /// Says why.
    #[must_use]
    pub fn why(mut self, words: Words) -> Self {
        self.why = Some(words);
        self
    }

    /// Says how to mend it.
    #[must_use]
    pub fn help(mut self, words: Words) -> Self {
        self.help = Some(words);
        self
    }

    /// Offers an edit that is certainly what was meant.
    #[must_use]
    pub fn fix(self, title: Words, at: Place, text: impl Into<String>) -> Self {
        self.offer(Applicability::Safe, title, at, text)
    }

    /// Offers an edit that is probably what was meant.
    #[must_use]
    pub fn suggest(self, title: Words, at: Place, text: impl Into<String>) -> Self {
        self.offer(Applicability::NeedsLook, title, at, text)
    }

    /// Offers an edit.
    #[must_use]
    pub(crate) fn offer(
        mut self,
        applicability: Applicability,
        title: Words,
        at: Place,
        text: impl Into<String>,
    ) -> Self {
        let edits = vec![Edit { at, text: text.into() }];
        self.fixes.push(Fix { title, applicability, edits });
        self
    }
}
