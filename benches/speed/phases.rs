//! What is measured, each in a process of its own: its peak memory is then that of the phase and
//! of what must come before it.

use std::hint::black_box;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use std::{fs, io};

use certc::format::format;
use certc::load::{DiskFiles, LoadOptions, Loaded, Root, load};
use certc::{pipeline, tables};

/// A part of the way from a text to its tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phase {
    /// Text to tokens.
    Lexing,
    /// Text to tree.
    Parsing,
    /// Text to its one layout.
    Formatting,
    /// Tree to checked model.
    Model,
    /// Checked model to tables.
    Tables,
    /// File to checked model.
    FrontEnd,
    /// File to tables, written as JSON to nowhere.
    Whole,
}

impl Phase {
    pub(crate) const ALL: [Self; 7] = [
        Self::Lexing,
        Self::Parsing,
        Self::Formatting,
        Self::Model,
        Self::Tables,
        Self::FrontEnd,
        Self::Whole,
    ];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Lexing => "lexing",
            Self::Parsing => "parsing",
            Self::Formatting => "formatting",
            Self::Model => "model",
            Self::Tables => "tables",
            Self::FrontEnd => "front-end",
            Self::Whole => "whole",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|phase| phase.name() == name)
    }

    /// Goes through the phase once and returns how long it took.
    pub(crate) fn run(self, path: PathBuf) -> io::Result<Duration> {
        Ok(match self {
            Self::Lexing => {
                let text = text(path)?;
                timed(|| cert_syntax::lexer::lex(black_box(&text)))
            }
            Self::Parsing => {
                let text = text(path)?;
                timed(|| cert_syntax::parse(black_box(&text)))
            }
            Self::Formatting => {
                let text = text(path)?;
                timed(|| format(black_box(&text), None))
            }
            Self::Model => {
                let loaded = loaded(path)?;
                timed(|| pipeline::check(&loaded))
            }
            Self::Tables => {
                let loaded = loaded(path)?;
                let checked = pipeline::check(&loaded);
                timed(|| pipeline::compile(&loaded, &checked))
            }
            Self::FrontEnd => {
                let start = Instant::now();
                let loaded = loaded(path)?;
                let checked = pipeline::check(&loaded);
                let time = start.elapsed();
                black_box((loaded, checked));
                time
            }
            Self::Whole => {
                let start = Instant::now();
                let loaded = loaded(path)?;
                let checked = pipeline::check(&loaded);
                let (compiled, _) = pipeline::compile(&loaded, &checked);
                let compiled = compiled.ok_or_else(|| io::Error::other("it has no tables"))?;
                tables::write::json(&mut io::sink(), &compiled)?;
                start.elapsed()
            }
        })
    }
}

/// How long `run` takes, without what it takes to drop what it returns.
fn timed<T>(run: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    let result = black_box(run());
    let time = start.elapsed();
    drop(result);
    time
}

/// The text of a file, in a process that has met the words of the language: it looks them up in a tree
/// that is built once, before the first text, which would be most of what a short text takes.
fn text(path: PathBuf) -> io::Result<String> {
    black_box(cert_syntax::lexer::lex("certification"));
    fs::read_to_string(path)
}

fn loaded(path: PathBuf) -> io::Result<Loaded> {
    load(Root::File(path), LoadOptions::default(), &DiskFiles).map_err(|failed| failed.error)
}
