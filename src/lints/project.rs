//! The project file, `certc.toml`: beside the root file or in a folder above it, up to the root of
//! the repository.

use std::io;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::levels::{self, Level, Levels, Which};
use crate::diagnostics::{Diagnostic, Words, codes, words};
use crate::load::{Loaded, ReadFile, reason};
use crate::model::messages::{did_you_mean, nearest};
use crate::source::{FileId, Place, SourceFile, Span};

/// The name of the file.
pub const NAME: &str = "certc.toml";

/// No project file needs more bytes.
const MOST_BYTES: usize = 1 << 16;

/// The levels that the project file of `loaded` sets; none where there is no such file. What is
/// wrong with it is told among the errors of `loaded`, whose files it then joins.
pub fn read(loaded: &mut Loaded, files: &dyn ReadFile) -> Levels {
    let Some((path, read)) = find(&loaded.folder, files) else { return Levels::default() };
    let mut text = String::new();
    let problem = match content(read) {
        Ok(content) => {
            text = content;
            match levels_of(&text) {
                Ok(levels) => return levels,
                Err(problem) => problem,
            }
        }
        Err(words) => Problem { span: Span::empty(0), words, help: None },
    };
    // Its folder may be far above the root file: the name alone says which file it is.
    let file = loaded.sources.add(SourceFile::new(NAME, Some(path), text));
    loaded.diagnostics.push(problem.diagnostic(file));
    Levels::default()
}

/// The nearest project file from `folder` upwards, and what reading it gave.
fn find(folder: &Path, files: &dyn ReadFile) -> Option<(PathBuf, io::Result<Vec<u8>>)> {
    for folder in folder.ancestors() {
        let path = folder.join(NAME);
        let read = files.read(&path);
        let missing = |error: &io::Error| {
            matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
        };
        if !read.as_ref().is_err_and(missing) {
            return Some((path, read));
        }
        if files.real_path(&folder.join(".git")).is_ok() {
            return None;
        }
    }
    None
}

/// Something wrong with the file.
struct Problem {
    span: Span,
    words: Words,
    help: Option<Words>,
}

impl Problem {
    fn diagnostic(self, file: FileId) -> Diagnostic {
        let found = Diagnostic::new(codes::PROJECT_FILE, Place::new(file, self.span), self.words);
        match self.help {
            Some(help) => found.help(help),
            None => found,
        }
    }
}

fn content(read: io::Result<Vec<u8>>) -> Result<String, Words> {
    let bytes = read.map_err(|error| {
        let Words { en, fr } = reason(&error);
        words!(
            en: "the project file cannot be read: {en}",
            fr: "le fichier de projet est illisible : {fr}"
        )
    })?;
    if bytes.len() > MOST_BYTES {
        return Err(words!(
            en: "the project file is larger than 64 KiB",
            fr: "le fichier de projet dépasse 64 Kio"
        ));
    }
    String::from_utf8(bytes).map_err(|_| {
        words!(
            en: "the project file is not UTF-8",
            fr: "le fichier de projet n'est pas en UTF-8"
        )
    })
}

fn levels_of(text: &str) -> Result<Levels, Problem> {
    let table = DeTable::parse(text).map_err(|error| Problem {
        span: error.span().map_or(Span::empty(0), span),
        words: words!(
            en: "the project file cannot be read from here: this is not TOML",
            fr: "le fichier de projet ne se lit plus à partir d'ici : ce n'est pas du TOML"
        ),
        help: Some(words!(
            en: "a section and its lines look like this: `[lints]`, `said-twice = \"allow\"`",
            fr: "une section et ses lignes s'écrivent ainsi : « [lints] », « said-twice = \"allow\" »"
        )),
    })?;
    let mut levels = Levels::default();
    for (key, value) in table.get_ref() {
        match (&**key.get_ref(), value.get_ref()) {
            ("lints", DeValue::Table(lints)) => {
                let mut lines = lints.iter().collect::<Vec<_>>();
                lines.sort_by_key(|(name, _)| name.span().start);
                for (name, level) in lines {
                    set(&mut levels, name, level)?;
                }
            }
            ("lints", _) => return Err(not_a_section(value)),
            (other, _) => return Err(unknown_key(key, other)),
        }
    }
    Ok(levels)
}

fn set(
    levels: &mut Levels,
    name: &Spanned<DeString<'_>>,
    level: &Spanned<DeValue<'_>>,
) -> Result<(), Problem> {
    let at = span(name.span());
    let which = Which::parse(name.get_ref()).ok_or_else(|| Problem {
        span: at,
        words: levels::unknown(name.get_ref()),
        help: None,
    })?;
    let word = match level.get_ref() {
        DeValue::String(word) => word,
        _ => "",
    };
    let known = Level::parse(word).ok_or_else(|| Problem {
        span: span(level.span()),
        words: words!(
            en: "a level is `\"allow\"`, `\"warn\"` or `\"deny\"`",
            fr: "un niveau est « \"allow\" », « \"warn\" » ou « \"deny\" »"
        ),
        help: Level::nearest(word).map(did_you_mean),
    })?;
    // Its name and its code are one lint.
    levels.set(which, known).map_err(|_| Problem {
        span: at,
        words: words!(
            en: "this lint is given two levels", fr: "cette vérification reçoit deux niveaux"
        ),
        help: None,
    })
}

fn not_a_section(value: &Spanned<DeValue<'_>>) -> Problem {
    Problem {
        span: span(value.span()),
        words: words!(
            en: "`lints` is a section: `[lints]` on a line of its own, and a lint a line below",
            fr: "« lints » est une section : « [lints] » seul sur sa ligne, puis une vérification par ligne"
        ),
        help: None,
    }
}

fn unknown_key(key: &Spanned<DeString<'_>>, name: &str) -> Problem {
    let near = nearest(name, std::iter::once("lints")).map(did_you_mean);
    Problem {
        span: span(key.span()),
        words: words!(
            en: "a project file has no `{name}`", fr: "un fichier de projet n'a pas de « {name} »"
        ),
        help: near.or_else(|| {
            Some(words!(en: "it has one section, `[lints]`", fr: "il a une section, « [lints] »"))
        }),
    }
}

fn span(range: std::ops::Range<usize>) -> Span {
    let offset = |at| u32::try_from(at).unwrap_or(u32::MAX);
    Span::new(offset(range.start), offset(range.end))
}
