//! Which criteria, assessments and deliverables serve which competences.

use cert_syntax::ast::{EntryKind, HeaderPartKind, Kind, Name, Refs, Value, ValueKind};
use cert_syntax::text;

use super::check::Check;
use super::properties::{Form, find};
use super::{EntityId, Relation, messages};
use crate::source::{FileId, Place};

/// More pairs than this are refused: they could only come from lists that name everything.
const MOST_PAIRS: usize = 20_000_000;

/// Resolves `assesses:` and `for`, and draws what serves what.
pub(super) fn build(check: &mut Check<'_>) {
    let count = check.declared.entities.len();
    let assessed = assessed(check);
    let assessments = assessed.iter().map(|&(from, to)| (to, from)).collect();
    check.assessed = Relation::new(count, assessed);
    check.assessments = Relation::new(count, assessments);
    let mut named = Vec::new();
    let mut criteria = Vec::new();
    let mut deliverables = Vec::new();
    for id in check.ids() {
        let pairs = match check.entity(id).kind {
            Kind::Criterion => &mut criteria,
            Kind::Deliverable => &mut deliverables,
            _ => continue,
        };
        if let Some(explicit) = explicitly(check, id) {
            named.extend(explicit.iter().map(|&competence| (id, competence)));
            pairs.extend(explicit.into_iter().map(|competence| (competence, id)));
        } else {
            serve_by_place(check, id, pairs);
        }
        if pairs.len() > MOST_PAIRS {
            let place = check.entity(id).place();
            check.say(messages::rules::too_many_pairs(place));
            break;
        }
    }
    check.named = Relation::new(count, named);
    check.criteria = Relation::new(count, criteria);
    check.deliverables = Relation::new(count, deliverables);
}

/// A criterion of a group serves through its group.
pub(super) fn is_grouped(check: &Check<'_>, id: EntityId) -> bool {
    let parent = check.entity(id).parent;
    parent.is_some_and(|parent| check.entity(parent).kind == Kind::Criterion)
}

fn serve_by_place(check: &Check<'_>, id: EntityId, pairs: &mut Vec<(EntityId, EntityId)>) {
    if is_grouped(check, id) {
        return;
    }
    let holders = &[Kind::Competence, Kind::Assessment, Kind::Requirement];
    let Some(holder) = check.enclosing(id, holders) else { return };
    match check.entity(holder).kind {
        Kind::Competence => pairs.push((holder, id)),
        Kind::Assessment => {
            pairs.extend(check.assessed.of(holder).iter().map(|&competence| (competence, id)));
        }
        _ => {}
    }
}

/// The competences named behind `for`.
fn explicitly(check: &mut Check<'_>, id: EntityId) -> Option<Vec<EntityId>> {
    let syntax = check.node(id).syntax?;
    let file = check.entity(id).file;
    let refs = syntax.parts.iter().find_map(|part| match &part.kind {
        HeaderPartKind::Serves(refs) => Some((part.span, refs)),
        _ => None,
    });
    let (span, refs) = refs?;
    if is_grouped(check, id) {
        check.say(messages::structure::grouped_for(Place::new(file, span)));
        return Some(Vec::new());
    }
    Some(competences(check, id, file, refs))
}

fn competences(
    check: &mut Check<'_>,
    scope: EntityId,
    file: FileId,
    refs: &[Refs],
) -> Vec<EntityId> {
    let mut found = Vec::new();
    for (id, at) in check.refs(Some(scope), file, refs) {
        if check.entity(id).kind == Kind::Competence {
            found.push(id);
        } else if check.entity(id).kind != Kind::Unknown {
            check.incomplete = true;
            let entity = check.describe(id);
            check.say(messages::names::wrong_kind(at, &entity, "a competence", "une compétence"));
        }
    }
    found
}

/// Pairs of an assessment and a competence that it assesses: those that it names, else the one
/// that it stands in.
fn assessed(check: &mut Check<'_>) -> Vec<(EntityId, EntityId)> {
    let mut pairs = Vec::new();
    let list = check.by_kind[super::kinds::index(Kind::Assessment)].clone();
    for id in list {
        let mut named = false;
        for statement in check.statements(id) {
            let EntryKind::Property(property) = &statement.entry.kind else { continue };
            let key = text::name(check.source(statement.file), property.key);
            if find(&key).is_none_or(|key| key.form != Form::Competences) {
                continue;
            }
            named = true;
            let told = check.diagnostics.len();
            let refs = refs_of(check, statement.file, &property.values);
            let found = competences(check, id, statement.file, &refs);
            let misread = check.diagnostics.len() - told;
            check.misread_assesses.extend(std::iter::repeat_n(id, misread));
            pairs.extend(found.into_iter().map(|competence| (id, competence)));
        }
        if !named && let Some(outer) = check.enclosing(id, &[Kind::Competence]) {
            pairs.push((id, outer));
        }
    }
    pairs
}

/// Property values as names and ranges of names.
fn refs_of(check: &mut Check<'_>, file: FileId, values: &[Value]) -> Vec<Refs> {
    let mut refs = Vec::with_capacity(values.len());
    for value in values {
        let name = |value: &Value| {
            matches!(value.kind, ValueKind::Name).then_some(Name { span: value.span })
        };
        let found = match &value.kind {
            ValueKind::Range(first, last) => {
                name(first).zip(name(last)).map(|(first, last)| Refs { first, last: Some(last) })
            }
            _ => name(value).map(|first| Refs { first, last: None }),
        };
        match found {
            Some(found) => refs.push(found),
            None => {
                check.incomplete = true;
                let written = check.words(file, value.span);
                if let Some(key) = find("assesses") {
                    let at = Place::new(file, value.span);
                    check.say(messages::properties::wrong_value(at, key, written));
                }
            }
        }
    }
    refs
}
