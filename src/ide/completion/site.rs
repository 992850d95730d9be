//! Where something is to be completed: the word at hand, the tokens before it, the body around it.

use cert_syntax::ast::Kind;
use cert_syntax::structure::places::Place as Holder;
use cert_syntax::token::{Lexeme, Token};

use crate::diagnostics::Lang;
use crate::ide::Snapshot;
use crate::ide::meanings::language;
use crate::model::EntityId;
use crate::source::{FileId, Place, Span};

/// The place of a completion.
#[derive(Clone, Copy)]
pub(super) struct Site<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) file: FileId,
    /// The language that the file is written in: what is put into it is too.
    pub(super) written: Lang,
    /// The language of the reader.
    pub(super) lang: Lang,
    /// The word at hand, from its start to the cursor.
    pub(super) word: Span,
    /// All tokens before that word.
    pub(super) before: &'a [Lexeme],
    /// The tokens of the entry at hand before that word.
    pub(super) entry: &'a [Lexeme],
    /// The body around.
    pub(super) holder: Holder,
    /// Whose body it is.
    pub(super) scope: Option<EntityId>,
}

impl<'a> Site<'a> {
    pub(super) fn new(snapshot: &'a Snapshot, file: FileId, word: Span, lang: Lang) -> Self {
        let tokens = snapshot.tokens(file);
        let count = tokens.partition_point(|it| it.end <= word.start);
        let before = tokens.get(..count).unwrap_or_default();
        // A `>` that had to be supplied right before the cursor may as well stand behind it.
        let written = before.iter().rposition(|it| it.start < it.end).map_or(0, |last| last + 1);
        let before = before.get(..written).unwrap_or_default();
        let entry = before.get(start_of_entry(before)..).unwrap_or_default();
        let mut site = Self {
            snapshot,
            file,
            written: snapshot.lang(file),
            lang,
            word,
            before,
            entry,
            holder: Holder::File,
            scope: None,
        };
        site.look_around(start_of_entry(before));
        // A scenario speaks of the whole certification.
        if site.scope.is_none() || site.kind() == Some(Kind::Scenario) {
            site.scope = snapshot.model().map(|model| model.certification);
        }
        site
    }

    /// Finds the body that the entry stands in.
    fn look_around(&mut self, first: usize) {
        let mut depth = 0_usize;
        let outer = self.before.get(..first).unwrap_or_default();
        for (place, token) in outer.iter().enumerate().rev() {
            match token.token {
                Token::Close => depth += 1,
                Token::Open if depth > 0 => depth -= 1,
                Token::Open => return self.stand_in(outer.get(..place).unwrap_or_default()),
                _ => {}
            }
        }
    }

    /// Takes the header before a `<` for that of the body around.
    fn stand_in(&mut self, before: &[Lexeme]) {
        let header = before.get(start_of_entry(before)..).unwrap_or_default();
        let Some(first) = header.first() else { return };
        let Some(kind) = first.token.kind() else {
            self.holder = Holder::Group;
            return;
        };
        self.holder = Holder::Body(kind);
        let named = header.get(1).filter(|it| it.token == Token::Name).unwrap_or(first);
        self.scope = self.snapshot.headed(Place::new(self.file, named.span()));
    }

    /// The kind whose body it stands in.
    pub(super) const fn kind(&self) -> Option<Kind> {
        match self.holder {
            Holder::Body(kind) => Some(kind),
            Holder::File | Holder::Group => None,
        }
    }

    pub(super) fn source(&self) -> &'a str {
        self.snapshot.text(self.file)
    }

    /// A text of the file's language.
    pub(super) const fn write<T: Copy>(&self, en: T, fr: T) -> T {
        match self.written {
            Lang::En => en,
            Lang::Fr => fr,
        }
    }

    /// How the file's language spells a word.
    pub(super) fn spelling(&self, token: Token) -> &'static str {
        token.spelling(language(self.written)).unwrap_or_default()
    }

    /// Whether only white space stands before the word on its line.
    pub(super) fn starts_line(&self) -> bool {
        let before = self.source().get(..self.word.start as usize).unwrap_or_default();
        let line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
        line.trim().is_empty()
    }
}

/// The tokens before `offset` of the entry that it stands in.
pub(in crate::ide) fn entry_before(snapshot: &Snapshot, file: FileId, offset: u32) -> &[Lexeme] {
    let tokens = snapshot.tokens(file);
    let before = tokens.get(..tokens.partition_point(|it| it.end <= offset)).unwrap_or_default();
    before.get(start_of_entry(before)..).unwrap_or_default()
}

/// The place of the first token of the entry that the tokens end in: behind them where it is yet to
/// come.
fn start_of_entry(before: &[Lexeme]) -> usize {
    for (place, token) in before.iter().enumerate().rev() {
        match token.token {
            Token::Open | Token::Close => return place + 1,
            _ if token.starts_entry => return start_of_default(before, place),
            _ => {}
        }
    }
    0
}

/// The place of the `each` whose rule starts at `place`; itself where there is none.
fn start_of_default(before: &[Lexeme], place: usize) -> usize {
    let steps = [2, 3].into_iter().find(|&steps| {
        let each = place.checked_sub(steps).and_then(|at| before.get(at));
        each.is_some_and(|it| it.token == Token::Each)
    });
    place - steps.unwrap_or(0)
}

/// Where the word begins that ends at `offset`.
pub(super) fn start_of_word(text: &str, offset: u32) -> u32 {
    let before = text.get(..offset as usize).unwrap_or_default();
    let kept = before
        .trim_end_matches(|it: char| it.is_alphanumeric() || "_.-".contains(it) || is_mark(it));
    u32::try_from(kept.len()).unwrap_or(offset)
}

/// An accent typed by itself.
const fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}')
}

/// Where each of the up to three words before `start` on its line begins, the nearest first.
pub(super) fn starts_before(text: &str, start: u32) -> Vec<u32> {
    let mut starts = Vec::new();
    let mut from = start;
    while starts.len() < 3 {
        let before = text.get(..from as usize).unwrap_or_default();
        let words = before.trim_end_matches([' ', '\u{a0}', '\'', '’']);
        let end = u32::try_from(words.len()).unwrap_or(from);
        let next = start_of_word(text, end);
        if end == from || next == end {
            break;
        }
        starts.push(next);
        from = next;
    }
    starts
}
