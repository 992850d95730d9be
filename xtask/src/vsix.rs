//! `cargo xtask vsix`: the extension for VS Code as one file, with the server inside.

use std::env::consts::{ARCH, EXE_SUFFIX, OS};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use crate::npm::{self, done};
use crate::stage::{self, cargo};

/// What of the extension's folder is packaged as it is.
const SHIPPED: &[&str] = &[
    ".vscodeignore",
    "package.json",
    "package.nls.json",
    "package.nls.fr.json",
    "README.md",
    "language-configuration.json",
    "icons",
    "l10n",
    "media",
    "snippets",
    "syntaxes/cert.tmLanguage.json",
    "syntaxes/markdown.tmLanguage.json",
    "walkthrough",
];

/// The programs inside: the language server, and the compiler that tasks run.
const PROGRAMS: &[&str] = &["cert-lsp", "certc"];

/// How the programs inside are compiled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// As they are published.
    Release,
    /// As the tests compile them anyway.
    Dev,
}

/// Builds the package and tells where it is.
pub(crate) fn run() -> ExitCode {
    match build(Profile::Release) {
        Ok(path) => {
            println!("{}", path.display());
            ExitCode::SUCCESS
        }
        Err(code) => code,
    }
}

/// Builds the package for this platform.
pub(crate) fn build(profile: Profile) -> Result<PathBuf, ExitCode> {
    let Some(platform) = platform() else {
        eprintln!("VS Code has no packages for {OS} on {ARCH}");
        return Err(ExitCode::FAILURE);
    };
    let binaries = compile(profile)?;
    npm::install()?;
    let folder = stage::target().join("vsix");
    let staged = folder.join("staged");
    stage_files(&staged, &binaries)?;
    bundle(&staged)?;
    let package = folder.join(format!("cert-{platform}.vsix"));
    let vsce = npm::extension().join("node_modules/@vscode/vsce/vsce");
    let mut pack = node(&staged, &vsce);
    pack.args(["package", "--no-dependencies", "--allow-missing-repository", "--target", platform]);
    pack.arg("--out").arg(&package);
    stage::run("Package", &mut pack)?;
    Ok(package)
}

/// Compiles the programs; the folder where they are.
pub(crate) fn compile(profile: Profile) -> Result<PathBuf, ExitCode> {
    let mut build = cargo(&["build", "--quiet"]);
    for program in PROGRAMS {
        build.args(["--package", program]);
    }
    if profile == Profile::Release {
        build.arg("--release");
    }
    stage::run("Programs of the extension", &mut build)?;
    let folder = if profile == Profile::Release { "release" } else { "debug" };
    Ok(stage::target().join(folder))
}

/// Puts what is packaged into a folder of its own, so that nothing else can get in.
fn stage_files(staged: &Path, binaries: &Path) -> Result<(), ExitCode> {
    if staged.exists() {
        done(fs::remove_dir_all(staged), staged)?;
    }
    for folder in ["server", "syntaxes"] {
        done(fs::create_dir_all(staged.join(folder)), staged)?;
    }
    for name in SHIPPED {
        copy(&npm::extension().join(name), &staged.join(name))?;
    }
    licences(&staged.join("LICENSE.txt"))?;
    for program in PROGRAMS {
        let file = format!("{program}{EXE_SUFFIX}");
        copy(&binaries.join(&file), &staged.join("server").join(&file))?;
    }
    Ok(())
}

/// Both licences in the one file that VS Code shows.
fn licences(to: &Path) -> Result<(), ExitCode> {
    let mut text = "Apache-2.0 or MIT, at your choice.\n".to_owned();
    for licence in ["LICENSE-APACHE", "LICENSE-MIT"] {
        let place = stage::checkout().join(licence);
        text.push_str("\n---\n\n");
        text.push_str(&done(fs::read_to_string(&place), &place)?);
    }
    done(fs::write(to, text), to)
}

fn bundle(staged: &Path) -> Result<(), ExitCode> {
    let mut bundle = node(&npm::extension(), &npm::extension().join("esbuild.mjs"));
    stage::run("Bundle", bundle.arg(staged.join("dist/extension.js")))
}

fn node(folder: &Path, script: &Path) -> Command {
    let mut command = Command::new("node");
    command.arg(script).current_dir(folder);
    command
}

/// Copies a file, or a folder with all that is in it.
fn copy(from: &Path, to: &Path) -> Result<(), ExitCode> {
    if !from.is_dir() {
        return done(fs::copy(from, to), from).map(drop);
    }
    done(fs::create_dir_all(to), to)?;
    for entry in done(fs::read_dir(from), from)? {
        let entry = done(entry, from)?;
        copy(&entry.path(), &to.join(entry.file_name()))?;
    }
    Ok(())
}

/// This platform, as VS Code calls it.
fn platform() -> Option<&'static str> {
    Some(match (OS, ARCH) {
        ("linux", "x86_64") => "linux-x64",
        ("linux", "aarch64") => "linux-arm64",
        ("macos", "x86_64") => "darwin-x64",
        ("macos", "aarch64") => "darwin-arm64",
        ("windows", "x86_64") => "win32-x64",
        ("windows", "aarch64") => "win32-arm64",
        _ => return None,
    })
}
