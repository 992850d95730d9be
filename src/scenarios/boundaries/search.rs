//! Looks for a candidate of whom something holds, near those whom the scenarios make up.

use serde_json::Value as Json;

use super::values::Bounds;
use crate::eval::{Plan, Status};
use crate::scenarios::facts::Facts;
use crate::tables::contract::{Field, Form, Id, Input, Tables};

/// Where to look: candidates to start from, and the facts that matter.
pub(super) struct Search<'a> {
    plan: &'a Plan,
    /// The table whose status is at stake.
    table: usize,
    /// The facts that it looks at, itself or through other tables.
    leaves: Vec<&'a Input>,
    bounds: Bounds<'a>,
    bases: Vec<Facts>,
}

impl<'a> Search<'a> {
    pub(super) fn new(plan: &'a Plan, tables: &'a Tables, table: usize, given: &[Facts]) -> Self {
        let below = plan.below(table);
        let leaves = tables.inputs.iter().filter(|input| below.facts.contains(&&*input.id));
        let mut search = Self {
            plan,
            table,
            leaves: leaves.collect(),
            bounds: Bounds::new(tables, &below.tables),
            bases: Vec::new(),
        };
        let best = search.best();
        let complete = |facts: &Facts| {
            let mut complete = best.clone();
            complete.0.extend(facts.0.clone());
            complete
        };
        search.bases = vec![search.improved(best.clone()), best.clone()];
        search.bases.extend(given.iter().map(complete));
        search.bases.extend(given.iter().cloned());
        // Only the facts that matter matter.
        let matters = |facts: &mut Facts| {
            facts.0.retain(|id, _| search.leaves.iter().any(|leaf| *leaf.id == **id));
        };
        let mut bases = std::mem::take(&mut search.bases);
        bases.iter_mut().for_each(matters);
        let mut seen = std::collections::BTreeSet::new();
        bases.retain(|facts| seen.insert(facts.0.clone()));
        search.bases = bases;
        search
    }

    /// A candidate of whom `wanted` holds, with no fact that it does not take.
    pub(super) fn find(&self, wanted: &dyn Fn(&Facts) -> bool) -> Option<Facts> {
        let found = self.bases.iter().find(|facts| wanted(facts)).cloned();
        let found = found.or_else(|| {
            self.bases.iter().find_map(|base| self.moves(base).into_iter().find(|it| wanted(it)))
        });
        found.map(|facts| self.fewest(facts, wanted))
    }

    /// Leaves out every fact, and every record of a list, without which `wanted` still holds.
    fn fewest(&self, mut facts: Facts, wanted: &dyn Fn(&Facts) -> bool) -> Facts {
        let mut leave_out = |id: &str| {
            if let Some((id, value)) = facts.0.remove_entry(id)
                && !wanted(&facts)
            {
                facts.0.insert(id, value);
            }
        };
        self.leaves.iter().for_each(|leaf| leave_out(&leaf.id));
        for leaf in self.leaves.iter().filter(|leaf| matches!(leaf.kind.form, Form::List { .. })) {
            shorten(&mut facts, &leaf.id, wanted);
        }
        facts
    }

    /// The outcome of the table for a candidate; none where it is pending or no candidate.
    pub(super) fn outcome(&self, plan: &Plan, facts: &Facts) -> Option<String> {
        let mut candidate = plan.candidate();
        plan.read_facts(&facts.file(), &mut candidate).ok()?;
        plan.decide(&mut candidate);
        match plan.status(&candidate, self.table) {
            Status::Settled(outcome) => Some(outcome.to_owned()),
            Status::Pending => None,
        }
    }

    /// The best value of everything.
    pub(super) fn best(&self) -> Facts {
        let best = self.leaves.iter().filter_map(|leaf| {
            let value = match &leaf.kind.form {
                Form::List { fields } => {
                    let record = Json::Object(self.bounds.record(fields));
                    Json::Array(vec![record; 3]).to_string()
                }
                _ => self.bounds.values(&leaf.kind).into_iter().next()?,
            };
            Some((leaf.id.to_string(), value))
        });
        Facts(best.collect())
    }

    /// What is best is not always good: other values of one fact or two may validate more.
    fn improved(&self, mut facts: Facts) -> Facts {
        for _ in 0..2 {
            let good = |facts: &Facts| {
                let outcome = self.outcome(self.plan, facts);
                outcome
                    .is_some_and(|it| matches!(&*it, "validated" | "valid" | "certified" | "met"))
            };
            if good(&facts) {
                break;
            }
            match self.moves(&facts).into_iter().find(good) {
                Some(better) => facts = better,
                None => break,
            }
        }
        facts
    }

    /// The candidates next to one: another value of one fact, and where numbers or the states of
    /// several make the outcome turn, the candidates on both sides of the turn.
    fn moves(&self, base: &Facts) -> Vec<Facts> {
        let mut moves = Vec::new();
        let with = |id: &str, value: String| {
            let mut facts = base.clone();
            facts.0.insert(id.to_owned(), value);
            facts
        };
        for leaf in &self.leaves {
            moves.extend(self.turn(&[leaf], base));
            let values = self.bounds.values(&leaf.kind).into_iter();
            moves.extend(values.map(|value| with(&leaf.id, value)));
            if let (Form::List { fields }, Some(list)) = (&leaf.kind.form, base.0.get(&*leaf.id)) {
                let lists = self.lists(fields, list).into_iter().chain(self.tenths(fields));
                moves.extend(lists.map(|list| with(&leaf.id, list)));
            }
        }
        moves.extend(self.turn(&self.leaves, base));
        moves.extend(self.fewer_and_fewer(base));
        moves
    }

    /// Where the outcome turns while numbers grow together: the last candidate before, and the
    /// first behind.
    fn turn(&self, leaves: &[&Input], base: &Facts) -> Vec<Facts> {
        let scales = leaves.iter().filter_map(|leaf| Some((leaf, self.bounds.scale(&leaf.kind)?)));
        let scales: Vec<_> = scales.collect();
        let Some((_, first)) = scales.first() else { return Vec::new() };
        let at = |steps: i64| {
            let mut facts = base.clone();
            for (leaf, scale) in &scales {
                facts
                    .0
                    .insert(leaf.id.to_string(), scale.json(&scale.at(steps.min(scale.steps()))));
            }
            facts
        };
        let outcome = |steps: i64| self.outcome(self.plan, &at(steps));
        let (mut low, mut high) = (0, first.steps());
        let below = outcome(low);
        if below == outcome(high) {
            return Vec::new();
        }
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            if outcome(middle) == below { low = middle } else { high = middle }
        }
        let mut found = vec![at(high), at(low)];
        // All numbers just reach it, and one falls short by its smallest step.
        for (leaf, scale) in scales.iter().filter(|_| scales.len() > 1) {
            let mut facts = at(high);
            facts.0.insert(leaf.id.to_string(), scale.json(&scale.at(low.min(scale.steps()))));
            found.push(facts);
        }
        found
    }

    /// The states one after the other at their worst, from the first on and from the last on.
    fn fewer_and_fewer(&self, base: &Facts) -> Vec<Facts> {
        let states = self.leaves.iter().filter_map(|leaf| match &leaf.kind.form {
            Form::State { .. } | Form::YesNo => {
                Some((&leaf.id, self.bounds.values(&leaf.kind).into_iter().nth(1)?))
            }
            _ => None,
        });
        let states: Vec<_> = states.collect();
        let mut found = Vec::new();
        let mut worse = |order: &mut dyn Iterator<Item = &(&Id, String)>| {
            let mut facts = base.clone();
            for (id, value) in order {
                facts.0.insert(id.to_string(), value.clone());
                found.push(facts.clone());
            }
        };
        worse(&mut states.iter());
        worse(&mut states.iter().rev());
        found
    }

    /// Ten records of which ever more have another value of one field: every share in tenths.
    fn tenths(&self, fields: &[Field]) -> Vec<String> {
        const RECORDS: usize = 10;
        let best = Json::Object(self.bounds.record(fields));
        let mut lists = Vec::new();
        for field in fields {
            for value in self.bounds.values(&field.kind).into_iter().skip(1) {
                let Ok(value) = serde_json::from_str::<Json>(&value) else { continue };
                let mut records = vec![best.clone(); RECORDS];
                for index in 0..RECORDS {
                    records[index][&*field.id] = value.clone();
                    lists.push(Json::Array(records.clone()).to_string());
                }
            }
        }
        lists
    }

    /// Lists of records next to one: without one of them, with one twice, with another value of
    /// one field.
    fn lists(&self, fields: &[Field], list: &str) -> Vec<String> {
        let Ok(records) = serde_json::from_str::<Vec<Json>>(list) else { return Vec::new() };
        let mut lists = Vec::new();
        for index in 0..records.len() {
            let mut fewer = records.clone();
            fewer.remove(index);
            lists.push(fewer);
            let mut more = records.clone();
            more.push(records[index].clone());
            lists.push(more);
            for field in fields {
                for value in self.bounds.values(&field.kind) {
                    let mut other = records.clone();
                    if let (Some(record), Ok(value)) =
                        (other[index].as_object_mut(), serde_json::from_str(&value))
                    {
                        record.insert(field.id.to_string(), value);
                        lists.push(other);
                    }
                }
            }
        }
        lists.into_iter().map(|list| Json::Array(list).to_string()).collect()
    }
}

/// Leaves out every record of a list without which `wanted` still holds.
fn shorten(facts: &mut Facts, list: &str, wanted: &dyn Fn(&Facts) -> bool) {
    let given = facts.0.get(list).and_then(|text| serde_json::from_str::<Vec<Json>>(text).ok());
    let Some(mut records) = given else { return };
    let mut index = 0;
    while index < records.len() {
        let record = records.remove(index);
        let mut fewer = facts.clone();
        fewer.0.insert(list.to_owned(), Json::Array(records.clone()).to_string());
        if wanted(&fewer) {
            *facts = fewer;
        } else {
            records.insert(index, record);
            index += 1;
        }
    }
}
