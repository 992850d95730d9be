//! `certc import`: from what somebody else wrote to a `.cert` to start from.

pub(super) mod rncp;

use super::args::Import;
use super::{Failure, Outcome, Session};

pub(crate) fn run(session: Session, import: Import) -> Result<Outcome, Failure> {
    match import {
        Import::Rncp { file, number, output, force } => {
            rncp::run(session, &file, number.as_deref(), output, force)
        }
    }
}
