//! Answers for people: the tree of what was decided, and sentences that say why.

use std::fmt::Write as _;

use super::candidate::{Candidate, Status};
use super::explain::Reason;
use super::plan::{Column, Domain, Listed, Plan, Row, Test};
use crate::diagnostics::Lang;
use crate::diagnostics::words::no_break;
use crate::tables::wording::{Count, Gender, capital, has_outcome, noun, quoted};

/// How a status is meant, for its sign and colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// It is validated, met, certified…
    Good,
    /// It is refused.
    Bad,
    /// It is pending.
    Open,
    /// It is not applicable, or an outcome of the certifier's own.
    Neutral,
}

/// A line of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// How deep it stands in the tree.
    pub depth: usize,
    /// How its status is meant; none for a sentence about the status above.
    pub mood: Option<Mood>,
    /// What it says.
    pub text: String,
}

impl Plan {
    /// Tells people where a candidate stands and why: the tree of what was decided.
    pub fn tell(&self, candidate: &Candidate, lang: Lang) -> Vec<Line> {
        let told = Telling { plan: self, candidate, lang };
        let explanation = self.explain(candidate);
        let mut lines = Vec::new();
        let mut depths = vec![0_usize; self.entities.len()];
        for (index, entity) in self.entities.iter().enumerate() {
            let depth = entity.parent.map_or(0, |parent| depths[parent]);
            let table = self.table_ids.get(&entity.id).copied();
            depths[index] = depth + usize::from(table.is_some());
            let reason = table.and_then(|table| explanation.reasons.get(table));
            if let Some(reason) = reason {
                told.reason(reason, depth, &mut lines);
            }
        }
        lines
    }

    /// The sentences that say why one element stands where it does; none where it is validated,
    /// and none of what no table decides.
    pub fn tell_of(&self, candidate: &Candidate, id: &str, lang: Lang) -> Vec<String> {
        let told = Telling { plan: self, candidate, lang };
        let mut lines = Vec::new();
        let explanation = self.explain(candidate);
        let table = self.table_ids.get(id).and_then(|&table| explanation.reasons.get(table));
        if let Some(reason) = table {
            told.reason(reason, 0, &mut lines);
        }
        let sentences = lines.into_iter().filter(|line| line.mood.is_none());
        sentences.map(|line| line.text).collect()
    }
}

/// Speaks of one candidate in one language.
struct Telling<'a> {
    plan: &'a Plan,
    candidate: &'a Candidate,
    lang: Lang,
}

impl Telling<'_> {
    fn choose(&self, en: &'static str, fr: &'static str) -> &'static str {
        match self.lang {
            Lang::En => en,
            Lang::Fr => fr,
        }
    }

    fn typeset(&self, text: String) -> String {
        match self.lang {
            Lang::En => text,
            Lang::Fr => no_break(&text),
        }
    }

    /// A line for the status, and where it is refused or pending the sentences that say why.
    fn reason(&self, reason: &Reason<'_>, depth: usize, lines: &mut Vec<Line>) {
        let status = reason.status.as_str();
        let title = self.title(reason.table).map(|title| format!(" {title}"));
        let head = format!(
            "{}{} {}",
            capital(&self.named(reason.table)),
            title.unwrap_or_default(),
            has_outcome(status, self.gender(reason.table), Count::One, self.lang)
        );
        let mood = mood(reason.status);
        lines.push(Line { depth, mood: Some(mood), text: self.typeset(head) });
        let mut say = |text: String| {
            lines.push(Line { depth: depth + 1, mood: None, text: self.typeset(text) });
        };
        match reason.row {
            Some(row) if mood != Mood::Good => say(self.sentence(reason.table, status, row)),
            Some(_) => {}
            None => self.pending(reason, &mut say),
        }
    }

    fn pending(&self, reason: &Reason<'_>, say: &mut dyn FnMut(String)) {
        if !reason.facts.is_empty() {
            let facts = reason.facts.iter().map(|&fact| self.fact(fact)).collect::<Vec<_>>();
            say(format!(
                "{} {}",
                self.choose("still needed:", "il manque encore :"),
                facts.join(" ; ")
            ));
        }
        for &table in &reason.unspecified {
            let named = self.named(&self.plan.tables[table].id);
            say(match self.lang {
                Lang::En => format!("the rule of {named} is not given"),
                Lang::Fr => format!("la règle n'est pas précisée : {named}"),
            });
        }
    }

    /// « Le bloc B1 est refusé : la compétence C1.2 n'est pas validée, car le critère K3 « … » est
    /// éliminatoire et n'est pas acquis. »
    fn sentence(&self, id: &str, outcome: &str, row: &Row) -> String {
        let Some(why) = self.plan.table_ids.get(id).and_then(|&table| self.why(table, row)) else {
            return self.measured(row, self.because(row));
        };
        let said = has_outcome(outcome, self.gender(id), Count::One, self.lang);
        let subject = capital(&self.named(id));
        self.measured(row, &format!("{subject} {said}{} {why}.", self.choose(":", " :")))
    }

    fn because<'r>(&self, row: &'r Row) -> &'r str {
        match self.lang {
            Lang::En => &row.because.en,
            Lang::Fr => &row.because.fr,
        }
    }

    /// The states that make a row match; none where it also looks at something else.
    fn why(&self, table: usize, row: &Row) -> Option<String> {
        let columns = &self.plan.tables.get(table)?.columns;
        let cells = row.cells.iter().filter(|(column, _)| {
            columns.get(*column).is_some_and(|column| !self.goes_without_saying(column))
        });
        let clauses = cells.map(|(column, test)| match (columns.get(*column)?, test) {
            (Column::Listed(Listed::Slot(slot), domain), Test::Values(_)) => {
                self.clause(*slot, domain)
            }
            _ => None,
        });
        let clauses = clauses.collect::<Option<Vec<_>>>()?;
        (!clauses.is_empty()).then(|| clauses.join(self.choose(" and ", " et ")))
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

    /// « la compétence C1.2 n'est pas validée, car … »
    fn clause(&self, slot: usize, domain: &Domain) -> Option<String> {
        let state = domain.name(self.plan.mask(self.candidate, slot))?;
        let id = self.id(slot);
        let kind = self.kind(id)?;
        let gender = noun(kind).gender();
        let Some(table) = self.plan.table_in(slot) else {
            let title = self.title(id).map(|title| format!(" {title}")).unwrap_or_default();
            let knock_out = match self.is_eliminatory(id) && is_bad(state) {
                true => self.choose(" is eliminatory and", " est éliminatoire et"),
                false => "",
            };
            let said = has_outcome(state, gender, Count::One, self.lang);
            return Some(format!("{}{title}{knock_out} {said}", self.named(id)));
        };
        let said = match (&**state, self.lang) {
            ("refused", Lang::En) => "is not validated".to_owned(),
            ("refused", Lang::Fr) if gender == Gender::Feminine => "n'est pas validée".to_owned(),
            ("refused", Lang::Fr) => "n'est pas validé".to_owned(),
            _ => has_outcome(state, gender, Count::One, self.lang),
        };
        let named = self.named(id);
        let row = self.plan.tables[table].rows.get(self.candidate.rows[table] as usize);
        let why = row.filter(|_| is_bad(state)).map(|row| {
            self.why(table, row).unwrap_or_else(|| self.measured(row, tail(self.because(row))))
        });
        Some(match why {
            Some(why) => format!("{named} {said}, {} {why}", self.choose("because", "car")),
            None => format!("{named} {said}"),
        })
    }

    /// A sentence about numbers, with the numbers: « … (memoire.oral : 4.5) »
    fn measured(&self, row: &Row, sentence: &str) -> String {
        let stated = row.grounds.iter().filter(|&&slot| self.plan.table_in(slot).is_none());
        // What has a state is told by its state.
        let stated = stated.filter(|&&slot| self.kind(self.id(slot)).is_none());
        let stated = stated.filter(|&&slot| self.candidate.given[slot]);
        let values = stated.map(|&slot| {
            let value = self.plan.value(self.candidate, slot).unwrap_or_default();
            format!("{}{} {}", self.id(slot), self.choose(":", " :"), value.replace('"', ""))
        });
        let values = values.collect::<Vec<_>>().join(", ");
        match (values.is_empty(), sentence.strip_suffix('.')) {
            (true, _) => sentence.to_owned(),
            (false, Some(sentence)) => format!("{sentence} ({values})."),
            (false, None) => format!("{sentence} ({values})"),
        }
    }

    /// A fact by its code and its text.
    fn fact(&self, input: usize) -> String {
        let id = &self.plan.inputs[input].id;
        let mut text = id.to_string();
        if let Some(title) = self.title(id) {
            let _ = write!(text, " {title}");
        }
        text
    }

    fn id(&self, slot: usize) -> &str {
        match self.plan.table_in(slot) {
            Some(table) => &self.plan.tables[table].id,
            None => &self.plan.inputs[slot].id,
        }
    }

    fn kind(&self, id: &str) -> Option<&str> {
        let entity = self.plan.entity_ids.get(id).map(|&entity| &*self.plan.entities[entity].kind);
        entity.or_else(|| self.plan.table_ids.get(id).map(|&table| &*self.plan.tables[table].kind))
    }

    fn gender(&self, id: &str) -> Gender {
        self.kind(id).map_or(Gender::Masculine, |kind| noun(kind).gender())
    }

    /// « la compétence C1.2 »
    fn named(&self, id: &str) -> String {
        let entity = self.plan.entity_ids.get(id).map(|&entity| &self.plan.entities[entity]);
        let code = entity.map(|entity| entity.code.as_deref());
        let Some(kind) = self.kind(id) else { return id.to_owned() };
        let article = match self.lang {
            Lang::En => kind.to_owned(),
            Lang::Fr => noun(kind).with_article(self.lang),
        };
        match code {
            Some(Some(code)) => format!("{article} {code}"),
            Some(None) => article,
            None => format!("{article} {id}"),
        }
    }

    /// The text of an element or fact in its quotation marks.
    fn title(&self, id: &str) -> Option<String> {
        let entity = self.plan.entity_ids.get(id).map(|&entity| &self.plan.entities[entity]);
        let input = || self.plan.input_ids.get(id).map(|&input| &self.plan.inputs[input]);
        let title = match entity.and_then(|entity| entity.title.as_deref()) {
            Some(title) => Some(title),
            None => input().and_then(|input| input.title.as_deref()),
        };
        title.map(|title| quoted(title, self.lang))
    }

    fn is_eliminatory(&self, id: &str) -> bool {
        self.plan.entity_ids.get(id).is_some_and(|&entity| self.plan.entities[entity].eliminatory)
    }
}

/// What a sentence says behind its colon.
fn tail(sentence: &str) -> &str {
    let behind = sentence.split_once(": ").map_or(sentence, |(_, behind)| behind);
    behind.strip_suffix('.').unwrap_or(behind)
}

fn is_bad(state: &str) -> bool {
    matches!(state, "refused" | "unmet" | "missing" | "invalid")
}

fn mood(status: Status<'_>) -> Mood {
    match status {
        Status::Pending => Mood::Open,
        Status::Settled("validated" | "met" | "certified" | "valid" | "submitted") => Mood::Good,
        Status::Settled(state) if is_bad(state) => Mood::Bad,
        Status::Settled(_) => Mood::Neutral,
    }
}
