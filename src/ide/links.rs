//! What of a text leads elsewhere: to an included file, to a page of the web.

use cert_syntax::ast::{Body, Entry, EntryKind, LiteralKind, Property, Text, Value, ValueKind};
use cert_syntax::token::Token;

use super::Snapshot;
use super::snapshot::body_of;
use crate::diagnostics::{Words, words};
use crate::model::properties;
use crate::source::{FileId, Place, Span};

/// A part of a text that leads elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The part.
    pub span: Span,
    /// Where it leads.
    pub to: LinkTarget,
    /// What one finds there.
    pub tooltip: Words,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTarget {
    /// A file of the certification.
    File(FileId),
    /// An address of the web.
    Web(String),
}

impl Snapshot {
    /// The links of a file, in order: paths of includes, addresses in properties and comments, and
    /// numbers of the national registers in properties.
    pub fn links(&self, file: FileId) -> Vec<Link> {
        let Some(parsed) = self.loaded.tree(file) else { return Vec::new() };
        let source = self.text(file);
        let mut found = Finder { snapshot: self, file, source, links: Vec::new() };
        found.entries(&parsed.tree.entries, None);
        for comment in &parsed.comments {
            found.addresses(*comment);
        }
        let mut links = found.links;
        links.sort_unstable_by_key(|link| link.span);
        links
    }

    /// The path that an `include` names around `offset`, without its quotes; whether it is a path that
    /// can be read does not matter.
    pub fn included_path(&self, file: FileId, offset: u32) -> Option<Span> {
        let tokens = self.tokens(file);
        let next = tokens.partition_point(|it| it.end <= offset);
        let path = tokens.get(next).filter(|it| it.token == Token::Text && it.start < offset)?;
        let before = tokens.get(next.checked_sub(1)?)?;
        let quoted = Span::new(path.start, path.end);
        let is_quoted =
            quoted.end - quoted.start >= 2 && quoted.text(self.text(file)).starts_with('"');
        (before.token == Token::Include && is_quoted)
            .then(|| Span::new(quoted.start + 1, quoted.end - 1))
    }
}

struct Finder<'a> {
    snapshot: &'a Snapshot,
    file: FileId,
    source: &'a str,
    links: Vec<Link>,
}

impl Finder<'_> {
    /// The parser bounds how deep bodies nest, and with it this recursion.
    fn entries(&mut self, entries: &[Entry], register: Option<Register>) {
        for entry in entries {
            match &entry.kind {
                EntryKind::Include(path) => self.include(entry.span, *path),
                EntryKind::Property(property) => self.property(property, register),
                _ => {}
            }
            if let Some(body) = body_of(entry) {
                self.entries(&body.entries, self.register_of(body));
            }
        }
    }

    fn include(&mut self, entry: Span, path: Text) {
        let Some(&to) = self.snapshot.loaded.includes.get(&Place::new(self.file, entry)) else {
            return;
        };
        let tooltip = words!(en: "open the included file", fr: "ouvrir le fichier inclus");
        self.links.push(Link { span: path.span, to: LinkTarget::File(to), tooltip });
    }

    fn property(&mut self, property: &Property, register: Option<Register>) {
        let numbered = self.key(property) == Some("number");
        for value in &property.values {
            let before = self.links.len();
            self.value(value);
            let unlinked = self.links.len() == before;
            if let (true, true, Some(register)) = (numbered, unlinked, register) {
                self.bare_number(value, register);
            }
        }
    }

    fn key(&self, property: &Property) -> Option<&'static str> {
        let key = property.key.span.text(self.source).trim();
        properties::find(key).map(|key| key.en)
    }

    /// Addresses and numbers that say which register they are of.
    fn value(&mut self, value: &Value) {
        if let ValueKind::Literal(literal) = &value.kind
            && literal.kind == LiteralKind::Text
        {
            self.addresses(value.span);
        }
        let written = value.span.text(self.source);
        for (register, start, end, number) in numbers(written) {
            self.register_page(register, part(value.span, start, end), &number);
        }
    }

    /// `number: 37638` where the register is said beside it.
    fn bare_number(&mut self, value: &Value, register: Register) {
        let written = value.span.text(self.source);
        let number = written.trim_matches(['"', '«', '»', ' ', '\u{a0}', '\u{202f}']);
        if is_number(number) {
            self.register_page(register, value.span, number);
        }
    }

    fn register_page(&mut self, register: Register, span: Span, number: &str) {
        let (name, folder) = match register {
            Register::Rncp => ("RNCP", "rncp"),
            Register::Rs => ("RS", "rs"),
        };
        let address = format!("https://www.francecompetences.fr/recherche/{folder}/{number}/");
        let tooltip = words!(
            en: "record {name}{number} at France compétences",
            fr: "fiche {name}{number} chez France compétences",
        );
        self.links.push(Link { span, to: LinkTarget::Web(address), tooltip });
    }

    /// The addresses that stand in a span.
    fn addresses(&mut self, span: Span) {
        let text = span.text(self.source);
        let found = addresses(text).map(|(start, end)| {
            let address = text.get(start..end).unwrap_or_default().to_owned();
            let tooltip = words!(en: "open this page", fr: "ouvrir cette page");
            Link { span: part(span, start, end), to: LinkTarget::Web(address), tooltip }
        });
        let found = found.collect::<Vec<_>>();
        self.links.extend(found);
    }

    /// What a body says of its register.
    fn register_of(&self, body: &Body) -> Option<Register> {
        body.entries.iter().find_map(|entry| match &entry.kind {
            EntryKind::Property(property) if self.key(property) == Some("register") => {
                match property.values.first()?.span.text(self.source) {
                    "RNCP" => Some(Register::Rncp),
                    "RS" => Some(Register::Rs),
                    _ => None,
                }
            }
            _ => None,
        })
    }
}

/// The national registers of certifications.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Register {
    Rncp,
    Rs,
}

/// `RNCP37638`, `RS 5678`: each with the bytes where it stands and its digits.
fn numbers(text: &str) -> impl Iterator<Item = (Register, usize, usize, String)> {
    text.match_indices('R').filter_map(|(start, _)| {
        let before = text.get(..start)?.chars().next_back();
        let rest = text.get(start..)?;
        let (register, name) = match rest {
            rest if rest.starts_with("RNCP") => (Register::Rncp, "RNCP"),
            rest if rest.starts_with("RS") => (Register::Rs, "RS"),
            _ => return None,
        };
        let behind = rest.get(name.len()..)?;
        let spaced = behind.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
        let digits = spaced.find(|c: char| !c.is_ascii_digit()).unwrap_or(spaced.len());
        let (number, after) = spaced.split_at(digits);
        let ends = !after.starts_with(|c: char| c.is_alphanumeric());
        let alone = before.is_none_or(|character| !character.is_alphanumeric());
        let end = start + rest.len() - after.len();
        (alone && ends && is_number(number)).then(|| (register, start, end, number.to_owned()))
    })
}

/// Numbers of the registers have a few digits.
fn is_number(text: &str) -> bool {
    (2..=6).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Where `http://…` and `https://…` stand, without the punctuation of the sentence behind them.
fn addresses(text: &str) -> impl Iterator<Item = (usize, usize)> {
    text.match_indices("http").filter_map(|(start, _)| {
        let rest = text.get(start..)?;
        let behind = rest.strip_prefix("https://").or_else(|| rest.strip_prefix("http://"))?;
        let is_end = |c: char| c.is_whitespace() || matches!(c, '"' | '«' | '»' | '<' | '>');
        let behind = behind.get(..behind.find(is_end).unwrap_or(behind.len()))?;
        let address = behind.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '…']);
        let address = match address.contains('(') {
            true => address,
            false => address.trim_end_matches(')'),
        };
        let scheme = rest.len() - rest.split_once("://").map_or(rest, |(_, behind)| behind).len();
        (!address.is_empty()).then(|| (start, start + scheme + address.len()))
    })
}

/// The bytes from `start` to `end` of what stands in `span`.
fn part(span: Span, start: usize, end: usize) -> Span {
    let offset = |at: usize| span.start + u32::try_from(at).unwrap_or_default();
    Span::new(offset(start), offset(end))
}
