//! Tells which words start an entry.
//!
//! No entry starts with a bare name, and no kind stands in a condition but behind a word that
//! speaks of it, so a look at the neighbours is enough. Where a bare name does stand in the place
//! of a kind, it is one misspelt, and is read as an entity all the same.

use crate::error::{SyntaxError, SyntaxErrorKind};
use crate::terminal::leads_to_a_verb;
use crate::token::{Lexeme, Token};

/// Marks the lexemes that start an entry. Reports bare names that stand where one should.
pub(super) fn settle(source: &str, lexemes: &mut Vec<Lexeme>, errors: &mut Vec<SyntaxError>) {
    let mut head = None;
    let mut equals_dropped = false;
    for place in 0..lexemes.len() {
        let around = Around { source, lexemes, place, head };
        match around.role() {
            Role::Inside => {}
            Role::StartsEntry => mark(lexemes, place, &mut head),
            Role::UnknownKind => {
                errors.push(SyntaxError {
                    span: lexemes[place].span(),
                    kind: SyntaxErrorKind::UnknownEntry,
                });
                lexemes[place].token = Token::UnknownKind;
                mark(lexemes, place, &mut head);
            }
            Role::KeyBeforeEquals => {
                let (key, equals) = (lexemes[place].span(), lexemes[place + 1].span());
                errors.push(SyntaxError {
                    span: equals,
                    kind: SyntaxErrorKind::EqualsForColon { key },
                });
                lexemes[place].token = Token::PropertyKey;
                lexemes[place].end = equals.end;
                lexemes[place + 1].start = equals.end;
                equals_dropped = true;
                mark(lexemes, place, &mut head);
            }
        }
    }
    if equals_dropped {
        // A sign that became part of a key is empty: nothing else is.
        lexemes.retain(|lexeme| lexeme.start < lexeme.end);
    }
}

fn mark(lexemes: &mut [Lexeme], place: usize, head: &mut Option<Lexeme>) {
    lexemes[place].starts_entry = true;
    *head = Some(lexemes[place]);
}

/// What a lexeme is to the entries.
enum Role {
    Inside,
    StartsEntry,
    UnknownKind,
    KeyBeforeEquals,
}

/// A lexeme among its neighbours. Those before it are settled.
struct Around<'a> {
    source: &'a str,
    lexemes: &'a [Lexeme],
    place: usize,
    /// What started the entry at hand.
    head: Option<Lexeme>,
}

impl Around<'_> {
    fn role(&self) -> Role {
        let lexeme = self.lexemes[self.place];
        let starts = match lexeme.token {
            Token::Name => return self.role_of_name(),
            Token::AnyOf | Token::AllOf => self.group_starts_entry(),
            Token::Is => leads_to_a_verb(self.behind()) && self.before(1) != Some(Token::Each),
            token if token.kind().is_some() => self.kind_starts_entry(),
            token if token.state().is_some() => self.state_starts_entry(),
            token => token.always_starts_entry(),
        };
        if starts { Role::StartsEntry } else { Role::Inside }
    }

    /// A kind opens an entity wherever a code and a text, or a body, follow: nothing spoken of has
    /// those. Else where an operand has ended, unless that was `at least 2`, and either a line
    /// starts or nothing is said of it: what follows a broken condition is no entity.
    fn kind_starts_entry(&self) -> bool {
        let may_start = self.is_behind_operand() && !self.is_counted();
        let is_alone = self.lexemes[self.place].first_on_line || !self.is_spoken_of();
        self.header_follows() || self.is_between_entries() || (may_start && is_alone)
    }

    /// Whether something is said of what the kind names: `bloc B1 is refused`, `criteria where`.
    fn is_spoken_of(&self) -> bool {
        let says = |token: Token| {
            token.is_operator() || matches!(token, Token::And | Token::Or | Token::Implies)
        };
        match self.token(1) {
            Some(Token::Name) => self.token(2).is_some_and(says),
            _ => true,
        }
    }

    fn header_follows(&self) -> bool {
        let opens = |token| {
            matches!(
                token,
                Some(Token::Text | Token::Open | Token::As | Token::For | Token::Choose)
            )
        };
        let marks = |token| matches!(token, Some(Token::Eliminatory | Token::Optional));
        match self.token(1) {
            Some(Token::Name) => opens(self.token(2)) || marks(self.token(2)),
            token => opens(token),
        }
    }

    fn is_between_entries(&self) -> bool {
        matches!(self.before(1), None | Some(Token::Open | Token::Close))
    }

    fn is_behind_operand(&self) -> bool {
        self.before(1).is_some_and(Token::ends_operand)
    }

    /// Whether `at least 2` stands before it, and is not itself behind an operand, which it would
    /// compare.
    fn is_counted(&self) -> bool {
        let counts = |token| {
            matches!(
                token,
                Token::AtLeast | Token::AtMost | Token::Exactly | Token::MoreThan | Token::LessThan
            )
        };
        matches!(self.before(1), Some(Token::Number | Token::Percent))
            && self.before(2).is_some_and(counts)
            && !self.before(3).is_some_and(Token::ends_operand)
    }

    /// A state starts a rule before `when`, and where only an entry can start: then its `when` is
    /// what is wrong.
    fn state_starts_entry(&self) -> bool {
        let leads_rule = self.token(1) == Some(Token::When) && self.before(1) != Some(Token::Is);
        let starts_line = self.lexemes[self.place].first_on_line && self.is_behind_operand();
        leads_rule || self.is_between_entries() || starts_line
    }

    /// A group stands by itself, or is what its criterion is: then it follows the header, on its
    /// line or further right.
    fn group_starts_entry(&self) -> bool {
        let lexeme = self.lexemes[self.place];
        let opens_body = self.token(1) == Some(Token::Open);
        let in_header = self.head.is_some_and(|head| {
            head.token.kind().is_some()
                && (!lexeme.first_on_line
                    || indentation(self.source, lexeme) > indentation(self.source, head))
        });
        self.is_between_entries() || (opens_body && self.is_behind_operand() && !in_header)
    }

    fn role_of_name(&self) -> Role {
        let between = self.is_between_entries();
        if !between && !self.starts_line_behind_entry() {
            return Role::Inside;
        }
        match (self.token(1), self.token(2)) {
            (Some(Token::Equal), Some(value)) if value == Token::Name || value.is_literal() => {
                self.role_before_equals(between)
            }
            (Some(Token::Name | Token::Text | Token::Open | Token::When), _) => Role::UnknownKind,
            _ if between => Role::UnknownKind,
            _ => Role::Inside,
        }
    }

    /// `level = 7` among the properties; in a condition or a scenario, `=` compares.
    fn role_before_equals(&self, between: bool) -> Role {
        let among_properties = between
            || self.head.is_some_and(|head| {
                head.token == Token::PropertyKey || head.token.kind().is_some()
            });
        if among_properties { Role::KeyBeforeEquals } else { Role::Inside }
    }

    /// Whether a line starts here, and what stands before it may be a whole entry: more than the
    /// kind that waits for its code.
    fn starts_line_behind_entry(&self) -> bool {
        let waits_for_code = self
            .place
            .checked_sub(1)
            .and_then(|before| self.lexemes.get(before))
            .is_some_and(|before| before.starts_entry && before.token.kind().is_some());
        self.lexemes[self.place].first_on_line && self.is_behind_operand() && !waits_for_code
    }

    fn behind(&self) -> &[Lexeme] {
        self.lexemes.get(self.place + 1..).unwrap_or_default()
    }

    /// The token `steps` behind.
    fn token(&self, steps: usize) -> Option<Token> {
        self.lexemes.get(self.place + steps).map(|lexeme| lexeme.token)
    }

    /// The token `steps` before.
    fn before(&self, steps: usize) -> Option<Token> {
        self.place
            .checked_sub(steps)
            .and_then(|place| self.lexemes.get(place))
            .map(|lexeme| lexeme.token)
    }
}

/// How far from the start of its line the first word on the line of `lexeme` stands.
pub(super) fn indentation(source: &str, lexeme: Lexeme) -> usize {
    let before = source.get(..lexeme.start as usize).unwrap_or_default();
    let line = before
        .rfind(['\n', '\r'])
        .map_or(before, |place| before.get(place + 1..).unwrap_or_default());
    line.len() - line.trim_start().len()
}
