//! Names of entities, the nearest first.

use cert_syntax::ast::Kind;
use cert_syntax::text::without_accents;
use cert_syntax::token::Token;

use super::item::{About, Completion, CompletionKind, plain};
use super::site::Site;
use crate::ide::speech::{Speech, shortened};
use crate::ide::types::type_words;
use crate::model::kinds::positive_state;
use crate::model::{EntityId, Model, Rule, Type};

/// Which entities are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Those of a kind.
    Kind(Kind),
    /// Those that may stand where a condition does: what has a state, or yes-no inputs.
    Condition,
    /// Numbers.
    Number,
    /// Either.
    Operand,
    /// What a set can stand in.
    Holder,
    /// What a scenario may set.
    Fact,
    /// What a scenario may expect.
    Decided,
}

/// In longer texts only the names that what is typed leads to are offered.
pub(super) const MOST_NAMES: usize = 400;

impl Site<'_> {
    /// The entities that are wanted, by the names that they have here.
    pub(super) fn names(&self, wanted: Wanted) -> Vec<Completion> {
        let Some(speech) = Speech::new(self.snapshot, self.lang) else { return Vec::new() };
        let model = speech.model;
        let typed = plain(self.word.text(self.source()));
        let is_long = model.entities.len() > MOST_NAMES;
        // A default is read in other bodies, where names mean something else.
        let farther = u8::from(self.serves_others()) * 6;
        let mut items = Vec::new();
        for id in nearest_first(model, self.scope) {
            if items.len() == MOST_NAMES {
                break;
            }
            if self.scope == Some(id) || !fits(model, id, wanted) {
                continue;
            }
            if is_long && !Self::may_be_typed(speech, id, &typed) {
                continue;
            }
            let named =
                self.snapshot.name_from(self.scope, id).map(|name| self.named(speech, id, &name));
            items.extend(named.map(|it| Completion { rank: it.rank + farther, ..it }));
        }
        items
    }

    /// Whether what is typed may become the name of an entity or a word of its text.
    fn may_be_typed(speech: Speech<'_>, id: EntityId, typed: &str) -> bool {
        if typed.is_empty() {
            return true;
        }
        let begins = |text: &str| {
            let mut words = text.split(|it: char| !it.is_alphanumeric());
            words.any(|word| starts_with(word, typed))
        };
        speech.code(id).is_some_and(|code| starts_with(code, typed) || begins(code))
            || speech.written_title(id).is_some_and(begins)
    }

    fn serves_others(&self) -> bool {
        self.entry.first().is_some_and(|it| it.token == Token::Each)
    }

    /// Behind `B1.`: what stands in B1, by its name there. None where there is no such entity.
    pub(super) fn members(&self) -> Option<Vec<Completion>> {
        let word = self.word.text(self.source());
        let (written, _) = word.rsplit_once('.')?;
        let outer = self.snapshot.resolve(self.scope, written)?;
        let speech = Speech::new(self.snapshot, self.lang)?;
        let inner = speech.model.within(outer).take(MOST_NAMES);
        let inner = inner.filter(|&id| fits(speech.model, id, Wanted::Operand));
        let names = inner.filter_map(|id| Some((id, self.snapshot.name_from(Some(outer), id)?)));
        let items = names.map(|(id, name)| self.named(speech, id, &format!("{written}.{name}")));
        let mut items: Vec<_> = items.collect();
        if speech.model.entity(outer).kind == Kind::Bloc {
            let acquired = self.write("acquired_on", "obtenu_le");
            let item = Completion::new(format!("{written}.{acquired}"), CompletionKind::Fact, 3);
            items.push(item.about(About::Fact(acquired.to_owned())));
        }
        Some(items)
    }

    fn named(&self, speech: Speech<'_>, id: EntityId, name: &str) -> Completion {
        let kind = speech.model.entity(id).kind;
        let title = speech.title(id).unwrap_or_default();
        let of_type = speech.model.types.get(&id);
        let of_type = of_type.and_then(|of| type_words(speech.model, of, self.lang));
        let said = [Some(speech.kind(kind).to_owned()), of_type];
        let said = said.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let detail = match title.is_empty() {
            true => said,
            false => format!("{said} — {}", shortened(&title, 80)),
        };
        // The nearest body's own come before what is found further out.
        let parent = speech.model.entity(id).parent;
        let rank = if parent == self.scope { 1 } else { 2 };
        let item = Completion::new(name, CompletionKind::Entity(kind), rank);
        let item = Completion { filter: plain(&format!("{name} {title}")), ..item };
        item.detail(detail).about(About::Entity(id.number()))
    }
}

/// All entities: those of the body first, then those of the bodies around it.
fn nearest_first(model: &Model, scope: Option<EntityId>) -> impl Iterator<Item = EntityId> + '_ {
    let bodies = scope.into_iter().flat_map(|id| std::iter::once(id).chain(model.ancestors(id)));
    let mut inner: Option<EntityId> = None;
    let around = bodies.flat_map(move |body| {
        let before = inner.replace(body);
        let all = model.within(body);
        all.filter(move |&id| before.is_none_or(|seen| id != seen && !model.holds(seen, id)))
    });
    let whole = scope.is_none().then(|| model.iter().map(|(id, _)| id));
    around.chain(whole.into_iter().flatten())
}

fn fits(model: &Model, id: EntityId, wanted: Wanted) -> bool {
    let kind = model.entity(id).kind;
    let is_number = || {
        matches!(kind, Kind::Input)
            && !matches!(model.types.get(&id), Some(Type::YesNo | Type::Choice(_)))
    };
    let has_state = || {
        positive_state(kind).is_some()
            && kind != Kind::Certification
            && (kind != Kind::Assessment || model.decided(id).is_some())
    };
    match wanted {
        Wanted::Kind(of) => kind == of,
        Wanted::Condition => has_state() || matches!(model.types.get(&id), Some(Type::YesNo)),
        Wanted::Number => is_number(),
        Wanted::Operand => has_state() || matches!(kind, Kind::Input | Kind::Decision),
        Wanted::Holder => matches!(
            kind,
            Kind::Bloc
                | Kind::Competence
                | Kind::Assessment
                | Kind::Requirement
                | Kind::Option
                | Kind::Options
                | Kind::Activity
                | Kind::Jury
                | Kind::Criterion
        ),
        Wanted::Fact => match kind {
            Kind::Input => true,
            Kind::Criterion | Kind::Deliverable => {
                model.decided(id).is_none_or(|it| matches!(it.rule, Rule::Fact))
            }
            _ => false,
        },
        Wanted::Decided => model.decided(id).is_some_and(|it| !matches!(it.rule, Rule::Fact)),
    }
}

/// Whether a word starts so in small letters without accents.
fn starts_with(word: &str, plain: &str) -> bool {
    let mut letters = without_accents(word).flat_map(char::to_lowercase);
    plain.chars().all(|wanted| letters.next() == Some(wanted))
}
