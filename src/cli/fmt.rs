//! `certc fmt`: brings files to their one layout.

use std::fs;
use std::io;
use std::path::Path;

use certc::diagnostics::syntax::from_syntax;
use certc::diagnostics::{Lang, Words, render, words};
use certc::format::{Formatted, Language, Refusal, format};
use certc::load::{self, DiskFiles, ReadFile as _, reason, shown};
use certc::source::{SourceFile, Sources};

use super::args::Formatting;
use super::output::{PendingFile, Terminal};
use super::paths::cert_files;
use super::{Failure, Outcome, Session};

/// Formats the files, or tells how they would change. One that cannot be formatted does not keep
/// the others from being so.
pub(crate) fn run(
    session: Session,
    asked: &Formatting,
    lang: Option<Lang>,
) -> Result<Outcome, Failure> {
    let language = lang.map(|lang| match lang {
        Lang::En => Language::English,
        Lang::Fr => Language::French,
    });
    let mut run = Run { session, check: asked.check, language, changed: 0, same: 0, lang: None };
    if asked.stdin {
        return run.stdin();
    }
    let mut outcome = Outcome::Fine;
    for path in &asked.paths {
        let files = if path.is_dir() { cert_files(path).collect() } else { vec![path.clone()] };
        if files.is_empty() {
            let name = shown(path);
            session.fail(&words!(
                en: "there is no `.cert` file in `{name}`",
                fr: "il n'y a pas de fichier « .cert » dans « {name} »",
            ));
            outcome = Outcome::Failed;
        }
        for file in &files {
            outcome =
                outcome.max(run.file(file, path.is_dir()).unwrap_or_else(|Failure(words)| {
                    session.fail(&words);
                    Outcome::Failed
                }));
        }
    }
    run.tell();
    Ok(outcome)
}

struct Run {
    session: Session,
    check: bool,
    language: Option<Language>,
    changed: usize,
    same: usize,
    /// The language of the summary: that of the first file.
    lang: Option<Lang>,
}

impl Run {
    /// Formats one file, which was named or found in a folder.
    fn file(&mut self, path: &Path, found: bool) -> Result<Outcome, Failure> {
        let name = shown(path);
        let bytes = DiskFiles.read(path).map_err(|error| cannot_read(&name, &error))?;
        if found && load::is_security_certificate(&bytes) {
            return Ok(Outcome::Fine);
        }
        let old = text(&name, bytes)?;
        self.lang.get_or_insert(self.session.language.of(&old));
        let Some(new) = self.formatted(&name, &old)? else { return Ok(Outcome::Errors) };
        if new.text == old {
            self.same += 1;
            return Ok(Outcome::Fine);
        }
        self.changed += 1;
        if self.check {
            self.show(&name, &old, &new)?;
            return Ok(Outcome::Errors);
        }
        // What a link leads to is written, not the link.
        let target = fs::canonicalize(path).map_err(|error| cannot_read(&name, &error))?;
        let file = PendingFile::write(target, |out| out.write_all(new.text.as_bytes()))?;
        file.commit_like_before()?;
        Ok(Outcome::Fine)
    }

    /// Formats standard input to standard output.
    fn stdin(&self) -> Result<Outcome, Failure> {
        let name = "<stdin>";
        let read = load::read_at_most(io::stdin().lock(), 0);
        let old = text(name, read.map_err(|error| cannot_read(name, &error))?)?;
        let Some(new) = self.formatted(name, &old)? else { return Ok(Outcome::Errors) };
        if !self.check {
            Terminal::print_data(|out| out.write_all(new.text.as_bytes()))?;
            return Ok(Outcome::Fine);
        }
        self.show(name, &old, &new)?;
        Ok(if new.text == old { Outcome::Fine } else { Outcome::Errors })
    }

    /// `old` in its one layout; nothing, and its errors are told, where it has some.
    fn formatted(&self, name: &str, old: &str) -> Result<Option<Formatted>, Failure> {
        match format(old, self.language) {
            Ok(new) => Ok(Some(new)),
            Err(Refusal::Changed) => Err(words!(
                en: "`{name}` would mean something else once formatted, and is left as it is; \
                     this is a fault of certc",
                fr: "« {name} » voudrait dire autre chose une fois mis en forme, et reste tel \
                     quel ; c'est une faute de certc",
            )
            .into()),
            Err(Refusal::Errors(errors)) => {
                let mut sources = Sources::default();
                let file = sources.add(SourceFile::new(name, None, old.to_owned()));
                let lang = self.session.language.of(old);
                let mut out = io::BufWriter::new(self.session.terminal.stderr());
                for error in &errors {
                    let diagnostic = from_syntax(file, old, error);
                    // Standard error that nobody listens to is no reason to stop.
                    let _ = render::render(&mut out, &sources, &diagnostic, lang);
                }
                drop(out);
                self.session.terminal.error(
                    &words!(
                        en: "`{name}` has errors and is left as it is",
                        fr: "« {name} » a des erreurs et reste tel quel",
                    ),
                    lang,
                );
                Ok(None)
            }
        }
    }

    /// Tells how a file would change.
    fn show(&self, name: &str, old: &str, new: &Formatted) -> Result<(), Failure> {
        self.session.terminal.print(|out| out.write_all(new.unified(name, old).as_bytes()))
    }

    fn tell(&self) {
        let (changed, same) = (self.changed, self.same);
        let told = match self.check {
            true => words!(
                en: "files to format: {changed}; formatted already: {same}",
                fr: "fichiers à mettre en forme : {changed} ; déjà en forme : {same}",
            ),
            false => words!(
                en: "files formatted: {changed}; formatted already: {same}",
                fr: "fichiers mis en forme : {changed} ; déjà en forme : {same}",
            ),
        };
        self.session.note_in(&told, self.lang.unwrap_or(self.session.language.general()));
    }
}

fn text(name: &str, bytes: Vec<u8>) -> Result<String, Failure> {
    String::from_utf8(bytes).map_err(|_| {
        words!(
            en: "`{name}` is no UTF-8 text and is left as it is; `certc check` tells more",
            fr: "« {name} » n'est pas un texte UTF-8 et reste tel quel ; « certc check » en dit plus",
        )
        .into()
    })
}

fn cannot_read(name: &str, error: &io::Error) -> Failure {
    let Words { en, fr } = reason(error);
    words!(en: "cannot read `{name}`: {en}", fr: "impossible de lire « {name} » : {fr}").into()
}
