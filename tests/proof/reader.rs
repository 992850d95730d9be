//! A reader of the compiled form, written from `docs/tables.md` alone: it sees nothing but JSON.

use std::collections::{BTreeSet, HashMap};

use serde_json::{Map, Value as Json};

use crate::exact::{Exact, day_number, duration, json_number, months_later, whole};
use crate::known::{Known, NOT_APPLICABLE, Span};

/// A document with what a reader looks up in it.
pub(crate) struct Reader<'a> {
    document: &'a Json,
    inputs: HashMap<&'a str, &'a Json>,
    tables: HashMap<&'a str, &'a Json>,
}

/// The outcome of each table, by its id; none where it is pending.
pub(crate) type Outcomes<'a> = HashMap<&'a str, Option<&'a str>>;

impl<'a> Reader<'a> {
    pub(crate) fn new(document: &'a Json) -> Self {
        let by_id = |list: &'a Json| {
            let list = list.as_array().unwrap().iter();
            list.map(|one| (one["id"].as_str().unwrap(), one)).collect()
        };
        Self { document, inputs: by_id(&document["inputs"]), tables: by_id(&document["tables"]) }
    }

    /// All that a column can be where nothing is known.
    pub(crate) fn unknown(&self, column: &Json) -> Known {
        let outcomes = self.tables.keys().map(|&id| (id, None)).collect();
        File { reader: self, facts: &Map::new(), outcomes: &outcomes }.column(column)
    }

    /// What the tables say of a candidate.
    pub(crate) fn outcomes(&self, facts: &Map<String, Json>) -> Outcomes<'a> {
        let mut outcomes = Outcomes::new();
        for table in self.document["tables"].as_array().unwrap() {
            let file = File { reader: self, facts, outcomes: &outcomes };
            let columns = table["columns"].as_array().unwrap();
            let known: Vec<Known> = columns.iter().map(|column| file.column(column)).collect();
            let mut outcome = None;
            for row in table["rows"].as_array().unwrap() {
                let when = row["when"].as_array().unwrap();
                assert_eq!(when.len(), known.len());
                if when.iter().zip(&known).all(|(cell, known)| known.passes(cell)) {
                    let then = row["then"].as_str().unwrap();
                    assert!(
                        outcome.is_none_or(|other| other == then),
                        "rows of {} disagree",
                        table["id"]
                    );
                    outcome = Some(then);
                }
            }
            outcomes.insert(table["id"].as_str().unwrap(), outcome);
        }
        outcomes
    }
}

/// A candidate's file on its way through the tables.
struct File<'r, 'a> {
    reader: &'r Reader<'a>,
    facts: &'r Map<String, Json>,
    outcomes: &'r Outcomes<'a>,
}

impl File<'_, '_> {
    fn column(&self, column: &Json) -> Known {
        let column = column.as_object().unwrap();
        let (operator, operand) = column.iter().find(|(key, _)| *key != "weight").unwrap();
        let columns = || operand.as_array().unwrap().iter().map(|one| self.column(one));
        let pair = || {
            let mut both = columns();
            (both.next().unwrap(), both.next().unwrap())
        };
        match operator.as_str() {
            "read" => self.read(operand.as_str().unwrap()),
            "fact" => self.fact(operand.as_str().unwrap()),
            "guarded" => self.guarded(operand.as_str().unwrap()),
            "number" => Known::numbers(Span::point(number(operand))),
            "duration" => Known::numbers(Span::point(duration(operand.as_str().unwrap()))),
            "date" => Known::numbers(Span::point(whole(day_number(operand.as_str().unwrap())))),
            "sum" => Known::numbers(columns().fold(Span::point(whole(0)), |sum, term| {
                let nothing = Span::point(whole(0));
                sum.plus(&match (&term.numbers, term.may_be_absent()) {
                    (Some(span), true) => span.hull(&nothing),
                    (Some(span), false) => span.clone(),
                    (None, _) => nothing,
                })
            })),
            "minus" => with_both(&pair(), |one, other| one.plus(&other.negated())),
            "days" => with_both(&pair(), |one, other| other.plus(&one.negated())),
            "times" => {
                let all: Vec<Known> = columns().collect();
                let first = Known::numbers(Span::point(whole(1)));
                all.into_iter()
                    .fold(first, |product, factor| with_both(&(product, factor), Span::times))
            }
            "divide" => with_both(&pair(), |one, other| {
                let divisor = other.from.unwrap();
                one.times(&Span::point(whole(1) / divisor))
            }),
            "later" => self.later(operand),
            "average" => {
                let weights =
                    operand.as_array().unwrap().iter().map(|item| number(&item["weight"]));
                let items: Vec<_> = columns().zip(weights).collect();
                of_present(&items, |there| {
                    let total: Exact = there.iter().map(|(_, weight)| weight).sum();
                    let parts = there
                        .iter()
                        .map(|(span, weight)| span.times(&Span::point(*weight / total)));
                    parts.fold(Span::point(whole(0)), |sum, part| sum.plus(&part))
                })
            }
            "lowest" => of_present(&unweighted(columns()), |there| extreme(there, std::cmp::min)),
            "highest" => of_present(&unweighted(columns()), |there| extreme(there, std::cmp::max)),
            "count" => self.count(operand),
            "share" => Known::shares(self.shares(operand)),
            "contains" => match self.facts.get(operand["set"].as_str().unwrap()) {
                Some(set) => Known::bools(&[set.as_array().unwrap().contains(&operand["value"])]),
                None => Known::bools(&[true, false]),
            },
            "applicable" => {
                let known = self.column(operand);
                let both = [(known.may_be_there(), true), (known.may_be_absent(), false)];
                let can = both.iter().filter(|(can, _)| *can).map(|(_, value)| *value);
                Known::bools(&can.collect::<Vec<_>>())
            }
            other => unreachable!("operator {other}"),
        }
    }

    fn read(&self, id: &str) -> Known {
        match self.outcomes.get(id) {
            Some(Some(outcome)) => Known::text(outcome),
            Some(None) => Known::texts(&self.reader.tables[id]["outcomes"]),
            None => self.fact(id),
        }
    }

    fn fact(&self, id: &str) -> Known {
        let input = self.reader.inputs[id];
        match self.facts.get(id).or_else(|| input.get("default")) {
            Some(value) => value_of(value, &input["type"]),
            None => all_of(&input["type"]),
        }
    }

    fn guarded(&self, id: &str) -> Known {
        let fact = self.fact(id);
        match self.outcomes[id] {
            Some(NOT_APPLICABLE) => Known::text(NOT_APPLICABLE),
            Some(_) => fact,
            None => fact.or_absent(),
        }
    }

    /// A later date is later, so the ends of a span stay its ends.
    fn later(&self, operand: &Json) -> Known {
        let by = operand["by"]["duration"].as_str().unwrap();
        let amount = duration(by).to_integer();
        let move_day = |day: Exact| match by.ends_with('M') {
            true => whole(months_later(day.to_integer(), amount)),
            false => day + whole(amount),
        };
        let mut known = self.column(&operand["date"]);
        known.numbers = known
            .numbers
            .map(|span| Span { from: span.from.map(move_day), to: span.to.map(move_day) });
        known
    }

    fn count(&self, counted: &Json) -> Known {
        let Some(each) = self.each(counted) else { return Known::numbers(Span::at_least(0)) };
        // What does not apply is counted if the test accepts it.
        let surely = |one: &&Element| !one.fails && (!one.absent || one.absent_passes);
        let maybe = |one: &&Element| one.passes || (one.absent && one.absent_passes);
        let (surely, maybe) =
            (each.iter().filter(surely).count(), each.iter().filter(maybe).count());
        Known::numbers(Span::within(whole(surely as i128), whole(maybe as i128)))
    }

    /// Every number that can pass, of every number that can apply.
    fn shares(&self, counted: &Json) -> Option<BTreeSet<(i128, i128)>> {
        let mut shares = BTreeSet::from([(0, 0)]);
        for one in self.each(counted)? {
            let mut next = BTreeSet::new();
            for (passing, all) in shares {
                if one.passes {
                    next.insert((passing + 1, all + 1));
                }
                if one.fails {
                    next.insert((passing, all + 1));
                }
                if one.absent {
                    next.insert((passing, all));
                }
            }
            shares = next;
        }
        Some(shares)
    }

    /// What each element can do; none where it is not known which elements there are.
    fn each(&self, counted: &Json) -> Option<Vec<Element>> {
        if let Some(columns) = counted.get("of") {
            let test = &counted["test"];
            let element = |column: &Json| Element::of(&self.column(column), test);
            return Some(columns.as_array().unwrap().iter().map(element).collect());
        }
        let list = counted["list"].as_str().unwrap();
        let members = self.facts.get(list)?.as_array().unwrap();
        let fields = &self.reader.inputs[list]["type"]["fields"];
        let none = Vec::new();
        let tests = counted.get("where").map_or(&none, |tests| tests.as_array().unwrap());
        let element = |member: &Json| {
            let record = Record { fields, member };
            let holds = tests.iter().map(|test| record.test(test)).collect::<Vec<_>>();
            let (surely, maybe) = both_all(&holds);
            Element { passes: maybe, fails: !surely, absent: false, absent_passes: false }
        };
        Some(members.iter().map(element).collect())
    }
}

/// What one counted element can do.
struct Element {
    passes: bool,
    fails: bool,
    absent: bool,
    absent_passes: bool,
}

impl Element {
    fn of(known: &Known, test: &Json) -> Self {
        let mut there = known.clone();
        there.atoms.retain(|atom| *atom != crate::known::Atom::Text(NOT_APPLICABLE.to_owned()));
        let can = there.may_be_there();
        Self {
            passes: can && there.may_pass(test),
            fails: can && !there.passes(test),
            absent: known.may_be_absent(),
            absent_passes: Known::text(NOT_APPLICABLE).passes(test),
        }
    }
}

/// A juror, as far as the fields are given.
struct Record<'a> {
    fields: &'a Json,
    member: &'a Json,
}

impl Record<'_> {
    /// Whether a test surely holds, and whether it may.
    fn test(&self, test: &Json) -> (bool, bool) {
        if let Some(lists) = test.get("any") {
            let lists = lists.as_array().unwrap().iter().map(|list| {
                let tests = list.as_array().unwrap().iter().map(|test| self.test(test));
                both_all(&tests.collect::<Vec<_>>())
            });
            return lists.fold((false, false), |one, other| (one.0 || other.0, one.1 || other.1));
        }
        let parts = test.as_array().unwrap();
        let fields = self.fields.as_array().unwrap();
        let field = fields.iter().find(|field| field["id"] == parts[0]).unwrap();
        let known = match self.member.get(parts[0].as_str().unwrap()) {
            Some(value) => value_of(value, &field["type"]),
            None => all_of(&field["type"]),
        };
        let cell = Json::Array(parts[1..].to_vec());
        (known.passes(&cell), known.may_pass(&cell))
    }
}

fn both_all(parts: &[(bool, bool)]) -> (bool, bool) {
    (parts.iter().all(|part| part.0), parts.iter().all(|part| part.1))
}

fn number(value: &Json) -> Exact {
    json_number(value.as_number().unwrap())
}

/// A given value.
fn value_of(value: &Json, kind: &Json) -> Known {
    match (value, kind["name"].as_str().unwrap()) {
        (Json::Bool(value), _) => Known::bools(&[*value]),
        (Json::Number(number), _) => Known::numbers(Span::point(json_number(number))),
        (Json::String(text), _) if text == NOT_APPLICABLE => Known::text(text),
        (Json::String(text), "duration") => Known::numbers(Span::point(duration(text))),
        (Json::String(text), "date") => Known::numbers(Span::point(whole(day_number(text)))),
        (Json::String(text), _) => Known::text(text),
        other => unreachable!("{other:?}"),
    }
}

/// All values of a type.
fn all_of(kind: &Json) -> Known {
    let known = match kind["name"].as_str().unwrap() {
        "yesno" => Known::bools(&[true, false]),
        "integer" | "number" | "date" => Known::numbers(Span::ALL),
        "duration" => Known::numbers(Span::at_least(0)),
        "percent" => Known::numbers(Span::within(whole(0), whole(100))),
        "score" => Known::numbers(Span::within(whole(0), number(&kind["out_of"]))),
        _ => Known::texts(&kind["values"]),
    };
    if kind["not_applicable"] == true { known.or_absent() } else { known }
}

/// An operation on two numbers; what is not applicable stays so.
fn with_both((one, other): &(Known, Known), operate: impl Fn(&Span, &Span) -> Span) -> Known {
    let numbers = one.numbers.as_ref().zip(other.numbers.as_ref());
    let known =
        Known { numbers: numbers.map(|(one, other)| operate(one, other)), ..Known::default() };
    if one.may_be_absent() || other.may_be_absent() { known.or_absent() } else { known }
}

fn unweighted(items: impl Iterator<Item = Known>) -> Vec<(Known, Exact)> {
    items.map(|item| (item, whole(1))).collect()
}

fn extreme(items: &[(&Span, Exact)], choose: fn(Exact, Exact) -> Exact) -> Span {
    let ends = |end: fn(&Span) -> Option<Exact>| -> Vec<Option<Exact>> {
        items.iter().map(|(span, _)| end(span)).collect()
    };
    let lowest = choose(whole(0), whole(1)) == whole(0);
    // The lowest has no lower end where one item has none, and an upper end where one has one.
    let all = |ends: Vec<Option<Exact>>| {
        ends.into_iter().collect::<Option<Vec<_>>>().and_then(|all| all.into_iter().reduce(choose))
    };
    let any = |ends: Vec<Option<Exact>>| ends.into_iter().flatten().reduce(choose);
    match lowest {
        true => Span { from: all(ends(|span| span.from)), to: any(ends(|span| span.to)) },
        false => Span { from: any(ends(|span| span.from)), to: all(ends(|span| span.to)) },
    }
}

/// An aggregate of what is applicable, with and without what may not be.
fn of_present(items: &[(Known, Exact)], combine: impl Fn(&[(&Span, Exact)]) -> Span) -> Known {
    let maybe: Vec<usize> =
        (0..items.len()).filter(|&item| items[item].0.may_be_absent()).collect();
    let mut hull: Option<Span> = None;
    for left_out in 0..1_usize << maybe.len() {
        let is_out = |item: &usize| {
            maybe.iter().position(|other| other == item).is_some_and(|bit| left_out >> bit & 1 == 1)
        };
        let there = (0..items.len()).filter(|item| !is_out(item));
        let there: Option<Vec<_>> = there
            .map(|item| items[item].0.numbers.as_ref().map(|span| (span, items[item].1)))
            .collect();
        if let Some(there) = there.filter(|there| !there.is_empty()) {
            let span = combine(&there);
            hull = Some(hull.map_or(span.clone(), |hull| hull.hull(&span)));
        }
    }
    match hull {
        Some(span) => Known::numbers(span),
        None => Known::text(NOT_APPLICABLE),
    }
}
