//! The public record of a certification, as France compétences publishes it (RNCP and RS, flux
//! V4-1): read into a `.cert` to start from, or held against one that is there.
//!
//! ```text
//! bytes ─ source ─→ UTF-8 ─ events ─→ elements of one record ─ fields ─→ Record ─ skeleton ──→ text
//!                                                                              └ difference ─→ what differs
//! ```
//!
//! An export is hundreds of megabytes: of all its records only the wanted one is kept, and each text
//! has a largest size, so that memory stays bounded whatever is read.

mod competences;
mod date;
mod difference;
mod element;
mod events;
mod fields;
mod html;
mod lines;
mod refusal;
mod skeleton;
mod source;

use std::io::Read;

pub use competences::{Competence, Told};
pub use difference::{Difference, SCHEMA, differences, json, tell};
pub use fields::{Bloc, Coded, Record, Route};
pub use lines::Line;
pub use refusal::Refusal;
pub use skeleton::skeleton;

/// Which record of a file is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which<'a> {
    /// The only one there is.
    Only,
    /// The one with this number: `RNCP37638`, or `37638`.
    Number(&'a str),
    /// The one with this number, or else the only one there is.
    Rather(&'a str),
}

impl<'a> Which<'a> {
    fn number(self) -> Option<&'a str> {
        match self {
            Self::Only => None,
            Self::Number(number) | Self::Rather(number) => Some(number),
        }
    }

    /// Whether a record with another number will do, where it is the only one.
    fn may_be_another(self) -> bool {
        !matches!(self, Self::Number(_))
    }
}

/// Reads a record. Reading stops behind one that was asked for by its number: what follows is not
/// looked at.
pub fn read(source: impl Read, which: Which<'_>) -> Result<Record, Refusal> {
    let element = events::find(source::open(source)?, which)?;
    fields::record(element)
}
