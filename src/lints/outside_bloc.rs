//! A rule in a bloc that reads what stands in another, or a requirement of the whole certification.

use cert_syntax::ast::Kind;
use rustc_hash::FxHashSet;

use super::{Context, Find, Level, Lint};
use crate::diagnostics::{Diagnostic, codes, words};
use crate::model::messages::Described;
use crate::model::{EntityId, reads};
use crate::source::Place;

pub(super) const LINT: Lint = Lint {
    code: codes::OUTSIDE_BLOC,
    name: "outside-bloc",
    level: Level::Warn,
    source: Some((
        "each bloc is assessed and validated on its own: Code du travail, L6113-1 and R6113-9, as quoted by public référentiels, read in November 2026",
        "chaque bloc est évalué et validé pour lui-même : Code du travail, L6113-1 et R6113-9, tels que les citent des référentiels publics, lus en novembre 2026",
    )),
    find: Find::Sound(find),
};

fn find(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let mut told = FxHashSet::default();
    for decided in &cx.model.decided {
        let id = decided.entity;
        let Some(bloc) = bloc(cx, id) else { continue };
        reads::visit(decided, &mut |read| {
            if is_outside(cx, id, bloc, read) && told.insert((bloc, read)) {
                let (reader, of) = (cx.model.describe(id), cx.model.describe(read));
                out.push(message(&reader, decided.at, &of));
            }
        });
    }
}

/// The bloc that an entity is, or stands in.
fn bloc(cx: &Context<'_>, id: EntityId) -> Option<EntityId> {
    match cx.model.entity(id).kind {
        Kind::Bloc => Some(id),
        _ => cx.model.enclosing(id, Kind::Bloc),
    }
}

/// Whether what `reader` reads has a life of its own outside its bloc. What serves or assesses a
/// competence belongs to it, wherever it stands.
fn is_outside(cx: &Context<'_>, reader: EntityId, own: EntityId, read: EntityId) -> bool {
    if read == own || cx.model.holds(own, read) {
        return false;
    }
    let lists = [&cx.model.criteria, &cx.model.assessments, &cx.model.deliverables];
    if lists.iter().any(|list| list.of(reader).contains(&read)) {
        return false;
    }
    bloc(cx, read).is_some() || cx.model.entity(read).kind == Kind::Requirement
}

fn message(reader: &Described, rule: Place, read: &Described) -> Diagnostic {
    Diagnostic::new(
        codes::OUTSIDE_BLOC,
        reader.at,
        words!(
            en: "{en} depends on {other}, outside its bloc",
            fr: "{fr} lit hors de son bloc : {other_fr}",
            en = reader.en(), fr = reader.fr(), other = read.en(), other_fr = read.fr()
        ),
    )
    .also(rule, words!(en: "this rule reads it", fr: "cette règle le lit"))
    .also(read.at, words!(en: "outside the bloc", fr: "hors du bloc"))
    .why(words!(
        en: "a bloc is obtained on its own: a candidate who takes this one alone has nothing to show there",
        fr: "un bloc s'obtient seul : qui ne passe que celui-ci n'a rien à montrer ailleurs"
    ))
    .help(words!(
        en: "ask it in `certified when`, or bring it into the bloc",
        fr: "le demander dans « certifiée quand », ou le mettre dans le bloc"
    ))
}
