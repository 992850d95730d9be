//! What the editor asks for, one file a feature: from the protocol's questions to those of
//! [`certc::ide`], and back.

pub(crate) mod actions;
pub(crate) mod completion;
pub(crate) mod custom;
pub(crate) mod definition;
pub(crate) mod diagnostics;
pub(crate) mod folding;
pub(crate) mod format;
pub(crate) mod hierarchy;
pub(crate) mod highlight;
pub(crate) mod hints;
pub(crate) mod hover;
pub(crate) mod include_paths;
pub(crate) mod kinds;
pub(crate) mod lenses;
pub(crate) mod linked;
pub(crate) mod links;
pub(crate) mod pulled;
pub(crate) mod rename;
pub(crate) mod selection;
pub(crate) mod semantic;
pub(crate) mod signature;
pub(crate) mod symbols;
