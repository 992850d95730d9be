//! Diagnostics in SARIF 2.1.0, the form that code-scanning services read.

mod form;

use std::fmt::Write as _;

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::{Diagnostic, Lang, Words, pages};
use crate::source::{Place, Sources};
use form::{
    Artifact, Change, Configuration, Driver, Fix, Found, Help, Located, Log, Physical, Region,
    Replacement, Rule, Run, Text, Tool,
};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// A run of the compiler, to which diagnostics are added.
#[derive(Debug)]
pub struct Report {
    lang: Lang,
    rules: Vec<Rule>,
    rule_of: FxHashMap<&'static str, usize>,
    results: Vec<Found>,
}

impl Report {
    /// A run whose rules are explained in `lang`.
    pub fn new(lang: Lang) -> Self {
        Self { lang, rules: Vec::new(), rule_of: FxHashMap::default(), results: Vec::new() }
    }

    /// Adds `diagnostic` in `lang`.
    pub fn add(&mut self, sources: &Sources, diagnostic: &Diagnostic, lang: Lang) {
        let rule_index = self.rule(diagnostic);
        self.results.push(Found::new(sources, diagnostic, lang, rule_index));
    }

    fn rule(&mut self, diagnostic: &Diagnostic) -> usize {
        let id = diagnostic.code.as_str();
        *self.rule_of.entry(id).or_insert_with(|| {
            self.rules.push(Rule::new(diagnostic, self.lang));
            self.rules.len() - 1
        })
    }

    /// The whole log, to be serialised.
    pub fn log(&self) -> impl Serialize + '_ {
        Log {
            schema: SCHEMA,
            version: "2.1.0",
            runs: [Run {
                tool: Tool {
                    driver: Driver {
                        name: env!("CARGO_PKG_NAME"),
                        semantic_version: env!("CARGO_PKG_VERSION"),
                        language: match self.lang {
                            Lang::En => "en",
                            Lang::Fr => "fr",
                        },
                        rules: &self.rules,
                    },
                },
                column_kind: "unicodeCodePoints",
                results: &self.results,
            }],
        }
    }
}

impl Rule {
    fn new(diagnostic: &Diagnostic, lang: Lang) -> Self {
        let code = diagnostic.code;
        let title = code.title(lang);
        let page = pages::page(code, lang);
        let help = page.unwrap_or(title).to_owned();
        Self {
            id: code.as_str(),
            short_description: Text { text: title.to_owned() },
            help: Help { text: help, markdown: page },
            default_configuration: Configuration { level: code.severity().as_str() },
        }
    }
}

impl Found {
    fn new(sources: &Sources, diagnostic: &Diagnostic, lang: Lang, rule_index: usize) -> Self {
        let related = diagnostic.labels.iter().enumerate().map(|(index, label)| {
            Located::new(sources, label.at, Some(index), Some(label.words.get(lang)))
        });
        let label = diagnostic.label.as_ref().map(|words| words.get(lang));
        Self {
            rule_id: diagnostic.code.as_str(),
            rule_index,
            level: diagnostic.severity.as_str(),
            message: Text { text: message(diagnostic, lang) },
            locations: [Located::new(sources, diagnostic.at, None, label)],
            related_locations: related.collect(),
            fixes: diagnostic.fixes.iter().map(|fix| Fix::new(sources, fix, lang)).collect(),
        }
    }
}

/// The sentence with its why and help: viewers show nothing else.
fn message(diagnostic: &Diagnostic, lang: Lang) -> String {
    let parts = [Some(&diagnostic.message), diagnostic.why.as_ref(), diagnostic.help.as_ref()];
    let parts: Vec<&str> =
        parts.into_iter().flatten().map(|words: &Words| words.get(lang)).collect();
    parts.join("\n")
}

impl Located {
    fn new(sources: &Sources, place: Place, id: Option<usize>, message: Option<&str>) -> Self {
        Self {
            id,
            physical_location: Physical {
                artifact_location: Artifact::new(&sources.file(place.file).name),
                region: Region::new(sources, place),
            },
            message: message.map(|text| Text { text: text.to_owned() }),
        }
    }
}

impl Region {
    fn new(sources: &Sources, place: Place) -> Self {
        let file = sources.file(place.file);
        let start = file.line_column(place.span.start);
        let end = file.line_column(place.span.end);
        Self {
            start_line: start.line,
            start_column: start.column,
            end_line: end.line,
            end_column: end.column,
        }
    }
}

impl Fix {
    /// Edits are grouped by file, as the form asks.
    fn new(sources: &Sources, fix: &super::Fix, lang: Lang) -> Self {
        let mut changes: Vec<Change> = Vec::new();
        for edit in &fix.edits {
            let artifact = Artifact::new(&sources.file(edit.at.file).name);
            let replacement = Replacement {
                deleted_region: Region::new(sources, edit.at),
                inserted_content: Text { text: edit.text.clone() },
            };
            match changes.iter_mut().find(|change| change.artifact_location == artifact) {
                Some(change) => change.replacements.push(replacement),
                None => changes
                    .push(Change { artifact_location: artifact, replacements: vec![replacement] }),
            }
        }
        Self {
            description: Text { text: fix.title.get(lang).to_owned() },
            artifact_changes: changes,
        }
    }
}

impl Artifact {
    /// A relative reference for a relative name, a `file:` URI for an absolute one.
    fn new(name: &str) -> Self {
        let path = percent_encoded(name);
        let drive =
            matches!(name.as_bytes(), [letter, b':', b'/', ..] if letter.is_ascii_alphabetic());
        let uri = if drive {
            format!("file:///{path}")
        } else if name.starts_with('/') {
            format!("file://{path}")
        } else {
            path
        };
        Self { uri }
    }
}

/// Everything that a path in a URI cannot hold as it is, in percent. A colon too: before the
/// first `/` it would end a scheme.
fn percent_encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for &byte in path.as_bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            _ => {
                // Writing to a string cannot fail.
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests;
