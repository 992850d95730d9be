//! The Cert compiler: certification rules in, checked decision tables out.
//!
//! ```
//! use certc::load::{DiskFiles, LoadOptions, Root, load};
//! use certc::pipeline::{check, compile};
//!
//! let text = r#"certification X "Animer un atelier" <
//!   bloc B1 "Préparer" <
//!     compétence C1 "Recueillir les attentes" < critère K1 "Trois participants sont interrogés"
//!       validée quand tous les critères >
//!     validé quand C1 >
//!   certifiée quand tous les blocs
//! >"#;
//! let root = Root::Text { name: "x.cert".into(), bytes: text.into(), folder: ".".into() };
//! let Ok(loaded) = load(root, LoadOptions::default(), &DiskFiles) else { panic!("not read") };
//! let checked = check(&loaded);
//! let (tables, diagnostics) = compile(&loaded, &checked);
//! assert!(diagnostics.is_empty());
//! assert_eq!(tables.map(|tables| tables.tables.len()), Some(3));
//! ```

pub mod diagnostics;
pub mod eval;
pub mod fix;
pub mod format;
mod html;
pub mod ide;
pub mod import;
pub mod lints;
pub mod load;
pub mod model;
pub mod number;
pub mod pipeline;
pub mod record;
pub mod scenarios;
pub mod source;
pub mod tables;
pub mod vocabulary;
