//! The Cert compiler: certification rules in, checked decision tables out.

pub mod diagnostics;
pub mod eval;
pub mod load;
pub mod model;
pub mod number;
pub mod pipeline;
pub mod source;
pub mod tables;
pub mod vocabulary;
