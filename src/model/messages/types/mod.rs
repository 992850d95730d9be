//! Values of the wrong kind.

mod calculated;
mod compared;
mod declared;
mod states;
mod values;

pub(in crate::model) use calculated::*;
pub(in crate::model) use compared::*;
pub(in crate::model) use declared::*;
pub(in crate::model) use states::*;
pub(in crate::model) use values::*;
