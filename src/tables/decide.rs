//! One table: the rule of one entity as columns and minimal rows.

use cert_syntax::ast::{CompareOp, State};

use super::columns::Columns;
use super::contract::{Because, Cell, Id, Row, Table};
use super::document::Document;
use super::formulas::{Draft, Drafter, NoColumn, formula};
use super::implicants::{Cube, Formula, Limits, TooLarge, settle_in_order};
use crate::model::kinds::{States, negative_state, positive_state, state_word, words_of};
use crate::model::{Acquired, Condition, Decided, DurationUnit, Fact, Number, Rule};
use crate::number::whole;
use crate::source::Place;

/// Quantifiers over at most this many elements are spelled out, one column an element.
pub(super) const SPELLED_OUT: usize = 12;

/// The largest number of rows of one table, beyond what a plain conjunction of its columns needs.
pub(super) const MOST_ROWS: usize = 256;

/// What makes a table impossible.
#[derive(Clone, Debug)]
pub(super) enum Refusal {
    /// It would have at least so many rows.
    TooManyRows(usize),
    /// Its elements are tested in ways that have no one cell.
    NoColumn,
    /// A column would need more than 64 classes.
    TooManyClasses,
}

/// A finished table, and whether some of its tests never decide anything.
pub(super) struct Settled {
    pub table: Table,
    pub idle: bool,
}

/// The table of one decision.
pub(super) fn table(document: &Document<'_>, decided: &Decided) -> Result<Settled, Refusal> {
    match attempt(document, decided, SPELLED_OUT) {
        // Counting keeps small what spelling out does not.
        Err(Refusal::TooManyRows(_)) => attempt(document, decided, 1),
        other => other,
    }
}

/// The outcomes of a table, each but the last with the draft of when it comes, tried in order.
struct Cases {
    drafts: Vec<(Id, Draft)>,
    /// None where the rule that would tell is not specified.
    last: Option<Id>,
}

fn attempt(
    document: &Document<'_>,
    decided: &Decided,
    spelled_out: usize,
) -> Result<Settled, Refusal> {
    let mut columns = Columns::new(document);
    let mut drafter = Drafter { columns: &mut columns, spelled_out, observed: None };
    let cases = cases(&mut drafter, decided).map_err(|NoColumn| Refusal::NoColumn)?;
    let specs = columns.specs();
    if specs.iter().any(|spec| spec.classes > 64) {
        return Err(Refusal::TooManyClasses);
    }
    let mut idle = 0;
    let formulas = cases.drafts.iter().map(|(_, draft)| formula(draft, &columns, &mut idle));
    let formulas = formulas.collect::<Vec<Formula>>();
    let limits = Limits { result: MOST_ROWS + specs.len(), ..Limits::default() };
    let settled = settle_in_order(&specs, &formulas, limits)
        .map_err(|TooLarge { boxes }| Refusal::TooManyRows(boxes))?;
    let mut writer = Writer { columns: &columns, decided, kept: Vec::new(), rows: Vec::new() };
    writer.keep_used(settled.first.iter().chain([&settled.none]));
    let unspecified = matches!(decided.rule, Rule::Unspecified);
    for ((outcome, _), cubes) in cases.drafts.iter().zip(&settled.first) {
        // What an unspecified rule would decide is not decided.
        if !(unspecified && is_positive(decided, document, outcome)) {
            writer.rows(outcome, cubes);
        }
    }
    let last = cases.last.filter(|last| !(unspecified && is_positive(decided, document, last)));
    if let Some(last) = &last {
        writer.rows(last, &settled.none);
    }
    let mut outcomes = cases.drafts.into_iter().map(|(outcome, _)| outcome).collect::<Vec<_>>();
    outcomes.extend(last);
    let (kept, rows) = (writer.kept, writer.rows);
    let list = columns.list;
    let kept_columns = list.into_iter().zip(kept).filter(|(_, kept)| *kept);
    let table = Table {
        id: document.ids.of(decided.entity),
        kind: words_of(document.model.entity(decided.entity).kind).en,
        outcomes,
        unspecified,
        columns: kept_columns.map(|(looked, _)| looked.column).collect(),
        rows,
        at: document.at(decided.at),
    };
    Ok(Settled { table: reading_order(table), idle: idle > 0 })
}

/// Positive outcomes come first, what is not applicable last.
fn reading_order(mut table: Table) -> Table {
    let absent = state_word(State::NotApplicable);
    let rank = |outcome: &Id| usize::from(&**outcome == absent);
    table.outcomes.sort_by_key(rank);
    table.rows.sort_by_key(|row| rank(&row.then));
    for (number, row) in (1..).zip(&mut table.rows) {
        row.id = format!("{}/{number}", table.id);
    }
    table
}

fn is_positive(decided: &Decided, document: &Document<'_>, outcome: &Id) -> bool {
    let kind = document.model.entity(decided.entity).kind;
    positive_state(kind).is_none_or(|state| &**outcome == state_word(state))
}

fn id(state: State) -> Id {
    state_word(state).into()
}

/// When each outcome comes, by the meaning of a rule: not applicable first; then what was
/// obtained before; then what refuses; then what validates; all else refuses.
fn cases(drafter: &mut Drafter<'_, '_>, decided: &Decided) -> Result<Cases, NoColumn> {
    let entity = decided.entity;
    let kind = drafter.columns.document.model.entity(entity).kind;
    let mut drafts = Vec::new();
    if let Some(applicable) = &decided.applicable {
        let applicable = drafter.draft(applicable)?;
        drafts.push((id(State::NotApplicable), Draft::Not(Box::new(applicable))));
    }
    let (Some(won), Some(lost)) = (positive_state(kind), negative_state(kind)) else {
        return without_status(drafter, decided, drafts);
    };
    let holds = match &decided.rule {
        Rule::When(condition) => drafter.draft(condition)?,
        Rule::Fact => return observed(drafter, decided, drafts),
        // Whatever the rule may be, what refuses refuses.
        Rule::Unspecified | Rule::Outcomes(_) => Draft::Const(true),
    };
    let mut parts = vec![holds];
    for (refused, _) in &decided.refused {
        parts.push(Draft::Not(Box::new(drafter.draft(refused)?)));
    }
    let mut validated = if parts.len() == 1 { parts.remove(0) } else { Draft::All(parts) };
    if let Some(acquired) = decided.acquired {
        let before = drafter.draft(&obtained_before(Fact::AcquiredOn(entity), acquired))?;
        validated = Draft::Any(vec![before, validated]);
    }
    drafts.push((id(won), validated));
    Ok(Cases { drafts, last: Some(id(lost)) })
}

/// A bloc that was obtained before counts for life, or up to a day.
fn obtained_before(fact: Fact, acquired: Acquired) -> Condition {
    let known = Condition::Applicable(fact);
    let Acquired::For(amount, unit) = acquired else { return known };
    let unit = if unit == DurationUnit::Minute { DurationUnit::Day } else { unit };
    let until = Number::Later(Box::new(Number::Read(fact)), whole(i64::from(amount)), unit);
    let left = Number::Days(Box::new((Number::Read(Fact::SessionDate), until)));
    Condition::All(vec![known, Condition::Compare(left, CompareOp::AtLeast, whole(0))])
}

/// A criterion or deliverable that is observed where it applies.
fn observed(
    drafter: &mut Drafter<'_, '_>,
    decided: &Decided,
    mut drafts: Vec<(Id, Draft)>,
) -> Result<Cases, NoColumn> {
    let entity = decided.entity;
    let model = drafter.columns.document.model;
    let kind = model.entity(entity).kind;
    let (Some(won), Some(lost)) = (positive_state(kind), negative_state(kind)) else {
        return Err(NoColumn);
    };
    drafter.observed = Some(entity);
    if model.observed_states(entity).has(State::NotApplicable) {
        let absent = Condition::Status(entity, States::of(State::NotApplicable));
        let absent = drafter.draft(&absent)?;
        match drafts.first_mut() {
            Some((_, draft)) => {
                let outer = std::mem::replace(draft, Draft::Const(false));
                *draft = Draft::Any(vec![outer, absent]);
            }
            None => drafts.push((id(State::NotApplicable), absent)),
        }
    }
    let seen = drafter.draft(&Condition::Status(entity, States::of(won)))?;
    drafts.push((id(won), seen));
    Ok(Cases { drafts, last: Some(id(lost)) })
}

/// Decisions have outcomes of their own; an input only applies or does not.
fn without_status(
    drafter: &mut Drafter<'_, '_>,
    decided: &Decided,
    mut drafts: Vec<(Id, Draft)>,
) -> Result<Cases, NoColumn> {
    let Rule::Outcomes(outcomes) = &decided.rule else {
        let last = matches!(decided.rule, Rule::Fact).then(|| id(State::Applicable));
        return Ok(Cases { drafts, last });
    };
    let mut last = None;
    for (outcome, condition) in outcomes {
        match condition {
            Some(condition) => {
                let draft = drafter.draft(condition)?;
                drafts.push((outcome.as_str().into(), draft));
            }
            None => last = Some(outcome.as_str().into()),
        }
    }
    Ok(Cases { drafts, last })
}

/// Writes rows from boxes.
struct Writer<'w, 'a> {
    columns: &'w Columns<'a>,
    decided: &'w Decided,
    kept: Vec<bool>,
    rows: Vec<Row>,
}

impl Writer<'_, '_> {
    /// Columns that no row looks at are left out.
    fn keep_used<'b>(&mut self, outcomes: impl Iterator<Item = &'b Vec<Cube>>) {
        self.kept = vec![false; self.columns.list.len()];
        for cube in outcomes.flatten() {
            for literal in cube.literals() {
                self.kept[literal.column as usize] = true;
            }
        }
    }

    fn rows(&mut self, outcome: &Id, cubes: &[Cube]) {
        for cube in cubes {
            let mut when = vec![Cell::Any; self.columns.list.len()];
            for literal in cube.literals() {
                when[literal.column as usize] = self.columns.cell(literal.column, literal.mask);
            }
            let at = self.knock_out(cube).map(|place| self.columns.document.at(place));
            let kept = when.into_iter().zip(&self.kept).filter(|(_, kept)| **kept);
            let when = kept.map(|(cell, _)| cell).collect();
            self.rows.push(Row {
                id: String::new(),
                when,
                then: outcome.clone(),
                because: Because::default(),
                at,
            });
        }
    }

    /// The place of the knock-out that a row of one test comes from.
    fn knock_out(&self, cube: &Cube) -> Option<Place> {
        let [literal] = cube.literals() else { return None };
        let column = &self.columns.list[literal.column as usize].column;
        let ids = self.columns.document.ids;
        let source = self.decided.refused.iter().find(|(condition, _)| match condition {
            Condition::Status(id, _) => {
                matches!(column, super::contract::Column::Read(read) if *read == ids.of(*id))
            }
            _ => false,
        });
        source.map(|(_, place)| *place)
    }
}
