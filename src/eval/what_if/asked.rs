//! What a set of facts asks, as a phrase.

use super::Set;
use super::ways::{Asked, Demand};
use crate::diagnostics::{Lang, Words};
use crate::eval::candidate::Candidate;
use crate::eval::exact::Exact;
use crate::eval::plan::{Column, Counted, Number, NumberFact, Plan, Test, Type};
use crate::eval::span::NumberTest;
use crate::eval::told::{Measure, Telling};
use crate::tables::phrases::{has_members, is_within, join, plural};
use crate::tables::wording::{Count, has_outcome, noun};

/// So many things are told of each set.
const MOST_CLAUSES: usize = 12;

/// With more of a kind, only their codes are told, by the element that they stand in.
const MOST_TITLES: usize = 3;

impl Set<'_> {
    /// The set as a phrase, in both languages.
    pub(in crate::eval) fn words(&self, plan: &Plan, candidate: &Candidate) -> Words {
        let words = |lang| {
            let told = Telling { plan, candidate, lang };
            told.typeset(&told.set(self))
        };
        Words { en: words(Lang::En), fr: words(Lang::Fr) }
    }
}

impl Telling<'_> {
    /// « le critère K2 « … » est acquis et « Note de l'oral » est d'au moins 12/20 »
    pub(super) fn set(&self, set: &Set<'_>) -> String {
        let mut clauses = self.states_asked(set);
        for (input, asked) in &set.facts {
            match asked {
                Asked::Number(test) if !is_computed(set, *input) => {
                    clauses.push(self.number_asked(*input, test));
                }
                Asked::Set { has, lacks } => {
                    // Who takes as many options as there may be takes no others.
                    let full = self.most_choices(*input) == has.count_ones() as usize;
                    let told = if full { *has } else { has | lacks };
                    for bit in (0..64).filter(|bit| told >> bit & 1 == 1) {
                        clauses.push(self.choice(*input, 1 << bit, has >> bit & 1 == 1));
                    }
                }
                _ => {}
            }
        }
        clauses.extend(set.demands.iter().map(|demand| self.demanded(set, demand)));
        let more = clauses.len().saturating_sub(MOST_CLAUSES);
        if more > 0 {
            clauses.truncate(MOST_CLAUSES);
            clauses.push(match self.lang {
                Lang::En => format!("{more} more conditions hold"),
                Lang::Fr => format!("{more} autres conditions sont remplies"),
            });
        }
        self.together(&clauses)
    }

    fn most_choices(&self, input: usize) -> usize {
        match &self.plan.inputs[input].kind {
            Type::Set { most, .. } => *most,
            _ => 0,
        }
    }

    /// What is asked of facts with listed values, with like ones together.
    fn states_asked(&self, set: &Set<'_>) -> Vec<String> {
        let mut groups: Vec<(Option<&str>, Vec<&str>, u64, usize)> = Vec::new();
        for (input, asked) in &set.facts {
            let Asked::Values(mask) = asked else { continue };
            let id = self.id(*input);
            let kind = self.kind(id);
            let like = groups.iter_mut().find(|group| {
                kind.is_some()
                    && group.0 == kind
                    && self.names(group.3, group.2) == self.names(*input, *mask)
            });
            match like {
                Some(group) => group.1.push(id),
                None => groups.push((kind, vec![id], *mask, *input)),
            }
        }
        let said = groups.iter().flat_map(|(kind, ids, mask, input)| match kind {
            None => vec![self.answer_asked(*input, *mask)],
            Some(kind) => self.alike(kind, ids, *input, *mask),
        });
        said.collect()
    }

    fn names(&self, input: usize, mask: u64) -> Vec<&str> {
        let Type::Listed(domain) = &self.plan.inputs[input].kind else { return Vec::new() };
        let names = domain.names.iter().enumerate();
        names.filter(|(bit, _)| mask >> bit & 1 == 1).map(|(_, name)| &**name).collect()
    }

    /// « les critères K1 et K2 (compétence C1) sont acquis »
    fn alike(&self, kind: &str, ids: &[&str], input: usize, mask: u64) -> Vec<String> {
        let gender = noun(kind).gender();
        let said = |count| {
            let states = self.names(input, mask);
            let states = states.iter().map(|state| has_outcome(state, gender, count, self.lang));
            join(&states.collect::<Vec<_>>(), self.choose("or", "ou"))
        };
        match ids {
            [one] => vec![format!("{} {}", self.titled(one), said(Count::One))],
            several if several.len() <= MOST_TITLES && self.differ(several) => {
                vec![format!("{} {}", self.several(kind, several, true), said(Count::Several))]
            }
            several => {
                let mut parents: Vec<(Option<&str>, Vec<&str>)> = Vec::new();
                for id in several {
                    let parent = self.parent(id);
                    match parents.iter_mut().find(|(own, _)| *own == parent) {
                        Some((_, ids)) => ids.push(id),
                        None => parents.push((parent, vec![id])),
                    }
                }
                let clause = |(parent, ids): &(Option<&str>, Vec<&str>)| {
                    let (subject, count) = match ids.as_slice() {
                        [one] => (self.named(one), Count::One),
                        ids => (self.several(kind, ids, false), Count::Several),
                    };
                    match parent {
                        Some(parent) => {
                            format!("{subject} ({}) {}", self.without_article(parent), said(count))
                        }
                        None => format!("{subject} {}", said(count)),
                    }
                };
                parents.iter().map(clause).collect()
            }
        }
    }

    /// Whether their codes tell them apart.
    fn differ(&self, ids: &[&str]) -> bool {
        ids.iter()
            .enumerate()
            .all(|(place, id)| ids[..place].iter().all(|before| self.code(before) != self.code(id)))
    }

    fn parent(&self, id: &str) -> Option<&str> {
        let entity = &self.plan.entities[*self.plan.entity_ids.get(id)?];
        entity.parent.map(|parent| &*self.plan.entities[parent].id)
    }

    /// « la réponse à « … » est oui », « « Avis » est « go » »
    fn answer_asked(&self, input: usize, mask: u64) -> String {
        let name = self.fact(input);
        let Type::Listed(domain) = &self.plan.inputs[input].kind else { return name };
        if !domain.boolean {
            return format!("{name} {} {}", self.choose("is", "est"), self.values(domain, mask));
        }
        let answer = match mask & 0b10 != 0 {
            true => self.choose("yes", "oui"),
            false => self.choose("no", "non"),
        };
        match self.lang {
            Lang::En => format!("the answer to {name} is {answer}"),
            Lang::Fr => format!("la réponse à {name} est {answer}"),
        }
    }

    fn number_asked(&self, input: usize, test: &NumberTest) -> String {
        let Type::Number(kind) = &self.plan.inputs[input].kind else { return String::new() };
        let measure = Measure::of_type(kind);
        let possible = kind.possible();
        // The ends of the scale need not be told.
        let mut told = test.clone();
        for range in &mut told.ranges {
            if let Some(scale) = possible.ranges.first() {
                range.from = range.from.take().filter(|from| Some(from) != scale.from.as_ref());
                range.to = range.to.take().filter(|to| Some(to) != scale.to.as_ref());
            }
        }
        let mut said = Vec::new();
        let asked = measure.asked(&told, self.lang);
        if !asked.is_empty() {
            said.push(is_within(&asked, measure.is_day(), self.lang));
        } else if !told.ranges.is_empty() {
            said.push(self.choose("is known", "est connue").to_owned());
        }
        if test.absent {
            said.push(self.choose("is not applicable", "n'est pas applicable").to_owned());
        }
        format!("{} {}", self.fact(input), join(&said, self.choose("or", "ou")))
    }

    /// What a computation has to come to, and with what it does.
    fn demanded(&self, set: &Set<'_>, demand: &Demand<'_>) -> String {
        let Test::Numbers(test) = &demand.test else { return String::new() };
        match demand.column {
            Column::Number(Number::Count(Counted::List { input, tests })) => {
                let such = self.such(*input, tests);
                self.members_asked(*input, &such, test)
            }
            Column::Share(Counted::List { input, tests }) => {
                let such = plural(&self.such(*input, tests));
                let asked = Measure::SHARE.asked(test, self.lang);
                let of = self.the_members(*input);
                match self.lang {
                    Lang::En => format!("among {of}, {asked} are members {such}"),
                    Lang::Fr => format!("parmi {of}, {asked} sont des membres {such}"),
                }
            }
            Column::Number(number) => {
                let measure = Measure::of(self.plan, number);
                let asked = measure.asked(test, self.lang);
                let within = is_within(&asked, measure.is_day(), self.lang);
                let example = self.example(set, number);
                let order = match number {
                    Number::Minus(pair) => self.order_of_days(pair, test),
                    _ => None,
                };
                let said = order.unwrap_or_else(|| format!("{} {within}", self.subject(number)));
                format!("{said}, {example}")
            }
            _ => String::new(),
        }
    }

    /// « par exemple avec « A » à 10/20 et « B » à 10/20, quel que soit le reste »
    fn example(&self, set: &Set<'_>, number: &Number) -> String {
        let values = set.facts.iter().filter_map(|(input, _)| {
            let Type::Number(kind) = &self.plan.inputs[*input].kind else { return None };
            let place = self.plan.inputs[*input].place;
            let value = set.settled.numbers[place].value().filter(|_| number.reads(*input))?;
            let value = Measure::of_type(kind).words(value, self.lang);
            let is = match Measure::of_type(kind).is_day() {
                true => self.choose("on", "le"),
                false => self.choose("at", "à"),
            };
            Some(format!("{} {is} {value}", self.fact(*input)))
        });
        let values = join(&values.collect::<Vec<_>>(), self.choose("and", "et"));
        let mut rest = false;
        number.each_fact(&mut |NumberFact { place, .. }, _| {
            let known = &set.settled.numbers[*place];
            rest |= known.value().is_none() && known.span.is_some();
        });
        let rest = match rest {
            true => self.choose(", whatever the rest is", ", quel que soit le reste"),
            false => "",
        };
        format!("{} {values}{rest}", self.choose("for example with", "par exemple avec"))
    }

    /// « les membres du jury J1 »
    fn the_members(&self, input: usize) -> String {
        let owner = self.owner(input);
        match (self.named(owner), self.lang) {
            (named, Lang::En) => format!("the members of {named}"),
            (named, Lang::Fr) => match named.strip_prefix("le ") {
                Some(named) => format!("les membres du {named}"),
                None => format!("les membres de {named}"),
            },
        }
    }

    /// « le jury compte au moins deux membres … »
    fn members_asked(&self, input: usize, such: &str, test: &NumberTest) -> String {
        let subject = self.named(self.owner(input));
        let none = test.ranges.iter().all(|range| {
            range.to.as_ref().is_some_and(|to| {
                let zero = Exact::ZERO;
                to.at == zero || (to.open && to.at == Exact::ONE)
            })
        });
        let asked = Measure::COUNT.asked(test, self.lang);
        has_members(&subject, (!none).then_some(&*asked), such, self.lang)
    }
}

/// Whether what is asked of a number is told by a computation.
fn is_computed(set: &Set<'_>, input: usize) -> bool {
    set.demands.iter().any(|demand| match demand.column {
        Column::Number(number) => number.reads(input),
        _ => false,
    })
}
