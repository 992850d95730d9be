//! Where a public record and a `.cert` differ.

mod blocs;
mod held;
mod identity;
mod json;
mod likeness;
mod told;

use crate::diagnostics::Words;
use crate::model::Model;
use crate::source::{Place, Sources};

pub use json::{SCHEMA, write as json};
pub use told::tell;

use super::Record;
use held::Held;

/// Something that the record and the text do not say alike.
#[derive(Debug)]
pub struct Difference {
    /// What is compared, as programs name it.
    pub about: About,
    /// What is compared, in a certifier's words.
    pub subject: Words,
    /// What the record says; none where it says nothing.
    pub record: Option<String>,
    /// What the text says; none where it says nothing.
    pub text: Option<String>,
    /// Where the text says it, or else where it would.
    pub at: Place,
}

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each names itself")]
pub enum About {
    Number,
    Title,
    Certifier,
    Level,
    Rome,
    Nsf,
    Registered,
    Expires,
    LastDelivery,
    Routes,
    Bloc,
    BlocCode,
    BlocTitle,
    Competence,
    Assessment,
    Jury,
}

/// What differs between a record and a certification, in the order of the record.
///
/// Texts that differ only in case, accents, punctuation or spaces say the same.
pub fn differences(record: &Record, model: &Model, sources: &Sources) -> Vec<Difference> {
    let mut held = Held::new(model, sources);
    identity::compare(&mut held, record);
    blocs::compare(&mut held, record);
    identity::compare_juries(&mut held, record);
    held.differences
}
