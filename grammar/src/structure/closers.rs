//! Gives every `<` its `>`.
//!
//! The grammar could not go on behind a `>` that is missing or too many: everything behind would
//! belong to the wrong body. Where the signs do not pair up, two things tell which one is at
//! fault: kinds cannot nest in every way, and authors indent. As many are supplied or dropped as
//! the signs differ by, so a body with its `>` is never blamed for one without.

use crate::ast::Kind;
use crate::error::{Expected, SyntaxError, SyntaxErrorKind};
use crate::span::Span;
use crate::structure::depth::LIMIT;
use crate::structure::places::{Place, may_stand};
use crate::structure::roles::indentation;
use crate::token::{Lexeme, Token};

/// The same lexemes with every `<` closed: missing `>` supplied, those too many dropped.
pub(super) fn settle(
    source: &str,
    lexemes: Vec<Lexeme>,
    errors: &mut Vec<SyntaxError>,
) -> Vec<Lexeme> {
    if pairs_up(&lexemes) {
        return lexemes;
    }
    let mut repair = Repair::new(source, &lexemes, errors);
    repair.run();
    repair.output
}

fn pairs_up(lexemes: &[Lexeme]) -> bool {
    let mut open = 0_u32;
    for lexeme in lexemes {
        match lexeme.token {
            Token::Open => open += 1,
            Token::Close if open == 0 => return false,
            Token::Close => open -= 1,
            _ => {}
        }
    }
    open == 0
}

/// How many more `<` there are than `>`.
fn missing(lexemes: &[Lexeme]) -> i64 {
    let count =
        |wanted| lexemes.iter().filter(|lexeme| lexeme.token == wanted).map(|_| 1_i64).sum::<i64>();
    count(Token::Open) - count(Token::Close)
}

/// A body that is open.
#[derive(Clone, Copy)]
struct Open {
    /// The words that open it.
    words: Span,
    /// The kind whose body it is; none for a group.
    kind: Option<Kind>,
    /// What its entries stand in; none where nothing is known of it.
    place: Option<Place>,
    /// The indentation of the opener's line.
    indentation: usize,
}

struct Repair<'a> {
    source: &'a str,
    lexemes: &'a [Lexeme],
    errors: &'a mut Vec<SyntaxError>,
    output: Vec<Lexeme>,
    open: Vec<Open>,
    /// How many `>` are still to be supplied; below zero, how many are to be dropped.
    missing: i64,
    /// Whether the author indents bodies, so that indentation tells anything.
    indents: bool,
    /// What started the entry at hand, and the indentation of its line.
    head: Option<(Lexeme, usize)>,
    /// The indentation of the line at hand.
    line: usize,
    /// The kinds seen outside any body: those of an included text may be any.
    outermost: Vec<Kind>,
}

impl<'a> Repair<'a> {
    fn new(source: &'a str, lexemes: &'a [Lexeme], errors: &'a mut Vec<SyntaxError>) -> Self {
        Self {
            source,
            lexemes,
            errors,
            output: Vec::with_capacity(lexemes.len() + 8),
            open: Vec::new(),
            missing: missing(lexemes),
            indents: indents(source, lexemes),
            head: None,
            line: 0,
            outermost: Vec::new(),
        }
    }

    fn run(&mut self) {
        for (place, &lexeme) in self.lexemes.iter().enumerate() {
            if lexeme.first_on_line {
                self.line = indentation(self.source, lexeme);
            }
            if lexeme.starts_entry {
                self.close_before_entry(lexeme);
                self.note_entry(lexeme);
            }
            match lexeme.token {
                Token::Open if self.is_doubled() => {
                    self.missing -= 1;
                    let expected = vec![Expected::Entry];
                    self.error(
                        lexeme.span(),
                        SyntaxErrorKind::Unexpected { expected, at_end: false },
                    );
                    continue;
                }
                Token::Open => self.open(lexeme),
                Token::Close if self.is_extra(lexeme, place) => {
                    self.missing += 1;
                    self.error(lexeme.span(), SyntaxErrorKind::ExtraClose);
                    continue;
                }
                Token::Close => {
                    self.close_before_closer(lexeme);
                    self.open.pop();
                    self.head = None;
                }
                _ => {}
            }
            self.output.push(lexeme);
        }
        self.close_at_end();
    }

    fn note_entry(&mut self, lexeme: Lexeme) {
        self.head = Some((lexeme, self.line));
        if let (true, Some(kind)) = (self.open.is_empty(), lexeme.token.kind())
            && !self.outermost.contains(&kind)
        {
            self.outermost.push(kind);
        }
    }

    fn open(&mut self, sign: Lexeme) {
        let (head, indentation) = self.head.take().unwrap_or((sign, self.line));
        let kind = head.token.kind();
        let place = match head.token {
            Token::AnyOf | Token::AllOf => Some(Place::Group),
            _ => kind.map(Place::Body),
        };
        self.open.push(Open { words: head.span(), kind, place, indentation });
    }

    // ---- A `<` is too many, or a `>` missing

    /// Whether the `<` at hand opens nothing, and no `>` was meant to close it.
    fn is_doubled(&self) -> bool {
        self.missing > 0 && self.output.last().is_some_and(|before| before.token == Token::Open)
    }

    /// Closes the bodies in which the entry that starts with `lexeme` cannot be meant to stand.
    fn close_before_entry(&mut self, lexeme: Lexeme) {
        while self.missing > 0 && (self.kind_tells(lexeme) || self.entry_indentation_tells(lexeme))
        {
            self.supply(lexeme.span());
        }
    }

    /// Whether the entity may not stand in the innermost body, but in one around it.
    fn kind_tells(&self, lexeme: Lexeme) -> bool {
        let Some(kind) = lexeme.token.kind().or_else(|| claim_as_kind(lexeme.token)) else {
            return false;
        };
        let mut outwards = self
            .open
            .iter()
            .rev()
            .map(|open| open.place.is_none_or(|place| may_stand(kind, place)));
        // Beyond the depth that is read, nothing needs to be told well.
        outwards.next() == Some(false)
            && (outwards.take(LIMIT as usize).any(|may| may)
                || may_stand(kind, Place::File)
                || self.outermost.contains(&kind))
    }

    /// Whether the entry starts a line no further right than the innermost body's opener.
    fn entry_indentation_tells(&self, lexeme: Lexeme) -> bool {
        self.indents
            && lexeme.first_on_line
            && self.open.last().is_some_and(|innermost| self.line <= innermost.indentation)
    }

    /// Closes the bodies inside the one whose opener stands above this `>`.
    fn close_before_closer(&mut self, lexeme: Lexeme) {
        let lines_up = |open: &Open| open.indentation == self.line;
        if !self.indents
            || !lexeme.first_on_line
            || !self.open.iter().rev().take(LIMIT as usize).any(lines_up)
        {
            return;
        }
        while self.missing > 0
            && self.open.last().is_some_and(|innermost| innermost.indentation > self.line)
        {
            self.supply(lexeme.span());
        }
    }

    /// Closes what the text leaves open. Where nothing tells which body lacks its `>`, only the
    /// innermost is named.
    fn close_at_end(&mut self) {
        let end = self.lexemes.last().map_or(0, |lexeme| lexeme.end);
        let indented = self.open.windows(2).all(|pair| pair[0].indentation < pair[1].indentation);
        let each = self.indents && indented && self.open.len() <= LIMIT as usize;
        let mut told = false;
        while !self.open.is_empty() {
            if each || !told {
                self.supply(Span::empty(end));
            } else {
                self.supply_silently();
            }
            told = true;
        }
    }

    /// Closes the innermost body and reports that its `>` is missing, which `seen_at` shows.
    fn supply(&mut self, seen_at: Span) {
        let Some(&Open { words, kind, .. }) = self.open.last() else {
            return;
        };
        let insert_at = self.supply_silently();
        let opener = kind.map(|kind| (kind, words));
        self.error(words, SyntaxErrorKind::MissingClose { opener, seen_at, insert_at });
    }

    fn supply_silently(&mut self) -> u32 {
        let end = self.output.last().map_or(0, |lexeme| lexeme.end);
        self.output.push(Lexeme {
            start: end,
            end,
            token: Token::Close,
            first_on_line: false,
            starts_entry: false,
        });
        self.open.pop();
        self.missing -= 1;
        self.head = None;
        end
    }

    // ---- A `>` is too many

    /// Whether the `>` at `place` closes nothing, or a body that goes on behind it.
    fn is_extra(&self, lexeme: Lexeme, place: usize) -> bool {
        let Some(innermost) = self.open.last() else {
            return true;
        };
        if self.missing >= 0 || !self.indents {
            return false;
        }
        if lexeme.first_on_line {
            let lines_up = self
                .open
                .iter()
                .rev()
                .take(LIMIT as usize)
                .any(|open| open.indentation == self.line);
            return !lines_up;
        }
        self.lexemes.get(place + 1).is_some_and(|next| self.belongs_inside(*next, innermost))
    }

    /// Whether `next` starts a line that can only be in the innermost body: an entry further right
    /// than its opener, or its own `>`.
    fn belongs_inside(&self, next: Lexeme, innermost: &Open) -> bool {
        let column = || indentation(self.source, next);
        match next.token {
            Token::Close => {
                next.first_on_line
                    && column() == innermost.indentation
                    && self.line > innermost.indentation
            }
            _ => next.first_on_line && column() > innermost.indentation,
        }
    }

    fn error(&mut self, span: Span, kind: SyntaxErrorKind) {
        self.errors.push(SyntaxError { span, kind });
    }
}

/// A property stands where a scenario does.
fn claim_as_kind(token: Token) -> Option<Kind> {
    (token == Token::Property).then_some(Kind::Scenario)
}

/// Whether the first body that spans lines is indented.
fn indents(source: &str, lexemes: &[Lexeme]) -> bool {
    let mut line = 0;
    for pair in lexemes.windows(2) {
        let (sign, inner) = (pair[0], pair[1]);
        if sign.first_on_line {
            line = indentation(source, sign);
        }
        if sign.token == Token::Open && inner.first_on_line {
            return indentation(source, inner) > line;
        }
    }
    false
}
