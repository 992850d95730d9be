//! The candidate file that a scenario makes up.

use std::collections::BTreeMap;

use cert_syntax::ast::{Kind, State};

use crate::diagnostics::{Words, words};
use crate::model::kinds::state_word;
use crate::model::{EntityId, Fact, Given, GivenValue, Model, Type};
use crate::number::{Rational, plain};
use crate::tables::ids::Ids;
use crate::tables::{iso_date, iso_duration};

/// Facts by their names, each value as JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Facts(pub(super) BTreeMap<String, String>);

impl Facts {
    /// What a scenario gives, in order: what comes later overrides. None where a value has no
    /// decimal form, and why.
    pub(super) fn of_given(model: &Model, ids: &Ids, given: &[Given]) -> Result<Self, Words> {
        let mut facts = Self::default();
        let mut juries: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for one in given {
            match one {
                Given::States(observed, state) => facts.states(ids, observed, *state),
                Given::Fact(Fact::Chosen, GivenValue::Options(options)) => {
                    facts.choose(model, ids, options);
                }
                Given::Fact(fact, value) => {
                    facts.0.insert(ids.fact(*fact).to_string(), json(model, *fact, value)?);
                }
                Given::Member(jury, fields) => {
                    let member = member(model, fields)?;
                    juries.entry(ids.members(*jury).to_string()).or_default().push(member);
                }
                Given::Nobody(jury) => {
                    juries.insert(ids.members(*jury).to_string(), Vec::new());
                }
            }
        }
        let members = |list: Vec<String>| format!("[{}]", list.join(","));
        facts.0.extend(juries.into_iter().map(|(jury, list)| (jury, members(list))));
        Ok(facts)
    }

    fn states(&mut self, ids: &Ids, observed: &[EntityId], state: State) {
        let word = quoted(state_word(state));
        let facts = observed.iter().map(|&id| (ids.of(id).to_string(), word.clone()));
        self.0.extend(facts);
    }

    /// The options chosen are a fact for each group of options.
    fn choose(&mut self, model: &Model, ids: &Ids, options: &[EntityId]) {
        for &group in model.of_kind(Kind::Options) {
            let own = options.iter().filter(|&&id| model.entity(id).parent == Some(group));
            let own = own.map(|&id| quoted(&ids.of(id))).collect::<Vec<_>>();
            let set = format!("[{}]", own.join(","));
            self.0.insert(ids.chosen(model, Some(group)).to_string(), set);
        }
    }

    /// The candidate file.
    pub(super) fn file(&self) -> String {
        let members = self.0.iter().map(|(id, value)| format!("{}:{value}", quoted(id)));
        format!("{{\"facts\":{{{}}}}}", members.collect::<Vec<_>>().join(","))
    }
}

/// A juror with the fields that are known.
fn member(model: &Model, fields: &[(EntityId, GivenValue)]) -> Result<String, Words> {
    let mut known = BTreeMap::new();
    for (field, value) in fields {
        if let Some(code) = model.entity(*field).code {
            known.insert(model.symbols.text(code), json(model, Fact::Input(*field), value)?);
        }
    }
    let members = known.iter().map(|(name, value)| format!("{}:{value}", quoted(name)));
    Ok(format!("{{{}}}", members.collect::<Vec<_>>().join(",")))
}

/// The value of a fact as a candidate file writes it.
fn json(model: &Model, fact: Fact, value: &GivenValue) -> Result<String, Words> {
    Ok(match value {
        GivenValue::Bool(value) => value.to_string(),
        GivenValue::Number(number) => number_json(model, fact, number)?,
        GivenValue::Choice(index) => quoted(choice(model, fact, *index as usize)),
        // Options are chosen by groups, elsewhere.
        GivenValue::Options(_) => "[]".to_owned(),
        GivenValue::NotApplicable => quoted(state_word(State::NotApplicable)),
    })
}

fn number_json(model: &Model, fact: Fact, number: &Rational) -> Result<String, Words> {
    let kind = match fact {
        Fact::Input(id) => model.types.get(&id),
        _ => Some(&Type::Date),
    };
    let day = || number.to_integer().try_into().ok().map(|day| quoted(&iso_date(day)));
    let text = match kind {
        Some(Type::Date) => day(),
        Some(Type::Duration(unit)) => plain(number).map(|_| quoted(&iso_duration(number, *unit))),
        _ => plain(number),
    };
    text.ok_or_else(|| {
        words!(
            en: "{number} has no exact decimal form, and so cannot be given",
            fr: "{number} n'a pas d'écriture décimale exacte, et ne peut donc pas être donné"
        )
    })
}

/// The value with this index of a choice, of a level or of the routes.
fn choice(model: &Model, fact: Fact, index: usize) -> &str {
    match fact {
        Fact::Input(id) => {
            let values = model.types.get(&id).and_then(Type::values).unwrap_or_default();
            values.get(index).map_or("", |&value| model.symbols.text(value))
        }
        _ => model.routes().get(index).copied().unwrap_or_default(),
    }
}

/// A text in JSON.
pub(super) fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}
