//! Rules that are missing: written as they mostly are, to be looked at.

use cert_syntax::ast::{Kind, State};

use super::{Action, ActionKind};
use crate::diagnostics::{Edit, Words, codes, words};
use crate::ide::Snapshot;
use crate::ide::snapshot::body_of;
use crate::model::kinds::{positive_state, state_fr, state_word};
use crate::model::{EntityId, Model};
use crate::source::{FileId, Place, Span};

impl Snapshot {
    /// A rule for each element in the range that lacks one, or one for all.
    pub(super) fn missing_rules(&self, file: FileId, range: Span) -> Vec<Action> {
        let Some(model) = self.model() else { return Vec::new() };
        let told = self.told_in(file, range).filter(|(_, it)| it.code == codes::MISSING_RULE);
        let mut actions = Vec::new();
        for (index, it) in told {
            let Some(id) = self.headed(it.at) else { continue };
            let default = self.default_for(model, id);
            let own = rule_for(model, id).into_iter().chain(unspecified_for(model, id));
            let own = own.filter_map(|rule| self.rule_in(id, &rule));
            actions.extend(default.into_iter().chain(own).map(|action| action.mending(index)));
        }
        actions
    }

    /// The default for all elements of its kind, in the certification.
    fn default_for(&self, model: &Model, id: EntityId) -> Option<Action> {
        let rule = match model.entity(id).kind {
            Kind::Bloc => words!(
                en: "each bloc validated when all competences",
                fr: "chaque bloc validé quand toutes les compétences"
            ),
            Kind::Competence => words!(
                en: "each competence validated when all criteria",
                fr: "chaque compétence validée quand tous les critères"
            ),
            _ => return None,
        };
        if model.entity(id).kind == Kind::Competence && model.criteria.of(id).is_empty() {
            return None;
        }
        let Words { en, fr } = &rule;
        let title =
            words!(en: "add once for all `{en}`", fr: "ajouter une fois pour toutes « {fr} »");
        let edit = self.first_line_of(model.certification, &rule)?;
        Some(Action::new(title, ActionKind::Fix, vec![edit]))
    }

    /// A rule at the end of an element's body.
    fn rule_in(&self, id: EntityId, rule: &Words) -> Option<Action> {
        let edit = self.last_line_of(id, rule)?;
        let Words { en, fr } = rule;
        let title = words!(en: "add the rule `{en}`", fr: "ajouter la règle « {fr} »");
        Some(Action::new(title, ActionKind::Fix, vec![edit]))
    }

    /// Puts an entry first into a body.
    pub(super) fn first_line_of(&self, id: EntityId, entry: &Words) -> Option<Edit> {
        let file = self.model()?.entity(id).file;
        let body = body_of(self.entry_of(id)?)?;
        let written = entry.get(self.lang(file)).replace('\u{a0}', " ");
        let inside = body.entries.first().map(|it| it.span.start);
        let at = body.span.start + 1;
        let text = match inside {
            Some(first) if self.starts_line(file, first) => {
                let (end, indent) = (self.line_end(file), self.indentation(file, first));
                format!("{end}{indent}{written}")
            }
            _ => format!(" {written}"),
        };
        Some(Edit { at: Place::new(file, Span::empty(at)), text })
    }

    /// Puts an entry last into a body; makes one where there is none.
    pub(super) fn last_line_of(&self, id: EntityId, entry: &Words) -> Option<Edit> {
        let file = self.model()?.entity(id).file;
        let syntax = self.entry_of(id)?;
        let written = entry.get(self.lang(file)).replace('\u{a0}', " ");
        let Some(body) = body_of(syntax) else {
            let at = Place::new(file, Span::empty(self.trimmed(file, syntax.span).end));
            return Some(Edit { at, text: format!(" < {written} >") });
        };
        let close = body.span.end.saturating_sub(1);
        // A `>` that is not written cannot be written before.
        if body.span.text(self.text(file)).ends_with('>') && body.span.end > body.span.start + 1 {
            let last = body.entries.last().map(|it| self.trimmed(file, it.span).end);
            let last = self.behind_comment(file, last.unwrap_or(body.span.start + 1));
            let on_own_line = self.starts_line(file, close);
            let text = match on_own_line {
                true => {
                    let outer = self.indentation(file, close);
                    let inner = body.entries.first().map(|it| it.span.start);
                    let inner = inner.filter(|&it| self.starts_line(file, it));
                    let indent = inner.map_or_else(
                        || format!("{outer}  "),
                        |it| self.indentation(file, it).to_owned(),
                    );
                    format!("{}{indent}{written}", self.line_end(file))
                }
                false => format!(" {written}"),
            };
            return Some(Edit { at: Place::new(file, Span::empty(last)), text });
        }
        None
    }
}

impl Snapshot {
    /// The end of the line where only a comment stands behind `offset` on it.
    fn behind_comment(&self, file: FileId, offset: u32) -> u32 {
        let source = self.loaded.sources.file(file);
        let line = source.line_span(source.line_index(offset));
        let behind = source.text.get(offset as usize..line.end as usize).unwrap_or_default();
        if behind.trim_start().starts_with("//") { line.end } else { offset }
    }
}

/// What rules of this kind mostly say, where what they count is there.
fn rule_for(model: &Model, id: EntityId) -> Option<Words> {
    let entity = model.entity(id);
    let has = |kind: Kind| !model.inside(id, kind).is_empty();
    Some(match entity.kind {
        Kind::Certification if has(Kind::Bloc) => words!(
            en: "certified when all blocs", fr: "certifiée quand tous les blocs"
        ),
        Kind::Bloc if has(Kind::Competence) => words!(
            en: "validated when all competences", fr: "validé quand toutes les compétences"
        ),
        Kind::Competence if !model.criteria.of(id).is_empty() => words!(
            en: "validated when all criteria", fr: "validée quand tous les critères"
        ),
        Kind::Requirement if has(Kind::Criterion) => words!(
            en: "validated when all criteria", fr: "validée quand tous les critères"
        ),
        Kind::Jury => words!(
            en: "valid when at least 2 members", fr: "valide quand au moins 2 membres"
        ),
        _ => return None,
    })
}

/// That the source document does not say.
fn unspecified_for(model: &Model, id: EntityId) -> Option<Words> {
    let kind = model.entity(id).kind;
    let state = positive_state(kind).filter(|&it| it != State::Submitted)?;
    let (en, fr) = (state_word(state), state_fr(state, kind));
    Some(words!(en: "{en} when unspecified", fr: "{fr} quand non précisé"))
}
