//! The bodies that are open at a place of the text, and what they tell of it.

use crate::ast::Kind;
use crate::span::Span;
use crate::structure::depth::LIMIT;
use crate::structure::places::{Place, may_stand};
use crate::token::{Lexeme, Token};

/// A body that is open.
#[derive(Clone, Copy)]
pub(super) struct Open {
    /// The words that open it.
    pub(super) words: Span,
    /// The kind whose body it is; none for a group.
    pub(super) kind: Option<Kind>,
    /// The indentation of the opener's line.
    pub(super) indentation: usize,
    /// What its entries stand in; none where nothing is known of it.
    place: Option<Place>,
}

impl Open {
    /// The body of the entry that `head` starts, on a line of this `indentation`.
    pub(super) fn of(head: Lexeme, indentation: usize) -> Self {
        let kind = head.token.kind();
        let place = match head.token {
            Token::AnyOf | Token::AllOf => Some(Place::Group),
            _ => kind.map(Place::Body),
        };
        Self { words: head.span(), kind, indentation, place }
    }
}

/// All bodies that are open, the innermost last.
#[derive(Default)]
pub(super) struct Bodies {
    open: Vec<Open>,
    /// The kinds seen outside any body: those of a text that another includes may be any.
    outermost: Vec<Kind>,
}

impl Bodies {
    pub(super) fn enter(&mut self, body: Open) {
        self.open.push(body);
    }

    pub(super) fn leave(&mut self) -> Option<Open> {
        self.open.pop()
    }

    pub(super) fn innermost(&self) -> Option<Open> {
        self.open.last().copied()
    }

    pub(super) fn are_closed(&self) -> bool {
        self.open.is_empty()
    }

    /// Remembers which kinds the text holds outside any body.
    pub(super) fn note(&mut self, entry: Lexeme) {
        if self.open.is_empty()
            && let Some(kind) = standing_as(entry.token)
            && !self.outermost.contains(&kind)
        {
            self.outermost.push(kind);
        }
    }

    /// Whether `entry` may not stand in the innermost body, but in one around it.
    pub(super) fn send_outwards(&self, entry: Lexeme) -> bool {
        let Some(kind) = standing_as(entry.token) else { return false };
        let takes = |body: &Open| body.place.is_none_or(|place| may_stand(kind, place));
        let mut outwards = self.innermost_first();
        outwards.next().is_some_and(|innermost| !takes(innermost))
            && (outwards.any(takes)
                || may_stand(kind, Place::File)
                || self.outermost.contains(&kind))
    }

    /// Whether some body's opener stands on a line of this `indentation`.
    pub(super) fn line_up_at(&self, indentation: usize) -> bool {
        self.innermost_first().any(|body| body.indentation == indentation)
    }

    /// Whether each body is indented in the one around it.
    pub(super) fn are_indented(&self) -> bool {
        self.open.len() <= LIMIT as usize
            && self.open.windows(2).all(|pair| pair[0].indentation < pair[1].indentation)
    }

    /// As many bodies as can be read: beyond that, nothing needs to be told well, and a text that
    /// only opens bodies must not be searched from each of them.
    fn innermost_first(&self) -> impl Iterator<Item = &Open> {
        self.open.iter().rev().take(LIMIT as usize)
    }
}

/// The kind that tells where an entry may stand. A property stands where a scenario does.
pub(super) fn standing_as(token: Token) -> Option<Kind> {
    match token {
        Token::Property => Some(Kind::Scenario),
        token => token.kind(),
    }
}
