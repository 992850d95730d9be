//! The programs that the stage needs: found, or installed where that is allowed.

use std::path::PathBuf;
use std::process::{Command, ExitCode, Stdio};

use super::NotRun;
use crate::stage;

/// The programs that are there.
pub(crate) struct Programs {
    pub(crate) chromium: Option<PathBuf>,
    pub(crate) neovim: Option<PathBuf>,
    pub(crate) emacs: Option<PathBuf>,
}

/// A program, how it is asked whether it is all there, and the Debian packages that bring it.
struct Wanted {
    title: &'static str,
    names: &'static [&'static str],
    proof: &'static [&'static str],
    packages: &'static [&'static str],
}

const CHROMIUM: Wanted = Wanted {
    title: "VS Code",
    names: &["chromium", "chromium-browser", "google-chrome"],
    proof: &["--version"],
    packages: &["chromium", "g++", "make", "python3"],
};

const NEOVIM: Wanted =
    Wanted { title: "Neovim", names: &["nvim"], proof: &["--version"], packages: &["neovim"] };

const EMACS: Wanted = Wanted {
    title: "Emacs",
    names: &["emacs"],
    // Newer ones have eglot inside, older ones as a package.
    proof: &["-q", "--batch", "--eval", "(progn (package-initialize) (require 'eglot))"],
    packages: &["emacs-nox", "elpa-eglot"],
};

impl Programs {
    /// Finds the programs; where `ci` says so, those that are missing are installed. Those that
    /// stay missing are added to what does not run.
    pub(crate) fn find(ci: bool, not_run: &mut NotRun) -> Result<Self, ExitCode> {
        let all = [CHROMIUM, NEOVIM, EMACS];
        let missing: Vec<&Wanted> = all.iter().filter(|wanted| wanted.find().is_none()).collect();
        if ci && !missing.is_empty() {
            debian(&missing)?;
        }
        for wanted in all.iter().filter(|wanted| wanted.find().is_none()) {
            if ci {
                eprintln!("{}: {} is not there", wanted.title, wanted.names.join(" or "));
                return Err(ExitCode::FAILURE);
            }
            not_run.push(format!("{}: there is no {}", wanted.title, wanted.names.join(" or ")));
        }
        let [chromium, neovim, emacs] = all.map(|wanted| wanted.find());
        Ok(Self { chromium, neovim, emacs })
    }
}

impl Wanted {
    /// The program, if it is there with all that it needs.
    fn find(&self) -> Option<PathBuf> {
        let works = |name: &&&str| {
            let mut proof = Command::new(name);
            proof.args(self.proof).stdin(Stdio::null());
            proof.output().is_ok_and(|output| output.status.success())
        };
        self.names.iter().find(works).map(PathBuf::from)
    }
}

/// The browser that shows VS Code, where it is there.
pub(crate) fn chromium() -> Result<PathBuf, ExitCode> {
    browser().ok_or_else(|| {
        eprintln!("there is no {}", CHROMIUM.names.join(" or "));
        ExitCode::FAILURE
    })
}

/// The same browser for other uses, if it is there.
pub(crate) fn browser() -> Option<PathBuf> {
    CHROMIUM.find()
}

/// Installs Debian packages.
fn debian(missing: &[&Wanted]) -> Result<(), ExitCode> {
    let packages = missing.iter().flat_map(|wanted| wanted.packages);
    stage::run("Package lists", apt().args(["-q=2", "update"]))?;
    let mut install = apt();
    install.args(["-q=2", "install", "--yes", "--no-install-recommends"]).args(packages);
    stage::run("Programs for the editors", &mut install)
}

/// `apt-get`, as root.
fn apt() -> Command {
    let root = Command::new("id").arg("-u").output();
    let mut command = if root.is_ok_and(|output| output.stdout.starts_with(b"0\n")) {
        Command::new("apt-get")
    } else {
        let mut sudo = Command::new("sudo");
        sudo.args(["--non-interactive", "apt-get"]);
        sudo
    };
    command.env("DEBIAN_FRONTEND", "noninteractive").stdin(Stdio::null()).stdout(Stdio::null());
    command
}

/// Installs VS Code's server once; the folder where it is.
pub(crate) fn vscode() -> Result<PathBuf, ExitCode> {
    let folder = stage::target().join("editors/vscode");
    let mut install = Command::new(stage::checkout().join("lsp/clients/install-vscode.sh"));
    stage::run("VS Code's server", install.arg(&folder))?;
    Ok(folder)
}
