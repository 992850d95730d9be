//! Lines of candidates: right ones in many spellings, with gaps, and wrong ones.

use serde_json::Value as Json;

use crate::candidates::{Facts, Trials, with_gaps};
use crate::draw::Draw;

/// Values that are right for some facts and wrong for most.
const STRANGE: [&str; 24] = [
    "null",
    "true",
    "3",
    "-1",
    "1e9",
    "0.5",
    "100.000001",
    "20.00000000000001",
    "\"\"",
    "\"x\"",
    "\"not applicable\"",
    "\"met\"",
    "\"true\"",
    "\"12\"",
    "\"2025-02-29\"",
    "\"20250228\"",
    "\"P1Y2D\"",
    "\"-P6M\"",
    "\"P6\"",
    "[]",
    "[{}]",
    "[3]",
    "[{\"?\": true}]",
    "{}",
];

/// Lines that are no candidate files, whatever the tables.
const BROKEN: [&str; 12] = [
    "{}",
    "[]",
    "{\"facts\": []}",
    "{\"facts\": {}, \"faits\": {}}",
    "{\"facts\": {}, \"facts\": {}}",
    "{\"candidate\": 7, \"facts\": {}}",
    "{\"candidate\": null, \"facts\": {}}",
    "{\"candidate\": \"\\ud800\", \"facts\": {}}",
    "{\"facts\": {}} {}",
    "{\"facts\": {},}",
    "{\"facts\": {\"?\": NaN}}",
    "{\"facts\": {",
];

/// How many lines share the values that are tried.
const OF_A_TRIAL: usize = 50;

pub(crate) fn draw(document: &Json, count: usize, draw: &mut Draw) -> Vec<String> {
    let mut lines = Vec::new();
    while lines.len() < count {
        let trials = Trials::new(document, 6, draw);
        for _ in 0..OF_A_TRIAL.min(count - lines.len()) {
            let facts = if draw.chance(50) { trials.random(draw) } else { better(&trials, draw) };
            let gaps = *draw.pick(&[0, 8, 40, 80]);
            lines.push(line(&with_gaps(&facts, gaps, draw), &facts, lines.len(), draw));
        }
    }
    lines
}

/// A complete file of somebody who does well, so that something is granted too.
fn better(trials: &Trials, draw: &mut Draw) -> Facts {
    let mut best = trials.random(draw);
    for _ in 0..7 {
        for (id, value) in trials.random(draw) {
            if draw.chance(95) && is_better(&value, &best[&id]) {
                best[&id] = value;
            }
        }
    }
    best
}

fn is_better(value: &Json, than: &Json) -> bool {
    match (value, than) {
        (Json::String(text), Json::String(_)) => matches!(&**text, "met" | "submitted"),
        (Json::Array(longer), Json::Array(list)) => longer.len() > list.len(),
        _ => value.as_f64() > than.as_f64(),
    }
}

/// A line with these facts; one in ten is wrong in some way.
fn line(given: &Facts, all: &Facts, number: usize, draw: &mut Draw) -> String {
    let mut members: Vec<String> =
        given.iter().map(|(id, value)| member(id, value, draw)).collect();
    let mut ids: Vec<&String> = all.keys().collect();
    let id = ids.swap_remove(draw.below(ids.len()));
    match draw.below(40) {
        0 => return (*draw.pick(&BROKEN)).to_owned(),
        1 => members.push("\"?\": true".to_owned()),
        2 => members.extend(members.first().cloned()),
        3 if !given.contains_key(id) => {
            members.push(format!("{}: {}", Json::from(id.as_str()), draw.pick(&STRANGE)));
        }
        3 | 4 => {
            let key = format!("{}:", Json::from(id.as_str()));
            members.retain(|member| !member.starts_with(&key));
            members.push(format!("{key}{}", draw.pick(&STRANGE)));
        }
        _ => {}
    }
    let name = format!("« {number} »");
    format!("{{\"candidate\": {}, \"facts\": {{{}}}}}", Json::from(name), members.join(", "))
}

fn member(id: &str, value: &Json, draw: &mut Draw) -> String {
    format!("{}:{}", Json::from(id), spelled(value, draw))
}

/// One of the ways to write a value.
fn spelled(value: &Json, draw: &mut Draw) -> String {
    let text = value.to_string();
    let way = draw.below(4);
    match value {
        Json::Number(_) if way == 0 && text.contains('.') => format!("{text}0"),
        Json::Number(_) if way == 0 => format!("{text}.0"),
        Json::Number(_) if way == 1 => format!("{text}e0"),
        Json::Number(_) if way == 2 && !text.contains('.') => format!("{text}0E-1"),
        Json::String(of) if way == 0 => {
            duration(of).map_or(text, |duration| format!("\"{duration}\""))
        }
        _ => text,
    }
}

/// `P18M` as `P1Y6M`, `PT90M` as `PT1H30M`, `P14D` as `P2W`.
fn duration(text: &str) -> Option<String> {
    let amount = |digits: &str| digits.parse::<u64>().ok();
    if let Some(minutes) = text.strip_prefix("PT").and_then(|rest| rest.strip_suffix('M')) {
        let minutes = amount(minutes)?;
        return Some(format!("PT{}H{}M", minutes / 60, minutes % 60));
    }
    let rest = text.strip_prefix('P')?;
    if let Some(months) = rest.strip_suffix('M') {
        let months = amount(months)?;
        return Some(format!("P{}Y{}M", months / 12, months % 12));
    }
    let days = amount(rest.strip_suffix('D')?)?;
    (days % 7 == 0).then(|| format!("P{}W", days / 7))
}
