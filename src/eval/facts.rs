//! Candidate files: read straight into what is known of a candidate, without a tree in between.
//! Whatever is wrong is told with the fact's name; nothing is dropped silently.

use super::candidate::{Candidate, Known, Several};
use super::exact::Exact;
use super::json::{Reader, Shape, Syntax};
use super::messages;
use super::plan::{ABSENT, Domain, Field, NumberType, Plan, Scale, Type};
use super::span::Numbers;
use super::{calendar, calendar::Unit};
use crate::diagnostics::Words;

/// What is wrong with a candidate file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// Who it is about, if the file says so.
    pub candidate: Option<String>,
    /// All that is wrong; never empty.
    pub problems: Vec<Problem>,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The fact that it is about.
    pub fact: Option<String>,
    /// What is wrong.
    pub words: Words,
}

type Result<T> = std::result::Result<T, Syntax>;

/// A value, or what is wrong with it.
type Checked<T> = std::result::Result<T, Words>;

impl Plan {
    /// Reads a candidate file in place of all that was known of the candidate.
    pub fn read_facts(
        &self,
        text: &str,
        candidate: &mut Candidate,
    ) -> std::result::Result<(), Unreadable> {
        self.clear(candidate);
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut file =
            File { plan: self, reader: Reader::new(text), problems: Vec::new(), next: 0 };
        if let Err(syntax) = file.read(candidate) {
            file.problems.push(Problem { fact: None, words: syntax.words(text) });
        }
        if file.problems.is_empty() {
            return Ok(());
        }
        let name = candidate.name.take().or_else(|| name_in(text));
        Err(Unreadable { candidate: name, problems: file.problems })
    }
}

/// Who a file that cannot be read is about, as far as it can be told.
fn name_in(text: &str) -> Option<String> {
    let mut reader = Reader::new(text);
    let mut more = reader.open(b'{').ok()?;
    while more {
        if reader.name().ok()? == "candidate" {
            return reader.text().ok().map(Into::into);
        }
        reader.skip().ok()?;
        more = reader.more(b'{').ok()?;
    }
    None
}

/// A candidate file while it is read.
struct File<'a> {
    plan: &'a Plan,
    reader: Reader<'a>,
    problems: Vec<Problem>,
    /// The input whose name is expected next: files mostly hold them in the order of the tables.
    next: usize,
}

impl File<'_> {
    fn problem(&mut self, fact: Option<&str>, words: Words) {
        self.problems.push(Problem { fact: fact.map(str::to_owned), words });
    }

    fn read(&mut self, candidate: &mut Candidate) -> Result<()> {
        if self.reader.shape()? != Shape::Object {
            self.reader.skip()?;
            self.reader.end()?;
            self.problem(None, messages::no_candidate());
            return Ok(());
        }
        let (mut named, mut has_facts) = (false, false);
        let mut more = self.reader.open(b'{')?;
        while more {
            match &*self.reader.name()? {
                "candidate" if !named => {
                    named = true;
                    self.candidate(candidate)?;
                }
                "facts" if !has_facts => {
                    has_facts = true;
                    self.facts(candidate)?;
                }
                name @ ("candidate" | "facts") => {
                    let words = messages::twice(name);
                    self.problem(None, words);
                    self.reader.skip()?;
                }
                name => {
                    let words = messages::unknown_member(name);
                    self.problem(None, words);
                    self.reader.skip()?;
                }
            }
            more = self.reader.more(b'{')?;
        }
        if !has_facts {
            self.problem(None, messages::no_facts());
        }
        self.reader.end()
    }

    fn candidate(&mut self, candidate: &mut Candidate) -> Result<()> {
        match self.reader.shape()? {
            Shape::Text => candidate.name = Some(self.reader.text()?.into_owned()),
            _ => {
                let found = self.reader.skip()?;
                self.problem(None, messages::name_is_no_text(found));
            }
        }
        Ok(())
    }

    fn facts(&mut self, candidate: &mut Candidate) -> Result<()> {
        if self.reader.shape()? != Shape::Object {
            self.reader.skip()?;
            self.problem(None, messages::no_facts());
            return Ok(());
        }
        let mut more = self.reader.open(b'{')?;
        while more {
            match self.input()? {
                Some(input) if candidate.given[input] => {
                    self.problem(Some(&self.plan.inputs[input].id), messages::given_twice());
                    self.reader.skip()?;
                }
                Some(input) => {
                    candidate.given[input] = true;
                    self.fact(input, candidate)?;
                }
                None => {
                    self.reader.skip()?;
                }
            }
            more = self.reader.more(b'{')?;
        }
        Ok(())
    }

    /// The input whose name comes; none for a name that no input has.
    fn input(&mut self) -> Result<Option<usize>> {
        if let Some(input) = self.plan.inputs.get(self.next)
            && self.reader.passes(&input.key)
        {
            self.next += 1;
            self.reader.colon()?;
            return Ok(Some(self.next - 1));
        }
        let name = self.reader.name()?;
        let found = self.plan.input_ids.get(&*name).copied();
        match found {
            Some(input) => self.next = input + 1,
            None => {
                let words = messages::unknown_fact(&name, self.plan.input_ids.keys());
                self.problem(Some(&name), words);
            }
        }
        Ok(found)
    }

    fn fact(&mut self, input: usize, candidate: &mut Candidate) -> Result<()> {
        let plan = self.plan;
        let Checked::Err(words) = (match &plan.inputs[input].kind {
            Type::Listed(domain) => listed(&mut self.reader, domain)?
                .map(|bit| plan.bits[input].put(&mut candidate.words, bit)),
            Type::Number(kind) => number(&mut self.reader, kind)?
                .map(|number| candidate.numbers[plan.inputs[input].place] = number),
            Type::Set { values, least, most } => set(&mut self.reader, values, *least, *most)?
                .map(|set| candidate.several.push((input, Several::Set(set)))),
            Type::List(fields) => list(&mut self.reader, fields)?
                .map(|records| candidate.several.push((input, Several::Records(records)))),
        }) else {
            return Ok(());
        };
        self.problem(Some(&plan.inputs[input].id), words);
        Ok(())
    }
}

/// The bit of a listed value.
fn listed(reader: &mut Reader<'_>, domain: &Domain) -> Result<Checked<u64>> {
    Ok(match reader.shape()? {
        Shape::Text => {
            let text = reader.text()?;
            let allowed = !domain.boolean || *text == *ABSENT;
            let bit = domain.bit(&text).filter(|_| allowed);
            bit.ok_or_else(|| messages::not_listed(&text, domain))
        }
        Shape::Bool if domain.boolean => Ok(1 << u32::from(reader.bool()?)),
        _ => Err(messages::not_listed(reader.skip()?, domain)),
    })
}

/// A number, a day or a duration.
fn number(reader: &mut Reader<'_>, kind: &NumberType) -> Result<Checked<Numbers>> {
    let scale = &kind.scale;
    Ok(match reader.shape()? {
        Shape::Text => {
            let text = reader.text()?;
            match scale {
                _ if kind.absent && text == ABSENT => Ok(Numbers::NOTHING),
                Scale::Date => day(&text).map(Numbers::point),
                Scale::Duration(unit) => duration(&text, *unit).map(Numbers::point),
                _ => Err(messages::no_number(&text)),
            }
        }
        Shape::Number if !matches!(scale, Scale::Date | Scale::Duration(_)) => {
            let text = reader.number()?;
            match Exact::decimal(text) {
                Ok(value) => on_scale(value, text, scale).map(Numbers::point),
                Err(_) => Err(messages::too_long(text)),
            }
        }
        _ => {
            let found = reader.skip()?;
            Err(match scale {
                Scale::Date => messages::no_day(found),
                Scale::Duration(unit) => messages::no_duration(found, *unit),
                _ => messages::no_number(found),
            })
        }
    })
}

fn day(text: &str) -> Checked<Exact> {
    calendar::day_number(text).map(Exact::whole).ok_or_else(|| messages::no_day(text))
}

fn duration(text: &str, unit: Unit) -> Checked<Exact> {
    match calendar::duration(text) {
        Some((amount, _)) if amount < 0 => Err(messages::no_duration(text, unit)),
        Some((amount, own)) if own == unit => Ok(Exact::whole(amount)),
        Some(_) => Err(messages::other_unit(text, unit)),
        None => Err(messages::no_duration(text, unit)),
    }
}

fn on_scale(value: Exact, text: &str, scale: &Scale) -> Checked<Exact> {
    let most = match scale {
        Scale::Integer if !value.is_whole() => return Err(messages::not_whole(text)),
        Scale::Percent => Exact::HUNDRED,
        Scale::Score(out_of) => out_of.clone(),
        _ => return Ok(value),
    };
    match value < Exact::ZERO || value > most {
        true => Err(messages::off_scale(text, &most.text())),
        false => Ok(value),
    }
}

/// The choices of a set, each given once.
fn set(
    reader: &mut Reader<'_>,
    values: &Domain,
    least: usize,
    most: usize,
) -> Result<Checked<u64>> {
    if reader.shape()? != Shape::List {
        return Ok(Err(messages::no_list(reader.skip()?)));
    }
    let mut chosen = Ok(0_u64);
    let mut more = reader.open(b'[')?;
    while more {
        let bit = listed(reader, values)?;
        chosen = match (chosen, bit) {
            (Ok(chosen), Ok(bit)) if chosen & bit != 0 => {
                Err(messages::chosen_twice(values.name(bit).map_or("", |name| name)))
            }
            (Ok(chosen), Ok(bit)) => Ok(chosen | bit),
            (Err(words), _) | (_, Err(words)) => Err(words),
        };
        more = reader.more(b'[')?;
    }
    Ok(chosen.and_then(|chosen| match chosen.count_ones() as usize {
        count if (least..=most).contains(&count) => Ok(chosen),
        count => Err(messages::wrong_number(count, least, most)),
    }))
}

fn list(reader: &mut Reader<'_>, fields: &[Field]) -> Result<Checked<Vec<Vec<Known>>>> {
    if reader.shape()? != Shape::List {
        return Ok(Err(messages::no_list(reader.skip()?)));
    }
    let mut records = Ok(Vec::new());
    let mut number = 0;
    let mut more = reader.open(b'[')?;
    while more {
        number += 1;
        let record = record(reader, fields)?;
        records = match (records, record) {
            (Ok(mut records), Ok(record)) => {
                records.push(record);
                Ok(records)
            }
            (Ok(_), Err(words)) => Err(messages::in_record(number, &words)),
            (Err(words), _) => Err(words),
        };
        more = reader.more(b'[')?;
    }
    Ok(records)
}

fn record(reader: &mut Reader<'_>, fields: &[Field]) -> Result<Checked<Vec<Known>>> {
    if reader.shape()? != Shape::Object {
        return Ok(Err(messages::no_record(reader.skip()?)));
    }
    let mut record = Ok(fields.iter().map(Field::blank).collect::<Vec<_>>());
    let mut given = vec![false; fields.len()];
    let mut more = reader.open(b'{')?;
    while more {
        let name = reader.name()?;
        let index = fields.iter().position(|field| *field.id == *name);
        let value = match index {
            None => {
                reader.skip()?;
                Err(messages::unknown_fact(&name, fields.iter().map(|field| &field.id)))
            }
            Some(index) if given[index] => {
                reader.skip()?;
                Err(messages::given_twice())
            }
            Some(index) => {
                given[index] = true;
                let value = match &fields[index].kind {
                    Type::Number(kind) => number(reader, kind)?.map(Known::Numbers),
                    Type::Listed(domain) => listed(reader, domain)?.map(Known::Values),
                    Type::Set { .. } | Type::List(_) => Err(messages::no_record(reader.skip()?)),
                };
                value.map(|value| (index, value))
            }
        };
        record = match (record, value) {
            (Ok(mut record), Ok((index, value))) => {
                record[index] = value;
                Ok(record)
            }
            (Ok(_), Err(words)) => Err(messages::in_field(&name, &words)),
            (Err(words), _) => Err(words),
        };
        more = reader.more(b'{')?;
    }
    Ok(record)
}
