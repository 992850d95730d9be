//! The manifest of the extension agrees with the workspace.

use std::fs;

use crate::support::checkout;

#[test]
fn the_extension_has_the_version_of_the_compiler() {
    let place = checkout().join("lsp/vscode/package.json");
    let manifest: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(place).unwrap()).unwrap();
    assert_eq!(manifest["version"], env!("CARGO_PKG_VERSION"));
}
