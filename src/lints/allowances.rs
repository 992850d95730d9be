//! Comments that set the level of a lint on one line: `// certc: allow said-twice: as printed`.

use std::ops::Range;

use super::levels::{self, Level, lint};
use crate::diagnostics::{Code, Diagnostic, Words, codes, words};
use crate::load::Loaded;
use crate::model::messages::did_you_mean;
use crate::source::{FileId, Place, SourceFile, Span};

/// A comment that sets the level of lints on a line.
#[derive(Debug)]
pub(super) struct Allowance {
    /// The file of the line.
    pub(super) file: FileId,
    /// The line, counted from 0.
    pub(super) line: usize,
    /// The level.
    pub(super) level: Level,
    /// The lints, each with its place in the comment.
    pub(super) lints: Vec<(Code, Place)>,
}

/// The comments of all files that set levels, and what is wrong with such comments.
pub(super) fn all(loaded: &Loaded) -> (Vec<Allowance>, Vec<Diagnostic>) {
    let (mut found, mut wrong) = (Vec::new(), Vec::new());
    for (file, parsed) in &loaded.parsed {
        let source = loaded.sources.file(*file);
        for &comment in &parsed.comments {
            let Some(written) = Written::read(comment, &source.text) else { continue };
            match written.allowance(*file, source, comment) {
                Ok(allowance) => found.push(allowance),
                Err(diagnostic) => wrong.push(*diagnostic),
            }
        }
    }
    (found, wrong)
}

/// The parts of a comment that starts with `certc:`, as places in its text.
struct Written<'a> {
    text: &'a str,
    verb: Range<usize>,
    names: Vec<Range<usize>>,
    reason: &'a str,
}

impl<'a> Written<'a> {
    /// `// certc: allow W0303, team-only: reason`; a space may stand before each colon.
    fn read(comment: Span, text: &'a str) -> Option<Self> {
        let slashes = comment.text(text);
        let inside = slashes.strip_prefix("//")?.trim_start().strip_prefix("certc")?;
        let rest = inside.trim_start().strip_prefix(':')?;
        let (order, reason) = rest.split_once(':').unwrap_or((rest, ""));
        let order = order.trim();
        let (verb, names) = order.split_once(char::is_whitespace).unwrap_or((order, ""));
        let place = |part: &str| {
            let start = part.as_ptr() as usize - text.as_ptr() as usize;
            start..start + part.len()
        };
        let names = names.split(',').map(str::trim).filter(|name| !name.is_empty()).map(place);
        Some(Self { text, verb: place(verb), names: names.collect(), reason: reason.trim() })
    }

    fn allowance(
        &self,
        file: FileId,
        source: &SourceFile,
        comment: Span,
    ) -> Result<Allowance, Box<Diagnostic>> {
        let part = |range: &Range<usize>| self.text.get(range.clone()).unwrap_or_default();
        let at = |range: &Range<usize>| {
            let offset = |at| u32::try_from(at).unwrap_or(u32::MAX);
            Place::new(file, Span::new(offset(range.start), offset(range.end)))
        };
        let whole = Place::new(file, comment);
        let verb = part(&self.verb);
        let level = Level::parse(verb).ok_or_else(|| unknown_verb(at(&self.verb), verb))?;
        if self.names.is_empty() {
            return Err(without_name(whole));
        }
        let mut lints = Vec::with_capacity(self.names.len());
        for name in &self.names {
            let known = lint(part(name)).ok_or_else(|| unknown_lint(at(name), part(name)))?;
            lints.push((known.code, at(name)));
        }
        if !self.reason.contains(char::is_alphabetic) {
            return Err(without_reason(whole, level));
        }
        Ok(Allowance { file, line: line_of(source, comment), level, lints })
    }
}

/// The line that a comment speaks of: its own, or else the next that is not a comment.
fn line_of(source: &SourceFile, comment: Span) -> usize {
    let own = source.line_index(comment.start);
    let line = |index| source.line_span(index).text(&source.text).trim();
    if !line(own).starts_with("//") {
        return own;
    }
    let lines = source.line_starts().len();
    let holds = |&index: &usize| !line(index).is_empty() && !line(index).starts_with("//");
    (own + 1..lines).find(holds).unwrap_or(own)
}

fn bad(at: Place, words: Words) -> Diagnostic {
    Diagnostic::new(codes::BAD_ALLOWANCE, at, words).help(words!(
        en: "write `// certc: allow said-twice: as the source prints it`",
        fr: "écrire « // certc : permettre said-twice : tel que la source l'imprime »"
    ))
}

fn unknown_verb(at: Place, verb: &str) -> Box<Diagnostic> {
    let found = bad(
        at,
        words!(
            en: "behind `certc:` stands `allow`, `warn` or `deny`",
            fr: "après « certc : » vient « permettre », « avertir » ou « interdire »"
        ),
    );
    Box::new(match Level::nearest(verb) {
        Some(near) => found.help(did_you_mean(near)),
        None => found,
    })
}

fn unknown_lint(at: Place, name: &str) -> Box<Diagnostic> {
    Box::new(bad(at, levels::unknown(name)))
}

fn without_name(at: Place) -> Box<Diagnostic> {
    Box::new(bad(
        at,
        words!(
            en: "this comment names no lint", fr: "ce commentaire ne nomme aucune vérification"
        ),
    ))
}

fn without_reason(at: Place, level: Level) -> Box<Diagnostic> {
    let found = bad(
        at,
        words!(
            en: "this comment gives no reason, and so it does not hold",
            fr: "ce commentaire ne donne pas de raison, et n'a donc pas d'effet"
        ),
    );
    let (en, fr) = (level.as_str(), level.fr());
    Box::new(found.why(words!(
        en: "who reads the rules next must know why something is told otherwise here (`{en}`)",
        fr: "qui relira ces règles doit savoir pourquoi il en va autrement ici (« {fr} »)"
    )))
}

/// That an allowance changes nothing.
pub(super) fn unused(at: Place, name: &str) -> Diagnostic {
    Diagnostic::new(
        codes::UNUSED_ALLOWANCE,
        at,
        words!(
            en: "nothing is told here by `{name}`: this comment changes nothing",
            fr: "« {name} » ne signale rien ici : ce commentaire ne change rien"
        ),
    )
    .label(words!(en: "without effect", fr: "sans effet"))
    .help(words!(
        en: "remove it, or put it on the line that it is about or the one before",
        fr: "l'enlever, ou le mettre sur la ligne dont il parle ou sur celle d'avant"
    ))
}
