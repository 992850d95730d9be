//! The tree of everything that is decided for a candidate, with the sentences that say why.

use super::{Telling, mood};
use crate::diagnostics::Lang;
use crate::eval::candidate::{Candidate, Status};
use crate::eval::explain::Reason;
use crate::eval::plan::{ABSENT, Plan};
use crate::tables::wording::{Count, capital, has_outcome};

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
    /// Tells people where a candidate stands and why: the tree of what was decided. What stands in
    /// something that is not applicable, and is not applicable either, is left out.
    pub fn tell(&self, candidate: &Candidate, lang: Lang) -> Vec<Line> {
        let told = Telling { plan: self, candidate, lang };
        let explanation = self.explain(candidate);
        let mut lines = Vec::new();
        let mut depths = vec![0_usize; self.entities.len()];
        let mut absent = vec![false; self.entities.len()];
        for (index, entity) in self.entities.iter().enumerate() {
            let depth = entity.parent.map_or(0, |parent| depths[parent]);
            let table = self.table_ids.get(&entity.id).copied();
            depths[index] = depth + usize::from(table.is_some());
            let within = entity.parent.is_some_and(|parent| absent[parent]);
            let reason = table.and_then(|table| explanation.reasons.get(table));
            absent[index] =
                reason.map_or(within, |reason| reason.status == Status::Settled(ABSENT));
            if let Some(reason) = reason.filter(|_| !(within && absent[index])) {
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

impl Telling<'_> {
    /// A line for the status, and where it is refused or pending the sentences that say why.
    fn reason(&self, reason: &Reason<'_>, depth: usize, lines: &mut Vec<Line>) {
        let status = reason.status.as_str();
        let said = has_outcome(status, self.gender(reason.table), Count::One, self.lang);
        let head = format!("{} {said}", capital(&self.titled(reason.table)));
        let mood = mood(reason.status);
        lines.push(Line { depth, mood: Some(mood), text: self.typeset(&head) });
        if mood != Mood::Good {
            let own = format!("{} {}.", capital(&self.named(reason.table)), said);
            // What only says again where it stands is left out.
            let sentences = self.sentences(reason).into_iter().filter(|text| *text != own);
            lines.extend(sentences.map(|text| Line {
                depth: depth + 1,
                mood: None,
                text: self.typeset(&text),
            }));
        }
    }
}
