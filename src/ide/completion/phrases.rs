//! Words and phrases as they agree with what they speak of.

use cert_syntax::ast::{Kind, State};

use super::entries::state_token;
use super::item::{About, Completion, CompletionKind};
use super::site::Site;
use crate::diagnostics::Lang;
use crate::ide::meanings;
use crate::model::States;
use crate::model::kinds::{judged_states, state_fr, state_word, words_of};

impl Site<'_> {
    /// A state as it agrees with what has it.
    pub(super) fn state(&self, state: State, of: Kind, several: bool, rank: u8) -> Completion {
        let word = match (self.written, several) {
            (Lang::En, _) => state_word(state).to_owned(),
            (Lang::Fr, false) => state_fr(state, of).to_owned(),
            (Lang::Fr, true) => plural_of(state, of),
        };
        let meaning = meanings::of_token(state_token(state)).unwrap_or_default();
        let about = About::Word(word.clone());
        Completion::new(word, CompletionKind::Word, rank)
            .detail(meaning.get(self.lang))
            .about(about)
    }

    /// « critères »
    pub(super) fn plural(&self, kind: Kind, rank: u8) -> Completion {
        Completion::word(self.plural_word(kind), rank)
    }

    pub(super) fn plural_word(&self, kind: Kind) -> &'static str {
        let words = words_of(kind);
        match kind {
            Kind::Options => "options",
            _ => self.write(words.en_plural, words.fr_plural),
        }
    }

    pub(super) fn singular(&self, kind: Kind, rank: u8) -> Completion {
        let words = words_of(kind);
        Completion::word(self.write(words.en, words.fr), rank)
    }

    /// « toutes les compétences »
    pub(super) fn all_phrase(&self, kind: Kind, rank: u8) -> Completion {
        let all = match (self.written, words_of(kind).feminine) {
            (Lang::En, _) => "all",
            (Lang::Fr, false) => "tous les",
            (Lang::Fr, true) => "toutes les",
        };
        Completion::new(format!("{all} {}", self.plural_word(kind)), CompletionKind::Word, rank)
    }
}

/// The states that may be asked of what is of a kind.
pub(super) fn states_of(kind: Kind) -> States {
    match kind {
        Kind::Input => States::of(State::Applicable).or(States::of(State::NotApplicable)),
        Kind::Decision => States::of(State::Pending),
        kind => {
            let judged = judged_states(kind);
            if judged.is_empty() || kind == Kind::Certification {
                return judged.or(States::of(State::Pending));
            }
            judged.or(states_of(Kind::Input)).or(States::of(State::Pending))
        }
    }
}

pub(super) fn all_judged() -> States {
    judged_states(Kind::Bloc).or(judged_states(Kind::Criterion)).or(states_of(Kind::Input))
}

/// « acquis », « validées »
fn plural_of(state: State, kind: Kind) -> String {
    let one = state_fr(state, kind);
    if one.ends_with('s') || one.contains("en attente") {
        one.to_owned()
    } else {
        format!("{one}s")
    }
}
