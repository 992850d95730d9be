//! The texts of a case and its cursors.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use certc::ide::Snapshot;
use certc::load::{LoadOptions, Root};
use certc::source::{FileId, Place};

use crate::support::Texts;

/// The sign of a cursor, which no text of a case otherwise has.
const CURSOR: char = '‸';

pub(crate) struct Case {
    pub(crate) snapshot: Snapshot,
    /// In order, those of the first file first.
    pub(crate) cursors: Vec<(FileId, u32)>,
}

impl Case {
    pub(crate) fn read(path: &Path) -> Self {
        let mut texts = Texts::default();
        let mut cursors = Vec::new();
        let (mut name, mut text) = ("main.cert".to_owned(), String::new());
        for line in fs::read_to_string(path).unwrap().split_inclusive('\n') {
            if let Some(next) = line.strip_prefix("==== ") {
                texts.0.insert(std::mem::replace(&mut name, next.trim_end().to_owned()), text);
                text = String::new();
                continue;
            }
            for (index, part) in line.split(CURSOR).enumerate() {
                if index > 0 {
                    cursors.push((name.clone(), u32::try_from(text.len()).unwrap()));
                }
                text.push_str(part);
            }
        }
        texts.0.insert(name, text);
        let root = Root::File("main.cert".into());
        let snapshot = Snapshot::new(root, LoadOptions::default(), &texts).unwrap();
        let file = |name: &str| snapshot.file(&PathBuf::from(name)).unwrap();
        let cursors = cursors.iter().map(|(name, offset)| (file(name), *offset)).collect();
        Self { snapshot, cursors }
    }

    /// Its file and line, and the words there.
    pub(crate) fn shown(&self, at: Place) -> String {
        let file = self.snapshot.loaded.sources.file(at.file);
        let place = file.line_column(at.span.start);
        let text = at.span.text(&file.text);
        let (line, column) = (place.line, place.column);
        format!("{}:{line}:{column} {text:?}", file.name)
    }

    /// What `answer` says at each cursor, under the line with the cursor in it.
    pub(crate) fn at_each_cursor(&self, answer: impl Fn(FileId, u32, &mut String)) -> String {
        let mut out = String::new();
        for &(file, offset) in &self.cursors {
            let source = self.snapshot.loaded.sources.file(file);
            let mut line =
                source.line_span(source.line_index(offset)).text(&source.text).to_owned();
            let start = source.line_starts()[source.line_index(offset)];
            line.insert((offset - start) as usize, CURSOR);
            let _ = writeln!(out, "{}", line.trim());
            answer(file, offset, &mut out);
            out.push('\n');
        }
        out
    }
}
