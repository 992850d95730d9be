//! What is said of things that are counted: so many criteria of so many, so many members of a jury.

use super::values::Measure;
use super::{Stance, Telling};
use crate::diagnostics::Lang;
use crate::eval::candidate::Several;
use crate::eval::exact::Exact;
use crate::eval::known::Deciding;
use crate::eval::plan::{Column, Counted, Element, Listed, Number, Test};
use crate::eval::span::{Bound, NumberTest, Numbers};
use crate::tables::contract::Op;
use crate::tables::phrases::{bound, cardinal, is_within, join, plural};
use crate::tables::wording::{Count, Gender, has_outcome, noun};

/// More than so many names are not listed.
const MOST_NAMES: usize = 8;

impl Telling<'_> {
    /// « deux des cinq critères ne sont pas acquis (K1 et K3), alors qu'il en faut au plus un »
    pub(super) fn counted(
        &self,
        home: &str,
        counted: &Counted,
        test: &NumberTest,
        stance: Stance,
        share: bool,
    ) -> String {
        let (said, gender) = match counted {
            Counted::List { input, tests } => {
                let such = self.such(*input, tests);
                (self.records(home, *input, counted, &such, test, share), Gender::Masculine)
            }
            Counted::Of(elements) => self.elements(elements),
        };
        let measure = if share { Measure::SHARE } else { Measure::COUNT };
        match stance {
            Stance::Alone => format!("{said}{}", self.so_many_needed(test, gender, share)),
            Stance::Among => {
                let asked = measure.asked(test, self.lang);
                format!("{said}, {} {asked}", self.choose("that is", "soit"))
            }
        }
    }

    /// « , alors qu'il en faut au moins deux »
    fn so_many_needed(&self, test: &NumberTest, gender: Gender, share: bool) -> String {
        let needed = test.opposite();
        let Some(range) = needed.ranges.iter().rev().find(|range| {
            // Nothing is counted less than never.
            range.to.as_ref().is_none_or(|to| to.at > Exact::ZERO || !to.open)
        }) else {
            return String::new();
        };
        let measure = if share { Measure::SHARE } else { Measure::COUNT };
        let words = |op, value: &Exact| match value.to_whole().and_then(|it| it.try_into().ok()) {
            Some(count) if !share => {
                bound(op, &cardinal(count, gender, self.lang), false, self.lang)
            }
            _ => bound(op, &measure.words(value, self.lang), false, self.lang),
        };
        let step = |end: &Bound, by| match end.open && !share {
            true => end.at.plus(&Exact::whole(by)),
            false => end.at.clone(),
        };
        let from = range.from.as_ref().map(|from| {
            let op = if share && from.open { Op::More } else { Op::AtLeast };
            words(op, &step(from, 1))
        });
        let to = range.to.as_ref().map(|to| (share && to.open, step(to, -1)));
        match (from, to, self.lang) {
            (Some(least), _, Lang::En) => {
                format!(", while {least} {} needed", are(range.from.as_ref()))
            }
            (Some(least), _, Lang::Fr) => format!(", alors qu'il en faut {least}"),
            (None, Some((false, most)), Lang::En) if most == Exact::ZERO => {
                ", while there must be none".to_owned()
            }
            (None, Some((false, most)), Lang::Fr) if most == Exact::ZERO => {
                format!(", alors qu'il n'en faut {}", cardinal(0, gender, self.lang))
            }
            (None, Some((open, most)), Lang::En) => {
                let op = if open { Op::Less } else { Op::AtMost };
                format!(", while there may be {}", words(op, &most))
            }
            (None, Some((open, most)), Lang::Fr) => {
                let op = if open { Op::Less } else { Op::AtMost };
                format!(", alors qu'il en faut {}", words(op, &most))
            }
            (None, None, _) => String::new(),
        }
    }

    /// « le jury compte un seul membre qui répond à « … » »
    fn records(
        &self,
        home: &str,
        input: usize,
        counted: &Counted,
        such: &str,
        test: &NumberTest,
        share: bool,
    ) -> String {
        let owner = self.owner(input);
        let subject = match (owner == home, self.lang) {
            (true, Lang::En) => "it".to_owned(),
            (true, Lang::Fr) => "il".to_owned(),
            (false, _) => self.named(owner),
        };
        let deciding = Deciding { plan: self.plan, candidate: self.candidate };
        let all = match self.candidate.several(input) {
            Some(Several::Records(records)) => records.len(),
            _ => 0,
        };
        let span = deciding.count(counted);
        let lacking = test.ranges.first().is_none_or(|range| range.from.is_none());
        let few = test.ranges.first().is_some_and(|range| range.to.is_some());
        let end = if few { &span.to } else { &span.from };
        let count = end.as_ref().and_then(Exact::to_whole).and_then(|it| it.try_into().ok());
        let count: usize = count.unwrap_or(0);
        let such = if such.is_empty() { String::new() } else { format!(" {such}") };
        let sure = span.from == span.to;
        let (hedge_en, hedge_fr) = match (sure, few) {
            (true, _) => ("", ""),
            (false, true) => ("at most ", "au plus "),
            (false, false) => ("at least ", "au moins "),
        };
        let of_all = match (share, self.lang) {
            (false, _) => String::new(),
            (true, Lang::En) => format!(" out of {}", cardinal(all, Gender::Masculine, self.lang)),
            (true, Lang::Fr) => format!(" sur {}", cardinal(all, Gender::Masculine, self.lang)),
        };
        match (self.lang, count) {
            (Lang::En, 0) => format!("{subject} has no member{of_all}{such}"),
            (Lang::En, 1) => {
                let only = if lacking && sure { "only one" } else { "one" };
                format!("{subject} has {hedge_en}{only} member{of_all}{such}")
            }
            (Lang::En, count) => {
                let count = cardinal(count, Gender::Masculine, self.lang);
                format!("{subject} has {hedge_en}{count} members{of_all}{such}")
            }
            (Lang::Fr, 0) => format!("{subject} ne compte aucun membre{of_all}{such}"),
            (Lang::Fr, 1) => {
                let only = if lacking && sure { "un seul" } else { "un" };
                format!("{subject} compte {hedge_fr}{only} membre{of_all}{such}")
            }
            (Lang::Fr, count) => {
                let count = cardinal(count, Gender::Masculine, self.lang);
                format!("{subject} compte {hedge_fr}{count} membres{of_all}{}", plural(&such))
            }
        }
    }

    /// « deux des cinq critères sont acquis (K1 et K3) »
    fn elements(&self, elements: &[Element]) -> (String, Gender) {
        let (kind, gender) = self.kind_of(elements);
        let deciding = Deciding { plan: self.plan, candidate: self.candidate };
        let passing: Vec<_> =
            elements.iter().filter(|element| deciding.element(element).0).collect();
        let there = elements.iter().filter(|element| !self.is_absent(element)).count();
        let several = match kind {
            Some(kind) => noun(kind).word(Count::Several, self.lang),
            None => self.choose("values", "valeurs"),
        };
        let count = if passing.len() < 2 { Count::One } else { Count::Several };
        let said = match elements.first() {
            Some(element) => self.passes(element, gender, count),
            None => String::new(),
        };
        let names = passing.iter().filter_map(|element| self.code_of(element)).collect::<Vec<_>>();
        let names = match names.len() {
            1..=MOST_NAMES if names.len() == passing.len() => {
                format!(" ({})", join(&names, self.choose("and", "et")))
            }
            _ => String::new(),
        };
        let (some, all) = (passing.len(), cardinal(there, Gender::Masculine, self.lang));
        let subject = match (self.lang, some) {
            (Lang::En, 0) => format!("none of the {all} {several}"),
            (Lang::En, 1) => format!("only one of the {all} {several}"),
            (Lang::En, some) => {
                format!("{} of the {all} {several}", cardinal(some, gender, self.lang))
            }
            (Lang::Fr, 0) => format!("{} des {all} {several}", cardinal(0, gender, self.lang)),
            (Lang::Fr, 1) if gender == Gender::Feminine => format!("une seule des {all} {several}"),
            (Lang::Fr, 1) => format!("un seul des {all} {several}"),
            (Lang::Fr, some) => {
                format!("{} des {all} {several}", cardinal(some, gender, self.lang))
            }
        };
        let said = if some == 0 && self.lang == Lang::Fr { none_of(&said) } else { said };
        (format!("{subject} {said}{names}"), gender)
    }

    /// The kind that all elements have; none for values.
    fn kind_of(&self, elements: &[Element]) -> (Option<&str>, Gender) {
        let mut kinds = elements.iter().map(|element| match &element.column {
            Column::Listed(Listed::Slot(slot) | Listed::Guarded { slot, .. }, _) => {
                self.kind(self.id(*slot))
            }
            _ => None,
        });
        let first = kinds.next().flatten().filter(|first| kinds.all(|kind| kind == Some(*first)));
        (first, first.map_or(Gender::Feminine, |kind| noun(kind).gender()))
    }

    fn passes(&self, element: &Element, gender: Gender, count: Count) -> String {
        match (&element.column, &element.test) {
            (Column::Listed(_, domain), Test::Values(allowed)) => {
                let states = domain.names.iter().enumerate();
                let states = states.filter(|(bit, _)| allowed >> bit & 1 == 1);
                let states: Vec<_> =
                    states.map(|(_, state)| has_outcome(state, gender, count, self.lang)).collect();
                join(&states, self.choose("or", "ou"))
            }
            (Column::Number(number), Test::Numbers(test)) => {
                let measure = Measure::of(self.plan, number);
                let within =
                    is_within(&measure.asked(test, self.lang), measure.is_day(), self.lang);
                match (self.lang, count) {
                    (_, Count::One) => within,
                    (Lang::En, Count::Several) => within.replacen("is", "are", 1),
                    (Lang::Fr, Count::Several) => within.replacen("est", "sont", 1),
                }
            }
            _ => String::new(),
        }
    }

    fn code_of(&self, element: &Element) -> Option<String> {
        match &element.column {
            Column::Listed(Listed::Slot(slot) | Listed::Guarded { slot, .. }, _) => {
                Some(self.code(self.id(*slot)).to_owned())
            }
            Column::Number(number @ (Number::Fact(_) | Number::Guarded { .. })) => {
                Some(self.subject(number))
            }
            _ => None,
        }
    }

    fn is_absent(&self, element: &Element) -> bool {
        let deciding = Deciding { plan: self.plan, candidate: self.candidate };
        match &element.column {
            Column::Listed(listed, domain) => {
                domain.absent != 0 && deciding.mask(listed) == domain.absent
            }
            Column::Number(number) => *deciding.numbers(number) == Numbers::NOTHING,
            Column::Share(_) => false,
        }
    }
}

/// « aucun … n'est acquis »
fn none_of(said: &str) -> String {
    match said.strip_prefix("est ") {
        Some(rest) => format!("n'est {rest}"),
        None => said.to_owned(),
    }
}

/// The verb of what is needed: one is, two are.
fn are(from: Option<&Bound>) -> &'static str {
    let one = from.is_some_and(|from| {
        let least = if from.open { from.at.plus(&Exact::ONE) } else { from.at.clone() };
        least == Exact::ONE
    });
    if one { "is" } else { "are" }
}
