//! Lines of a `.cert`: headers, properties, comments.

use super::names::is_code;
use crate::format;

/// A text that is being written. It is laid out later: here a line is a line.
#[derive(Debug, Default)]
pub(super) struct Page {
    text: String,
    depth: usize,
}

impl Page {
    pub(super) fn finish(self) -> String {
        self.text
    }

    /// A line.
    pub(super) fn line(&mut self, line: &str) {
        for _ in 0..self.depth {
            self.text.push_str("  ");
        }
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// An empty line.
    pub(super) fn gap(&mut self) {
        self.text.push('\n');
    }

    /// An entry with its text, where it has one.
    pub(super) fn entry(&mut self, head: &str, title: &str) {
        self.line(&headed(head, title));
    }

    /// An entry with its text, and the start of its body.
    pub(super) fn open(&mut self, head: &str, title: &str) {
        self.line(&format!("{} <", headed(head, title)));
        self.depth += 1;
    }

    /// The end of a body.
    pub(super) fn close(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        self.line(">");
    }

    /// A property with a value of the language.
    pub(super) fn property(&mut self, key: &str, value: &str) {
        self.line(&format!("{key}: {value}"));
    }

    /// A property that the record may not tell of.
    pub(super) fn property_or_unspecified(&mut self, key: &str, value: Option<String>) {
        self.property(key, &value.unwrap_or_else(|| "non précisé".to_owned()));
    }

    /// A property with texts.
    pub(super) fn texts<'a>(&mut self, key: &str, texts: impl IntoIterator<Item = &'a str>) {
        let texts: Vec<_> = texts.into_iter().map(quoted).collect();
        self.property(key, &texts.join(", "));
    }

    /// A property with texts, if there are any.
    pub(super) fn texts_or_unspecified<'a>(
        &mut self,
        key: &str,
        texts: impl Iterator<Item = &'a str>,
    ) {
        let texts: Vec<_> = texts.map(quoted).collect();
        self.property_or_unspecified(key, (!texts.is_empty()).then(|| texts.join(", ")));
    }

    /// A property with codes of another system.
    pub(super) fn codes<'a>(&mut self, key: &str, codes: impl IntoIterator<Item = &'a str>) {
        let is_number = |code: &str| {
            code.len() < 10
                && !code.starts_with('0')
                && code.bytes().all(|byte| byte.is_ascii_digit())
        };
        let code = |code: &'a str| match is_code(code) || (is_number(code) && !code.is_empty()) {
            true => code.to_owned(),
            false => quoted(code),
        };
        let codes: Vec<_> = codes.into_iter().map(code).collect();
        self.property(key, &codes.join(", "));
    }

    /// A comment, on as many lines as it takes.
    pub(super) fn comment(&mut self, text: &str) {
        for line in format::comment(text, self.depth) {
            self.line(&line);
        }
    }
}

fn headed(head: &str, title: &str) -> String {
    if title.is_empty() { head.to_owned() } else { format!("{head} {}", quoted(title)) }
}

/// A text of the language that says `text`, whose straight quotes become curly ones.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    let mut before = ' ';
    for character in text.chars() {
        let opens = before.is_whitespace() || matches!(before, '(' | '[' | '’' | '\'');
        let written = match character {
            '"' if opens => '“',
            '"' => '”',
            _ => character,
        };
        out.push(written);
        before = character;
    }
    // A stroke before the closing quote would keep it in the text.
    if out.ends_with('\\') {
        out.push(' ');
    }
    out.push('"');
    out
}
