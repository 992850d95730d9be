//! What was loaded, after edits that leave every `include` where it leads.

use super::Loaded;
use crate::diagnostics::{self, Code, Diagnostic, Edit, codes, syntax};
use crate::source::{FileId, Place, SourceFile, Sources, Span};

/// What is said of files rather than of their syntax.
const OF_FILES: [Code; 7] = [
    codes::NOT_UTF8,
    codes::X509_CERTIFICATE,
    codes::FILE_TOO_LARGE,
    codes::INCLUDE_MISSING,
    codes::INCLUDE_CYCLE,
    codes::INCLUDE_OUTSIDE,
    codes::INCLUDE_TOO_OFTEN,
];

impl Loaded {
    /// The same files after `edits`, which do not overlap and change no path of an `include`.
    /// Nothing is read again.
    #[must_use]
    pub fn edited(&self, edits: &[Edit]) -> Self {
        let moves = Moves::new(edits);
        let mut sources = Sources::default();
        let mut parsed = Vec::with_capacity(self.parsed.len());
        let told = self.diagnostics.iter().filter(|it| OF_FILES.contains(&it.code)).cloned();
        let told = told.map(|it| Diagnostic { at: moves.place(it.at), ..it });
        let mut diagnostics = told.collect::<Vec<_>>();
        for (id, file) in self.sources.iter() {
            let text = applied(&file.text, id, edits);
            if self.tree(id).is_some() {
                let tree = cert_syntax::parse(&text);
                let errors = tree.errors.iter();
                diagnostics.extend(errors.map(|error| syntax::from_syntax(id, &text, error)));
                parsed.push((id, tree));
            }
            let file =
                SourceFile::new(&*file.name, file.path.clone(), text).in_tables(&*file.table_name);
            sources.add(file);
        }
        diagnostics::sort(&mut diagnostics);
        let includes = self.includes.iter().map(|(at, file)| (moves.place(*at), *file));
        Self {
            sources,
            root: self.root,
            parsed,
            includes: includes.collect(),
            folder: self.folder.clone(),
            diagnostics,
        }
    }
}

/// The text of a file after the edits of it.
fn applied(text: &str, file: FileId, edits: &[Edit]) -> String {
    let mut own = edits.iter().filter(|edit| edit.at.file == file).collect::<Vec<_>>();
    own.sort_unstable_by_key(|edit| edit.at.span);
    let mut after = String::with_capacity(text.len());
    let mut done = 0;
    for edit in own {
        after.push_str(Span::new(done, edit.at.span.start).text(text));
        after.push_str(&edit.text);
        done = edit.at.span.end;
    }
    after.push_str(text.get(done as usize..).unwrap_or_default());
    after
}

/// Where places are after edits.
#[derive(Debug)]
pub struct Moves {
    /// For each edit, in order, where it ends and by how much all edits of its file up to it move
    /// what stands behind.
    steps: Vec<(FileId, u32, i64)>,
}

impl Moves {
    /// The moves that edits make, which do not overlap.
    pub fn new(edits: &[Edit]) -> Self {
        let longer = |edit: &Edit| {
            let before = i64::from(edit.at.span.end) - i64::from(edit.at.span.start);
            i64::try_from(edit.text.len()).unwrap_or(i64::MAX) - before
        };
        let mut steps: Vec<_> =
            edits.iter().map(|edit| (edit.at.file, edit.at.span.end, longer(edit))).collect();
        steps.sort_unstable();
        for chunk in steps.chunk_by_mut(|one, other| one.0 == other.0) {
            let mut sum = 0;
            for (_, _, by) in chunk {
                sum += *by;
                *by = sum;
            }
        }
        Self { steps }
    }

    /// Where a place is then. What holds an edit grows with it.
    pub fn place(&self, at: Place) -> Place {
        let span =
            Span::new(self.offset(at.file, at.span.start), self.offset(at.file, at.span.end));
        Place::new(at.file, span)
    }

    fn offset(&self, file: FileId, offset: u32) -> u32 {
        let next = self.steps.partition_point(|(of, end, _)| (*of, *end) <= (file, offset));
        let last = next.checked_sub(1).and_then(|last| self.steps.get(last));
        let by = last.filter(|(of, ..)| *of == file).map_or(0, |(_, _, by)| *by);
        u32::try_from(i64::from(offset) + by).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(start: u32, end: u32, text: &str) -> Edit {
        Edit { at: Place::new(FileId(0), Span::new(start, end)), text: text.to_owned() }
    }

    #[test]
    fn places_move_with_what_stands_before_them() {
        let (before, edits) = ("C1 et C1.K1", [edit(6, 8, "Été"), edit(0, 2, "Été")]);
        let after = applied(before, FileId(0), &edits);
        assert_eq!(after, "Été et Été.K1");
        let moves = Moves::new(&edits);
        for (start, end, text) in [(0, 2, "Été"), (3, 5, "et"), (6, 11, "Été.K1"), (9, 11, "K1")]
        {
            let at = Place::new(FileId(0), Span::new(start, end));
            assert_eq!(moves.place(at).span.text(&after), text);
            let elsewhere = Place::new(FileId(1), at.span);
            assert_eq!(moves.place(elsewhere), elsewhere);
        }
    }
}
