//! Positions in a text: the protocol counts lines and, within them, units of an encoding; the rest of
//! the program counts bytes.

use std::sync::OnceLock;

use cert_syntax::Span;
use certc::source::line_starts;
use tower_lsp::ls_types::{Position, PositionEncodingKind, Range};

/// What a column counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// Bytes.
    Utf8,
    /// What the protocol counts where nothing else was agreed on.
    #[default]
    Utf16,
    /// Characters.
    Utf32,
}

impl Encoding {
    /// What suits both sides: bytes need no counting, and who offers nothing counts in UTF-16.
    pub(crate) fn negotiated(offered: &[PositionEncodingKind]) -> Self {
        let known = [Self::Utf8, Self::Utf16, Self::Utf32];
        known.into_iter().find(|own| offered.contains(&own.kind())).unwrap_or_default()
    }

    /// Its name in the protocol.
    pub(crate) const fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    /// How many units the characters that start in `bytes` take.
    fn units(self, bytes: &[u8]) -> usize {
        let starts = |byte: &&u8| **byte & 0b1100_0000 != 0b1000_0000;
        match self {
            Self::Utf8 => bytes.len(),
            Self::Utf32 => bytes.iter().filter(starts).count(),
            // What takes four bytes takes two units.
            Self::Utf16 => {
                bytes.iter().filter(starts).count()
                    + bytes.iter().filter(|&&byte| byte >= 0b1111_0000).count()
            }
        }
    }
}

/// How many bytes lie between two counts of units: a line may be as long as its file.
const STRIDE: usize = 1 << 10;

/// The lines of a text.
#[derive(Debug)]
pub(crate) struct Lines {
    encoding: Encoding,
    starts: Vec<u32>,
    /// Units before each stride, counted when the first long line is met.
    units: OnceLock<Vec<u32>>,
}

impl Lines {
    /// The lines of `text`, which end behind LF, CR LF and a lone CR.
    pub(crate) fn new(text: &str, encoding: Encoding) -> Self {
        let starts = line_starts(text);
        Self { encoding, starts, units: OnceLock::new() }
    }

    /// The position of `offset`, which is brought into the text and to a character's start.
    pub(crate) fn position(&self, text: &str, offset: u32) -> Position {
        let at = text.floor_char_boundary(offset as usize);
        let line = self.starts.partition_point(|&start| start as usize <= at).saturating_sub(1);
        let start = self.starts.get(line).map_or(0, |&start| start as usize);
        Position::new(narrow(line), narrow(self.units_between(text, start, at)))
    }

    /// The range of `span`.
    pub(crate) fn range(&self, text: &str, span: Span) -> Range {
        Range::new(self.position(text, span.start), self.position(text, span.end))
    }

    /// Positions of offsets that only grow, each counted from the one before it.
    pub(crate) fn walk<'a>(&'a self, text: &'a str) -> Walk<'a> {
        Walk { lines: self, text, line: 0, at: 0, column: 0 }
    }

    /// The offset of `position`. One behind its line is the line's end, one behind the last line the
    /// text's end; one within a character is the character's start.
    pub(crate) fn offset(&self, text: &str, position: Position) -> u32 {
        let Some(&start) = self.starts.get(position.line as usize) else {
            return narrow(text.len());
        };
        let next =
            self.starts.get(position.line as usize + 1).map_or(text.len(), |&it| it as usize);
        let start = start as usize;
        let line = text.get(start..next).unwrap_or_default().trim_end_matches(['\n', '\r']);
        narrow(start + self.column(text, start, start + line.len(), position.character as usize))
    }

    /// The span of `range`; one whose end is before its start is read the other way round.
    pub(crate) fn span(&self, text: &str, range: Range) -> Span {
        let (one, other) = (self.offset(text, range.start), self.offset(text, range.end));
        Span::new(one.min(other), one.max(other))
    }

    /// How many bytes of a line from `start` to `end` lie before its unit number `wanted`.
    fn column(&self, text: &str, start: usize, end: usize, wanted: usize) -> usize {
        let bytes = text.as_bytes();
        let mut from = start;
        let mut left = wanted;
        // Over whole strides first, then through characters.
        while end - from > STRIDE {
            let step = text.floor_char_boundary(from + STRIDE);
            let units = self.encoding.units(bytes.get(from..step).unwrap_or_default());
            if units > left {
                break;
            }
            left -= units;
            from = step;
        }
        for (index, character) in text.get(from..end).unwrap_or_default().char_indices() {
            let units = match self.encoding {
                Encoding::Utf8 => character.len_utf8(),
                Encoding::Utf16 => character.len_utf16(),
                Encoding::Utf32 => 1,
            };
            if left < units {
                return from - start + index;
            }
            left -= units;
        }
        end - start
    }

    fn units_between(&self, text: &str, start: usize, end: usize) -> usize {
        if end - start <= STRIDE {
            self.encoding.units(text.as_bytes().get(start..end).unwrap_or_default())
        } else {
            self.units_before(text, end) - self.units_before(text, start)
        }
    }

    fn units_before(&self, text: &str, at: usize) -> usize {
        let bytes = text.as_bytes();
        let counts = self.units.get_or_init(|| {
            let mut sum = 0;
            let strides = bytes.chunks(STRIDE).map(|stride| {
                sum += self.encoding.units(stride);
                narrow(sum)
            });
            std::iter::once(0).chain(strides).collect()
        });
        let stride = at / STRIDE;
        let before = counts.get(stride).map_or(0, |&count| count as usize);
        before + self.encoding.units(bytes.get(stride * STRIDE..at).unwrap_or_default())
    }
}

/// Somebody who goes through a text and knows the line and column that they have come to.
#[derive(Debug)]
pub(crate) struct Walk<'a> {
    lines: &'a Lines,
    text: &'a str,
    line: usize,
    at: usize,
    column: usize,
}

impl Walk<'_> {
    /// The position of `offset`, as [`Lines::position`] has it. It is not before the last one.
    pub(crate) fn position(&mut self, offset: u32) -> Position {
        let to = self.text.floor_char_boundary(offset as usize).max(self.at);
        let behind = self.lines.starts.get(self.line + 1..).unwrap_or_default();
        let passed = behind.iter().take_while(|&&start| start as usize <= to).count();
        if passed > 0 {
            self.line += passed;
            self.at = self.lines.starts.get(self.line).map_or(to, |&start| start as usize);
            self.column = 0;
        }
        let bytes = self.text.as_bytes().get(self.at..to).unwrap_or_default();
        self.column += self.lines.encoding.units(bytes);
        self.at = to;
        Position::new(narrow(self.line), narrow(self.column))
    }

    /// Tells where the part of `span` on each of its lines starts and how many units it takes, unless
    /// it is nothing but the line's end. The span does not start before the last offset.
    pub(crate) fn along(&mut self, span: Span, mut tell: impl FnMut(Position, u32)) {
        let mut start = span.start;
        while start < span.end {
            let position = self.position(start);
            let next_line = self.lines.starts.get(self.line + 1).copied().unwrap_or(u32::MAX);
            let part = Span::new(start, span.end.min(next_line)).text(self.text);
            let part = part.trim_end_matches(['\n', '\r']);
            if !part.is_empty() {
                let units = self.lines.encoding.units(part.as_bytes());
                tell(position, narrow(units));
                self.at += part.len();
                self.column += units;
            }
            start = next_line;
        }
    }
}

/// A count within a text. Texts over 4 GiB are refused when they are read.
pub(crate) fn narrow(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "aé\r\n«🎓»x\rfin\n";

    fn lines(encoding: Encoding) -> Lines {
        Lines::new(TEXT, encoding)
    }

    #[test]
    fn columns_count_what_was_agreed_on() {
        let behind_cap = narrow(TEXT.find('»').unwrap_or_default());
        let column = |encoding| lines(encoding).position(TEXT, behind_cap);
        assert_eq!(column(Encoding::Utf8), Position::new(1, 6));
        assert_eq!(column(Encoding::Utf16), Position::new(1, 3));
        assert_eq!(column(Encoding::Utf32), Position::new(1, 2));
    }

    #[test]
    fn every_character_is_found_again() {
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            let lines = lines(encoding);
            for (at, character) in TEXT.char_indices() {
                if !matches!(character, '\n' | '\r') {
                    let position = lines.position(TEXT, narrow(at));
                    assert_eq!(lines.offset(TEXT, position), narrow(at), "{encoding:?} {at}");
                }
            }
        }
    }

    #[test]
    fn whoever_walks_comes_by_the_same_positions() {
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            let lines = lines(encoding);
            for step in 1..=TEXT.len() {
                let mut walk = lines.walk(TEXT);
                for offset in (0..=TEXT.len() + 1).step_by(step).map(narrow) {
                    assert_eq!(walk.position(offset), lines.position(TEXT, offset));
                }
            }
        }
    }

    #[test]
    fn what_goes_over_several_lines_is_told_line_by_line() {
        let told = |encoding, spans: &[(u32, u32)]| {
            let lines = lines(encoding);
            let (mut walk, mut told) = (lines.walk(TEXT), Vec::new());
            for &(start, end) in spans {
                let tell = |at: Position, units| told.push((at.line, at.character, units));
                walk.along(Span::new(start, end), tell);
            }
            told
        };
        // All of it; `aé`, what ends its line, the cap.
        for (encoding, whole, apart) in [
            (Encoding::Utf8, [3, 9, 3], (2, 4)),
            (Encoding::Utf16, [2, 5, 3], (1, 2)),
            (Encoding::Utf32, [2, 4, 3], (1, 1)),
        ] {
            let [first, second, third] = whole;
            let all = [(0, 0, first), (1, 0, second), (2, 0, third)];
            assert_eq!(told(encoding, &[(0, narrow(TEXT.len()))]), all);
            let (column, cap) = apart;
            assert_eq!(told(encoding, &[(0, 3), (3, 5), (7, 11)]), [all[0], (1, column, cap)]);
        }
    }

    #[test]
    fn what_is_outside_is_brought_inside() {
        let lines = lines(Encoding::Utf16);
        let end = narrow(TEXT.len());
        assert_eq!(lines.offset(TEXT, Position::new(0, 99)), 3);
        assert_eq!(lines.offset(TEXT, Position::new(99, 0)), end);
        assert_eq!(lines.offset(TEXT, Position::new(u32::MAX, u32::MAX)), end);
        // Between the two halves of the cap.
        assert_eq!(
            lines.offset(TEXT, Position::new(1, 2)),
            lines.offset(TEXT, Position::new(1, 1))
        );
        let backwards = Range::new(Position::new(0, 2), Position::new(0, 1));
        assert_eq!(lines.span(TEXT, backwards), Span::new(1, 3));
    }

    #[test]
    fn a_very_long_line_is_counted_exactly() {
        let text = format!("x\n{}", "é🎓".repeat(STRIDE));
        let lines = Lines::new(&text, Encoding::Utf16);
        for pair in [0, 1, 170, STRIDE / 2, STRIDE] {
            let offset = narrow(2 + pair * 6);
            let position = Position::new(1, narrow(pair * 3));
            assert_eq!(lines.position(&text, offset), position);
            assert_eq!(lines.offset(&text, position), offset);
        }
    }
}
