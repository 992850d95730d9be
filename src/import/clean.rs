//! Texts as people meant them: without bullets, soft breaks, hyphens at line ends and the
//! characters that word processors put in.

use super::codes;
use super::document::Paragraph;
use super::print::{Place, Print, Prints};

/// A line of a cell: a paragraph, or an item of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// What it says.
    pub(super) text: String,
    /// How it starts in bold, where it goes on otherwise.
    pub(super) lead: Option<String>,
    /// How deep it stands in lists, where it is an item of one.
    pub(super) depth: Option<u8>,
    /// Whether a sentence has been cut in front of it.
    pub(super) goes_on: bool,
}

/// The lines of a cell. What a line break has cut is joined again.
pub(super) fn lines<'p>(paragraphs: impl IntoIterator<Item = &'p Paragraph>) -> Vec<Line> {
    let mut lines = Lines { read: Vec::new(), gap: true, bold: false };
    for paragraph in paragraphs {
        lines.paragraph(paragraph);
    }
    lines.finish()
}

struct Lines {
    read: Vec<Line>,
    /// Whether a blank paragraph or line stands behind what was read.
    gap: bool,
    /// Whether the last line of print was bold to its end.
    bold: bool,
}

impl Lines {
    fn paragraph(&mut self, paragraph: &Paragraph) {
        self.bold = false;
        let mut bolds = paragraph.bold.iter().peekable();
        for Print { start, raw, place } in Prints::of(&paragraph.text) {
            let end = start + raw.len();
            while bolds.peek().is_some_and(|bold| bold.end <= start) {
                bolds.next();
            }
            // How far the print is bold from its first letter on.
            let first = start + raw.len() - raw.trim_start().len();
            let reach = bolds.peek().filter(|bold| bold.start <= first);
            let reach = reach.map_or(start, |bold| bold.end.min(end));
            let lead = paragraph.text.get(start..reach).unwrap_or_default();
            self.printed(paragraph, place, raw, &squeezed(lead));
        }
        self.gap = self.gap && paragraph.is_blank();
    }

    /// A line of print, at a `place` in its paragraph, which starts in bold with `lead`.
    fn printed(&mut self, paragraph: &Paragraph, place: Place, raw: &str, lead: &str) {
        let text = squeezed(raw);
        let bold_before = std::mem::replace(&mut self.bold, !lead.is_empty() && lead == text);
        if text.is_empty() {
            self.gap = true;
            return;
        }
        let (bullet, text) = without_bullet(&text);
        // One that was typed behind one of the word processor's: « - - Il ».
        let text = text.strip_prefix("- ").filter(|_| bullet.is_some()).unwrap_or(text);
        let level = paragraph.level.filter(|_| place != Place::Below);
        let depth = level.map_or(bullet, |level| Some(level.saturating_add(bullet.unwrap_or(0))));
        if text.is_empty() {
            return;
        }
        let below = place == Place::Below;
        let starts = depth.is_some() || numbered(text) || below && bold_before && !self.bold;
        let before = self.read.last().map_or("", |line| &line.text);
        let goes_on = match below {
            false => !paragraph.heading && level.is_none() && cut(before, text),
            true => !breaks(before, text, !lead.is_empty() && !bold_before),
        };
        let joins = !starts && !self.gap && (goes_on || closes(before, text));
        self.gap = false;
        match self.read.last_mut().filter(|_| joins) {
            Some(line) => join(&mut line.text, text),
            None => {
                let is_part = !lead.is_empty() && lead.len() < text.len() && text.starts_with(lead);
                let lead = is_part.then(|| lead.to_owned());
                let goes_on = depth.is_none() && starts_small(text);
                self.read.push(Line { text: text.to_owned(), lead, depth, goes_on });
            }
        }
    }

    fn finish(mut self) -> Vec<Line> {
        for line in &mut self.read {
            line.text = typographic(&line.text);
            line.lead = line.lead.as_deref().map(typographic);
        }
        self.read
    }
}

/// Appends what continues a text that was cut, at a hyphen perhaps.
pub(super) fn join(text: &mut String, more: &str) {
    let hyphen = text.ends_with('-')
        && text.trim_end_matches('-').ends_with(char::is_alphabetic)
        && starts_small(more);
    if !hyphen {
        text.push(' ');
    } else if !keeps_hyphen(text) {
        text.pop();
    }
    text.push_str(more);
}

/// Whether the hyphen at the end belongs to the word: `éco-` does, `res-` does not.
fn keeps_hyphen(text: &str) -> bool {
    const PREFIXES: [&str; 30] = [
        "éco", "eco", "non", "semi", "sous", "auto", "inter", "avant", "après", "mi", "demi", "co",
        "extra", "contre", "entre", "ex", "quasi", "anti", "vice", "mise", "savoir", "peut",
        "celui", "celle", "ceux", "elles", "là", "multi", "pré", "e",
    ];
    let word = text.trim_end_matches('-').rsplit(|c: char| !c.is_alphabetic()).next();
    word.is_some_and(|word| PREFIXES.contains(&word.to_lowercase().as_str()))
}

/// Whether `text` carries on the sentence of the paragraph before.
pub(super) fn cut(before: &str, text: &str) -> bool {
    !before.is_empty() && starts_small(text) && !ends_sentence(before)
}

/// How far a bracket that a line ends in may reach back.
const BRACKET_BYTES: usize = 160;

/// Whether `text` closes the bracket that `before` leaves open: `(C31-` and `C32)`.
fn closes(before: &str, text: &str) -> bool {
    let mut start = before.len().saturating_sub(BRACKET_BYTES);
    while !before.is_char_boundary(start) {
        start += 1;
    }
    let open = |text: &str| text.rfind('(') > text.rfind(')');
    let first = text.find(['(', ')']).filter(|&at| at < BRACKET_BYTES);
    let closes = first.and_then(|at| text.get(at..)).is_some_and(|it| it.starts_with(')'));
    closes && before.get(start..).is_some_and(open)
}

/// Whether a soft break between these is more than the end of a line. `emphasised` says that bold
/// print starts behind it.
fn breaks(before: &str, text: &str, emphasised: bool) -> bool {
    let capital = text.chars().next().is_some_and(|first| !first.is_lowercase());
    let apart = emphasised
        || ends_sentence(before)
        || is_label(text)
        || starts_sentence(text)
        || starts_with_infinitive(text) && !asks_for_more(before);
    before.is_empty() || capital && apart || codes::leading(text).is_some()
}

/// Words that have a capital only where a sentence starts.
fn starts_sentence(text: &str) -> bool {
    const STARTS: [&str; 23] = [
        "Le", "La", "Les", "L", "Un", "Une", "Des", "Il", "Elle", "Ils", "Elles", "Ce", "Cette",
        "Ces", "Chaque", "Son", "Sa", "Ses", "Leurs", "Tous", "Toutes", "The", "Each",
    ];
    let first = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    STARTS.contains(&first)
}

/// `Gérer le catalogue`: so competences and tasks start.
fn starts_with_infinitive(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or_default();
    let ends = ["er", "ir", "re"].iter().any(|end| first.ends_with(end));
    let mut letters = first.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    ends && capital && first.chars().count() >= 5 && letters.all(char::is_lowercase)
}

/// Whether a line cannot be the last of a sentence: behind a comma or a small word.
fn asks_for_more(before: &str) -> bool {
    let last = before.rsplit([' ', '’']).next().unwrap_or_default();
    before.ends_with(',') || last.chars().count() <= 3 && last.chars().all(char::is_lowercase)
}

/// Labels that start a line of a modality.
fn is_label(text: &str) -> bool {
    const LABELS: [&str; 18] = [
        "mise en situation",
        "etude de cas",
        "jeu de role",
        "type de modalite",
        "attendus",
        "lieu",
        "duree",
        "livrable",
        "evaluateur",
        "evaluation",
        "jury",
        "modalite",
        "epreuve",
        "production",
        "objectif",
        "conditions",
        "deliverable",
        "place",
    ];
    let plain = plain(text);
    LABELS.iter().any(|label| plain.starts_with(label)) && text.chars().take(60).any(|c| c == ':')
        || plain.starts_with("modalite ")
        || plain.starts_with("epreuve ")
        || plain.starts_with("assessment ")
}

pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['»', ')', ' ']).ends_with(['.', ':', ';', '!', '?', '…'])
}

fn starts_small(text: &str) -> bool {
    text.trim_start_matches(['«', '(', ' ']).chars().next().is_some_and(char::is_lowercase)
}

/// `1.`, `2 -`, `3)`, `a)` in front of something.
fn numbered(text: &str) -> bool {
    let digits = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let one = text.len() - digits.len();
    let behind = match one {
        0 => match text.strip_prefix(|c: char| c.is_ascii_lowercase()) {
            Some(behind) if behind.starts_with(')') => behind,
            _ => return false,
        },
        1 | 2 => digits.trim_start(),
        _ => return false,
    };
    let rest = behind.strip_prefix(['.', ')', '-', '–']).unwrap_or_default();
    rest.starts_with(' ') || rest.starts_with(char::is_uppercase)
}

/// The text behind its bullet, and how deep that sort of bullet stands.
fn without_bullet(text: &str) -> (Option<u8>, &str) {
    let mut characters = text.chars();
    let Some(first) = characters.next() else { return (None, text) };
    let rest = characters.as_str();
    let depth = match first {
        '•' | '▪' | '■' | '●' | '◦' | '‣' | '➢' | '➔' | '→' | '✓' | '✔' | '·' | '❖' | '♦' => {
            0
        }
        '\u{e000}'..='\u{f8ff}' => 0,
        '-' | '–' | '—' | '*' if rest.starts_with(char::is_alphabetic) || rest.starts_with(' ') => {
            0
        }
        '.' if rest.starts_with(|c: char| c.is_alphabetic() || c == ' ') => 0,
        'o' | '○' if rest.starts_with(' ') => 1,
        '§' if rest.starts_with(' ') => 0,
        _ => return (None, text),
    };
    (Some(depth), rest.trim_start())
}

/// Characters of a text, each blank one a space, without those that only lay it out.
pub(super) fn squeezed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}' => {}
            '\u{2010}' | '\u{2011}' => out.push('-'),
            _ if character.is_whitespace() || character.is_control() => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            _ => out.push(character),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Quotes and apostrophes as French sets them; none closes a text of the language.
pub(super) fn typographic(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut open = false;
    let mut before = ' ';
    for character in text.chars() {
        match character {
            '\'' | '‘' | '`' | '´' if before.is_alphabetic() => out.push('’'),
            '"' | '“' | '”' | '„' => {
                let opens = character == '„' || character == '“' || character == '"' && !open;
                if opens {
                    out.push_str("«\u{a0}");
                } else {
                    out.truncate(out.trim_end().len());
                    out.push_str("\u{a0}»");
                }
                open = opens;
            }
            ' ' if out.ends_with('\u{a0}') => {}
            _ => out.push(character),
        }
        before = character;
    }
    out.trim_end_matches(['\\', ' ', '\u{a0}']).to_owned()
}

/// A text to look for words in: lower case, without accents, plain apostrophes.
pub(super) fn plain(text: &str) -> String {
    let plain = text.chars().flat_map(char::to_lowercase).map(|character| match character {
        'à' | 'â' | 'ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' | 'ö' => 'o',
        'ù' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        '’' => '\'',
        '\u{a0}' => ' ',
        other => other,
    });
    plain.filter(|character| !matches!(character, '\u{300}'..='\u{36f}')).collect()
}

/// Letters and digits only: what stays the same however a text is set.
pub(super) fn bare(text: &str) -> String {
    plain(text).chars().filter(|character| character.is_alphanumeric()).collect()
}
