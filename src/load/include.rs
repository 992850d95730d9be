//! `include "…"`: where it stands, where it leads, and what can be wrong with it.

use std::io;
use std::path::PathBuf;

use cert_syntax::ast::{Entry, EntryKind, File};
use cert_syntax::text::unquote;

use super::read;
use crate::diagnostics::{Diagnostic, codes, words};
use crate::source::{FileId, Place};

/// An `include` as it stands in a file.
#[derive(Debug)]
pub(super) struct Include {
    /// The whole entry.
    pub(super) at: Place,
    /// Its quoted path.
    text_at: Place,
    /// The path as written.
    pub(super) path: String,
}

/// The file that an `include` leads to.
pub(super) struct Target {
    /// Its name in diagnostics.
    pub(super) name: String,
    /// Its name in tables.
    pub(super) table_name: String,
    /// Where it is, without symbolic links.
    pub(super) real: PathBuf,
}

/// The includes of a tree, in the order of the text.
pub(super) fn all(file: FileId, text: &str, tree: &File) -> Vec<Include> {
    let mut found = Vec::new();
    collect(file, text, &tree.entries, &mut found);
    found
}

/// The parser bounds how deep bodies nest, and with it this recursion.
fn collect(file: FileId, text: &str, entries: &[Entry], found: &mut Vec<Include>) {
    for entry in entries {
        match &entry.kind {
            EntryKind::Include(path) => found.push(Include {
                at: Place::new(file, entry.span),
                text_at: Place::new(file, path.span),
                path: unquote(text, *path).trim().to_owned(),
            }),
            EntryKind::Entity(entity) => {
                let body = entity.body.as_ref().map_or(&[][..], |body| &body.entries);
                collect(file, text, body, found);
            }
            EntryKind::Group(group) => collect(file, text, &group.body.entries, found),
            _ => {}
        }
    }
}

/// The name of `path` as written in the file named `from`, if it stays in the folder that names
/// are relative to. Nothing outside is even looked for.
pub(super) fn within(from: &str, path: &str) -> Option<String> {
    let name = joined(from, path);
    let outside = is_absolute(path) || name == ".." || name.starts_with("../");
    (!outside).then_some(name)
}

/// The name of `path` as written in the file named `from`, without superfluous `.` and `..`.
pub(super) fn joined(from: &str, path: &str) -> String {
    if is_absolute(path) {
        return path.to_owned();
    }
    let root = if from.starts_with('/') { "/" } else { "" };
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|&last| last != "..") => {
                parts.pop();
            }
            ".." if !root.is_empty() => {}
            part => parts.push(part),
        }
    }
    if parts.is_empty() {
        return if root.is_empty() { ".".to_owned() } else { root.to_owned() };
    }
    format!("{root}{}", parts.join("/"))
}

/// Absolute on any system: what is written must mean the same everywhere.
fn is_absolute(path: &str) -> bool {
    let drive = matches!(path.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic());
    drive || path.starts_with(['/', '\\'])
}

impl Include {
    /// The file cannot be read.
    pub(super) fn missing(&self, error: &io::Error) -> Diagnostic {
        let path = &self.path;
        let reason = read::reason(error);
        let diagnostic = Diagnostic::new(
            codes::INCLUDE_MISSING,
            self.text_at,
            words!(
                en: "the included file `{path}` cannot be read",
                fr: "le fichier inclus « {path} » ne peut pas être lu",
            ),
        )
        .label(reason);
        if path.contains('\\') {
            return diagnostic.help(words!(
                en: "write `/` between folders, on every system",
                fr: "écrivez « / » entre les dossiers, sur tous les systèmes",
            ));
        }
        diagnostic.help(words!(
            en: "the path starts from the folder of the file that holds this `include`",
            fr: "le chemin part du dossier du fichier où se trouve cet « inclure »",
        ))
    }

    /// The file lies outside the root file's folder.
    pub(super) fn outside(&self) -> Diagnostic {
        let path = &self.path;
        Diagnostic::new(
            codes::INCLUDE_OUTSIDE,
            self.text_at,
            words!(
                en: "the included file `{path}` lies outside the référentiel's folder",
                fr: "le fichier inclus « {path} » est hors du dossier du référentiel",
            ),
        )
        .label(words!(
            en: "this path leads out of the folder",
            fr: "ce chemin sort du dossier",
        ))
        .why(words!(
            en: "a référentiel must not read other files of the computer without being told",
            fr: "un référentiel ne lit pas d'autres fichiers de l'ordinateur sans qu'on le lui \
                 permette",
        ))
        .help(words!(
            en: "put the file into the folder, or allow it with `--allow-outside`",
            fr: "placez le fichier dans le dossier, ou permettez-le avec « --allow-outside »",
        ))
    }

    /// The file includes, through `via`, this very `include`. `name` is the file's.
    pub(super) fn cycle(&self, name: &str, via: &[Place]) -> Diagnostic {
        let message = if via.is_empty() {
            words!(
                en: "`{name}` includes itself",
                fr: "« {name} » s'inclut lui-même",
            )
        } else {
            words!(
                en: "`{name}` includes itself through other files",
                fr: "« {name} » s'inclut lui-même en passant par d'autres fichiers",
            )
        };
        let diagnostic = Diagnostic::new(codes::INCLUDE_CYCLE, self.at, message)
            .label(words!(
                en: "this leads back to `{name}`",
                fr: "ceci ramène à « {name} »",
            ))
            .help(words!(
                en: "remove one of these includes",
                fr: "supprimez l'une de ces inclusions",
            ));
        via.iter().fold(diagnostic, |diagnostic, &at| {
            diagnostic.also(at, words!(en: "included from here", fr: "inclus à partir d'ici"))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_relative_to_the_including_file() {
        let cases = [
            ("root.cert", "bc01.cert", "bc01.cert"),
            ("root.cert", "./blocs//bc01.cert", "blocs/bc01.cert"),
            ("blocs/bc01.cert", "../communs.cert", "communs.cert"),
            ("../x/root.cert", "a.cert", "../x/a.cert"),
            ("../x/root.cert", "../../a.cert", "../../a.cert"),
            ("/x/root.cert", "../a.cert", "/a.cert"),
            ("/root.cert", "../../a.cert", "/a.cert"),
            ("root.cert", "/etc/passwd", "/etc/passwd"),
        ];
        for (from, path, name) in cases {
            assert_eq!(joined(from, path), name, "{from} {path}");
        }
    }

    #[test]
    fn what_leaves_the_folder_is_seen_without_looking() {
        for path in ["../a.cert", "b/../../a.cert", "..", "/a.cert", "C:/a.cert", "\\\\s\\a.cert"] {
            assert_eq!(within("root.cert", path), None, "{path}");
        }
        assert_eq!(within("b/root.cert", "../a.cert").as_deref(), Some("a.cert"));
        assert_eq!(within("root.cert", "b/../..a.cert").as_deref(), Some("..a.cert"));
    }
}
