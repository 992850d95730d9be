//! Diagnostics as workflow commands, which GitHub shows beside the lines of a change.

use std::fmt;
use std::io::{self, Write};

use super::escape::visible;
use super::{Diagnostic, Lang, Severity};
use crate::source::Sources;

/// Writes `diagnostic` in `lang` as one command.
pub fn write(
    out: &mut dyn Write,
    sources: &Sources,
    diagnostic: &Diagnostic,
    lang: Lang,
) -> io::Result<()> {
    let place = diagnostic.at;
    let file = sources.file(place.file);
    let start = file.line_column(place.span.start);
    let end = file.line_column(place.span.end.max(place.span.start));
    let command = match diagnostic.severity {
        Severity::Hint => "notice",
        told => told.as_str(),
    };
    let name = Property(&file.name);
    let code = diagnostic.code.as_str();
    let details = [&diagnostic.label, &diagnostic.why, &diagnostic.help];
    let mut message = diagnostic.message.get(lang).to_owned();
    for words in details.into_iter().flatten() {
        message.push('\n');
        message.push_str(words.get(lang));
    }
    writeln!(
        out,
        "::{command} file={name},line={},col={},endLine={},endColumn={},title={code}::{}",
        start.line,
        start.column,
        end.line,
        end.column,
        Message(&visible(&message)),
    )
}

/// The text of a command.
struct Message<'a>(&'a str);

/// The value of a command's property, where a comma and a colon would end it.
struct Property<'a>(&'a str);

impl fmt::Display for Message<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let escaped = self.0.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
        f.write_str(&escaped)
    }
}

impl fmt::Display for Property<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let escaped = Message(self.0).to_string().replace(':', "%3A").replace(',', "%2C");
        f.write_str(&escaped)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{codes, words};
    use crate::source::{Place, SourceFile, Span};

    #[test]
    fn commands_are_escaped() -> io::Result<()> {
        let mut sources = Sources::default();
        let file = sources.add(SourceFile::new("a,b:c%.cert", None, "é <".to_owned()));
        let at = Place::new(file, Span::new(3, 4));
        let diagnostic = Diagnostic::new(codes::MISSING_CLOSE, at, words!(en: "100%", fr: ""))
            .help(words!(en: "a: b, c", fr: ""));
        let mut out = Vec::new();
        write(&mut out, &sources, &diagnostic, Lang::En)?;
        assert_eq!(
            String::from_utf8_lossy(&out),
            "::error file=a%2Cb%3Ac%25.cert,line=1,col=3,endLine=1,endColumn=4,title=E0104::100%25%0Aa: b, c\n"
        );
        Ok(())
    }
}
