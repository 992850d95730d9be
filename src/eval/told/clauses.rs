//! What each cell of a row says of a candidate, and why the tables that it looks at stand so.

use super::{Stance, Telling, is_bad};
use crate::diagnostics::Lang;
use crate::eval::plan::{Column, Domain, Listed, Row, Test};
use crate::tables::phrases::join;
use crate::tables::wording::{Count, Gender, has_outcome, noun, quoted};

/// A cell: its column and its test.
pub(super) type Cell<'r> = (usize, &'r Test);

/// What cells that are told together share: the kind, the states, and whether it is eliminatory.
type Likeness<'k> = (&'k str, u64, bool);

/// More than so many elements are named by their codes alone, and more than so many are counted.
const MOST_TITLES: usize = 3;
const MOST_NAMES: usize = 8;

/// So deep below the table that is told of, reasons have reasons.
const DEEPEST: usize = 6;

impl Telling<'_> {
    /// The cells of a row that say something: what only has a value because nobody gave any goes
    /// without saying, and so does the option that was chosen where there is something else.
    pub(super) fn telling<'r>(&self, table: usize, row: &'r Row) -> Vec<Cell<'r>> {
        let columns = &self.plan.tables[table].columns;
        let cells = || row.cells.iter().map(|(column, test)| (*column, test));
        let says = |(column, test): &Cell<'_>| {
            !self.goes_without_saying(&columns[*column]) && !is_chosen(&columns[*column], test)
        };
        let told: Vec<_> = cells().filter(says).collect();
        if told.is_empty() { cells().collect() } else { told }
    }

    /// Whether a column only looks at facts that nobody gave and that have a value all the same:
    /// a bloc that nobody recorded as obtained before, say.
    fn goes_without_saying(&self, column: &Column) -> bool {
        let mut silent = true;
        column.each_leaf(&mut |slot| {
            silent &= self.plan.table_in(slot).is_none()
                && !self.candidate.given[slot]
                && self.plan.value(self.candidate, slot).is_some();
        });
        silent
    }

    /// What cells of a table say, with like states in one clause: « les critères K1 et K3 ne sont
    /// pas acquis ». What is decided and refused stays apart where its own reasons follow.
    pub(super) fn clauses(
        &self,
        table: usize,
        cells: &[Cell<'_>],
        stance: Stance,
        apart: bool,
    ) -> Vec<String> {
        let mut groups: Vec<(Option<Likeness<'_>>, Vec<Cell<'_>>)> = Vec::new();
        for &(column, test) in cells {
            let like = self.likeness(table, column, test, apart);
            match groups.iter_mut().find(|(key, _)| key.is_some() && *key == like) {
                Some((_, group)) => group.push((column, test)),
                None => groups.push((like, vec![(column, test)])),
            }
        }
        let clause = |(_, group): &(_, Vec<Cell<'_>>)| match group.as_slice() {
            [(column, test)] => self.clause(table, *column, test, stance),
            group => self.states(table, group),
        };
        groups.iter().map(clause).collect()
    }

    /// What a cell shares with those that are told with it; none of what has more to say.
    fn likeness(
        &self,
        table: usize,
        column: usize,
        test: &Test,
        apart: bool,
    ) -> Option<Likeness<'_>> {
        let Test::Values(_) = test else { return None };
        let (slot, domain) = self.slot_of(table, column)?;
        let mask = self.plan.mask(self.candidate, slot);
        let state = domain.name(mask)?;
        let decided = self.plan.table_in(slot).is_some();
        if apart && decided && is_bad(state) {
            return None;
        }
        let id = self.id(slot);
        Some((self.kind(id)?, mask, self.is_eliminatory(id) && is_bad(state)))
    }

    /// The fact or table that a column looks at, where it is no more than that.
    fn slot_of(&self, table: usize, column: usize) -> Option<(usize, &Domain)> {
        match &self.plan.tables[table].columns[column] {
            Column::Listed(Listed::Slot(slot), domain) => Some((*slot, domain)),
            _ => None,
        }
    }

    /// « les critères K1 et K3 ne sont pas acquis »
    fn states(&self, table: usize, group: &[Cell<'_>]) -> String {
        let slots = group.iter().filter_map(|(column, _)| self.slot_of(table, *column));
        let slots: Vec<_> = slots.collect();
        let Some((first, domain)) = slots.first() else { return String::new() };
        let id = self.id(*first);
        let kind = self.kind(id).unwrap_or_default();
        let state = domain.name(self.plan.mask(self.candidate, *first)).map_or("", |state| state);
        let ids: Vec<_> = slots.iter().map(|(slot, _)| self.id(*slot)).collect();
        let subject = match ids.len() {
            0..=MOST_TITLES => self.several(kind, &ids, true),
            count if count <= MOST_NAMES => self.several(kind, &ids, false),
            count => {
                let word = noun(kind).word(Count::Several, self.lang);
                format!("{} {count} {word}", self.choose("the", "les"))
            }
        };
        let eliminatory = match self.is_eliminatory(id) && is_bad(state) {
            true => self.choose(" are eliminatory and", " sont éliminatoires et"),
            false => "",
        };
        format!("{subject}{eliminatory} {}", self.has(state, noun(kind).gender(), Count::Several))
    }

    /// What one cell says.
    fn clause(&self, table: usize, column: usize, test: &Test, stance: Stance) -> String {
        let home = &self.plan.tables[table].id;
        match (&self.plan.tables[table].columns[column], test) {
            (Column::Listed(listed, domain), Test::Values(allowed)) => {
                self.listed(listed, domain, *allowed, stance)
            }
            (Column::Number(crate::eval::plan::Number::Count(counted)), Test::Numbers(test)) => {
                self.counted(home, counted, test, stance, false)
            }
            (Column::Number(number), Test::Numbers(test)) => self.number(number, test, stance),
            (Column::Share(counted), Test::Numbers(test)) => {
                self.counted(home, counted, test, stance, true)
            }
            _ => String::new(),
        }
    }

    fn listed(&self, listed: &Listed, domain: &Domain, allowed: u64, stance: Stance) -> String {
        match listed {
            Listed::Slot(slot) | Listed::Guarded { slot, .. } => {
                let id = self.id(*slot);
                match self.kind(id) {
                    Some(_) => self.element(*slot, domain),
                    None => self.answer(*slot, domain, allowed, stance),
                }
            }
            Listed::Contains { input, bit } => self.choice(*input, *bit, allowed & 0b10 != 0),
            Listed::Applicable(of) => self.presence(of, allowed & 0b10 != 0),
        }
    }

    /// « le critère K3 « … » est éliminatoire et n'est pas acquis »
    fn element(&self, slot: usize, domain: &Domain) -> String {
        let id = self.id(slot);
        let mask = self.plan.mask(self.candidate, slot);
        let states = domain.names.iter().enumerate().filter(|(bit, _)| mask >> bit & 1 == 1);
        let gender = self.gender(id);
        let said: Vec<_> = states.map(|(_, state)| self.has(state, gender, Count::One)).collect();
        let said = join(&said, self.choose("or", "ou"));
        let bad = domain.name(mask).is_some_and(|state| is_bad(state));
        let eliminatory = match self.is_eliminatory(id) && bad {
            true => self.choose(" is eliminatory and", " est éliminatoire et"),
            false => "",
        };
        let named = match self.plan.table_in(slot) {
            Some(_) if self.kind(id) != Some("criterion") => self.named(id),
            _ => self.titled(id),
        };
        format!("{named}{eliminatory} {said}")
    }

    /// A state as what is said of something; what is refused « n'est pas validé ».
    fn has(&self, state: &str, gender: Gender, count: Count) -> String {
        match (state, self.lang) {
            ("refused", Lang::En) => {
                let is = if count == Count::One { "is" } else { "are" };
                format!("{is} not validated")
            }
            ("refused", Lang::Fr) => {
                let said = has_outcome("validated", gender, count, self.lang);
                match said.strip_prefix("est ") {
                    Some(state) => format!("n'est pas {state}"),
                    None => said.replacen("sont ", "ne sont pas ", 1),
                }
            }
            _ => has_outcome(state, gender, count, self.lang),
        }
    }

    /// « la réponse à « … » est non », « « Avis » est « no go », alors qu'il faut « go » »
    fn answer(&self, slot: usize, domain: &Domain, allowed: u64, stance: Stance) -> String {
        let name = self.fact(slot);
        let mask = self.plan.mask(self.candidate, slot);
        if mask == domain.absent {
            return format!("{name} {}", self.choose("is not applicable", "n'est pas applicable"));
        }
        if domain.boolean {
            let answer = match mask & 0b10 != 0 {
                true => self.choose("yes", "oui"),
                false => self.choose("no", "non"),
            };
            return match self.lang {
                Lang::En => format!("the answer to {name} is {answer}"),
                Lang::Fr => format!("la réponse à {name} est {answer}"),
            };
        }
        let value = self.values(domain, mask);
        let needed = domain.full() & !allowed & !domain.absent;
        let needed = match stance == Stance::Alone && (1..=3).contains(&needed.count_ones()) {
            true => {
                let needed = self.values(domain, needed);
                match self.lang {
                    Lang::En => format!(", while {needed} is needed"),
                    Lang::Fr => format!(", alors qu'il faut {needed}"),
                }
            }
            false => String::new(),
        };
        format!("{name} {} {value}{needed}", self.choose("is", "est"))
    }

    /// « l'option ED « … » n'est pas choisie »
    pub(in crate::eval) fn choice(&self, input: usize, bit: u64, chosen: bool) -> String {
        let crate::eval::plan::Type::Set { values, .. } = &self.plan.inputs[input].kind else {
            return String::new();
        };
        let option = values.name(bit).map_or("", |name| name);
        let named = match self.kind(option) {
            Some(_) => self.titled(option),
            None => format!("{} {}", self.choose("option", "l'option"), quoted(option, self.lang)),
        };
        match chosen {
            true => format!("{named} {}", self.choose("is chosen", "est choisie")),
            false => format!("{named} {}", self.choose("is not chosen", "n'est pas choisie")),
        }
    }

    /// « le critère K2 n'est pas applicable », « il a déjà été obtenu »
    fn presence(&self, of: &Column, there: bool) -> String {
        let mut leaf = None;
        of.each_leaf(&mut |slot| leaf = Some(slot));
        let Some(slot) = leaf else { return String::new() };
        let id = self.id(slot);
        if id.ends_with(".acquired_on") && self.kind(id).is_none() {
            return match there {
                true => self.choose("it was obtained before", "il a déjà été obtenu"),
                false => self.choose("it was not obtained before", "il n'a pas déjà été obtenu"),
            }
            .to_owned();
        }
        let state = if there { "applicable" } else { "not applicable" };
        let named =
            if self.plan.table_in(slot).is_none() { self.fact(slot) } else { self.titled(id) };
        format!("{named} {}", has_outcome(state, self.gender(id), Count::One, self.lang))
    }

    /// The refused table that a cell looks at, with why it is so: told behind the clause.
    pub(super) fn below(&self, table: usize, cells: &[Cell<'_>]) -> Option<usize> {
        let [(column, _)] = cells else { return None };
        let (slot, domain) = self.slot_of(table, *column)?;
        let below = self.plan.table_in(slot)?;
        let state = domain.name(self.plan.mask(self.candidate, slot))?;
        let reasons = self.independent(below);
        let more = reasons.iter().any(|cells| !self.repeats_itself(below, cells));
        // What a decision came to says nothing by itself.
        let decision = self.plan.tables[below].kind == "decision";
        ((is_bad(state) || decision) && more).then_some(below)
    }

    /// Why a table stands where it does: « le critère K3 n'est pas acquis », with the reasons below
    /// it. Every second step starts a sentence of its own, so that none gets too long.
    pub(super) fn why(&self, table: usize, depth: usize) -> String {
        let reasons = self.independent(table);
        let Some(first) = reasons.first() else { return String::new() };
        if let [only] = reasons.as_slice() {
            return self.chain(table, only, depth);
        }
        let single: Vec<_> =
            reasons.iter().filter(|cells| cells.len() == 1).flatten().copied().collect();
        let all_single = reasons.iter().all(|cells| cells.len() == 1);
        let mut texts = match all_single {
            true => self.clauses(table, &single, Stance::Alone, false),
            false => vec![self.chain(table, first, DEEPEST)],
        };
        let told = if all_single { texts.len().min(MOST_TITLES) } else { 1 };
        let more = if all_single { texts.len() - told } else { reasons.len() - told };
        texts.truncate(told);
        let said = self.together(&texts);
        match more {
            0 => said,
            1 => {
                format!("{said} {}", self.choose("(and one more reason)", "(et une autre raison)"))
            }
            more => match self.lang {
                Lang::En => format!("{said} (and {more} more reasons)"),
                Lang::Fr => format!("{said} (et {more} autres raisons)"),
            },
        }
    }

    /// One reason, and what is below it.
    pub(super) fn chain(&self, table: usize, cells: &[Cell<'_>], depth: usize) -> String {
        let stance = match cells.len() {
            1 if is_bad(self.state_of_table(table)) => Stance::Alone,
            _ => Stance::Among,
        };
        let mut clauses = self.clauses(table, cells, stance, true);
        if depth < DEEPEST {
            let lone = clauses.len() == 1;
            for ((_, _), clause) in cells.iter().zip(&mut clauses).filter(|_| lone) {
                if let Some(below) = self.below(table, cells) {
                    let why = self.why(below, depth + 1);
                    *clause = match depth % 2 {
                        0 => format!("{clause}, {} {why}", self.choose("because", "car")),
                        _ => format!("{clause}. {}{why}", self.choose("Indeed, ", "En effet, ")),
                    };
                }
            }
        }
        self.together(&clauses)
    }

    /// « a et b »; what has commas of its own is kept apart by semicolons.
    pub(in crate::eval) fn together(&self, clauses: &[String]) -> String {
        match clauses.iter().any(|clause| clause.contains(", ")) {
            true => clauses.join(self.choose("; ", " ; ")),
            false => join(clauses, self.choose("and", "et")),
        }
    }

    /// Whether cells only repeat the fact that bears the name of the table itself.
    pub(super) fn repeats_itself(&self, table: usize, cells: &[Cell<'_>]) -> bool {
        cells.iter().all(|(column, _)| {
            let slot = self.slot_of(table, *column).map(|(slot, _)| slot);
            slot.is_some_and(|slot| self.id(slot) == &*self.plan.tables[table].id)
        })
    }

    pub(super) fn state_of_table(&self, table: usize) -> &str {
        self.plan.status(self.candidate, table).as_str()
    }
}

/// Whether a cell says that an option is chosen.
fn is_chosen(column: &Column, test: &Test) -> bool {
    let contains = matches!(column, Column::Listed(Listed::Contains { .. }, _));
    contains && matches!(test, Test::Values(allowed) if allowed & 0b10 != 0)
}
