//! Comments that we write ourselves, for first texts.

use super::page::{INDENT, WIDTH};

/// Where their lines end: a little before those of sentences, which a formatter may shift.
const END: usize = WIDTH as usize - 4;

/// A comment that says `text`, `depth` bodies deep, on as many lines as it takes; those behind the
/// first stand further right. A line ends where there is a space: a long word stays whole.
pub(crate) fn comment(text: &str, depth: usize) -> Vec<String> {
    let room = END.saturating_sub(INDENT as usize * depth);
    let mut lines = Vec::new();
    let mut line = String::from("//");
    let (mut width, mut bare) = (2, true);
    for word in text.split([' ', '\n']).filter(|word| !word.is_empty()) {
        let longer = 1 + word.chars().count();
        if width + longer > room && !bare {
            lines.push(std::mem::replace(&mut line, String::from("//  ")));
            width = 4;
        }
        line.push(' ');
        line.push_str(word);
        width += longer;
        bare = false;
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::comment;

    #[test]
    fn comments_end_their_lines_where_words_do() {
        assert_eq!(comment("a\nb", 0), ["// a b"]);
        let long = "x".repeat(200);
        assert_eq!(comment(&format!("{long} y"), 40), [format!("// {long}"), "//   y".to_owned()]);
        let lines = comment(&"mots ".repeat(40), 2);
        assert!(lines.iter().all(|line| line.chars().count() <= 92), "{lines:?}");
        assert_eq!(lines.iter().map(|line| line.matches("mots").count()).sum::<usize>(), 40);
    }
}
