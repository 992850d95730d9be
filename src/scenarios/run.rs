//! Running scenarios: each is a candidate file, decided by the tables like any other.

use super::facts::Facts;
use crate::diagnostics::{Lang, Words, words};
use crate::eval::{Candidate, Plan, Refusal, Status};
use crate::model::kinds::{state_word, words_of};
use crate::model::{EntityId, Expected, ExpectedKind, Model, Scenario};
use crate::source::Place;
use crate::tables::contract::Tables;
use crate::tables::ids::Ids;
use crate::tables::wording::{Count, Gender, has_outcome, noun};
use crate::tables::write;

/// A certification whose scenarios can be run.
#[derive(Debug)]
pub struct Runner<'a> {
    pub(super) model: &'a Model,
    pub(super) ids: Ids,
    pub(super) plan: Plan,
}

/// What came of a scenario.
#[derive(Debug)]
pub struct Verdict {
    /// What is wrong; nothing where all came out as expected.
    pub failures: Vec<Failure>,
    /// The candidate that was decided; none where the scenario is no candidate file.
    pub(super) candidate: Option<Candidate>,
}

/// What is wrong with a scenario.
#[derive(Clone, Debug)]
pub enum Failure {
    /// It expects nothing.
    Silent,
    /// It gives what no candidate file can hold.
    Facts {
        /// The fact, by its name in a candidate file.
        fact: Option<String>,
        /// What is wrong with it.
        words: Words,
    },
    /// Something else came out than it expects.
    Outcome(Unmet),
}

/// Something else came out than was expected.
#[derive(Clone, Debug)]
pub struct Unmet {
    /// Where the scenario says what it expects.
    pub at: Place,
    /// Of what, by its id in the tables.
    pub id: String,
    /// Of what, in words: "competence C1", « la compétence C1 ».
    pub subject: Words,
    /// What was expected: "is validated", « est validée ».
    pub expected: Words,
    /// What came out: "is refused", « est refusée ».
    pub found: Words,
    /// The status that came out, as the tables name it.
    pub status: String,
    /// Why it did, in full sentences.
    pub why: Vec<Words>,
}

impl<'a> Runner<'a> {
    /// Prepares to run the scenarios of `model`, by `tables` that were compiled from it.
    ///
    /// # Errors
    /// The tables do not fit together, which only tables that were made by hand do.
    pub fn new(model: &'a Model, tables: &Tables) -> Result<Self, Refusal> {
        Ok(Self { model, ids: Ids::new(model), plan: plan(tables)? })
    }

    /// Runs every scenario, in the order of the source.
    pub fn run(&self) -> Vec<Verdict> {
        self.model.scenarios.iter().map(|scenario| self.verdict(scenario)).collect()
    }

    /// Runs one scenario.
    pub fn verdict(&self, scenario: &Scenario) -> Verdict {
        match self.decided(&self.plan, scenario) {
            Ok(candidate) => {
                let unmet = scenario.expected.iter().flat_map(|it| self.unmet(it, &candidate));
                let silent = scenario.expected.is_empty().then_some(Failure::Silent);
                let failures = silent.into_iter().chain(unmet.map(Failure::Outcome)).collect();
                Verdict { failures, candidate: Some(candidate) }
            }
            Err(failures) => Verdict { failures, candidate: None },
        }
    }

    /// The candidate that a scenario makes up, decided by the tables of `plan`.
    pub(super) fn decided(
        &self,
        plan: &Plan,
        scenario: &Scenario,
    ) -> Result<Candidate, Vec<Failure>> {
        let facts = Facts::of_given(self.model, &self.ids, &scenario.given)
            .map_err(|words| vec![Failure::Facts { fact: None, words }])?;
        let mut candidate = plan.candidate();
        plan.read_facts(&facts.file(), &mut candidate).map_err(|wrong| {
            let problems = wrong.problems.into_iter();
            problems.map(|it| Failure::Facts { fact: it.fact, words: it.words }).collect::<Vec<_>>()
        })?;
        plan.decide(&mut candidate);
        Ok(candidate)
    }

    /// Whether all that a scenario expects comes out of the tables of `plan`.
    pub(super) fn holds(&self, plan: &Plan, scenario: &Scenario) -> bool {
        let Ok(candidate) = self.decided(plan, scenario) else { return false };
        scenario.expected.iter().all(|expected| {
            self.wants(expected)
                .all(|(id, wanted)| wanted.accepts(self.status(plan, &candidate, id)))
        })
    }

    fn unmet(&self, expected: &Expected, candidate: &Candidate) -> Vec<Unmet> {
        let wants = self.wants(expected);
        let missed = wants.filter_map(|(id, wanted)| {
            let status = self.status(&self.plan, candidate, id);
            (!wanted.accepts(status)).then(|| self.told(expected.at, id, wanted, status, candidate))
        });
        missed.collect()
    }

    /// Who is expected to stand where.
    fn wants<'e>(&self, expected: &'e Expected) -> impl Iterator<Item = (EntityId, Wanted<'e>)>
    where
        'a: 'e,
    {
        let model = self.model;
        let (ids, outcome, negated) = match &expected.kind {
            ExpectedKind::Status { ids, state, negated } => {
                (ids.as_slice(), state_word(*state), *negated)
            }
            ExpectedKind::Outcome { id, index, negated } => {
                let texts = model.decision_outcomes.get(id);
                let text = texts.and_then(|texts| texts.get(*index as usize));
                (std::slice::from_ref(id), text.map_or("", String::as_str), *negated)
            }
        };
        ids.iter().map(move |&id| (id, Wanted { outcome, negated }))
    }

    fn status<'p>(&self, plan: &'p Plan, candidate: &Candidate, id: EntityId) -> Status<'p> {
        plan.standing(candidate, &self.ids.of(id)).unwrap_or(Status::Pending)
    }

    fn told(
        &self,
        at: Place,
        id: EntityId,
        wanted: Wanted<'_>,
        status: Status<'_>,
        candidate: &Candidate,
    ) -> Unmet {
        let entity = id;
        let gender = noun(words_of(self.model.entity(entity).kind).en).gender();
        let id = self.ids.of(entity).to_string();
        let said = |outcome: &str| said(outcome, gender);
        let (en, fr) = (
            self.plan.tell_of(candidate, &id, Lang::En),
            self.plan.tell_of(candidate, &id, Lang::Fr),
        );
        let why = en.into_iter().zip(fr).map(|(en, fr)| Words { en, fr }).collect();
        Unmet {
            at,
            subject: self.name(entity),
            expected: if wanted.negated {
                not_said(&said(wanted.outcome))
            } else {
                said(wanted.outcome)
            },
            found: said(status.as_str()),
            status: status.as_str().to_owned(),
            id,
            why,
        }
    }
}

impl Runner<'_> {
    /// What an entity is called here: by its kind and its id, as a scenario names it.
    pub(super) fn name(&self, entity: EntityId) -> Words {
        let (kind, id) = (words_of(self.model.entity(entity).kind).en, self.ids.of(entity));
        let article = noun(kind).with_article(Lang::Fr);
        Words { en: format!("{kind} {id}"), fr: format!("{article} {id}") }
    }
}

/// The status that is wanted, or not wanted.
#[derive(Clone, Copy, Debug)]
struct Wanted<'e> {
    outcome: &'e str,
    negated: bool,
}

impl Wanted<'_> {
    fn accepts(self, status: Status<'_>) -> bool {
        (status.as_str() == self.outcome) != self.negated
    }
}

/// Tables as the program that decides reads them.
pub(super) fn plan(tables: &Tables) -> Result<Plan, Refusal> {
    let mut json = Vec::new();
    // Writing to memory does not fail, and tables are text.
    let _ = write::json(&mut json, tables);
    Plan::read(&String::from_utf8_lossy(&json))
}

/// "is refused", « est refusée »
fn said(outcome: &str, gender: Gender) -> Words {
    let of = |lang| has_outcome(outcome, gender, Count::One, lang);
    Words { en: of(Lang::En), fr: of(Lang::Fr) }
}

/// "is not refused"; what is not "not met" is "met".
fn not_said(said: &Words) -> Words {
    if let (Some(en), Some(fr)) =
        (said.en.strip_prefix("is not "), said.fr.strip_prefix("n'est pas "))
    {
        return words!(en: "is {en}", fr: "est {fr}");
    }
    let bare = |text: &str, is: &str| text.strip_prefix(is).unwrap_or(text).to_owned();
    let (en, fr) = (bare(&said.en, "is "), bare(&said.fr, "est "));
    words!(en: "is not {en}", fr: "n'est pas {fr}")
}
