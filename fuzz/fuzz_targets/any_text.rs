//! Any bytes are loaded, checked, compiled and written without a panic.
//!
//! From the root of the repository, with `cargo install cargo-fuzz` and a nightly toolchain:
//!
//! ```sh
//! cargo +nightly fuzz run any_text fuzz/corpus/any_text examples -- -max_len=20000
//! ```
//!
//! What it finds goes to `fuzz/artifacts/any_text`; a finding becomes a test in `tests/any_source.rs`.

#![no_main]

use std::io;
use std::path::PathBuf;

use certc::diagnostics::Lang;
use certc::load::{DiskFiles, LoadOptions, Root, load};
use certc::pipeline;
use certc::tables::write;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let root = Root::Text {
        name: "fuzz.cert".to_owned(),
        bytes: bytes.to_vec(),
        folder: PathBuf::from("/nonexistent"),
    };
    let Ok(loaded) = load(root, LoadOptions::default(), &DiskFiles) else { return };
    let checked = pipeline::check(&loaded);
    let (tables, _) = pipeline::compile(&loaded, &checked);
    if let Some(tables) = tables {
        let _ = write::json(&mut io::sink(), &tables);
        let _ = pipeline::show(&tables, None, true, Lang::Fr);
    }
});
