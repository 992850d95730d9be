//! Which rules each entity states, and which default serves it where it states none.

use cert_syntax::ast::{self, EntryKind, Kind, State};
use rustc_hash::FxHashMap;

use super::check::Check;
use super::declare::Statement;
use super::{Acquired, EntityId, kinds, messages, types};
use crate::number::decimal;
use crate::source::{FileId, Place};
use cert_syntax::literal;

/// The rules of one entity, as written.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct OwnRules<'a> {
    /// What validates it: its own rule, else the innermost default for its kind.
    pub positive: Option<Written<'a>>,
    /// `refused when`
    pub refused: Option<Written<'a>>,
    /// `applicable when`
    pub applicable: Option<Written<'a>>,
    /// `acquired …`
    pub acquired: Option<Acquired>,
}

/// A rule with the file that it stands in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Written<'a> {
    pub file: FileId,
    pub rule: &'a ast::Rule,
}

impl Written<'_> {
    /// Where its first word stands.
    pub(super) const fn at(&self) -> Place {
        Place::new(self.file, self.rule.verb_span)
    }

    /// Where its condition stands.
    pub(super) const fn condition_at(&self) -> Place {
        let span = match &self.rule.condition {
            ast::Condition::Expr(expr) => expr.span,
            ast::Condition::Unspecified(span) => *span,
        };
        Place::new(self.file, span)
    }
}

/// Sorts the statements of every entity and reports those that its kind does not have.
pub(super) fn collect<'a>(check: &mut Check<'a>) -> Vec<OwnRules<'a>> {
    defaults(check);
    for statement in check.declared.top.clone() {
        top(check, statement);
    }
    check.ids().map(|id| of_entity(check, id)).collect()
}

fn of_entity<'a>(check: &mut Check<'a>, id: EntityId) -> OwnRules<'a> {
    let kind = check.entity(id).kind;
    let mut own = OwnRules::default();
    for statement in check.statements(id) {
        let at = Place::new(statement.file, statement.entry.span);
        match &statement.entry.kind {
            EntryKind::Rule(rule) => rule_of(check, id, &mut own, statement.file, rule),
            EntryKind::Acquired(written) if kind == Kind::Bloc => {
                let acquired = acquired(check, statement.file, *written, at);
                if own.acquired.is_some() {
                    check.say(messages::rules::acquired_twice(at));
                }
                own.acquired = acquired.or(own.acquired);
            }
            EntryKind::Acquired(_) => misplaced(check, id, at, &[Kind::Bloc]),
            EntryKind::Outcome(_) if kind != Kind::Decision => {
                misplaced(check, id, at, &[Kind::Decision]);
            }
            EntryKind::Given(_) | EntryKind::Expect(_) if kind != Kind::Scenario => {
                misplaced(check, id, at, &[Kind::Scenario]);
            }
            EntryKind::Claim(_) if kind != Kind::Certification => {
                misplaced(check, id, at, &[Kind::Certification]);
            }
            _ => {}
        }
    }
    if own.positive.is_none() {
        own.positive = default_for(check, id);
    }
    own
}

fn misplaced(check: &mut Check<'_>, id: EntityId, at: Place, kinds: &[Kind]) {
    if check.entity(id).kind != Kind::Unknown {
        let entity = check.describe(id);
        check.say(messages::structure::misplaced(at, Some(&entity), kinds));
    }
}

fn rule_of<'a>(
    check: &mut Check<'a>,
    id: EntityId,
    own: &mut OwnRules<'a>,
    file: FileId,
    rule: &'a ast::Rule,
) {
    let kind = check.entity(id).kind;
    let written = Written { file, rule };
    if !kinds::may_state(kind, rule.verb) {
        // A scenario says itself what it may hold.
        if !matches!(kind, Kind::Unknown | Kind::Scenario) {
            let entity = check.describe(id);
            let word = rule.verb_span.text(check.source(file));
            check.say(messages::rules::wrong_rule(written.at(), &entity, rule.verb, word));
        }
        // A rule under the wrong word is not also missing.
        if kinds::positive_state(kind).is_some() && own.positive.is_none() {
            own.positive = Some(written);
        }
        return;
    }
    let grants = !matches!(rule.verb, State::Refused | State::Applicable);
    if let (ast::Condition::Unspecified(span), false) = (&rule.condition, grants) {
        check.say(messages::rules::unspecified_elsewhere(Place::new(file, *span)));
        return;
    }
    let slot = match rule.verb {
        State::Refused => &mut own.refused,
        State::Applicable => &mut own.applicable,
        _ => &mut own.positive,
    };
    match slot {
        Some(first) => {
            let first = first.at();
            check.say(messages::rules::rule_twice(written.at(), first));
        }
        None => *slot = Some(written),
    }
}

/// The innermost default for an entity's kind, among the bodies around it.
fn default_for<'a>(check: &Check<'a>, id: EntityId) -> Option<Written<'a>> {
    let kind = check.entity(id).kind;
    let parent = check.entity(id).parent?;
    let mut frame = check.node(parent).frame;
    while let Some(index) = frame {
        let default = check.declared.defaults[index as usize];
        if default.rule.kind == kind {
            return Some(Written { file: default.file, rule: &default.rule.rule });
        }
        frame = default.outer;
    }
    None
}

/// Defaults must be rules of the kind that they serve.
fn defaults(check: &mut Check<'_>) {
    let mut first_of = FxHashMap::default();
    for default in check.declared.defaults.clone() {
        let at = Place::new(default.file, default.rule.rule.verb_span);
        let first = *first_of.entry((default.owner, default.rule.kind)).or_insert(at);
        if first != at {
            check.say(messages::rules::rule_twice(at, first));
        }
        let written = Written { file: default.file, rule: &default.rule.rule };
        let verb = default.rule.rule.verb;
        let positive = kinds::positive_state(default.rule.kind) == Some(verb);
        if !positive || !kinds::may_state(default.rule.kind, verb) {
            let at = written.at();
            let word = at.span.text(check.source(at.file));
            check.say(messages::rules::wrong_default(at, default.rule.kind, verb, word));
        }
    }
}

fn acquired(
    check: &mut Check<'_>,
    file: FileId,
    written: ast::Acquired,
    at: Place,
) -> Option<Acquired> {
    let ast::Acquired::For(span) = written else { return Some(Acquired::Life) };
    let duration = literal::duration(check.words(file, span)).and_then(|(amount, unit)| {
        let (unit, factor) = types::unit_of(unit);
        let amount = decimal(amount.mantissa, amount.scale) * crate::number::whole(factor);
        let whole = amount.is_integer().then(|| u32::try_from(amount.to_integer()).ok())??;
        (unit != types::DurationUnit::Minute && (1..=12_000).contains(&whole))
            .then_some((whole, unit))
    });
    match duration {
        Some((amount, unit)) => Some(Acquired::For(amount, unit)),
        None => {
            check.say(messages::rules::odd_lifetime(at));
            None
        }
    }
}

/// Outside every entity, only scenarios and claims stand.
fn top(check: &mut Check<'_>, statement: Statement<'_>) {
    let at = Place::new(statement.file, statement.entry.span);
    if !matches!(statement.entry.kind, EntryKind::Claim(_)) {
        check.say(messages::structure::misplaced(at, None, &[Kind::Certification]));
    }
}
