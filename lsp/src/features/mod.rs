//! What the editor asks for, one file a feature: from the protocol's questions to those of
//! [`certc::ide`], and back.

pub(crate) mod definition;
pub(crate) mod diagnostics;
pub(crate) mod folding;
pub(crate) mod format;
pub(crate) mod hierarchy;
pub(crate) mod highlight;
pub(crate) mod kinds;
pub(crate) mod linked;
pub(crate) mod links;
pub(crate) mod pulled;
pub(crate) mod rename;
pub(crate) mod selection;
pub(crate) mod symbols;
