//! What is known to be applicable after a part of a condition has been read.

use cert_syntax::ast::{Expr, ExprKind, Name, State};

/// The names that are surely applicable where `expr` holds.
pub(super) fn applicable_if(expr: &Expr, names: &mut Vec<Name>) {
    match &expr.kind {
        ExprKind::Paren(inner) => applicable_if(inner, names),
        ExprKind::And(parts) => parts.iter().for_each(|part| applicable_if(part, names)),
        ExprKind::Not(inner) => applicable_unless(inner, names),
        _ => names.extend(tested(expr, false)),
    }
}

/// The names that are surely applicable where `expr` does not hold.
pub(super) fn applicable_unless(expr: &Expr, names: &mut Vec<Name>) {
    match &expr.kind {
        ExprKind::Paren(inner) => applicable_unless(inner, names),
        ExprKind::Or(parts) => parts.iter().for_each(|part| applicable_unless(part, names)),
        ExprKind::Not(inner) => applicable_if(inner, names),
        _ => names.extend(tested(expr, true)),
    }
}

/// The name in `x is applicable`, or in `x is not applicable` where `absent` is asked for.
fn tested(expr: &Expr, absent: bool) -> Option<Name> {
    let ExprKind::Is { subject, negated, state, .. } = &expr.kind else { return None };
    let found = match state {
        State::Applicable => *negated,
        State::NotApplicable => !negated,
        _ => return None,
    };
    match subject.kind {
        ExprKind::Name(name) if found == absent => Some(name),
        _ => None,
    }
}
