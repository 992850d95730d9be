//! Words and elements, counted.

use std::collections::BTreeMap;

use cert_syntax::ast::{Entity, EntryKind, Kind};
use cert_syntax::token::Token;
use certc::import::{Document, Imported};

/// The words of `document` that are not in what was made of it, as often as they are in the document.
pub(crate) fn lost(document: &Document, imported: &Imported) -> Vec<String> {
    let mut kept: BTreeMap<String, usize> = BTreeMap::new();
    for text in written(&imported.text).iter().chain(&imported.repeated) {
        for word in words(text) {
            *kept.entry(word).or_insert(0) += 1;
        }
    }
    let mut take = |word: &str| match kept.get_mut(word) {
        Some(count) if *count > 0 => {
            *count -= 1;
            true
        }
        _ => false,
    };
    let mut lost = Vec::new();
    let texts = document.paragraphs().map(|paragraph| &paragraph.text).chain(&document.margins);
    for text in texts {
        for word in words(&whole(text)) {
            // A word that the end of a line has cut is one word, or has a hyphen.
            let parts: Vec<&str> = word.split(CUT).collect();
            let there = take(&parts.concat()) || parts.len() > 1 && parts.iter().all(|it| take(it));
            if !there {
                lost.push(word);
            }
        }
    }
    lost
}

/// Stands where a hyphen at the end of a line was.
const CUT: char = 'ˇ';

/// A text whose hyphens at line ends are marked, without bullets that are letters and without the
/// words between codes in brackets.
fn whole(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let line = line.trim();
        let line = line.strip_prefix("o ").unwrap_or(line);
        match line.strip_suffix('-') {
            Some(cut) if cut.ends_with(char::is_alphabetic) => {
                out.push_str(cut);
                out.push(CUT);
            }
            _ => {
                out.push_str(line);
                out.push('\n');
            }
        }
    }
    let mut bare = String::new();
    let mut rest = out.as_str();
    while let Some((before, behind)) = rest.split_once('(') {
        let (inside, after) = behind.split_once(')').unwrap_or((behind, ""));
        bare.push_str(before);
        let joins = |word: &&str| !matches!(*word, "et" | "à" | "a");
        let codes = inside
            .split(' ')
            .filter(joins)
            .all(|it| it.starts_with('C') && it.contains(char::is_numeric));
        let kept = inside.split(' ').filter(|word| !codes || joins(word));
        bare.extend([" ", &kept.collect::<Vec<_>>().join(" "), " "]);
        rest = after;
    }
    bare + rest
}

/// Words of a text, in small letters.
pub(crate) fn words(text: &str) -> Vec<String> {
    let shown =
        text.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}'));
    let shown: String = shown.collect();
    let words = shown.split(|c: char| !c.is_alphanumeric() && c != CUT);
    words.filter(|word| word.chars().any(char::is_alphanumeric)).map(str::to_lowercase).collect()
}

/// What a text says by itself: texts, codes, keys and comments, but no word of the language and no
/// proposal.
fn written(text: &str) -> Vec<String> {
    let tokens = cert_syntax::tokens(text);
    let own = |token: &Token| matches!(token, Token::Text | Token::Name | Token::PropertyKey);
    let lexemes = tokens.lexemes.iter().filter(|it| own(&it.token));
    let mut out: Vec<String> =
        lexemes.map(|it| text[it.start as usize..it.end as usize].to_owned()).collect();
    let mut proposed = false;
    for comment in &tokens.comments {
        let comment = &text[comment.start as usize..comment.end as usize];
        let goes_on = comment.starts_with("//   ");
        let starts = ["// proposition", "// à décider"].iter().any(|it| comment.starts_with(it));
        proposed = starts || goes_on && proposed;
        if !proposed {
            out.push(comment.to_owned());
        }
    }
    out
}

/// How many elements of each kind a text has: activities and competences by the code that is
/// printed, the rest by the bloc that they are in. Parts of a group of criteria are not counted: how
/// far a sentence is taken apart is its author's choice.
pub(crate) fn elements(text: &str) -> BTreeMap<String, usize> {
    let mut counting = Counting { text, bloc: 0, counted: BTreeMap::new() };
    for entry in &cert_syntax::parse(text).tree.entries {
        if let EntryKind::Entity(entity) = &entry.kind {
            counting.entity(entity, false);
        }
    }
    counting.counted
}

struct Counting<'t> {
    text: &'t str,
    bloc: usize,
    counted: BTreeMap<String, usize>,
}

impl Counting<'_> {
    fn entity(&mut self, entity: &Entity, in_criterion: bool) {
        let code = self.printed(entity);
        let bloc = self.bloc;
        let key = match entity.kind {
            Kind::Bloc => {
                self.bloc += 1;
                Some(format!("bloc {}", self.bloc))
            }
            Kind::Activity => Some(format!("activity {code}")),
            Kind::Competence => Some(format!("competence {code}")),
            Kind::Criterion if !in_criterion => Some(format!("criterion in bloc {bloc}")),
            // What is printed in several blocs stands outside them.
            Kind::Assessment => Some("assessment".to_owned()),
            Kind::Deliverable => Some(format!("deliverable in bloc {bloc}")),
            _ => None,
        };
        if let Some(key) = key {
            *self.counted.entry(key).or_insert(0) += 1;
        }
        let entries = entity.body.iter().flat_map(|body| &body.entries);
        for entry in entries {
            if let EntryKind::Entity(inner) = &entry.kind {
                self.entity(inner, entity.kind == Kind::Criterion);
            }
        }
    }

    /// The code that is printed: that of `affiché:`, or else its own.
    fn printed(&self, entity: &Entity) -> String {
        let entries = entity.body.iter().flat_map(|body| &body.entries);
        let shown = entries.filter_map(|entry| match &entry.kind {
            EntryKind::Property(property) => Some(property),
            _ => None,
        });
        let mut shown = shown.filter(|it| self.text[it.key.span.range()].starts_with("affiché"));
        let shown = shown.find_map(|it| it.values.first());
        let span = shown.map(|it| it.span).or(entity.code.map(|code| code.span));
        let code = span.map_or("without code", |span| &self.text[span.range()]);
        code.trim_matches('"').to_owned()
    }
}
