//! What could still change, in sentences.

use super::{Prospect, Set, WhatIf};
use crate::diagnostics::Lang;
use crate::eval::candidate::Candidate;
use crate::eval::plan::{ABSENT, Plan};
use crate::eval::told::{Line, Telling};
use crate::tables::wording::{Count, capital, has_outcome};

/// So many sets are told to people.
const MOST_TOLD: usize = 8;

impl Plan {
    /// Tells people what could still settle a table.
    pub fn tell_what_if(
        &self,
        candidate: &Candidate,
        what_if: &WhatIf<'_>,
        lang: Lang,
    ) -> Vec<Line> {
        let told = Telling { plan: self, candidate, lang };
        let mut lines = Vec::new();
        let mut say = |depth: usize, text: &str| {
            lines.push(Line { depth, mood: None, text: told.typeset(text) });
        };
        let table = &self.tables[what_if.table];
        if what_if.prospects.is_empty() {
            let status = self.status(candidate, what_if.table).as_str();
            let is = has_outcome(status, told.gender(&table.id), Count::One, lang);
            let subject = capital(&told.titled(&table.id));
            say(
                0,
                &match lang {
                    Lang::En => format!("{subject} {is}: nothing can change that any more."),
                    Lang::Fr => format!("{subject} {is} : plus rien ne peut y changer."),
                },
            );
            return lines;
        }
        for prospect in &what_if.prospects {
            if prospect.outcome == ABSENT && prospect.sets.is_empty() {
                continue;
            }
            say(0, &told.head(&table.id, prospect));
            let (common, own) = apart(&prospect.sets[..prospect.sets.len().min(MOST_TOLD)]);
            if let Some(common) = common {
                let words = told.choose("common to all:", "commun à tous :");
                say(1, &format!("{words} {}", told.set(&common)));
            }
            for set in &own {
                say(1, &format!("– {}", told.set(set)));
            }
            for sentence in told.rest(prospect) {
                say(1, &sentence);
            }
        }
        let reasons = self.explain(candidate).reasons;
        for &unspecified in reasons.get(what_if.table).map_or(&[][..], |it| &it.unspecified) {
            say(0, &told.not_given(unspecified, what_if.table));
        }
        lines
    }
}

impl Telling<'_> {
    /// « La certification T serait certifiée dans l'un de ces cas : »
    fn head(&self, id: &str, prospect: &Prospect<'_>) -> String {
        let subject = capital(&self.named(id));
        let is = has_outcome(prospect.outcome, self.gender(id), Count::One, self.lang);
        match (self.lang, prospect.sets.len() + prospect.more, prospect.complete) {
            (Lang::En, 0, true) => {
                format!("{} by the missing facts alone.", would_not(&subject, &is, self.lang))
            }
            (Lang::Fr, 0, true) => {
                let cannot = would_not(&subject, &is, self.lang);
                format!("{cannot} par les seuls faits qui manquent.")
            }
            (Lang::En, 0, false) => {
                format!("How {subject} {} was not found.", would(&is, self.lang))
            }
            (Lang::Fr, 0, false) => {
                format!("{subject} {} : aucun cas n'a été trouvé.", would(&is, self.lang))
            }
            (Lang::En, 1, _) => format!("{subject} {} if:", would(&is, self.lang)),
            (Lang::Fr, 1, _) => format!("{subject} {} si :", would(&is, self.lang)),
            (Lang::En, ..) => format!("{subject} {} in any of these cases:", would(&is, self.lang)),
            (Lang::Fr, ..) => {
                format!("{subject} {} dans chacun de ces cas :", would(&is, self.lang))
            }
        }
    }

    /// How many sets are not told, and whether there may be others.
    fn rest(&self, prospect: &Prospect<'_>) -> Vec<String> {
        let more = prospect.more + prospect.sets.len().saturating_sub(MOST_TOLD);
        let mut sentences = Vec::new();
        match (more, self.lang) {
            (0, _) => {}
            (1, Lang::En) => sentences.push("and in one more case.".to_owned()),
            (1, Lang::Fr) => sentences.push("et dans un autre cas.".to_owned()),
            (more, Lang::En) => sentences.push(format!("and in {more} more cases.")),
            (more, Lang::Fr) => sentences.push(format!("et dans {more} autres cas.")),
        }
        if !prospect.complete {
            sentences.push(
                self.choose(
                    "The search was cut short: there may be other cases, even with fewer facts.",
                    "La recherche a été abrégée : il peut exister d'autres cas, même avec moins \
                     de faits.",
                )
                .to_owned(),
            );
        }
        sentences
    }

    fn not_given(&self, unspecified: usize, table: usize) -> String {
        let named = match unspecified == table {
            true => self.choose("it", "cela").to_owned(),
            false => self.named(&self.plan.tables[unspecified].id),
        };
        match self.lang {
            Lang::En => format!("The source document does not say how {named} is decided."),
            Lang::Fr => format!("Le document source ne dit pas comment se décide {named}."),
        }
    }
}

/// What several sets have in common, and what each has of its own.
fn apart<'p>(sets: &[Set<'p>]) -> (Option<Set<'p>>, Vec<Set<'p>>) {
    let [first, others @ ..] = sets else { return (None, Vec::new()) };
    let mut common = first.clone();
    common.demands.retain(|demand| others.iter().all(|set| set.demands(demand)));
    // What a computation of one set needs stays with it.
    let bound = |input: usize| {
        let of = |set: &Set<'_>| {
            let mut own = set.demands.iter().filter(|demand| !common.demands(demand));
            own.any(|demand| demand.by.contains(&input))
        };
        sets.iter().any(of)
    };
    let facts: Vec<_> = first
        .facts
        .iter()
        .filter(|fact| !bound(fact.0) && others.iter().all(|set| set.facts.contains(fact)))
        .cloned()
        .collect();
    common.facts = facts;
    if others.is_empty() || (common.facts.is_empty() && common.demands.is_empty()) {
        return (None, sets.to_vec());
    }
    let own = sets.iter().map(|set| {
        let mut own = set.clone();
        own.facts.retain(|fact| !common.facts.contains(fact));
        own.demands.retain(|demand| !common.demands(demand));
        own
    });
    let own = own.collect();
    (Some(common), own)
}

/// `would be certified`, « serait certifiée »
fn would(is: &str, lang: Lang) -> String {
    match lang {
        Lang::En => is.replacen("is not", "would not be", 1).replacen("is ", "would be ", 1),
        Lang::Fr => is.replacen("n'est pas", "ne serait pas", 1).replacen("est ", "serait ", 1),
    }
}

/// `Bloc B1 cannot be refused any more`, « Le bloc B1 ne peut plus être refusé »
fn would_not(subject: &str, is: &str, lang: Lang) -> String {
    match lang {
        Lang::En => match is.strip_prefix("is not ") {
            Some(state) => format!("{subject} cannot fail to be {state}"),
            None => format!("{subject} cannot be {}", is.trim_start_matches("is ")),
        },
        Lang::Fr => match is.strip_prefix("n'est pas ") {
            Some(state) => format!("{subject} ne peut pas ne pas être {state}"),
            None => format!("{subject} ne peut pas être {}", is.trim_start_matches("est ")),
        },
    }
}
