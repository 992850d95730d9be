//! The texts that a run reads: files by number, and their lines.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

pub use cert_syntax::Span;

/// A file of this run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(pub u32);

/// A place in a file of this run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// Which file.
    pub file: FileId,
    /// Which bytes of it.
    pub span: Span,
}

impl Place {
    /// `span` in `file`.
    pub const fn new(file: FileId, span: Span) -> Self {
        Self { file, span }
    }
}

/// Line and column of a place, both from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LineColumn {
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1, in characters (Unicode scalar values).
    pub column: u32,
}

/// One file: its name, its text and, once somebody asks, its lines.
#[derive(Debug)]
pub struct SourceFile {
    /// The path as the user would write it, with `/` between folders.
    pub name: String,
    /// The path as compiled tables name it: relative to the root file's folder.
    pub table_name: String,
    /// Where it was read, an included file without symbolic links; none for standard input and
    /// texts that were never files.
    pub path: Option<PathBuf>,
    /// The whole text.
    pub text: String,
    line_starts: OnceLock<Vec<u32>>,
    characters: OnceLock<Vec<u32>>,
}

/// How many bytes lie between two counts of characters. A line may be as long as its file, and a
/// column of it is found by counting at most so many bytes.
const STRIDE: usize = 1 << 10;

impl SourceFile {
    /// A file named `name`, read from `path`.
    pub fn new(name: impl Into<String>, path: Option<PathBuf>, text: String) -> Self {
        let name = name.into();
        Self {
            table_name: name.clone(),
            name,
            path,
            text,
            line_starts: OnceLock::new(),
            characters: OnceLock::new(),
        }
    }

    /// The same file under another name in compiled tables.
    #[must_use]
    pub fn in_tables(mut self, name: impl Into<String>) -> Self {
        self.table_name = name.into();
        self
    }

    /// Offsets of the first byte of each line. A line ends behind LF, CR LF or a lone CR.
    pub fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| line_starts(&self.text))
    }

    /// The index, from 0, of the line that holds `offset`.
    pub fn line_index(&self, offset: u32) -> usize {
        self.line_starts().partition_point(|&start| start <= offset).saturating_sub(1)
    }

    /// The line with this index, from 0, without what ends it; empty behind the last line.
    pub fn line_span(&self, index: usize) -> Span {
        let end_of_text = offset(self.text.len());
        let starts = self.line_starts();
        let start = starts.get(index).copied().unwrap_or(end_of_text);
        let next = starts.get(index + 1).copied().unwrap_or(end_of_text);
        let line = Span::new(start, next).text(&self.text);
        Span::new(start, start + offset(line.trim_end_matches(['\n', '\r']).len()))
    }

    /// Line and column of `offset`, which is brought into the text and to a character's start.
    pub fn line_column(&self, offset: u32) -> LineColumn {
        let at = self.text.floor_char_boundary(offset as usize);
        let line = self.line_index(self::offset(at));
        let start = self.line_starts()[line] as usize;
        let column = self.characters_between(start, at);
        LineColumn { line: self::offset(line + 1), column: self::offset(column + 1) }
    }

    /// How many characters start in these bytes.
    fn characters_between(&self, start: usize, end: usize) -> usize {
        if end - start <= STRIDE {
            characters(&self.text.as_bytes()[start..end])
        } else {
            self.characters_before(end) - self.characters_before(start)
        }
    }

    /// How many characters start before `at`, from the nearest count before it.
    fn characters_before(&self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let counts = self.characters.get_or_init(|| {
            let mut sum = 0;
            let strides = bytes.chunks(STRIDE).map(|stride| {
                sum += characters(stride);
                offset(sum)
            });
            std::iter::once(0).chain(strides).collect()
        });
        let stride = at / STRIDE;
        counts[stride] as usize + characters(&bytes[stride * STRIDE..at])
    }
}

/// Offsets of the first byte of each line of `text`. A line ends behind LF, CR LF or a lone CR.
pub fn line_starts(text: &str) -> Vec<u32> {
    let bytes = text.as_bytes();
    let mut starts = vec![0];
    for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
        let first_of_crlf = bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n');
        if !first_of_crlf {
            starts.push(offset(at + 1));
        }
    }
    starts
}

/// How many characters start in `bytes`, a part of a text in UTF-8.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0b1100_0000 != 0b1000_0000).count()
}

/// A length of a text as an offset. Texts over 4 GiB are refused when they are read.
fn offset(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// The files of this run, in the order in which they were first read.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// Adds a file and gives it its number.
    pub fn add(&mut self, file: SourceFile) -> FileId {
        let id = FileId(offset(self.files.len()));
        self.files.push(file);
        id
    }

    /// The file with this number. Numbers come from [`Sources::add`] alone.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// All files with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(index, file)| (FileId(offset(index)), file))
    }

    /// The file read from `path`, if it was.
    pub fn by_path(&self, path: &Path) -> Option<FileId> {
        self.iter().find(|(_, file)| file.path.as_deref() == Some(path)).map(|(id, _)| id)
    }

    /// The text at `place`.
    pub fn text(&self, place: Place) -> &str {
        place.span.text(&self.file(place.file).text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> SourceFile {
        SourceFile::new("x.cert", None, text.to_owned())
    }

    fn line_column(text: &str, offset: u32) -> (u32, u32) {
        let at = file(text).line_column(offset);
        (at.line, at.column)
    }

    #[test]
    fn lines_end_behind_lf_crlf_and_cr() {
        assert_eq!(file("a\nb\r\nc\rd").line_starts(), [0, 2, 5, 7]);
        assert_eq!(file("").line_starts(), [0]);
    }

    #[test]
    fn columns_count_characters() {
        assert_eq!(line_column("é«\u{1f389}x", 8), (1, 4));
        assert_eq!(line_column("a\r\n’b", 6), (2, 2));
    }

    #[test]
    fn offsets_are_brought_into_the_text() {
        assert_eq!(line_column("é", 1), (1, 1));
        assert_eq!(line_column("ab\n", 99), (2, 1));
    }

    #[test]
    fn columns_of_a_very_long_line_are_exact() {
        let text = format!("début\n{}", "é".repeat(3 * STRIDE));
        let file = file(&text);
        for character in [0, 1, STRIDE / 2 - 3, STRIDE, 2 * STRIDE + 7, 3 * STRIDE] {
            let at = file.line_column(offset("début\n".len() + 2 * character));
            assert_eq!((at.line, at.column as usize), (2, character + 1));
        }
    }

    #[test]
    fn a_line_is_given_without_its_end() {
        let file = file("a\r\nbc\n");
        let lines: Vec<_> = (0..4).map(|index| file.line_span(index).text(&file.text)).collect();
        assert_eq!(lines, ["a", "bc", "", ""]);
    }
}
