//! Candidate files: complete ones over values that tell the tests of the rules apart, and what is
//! left of them when facts are missing.

use serde_json::{Map, Value as Json, json};

use crate::draw::Draw;
use crate::exact::{day_number, iso};

pub(crate) type Facts = Map<String, Json>;

/// The facts of a certification with the values that are tried for each.
pub(crate) struct Trials {
    facts: Vec<(String, Vec<Json>)>,
}

impl Trials {
    /// At most `most` values for each input of a compiled form.
    pub(crate) fn new(document: &Json, most: usize, draw: &mut Draw) -> Self {
        let inputs = document["inputs"].as_array().unwrap().iter();
        let trial = |input: &Json| {
            let id = input["id"].as_str().unwrap().to_owned();
            let mut values = values(&input["type"], &bounds(document, &id), draw);
            while values.len() > most {
                values.remove(draw.below(values.len()));
            }
            (id, values)
        };
        Self { facts: inputs.map(trial).collect() }
    }

    /// The values that are tried for a fact.
    pub(crate) fn values(&self, id: &str) -> &[Json] {
        self.facts.iter().find(|(fact, _)| fact == id).map_or(&[], |(_, values)| values)
    }

    /// The values that are tried for each fact.
    pub(crate) fn all(&self) -> impl Iterator<Item = &(String, Vec<Json>)> {
        self.facts.iter()
    }

    /// How many complete files there are.
    pub(crate) fn count(&self) -> usize {
        self.facts.iter().fold(1, |count, (_, values)| count.saturating_mul(values.len()))
    }

    /// The complete file with this number.
    fn numbered(&self, mut number: usize) -> Facts {
        let one = |(id, values): &(String, Vec<Json>)| {
            let value = values[number % values.len()].clone();
            number /= values.len();
            (id.clone(), value)
        };
        self.facts.iter().map(one).collect()
    }

    /// A complete file at random.
    pub(crate) fn random(&self, draw: &mut Draw) -> Facts {
        self.facts.iter().map(|(id, values)| (id.clone(), draw.pick(values).clone())).collect()
    }

    /// All complete files where they are at most `limit`, else `limit` of them.
    pub(crate) fn complete(&self, limit: usize, draw: &mut Draw) -> Vec<Facts> {
        match self.count() {
            count if count <= limit => (0..count).map(|number| self.numbered(number)).collect(),
            _ => (0..limit).map(|_| self.random(draw)).collect(),
        }
    }

    /// Some way to complete a partial file.
    pub(crate) fn completed(&self, partial: &Facts, draw: &mut Draw) -> Facts {
        let mut facts = self.random(draw);
        for (id, value) in partial {
            let completed = match (value, &facts[id]) {
                (Json::Array(members), Json::Array(_)) if members.iter().any(Json::is_object) => {
                    let full = |member: &Json| {
                        let mut full = self.juror(id, draw);
                        full.extend(member.as_object().unwrap().clone());
                        Json::Object(full)
                    };
                    Json::Array(members.iter().map(full).collect())
                }
                _ => value.clone(),
            };
            facts[id] = completed;
        }
        facts
    }

    /// A juror of one of the files, with all fields.
    fn juror(&self, list: &str, draw: &mut Draw) -> Facts {
        let (_, juries) = self.facts.iter().find(|(id, _)| id == list).unwrap();
        let jurors = juries.iter().flat_map(|jury| jury.as_array().unwrap());
        let jurors: Vec<&Json> = jurors.collect();
        draw.pick(&jurors).as_object().unwrap().clone()
    }
}

/// What is left of a file when so many of a hundred facts are missing.
pub(crate) fn with_gaps(facts: &Facts, percent: usize, draw: &mut Draw) -> Facts {
    let mut left = facts.clone();
    // Where nothing is said of an earlier bloc, it was not obtained.
    left.retain(|id, _| id.ends_with(".acquired_on") || !draw.chance(percent));
    for member in left.values_mut().filter_map(Json::as_array_mut).flatten() {
        if let Some(fields) = member.as_object_mut() {
            fields.retain(|_, _| !draw.chance(percent / 2));
        }
    }
    left
}

/// The constants that rows hold a fact against.
fn bounds(document: &Json, id: &str) -> Vec<Json> {
    let mut found = Vec::new();
    for table in document["tables"].as_array().unwrap() {
        let columns = table["columns"].as_array().unwrap().iter().enumerate();
        let own = columns.filter(|(_, column)| column.get("read").is_some_and(|read| read == id));
        for (index, _) in own {
            let cells = table["rows"].as_array().unwrap().iter().map(|row| &row["when"][index]);
            found.extend(cells.filter_map(|cell| cell.get(1)).cloned());
        }
    }
    found
}

fn values(kind: &Json, bounds: &[Json], draw: &mut Draw) -> Vec<Json> {
    let steps = |list: &[f64]| list.iter().map(|value| json!(value)).collect::<Vec<_>>();
    let texts = |list: &[&str]| list.iter().map(|value| json!(value)).collect::<Vec<_>>();
    let around = |most: f64, step: f64| {
        let bounds = bounds.iter().filter_map(Json::as_f64);
        let near = bounds.flat_map(|bound| [bound - step, bound, bound + step]);
        near.filter(|value| (0.0..=most).contains(value))
            .map(|value| json!(value))
            .collect::<Vec<_>>()
    };
    let mut values = match kind["name"].as_str().unwrap() {
        "yesno" => vec![json!(true), json!(false)],
        "integer" => {
            let near = bounds.iter().filter_map(Json::as_i64);
            let near = near.flat_map(|bound| [json!(bound - 1), json!(bound), json!(bound + 1)]);
            (-1..=5).map(|value| json!(value)).chain(near).collect()
        }
        "number" => [steps(&[0.0, 0.5, 1.5, 2.0, 3.25, 4.5, 5.0]), around(1e6, 0.5)].concat(),
        "percent" => {
            [steps(&[0.0, 20.0, 40.0, 59.5, 60.0, 80.0, 100.0]), around(100.0, 0.5)].concat()
        }
        "score" => {
            let most = kind["out_of"].as_f64().unwrap();
            let shares = [0.0, 0.375, 0.4, 0.5, 0.6, 0.625, 0.8, 1.0].map(|share| share * most);
            [steps(&shares), around(most, 0.5)].concat()
        }
        "duration" => durations(kind["unit"].as_str().unwrap(), bounds),
        "date" => dates(bounds),
        "set" => sets(kind, draw),
        "list" => (0..4).map(|_| jury(kind, draw)).collect(),
        _ => kind["values"].as_array().unwrap().clone(),
    };
    if kind["not_applicable"] == true {
        values.extend(texts(&["not applicable"]));
    }
    values
}

fn durations(unit: &str, bounds: &[Json]) -> Vec<Json> {
    let (amounts, letter): (&[i64], _) = match unit {
        "month" => (&[0, 5, 6, 12, 17, 18, 24, 36], "M"),
        "day" => (&[0, 2, 3, 14, 29, 30, 60], "D"),
        _ => (&[0, 29, 30, 89, 90, 120, 180], "M"),
    };
    let near = bounds.iter().filter_map(Json::as_i64).flat_map(|bound| [bound - 1, bound]);
    let prefix = if unit == "minute" { "PT" } else { "P" };
    let all = amounts.iter().copied().chain(near).filter(|amount| *amount >= 0);
    all.map(|amount| json!(format!("{prefix}{amount}{letter}"))).collect()
}

fn dates(bounds: &[Json]) -> Vec<Json> {
    let fixed = [
        "2023-07-31",
        "2024-01-30",
        "2024-01-31",
        "2024-02-28",
        "2024-02-29",
        "2024-03-01",
        "2025-06-30",
        "2026-05-31",
        "2026-06-01",
        "2029-01-31",
    ];
    let near = bounds.iter().filter_map(Json::as_str).filter(|text| text.len() == 10);
    let near = near.flat_map(|day| [day_number(day) - 1, day_number(day), day_number(day) + 1]);
    fixed.map(|day| json!(day)).into_iter().chain(near.map(|day| json!(iso(day)))).collect()
}

/// Choices of options, as many as may be chosen.
fn sets(kind: &Json, draw: &mut Draw) -> Vec<Json> {
    let values = kind["values"].as_array().unwrap();
    let size = |key: &str| usize::try_from(kind[key].as_u64().unwrap()).unwrap();
    let one = |_| {
        let mut chosen = values.clone();
        let wanted = draw.within(size("least"), size("most"));
        while chosen.len() > wanted {
            chosen.remove(draw.below(chosen.len()));
        }
        Json::Array(chosen)
    };
    (0..3).map(one).collect()
}

fn jury(kind: &Json, draw: &mut Draw) -> Json {
    let fields = kind["fields"].as_array().unwrap();
    let member = |draw: &mut Draw| {
        let field = |field: &Json| {
            let values = values(&field["type"], &[], draw);
            (field["id"].as_str().unwrap().to_owned(), draw.pick(&values).clone())
        };
        Json::Object(fields.iter().map(field).collect())
    };
    (0..draw.below(5)).map(|_| member(draw)).collect()
}
