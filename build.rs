//! Lists the pages of `docs/errors` for the program to carry: a page that is added is found.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let folder = root.join("docs").join("errors");
    let mut list = String::from("&[\n");
    println!("cargo::rerun-if-changed={}", folder.display());
    for (language, folder) in [("En", folder.clone()), ("Fr", folder.join("fr"))] {
        for (code, path) in pages(&folder)? {
            let path = path.display().to_string();
            let _ = writeln!(list, "({code:?}, Lang::{language}, include_str!({path:?})),");
        }
    }
    list.push(']');
    fs::write(out.join("pages.rs"), list)
}

/// The pages of a folder with their codes, in order.
fn pages(folder: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut pages = Vec::new();
    for entry in entries {
        let path = entry?.path();
        let code = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        if let Some(code) = code.filter(|_| path.extension().is_some_and(|ending| ending == "md")) {
            pages.push((code, path));
        }
    }
    pages.sort();
    Ok(pages)
}
