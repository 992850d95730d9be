//! What could still change, in JSON.

use super::ways::Asked;
use super::{Prospect, Set, WhatIf};
use crate::eval::answer::{list, push, quoted};
use crate::eval::calendar::iso;
use crate::eval::candidate::Candidate;
use crate::eval::exact::Exact;
use crate::eval::plan::{Domain, Plan, Scale, Type};
use crate::eval::span::{NumberTest, Range};

impl WhatIf<'_> {
    /// Appends the object that answers have.
    pub(in crate::eval) fn write(&self, plan: &Plan, candidate: &Candidate, out: &mut String) {
        push(out, &["{\"table\":", &quoted(&plan.tables[self.table].id), ",\"prospects\":"]);
        list(out, &self.prospects, |out, prospect| prospect.write(plan, candidate, out));
        out.push('}');
    }
}

impl Prospect<'_> {
    fn write(&self, plan: &Plan, candidate: &Candidate, out: &mut String) {
        let complete = if self.complete { "true" } else { "false" };
        push(out, &["{\"outcome\":", &quoted(self.outcome), ",\"complete\":", complete]);
        push(out, &[",\"more\":", &self.more.to_string(), ",\"sets\":"]);
        list(out, &self.sets, |out, set| set.write(plan, candidate, out));
        out.push('}');
    }
}

impl Set<'_> {
    fn write(&self, plan: &Plan, candidate: &Candidate, out: &mut String) {
        out.push_str("{\"facts\":");
        list(out, &self.facts, |out, (input, asked)| {
            push(out, &["{\"fact\":", &quoted(&plan.inputs[*input].id)]);
            let alone = !self.demands.iter().any(|demand| {
                let mut reads = false;
                demand.column.each_leaf(&mut |slot| reads |= slot == *input);
                reads
            });
            if let Some(cell) = cell(plan, *input, asked).filter(|_| alone) {
                push(out, &[",\"when\":", &cell]);
            }
            if let Some(value) = plan.value(&self.settled, *input) {
                push(out, &[",\"value\":", &value]);
            }
            out.push('}');
        });
        let told = self.words(plan, candidate);
        push(out, &[",\"told\":{\"fr\":", &quoted(&told.fr), ",\"en\":", &quoted(&told.en), "}}"]);
    }
}

/// What is asked of a fact as a cell of a table; none where no single cell says it.
fn cell(plan: &Plan, input: usize, asked: &Asked) -> Option<String> {
    match (asked, &plan.inputs[input].kind) {
        (Asked::Values(mask), Type::Listed(domain)) => Some(listed(domain, *mask)),
        (Asked::Number(NumberTest { ranges, absent: false }), Type::Number(kind)) => {
            let [range] = ranges.as_slice() else { return None };
            Some(number(range, &kind.scale))
        }
        _ => None,
    }
}

fn listed(domain: &Domain, mask: u64) -> String {
    let bits = (0..domain.names.len()).map(|bit| 1 << bit).filter(|bit| mask & bit != 0);
    let names = bits.filter_map(|bit| {
        let name = domain.name(bit)?;
        Some(if domain.boolean && bit != domain.absent { name.to_string() } else { quoted(name) })
    });
    let names: Vec<_> = names.collect();
    match names.as_slice() {
        [only] => format!("[\"is\",{only}]"),
        several => format!("[\"in\",[{}]]", several.join(",")),
    }
}

fn number(range: &Range, scale: &Scale) -> String {
    let value = |value: &Exact| match (scale, value.to_whole()) {
        (Scale::Date, Some(day)) => quoted(&iso(day)),
        _ => value.text(),
    };
    match (&range.from, &range.to) {
        (Some(from), None) => {
            format!("[\"{}\",{}]", if from.open { ">" } else { ">=" }, value(&from.at))
        }
        (None, Some(to)) => format!("[\"{}\",{}]", if to.open { "<" } else { "<=" }, value(&to.at)),
        (Some(from), Some(to)) if from.at == to.at => format!("[\"is\",{}]", value(&from.at)),
        (Some(from), Some(to)) => {
            let open = match (from.open, to.open) {
                (false, false) => "",
                (true, false) => ",\"open\":\"from\"",
                (false, true) => ",\"open\":\"to\"",
                (true, true) => ",\"open\":\"both\"",
            };
            let (from, to) = (value(&from.at), value(&to.at));
            format!("[\"within\",{{\"from\":{from},\"to\":{to}{open}}}]")
        }
        (None, None) => "null".to_owned(),
    }
}
