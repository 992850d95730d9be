//! The page of each code as a file that any editor can open: written into the user's cache, since the
//! program carries its pages within itself and needs no network.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use certc::diagnostics::{Code, Lang, pages};
use tower_lsp::ls_types::Uri;

/// The address of the page of a code; none where it could not be written. Written once a run.
pub(crate) fn address(code: Code, lang: Lang) -> Option<Uri> {
    static KNOWN: Mutex<BTreeMap<(&'static str, bool), Option<Uri>>> = Mutex::new(BTreeMap::new());
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let key = (code.as_str(), lang == Lang::Fr);
    known.entry(key).or_insert_with(|| write(code, lang)).clone()
}

fn write(code: Code, lang: Lang) -> Option<Uri> {
    let page = pages::page(code, lang)?;
    let path = folder(lang)?.join(format!("{}.md", code.as_str()));
    if fs::read_to_string(&path).ok().as_deref() != Some(page) {
        fs::write(&path, page).ok()?;
    }
    Uri::from_file_path(&path)
}

/// The folder of the pages in a language.
fn folder(lang: Lang) -> Option<PathBuf> {
    let name = if lang == Lang::Fr { "fr" } else { "en" };
    let cache = dirs::cache_dir()?.join("cert-lsp").join(env!("CARGO_PKG_VERSION"));
    let folder = cache.join(name);
    fs::create_dir_all(&folder).ok()?;
    Some(folder)
}
