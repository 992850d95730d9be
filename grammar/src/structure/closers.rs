//! Gives every `<` its `>`, and every `>` its `<`.
//!
//! The grammar could not go on behind a sign that is missing or too many: everything behind would
//! belong to the wrong body. Where the signs do not pair up, two things tell which one is at
//! fault: kinds cannot nest in every way, and authors indent. As many are supplied or dropped as
//! the signs differ by, so a body with its `>` is never blamed for one without.

use crate::ast::Kind;
use crate::error::{Expected, SyntaxError, SyntaxErrorKind};
use crate::span::Span;
use crate::structure::bodies::{Bodies, Open, standing_as};
use crate::structure::places::{Place, may_stand};
use crate::structure::roles::indentation;
use crate::token::{Lexeme, Token};

/// The same lexemes with every body opened and closed: missing signs supplied, those too many dropped.
pub(super) fn settle(
    source: &str,
    lexemes: Vec<Lexeme>,
    errors: &mut Vec<SyntaxError>,
) -> Vec<Lexeme> {
    if pair_up(&lexemes) {
        return lexemes;
    }
    let mut repair = Repair::new(source, &lexemes, errors);
    repair.run();
    repair.output
}

fn pair_up(lexemes: &[Lexeme]) -> bool {
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

struct Repair<'a> {
    source: &'a str,
    lexemes: &'a [Lexeme],
    errors: &'a mut Vec<SyntaxError>,
    output: Vec<Lexeme>,
    bodies: Bodies,
    /// How many `>` are still to be supplied; below zero, how many are to be dropped.
    missing: i64,
    /// Whether the author indents bodies, so that indentation tells anything.
    indents: bool,
    /// What started the entry at hand, and the indentation of its line.
    head: Option<(Lexeme, usize)>,
    /// The indentation of the line at hand.
    line: usize,
}

impl<'a> Repair<'a> {
    fn new(source: &'a str, lexemes: &'a [Lexeme], errors: &'a mut Vec<SyntaxError>) -> Self {
        Self {
            source,
            lexemes,
            errors,
            output: Vec::with_capacity(lexemes.len() + 8),
            bodies: Bodies::default(),
            missing: missing(lexemes),
            indents: indents(source, lexemes),
            head: None,
            line: 0,
        }
    }

    fn run(&mut self) {
        for (place, &lexeme) in self.lexemes.iter().enumerate() {
            if lexeme.first_on_line {
                self.line = indentation(self.source, lexeme);
            }
            match lexeme.token {
                Token::Open => self.open(lexeme),
                Token::Close => self.close(lexeme, place),
                _ if lexeme.starts_entry => self.start_entry(lexeme),
                _ => self.output.push(lexeme),
            }
        }
        self.close_at_end();
    }

    /// Closes the bodies in which the entry cannot be meant to stand, and starts it.
    fn start_entry(&mut self, lexeme: Lexeme) {
        while self.missing > 0 && self.stands_outside(lexeme) {
            self.supply(lexeme.span());
        }
        if self.missing < 0 && self.stands_in_the_entry_before(lexeme) {
            self.supply_opener(lexeme.span());
        }
        self.bodies.note(lexeme);
        self.head = Some((lexeme, self.line));
        self.output.push(lexeme);
    }

    /// Whether the entry's kind, or its line, which starts no further right than the innermost
    /// body's opener, shows that it is not meant to stand in that body.
    fn stands_outside(&self, lexeme: Lexeme) -> bool {
        let is_left_of = |body: Open| self.line <= body.indentation;
        self.bodies.send_outwards(lexeme)
            || (self.indents
                && lexeme.first_on_line
                && self.bodies.innermost().is_some_and(is_left_of))
    }

    /// Opens a body, unless the `<` only repeats the one before it and has no `>`.
    fn open(&mut self, lexeme: Lexeme) {
        let repeats = self.output.last().is_some_and(|before| before.token == Token::Open);
        if repeats && self.missing > 0 {
            self.missing -= 1;
            let expected = vec![Expected::Entry];
            self.error(lexeme.span(), SyntaxErrorKind::Unexpected { expected, at_end: false });
            return;
        }
        let (head, indentation) = self.head.take().unwrap_or((lexeme, self.line));
        self.bodies.enter(Open::of(head, indentation));
        self.output.push(lexeme);
    }

    // ---- A `>` is missing

    /// Closes the bodies inside the one whose opener this `>` stands below.
    fn close_inner_bodies(&mut self, lexeme: Lexeme) {
        let lines_up = self.indents && lexeme.first_on_line && self.bodies.line_up_at(self.line);
        let line = self.line;
        let is_inner = |body: Open| body.indentation > line;
        while lines_up && self.missing > 0 && self.bodies.innermost().is_some_and(is_inner) {
            self.supply(lexeme.span());
        }
    }

    /// Closes what the text leaves open. Where nothing tells which body lacks its `>`, only the
    /// innermost is named.
    fn close_at_end(&mut self) {
        let end = self.lexemes.last().map_or(0, |lexeme| lexeme.end);
        let each = self.indents && self.bodies.are_indented();
        let mut told = false;
        while !self.bodies.are_closed() {
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
        let Some(body) = self.bodies.innermost() else { return };
        let insert_at = self.supply_silently();
        let opener = body.kind.map(|kind| (kind, body.words));
        self.error(body.words, SyntaxErrorKind::MissingClose { opener, seen_at, insert_at });
    }

    fn supply_silently(&mut self) -> u32 {
        let end = self.output.last().map_or(0, |lexeme| lexeme.end);
        let (start, token) = (end, Token::Close);
        let lexeme = Lexeme { start, end, token, first_on_line: false, starts_entry: false };
        self.leave(lexeme);
        self.missing -= 1;
        end
    }

    fn leave(&mut self, closer: Lexeme) {
        self.bodies.leave();
        self.head = None;
        self.output.push(closer);
    }

    // ---- A `<` is missing

    /// Whether the entry starts a line further right than an entity without a body that can hold it.
    fn stands_in_the_entry_before(&self, lexeme: Lexeme) -> bool {
        let Some((head, indentation)) = self.head else { return false };
        let holds = |holder: Kind| {
            standing_as(lexeme.token).is_none_or(|kind| may_stand(kind, Place::Body(holder)))
        };
        self.indents
            && lexeme.first_on_line
            && self.line > indentation
            && head.token.kind().is_some_and(holds)
    }

    /// Opens a body for the entity at hand and reports that its `<` is missing, which `seen_at` shows.
    fn supply_opener(&mut self, seen_at: Span) {
        let Some((head, _)) = self.head else { return };
        let end = self.output.last().map_or(0, |lexeme| lexeme.end);
        let (start, token) = (end, Token::Open);
        self.open(Lexeme { start, end, token, first_on_line: false, starts_entry: false });
        self.missing += 1;
        self.error(head.span(), SyntaxErrorKind::MissingOpen { seen_at, insert_at: end });
    }

    // ---- A `>` is too many

    fn close(&mut self, lexeme: Lexeme, place: usize) {
        if self.is_extra(lexeme, place) {
            self.missing += 1;
            self.error(lexeme.span(), SyntaxErrorKind::ExtraClose);
        } else {
            self.close_inner_bodies(lexeme);
            self.leave(lexeme);
        }
    }

    /// Whether the `>` at `place` closes nothing, or a body that goes on behind it.
    fn is_extra(&self, lexeme: Lexeme, place: usize) -> bool {
        let Some(innermost) = self.bodies.innermost() else { return true };
        if self.missing >= 0 || !self.indents {
            return false;
        }
        if lexeme.first_on_line {
            return !self.bodies.line_up_at(self.line);
        }
        self.lexemes.get(place + 1).is_some_and(|next| self.goes_on(*next, innermost))
    }

    /// Whether `next` starts a line that can only be in the body: an entry further right than the
    /// body's opener, or the body's own `>`.
    fn goes_on(&self, next: Lexeme, body: Open) -> bool {
        let column = || indentation(self.source, next);
        let is_inside = || match next.token {
            Token::Close => column() == body.indentation && self.line > body.indentation,
            _ => column() > body.indentation,
        };
        next.first_on_line && is_inside()
    }

    fn error(&mut self, span: Span, kind: SyntaxErrorKind) {
        self.errors.push(SyntaxError { span, kind });
    }
}

/// How many more `<` there are than `>`.
fn missing(lexemes: &[Lexeme]) -> i64 {
    let signs = lexemes.iter().map(|lexeme| match lexeme.token {
        Token::Open => 1,
        Token::Close => -1,
        _ => 0,
    });
    signs.sum()
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
