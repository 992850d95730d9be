//! Reads a text again after an edit, and no more of it than the edit can have changed.
//!
//! An edit within a quoted text on one line, of letters that neither end a text nor a line, changes no
//! token, whatever is wrong elsewhere: nothing is read, and what stands behind it moves.
//!
//! An edit of an entity, behind the word of its kind, leaves the rest of its text as it was read before
//! if
//!
//! - nothing was wrong with the text but behind that word, in the entity, and nothing is wrong with
//!   the entity read by itself, which then has its own quotes and its own `>`;
//! - the entity starts a line and ends one, so that no token and no text reaches over its borders;
//! - what follows it starts an entry, ends a body, or is the text's end, so that its `>` is not taken
//!   for a sign that compares;
//! - it has a code and a text where it had them, and an edit before its body leaves it a text;
//! - it is not nested deeper than can be read.
//!
//! What looks around itself while it is read looks no further than the entity's text, or its `<` where
//! it has none, or else its `>`. The grammar reads from the left and came out of the entity as it
//! went in, whatever was wrong in between. So the entity is read by itself and put in its old place,
//! and what stands behind it moves.
//!
//! In every other case the whole text is read.

use std::ops::Range;

use crate::ast::{Body, Entity, Entry, EntryKind, Kind};
use crate::error::Reach;
use crate::lexer::{Lexed, lex, offset};
use crate::parser::{Parsed, parse, tree};
use crate::recovery::Recoveries;
use crate::shift::{Move, Shift};
use crate::span::Span;
use crate::structure::{self, DEPTH_LIMIT};
use crate::text::QUOTES;
use crate::token::{Lexeme, Token};

impl Parsed {
    /// What [`parse`] makes of `new`, where this is what it makes of `old`.
    #[must_use]
    pub fn again(mut self, old: &str, new: &str) -> Self {
        if old == new {
            return self;
        }
        let edit = Edit::between(old, new);
        if self.is_within_a_text(&edit, old, new) {
            self.shift(edit.moves());
            return self;
        }
        let Some(place) = self.entity_around(&edit, old) else { return parse(new) };
        let Some(entity) = place.read(new, &edit) else { return parse(new) };
        self.put(&place, entity, edit.moves());
        self
    }

    /// Whether the edit is in a quoted text on one line, and only letters go and come that mean
    /// nothing there.
    fn is_within_a_text(&self, edit: &Edit, old: &str, new: &str) -> bool {
        // A stroke there may keep a quote in the text.
        if Span::new(0, edit.old.start).text(old).ends_with('\\') {
            return false;
        }
        let next = self.tokens.partition_point(|it| it.start < edit.old.start);
        let around = next.checked_sub(1).and_then(|around| self.tokens.get(around));
        let mean_nothing = |letters: &str| !letters.contains(|it| MEANINGFUL.contains(&it));
        around.is_some_and(|it| {
            // A quote that is missing before it is told by the first letter.
            let is_told = self.wrong == Reach::Nowhere || it.start + LONGEST_QUOTE < edit.old.start;
            it.token == Token::Text
                && is_told
                && edit.old.end < it.end
                && is_closed_on_its_line(it.span().text(old))
                && mean_nothing(edit.old.text(old))
                && mean_nothing(edit.new.text(new))
        })
    }

    fn shift(&mut self, by: Move) {
        let Self { tree, tokens, comments, articles, errors, wrong } = self;
        (&mut tree.entries, tokens, comments).shift(by);
        (articles, errors).shift(by);
        if let Reach::Within(wrong) = wrong {
            wrong.shift(by);
        }
    }

    /// The innermost entity that the edit is in and that can be read by itself.
    fn entity_around(&self, edit: &Edit, old: &str) -> Option<Place> {
        let mut found = None;
        let mut path = Vec::new();
        let mut entries = &self.tree.entries;
        loop {
            let next = entries.partition_point(|entry| entry.span.start <= edit.old.start);
            let Some(index) = next.checked_sub(1) else { return found };
            let Some((entry, entity, body)) = entries.get(index).and_then(with_body) else {
                return found;
            };
            if edit.old.start <= entity.kind_span.end || edit.old.end >= body.span.end {
                return found;
            }
            path.push(index);
            let is_behind_header = edit.old.start > body.span.start || entity.title.is_some();
            if is_behind_header
                && self.is_wrong_at_most_within(entity.kind_span.end, entry.span.end)
                && let Some(tokens) = self.tokens_apart(entry.span, old)
            {
                let header = Header::of(entity);
                found = Some(Place { path: path.clone(), span: entry.span, header, tokens });
            }
            entries = &body.entries;
        }
    }

    fn is_wrong_at_most_within(&self, start: u32, end: u32) -> bool {
        match self.wrong {
            Reach::Nowhere => true,
            Reach::Within(wrong) => start < wrong.start && wrong.end <= end,
            Reach::Anywhere => false,
        }
    }

    /// The tokens of an entity that can be read by itself.
    fn tokens_apart(&self, span: Span, old: &str) -> Option<Range<usize>> {
        let first = self.tokens.partition_point(|it| it.start < span.start);
        let behind = self.tokens.partition_point(|it| it.start < span.end);
        // One that was supplied is empty.
        let closes = |last: &Lexeme| last.token == Token::Close && last.end == span.end;
        let last = behind.checked_sub(1).and_then(|last| self.tokens.get(last));
        let follows =
            |it: &Lexeme| it.start > span.end && (it.starts_entry || it.token == Token::Close);
        let apart = stands_on_lines_of_its_own(old, span)
            && last.is_some_and(closes)
            && self.tokens.get(behind).is_none_or(follows);
        apart.then_some(first..behind)
    }

    /// Puts an entity that was read again in the place of what it was.
    fn put(&mut self, place: &Place, entity: Again, by: Move) {
        let Again { entry, lexed } = entity;
        let Place { path, span, header: _, tokens } = place;
        put_entry(&mut self.tree.entries, path, entry, by);
        put_among(&mut self.tokens, tokens.clone(), lexed.lexemes, by);
        for (all, own) in
            [(&mut self.comments, lexed.comments), (&mut self.articles, lexed.articles)]
        {
            let first = all.partition_point(|it| it.start < span.start);
            let behind = all.partition_point(|it| it.start < span.end);
            put_among(all, first..behind, own, by);
        }
        // All that was wrong was wrong there.
        (self.errors, self.wrong) = (Vec::new(), Reach::Nowhere);
    }
}

/// What an edit changed: all between what two texts have in common at their start and at their end.
#[derive(Debug)]
struct Edit {
    old: Span,
    new: Span,
}

impl Edit {
    fn between(old: &str, new: &str) -> Self {
        let shorter = old.len().min(new.len());
        let is_border = |at: usize| old.is_char_boundary(at) && new.is_char_boundary(at);
        let mut start = common(old.as_bytes(), new.as_bytes());
        while !is_border(start) {
            start -= 1;
        }
        let is_border = |behind: usize| {
            old.is_char_boundary(old.len() - behind) && new.is_char_boundary(new.len() - behind)
        };
        let mut behind = common_end(old.as_bytes(), new.as_bytes()).min(shorter - start);
        while !is_border(behind) {
            behind -= 1;
        }
        let up_to = |text: &str| Span::new(offset(start), offset(text.len() - behind));
        Self { old: up_to(old), new: up_to(new) }
    }

    /// How what does not end within it moves.
    fn moves(&self) -> Move {
        Move::behind(self.old.end, self.new.end.wrapping_sub(self.old.end))
    }
}

/// Bytes that are compared at once.
const BLOCK: usize = 256;

/// How many bytes two texts have in common at their start.
fn common(one: &[u8], other: &[u8]) -> usize {
    let blocks = one.chunks(BLOCK).zip(other.chunks(BLOCK));
    let same = BLOCK * blocks.take_while(|(one, other)| one == other).count();
    let same = same.min(one.len()).min(other.len());
    let rest = one.iter().skip(same).zip(other.iter().skip(same));
    same + rest.take_while(|(one, other)| one == other).count()
}

/// How many bytes two texts have in common at their end.
fn common_end(one: &[u8], other: &[u8]) -> usize {
    let blocks = one.rchunks(BLOCK).zip(other.rchunks(BLOCK));
    let same = BLOCK * blocks.take_while(|(one, other)| one == other).count();
    let same = same.min(one.len()).min(other.len());
    let rest = one.iter().rev().skip(same).zip(other.iter().rev().skip(same));
    same + rest.take_while(|(one, other)| one == other).count()
}

/// What may end a text or its line, or keep a quote from ending one.
const MEANINGFUL: [char; 6] = ['"', '«', '»', '\\', '\n', '\r'];

/// The bytes of the longest quote.
const LONGEST_QUOTE: u32 = 2;

/// Whether a text has both its quotes, on one line.
fn is_closed_on_its_line(text: &str) -> bool {
    let is_quoted = |(open, close)| text.starts_with(open) && text.ends_with(close);
    QUOTES.into_iter().any(is_quoted) && !text.contains(['\n', '\r'])
}

/// An entity in a text that was read.
#[derive(Debug)]
struct Place {
    /// The index of each entry that leads to it, in the body of the one before; its own is the last.
    path: Vec<usize>,
    span: Span,
    header: Header,
    /// The indices of its tokens.
    tokens: Range<usize>,
}

/// What others look at in an entity: its first tokens.
#[derive(Debug, PartialEq)]
struct Header {
    kind: Kind,
    has_code: bool,
    has_title: bool,
}

impl Header {
    fn of(entity: &Entity) -> Self {
        let Entity { kind, code, title, .. } = entity;
        Self { kind: *kind, has_code: code.is_some(), has_title: title.is_some() }
    }
}

/// An entity read by itself, with places in the whole text.
#[derive(Debug)]
struct Again {
    entry: Entry,
    lexed: Lexed,
}

impl Place {
    /// The entity as it is after an edit in it; none where it is no whole one any more.
    fn read(&self, new: &str, edit: &Edit) -> Option<Again> {
        let mut span = self.span;
        span.shift(edit.moves());
        let mut lexed = lex(span.text(new));
        let by = Move::all(span.start);
        (&mut lexed.lexemes, &mut lexed.comments, &mut lexed.articles).shift(by);
        lexed.lexemes = structure::settle(new, lexed.lexemes, &mut lexed.errors);
        let bodies_around = self.path.len().saturating_sub(1);
        if !lexed.errors.is_empty() || bodies_around + depth(&lexed.lexemes) > DEPTH_LIMIT as usize
        {
            return None;
        }
        let recoveries = Recoveries::default();
        let mut entries = tree(new, &lexed.lexemes, &recoveries).entries;
        let entry = entries.pop().filter(|_| entries.is_empty())?;
        let (_, entity, body) = with_body(&entry)?;
        let whole = entry.span == span && body.span.end == span.end;
        let whole = whole && Header::of(entity) == self.header;
        (whole && recoveries.into_list().is_empty()).then_some(Again { entry, lexed })
    }
}

/// An entry that is an entity with a body.
fn with_body(entry: &Entry) -> Option<(&Entry, &Entity, &Body)> {
    match &entry.kind {
        EntryKind::Entity(entity) => Some((entry, entity, entity.body.as_ref()?)),
        _ => None,
    }
}

/// Whether nothing else stands on the line where a span starts, before it, and on the line where it
/// ends, behind it.
fn stands_on_lines_of_its_own(text: &str, span: Span) -> bool {
    let before = text.get(..span.start as usize).unwrap_or_default().trim_end_matches([' ', '\t']);
    let behind = text.get(span.end as usize..).unwrap_or_default().trim_start_matches([' ', '\t']);
    let is_border = |bordering: bool, rest: &str| bordering || rest.is_empty();
    is_border(before.ends_with(['\n', '\r']), before)
        && is_border(behind.starts_with(['\n', '\r']), behind)
}

/// How many bodies are open at once.
fn depth(lexemes: &[Lexeme]) -> usize {
    let (mut open, mut deepest) = (0_usize, 0);
    for lexeme in lexemes {
        match lexeme.token {
            Token::Open => open += 1,
            Token::Close => open = open.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(open);
    }
    deepest
}

/// Puts `entry` where `path` leads, and moves what stands behind it.
fn put_entry(entries: &mut [Entry], path: &[usize], entry: Entry, by: Move) {
    let Some((&index, inner)) = path.split_first() else { return };
    let mut from_there = entries.iter_mut().skip(index);
    let Some(there) = from_there.next() else { return };
    match &mut there.kind {
        EntryKind::Entity(outer) if !inner.is_empty() => {
            there.span.shift(by);
            if let Some(body) = &mut outer.body {
                body.span.shift(by);
                put_entry(&mut body.entries, inner, entry, by);
            }
        }
        _ => *there = entry,
    }
    from_there.for_each(|behind| behind.shift(by));
}

/// Puts `own` in the place of a part of `all`, and moves what stands behind it.
fn put_among<T: Shift>(all: &mut Vec<T>, part: Range<usize>, own: Vec<T>, by: Move) {
    all.iter_mut().skip(part.end).for_each(|behind| behind.shift(by));
    all.splice(part, own);
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "certification X \"x\" <
  bloc B1 \"a\" <
    compétence C1 \"b\" < critère K1 \"c\" >
  >
  bloc B2 \"d\" <
    compétence C2 \"e\" <
      critère K2 \"long\"
    > // last
  >
>
";

    /// What is read again once `old` has become `new`; the whole text where nothing less is.
    fn read_between(old: &str, new: &str) -> String {
        let edit = Edit::between(old, new);
        let place = parse(old).entity_around(&edit, old);
        let again = place.and_then(|place| place.read(new, &edit));
        again.map_or(new, |again| again.entry.span.text(new)).to_owned()
    }

    #[test]
    fn letters_of_a_text_are_not_read() {
        let is_within = |old: &str, before: &str, behind: &str| {
            let new = old.replacen(before, behind, 1);
            parse(old).is_within_a_text(&Edit::between(old, &new), old, &new)
        };
        let wrong = TEXT.replacen("// last", "é", 1);
        for text in [TEXT, &wrong] {
            assert!(is_within(text, "\"long\"", "\"lo’été < 2\""));
            for behind in ["\"c", "\"c\\\"", "\"«c\"", "\"c\nd\"", "c\"", "\"c\"d", "d \"c\""] {
                assert!(!is_within(text, "\"c\"", behind), "{behind}");
            }
        }
        // What a stroke keeps in a text may end it behind a letter.
        let kept = TEXT.replacen("\"long\"", r#""lo\"ng""#, 1);
        assert!(is_within(&kept, "ng\"", "n-g\"") && !is_within(&kept, r#"\"ng"#, r#"\x"ng"#));
        // Whether a quote is missing before it shows in the letter behind this one.
        let unclosed = TEXT.replacen("\"a\"", "\"a", 1);
        assert!(is_within(TEXT, "\"b\"", "\"(b\"") && !is_within(&unclosed, "\"b\"", "\"(b\""));
    }

    /// What is read again once `before` has become `behind`.
    fn read_again(before: &str, behind: &str) -> String {
        read_between(TEXT, &TEXT.replacen(before, behind, 1))
    }

    /// What is read again once `behind` has become what it was.
    fn read_mended(before: &str, behind: &str) -> String {
        read_between(&TEXT.replacen(before, behind, 1), TEXT)
    }

    #[test]
    fn the_innermost_entity_on_its_own_lines_is_read_again() {
        assert!(read_again("\"c\"", "\"une\"").starts_with("compétence C1"));
        assert!(read_again("\"a\"", "\"one\"").starts_with("bloc B1"));
        assert!(read_again("B1", "B3").starts_with("bloc B3"));
        // Its `>` is not the last of its line.
        assert!(read_again("\"long\"", "\"\"").starts_with("bloc B2"));
    }

    #[test]
    fn what_may_reach_further_is_read_whole() {
        for broken in ["\"c", "c\"", "\"c\" >", "\"c\" <", "\"c\" validée"] {
            assert!(read_again("\"c\"", broken).ends_with(">\n"), "{broken}");
        }
        for header in ["certification", "bloc", "B1", "\"a\""] {
            assert!(read_again(header, "").ends_with(">\n"), "{header}");
        }
        assert!(read_again("certification", "référentiel").ends_with(">\n"));
    }

    #[test]
    fn what_is_mended_within_an_entity_is_read_there() {
        for broken in ["\"c\"\"", "c\"", "\"c\" validée", "\"c\" critère K2 12"] {
            assert!(!parse(&TEXT.replacen("\"c\"", broken, 1)).errors.is_empty());
            assert!(read_mended("\"c\"", broken).starts_with("compétence C1"), "{broken}");
        }
        assert!(read_mended("\"d\"", "\"d\" e").starts_with("bloc B2"));
        // What was wrong may reach further, or lie elsewhere.
        assert!(read_mended("\"c\"", "\"c\" <").starts_with("bloc B1"));
        let two = TEXT.replacen("\"d\"", "\"d\" e", 1);
        assert!(read_between(&two.replacen("\"c\"", "c", 1), &two).ends_with(">\n"));
    }

    #[test]
    fn an_edit_is_what_two_texts_do_not_have_in_common() {
        let long = "é".repeat(BLOCK);
        for (before, behind) in [("", "è"), ("è", ""), ("ê", "è"), ("aa", "a"), ("a", "aa")] {
            let old = format!("{long}{before}{long}");
            let new = format!("{long}{behind}{long}");
            let Edit { old: from, new: to } = Edit::between(&old, &new);
            let (start, end) = (&old[..from.start as usize], &old[from.end as usize..]);
            assert_eq!(format!("{start}{}{end}", to.text(&new)), new);
            assert!(from.end - from.start <= 2 && to.end - to.start <= 2, "{from:?} {to:?}");
        }
    }
}
