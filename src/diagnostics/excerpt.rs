//! The few lines of the sources that a message points into, as a terminal shows them.
//!
//! A line may be as long as its file, so what is shown of it is a window around the place; and
//! what a terminal would obey is made visible. Both move offsets, which is why the snippets are
//! drawn on these lines and not on the files themselves.

use std::ops::Range;

use codespan_reporting::files::{Error, Files, Location};

use super::escape::visible;
use crate::source::{FileId, LineColumn, Place, SourceFile, Sources};

/// The longest line that is shown whole, in bytes.
const WHOLE: usize = 240;

/// How many bytes are shown of a longer one, and how many of them before the place.
const WINDOW: usize = 160;
const BEFORE: usize = 60;

/// Stands for what is cut off.
const CUT: char = '…';

/// The lines of one message.
pub(super) struct Excerpt<'a> {
    sources: &'a Sources,
    files: Vec<FileLines>,
}

/// The lines of one file.
struct FileLines {
    file: FileId,
    /// The lines as shown, in the order of the file, each with its line break.
    text: String,
    lines: Vec<Line>,
    /// Where the places start in the text shown, and where in the file.
    starts: Vec<(usize, LineColumn)>,
}

struct Line {
    /// Where it starts in the text shown.
    start: usize,
    number: usize,
}

/// What is to be shown of one place: its line, the window into it, and the place itself, all as
/// bytes of the file.
struct View {
    place: usize,
    at: LineColumn,
    line: Range<usize>,
    window: Range<usize>,
    marked: Range<usize>,
}

impl<'a> Excerpt<'a> {
    /// The lines that show the starts of `places`, and where each place then stands: the number
    /// of its file for [`Files`], and bytes of the text shown.
    pub(super) fn new(
        sources: &'a Sources,
        places: &[Place],
    ) -> (Self, Vec<(usize, Range<usize>)>) {
        let mut excerpt = Self { sources, files: Vec::new() };
        let mut shown = vec![(0, 0..0); places.len()];
        let mut files: Vec<FileId> = Vec::new();
        for place in places {
            if !files.contains(&place.file) {
                files.push(place.file);
            }
        }
        for file in files {
            let source = sources.file(file);
            let views = places.iter().enumerate().filter(|(_, place)| place.file == file);
            let views = views.map(|(index, place)| view(source, index, *place)).collect();
            let number = excerpt.files.len();
            let (lines, ranges) = FileLines::new(file, &source.text, views);
            for (place, range) in ranges {
                shown[place] = (number, range);
            }
            excerpt.files.push(lines);
        }
        (excerpt, shown)
    }

    fn lines(&self, id: usize) -> Result<&FileLines, Error> {
        self.files.get(id).ok_or(Error::FileMissing)
    }
}

/// The view of `place` in `source`. A place that runs over several lines is shown by its first;
/// the end of a text is shown behind its last word.
fn view(source: &SourceFile, index: usize, place: Place) -> View {
    let text = &source.text;
    let mut start = text.floor_char_boundary(place.span.start as usize);
    if start == text.len() {
        start = text.trim_end().len();
    }
    let at = source.line_column(u32::try_from(start).unwrap_or(u32::MAX));
    let line = source.line_span(at.line as usize - 1).range();
    let start = start.min(line.end);
    let window = if line.len() <= WHOLE { line.clone() } else { around(text, &line, start) };
    let end = text.floor_char_boundary(place.span.end as usize);
    let marked = start..end.min(window.end).max(start);
    View { place: index, at, line, window, marked }
}

/// The part of a long line around `at`.
fn around(text: &str, line: &Range<usize>, at: usize) -> Range<usize> {
    let start = text.floor_char_boundary(at.saturating_sub(BEFORE)).max(line.start);
    let end = text.floor_char_boundary(start + WINDOW).min(line.end);
    start..end
}

impl View {
    fn is_cut_before(&self) -> bool {
        self.line.start < self.window.start
    }
}

impl FileLines {
    fn new(file: FileId, text: &str, mut views: Vec<View>) -> (Self, Vec<(usize, Range<usize>)>) {
        views.sort_by_key(|view| (view.window.start, view.place));
        let mut lines = Self { file, text: String::new(), lines: Vec::new(), starts: Vec::new() };
        let mut ranges = Vec::new();
        let mut last = None;
        for view in views {
            if last.as_ref() != Some(&view.window) {
                lines.push(text, &view);
            }
            let range = lines.shown(text, &view);
            lines.starts.push((range.start, view.at));
            ranges.push((view.place, range));
            last = Some(view.window);
        }
        (lines, ranges)
    }

    fn push(&mut self, text: &str, view: &View) {
        self.lines.push(Line { start: self.text.len(), number: view.at.line as usize });
        self.text.extend(view.is_cut_before().then_some(CUT));
        self.text.push_str(&visible(&text[view.window.clone()]));
        self.text.extend((view.window.end < view.line.end).then_some(CUT));
        self.text.push('\n');
    }

    /// Where `view`, whose line was pushed last, stands in the text shown.
    fn shown(&self, text: &str, view: &View) -> Range<usize> {
        let line_start = self.lines.last().map_or(0, |line| line.start);
        let cut = if view.is_cut_before() { CUT.len_utf8() } else { 0 };
        let before = visible(&text[view.window.start..view.marked.start]).len();
        let start = line_start + cut + before;
        start..start + visible(&text[view.marked.clone()]).len()
    }

    fn line(&self, index: usize) -> Result<&Line, Error> {
        let max = self.lines.len();
        self.lines.get(index).ok_or(Error::LineTooLarge { given: index, max })
    }

    fn index_of(&self, at: usize) -> usize {
        self.lines.partition_point(|line| line.start <= at).saturating_sub(1)
    }

    fn range(&self, index: usize) -> Result<Range<usize>, Error> {
        let start = self.line(index)?.start;
        let end = self.lines.get(index + 1).map_or(self.text.len(), |next| next.start);
        Ok(start..end)
    }
}

impl<'f> Files<'f> for Excerpt<'_> {
    type FileId = usize;
    type Name = String;
    type Source = &'f str;

    fn name(&'f self, id: usize) -> Result<String, Error> {
        Ok(visible(&self.sources.file(self.lines(id)?.file).name).into_owned())
    }

    fn source(&'f self, id: usize) -> Result<&'f str, Error> {
        Ok(&self.lines(id)?.text)
    }

    fn line_index(&'f self, id: usize, at: usize) -> Result<usize, Error> {
        Ok(self.lines(id)?.index_of(at))
    }

    fn line_number(&'f self, id: usize, index: usize) -> Result<usize, Error> {
        Ok(self.lines(id)?.line(index)?.number)
    }

    fn line_range(&'f self, id: usize, index: usize) -> Result<Range<usize>, Error> {
        self.lines(id)?.range(index)
    }

    fn location(&'f self, id: usize, at: usize) -> Result<Location, Error> {
        let lines = self.lines(id)?;
        let (_, real) = lines
            .starts
            .iter()
            .find(|(start, _)| *start == at)
            .ok_or(Error::IndexTooLarge { given: at, max: lines.text.len() })?;
        Ok(Location { line_number: real.line as usize, column_number: real.column as usize })
    }
}
