//! Takes what follows `where` and a first test into its parentheses.

use cert_syntax::ast::{Expr, ExprKind};

use super::{Action, ActionKind};
use crate::diagnostics::{Edit, words};
use crate::ide::{Node, Snapshot};
use crate::source::{FileId, Place, Span};

impl Snapshot {
    /// `at least 2 members where a and b`: b belongs to the members, if that is what was meant.
    pub(super) fn parenthesised(&self, file: FileId, range: Span) -> Vec<Action> {
        let path = self.nodes_at(file, range.start);
        let conditions = path.iter().filter_map(|node| match node {
            Node::Expr(Expr { kind: ExprKind::And(terms), .. }) => Some(terms),
            _ => None,
        });
        conditions.filter_map(|terms| Self::taken_in(file, terms)).collect()
    }

    fn taken_in(file: FileId, terms: &[Expr]) -> Option<Action> {
        let (place, filter) = terms.iter().enumerate().find_map(|(place, term)| {
            let ExprKind::Quantified(quantified) = &term.kind else { return None };
            // What is asked of all that are counted ends the test.
            let filter = quantified.filter.as_ref().filter(|_| quantified.state.is_none())?;
            let bare = !matches!(filter.kind, ExprKind::Paren(_));
            bare.then_some((place, filter))
        })?;
        let last = terms.get(place + 1..)?.iter().take_while(|it| is_test(it)).last()?;
        let insert = |at: u32, text: &str| Edit {
            at: Place::new(file, Span::empty(at)),
            text: text.to_owned(),
        };
        let edits = vec![insert(filter.span.start, "("), insert(last.span.end, ")")];
        let title = words!(
            en: "take the tests behind `where` into parentheses",
            fr: "mettre les tests derrière « où » entre parenthèses"
        );
        Some(Action::new(title, ActionKind::Rewrite, edits))
    }
}

/// What may be asked of a member: not what counts others.
const fn is_test(term: &Expr) -> bool {
    !matches!(term.kind, ExprKind::Quantified(_))
}
