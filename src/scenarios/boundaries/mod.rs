//! The scenarios that are missing: one that just passes and one that just fails for each threshold
//! and each knock-out.
//!
//! A threshold is guarded on both sides if the scenarios notice that it moves by its smallest step
//! either way; a knock-out, if one scenario fails for it alone.

mod search;
mod spell;
mod values;

use std::cell::LazyCell;

use search::Search;

use super::facts::Facts;
use super::mutation::{Kind, Mutant, Workbench};
use super::run::Runner;
use crate::diagnostics::{Lang, Words, words};
use crate::model::kinds::{negative_state, positive_state, state_word};
use crate::model::{Condition, Decided, EntityId, ExpectedKind, Scenario};
use crate::source::Sources;
use crate::tables::contract::Tables;

/// The scenarios that are missing.
#[derive(Clone, Debug, Default)]
pub struct Boundaries {
    /// Each as source text.
    pub scenarios: Vec<String>,
    /// The thresholds and knock-outs for which no candidate was found, each in words.
    pub unfound: Vec<Words>,
}

/// A scenario that is missing.
#[derive(Clone, Debug)]
pub(super) struct Proposal {
    /// What it tries.
    title: Words,
    entity: EntityId,
    facts: Facts,
    outcome: String,
}

impl Runner<'_> {
    /// The scenarios that are missing around thresholds and knock-outs, as source text in `lang`.
    /// `sources` and `tables` are those that the runner was made with.
    pub fn boundaries(&self, sources: &Sources, tables: &Tables, lang: Lang) -> Boundaries {
        let given: Vec<_> = self.model.scenarios.iter().filter_map(|it| self.facts(it)).collect();
        let sound = self.sound();
        let mut workbench = Workbench::new(tables);
        let mut boundaries = Boundaries::default();
        for (index, decided) in self.model.decided.iter().enumerate() {
            let mut round = Round {
                runner: self,
                tables,
                index,
                decided,
                sound: &sound,
                search: LazyCell::new(Box::new(|| Search::new(&self.plan, tables, index, &given))),
                found: Vec::new(),
                unfound: Vec::new(),
            };
            round.thresholds(sources, &mut workbench);
            round.knock_outs();
            let scenarios = round.found.iter();
            let scenarios = scenarios.map(|it| spell::scenario(self, tables, it, lang));
            boundaries.scenarios.extend(scenarios);
            boundaries.unfound.append(&mut round.unfound);
        }
        boundaries
    }

    fn facts(&self, scenario: &Scenario) -> Option<Facts> {
        Facts::of_given(self.model, &self.ids, &scenario.given).ok()
    }
}

/// What is missing for one rule.
struct Round<'a> {
    runner: &'a Runner<'a>,
    tables: &'a Tables,
    index: usize,
    decided: &'a Decided,
    /// The scenarios that hold.
    sound: &'a [&'a Scenario],
    /// Most rules have no threshold and no knock-out, and need no search.
    search: LazyCell<Search<'a>, Box<dyn FnOnce() -> Search<'a> + 'a>>,
    found: Vec<Proposal>,
    unfound: Vec<Words>,
}

impl Round<'_> {
    fn thresholds(&mut self, sources: &Sources, workbench: &mut Workbench) {
        let mutants = self.runner.mutants(sources, self.decided).into_iter();
        for Mutant { change, kind, table } in mutants {
            if kind != Kind::Threshold {
                continue;
            }
            let Some(plan) = workbench.with(self.index, table) else { continue };
            if self.runner.is_noticed(&plan, self.sound) {
                continue;
            }
            let search = &self.search;
            let differs = |facts: &Facts| {
                let outcome = search.outcome(&self.runner.plan, facts);
                outcome.is_some() && outcome != search.outcome(&plan, facts)
            };
            // One scenario may guard several thresholds.
            if self.found.iter().any(|proposal| differs(&proposal.facts)) {
                continue;
            }
            self.propose(search.find(&differs), &change);
        }
    }

    fn knock_outs(&mut self) {
        let kind = self.runner.model.entity(self.decided.entity).kind;
        let (Some(won), Some(lost)) = (positive_state(kind), negative_state(kind)) else { return };
        let (won, lost) = (state_word(won), state_word(lost));
        for (condition, _) in &self.decided.refused {
            let Condition::Status(source, states) = condition else { continue };
            let source_id = self.runner.ids.of(*source);
            let bad: Vec<_> = states.iter().map(state_word).collect();
            let search = &self.search;
            let best = search.best();
            let source_status = |facts: &Facts| self.status(facts, &source_id);
            let just_fails = |facts: &Facts| {
                let is = |outcome: Option<String>, wanted: &str| outcome.as_deref() == Some(wanted);
                if !is(search.outcome(&self.runner.plan, facts), lost)
                    || !source_status(facts).is_some_and(|it| bad.contains(&&*it))
                {
                    return false;
                }
                let mut mended = facts.clone();
                for id in self.facts_below(&source_id) {
                    mended.0.extend(best.0.get(id).map(|value| (id.to_owned(), value.clone())));
                }
                is(search.outcome(&self.runner.plan, &mended), won)
            };
            let just_passes = |facts: &Facts| {
                let passes = search.outcome(&self.runner.plan, facts).as_deref() == Some(won);
                passes && source_status(facts).is_some_and(|it| !bad.contains(&&*it))
            };
            let needs: [&dyn Fn(&Facts) -> bool; 2] = [&just_passes, &just_fails];
            let needs = needs.into_iter().filter(|need| !self.is_expected(*need));
            let found: Vec<_> = needs.map(|need| search.find(need)).collect();
            let what = words!(en: "{source_id} is eliminatory", fr: "{source_id} est éliminatoire");
            for facts in found {
                self.propose(facts, &what);
            }
        }
    }

    /// The facts that an element is, or that its table looks at.
    fn facts_below<'s>(&'s self, id: &'s str) -> Vec<&'s str> {
        match self.tables.tables.iter().position(|table| *table.id == *id) {
            Some(table) => self.runner.plan.below(table).facts,
            None => vec![id],
        }
    }

    fn status(&self, facts: &Facts, id: &str) -> Option<String> {
        let plan = &self.runner.plan;
        let mut candidate = plan.candidate();
        plan.read_facts(&facts.file(), &mut candidate).ok()?;
        plan.decide(&mut candidate);
        plan.standing(&candidate, id).map(|status| status.as_str().to_owned())
    }

    /// Whether a scenario of whom `need` holds expects something of what is decided here.
    fn is_expected(&self, need: &dyn Fn(&Facts) -> bool) -> bool {
        let expects = |scenario: &Scenario| {
            scenario.expected.iter().any(|expected| match &expected.kind {
                ExpectedKind::Status { ids, .. } => ids.contains(&self.decided.entity),
                ExpectedKind::Outcome { id, .. } => *id == self.decided.entity,
            })
        };
        let scenarios = self.sound.iter().filter(|it| expects(it));
        scenarios.filter_map(|it| self.runner.facts(it)).any(|facts| need(&facts))
            || self.found.iter().any(|proposal| need(&proposal.facts))
    }

    /// Keeps what was found, or says for what nothing was.
    fn propose(&mut self, facts: Option<Facts>, what: &Words) {
        let entity = self.decided.entity;
        let id = self.runner.ids.of(entity);
        let outcome = facts.as_ref().and_then(|it| self.search.outcome(&self.runner.plan, it));
        let (Some(facts), Some(outcome)) = (facts, outcome) else {
            let Words { en, fr } = what;
            self.unfound.push(words!(
                en: "{id}: no candidate was found who tells the difference: {en}",
                fr: "{id} : aucun candidat trouvé qui fasse la différence : {fr}"
            ));
            return;
        };
        let kind = self.runner.model.entity(entity).kind;
        let number = self.found.len() + 1;
        let title = match positive_state(kind) {
            Some(good) if state_word(good) == outcome => {
                words!(en: "{id}, {number}: just enough", fr: "{id}, {number} : tout juste assez")
            }
            Some(_) => {
                words!(en: "{id}, {number}: just short", fr: "{id}, {number} : il s'en faut de peu")
            }
            None => words!(en: "{id}, {number}: at the limit", fr: "{id}, {number} : à la limite"),
        };
        self.found.push(Proposal { title, entity, facts, outcome });
    }
}
