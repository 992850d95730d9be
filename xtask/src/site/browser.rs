//! The site in a real browser: accessibility, widths, keyboard, printing, and pictures to look at.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use crate::{npm, stage};

/// Installs what looks at the site, with npm.
pub(crate) fn install() -> Result<(), ExitCode> {
    npm::install_in(&folder(), "Packages that look at the site")
}

/// Looks at the site in `chromium`; pictures go into `pictures`.
pub(crate) fn look(chromium: &Path, site: &Path, pictures: &Path) -> Result<(), ExitCode> {
    let mut look = Command::new("node");
    look.arg("look.mjs").current_dir(folder()).arg("--chromium").arg(chromium);
    look.arg("--site").arg(site).arg("--pictures").arg(pictures);
    stage::run("The site in a browser", &mut look)
}

fn folder() -> PathBuf {
    stage::checkout().join("xtask/site")
}
