//! A scenario as a certifier writes it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::Value as Json;

use super::Proposal;
use crate::diagnostics::Lang;
use crate::format::format;
use crate::model::kinds::words_of;
use crate::scenarios::run::Runner;
use crate::tables::contract::{DurationUnit, Form, Input, Tables, Type};
use crate::tables::wording::{Count, Gender, noun, stated};

/// So many names stand on one line.
const NAMES_A_LINE: usize = 5;

/// The source text of a proposal.
pub(super) fn scenario(
    runner: &Runner<'_>,
    tables: &Tables,
    proposal: &Proposal,
    lang: Lang,
) -> String {
    let writing = Writing { tables, lang };
    let head = writing.choose("scenario", "scénario");
    let mut text = format!("{head} \"{}\" <\n", proposal.title.get(lang));
    for line in writing.given(proposal) {
        let _ = writeln!(text, "  {} {line}", writing.choose("given", "soit"));
    }
    let expected = writing.expected(runner, proposal);
    let _ = writeln!(text, "  {} {expected}\n>", writing.choose("expect", "alors"));
    format(&text, None).map_or(text, |formatted| formatted.text)
}

struct Writing<'a> {
    tables: &'a Tables,
    lang: Lang,
}

impl Writing<'_> {
    fn choose(&self, en: &'static str, fr: &'static str) -> &'static str {
        match self.lang {
            Lang::En => en,
            Lang::Fr => fr,
        }
    }

    /// A line for what several have in common, and one for each other fact.
    fn given(&self, proposal: &Proposal) -> Vec<String> {
        let mut states: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        let mut lines = Vec::new();
        let mut chosen = Vec::new();
        for input in &self.tables.inputs {
            let Some(value) = proposal.facts.0.get(&*input.id) else { continue };
            let Ok(value) = serde_json::from_str::<Json>(value) else { continue };
            match (&input.kind.form, &value) {
                (Form::State { .. }, Json::String(state)) => {
                    states.entry(state.clone()).or_default().push(&input.id);
                }
                (_, Json::String(state)) if state == "not applicable" => {
                    states.entry(state.clone()).or_default().push(&input.id);
                }
                (Form::Set { .. }, Json::Array(options)) => {
                    chosen.extend(options.iter().filter_map(Json::as_str).map(str::to_owned));
                }
                (Form::List { .. }, Json::Array(records)) if records.is_empty() => {
                    lines.push(format!("{} {}", self.choose("no", "aucun"), self.member(input)));
                }
                (Form::List { fields }, Json::Array(records)) => {
                    let records = records.iter().filter_map(Json::as_object);
                    lines.extend(records.map(|record| {
                        let known = fields.iter().filter_map(|field| {
                            let value = self.value(&field.kind, record.get(&*field.id)?);
                            Some(format!("{} = {value}", field.id))
                        });
                        let known: Vec<_> = known.collect();
                        format!("{} {}", self.member(input), known.join(", "))
                    }));
                }
                _ => {
                    lines.push(format!(
                        "{} = {}",
                        self.name(&input.id),
                        self.value(&input.kind, &value)
                    ));
                }
            }
        }
        let states = states.iter().flat_map(|(state, ids)| {
            ids.chunks(NAMES_A_LINE).map(|ids| {
                let count = if ids.len() == 1 { Count::One } else { Count::Several };
                let names: Vec<_> = ids.iter().map(|id| self.name(id)).collect();
                let said = stated(state, Gender::Masculine, count, self.lang);
                format!("{} {said}", names.join(", "))
            })
        });
        let mut all: Vec<_> = states.collect();
        match chosen.as_slice() {
            [] => {}
            [one] => all.push(format!("{} = {one}", self.choose("chosen", "choisies"))),
            several => {
                all.push(format!(
                    "{} = ({})",
                    self.choose("chosen", "choisies"),
                    several.join(", ")
                ));
            }
        }
        all.extend(lines);
        all
    }

    fn expected(&self, runner: &Runner<'_>, proposal: &Proposal) -> String {
        let id = runner.ids.of(proposal.entity);
        let kind = runner.model.entity(proposal.entity).kind;
        if runner.model.decision_outcomes.contains_key(&proposal.entity) {
            return format!("{id} = \"{}\"", proposal.outcome.replace('"', "\\\""));
        }
        let gender = noun(words_of(kind).en).gender();
        let said = stated(&proposal.outcome, gender, Count::One, self.lang);
        match proposal.entity == runner.model.certification {
            true => said.split_once(' ').map_or("", |(_, state)| state).to_owned(),
            false => format!("{id} {said}"),
        }
    }

    /// The facts of the language itself have names in both languages.
    fn name(&self, id: &str) -> String {
        let (scope, own) = match id.rsplit_once('.') {
            Some((scope, own)) => (format!("{scope}."), own),
            None => (String::new(), id),
        };
        let own = match own {
            "session_date" => self.choose("session_date", "date_session"),
            "route" => self.choose("route", "voie"),
            "acquired_on" => self.choose("acquired_on", "obtenu_le"),
            own => own,
        };
        format!("{scope}{own}")
    }

    /// `member`, or `member of J1` where there are several juries.
    fn member(&self, list: &Input) -> String {
        let lists = self.tables.inputs.iter();
        let several = lists.filter(|it| matches!(it.kind.form, Form::List { .. })).count() > 1;
        let word = self.choose("member", "membre");
        match list.id.strip_suffix(".members").filter(|_| several) {
            Some(jury) => format!("{word} {} {jury}", self.choose("of", "de")),
            None => word.to_owned(),
        }
    }

    fn value(&self, kind: &Type, value: &Json) -> String {
        let text = match value {
            Json::String(text) => text.clone(),
            Json::Bool(true) => self.choose("true", "vrai").to_owned(),
            Json::Bool(false) => self.choose("false", "faux").to_owned(),
            other => other.to_string(),
        };
        match &kind.form {
            Form::Score { out_of } => {
                format!("{text}/{}", serde_json::to_string(out_of).unwrap_or_default())
            }
            Form::Percent => format!("{text}%"),
            Form::Duration { unit } => self.duration(&text, *unit),
            _ => text,
        }
    }

    /// `P6M` as « 6 mois »
    fn duration(&self, iso: &str, unit: DurationUnit) -> String {
        let amount: String = iso.chars().filter(char::is_ascii_digit).collect();
        let unit = match (unit, &*amount) {
            (DurationUnit::Month, "1") => self.choose("month", "mois"),
            (DurationUnit::Month, _) => self.choose("months", "mois"),
            (DurationUnit::Day, "1") => self.choose("day", "jour"),
            (DurationUnit::Day, _) => self.choose("days", "jours"),
            (DurationUnit::Minute, _) => "min",
        };
        format!("{amount} {unit}")
    }
}
