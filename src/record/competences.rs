//! Which lines of a bloc's text are competences.

use super::lines::Line;

/// A competence as a record tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Competence {
    /// The code that is printed before it.
    pub printed: Option<String>,
    /// What it says, without that code.
    pub text: String,
}

/// What lines tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// A competence.
    Competence(Competence),
    /// A line that is no competence: a heading, a remark.
    Aside(String),
}

/// The competences that the lines of a bloc tell of, with what stands between them.
///
/// Where some line is an item of a list or starts with a code, those are the competences, and what
/// stands deeper in the list belongs to its item. Otherwise each line is one, but for headings.
pub(super) fn told(lines: &[Line]) -> Vec<Told> {
    let mut told: Vec<Told> = Vec::new();
    let coded = |line: &Line| printed_code(&line.text).is_some();
    let listed = lines.iter().any(|line| line.depth > 0 || coded(line));
    for line in lines {
        let starts = match listed {
            true => line.depth == 1 || coded(line),
            false => !line.text.ends_with(':'),
        };
        match told.last_mut() {
            _ if starts => told.push(Told::Competence(competence(&line.text))),
            Some(Told::Competence(before)) if line.depth > 1 => {
                before.text.push_str(" – ");
                before.text.push_str(&line.text);
            }
            Some(Told::Competence(before)) if line.text.starts_with(char::is_lowercase) => {
                before.text.push(' ');
                before.text.push_str(&line.text);
            }
            _ => told.push(Told::Aside(line.text.clone())),
        }
    }
    told
}

/// What ends an item of a list in prose is no part of the competence.
fn competence(text: &str) -> Competence {
    let text =
        text.trim_end_matches(|character: char| character == ';' || character.is_whitespace());
    match printed_code(text) {
        Some((code, rest)) => Competence { printed: Some(code.to_owned()), text: rest.to_owned() },
        None => Competence { printed: None, text: text.to_owned() },
    }
}

/// The code that a text starts with, and what stands behind it: `C1.2 – Analyser`, `3. Analyser`.
fn printed_code(text: &str) -> Option<(&str, &str)> {
    let letters = text.chars().take_while(char::is_ascii_uppercase).count();
    let rest = text.get(letters..)?;
    if letters > 2 || !rest.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    let part_of_code =
        |character: char| character.is_ascii_alphanumeric() || matches!(character, '.' | '-' | '_');
    let end = rest.find(|character: char| !part_of_code(character)).unwrap_or(rest.len());
    let code = text.get(..letters + end)?.trim_end_matches(['.', '-', '_']);
    if code.len() > 12 || !code.ends_with(|last: char| last.is_ascii_digit()) {
        return None;
    }
    let behind = text.get(code.len()..)?;
    let rest = behind.trim_start_matches(|character: char| {
        character.is_whitespace() || matches!(character, '.' | ':' | '-' | '–' | '—' | ')' | '_')
    });
    let separated = behind.len() > rest.len()
        && (behind.trim_start().len() > rest.len() || rest.starts_with(char::is_uppercase));
    (separated && rest.starts_with(char::is_alphabetic)).then_some((code, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[(u8, &str)]) -> Vec<String> {
        let line = |&(depth, text): &(u8, &str)| Line { depth, text: text.to_owned() };
        let lines: Vec<_> = lines.iter().map(line).collect();
        let shown = |told| match told {
            Told::Competence(Competence { printed: Some(code), text }) => {
                format!("{code} = {text}")
            }
            Told::Competence(Competence { printed: None, text }) => text,
            Told::Aside(text) => format!("({text})"),
        };
        super::told(&lines).into_iter().map(shown).collect()
    }

    #[test]
    fn items_are_competences() {
        let lines =
            [(0, "Il sait :"), (1, "Lire"), (2, "vite"), (0, "et bien"), (0, "Fin"), (1, "Dire")];
        assert_eq!(read(&lines), ["(Il sait :)", "Lire – vite et bien", "(Fin)", "Dire"]);
    }

    #[test]
    fn lines_are_competences_where_there_is_no_list() {
        assert_eq!(
            read(&[(0, "Compétences :"), (0, "Lire"), (0, "Dire")]),
            ["(Compétences :)", "Lire", "Dire"]
        );
    }

    #[test]
    fn codes_are_read_off() {
        let lines = [(0, "C1.1. Lire"), (0, "C1.2 – Dire"), (0, "A1C3 : Faire"), (0, "4) Voir")];
        assert_eq!(read(&lines), ["C1.1 = Lire", "C1.2 = Dire", "A1C3 = Faire", "4 = Voir"]);
        for text in ["3 jours de travail", "ISO9001 : suivre", "B2B – vendre", "C1", "2024-05-31"]
        {
            assert_eq!(printed_code(text), None, "{text}");
        }
    }
}
