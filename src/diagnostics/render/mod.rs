//! Diagnostics for people: a sentence, the lines of the source, why, and the way out.

use std::io::{self, Write};

use anstyle::{AnsiColor, Reset, Style};
use codespan_reporting::diagnostic::{self as drawn, LabelStyle};
use codespan_reporting::files::Error;
use codespan_reporting::term::{Config, WriteStyle, emit_to_write_style};

use super::escape::visible;
use super::excerpt::Excerpt;
use super::{Applicability, Diagnostic, Fix, Lang, Severity};
use crate::source::{Place, Sources};

const ERROR: Style = AnsiColor::BrightRed.on_default().bold();
const WARNING: Style = AnsiColor::BrightYellow.on_default().bold();
const NOTE: Style = AnsiColor::BrightGreen.on_default().bold();
const MESSAGE: Style = Style::new().bold();
const ASIDE: Style = AnsiColor::Cyan.on_default();

/// Writes `diagnostic` in `lang`, with the colours of a terminal: a writer such as those of
/// `anstream` takes them out where they are not wanted.
pub fn render(
    out: &mut dyn Write,
    sources: &Sources,
    diagnostic: &Diagnostic,
    lang: Lang,
) -> io::Result<()> {
    header(out, diagnostic, lang)?;
    let places: Vec<Place> = std::iter::once(diagnostic.at)
        .chain(diagnostic.labels.iter().map(|label| label.at))
        .collect();
    let (excerpt, shown) = Excerpt::new(sources, &places);
    let words = std::iter::once(diagnostic.label.as_ref())
        .chain(diagnostic.labels.iter().map(|label| Some(&label.words)));
    let labels = shown.into_iter().zip(words).enumerate().map(|(index, ((file, range), words))| {
        let style = if index == 0 { LabelStyle::Primary } else { LabelStyle::Secondary };
        let message = words.map_or("", |words| words.get(lang));
        drawn::Label::new(style, file, range).with_message(one_line(message))
    });
    let drawing = drawn::Diagnostic::new(match diagnostic.severity {
        Severity::Error => drawn::Severity::Error,
        Severity::Warning => drawn::Severity::Warning,
        Severity::Hint => drawn::Severity::Note,
    })
    .with_labels(labels.collect())
    .with_notes(notes(sources, diagnostic, lang));
    let mut snippet = Snippet { out, in_header: true };
    emit_to_write_style(&mut snippet, &Config::default(), &excerpt, &drawing).map_err(|error| {
        match error {
            Error::Io(error) => error,
            other => io::Error::other(other),
        }
    })
}

/// `error[E0101]: …`, « erreur[E0101] : … »
fn header(out: &mut dyn Write, diagnostic: &Diagnostic, lang: Lang) -> io::Result<()> {
    let style = match diagnostic.severity {
        Severity::Error => ERROR,
        Severity::Warning => WARNING,
        Severity::Hint => NOTE,
    };
    let severity = diagnostic.severity.word(lang);
    let code = diagnostic.code.as_str();
    let colon = colon(lang);
    let message = visible(diagnostic.message.get(lang));
    writeln!(out, "{style}{severity}[{code}]{style:#}{MESSAGE}{colon} {message}{MESSAGE:#}")
}

const fn colon(lang: Lang) -> &'static str {
    match lang {
        Lang::En => ":",
        Lang::Fr => "\u{a0}:",
    }
}

fn one_line(text: &str) -> String {
    visible(text).replace('\n', " ")
}

/// Why, how, and what to write.
fn notes(sources: &Sources, diagnostic: &Diagnostic, lang: Lang) -> Vec<String> {
    let (why, help) = match lang {
        Lang::En => ("why", "help"),
        Lang::Fr => ("pourquoi", "aide"),
    };
    let note = |head, text| wrapped(&visible(&format!("{head}{} {text}", colon(lang))));
    let mut notes = Vec::new();
    notes.extend(diagnostic.why.as_ref().map(|words| note(why, words.get(lang))));
    notes.extend(diagnostic.help.as_ref().map(|words| note(help, words.get(lang))));
    notes.extend(diagnostic.fixes.iter().map(|fix| match corrected(sources, fix) {
        // The line as it will be says more than what is done to it, and is not broken.
        Some(line) => format!("{}{} {}", write_head(fix, lang), colon(lang), visible(&line)),
        None => note("correction", fix.title.get(lang)),
    }));
    notes
}

fn write_head(fix: &Fix, lang: Lang) -> &'static str {
    match (fix.applicability, lang) {
        (Applicability::Safe, Lang::En) => "write",
        (Applicability::Safe, Lang::Fr) => "écrire",
        (Applicability::NeedsLook, Lang::En) => "perhaps",
        (Applicability::NeedsLook, Lang::Fr) => "peut-être",
    }
}

/// The line that `fix` makes, where it changes one line that is short enough to be read.
fn corrected(sources: &Sources, fix: &Fix) -> Option<String> {
    const LONGEST: usize = 120;
    let first = fix.edits.first()?;
    let source = sources.file(first.at.file);
    let index = source.line_index(first.at.span.start);
    let line = source.line_span(index);
    let within = |edit: &super::Edit| {
        edit.at.file == first.at.file
            && line.start <= edit.at.span.start
            && edit.at.span.end <= line.end
            && !edit.text.contains(['\n', '\r'])
    };
    if line.range().len() > LONGEST || !fix.edits.iter().all(within) {
        return None;
    }
    let mut edits: Vec<_> = fix.edits.iter().collect();
    edits.sort_by_key(|edit| edit.at.span.start);
    let (mut made, mut from) = (String::new(), line.start);
    for edit in edits {
        made.push_str(source.text.get(from as usize..edit.at.span.start as usize)?);
        made.push_str(&edit.text);
        from = edit.at.span.end;
    }
    made.push_str(source.text.get(from as usize..line.end as usize)?);
    let made = made.trim();
    (!made.is_empty()).then(|| made.to_owned())
}

/// `text` in lines of a width that is easy to read. No-break spaces are not broken at.
fn wrapped(text: &str) -> String {
    text.split('\n').map(wrapped_line).collect::<Vec<_>>().join("\n")
}

fn wrapped_line(text: &str) -> String {
    const WIDTH: usize = 92;
    let mut lines = String::with_capacity(text.len() + 8);
    let mut width = 0;
    for word in text.split(' ') {
        let length = word.chars().count();
        if width > 0 {
            let fits = width + 1 + length <= WIDTH;
            lines.push(if fits { ' ' } else { '\n' });
            width = if fits { width + 1 } else { 0 };
        }
        lines.push_str(word);
        width += length;
    }
    lines
}

/// Codespan's drawing in our colours, without its first line: that one knows English only.
struct Snippet<'a> {
    out: &'a mut dyn Write,
    in_header: bool,
}

impl Snippet<'_> {
    fn style(&mut self, style: Style) -> io::Result<()> {
        if self.in_header { Ok(()) } else { write!(self.out, "{}", style.render()) }
    }
}

impl Write for Snippet<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.in_header {
            return self.out.write(bytes);
        }
        let end = memchr::memchr(b'\n', bytes);
        self.in_header = end.is_none();
        Ok(end.map_or(bytes.len(), |end| end + 1))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl WriteStyle for Snippet<'_> {
    fn set_header(&mut self, _severity: drawn::Severity) -> io::Result<()> {
        Ok(())
    }

    fn set_header_message(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn set_line_number(&mut self) -> io::Result<()> {
        self.style(ASIDE)
    }

    fn set_note_bullet(&mut self) -> io::Result<()> {
        self.style(ASIDE)
    }

    fn set_source_border(&mut self) -> io::Result<()> {
        self.style(ASIDE)
    }

    fn set_label(&mut self, severity: drawn::Severity, style: LabelStyle) -> io::Result<()> {
        self.style(match (style, severity) {
            (LabelStyle::Secondary, _) => ASIDE,
            (LabelStyle::Primary, drawn::Severity::Warning) => AnsiColor::Yellow.on_default(),
            (LabelStyle::Primary, _) => AnsiColor::Red.on_default(),
        })
    }

    fn reset(&mut self) -> io::Result<()> {
        if self.in_header { Ok(()) } else { write!(self.out, "{}", Reset.render()) }
    }
}

#[cfg(test)]
mod tests;
