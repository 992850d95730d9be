//! The page of each code: what it means, an example that gives it, and the way out.

use super::{Code, Lang};

/// The pages in English and in French, by code: `docs/errors/CODE.md`, `docs/errors/fr/CODE.md`.
static PAGES: &[(&str, Lang, &str)] = include!(concat!(env!("OUT_DIR"), "/pages.rs"));

/// The page of `code` in `lang`, or else in the other language.
pub fn page(code: Code, lang: Lang) -> Option<&'static str> {
    let of_code = || PAGES.iter().filter(|(name, _, _)| *name == code.as_str());
    let found = of_code().find(|(_, language, _)| *language == lang).or_else(|| of_code().next());
    found.map(|&(_, _, text)| text)
}
