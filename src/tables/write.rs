//! JSON that people can read and compare line by line: a row of a table is a line.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::Formatter;

/// Writes `value` as it goes, so that a large document is never held in memory as text.
pub fn json(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(&mut *out, Lines::default());
    value.serialize(&mut serializer)?;
    writeln!(out)
}

/// How deep arrays and objects are spread over lines: a document, its lists, their elements.
const SPREAD: usize = 3;

/// Lists one deeper that are spread all the same, with each of their elements on one line.
const SPREAD_LISTS: [&[u8]; 2] = [b"rows", b"columns"];

/// Indents by two spaces what is spread, and puts the rest on one line.
#[derive(Debug, Default)]
struct Lines {
    depth: usize,
    /// Whether something stands in the innermost array or object.
    filled: bool,
    /// The last key at the depth of elements, and whether it is being written.
    key: Vec<u8>,
    in_key: bool,
    /// Whether the innermost array is one of [`SPREAD_LISTS`].
    in_spread_list: bool,
}

impl Lines {
    fn is_spread(&self) -> bool {
        self.depth <= SPREAD || self.depth == SPREAD + 1 && self.in_spread_list
    }

    fn open<W: ?Sized + Write>(&mut self, out: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth += 1;
        self.filled = false;
        if self.depth == SPREAD + 1 {
            self.in_spread_list = bracket == b"[" && SPREAD_LISTS.contains(&self.key.as_slice());
        }
        out.write_all(bracket)
    }

    fn close<W: ?Sized + Write>(&mut self, out: &mut W, bracket: &[u8]) -> io::Result<()> {
        let on_own_line = self.filled && self.is_spread();
        self.depth -= 1;
        self.filled = true;
        if on_own_line {
            self.new_line(out)?;
        }
        out.write_all(bracket)
    }

    fn next<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.filled = true;
        match (self.is_spread(), first) {
            (true, first) => {
                if !first {
                    out.write_all(b",")?;
                }
                self.new_line(out)
            }
            (false, true) => Ok(()),
            (false, false) => out.write_all(b", "),
        }
    }

    fn new_line<W: ?Sized + Write>(&self, out: &mut W) -> io::Result<()> {
        out.write_all(b"\n")?;
        (0..self.depth).try_for_each(|_| out.write_all(b"  "))
    }
}

impl Formatter for Lines {
    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.next(out, first)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.next(out, first)?;
        self.in_key = self.depth == SPREAD;
        if self.in_key {
            self.key.clear();
        }
        Ok(())
    }

    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        if self.in_key {
            self.key.extend_from_slice(fragment.as_bytes());
        }
        out.write_all(fragment.as_bytes())
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.in_key = false;
        out.write_all(b": ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_row_is_a_line() -> io::Result<()> {
        let value = json!({
            "tables": [{
                "at": {"file": 0, "line": 1},
                "outcomes": ["validated", "refused"],
                "rows": [{"then": "validated", "when": [["is", "met"], null]}, {"when": []}],
            }],
            "void": [],
        });
        let mut out = Vec::new();
        json(&mut out, &value)?;
        let expected = r#"{
  "tables": [
    {
      "at": {"file": 0, "line": 1},
      "outcomes": ["validated", "refused"],
      "rows": [
        {"then": "validated", "when": [["is", "met"], null]},
        {"when": []}
      ]
    }
  ],
  "void": []
}
"#;
        assert_eq!(String::from_utf8_lossy(&out), expected);
        Ok(())
    }
}
