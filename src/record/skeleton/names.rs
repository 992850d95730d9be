//! Codes of the language for what a record calls by codes of its own, or by none.

use rustc_hash::FxHashSet;

use crate::model;

/// The longest code that is made of a record's.
const LONGEST: usize = 40;

/// The codes that were given out.
#[derive(Debug, Default)]
pub(super) struct Names {
    used: FxHashSet<String>,
    competences: usize,
}

impl Names {
    /// The code of the certification.
    pub(super) fn certification(&mut self, number: &str) -> String {
        self.unique(number, || "FICHE".to_owned())
    }

    /// The code of a competence: the printed one, or the next number that is free.
    pub(super) fn competence(&mut self, printed: Option<&str>) -> String {
        if let Some(code) = printed.and_then(|printed| self.free(printed)) {
            return code;
        }
        loop {
            self.competences += 1;
            let code = format!("C{}", self.competences);
            if self.used.insert(code.clone()) {
                return code;
            }
        }
    }

    /// A code that nothing else has: as wanted where that is one, else `otherwise`, with a number
    /// behind it where that is taken too.
    pub(super) fn unique(&mut self, wanted: &str, otherwise: impl Fn() -> String) -> String {
        if let Some(code) = self.free(wanted) {
            return code;
        }
        let plain = otherwise();
        let numbered = (2_u32..).map(|number| format!("{plain}-{number}"));
        let mut codes = std::iter::once(plain.clone()).chain(numbered);
        codes.find(|code| self.used.insert(code.clone())).unwrap_or(plain)
    }

    /// The wanted code, if it is one of the language and nothing has it.
    fn free(&mut self, wanted: &str) -> Option<String> {
        (is_code(wanted) && self.used.insert(wanted.to_owned())).then(|| wanted.to_owned())
    }
}

/// Whether `text` can be a code, and one that is short enough to be spoken of.
pub(super) fn is_code(text: &str) -> bool {
    text.len() <= LONGEST && model::is_code(text)
}
