//! Everything that leaves the program: messages, standard output, and files that appear whole or
//! not at all.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use certc::diagnostics::{Lang, Words, words};
use certc::load::{reason, shown};
use tempfile::NamedTempFile;

use super::Failure;

/// Standard output and standard error with their colours.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Terminal {
    color: ColorChoice,
}

impl Terminal {
    pub(crate) fn new(color: ColorChoice) -> Self {
        Self { color }
    }

    /// Standard error, for people.
    pub(crate) fn stderr(self) -> impl Write {
        AutoStream::new(io::stderr().lock(), self.color)
    }

    /// Writes on standard output, with colours where they are wanted. Who stops reading has read
    /// enough: that is no failure.
    pub(crate) fn print(
        self,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Failure> {
        written(BufWriter::new(AutoStream::new(io::stdout().lock(), self.color)), write)
    }

    /// Writes on standard output what never has colours, and need not be searched for them: that
    /// takes longer than to decide.
    pub(crate) fn print_data(
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Failure> {
        written(BufWriter::with_capacity(DATA_BYTES, io::stdout().lock()), write)
    }

    pub(crate) fn error(self, words: &Words, lang: Lang) {
        let head = match lang {
            Lang::En => "error:",
            Lang::Fr => "erreur\u{a0}:",
        };
        self.say(AnsiColor::BrightRed.on_default().bold(), head, words, lang);
    }

    pub(crate) fn note(self, words: &Words, lang: Lang) {
        let head = match lang {
            Lang::En => "note:",
            Lang::Fr => "note\u{a0}:",
        };
        self.say(AnsiColor::Cyan.on_default(), head, words, lang);
    }

    /// What comes below an error: a line each.
    pub(crate) fn more(self, lines: &[Words], lang: Lang) {
        let mut out = self.stderr();
        for line in lines {
            let _ = writeln!(out, "  {}", line.get(lang));
        }
    }

    /// Standard error that nobody listens to is no reason to stop.
    fn say(self, style: Style, head: &str, words: &Words, lang: Lang) {
        let _ = writeln!(self.stderr(), "{style}{head}{style:#} {}", words.get(lang));
    }
}

/// How much data is gathered before it is written.
const DATA_BYTES: usize = 1 << 16;

fn written(
    mut out: impl Write,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Failure> {
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(cannot_write("<stdout>", &error))
        }
        _ => Ok(()),
    }
}

/// A file that is written beside its place and moved there once it is whole.
#[derive(Debug)]
pub(crate) struct PendingFile {
    temporary: NamedTempFile,
    target: PathBuf,
}

impl PendingFile {
    /// Writes what shall be at `target`.
    pub(crate) fn write(
        target: PathBuf,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<Self, Failure> {
        let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
        let made = temporary(folder.unwrap_or(Path::new("."))).and_then(|mut temporary| {
            let mut out = BufWriter::new(temporary.as_file_mut());
            write(&mut out)?;
            out.flush()?;
            drop(out);
            Ok(temporary)
        });
        match made {
            Ok(temporary) => Ok(Self { temporary, target }),
            Err(error) => Err(cannot_write(&shown(&target), &error)),
        }
    }

    /// Moves the file to its place, over what is there.
    pub(crate) fn commit(self) -> Result<(), Failure> {
        let Self { temporary, target } = self;
        let moved = temporary.persist(&target);
        moved.map(drop).map_err(|error| cannot_write(&shown(&target), &error.error))
    }

    /// Moves the file to its place, over what is there, whose permissions it takes over.
    pub(crate) fn commit_like_before(self) -> Result<(), Failure> {
        let before = fs::metadata(&self.target).map(|metadata| metadata.permissions());
        let like = before.and_then(|before| self.temporary.as_file().set_permissions(before));
        like.map_err(|error| cannot_write(&shown(&self.target), &error))?;
        self.commit()
    }

    /// Moves the file to its place, unless something is there.
    pub(crate) fn commit_new(self) -> Result<(), Failure> {
        let Self { temporary, target } = self;
        let moved = temporary.persist_noclobber(&target);
        moved.map(drop).map_err(|error| {
            let name = shown(&target);
            if error.error.kind() == io::ErrorKind::AlreadyExists {
                return words!(
                    en: "`{name}` is already there: nothing was written",
                    fr: "« {name} » existe déjà : rien n'a été écrit",
                )
                .into();
            }
            cannot_write(&name, &error.error)
        })
    }
}

/// A file that the user's other programs may read, unlike most temporary ones.
fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".certc-").suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// Creates `folder` and what it stands in.
pub(crate) fn create_folder(folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|error| {
        let name = shown(folder);
        let Words { en, fr } = reason(&error);
        words!(
            en: "cannot create the folder `{name}`: {en}",
            fr: "impossible de créer le dossier « {name} » : {fr}",
        )
        .into()
    })
}

pub(crate) fn cannot_write(name: &str, error: &io::Error) -> Failure {
    let Words { en, fr } = reason(error);
    words!(en: "cannot write `{name}`: {en}", fr: "impossible d'écrire « {name} » : {fr}").into()
}
