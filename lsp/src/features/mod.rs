//! What the editor asks for, one file a feature: from the protocol's questions to those of
//! [`certc::ide`], and back.

pub(crate) mod diagnostics;
pub(crate) mod highlight;
pub(crate) mod pulled;
