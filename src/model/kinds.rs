//! The kinds of entities: their words, what they may hold, which states they know.

use cert_syntax::ast::{Kind, State};

pub use crate::vocabulary::{KindWords, state_word, words_of};

/// A number for each kind, for tables indexed by kind.
pub(super) const fn index(kind: Kind) -> usize {
    kind as usize
}

/// How many kinds there are.
pub(super) const COUNT: usize = Kind::Unknown as usize + 1;

/// Whether a kind only structures the text: names pass through it, and it has no status.
pub const fn is_transparent(kind: Kind) -> bool {
    matches!(kind, Kind::Activity | Kind::Task | Kind::Options | Kind::Option | Kind::Unknown)
}

/// Whether entities of this kind can have a status, by a rule or as a fact.
pub const fn has_status(kind: Kind) -> bool {
    !matches!(
        kind,
        Kind::Activity | Kind::Task | Kind::Member | Kind::Input | Kind::Scenario | Kind::Unknown
    )
}

/// The state that a bare name means, for kinds that have one.
pub const fn positive_state(kind: Kind) -> Option<State> {
    Some(match kind {
        Kind::Certification => State::Certified,
        Kind::Options
        | Kind::Option
        | Kind::Bloc
        | Kind::Competence
        | Kind::Assessment
        | Kind::Requirement => State::Validated,
        Kind::Criterion => State::Met,
        Kind::Deliverable => State::Submitted,
        Kind::Jury => State::Valid,
        _ => return None,
    })
}

/// The state opposite to [`positive_state`].
pub const fn negative_state(kind: Kind) -> Option<State> {
    Some(match kind {
        Kind::Criterion => State::Unmet,
        Kind::Deliverable => State::Missing,
        Kind::Jury => State::Invalid,
        _ => match positive_state(kind) {
            Some(_) => State::Refused,
            None => return None,
        },
    })
}

/// Both states that an entity of this kind is judged to be in; none for kinds that are not judged.
pub fn judged_states(kind: Kind) -> States {
    let state = |state: Option<State>| state.map_or(States::NONE, States::of);
    state(positive_state(kind)).or(state(negative_state(kind)))
}

/// Whether, where the rules of an entity of kind `owner` say « all `members` », its own are meant,
/// rather than those of the body around it.
pub const fn can_hold(owner: Kind, members: Kind) -> bool {
    match owner {
        Kind::Certification | Kind::Options | Kind::Option => !matches!(members, Kind::Member),
        Kind::Bloc | Kind::Activity | Kind::Task => matches!(
            members,
            Kind::Competence
                | Kind::Criterion
                | Kind::Assessment
                | Kind::Deliverable
                | Kind::Input
                | Kind::Activity
                | Kind::Task
        ),
        Kind::Competence => {
            matches!(members, Kind::Criterion | Kind::Assessment | Kind::Deliverable | Kind::Input)
        }
        Kind::Assessment => {
            matches!(members, Kind::Competence | Kind::Criterion | Kind::Deliverable | Kind::Input)
        }
        Kind::Requirement => {
            matches!(members, Kind::Criterion | Kind::Deliverable | Kind::Input)
        }
        Kind::Criterion => matches!(members, Kind::Criterion | Kind::Input),
        Kind::Jury => matches!(members, Kind::Member),
        Kind::Decision | Kind::Deliverable => matches!(members, Kind::Input),
        _ => false,
    }
}

/// A set of states.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct States(u16);

impl States {
    /// No state.
    pub const NONE: Self = Self(0);

    /// The set of one state.
    pub const fn of(state: State) -> Self {
        Self(1 << state as u16)
    }

    /// What is in either.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What is in both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// What is here and not there.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether the state is in the set.
    pub const fn has(self, state: State) -> bool {
        self.0 & Self::of(state).0 != 0
    }

    /// Whether nothing is in the set.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The states of the set, in the language's order.
    pub fn iter(self) -> impl Iterator<Item = State> {
        STATES.into_iter().filter(move |&state| self.has(state))
    }
}

/// All states, in the order in which tables list them.
pub const STATES: [State; 12] = [
    State::Certified,
    State::Validated,
    State::Met,
    State::Valid,
    State::Submitted,
    State::Refused,
    State::Unmet,
    State::Invalid,
    State::Missing,
    State::Applicable,
    State::NotApplicable,
    State::Pending,
];

/// A state's word in French, as it agrees with one entity of `kind`.
pub const fn state_fr(state: State, kind: Kind) -> &'static str {
    match (state, words_of(kind).feminine) {
        (State::Validated, false) => "validé",
        (State::Validated, true) => "validée",
        (State::Refused, false) => "refusé",
        (State::Refused, true) => "refusée",
        (State::Certified, false) => "certifié",
        (State::Certified, true) => "certifiée",
        (State::Met, false) => "acquis",
        (State::Met, true) => "acquise",
        (State::Unmet, false) => "non acquis",
        (State::Unmet, true) => "non acquise",
        (State::Submitted, false) => "remis",
        (State::Submitted, true) => "remise",
        (State::Missing, false) => "manquant",
        (State::Missing, true) => "manquante",
        (State::Valid, _) => "valide",
        (State::Invalid, _) => "invalide",
        (State::Applicable, _) => "applicable",
        (State::NotApplicable, _) => "non applicable",
        (State::Pending, _) => "en attente",
    }
}

/// The rules that an entity of this kind may state, by their verb.
pub const fn may_state(kind: Kind, verb: State) -> bool {
    match verb {
        State::Validated => matches!(
            kind,
            Kind::Options
                | Kind::Option
                | Kind::Bloc
                | Kind::Competence
                | Kind::Assessment
                | Kind::Requirement
        ),
        State::Refused => matches!(
            kind,
            Kind::Certification
                | Kind::Options
                | Kind::Option
                | Kind::Bloc
                | Kind::Competence
                | Kind::Assessment
                | Kind::Requirement
        ),
        State::Certified => matches!(kind, Kind::Certification),
        State::Met => matches!(kind, Kind::Criterion),
        State::Valid => matches!(kind, Kind::Jury),
        State::Applicable => matches!(
            kind,
            Kind::Bloc
                | Kind::Competence
                | Kind::Assessment
                | Kind::Requirement
                | Kind::Criterion
                | Kind::Deliverable
                | Kind::Input
        ),
        _ => false,
    }
}

/// What codes of a kind start with where none is given.
pub const fn code_letter(kind: Kind) -> &'static str {
    match kind {
        Kind::Criterion => "K",
        Kind::Deliverable => "L",
        Kind::Assessment => "E",
        Kind::Competence => "C",
        Kind::Bloc => "B",
        Kind::Input => "donnee",
        Kind::Decision => "decision",
        _ => "X",
    }
}
