//! Blocs: where the document says that one starts. Nothing is read off a competence's code.

use super::{Assembly, titles};
use crate::import::clean::{self, Line, plain};
use crate::import::codes::{self, Sort};
use crate::import::document::Row;
use crate::import::outline::{Kind, ROOT};
use crate::import::report::Finding;

/// The heading of a bloc.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    /// How it is numbered in print: `BLOC N° 1`, `RNCP37638BC04`.
    printed: String,
    text: String,
}

/// Reads `Bloc 1 : …`, `BLOC N° 1`, `Bloc de compétences 2 - …`, `RNCP37638BC04 - …`.
pub(super) fn heading(text: &str) -> Option<Heading> {
    if let Some(leading) = codes::leading(text)
        && is_bloc_code(&leading.code)
    {
        return Some(Heading { printed: leading.code, text: leading.rest.to_owned() });
    }
    let plain = plain(text);
    if !plain.starts_with("bloc") || text.chars().count() > 300 {
        return None;
    }
    // Words that `plain` leaves as long as they were, up to the number.
    let mut words = text.split_whitespace();
    let mut printed: Vec<&str> = Vec::new();
    let number = loop {
        let word = words.next()?;
        printed.push(word);
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let known = matches!(
            clean::plain(bare).as_str(),
            "bloc" | "de" | "competences" | "competence" | "n" | "no" | "numero" | ""
        );
        if !known {
            break bare.trim_start_matches(['N', 'n', '°', 'º']);
        }
        if printed.len() > 6 {
            return None;
        }
    };
    let is_number = !number.is_empty()
        && (number.chars().all(|c| c.is_ascii_digit())
            || number.len() <= 4 && number.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
            || number.len() == 1 && number.chars().all(|c| c.is_ascii_uppercase()));
    let rest = words.collect::<Vec<_>>().join(" ");
    let rest = rest.trim_start_matches(['-', '–', '—', ':', '.', ' ']);
    let printed = printed.join(" ");
    let printed = printed.trim_end_matches([':', '-', '–', '.', ' ']);
    is_number.then(|| Heading { printed: printed.to_owned(), text: rest.to_owned() })
}

fn is_bloc_code(code: &str) -> bool {
    let trimmed = code.trim_end_matches(|c: char| !c.is_alphabetic());
    ["BC", "BCO", "BLOC"].iter().any(|letters| trimmed.ends_with(letters))
}

impl Assembly {
    pub(super) fn start_bloc(&mut self, heading: Heading) {
        let Heading { printed, text } = heading;
        let again = self.blocs.iter().copied().find(|&id| {
            let bloc = self.outline.node(id);
            bloc.printed.as_deref() == Some(printed.as_str())
                && (text.is_empty() || bloc.text == text)
        });
        let bloc = match again {
            Some(bloc) => {
                self.repeated.push(format!("{printed} {text}"));
                bloc
            }
            None => self.outline.add(ROOT, Kind::Bloc, Some(printed), text),
        };
        self.open_bloc(bloc);
    }

    fn open_bloc(&mut self, bloc: usize) {
        if self.blocs.last() != Some(&bloc) {
            self.blocs.push(bloc);
        }
        self.bloc = Some(bloc);
        self.path.clear();
        self.unit.clear();
        self.assessments.clear();
        self.target = None;
        self.criterion = None;
        self.in_deliverables = false;
    }

    /// A bloc that has a title and no number.
    pub(super) fn start_untitled(&mut self, printed: Option<String>, text: String) {
        let bloc = self.outline.add(ROOT, Kind::Bloc, printed, text);
        self.open_bloc(bloc);
    }

    /// A cell of a column of blocs.
    pub(super) fn bloc_cell(&mut self, lines: &[Line]) {
        for line in lines {
            match heading(&line.text) {
                Some(heading) => self.start_bloc(heading),
                None => self.bloc_text(line),
            }
        }
    }

    fn bloc_text(&mut self, line: &Line) {
        match self.bloc.filter(|&bloc| self.outline.node(bloc).children.is_empty()) {
            Some(bloc) => clean::join(&mut self.outline.node_mut(bloc).text, &line.text),
            None => self.start_untitled(None, line.text.clone()),
        }
    }

    /// A row above the headings of a table: whether it is the heading of a bloc.
    pub(super) fn heads_bloc(&mut self, row: &Row) -> bool {
        let lines = row.cells.iter().map(|cell| clean::lines(&cell.paragraphs));
        let filled: Vec<_> = lines.filter(|lines| !lines.is_empty()).collect();
        match &filled[..] {
            [lines] => self.wide_row(lines, false, false),
            [number, title] => self.split_heading(number, title),
            _ => false,
        }
    }

    /// The number of a bloc in one cell, its title in the next.
    pub(super) fn split_heading(&mut self, number: &[Line], title: &[Line]) -> bool {
        let ([number], [title]) = (number, title) else { return false };
        let heading = heading(&number.text).filter(|it| it.text.is_empty());
        let Some(heading) = heading.filter(|_| codes::leading(&title.text).is_none()) else {
            return false;
        };
        self.start_bloc(Heading { text: title.text.clone(), ..heading });
        true
    }

    /// A row whose only text is `lines`. Whether it was the heading of a bloc or an activity.
    pub(super) fn wide_row(&mut self, lines: &[Line], alone: bool, wide: bool) -> bool {
        let Some(first) = lines.first() else { return false };
        if let Some(heading) = heading(&first.text) {
            self.start_bloc(heading);
            self.title_lines(lines.get(1..).unwrap_or_default());
            return true;
        }
        if !alone {
            return false;
        }
        let code = codes::leading(&first.text);
        let sort = code.as_ref().map(|leading| codes::sort(&leading.code));
        match (code, sort) {
            (Some(leading), Some(Sort::Activity)) if wide || lines.len() == 1 => {
                let outermost = !self.path.iter().any(|&id| {
                    let printed = self.outline.node(id).printed.as_deref().unwrap_or_default();
                    codes::extends(&leading.code, printed)
                });
                let in_bloc = self.bloc.is_some_and(|bloc| {
                    let printed = self.outline.node(bloc).printed.as_deref().unwrap_or_default();
                    codes::extends(&leading.code, printed)
                });
                if wide && outermost && !in_bloc && !self.explicit_blocs {
                    self.findings.push(Finding::ActivityAsBloc(leading.code.clone()));
                    self.start_untitled(Some(leading.code), leading.rest.to_owned());
                    self.title_lines(lines.get(1..).unwrap_or_default());
                } else {
                    self.activities(lines);
                    self.unit.clear();
                }
                true
            }
            (_, Some(Sort::Competence)) => false,
            _ if wide => self.wide_text(lines),
            _ => false,
        }
    }

    /// A wide row without a code: the title of the bloc above, or that of a new one.
    fn wide_text(&mut self, lines: &[Line]) -> bool {
        let untitled = self.bloc.filter(|&bloc| {
            let bloc = self.outline.node(bloc);
            bloc.text.is_empty() && bloc.children.is_empty()
        });
        let [only] = lines else {
            return untitled.is_some() && {
                self.title_lines(lines);
                true
            };
        };
        let short = only.text.chars().count() <= 250 && only.depth.is_none();
        if untitled.is_some() {
            self.title_lines(lines);
        } else if short
            && !self.explicit_blocs
            && !clean::ends_sentence(&only.text)
            && !titles::is_title(&only.text)
        {
            self.start_untitled(None, only.text.clone());
        } else {
            let at = self.bloc.unwrap_or(ROOT);
            self.outline.comment(at, only.text.clone());
        }
        true
    }

    fn title_lines(&mut self, lines: &[Line]) {
        let Some(bloc) = self.bloc else { return };
        for line in lines {
            let text = &mut self.outline.node_mut(bloc).text;
            if text.is_empty() {
                text.clone_from(&line.text);
            } else {
                clean::join(text, &line.text);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_blocs_are_read() {
        for (text, printed, title) in [
            ("Bloc 1 : Conduire", "Bloc 1", "Conduire"),
            ("Bloc 2 - Manager", "Bloc 2", "Manager"),
            ("BLOC N° 1", "BLOC N° 1", ""),
            ("BLOC N°2 Piloter", "BLOC N°2", "Piloter"),
            ("Bloc de compétences n° 3 : Animer", "Bloc de compétences n° 3", "Animer"),
            ("RNCP37638BCO01 - Piloter", "RNCP37638BCO01", "Piloter"),
        ] {
            let expected = Heading { printed: printed.to_owned(), text: title.to_owned() };
            assert_eq!(heading(text), Some(expected), "{text}");
        }
        for text in ["Blocs de compétences", "Bloc de compétences validé par", "Bloquer 1"] {
            assert_eq!(heading(text), None, "{text}");
        }
    }
}
