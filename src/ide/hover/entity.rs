//! An entity with all that is known of it: what it is, where it stands, its rule, its relations.

use cert_syntax::ast::{Entry, EntryKind, Kind};

use super::{facts, table};
use crate::ide::snapshot::body_of;
use crate::ide::speech::{Speech, escaped, shortened};
use crate::model::{EntityId, Rule};
use crate::source::FileId;

/// More elements of one kind than these are counted rather than named.
const MOST_NAMED: usize = 12;
/// Of a text, where it is only told along with others.
const TEXT: usize = 60;
/// Of a rule as written.
const RULE: usize = 400;

/// The page of an entity, in Markdown.
pub(in crate::ide) fn page(speech: Speech<'_>, id: EntityId) -> String {
    let mut parts = vec![head(speech, id)];
    parts.extend(place(speech, id));
    parts.extend(facts::of(speech, id));
    parts.extend(rule(speech, id));
    let relations = relations(speech, id);
    if !relations.is_empty() {
        parts.push(relations.join("\n"));
    }
    parts.extend(table::shown(speech, id));
    parts.join("\n\n")
}

/// « **compétence C1** — Recueillir les attentes »
fn head(speech: Speech<'_>, id: EntityId) -> String {
    let title = speech.title(id).map(|title| format!(" — {}", escaped(&title)));
    format!("**{}**{}", escaped(&speech.label(id)), title.unwrap_or_default())
}

/// Where it stands, the nearest first, and what its header says.
fn place(speech: Speech<'_>, id: EntityId) -> Option<String> {
    let entity = speech.model.entity(id);
    let outer = speech.model.ancestors(id).filter(|&outer| outer != speech.model.certification);
    let mut said: Vec<_> = outer.map(|outer| named(speech, outer)).collect();
    if entity.eliminatory {
        said.push(speech.choose("eliminatory", "éliminatoire").to_owned());
    }
    if entity.optional {
        said.push(speech.choose("optional", "facultatif").to_owned());
    }
    (!said.is_empty()).then(|| said.join(" · "))
}

/// « bloc B1 « Préparer un atelier » »
fn named(speech: Speech<'_>, id: EntityId) -> String {
    let title = speech.title(id).map(|title| shortened(&title, TEXT));
    let title = title.map(|title| format!(" {}", speech.quoted(&escaped(&title))));
    format!("{}{}", escaped(&speech.label(id)), title.unwrap_or_default())
}

/// Its rules as written, or the default that serves it.
fn rule(speech: Speech<'_>, id: EntityId) -> Option<String> {
    let file = speech.model.entity(id).file;
    let body = speech.snapshot.entry_of(id).and_then(body_of);
    let own = body.map_or(&[][..], |body| &body.entries).iter().filter(|entry| {
        matches!(entry.kind, EntryKind::Rule(_) | EntryKind::Outcome(_) | EntryKind::Acquired(_))
    });
    let mut lines: Vec<_> = own.map(|entry| written(speech, file, entry)).collect();
    if let Some((file, entry)) = default_of(speech, id) {
        lines.push(written(speech, file, entry));
    }
    (!lines.is_empty()).then(|| format!("```cert\n{}\n```", lines.join("\n")))
}

/// The default that decides an entity which states no rule of its own.
fn default_of(speech: Speech<'_>, id: EntityId) -> Option<(FileId, &Entry)> {
    let decided = speech.model.decided(id)?;
    if matches!(decided.rule, Rule::Fact) {
        return None;
    }
    let entries = speech.snapshot.entries_at(decided.at.file, decided.at.span.start);
    let entry = entries.last().copied()?;
    matches!(entry.kind, EntryKind::Default(_)).then_some((decided.at.file, entry))
}

fn written(speech: Speech<'_>, file: FileId, entry: &Entry) -> String {
    let span = speech.snapshot.trimmed(file, entry.span);
    let text = span.text(speech.snapshot.text(file));
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    shortened(&text, RULE).replace("```", "'''")
}

/// What serves it, what it serves, where it is assessed.
fn relations(speech: Speech<'_>, id: EntityId) -> Vec<String> {
    let model = speech.model;
    let inside = |kind: Kind| model.inside(id, kind).to_vec();
    let children = |kind: Kind| {
        model.children(id).filter(|&it| model.entity(it).kind == kind).collect::<Vec<_>>()
    };
    let lists = match model.entity(id).kind {
        Kind::Certification | Kind::Option => vec![
            (Kind::Bloc, inside(Kind::Bloc)),
            (Kind::Competence, inside(Kind::Competence)),
            (Kind::Assessment, inside(Kind::Assessment)),
            (Kind::Requirement, inside(Kind::Requirement)),
        ],
        Kind::Options => vec![(Kind::Option, children(Kind::Option))],
        Kind::Bloc | Kind::Activity => vec![
            (Kind::Competence, inside(Kind::Competence)),
            (Kind::Assessment, inside(Kind::Assessment)),
        ],
        Kind::Competence => vec![
            (Kind::Criterion, model.criteria.of(id).to_vec()),
            (Kind::Assessment, model.assessments.of(id).to_vec()),
            (Kind::Deliverable, model.deliverables.of(id).to_vec()),
        ],
        Kind::Assessment => vec![
            (Kind::Competence, model.assessed.of(id).to_vec()),
            (Kind::Criterion, children(Kind::Criterion)),
            (Kind::Deliverable, children(Kind::Deliverable)),
            (Kind::Input, children(Kind::Input)),
        ],
        Kind::Requirement => vec![
            (Kind::Criterion, children(Kind::Criterion)),
            (Kind::Deliverable, children(Kind::Deliverable)),
            (Kind::Input, children(Kind::Input)),
        ],
        Kind::Criterion | Kind::Deliverable => vec![
            (Kind::Competence, served(speech, id)),
            (Kind::Criterion, children(Kind::Criterion)),
        ],
        Kind::Jury => vec![(Kind::Member, children(Kind::Member))],
        _ => Vec::new(),
    };
    let shown = lists.into_iter().filter(|(_, ids)| !ids.is_empty());
    shown.map(|(kind, ids)| list(speech, kind, &ids)).collect()
}

/// The competences that a criterion or deliverable serves.
fn served(speech: Speech<'_>, id: EntityId) -> Vec<EntityId> {
    let model = speech.model;
    let relation = match model.entity(id).kind {
        Kind::Deliverable => &model.deliverables,
        _ => &model.criteria,
    };
    let all = model.of_kind(Kind::Competence).iter().copied();
    all.filter(|&competence| relation.of(competence).binary_search(&id).is_ok()).collect()
}

/// « - critères (3) : K1 « … », K2 (éliminatoire) »
fn list(speech: Speech<'_>, kind: Kind, ids: &[EntityId]) -> String {
    let kinds = speech.kinds(kind);
    let count = ids.len();
    if count > MOST_NAMED {
        return format!("- {}", speech.count(kind, count));
    }
    let names = ids.iter().map(|&id| {
        let code = speech.code(id).map_or_else(|| speech.kind(kind).to_owned(), escaped);
        let title = speech.title(id).filter(|_| count <= 4);
        let title =
            title.map(|title| format!(" {}", speech.quoted(&escaped(&shortened(&title, TEXT)))));
        let eliminatory = match speech.model.entity(id).eliminatory {
            true => speech.choose(" (eliminatory)", " (éliminatoire)"),
            false => "",
        };
        format!("{code}{}{eliminatory}", title.unwrap_or_default())
    });
    let names = names.collect::<Vec<_>>().join(", ");
    match count {
        1 => speech.spaced(&format!("- {} : {names}", speech.kind(kind))),
        _ => speech.spaced(&format!("- {kinds} ({count}) : {names}")),
    }
}
