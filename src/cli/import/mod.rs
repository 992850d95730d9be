//! `certc import`: first texts of what certifiers already have.

pub(super) mod rncp;
mod table;

use super::args::Import;
use super::{Failure, Outcome, Session};

/// Imports what is asked for.
pub(crate) fn run(session: Session, import: Import) -> Result<Outcome, Failure> {
    match import {
        Import::Table { file, output } => table::run(session, &file, output.as_deref()),
        Import::Rncp { file, number, output, force } => {
            rncp::run(session, &file, number.as_deref(), output, force)
        }
    }
}
