//! The sentences of one table: each reason that it has, or what it still waits for.

use super::clauses::Cell;
use super::{Telling, is_bad};
use crate::diagnostics::{Lang, Words};
use crate::eval::candidate::{Candidate, Status};
use crate::eval::explain::Reason;
use crate::eval::plan::Plan;
use crate::tables::phrases::join;
use crate::tables::wording::{Count, capital, has_outcome};

/// So many reasons are told in full, and so many facts named.
const MOST_REASONS: usize = 5;
const MOST_FACTS: usize = 12;

impl Plan {
    /// The sentences of a reason, in both languages: what [`Plan::tell_of`] says, as one text.
    pub fn told(&self, candidate: &Candidate, reason: &Reason<'_>) -> Words {
        let text = |lang| {
            let telling = Telling { plan: self, candidate, lang };
            let sentences = telling.sentences(reason);
            telling.typeset(&sentences.join(" "))
        };
        Words { en: text(Lang::En), fr: text(Lang::Fr) }
    }
}

impl Telling<'_> {
    /// Why a table stands where it does, a sentence for each reason.
    pub(super) fn sentences(&self, reason: &Reason<'_>) -> Vec<String> {
        let Some(&table) = self.plan.table_ids.get(reason.table) else { return Vec::new() };
        match reason.status {
            Status::Settled(outcome) => self.settled(table, outcome),
            Status::Pending => self.pending(table, reason),
        }
    }

    /// « Le bloc B1 est refusé : la compétence C1.2 n'est pas validée, car … » and « De plus, … »
    fn settled(&self, table: usize, outcome: &str) -> Vec<String> {
        let id = &*self.plan.tables[table].id;
        let subject = capital(&self.named(id));
        let head =
            format!("{subject} {}", has_outcome(outcome, self.gender(id), Count::One, self.lang));
        let mut reasons = self.independent(table);
        if !is_bad(outcome) {
            reasons.truncate(1);
        }
        let told = |cells: &Vec<Cell<'_>>| self.chain(table, cells, 0);
        let mut sentences = Vec::new();
        match reasons.first() {
            Some(first) if !first.is_empty() && self.repeats_itself(table, first) => {
                sentences.push(format!("{head}."));
            }
            Some(first) if !first.is_empty() => {
                let colon = self.choose(":", " :");
                sentences.push(format!("{head}{colon} {}.", told(first)));
            }
            _ => {
                let always =
                    self.choose("whatever else is known", "quoi qu'il en soit par ailleurs");
                sentences.push(format!("{head}, {always}."));
            }
        }
        // To say that there is one more takes as long as to say which.
        let most = if reasons.len() == MOST_REASONS + 1 { reasons.len() } else { MOST_REASONS };
        for cells in reasons.iter().take(most).skip(1) {
            sentences.push(format!("{} {}.", self.choose("Moreover,", "De plus,"), told(cells)));
        }
        sentences.extend(match (reasons.len().saturating_sub(most), self.lang) {
            (0, _) => None,
            (more, Lang::En) => Some(format!("There are {more} more reasons.")),
            (more, Lang::Fr) => Some(format!("Il y a encore {more} autres raisons.")),
        });
        sentences
    }

    /// The reasons of a settled table: the cells of each row that matches, as long as it looks at
    /// something that none before it did.
    pub(super) fn independent(&self, table: usize) -> Vec<Vec<Cell<'_>>> {
        let of = &self.plan.tables[table];
        let views: Vec<_> =
            of.columns.iter().map(|column| self.plan.view(column, self.candidate)).collect();
        let matches = of
            .rows
            .iter()
            .filter(|row| row.cells.iter().all(|(column, test)| views[*column].test(test).0));
        let mut seen = vec![false; of.columns.len()];
        let mut reasons = Vec::new();
        for row in matches {
            let cells = self.telling(table, row);
            let fresh = cells.iter().any(|(column, _)| !seen[*column]);
            if fresh || reasons.is_empty() {
                for (column, _) in &cells {
                    seen[*column] = true;
                }
                reasons.push(cells);
            }
        }
        reasons
    }

    /// « Il manque encore : le critère K2 « … » et « Note de l'oral ». »
    fn pending(&self, table: usize, reason: &Reason<'_>) -> Vec<String> {
        let mut sentences = Vec::new();
        if !reason.facts.is_empty() {
            let mut facts: Vec<_> =
                reason.facts.iter().take(MOST_FACTS).map(|&fact| self.fact(fact)).collect();
            match (reason.facts.len() - facts.len(), self.lang) {
                (0, _) => {}
                (1, Lang::En) => facts.push("one more fact".to_owned()),
                (1, Lang::Fr) => facts.push("un autre fait".to_owned()),
                (more, Lang::En) => facts.push(format!("{more} more facts")),
                (more, Lang::Fr) => facts.push(format!("{more} autres faits")),
            }
            let facts = join(&facts, self.choose("and", "et"));
            sentences
                .push(format!("{} {facts}.", self.choose("Still needed:", "Il manque encore :")));
        }
        for &unspecified in &reason.unspecified {
            let named = self.named(&self.plan.tables[unspecified].id);
            let own = unspecified == table;
            sentences.push(match (self.lang, own) {
                (Lang::En, true) => "The source document does not give its rule.".to_owned(),
                (Lang::Fr, true) => "Le document source n'en donne pas la règle.".to_owned(),
                (Lang::En, false) => {
                    format!("The source document does not say how {named} is decided.")
                }
                (Lang::Fr, false) => {
                    format!("Le document source ne dit pas comment se décide {named}.")
                }
            });
        }
        sentences
    }
}
