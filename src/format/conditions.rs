//! Conditions and numbers.

use cert_syntax::ast::{Aggregate, Expr, ExprKind, Item, ItemKind, Over, Quantified, Refs};

use super::sentence::Manner;
use super::writer::Writer;

impl Writer<'_> {
    /// Adds a condition or a number, and what stands before it.
    pub(super) fn expr(&mut self, expr: &Expr) {
        self.up_to(expr.span.start);
        match &expr.kind {
            ExprKind::Name(_) | ExprKind::Certified | ExprKind::Jury | ExprKind::Literal(_) => {}
            ExprKind::Paren(inner) | ExprKind::Not(inner) | ExprKind::Minus(inner) => {
                self.expr(inner);
            }
            ExprKind::Or(terms) | ExprKind::And(terms) | ExprKind::Implies(terms) => {
                self.group(Manner::All, |writer| writer.chain(terms.iter()));
            }
            ExprKind::Compare { sides, .. } => self.fill([&sides.0, &sides.1]),
            ExprKind::Between(sides) => {
                self.fill([&sides.0, &sides.1]);
                self.expr(&sides.2);
            }
            ExprKind::In(value, values) => self.group(Manner::Fill, |writer| {
                writer.expr(value);
                writer.may_break();
                writer.list(values, Self::expr);
            }),
            ExprKind::Is { subject, .. } => self.expr(subject),
            ExprKind::Quantified(quantified) => self.quantified(quantified),
            ExprKind::Sum(first, terms) => {
                let terms = terms.iter().map(|(_, term)| term);
                self.group(Manner::Fill, |writer| {
                    writer.chain([&**first].into_iter().chain(terms));
                });
            }
            ExprKind::Product(first, factors) => {
                let terms = factors.iter().map(|(_, factor)| factor);
                self.group(Manner::Fill, |writer| {
                    writer.chain([&**first].into_iter().chain(terms));
                });
            }
            ExprKind::Aggregate(aggregate) => self.aggregate(aggregate),
        }
        self.up_to(expr.span.end);
    }

    /// Operands, each behind the first with what stands before it; there the line may end.
    fn chain<'e>(&mut self, terms: impl IntoIterator<Item = &'e Expr>) {
        for (place, term) in terms.into_iter().enumerate() {
            if place > 0 {
                self.may_break();
            }
            self.expr(term);
        }
    }

    fn fill<const N: usize>(&mut self, terms: [&Expr; N]) {
        self.group(Manner::Fill, |writer| writer.chain(terms));
    }

    fn quantified(&mut self, quantified: &Quantified) {
        let Quantified { domain, except, filter, state, .. } = quantified;
        self.group(Manner::Fill, |writer| {
            writer.domain(domain.kind.map(|(_, span)| span.end), &domain.of);
            writer.narrowed(except, filter.as_ref());
            if let Some(state) = state {
                writer.may_break();
                writer.up_to(state.span.end);
            }
        });
    }

    fn aggregate(&mut self, aggregate: &Aggregate) {
        self.up_to(aggregate.kind_span.end);
        self.group(Manner::Fill, |writer| match &aggregate.over {
            Over::Items(items) => writer.list(items, |writer, item| {
                writer.expr(&item.value);
                item.coefficient.into_iter().for_each(|coefficient| writer.up_to(coefficient.end));
            }),
            Over::Domain { domain, except, filter } => {
                writer.domain(domain.kind.map(|(_, span)| span.end), &domain.of);
                writer.narrowed(except, filter.as_deref());
            }
        });
    }

    /// `criteria of C1, C2`
    fn domain(&mut self, kind_end: Option<u32>, of: &[Refs]) {
        if let Some(end) = kind_end {
            self.up_to(end);
        }
        self.refs(of);
    }

    /// `except K2 where …`
    fn narrowed(&mut self, except: &[Refs], filter: Option<&Expr>) {
        if !except.is_empty() {
            self.may_break();
            self.refs(except);
        }
        if let Some(filter) = filter {
            self.may_break();
            self.expr(filter);
        }
    }

    // ---- What is given and expected

    /// `C1.K1, C2.K1 are met, oral = 12/20`
    pub(super) fn items(&mut self, items: &[Item]) {
        self.list(items, |writer, item| {
            match &item.kind {
                ItemKind::All(quantified) => writer.quantified(quantified),
                ItemKind::Compare { values, .. } if values.len() > 1 => {
                    writer.group(Manner::Fill, |writer| writer.list(values, Self::expr));
                }
                _ => {}
            }
            writer.up_to(item.span.end);
        });
    }
}
