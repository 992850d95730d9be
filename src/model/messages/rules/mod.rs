//! Rules that are missing, out of place, empty, impossible or circular.

mod counted;
mod misplaced;
mod missing;
mod scenarios;

pub(in crate::model) use counted::*;
pub(in crate::model) use misplaced::*;
pub(in crate::model) use missing::*;
pub(in crate::model) use scenarios::*;
