//! What may stand at the cursor.

mod condition;
mod entries;
mod header;
mod item;
mod names;
mod operand;
mod phrases;
mod scenario;
mod site;
mod values;

pub(super) use site::entry_before;

pub use item::{About, Completion, CompletionKind};

use cert_syntax::token::Token;

use super::Snapshot;
use crate::diagnostics::Lang;
use crate::source::{FileId, Span};
use item::plain;
use site::{Site, start_of_word, starts_before};

/// What may stand at a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completions {
    /// In the order in which they are listed.
    pub items: Vec<Completion>,
    /// Whether there are more, so that the next letter must be asked for anew.
    pub is_incomplete: bool,
}

/// More offers than these help nobody.
const MOST_ITEMS: usize = 200;

impl Snapshot {
    /// What may stand at `offset`. What is put into the text is in the language of the file, what is
    /// told of it in `lang`.
    pub fn complete(&self, file: FileId, offset: u32, lang: Lang) -> Completions {
        let text = self.text(file);
        let offset = u32::try_from(text.floor_char_boundary(offset as usize)).unwrap_or_default();
        if self.is_in_comment(file, offset) || self.is_in_text(file, offset) {
            return Completions::default();
        }
        let start = start_of_word(text, offset);
        let mut items = self.offers(file, Span::new(start, offset), lang);
        // « au m » is on its way to « au moins ».
        for start in starts_before(text, start) {
            let begun = Span::new(start, offset);
            let typed = plain(begun.text(text)).replace('’', "'");
            let longer = self.offers(file, begun, lang).into_iter();
            let longer =
                longer.filter(|it| it.label.contains(' ') && it.filter.starts_with(&typed));
            items.extend(longer.map(|it| Completion { rank: 0, ..it }));
        }
        let is_long = self.model().is_some_and(|model| model.entities.len() > names::MOST_NAMES);
        narrowed(items, &plain(Span::new(start, offset).text(text)), is_long)
    }

    fn is_in_text(&self, file: FileId, offset: u32) -> bool {
        let tokens = self.tokens(file);
        let next = tokens.partition_point(|it| it.end <= offset);
        let inside = |token: Token| token == Token::Text;
        tokens.get(next).is_some_and(|it| inside(it.token) && it.start < offset)
    }

    /// What may stand where `word` stands, as far as it is written.
    fn offers(&self, file: FileId, word: Span, lang: Lang) -> Vec<Completion> {
        let site = Site::new(self, file, word, lang);
        if word.text(site.source()).starts_with(|it: char| it.is_ascii_digit()) {
            return Vec::new();
        }
        let mut items = site.members().unwrap_or_else(|| site.offers());
        for item in &mut items {
            item.replace = word;
        }
        items
    }
}

impl Site<'_> {
    fn offers(&self) -> Vec<Completion> {
        let Some(first) = self.entry.first() else { return self.entries() };
        let mut items = match first.token {
            Token::PropertyKey => self.values(),
            Token::Each => self.default_rule(),
            Token::Outcome => self.outcome(),
            Token::Property => self.claim(),
            Token::Given => self.given(),
            Token::Expect => self.expected(),
            Token::Include | Token::Otherwise | Token::AcquiredForLife | Token::AcquiredFor => {
                Vec::new()
            }
            Token::AnyOf | Token::AllOf => Vec::new(),
            token if token.kind().is_some() => self.header(),
            _ => self.rule(self.entry),
        };
        let last = self.entry.last().map_or(first.token, |last| last.token);
        if self.starts_line() && last.ends_operand() {
            if first.token.kind().is_some() {
                // On a line of its own a header seldom goes on.
                for item in &mut items {
                    item.rank += 40;
                }
            }
            items.extend(
                self.entries().into_iter().map(|it| Completion { rank: it.rank + 20, ..it }),
            );
        }
        items
    }
}

/// The offers in the order in which they fit what is typed; those alone that do where there are many.
fn narrowed(mut items: Vec<Completion>, typed: &str, is_long: bool) -> Completions {
    items.sort_by_cached_key(|it| (fit(typed, it), it.rank));
    if items.len() > MOST_ITEMS {
        items.retain(|it| fit(typed, it) < Fit::Not);
    }
    let is_incomplete = is_long || items.len() > MOST_ITEMS;
    items.truncate(MOST_ITEMS);
    Completions { items, is_incomplete }
}

/// How well an offer fits what is typed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// It starts so.
    Start,
    /// A word of it starts so.
    Word,
    /// It does not.
    Not,
}

fn fit(typed: &str, item: &Completion) -> Fit {
    // What replaces more than the word at hand was held against all of that.
    if item.filter.starts_with(typed) || item.rank == 0 {
        return Fit::Start;
    }
    let mut words = item.filter.split(|it: char| !it.is_alphanumeric());
    if words.any(|word| word.starts_with(typed)) { Fit::Word } else { Fit::Not }
}
