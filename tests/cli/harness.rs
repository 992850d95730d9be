//! A folder of its own for each test, and the program run in it.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a test returns: any failure of the surroundings fails it.
pub(crate) type Result<T = ()> = io::Result<T>;

/// Rules without errors.
pub(crate) const SOUND: &str = "\
certification X \"Un titre\" <
  chaque compétence validée quand tous les critères
  bloc B1 \"Un bloc\" <
    compétence C1 \"Faire afin de montrer\" < critère K1 \"C'est fait\" >
    compétence C2 \"Dire afin d'expliquer\" < critère K1 \"C'est dit\" >
    épreuve E1 \"Une épreuve\" < individuel: vrai évalue: C1, C2 >
    validé quand toutes les compétences
  >
  certifiée quand tous les blocs
>
";

/// Rules with one error, on line 2.
pub(crate) const BROKEN: &str = "\
certification X \"Un titre\" <
  enregistrée: 31/05/2023
  bloc B1 \"Un bloc\" <
    compétence C1 \"Faire afin de montrer\" < critère K1 \"C'est fait\" >
    compétence C2 \"Dire afin d'expliquer\" < critère K1 \"C'est dit\" >
    épreuve E1 \"Une épreuve\" < individuel: vrai évalue: C1, C2 >
    validé quand toutes les compétences
  >
  chaque compétence validée quand tous les critères
  certifiée quand tous les blocs
>
";

/// A folder that is removed with the test.
pub(crate) struct Folder(tempfile::TempDir);

/// How a run ended.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Folder {
    pub(crate) fn new() -> Result<Self> {
        Ok(Self(tempfile::tempdir()?))
    }

    pub(crate) fn with(files: &[(&str, &str)]) -> Result<Self> {
        let folder = Self::new()?;
        for (path, text) in files {
            folder.write(path, text)?;
        }
        Ok(folder)
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) -> Result {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap_or(Path::new("")))?;
        fs::write(path, bytes)
    }

    pub(crate) fn read(&self, path: &str) -> Result<String> {
        fs::read_to_string(self.path(path))
    }

    /// The names of what a folder holds, hidden files too.
    pub(crate) fn list(&self, path: &str) -> Result<Vec<String>> {
        let entries = fs::read_dir(self.path(path))?;
        let names = entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
        let mut names = names.collect::<Result<Vec<_>>>()?;
        names.sort();
        Ok(names)
    }

    /// Runs the program here, on a system that speaks no particular language.
    pub(crate) fn run(
        &self,
        arguments: impl IntoIterator<Item = impl AsRef<OsStr>>,
    ) -> Result<Run> {
        self.run_in("C", arguments, b"")
    }

    pub(crate) fn run_with_input(
        &self,
        arguments: impl IntoIterator<Item = impl AsRef<OsStr>>,
        input: &[u8],
    ) -> Result<Run> {
        self.run_in("C", arguments, input)
    }

    pub(crate) fn run_in(
        &self,
        locale: &str,
        arguments: impl IntoIterator<Item = impl AsRef<OsStr>>,
        input: &[u8],
    ) -> Result<Run> {
        let mut child = self
            .command(arguments)
            .env("LC_ALL", locale)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        if let Some(mut stdin) = child.stdin.take() {
            // A program that reads no input may be gone before it gets any.
            let _ = stdin.write_all(input);
        }
        let output = child.wait_with_output()?;
        Ok(Run {
            code: output.status.code(),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        })
    }

    pub(crate) fn command(
        &self,
        arguments: impl IntoIterator<Item = impl AsRef<OsStr>>,
    ) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_certc"));
        command.args(arguments).current_dir(self.0.path());
        for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
            command.env_remove(name);
        }
        command
    }
}

impl Run {
    /// Fails the test unless the run ended with `code`.
    #[track_caller]
    pub(crate) fn expect(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{}\n{}", self.stdout, self.stderr);
        self
    }

    /// Fails the test unless standard error holds each of `texts`.
    #[track_caller]
    pub(crate) fn says(self, texts: &[&str]) -> Self {
        for text in texts {
            assert!(self.stderr.contains(text), "`{text}` is not in\n{}", self.stderr);
        }
        self
    }

    #[track_caller]
    pub(crate) fn says_nothing(self) -> Self {
        assert_eq!(self.stderr, "");
        assert_eq!(self.stdout, "");
        self
    }
}
