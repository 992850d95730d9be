//! A field's text, line by line.

use super::html;

/// A line of a field's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// How deep in lists: 0 outside of them.
    pub depth: u8,
    /// What it says, on one line and without its bullet. Never empty.
    pub text: String,
}

impl Line {
    /// The line that says `text`, if that says anything. A bullet that is written makes an item.
    pub(super) fn new(depth: u8, text: &str) -> Option<Self> {
        let text = one_line(text);
        let (bulleted, text) = match without_bullet(&text) {
            Some(rest) => (true, rest.to_owned()),
            None => (false, text),
        };
        let depth = if bulleted { depth.max(1) } else { depth };
        (!text.is_empty()).then_some(Self { depth, text })
    }
}

/// The lines of a field: HTML or plain text.
pub(super) fn lines(field: &str) -> Vec<Line> {
    html::lines(field)
}

/// A field on one line.
pub(super) fn flat(field: &str) -> String {
    let lines = lines(field).into_iter().map(|line| line.text);
    lines.collect::<Vec<_>>().join(" ")
}

/// The signs that people and programs start the items of lists with.
const BULLETS: [char; 18] = [
    '-', '–', '—', '•', '·', '●', '○', '▪', '■', '□', '◦', '‣', '➢', '►', '✓', '*', '\u{f0b7}',
    '\u{f0a7}',
];

/// What stands behind a bullet: a sign with a space behind it, or one that is nothing else.
fn without_bullet(text: &str) -> Option<&str> {
    let mut characters = text.chars();
    let bullet = characters.next().filter(|first| BULLETS.contains(first))?;
    let rest = characters.as_str();
    let glued = rest.starts_with(char::is_alphanumeric) && !rest.starts_with(char::is_numeric);
    let spaced = rest.starts_with(is_space);
    let stands_alone = rest.is_empty();
    let means_nothing_else = !matches!(bullet, '*');
    (spaced || stands_alone || (glued && means_nothing_else)).then(|| rest.trim_matches(is_space))
}

/// `text` on one line: white space is one space, what is not shown is left out, and no-break spaces
/// stay where they keep a sign with its word.
pub(super) fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut space = None;
    for character in text.chars() {
        match character {
            '\u{a0}' | '\u{202f}' => space = space.or(Some(character)),
            _ if character.is_whitespace() => space = Some(' '),
            _ if is_hidden(character) => {}
            _ => {
                out.extend(space.take().filter(|_| !out.is_empty()));
                out.push(character);
            }
        }
    }
    out
}

fn is_space(character: char) -> bool {
    character.is_whitespace()
}

/// What is no part of a text that people read.
fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(field: &str) -> Vec<String> {
        let line = |line: Line| format!("{} {}", line.depth, line.text);
        lines(field).into_iter().map(line).collect()
    }

    #[test]
    fn html_is_read_as_it_is_shown() {
        let field = "<p>Le titulaire&nbsp;:</p><ul><li>Analyser\n  l&rsquo;existant</li>\
                     <li>Mesurer<ul><li>avant</li><li>après</li></ul></li></ul>Fin<br/>de page";
        assert_eq!(
            shown(field),
            [
                "0 Le titulaire\u{a0}:",
                "1 Analyser l’existant",
                "1 Mesurer",
                "2 avant",
                "2 après",
                "0 Fin",
                "0 de page"
            ]
        );
    }

    #[test]
    fn lines_of_plain_text_and_their_bullets_count() {
        assert_eq!(
            shown("Compétences\n- Lire\r\n• Écrire <b>vite</b>\n-5 degrés\n*note"),
            ["0 Compétences", "1 Lire", "1 Écrire vite", "0 -5 degrés", "0 *note"]
        );
        assert_eq!(shown("a < b & c\u{0} > d"), ["0 a < b & c > d"]);
        assert_eq!(shown("<script>x</script><!-- y --> <p> </p>"), Vec::<String>::new());
    }
}
