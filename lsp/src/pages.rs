//! The page of each code as a file that any editor can open: written into the user's cache, since the
//! program carries its pages within itself and needs no network.

use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

use certc::diagnostics::{Code, Lang, pages};
use tower_lsp::ls_types::Uri;

/// The address of the page of a code; none where it could not be written.
pub(crate) fn address(code: Code, lang: Lang) -> Option<String> {
    let name = code.as_str();
    let page = pages::page(code, lang)?;
    let folder = folder(lang)?;
    let path = folder.join(format!("{name}.md"));
    let known = fs::metadata(&path).is_ok_and(|known| known.len() == page.len() as u64);
    if !known {
        fs::write(&path, page).ok()?;
    }
    Some(Uri::from_file_path(&path)?.as_str().to_owned())
}

/// The folder of the pages in a language, made when first asked for.
fn folder(lang: Lang) -> Option<&'static PathBuf> {
    static FOLDERS: [OnceLock<Option<PathBuf>>; 2] = [OnceLock::new(), OnceLock::new()];
    let (index, name) = match lang {
        Lang::En => (0, "en"),
        Lang::Fr => (1, "fr"),
    };
    let make = || {
        let cache = dirs::cache_dir()?.join("cert-lsp").join(env!("CARGO_PKG_VERSION"));
        let folder = cache.join(name);
        fs::create_dir_all(&folder).ok()?;
        Some(folder)
    };
    FOLDERS.get(index)?.get_or_init(make).as_ref()
}
