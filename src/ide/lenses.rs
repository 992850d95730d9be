//! What is said and offered above entities.

use cert_syntax::ast::Kind;
use rustc_hash::FxHashMap;

use super::speech::Speech;
use super::{Role, Snapshot};
use crate::diagnostics::Lang;
use crate::model::{EntityId, Rule};
use crate::source::{FileId, Span};

/// A line above an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lens {
    /// The entity's code, or the word of its kind.
    pub at: Span,
    /// What it says.
    pub title: String,
    /// What it leads to.
    pub leads_to: LensTarget,
}

/// What a lens leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LensTarget {
    /// Nothing: it only says something.
    Nothing,
    /// The decision table of the entity.
    Table,
    /// The scenario with this id is run; all of the file where there is none.
    Scenario(Option<String>),
    /// The places that name the entity.
    References(EntityId),
}

/// What lenses stand above.
const TABLED: [Kind; 9] = [
    Kind::Certification,
    Kind::Options,
    Kind::Option,
    Kind::Bloc,
    Kind::Competence,
    Kind::Assessment,
    Kind::Requirement,
    Kind::Decision,
    Kind::Jury,
];

impl Snapshot {
    /// The lenses of a file, in order.
    pub fn lenses(&self, file: FileId, lang: Lang) -> Vec<Lens> {
        let Some(speech) = Speech::new(self, lang) else { return Vec::new() };
        let model = speech.model;
        let uses = self.uses_by_entity();
        let mut lenses = Vec::new();
        let own = model.iter().filter(|(_, entity)| entity.file == file);
        for (id, entity) in own.filter(|(_, entity)| TABLED.contains(&entity.kind)) {
            let at = entity.head;
            let mut push = |title: String, leads_to| lenses.push(Lens { at, title, leads_to });
            if id == model.certification {
                push(Self::summary(speech), LensTarget::Nothing);
            }
            if model.decided(id).is_some_and(|it| !matches!(it.rule, Rule::Fact)) && self.is_sound()
            {
                let title = speech.choose("show the table", "montrer la table");
                push(title.to_owned(), LensTarget::Table);
            }
            if let Some(&count) = uses.get(&id).filter(|_| id != model.certification) {
                push(references(speech, count), LensTarget::References(id));
            }
        }
        lenses.extend(self.scenario_lenses(speech, file));
        lenses.sort_by_key(|lens| lens.at.start);
        lenses
    }

    /// How often each entity is named, its declaration aside.
    fn uses_by_entity(&self) -> FxHashMap<EntityId, usize> {
        let mut counts = FxHashMap::default();
        let Some(model) = self.model() else { return counts };
        let mut last = None;
        for it in &model.uses {
            for part in self.parts(model, *it).into_iter().filter(|part| part.role == Role::Use) {
                // A name in a default stands for several things, and each of them is led to by what
                // holds it: the same place counts once.
                if last != Some((part.at, part.entity)) {
                    *counts.entry(part.entity).or_default() += 1;
                }
                last = Some((part.at, part.entity));
            }
        }
        counts
    }

    /// « 4 blocs · 32 compétences · 7 épreuves »
    fn summary(speech: Speech<'_>) -> String {
        let model = speech.model;
        let kinds = [Kind::Bloc, Kind::Competence, Kind::Assessment];
        let counts = kinds.map(|kind| (kind, model.of_kind(kind).len()));
        let some = counts.into_iter().filter(|(_, count)| *count > 0);
        let said: Vec<_> = some.map(|(kind, count)| speech.count(kind, count)).collect();
        match said.is_empty() {
            true => speech.choose("no bloc yet", "pas encore de bloc").to_owned(),
            false => said.join(" · "),
        }
    }

    fn scenario_lenses(&self, speech: Speech<'_>, file: FileId) -> Vec<Lens> {
        let own = self.scenarios().into_iter().filter(|item| item.at.file == file);
        let own: Vec<_> = own.collect();
        let run = speech.choose("run the scenario", "lancer le scénario");
        let single = own.iter().map(|item| Lens {
            at: item.at.span,
            title: run.to_owned(),
            leads_to: LensTarget::Scenario(Some(item.id.clone())),
        });
        let mut lenses: Vec<_> = single.collect();
        let certification = speech.model.entity(speech.model.certification);
        if own.len() > 1 && certification.file == file {
            let count = own.len();
            let title = match speech.lang {
                Lang::En => format!("run all {count} scenarios"),
                Lang::Fr => format!("lancer les {count} scénarios"),
            };
            let leads_to = LensTarget::Scenario(None);
            lenses.push(Lens { at: certification.head, title, leads_to });
        }
        lenses
    }
}

fn references(speech: Speech<'_>, count: usize) -> String {
    match (speech.lang, count) {
        (Lang::En, 1) => "1 reference".to_owned(),
        (Lang::En, _) => format!("{count} references"),
        (Lang::Fr, 1) => "1 référence".to_owned(),
        (Lang::Fr, _) => format!("{count} références"),
    }
}
